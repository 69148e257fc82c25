//! The index as it lies in memory.
//!
//! ```text
//! keys      sorted by bytes:  "kavala" → word 7, respelled
//! words     "καβάλα", Greek, in 3 cards, where its postings begin
//! postings  for each card that has the word: distance from the card before, how often in which field
//! tokens    for each card: its words in order, to tell which stand together
//! ```
//!
//! A word has one list of postings however many keys lead to it.

use super::build::Builder;
use super::endings;
use super::fold::Grade;
use super::query::Query;
use crate::model::Catalog;
use std::ops::Range;

/// The words of all cards of a catalog.
#[derive(Debug)]
pub struct Index {
    /// Bytes of words and keys, end to end.
    pub(super) text: Vec<u8>,
    /// Sorted by their bytes.
    pub(super) keys: Vec<KeyRow>,
    /// For each key which pairs of letters it has, as [`signature`] tells; 0 where nothing is part of it.
    pub(super) signatures: Vec<u64>,
    pub(super) words: Vec<WordRow>,
    pub(super) postings: Vec<u8>,
    /// See [`super::build::Token`].
    pub(super) tokens: Vec<u8>,
    pub(super) cards: Vec<CardRow>,
    /// Which sets of rules its words follow, one bit each; see [`super::endings`].
    pub(super) rules: u32,
    /// Words of all cards.
    pub(super) length: u32,
    /// How many cards have words that follow each set of rules.
    pub(super) speakers: [u32; endings::COUNT as usize],
}

/// A key and the word that it leads to.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeyRow {
    pub(super) start: u32,
    pub(super) word: u32,
    pub(super) length: u16,
    /// The bytes without its endings, at most 255; see [`super::endings`].
    pub(super) stem: u8,
    pub(super) grade: Grade,
}

/// A word in lower case, in texts of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordRow {
    pub(super) start: u32,
    /// Where its postings begin; they end where those of the next word begin.
    pub(super) postings: u32,
    /// How many cards have it.
    pub(super) cards: u32,
    pub(super) length: u16,
    /// The rules of its language; see [`super::endings`].
    pub(super) rules: u8,
}

/// A card.
#[derive(Clone, Copy, Debug)]
pub(super) struct CardRow {
    /// Where its tokens begin; they end where those of the next card begin.
    pub(super) tokens: u32,
    /// Its words, in all fields and languages.
    pub(super) length: u32,
}

impl Index {
    /// Files every word of every card, in all languages, in one go; [`Builder`] does it in slices.
    pub fn build(catalog: &Catalog) -> Self {
        let mut builder = Builder::default();
        while !builder.step(catalog, u32::MAX) {}
        builder.finish()
    }

    /// The cards that match, the best first, as places in [`Catalog::initiatives`]; all of them if the query has no
    /// word.
    pub fn search(&self, query: &str) -> Vec<u32> {
        self.find(&Query::parse(query)).places
    }

    /// Bytes on the heap, for the budget of DESIGN section 8.
    pub fn heap_size(&self) -> usize {
        self.text.capacity()
            + self.keys.capacity() * size_of::<KeyRow>()
            + self.signatures.capacity() * size_of::<u64>()
            + self.words.capacity() * size_of::<WordRow>()
            + self.postings.capacity()
            + self.tokens.capacity()
            + self.cards.capacity() * size_of::<CardRow>()
    }

    /// The places of the keys that begin with `prefix`, among those in `range`, which all have its first `done` bytes.
    pub(super) fn narrow(&self, range: Range<usize>, prefix: &[u8]) -> Range<usize> {
        let start = self.first(range.clone(), &mut |key| key < prefix);
        // Few keys share a long beginning, so the end is looked for from the start, in strides that double.
        let mut stride = 1;
        let mut low = start;
        while let Some(key) = self.keys.get(low + stride - 1).filter(|_| low + stride <= range.end)
            && key.bytes(&self.text).starts_with(prefix)
        {
            low += stride;
            stride *= 2;
        }
        let high = (low + stride).min(range.end);
        start..self.first(low..high, &mut |key| key.starts_with(prefix))
    }

    /// The first place in `range` whose key is not before what is looked for.
    fn first(&self, range: Range<usize>, is_before: &mut dyn FnMut(&[u8]) -> bool) -> usize {
        let (mut low, mut high) = (range.start, range.end);
        while low < high {
            let middle = low.midpoint(high);
            if self.keys.get(middle).is_some_and(|it| is_before(it.bytes(&self.text))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The word of a key with its row.
    pub(super) fn word(&self, key: &KeyRow) -> Option<(&WordRow, &[u8])> {
        let word = self.words.get(key.word as usize)?;
        Some((word, slice(&self.text, word.start, word.length)))
    }

    /// What [`super::build`] has written for the cards of a word.
    pub(super) fn postings(&self, word: usize) -> &[u8] {
        let start = self.words.get(word).map_or(0, |it| it.postings as usize);
        let end = self.words.get(word + 1).map_or(self.postings.len(), |it| it.postings as usize);
        self.postings.get(start..end).unwrap_or_default()
    }

    /// What [`super::build`] has written for the words of a card.
    pub(super) fn tokens(&self, card: usize) -> &[u8] {
        let start = self.cards.get(card).map_or(0, |it| it.tokens as usize);
        let end = self.cards.get(card + 1).map_or(self.tokens.len(), |it| it.tokens as usize);
        self.tokens.get(start..end).unwrap_or_default()
    }
}

impl KeyRow {
    pub(super) fn bytes<'a>(&self, text: &'a [u8]) -> &'a [u8] {
        slice(text, self.start, self.length)
    }

    pub(super) fn str<'a>(&self, text: &'a [u8]) -> &'a str {
        std::str::from_utf8(self.bytes(text)).unwrap_or_default()
    }
}

/// The pairs of neighbouring bytes that a key has, each as one of 64 bits.
///
/// A key can only be part of those whose signature has all its bits; nearly all others are told apart at one glance.
pub(super) fn signature(key: &[u8]) -> u64 {
    let (mut bits, mut before) = (0, None);
    for byte in key {
        if let Some(before) = before.replace(*byte) {
            let pair = u32::from(before) << 8 | u32::from(*byte);
            bits |= 1 << (pair.wrapping_mul(0x9E37_79B1) >> 26);
        }
    }
    bits
}

pub(super) fn slice(text: &[u8], start: u32, length: u16) -> &[u8] {
    let start = start as usize;
    text.get(start..start + usize::from(length)).unwrap_or_default()
}
