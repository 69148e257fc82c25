//! From cards to an index, in slices.

use super::endings::{self, Stemmer};
use super::fold;
use super::index::{CardRow, Index, KeyRow, WordRow, signature};
use super::posting::{Counts, TEXTS, push_posting};
use super::sorting::Sorting;
use super::texts::{Field, each_text};
use super::words::{Run, tokens};
use crate::model::leb128::{self, Numbers};
use crate::model::{Catalog, Initiative, Language};

/// An index in the making.
///
/// ```text
/// cards → words, keys, tokens        one card after the other
///         keys → sorted keys         in runs of doubling length
///         tokens → postings          one card after the other
/// ```
///
/// Each call of [`Builder::step`] does a part of it, so that a page can breathe between two of them.
#[derive(Default)]
pub struct Builder {
    /// Bytes of all words in lower case, and of all keys that differ from their word.
    text: Vec<u8>,
    words: Vec<Entry>,
    keys: Vec<KeyRow>,
    /// Open addressing over `words`: 0 is free, else the place and one; the length is a power of two.
    slots: Vec<u32>,
    tokens: Vec<u8>,
    cards: Vec<CardRow>,
    /// The sets of rules that words follow, one bit each.
    rules: u32,
    /// How many cards have words of each set.
    speakers: [u32; endings::COUNT as usize],
    /// The language of the text at hand, and its rules.
    language: Option<Language>,
    language_rules: u8,
    stemmer: Stemmer,
    /// The word at hand in lower case.
    lower: String,
    /// The words of the card at hand, each once.
    touched: Vec<u32>,
    sorting: Sorting,
    sorted: Vec<KeyRow>,
    signatures: Vec<u64>,
    /// Words whose postings have their places, and the bytes of all these.
    placed: usize,
    total: u32,
    postings: Vec<u8>,
    /// Cards whose postings are written.
    written: usize,
    rows: Vec<WordRow>,
    /// Where the postings of the next word begin that is listed.
    first: u32,
    stage: Stage,
}

/// What comes next.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Read,
    Take,
    Sort,
    Copy,
    Place,
    Write,
    List,
    Done,
}

/// A word with what is known of the cards that have it.
struct Entry {
    hash: u32,
    start: u32,
    length: u16,
    /// The rules of its language; Gift is filed twice if it is English and German.
    rules: u8,
    /// How often the card at hand has it.
    counts: Counts,
    /// The card before that has it.
    before: u32,
    /// How many cards have it.
    cards: u32,
    /// First the bytes of its postings, then the place of the next one.
    bytes: u32,
}

/// Keys that are put in order in the time of a card: merged one, or copied.
const KEYS_PER_CARD: usize = 256;

/// Bytes that are made room for in the time of a card.
const BYTES_PER_CARD: usize = 1 << 16;

/// Words that are read in the time of a card.
const WORDS_PER_CARD: usize = 128;

/// What a list has room for at first.
const ROOM: usize = 256;

impl Builder {
    /// Does as much as `cards` cards of the usual length are worth; `true` when nothing is left.
    ///
    /// Call it with the same catalog until then.
    pub fn step(&mut self, catalog: &Catalog, cards: u32) -> bool {
        let mut budget = cards as usize;
        while self.stage == Stage::Read && budget > 0 {
            let Some(card) = catalog.initiatives().get(self.cards.len()) else { break };
            budget = budget.saturating_sub(self.add(card));
        }
        budget > 0 && self.settle(budget as u32)
    }

    /// Files a card, and tells how many cards of the usual length it is worth.
    ///
    /// For who reads cards one by one and keeps none of them; else [`Self::step`] does it.
    pub fn add(&mut self, card: &Initiative) -> usize {
        1 + self.read(card) / WORDS_PER_CARD
    }

    /// When all cards are filed: does of what comes then as much as `cards` cards are worth; `true` when nothing is left.
    pub fn settle(&mut self, cards: u32) -> bool {
        let mut budget = cards;
        while budget > 0 && self.stage != Stage::Done {
            match self.stage {
                Stage::Read => self.end_reading(),
                Stage::Take if self.sorting.take(KEYS_PER_CARD, &self.keys, &self.text) => {
                    self.stage = Stage::Sort;
                }
                Stage::Sort if self.sorting.step(KEYS_PER_CARD, &self.keys, &self.text) => {
                    self.stage = Stage::Copy;
                }
                Stage::Copy => self.copy_keys(),
                Stage::Place => self.place_postings(),
                Stage::Write => self.write(),
                Stage::List => self.list_words(),
                Stage::Take | Stage::Sort | Stage::Done => {}
            }
            budget -= 1;
        }
        self.stage == Stage::Done
    }

