//! The index as it lies in memory, and the answer to a query.
//!
//! ```text
//! keys      sorted by bytes:  "kavala" → word 7, respelled
//! words     "καβάλα", where its postings begin
//! postings  card distance and fields, one to three bytes for each card that has the word
//! ```
//!
//! A word has one list of postings however many keys lead to it.
//! 10 000 cards of 150 words take 385 bytes each (`measure` in `tests/it/search.rs`), 2 000 such cards 961 bytes,
//! because fewer cards share the words.

use super::build::Builder;
use super::fold::Grade;
use super::query::{Query, QueryWord};
use crate::model::Catalog;
use crate::model::leb128::Numbers;

/// The words of all cards of a catalog.
#[derive(Debug)]
pub struct Index {
    /// Bytes of words and keys, end to end.
    text: Box<[u8]>,
    /// Sorted by their bytes.
    keys: Vec<KeyRow>,
    words: Vec<WordRow>,
    postings: Vec<u8>,
    cards: u32,
}

/// A key and the word that it leads to.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeyRow {
    pub(super) start: u32,
    pub(super) word: u32,
    pub(super) length: u16,
    pub(super) grade: Grade,
}

/// A word in lower case.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordRow {
    pub(super) start: u32,
    /// Where its postings begin; they end where those of the next word begin.
    pub(super) postings: u32,
    pub(super) length: u16,
}

/// A card that lacks one of the words.
const MISSED: u32 = u32::MAX;

impl Index {
    /// Files every word of every card, in all languages.
    pub fn build(catalog: &Catalog) -> Self {
        let mut builder = Builder::default();
        for card in catalog.initiatives() {
            builder.add(card);
        }
        builder.finish()
    }

    /// The cards that have every word of `query`, as places in [`Catalog::initiatives`], the best first; all of
    /// them if the query has no word.
    pub fn search(&self, query: &str) -> Vec<u32> {
        self.find(&Query::parse(query))
    }

    /// The same for a query that is read already.
    ///
    /// Hits in titles come before hits in labels, summaries, bodies; among those the nearer [`Grade`] comes first,
    /// then the feed's order.
    pub fn find(&self, query: &Query) -> Vec<u32> {
        // A rank is the fields of a card's best hits and their grades, each summed over the words, as one number.
        let base = 3 * query.words().len() + 1;
        let mut ranks = vec![0_u32; self.cards as usize];
        let mut best = vec![u8::MAX; ranks.len()];
        for word in query.words() {
            best.fill(u8::MAX);
            self.mark(word, &mut best);
            for (rank, best) in ranks.iter_mut().zip(&best) {
                *rank = match (*rank, *best) {
                    (MISSED, _) | (_, u8::MAX) => MISSED,
                    (rank, best) => rank + u32::from(best >> 2) * base as u32 + u32::from(best & 3),
                };
            }
        }
        in_order(&ranks, base * base)
    }

    /// Bytes on the heap, for the budget of DESIGN section 8.
    pub fn heap_size(&self) -> usize {
        self.text.len()
            + self.keys.capacity() * size_of::<KeyRow>()
            + self.words.capacity() * size_of::<WordRow>()
            + self.postings.capacity()
    }

    pub(super) fn from_parts(
        text: Box<[u8]>,
        keys: Vec<KeyRow>,
        words: Vec<WordRow>,
        postings: Vec<u8>,
        cards: u32,
    ) -> Self {
        Self { text, keys, words, postings, cards }
    }

    /// Notes for each card its best hit of one word: the field times four and the grade.
    fn mark(&self, wanted: &QueryWord, best: &mut [u8]) {
        for key in &wanted.keys {
            let prefix = key.text.as_bytes();
            let first = self.keys.partition_point(|row| row.bytes(&self.text) < prefix);
            for row in self.keys.iter().skip(first) {
                if !row.bytes(&self.text).starts_with(prefix) {
                    break;
                }
                let grade = match key.grade.max(row.grade) {
                    Grade::Folded if self.word(row).starts_with(wanted.lower.as_bytes()) => Grade::Exact,
                    grade => grade,
                };
                self.mark_postings(row.word as usize, grade as u8, best);
            }
        }
    }

    fn mark_postings(&self, word: usize, grade: u8, best: &mut [u8]) {
        let start = self.words.get(word).map_or(0, |it| it.postings as usize);
        let end = self.words.get(word + 1).map_or(self.postings.len(), |it| it.postings as usize);
        let mut card = 0;
        for value in Numbers::of(self.postings.get(start..end).unwrap_or_default()) {
            card += (value >> 4) as usize;
            if let Some(best) = best.get_mut(card) {
                // The lowest bit is the best field; see `super::Field`.
                *best = (*best).min(value.trailing_zeros() as u8 * 4 + grade);
            }
        }
    }

    fn word(&self, key: &KeyRow) -> &[u8] {
        let Some(word) = self.words.get(key.word as usize) else { return &[] };
        slice(&self.text, word.start, word.length)
    }
}

impl KeyRow {
    pub(super) fn bytes<'a>(&self, text: &'a [u8]) -> &'a [u8] {
        slice(text, self.start, self.length)
    }
}

/// The places of the ranks below `limit`, the lowest rank first, then in order: a counting sort, since there are few
/// ranks and many cards.
fn in_order(ranks: &[u32], limit: usize) -> Vec<u32> {
    let mut starts = vec![0_u32; limit];
    for rank in ranks {
        if let Some(count) = starts.get_mut(*rank as usize) {
            *count += 1;
        }
    }
    let mut total = 0;
    for start in &mut starts {
        total += std::mem::replace(start, total);
    }
    let mut places = vec![0; total as usize];
    for (place, rank) in (0..).zip(ranks) {
        if let Some(next) = starts.get_mut(*rank as usize) {
            if let Some(slot) = places.get_mut(*next as usize) {
                *slot = place;
            }
            *next += 1;
        }
    }
    places
}

fn slice(text: &[u8], start: u32, length: u16) -> &[u8] {
    let start = start as usize;
    text.get(start..start + usize::from(length)).unwrap_or_default()
}