    /// The index over the cards so far, once [`Self::step`] has said that nothing is left.
    pub fn finish(self) -> Index {
        let mut index = Index {
            text: self.text,
            keys: self.sorted,
            signatures: self.signatures,
            words: self.rows,
            postings: self.postings,
            tokens: self.tokens,
            cards: self.cards,
            rules: self.rules,
            length: 0,
            speakers: self.speakers,
        };
        index.length = index.cards.iter().map(|it| it.length).sum();
        index.text.shrink_to_fit();
        index.tokens.shrink_to_fit();
        index.cards.shrink_to_fit();
        index
    }

    /// Files the next card, and tells how many words it has.
    fn read(&mut self, card: &Initiative) -> usize {
        let start = self.tokens.len() as u32;
        let mut length = 0;
        each_text(card, &mut |field, language, text| {
            let language = language.or(card.language.as_ref());
            if self.language.as_ref() != language {
                self.language = language.cloned();
                self.language_rules = endings::rules_of(language.map(Language::as_str));
            }
            let (tag, rules) = (language.map(Language::as_str), self.language_rules);
            leb128::push(&mut self.tokens, field as u32);
            tokens(text, Run::Text, &mut |word| {
                let place = self.add_word(word.text, tag, rules);
                make_room(&mut self.tokens, size_of::<u64>());
                leb128::push(&mut self.tokens, place + TEXTS);
                self.count(place, field as usize);
                length += 1;
            });
        });
        self.end_card(self.cards.len() as u32, false);
        self.cards.push(CardRow { tokens: start, length });
        length as usize
    }

    fn end_reading(&mut self) {
        self.slots = Vec::new();
        self.sorting = Sorting::with_room(self.keys.len());
        self.sorted.reserve_exact(self.keys.len());
        self.signatures.reserve_exact(self.keys.len());
        self.stage = Stage::Take;
    }

    /// Brings some keys into their order.
    fn copy_keys(&mut self) {
        for place in self.sorting.order_from(self.sorted.len()).take(KEYS_PER_CARD) {
            let Some(row) = self.keys.get(place as usize) else { continue };
            let bytes = row.bytes(&self.text);
            // Only what is written can be part of something, not another way to write it.
            let is_written = row.grade == fold::Grade::Folded;
            self.signatures.push(if is_written { signature(bytes) } else { 0 });
            self.sorted.push(*row);
        }
        if self.sorted.len() == self.keys.len() {
            self.keys = Vec::new();
            self.sorting = Sorting::default();
            self.stage = Stage::Place;
        }
    }

    /// Gives the postings of some words their places, then makes room for them.
    fn place_postings(&mut self) {
        let some = self.placed..self.words.len().min(self.placed + KEYS_PER_CARD);
        for entry in self.words.get_mut(some.clone()).unwrap_or_default() {
            let bytes = entry.bytes;
            entry.bytes = self.total;
            entry.before = 0;
            self.total += bytes;
        }
        self.placed = some.end;
        if self.placed == self.words.len() {
            let total = self.total as usize;
            self.postings.reserve_exact(total - self.postings.len());
            self.postings.resize(total.min(self.postings.len() + BYTES_PER_CARD), 0);
            if self.postings.len() == total {
                self.rows.reserve_exact(self.words.len());
                self.stage = Stage::Write;
            }
        }
    }

    /// Lists some words as the index keeps them.
    fn list_words(&mut self) {
        for entry in self.words.iter().skip(self.rows.len()).take(KEYS_PER_CARD) {
            self.rows.push(WordRow {
                start: entry.start,
                length: entry.length,
                rules: entry.rules,
                cards: entry.cards,
                postings: self.first,
            });
            // By now it is the end of its postings.
            self.first = entry.bytes;
        }
        if self.rows.len() == self.words.len() {
            self.stage = Stage::Done;
        }
    }

    /// Writes the postings of the next card.
    fn write(&mut self) {
        let card = self.written;
        let Some(row) = self.cards.get(card) else {
            self.stage = Stage::List;
            return;
        };
        let end = self.cards.get(card + 1).map_or(self.tokens.len(), |it| it.tokens as usize);
        let tokens = std::mem::take(&mut self.tokens);
        let mut field = Field::Title as usize;
        for token in Numbers::of(tokens.get(row.tokens as usize..end).unwrap_or_default()) {
            match token.checked_sub(TEXTS) {
                None => field = token as usize,
                Some(word) => self.count(word, field),
            }
        }
        self.tokens = tokens;
        self.end_card(card as u32, true);
        self.written += 1;
    }

    /// Counts a word of the card at hand.
    fn count(&mut self, word: u32, field: usize) {
        let Some(entry) = self.words.get_mut(word as usize) else { return };
        if entry.counts == [0; Field::COUNT] {
            self.touched.push(word);
        }
        if let Some(count) = entry.counts.get_mut(field) {
            *count = count.saturating_add(1);
        }
    }

    /// Measures or writes the postings of the card at hand.
    fn end_card(&mut self, card: u32, write: bool) {
        let mut posting = Vec::new();
        let mut rules = 0_u32;
        for word in self.touched.drain(..) {
            let Some(entry) = self.words.get_mut(word as usize) else { continue };
            rules |= 1 << entry.rules;
            posting.clear();
            push_posting(&mut posting, card - entry.before, entry.counts);
            let start = entry.bytes as usize;
            entry.bytes += posting.len() as u32;
            if write {
                if let Some(target) = self.postings.get_mut(start..entry.bytes as usize) {
                    target.copy_from_slice(&posting);
                }
            } else {
                entry.cards += 1;
            }
            entry.before = card;
            entry.counts = [0; Field::COUNT];
        }
        for (set, count) in self.speakers.iter_mut().enumerate().filter(|_| !write) {
            *count += rules >> set & 1;
        }
    }

    /// The place of a word, which is filed if it is new.
    fn add_word(&mut self, word: &str, language: Option<&str>, rules: u8) -> u32 {
        self.lower.clear();
        fold::push_lower(&mut self.lower, word);
        if self.words.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash(self.lower.as_bytes(), rules);
        let slot = self.slot(self.lower.as_bytes(), hash, rules);
        match self.slots.get(slot).and_then(|it| it.checked_sub(1)) {
            Some(place) => place,
            None => self.insert(slot, word, language, hash, rules),
        }
    }

    /// The slot of a word, or the free one that it may take.
    fn slot(&self, word: &[u8], hash: u32, rules: u8) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash as usize & mask;
        while let Some(place) = self.slots.get(slot).and_then(|it| it.checked_sub(1)) {
            let filed = self.words.get(place as usize);
            if filed.is_some_and(|it| it.hash == hash && it.rules == rules && it.bytes(&self.text) == word) {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// Files a word, which stands in `lower`, under its keys and in a free slot, and tells where.
    fn insert(&mut self, slot: usize, word: &str, language: Option<&str>, hash: u32, rules: u8) -> u32 {
        let place = self.words.len() as u32;
        let start = self.text.len() as u32;
        make_room(&mut self.text, self.lower.len());
        make_room(&mut self.words, 1);
        self.text.extend_from_slice(self.lower.as_bytes());
        for key in fold::keys(word, language) {
            let is_spelled = !fold::is_greeklish(key.text.as_bytes());
            let stem = if is_spelled { self.stemmer.stem_length(&key.text, rules) } else { key.text.len() };
            let stem = stem.min(usize::from(u8::MAX)) as u8;
            let length = key.text.len() as u16;
            let mut row = KeyRow { start, word: place, length, stem, grade: key.grade };
            if key.text != self.lower {
                row.start = self.text.len() as u32;
                make_room(&mut self.text, key.text.len());
                self.text.extend_from_slice(key.text.as_bytes());
            }
            make_room(&mut self.keys, 1);
            self.keys.push(row);
        }
        self.words.push(Entry {
            hash,
            start,
            length: self.lower.len() as u16,
            rules,
            counts: [0; Field::COUNT],
            before: 0,
            cards: 0,
            bytes: 0,
        });
        self.rules |= 1 << rules;
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = place + 1;
        }
        place
    }

    fn grow(&mut self) {
        let length = (self.slots.len() * 2).max(1024);
        self.slots = vec![0; length];
        for (place, entry) in (1..).zip(&self.words) {
            let mut slot = entry.hash as usize & (length - 1);
            while self.slots.get(slot).is_some_and(|it| *it != 0) {
                slot = (slot + 1) & (length - 1);
            }
            if let Some(slot) = self.slots.get_mut(slot) {
                *slot = place;
            }
        }
    }
}

impl Entry {
    fn bytes<'a>(&self, text: &'a [u8]) -> &'a [u8] {
        let start = self.start as usize;
        text.get(start..start + usize::from(self.length)).unwrap_or_default()
    }
}

/// Makes room for so many more, by a quarter each time: a module never gives memory back, and lists that double leave
/// much of it empty.
#[inline]
fn make_room<T>(list: &mut Vec<T>, more: usize) {
    if list.capacity() - list.len() < more {
        list.reserve_exact(more.max(list.len() / 4).max(ROOM));
    }
}

/// FNV-1a: small, and good enough for words; a feed made to collide only slows its own page.
pub(super) fn hash(word: &[u8], rules: u8) -> u32 {
    let mut hash = 0x811C_9DC5_u32 ^ u32::from(rules);
    for byte in word {
        hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    }
    hash ^ hash >> 15
}
