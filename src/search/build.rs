//! From cards to an index: every text of a card, its words, their places.
//!
//! Works card by card, so that a later form can stop between two of them and let the page breathe.

use super::fold::{self, Key};
use super::index::{Index, KeyRow, WordRow};
use super::romanise::{self, Cyrillic};
use super::words::words;
use crate::model::{Initiative, Kind, Language, RichText, Text, leb128, sort};

/// Where on a card a word stands; the better place comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The title.
    Title,
    /// What the card is filed under: kind, topics, keywords, places, organisers, people, events.
    Label,
    /// The summary.
    Summary,
    /// Everything else: body, participants, funder, source, responses.
    Body,
}

/// Takes a searched text with its place and the language that the feed states.
pub type Visit<'a> = dyn FnMut(Field, Option<&Language>, &str) + 'a;

/// Gives every searched text of a card to `visit`, in all languages.
pub fn each_text(card: &Initiative, visit: &mut Visit<'_>) {
    each_wording(Some(&card.title), Field::Title, visit);
    for topic in &card.topics {
        each_wording(Some(&topic.label), Field::Label, visit);
    }
    for keyword in &card.keywords {
        each_wording(Some(keyword), Field::Label, visit);
    }
    for place in &card.places {
        each_wording(Some(&place.name), Field::Label, visit);
        each_wording(place.region.as_ref(), Field::Label, visit);
    }
    for organiser in &card.organisers {
        each_wording(Some(&organiser.name), Field::Label, visit);
    }
    for person in &card.people {
        each_wording(Some(&person.name), Field::Label, visit);
    }
    for event in &card.events {
        each_wording(event.name.as_ref(), Field::Label, visit);
        each_wording(event.venue.as_ref(), Field::Label, visit);
    }
    if let Some(Kind::Other(word)) = &card.kind {
        visit(Field::Label, card.language.as_ref(), word);
    }
    each_wording(card.summary.as_ref(), Field::Summary, visit);
    each_wording(card.body.as_ref(), Field::Body, &mut |field, language, body| {
        visit(field, language, &RichText::parse(body, None).to_plain());
    });
    for participants in &card.participants {
        each_wording(Some(&participants.group), Field::Body, visit);
    }
    each_wording(card.funding.as_ref().and_then(|it| it.funder.as_ref()), Field::Body, visit);
    each_wording(card.source.as_ref().and_then(|it| it.name.as_ref()), Field::Body, visit);
    for response in &card.responses {
        each_wording(Some(&response.text), Field::Body, visit);
    }
}

fn each_wording(text: Option<&Text>, field: Field, visit: &mut Visit<'_>) {
    for wording in text.into_iter().flat_map(Text::wordings) {
        visit(field, wording.language.as_ref(), &wording.value);
    }
}

/// An index in the making.
#[derive(Default)]
pub(super) struct Builder {
    /// Bytes of all words in lower case, and of all keys that differ from their word.
    text: Vec<u8>,
    words: Vec<Entry>,
    keys: Vec<KeyRow>,
    /// Open addressing over `words`: 0 is free, else the place and one; the length is a power of two.
    slots: Vec<u32>,
    /// Cards that are done.
    cards: u32,
    /// The word at hand in lower case.
    lower: String,
}

/// A word with the cards that have it.
struct Entry {
    start: u32,
    length: u16,
    /// The Cyrillic that it is read as, and one; 0 for other scripts. София is filed twice if two languages have it.
    table: u8,
    /// Fields of `card` that have it, one bit each.
    fields: u8,
    /// The last card that has it.
    card: u32,
    /// The card before that.
    written: u32,
    postings: Vec<u8>,
}

impl Builder {
    /// Files the next card.
    pub(super) fn add(&mut self, card: &Initiative) {
        each_text(card, &mut |field, language, text| {
            let language = language.or(card.language.as_ref()).map(Language::as_str);
            for word in words(text) {
                self.add_word(field, language, word.text);
            }
        });
        self.cards += 1;
    }

    /// The index over the cards so far.
    pub(super) fn finish(mut self) -> Index {
        let text = self.text;
        let bytes = |place: u32| self.keys.get(place as usize).map(|it| it.bytes(&text));
        let order = sort::order(self.keys.len(), &mut |a, b| bytes(a) < bytes(b));
        let mut keys = Vec::with_capacity(order.len());
        keys.extend(order.iter().filter_map(|place| self.keys.get(*place as usize).copied()));
        let mut postings = Vec::with_capacity(self.words.iter().map(|it| it.postings.len() + 3).sum());
        let mut words = Vec::with_capacity(self.words.len());
        for entry in &mut self.words {
            entry.write();
            let (start, length) = (entry.start, entry.length);
            words.push(WordRow { start, length, postings: postings.len() as u32 });
            postings.append(&mut entry.postings);
        }
        postings.shrink_to_fit();
        Index::from_parts(text.into(), keys, words, postings, self.cards)
    }

    fn add_word(&mut self, field: Field, language: Option<&str>, word: &str) {
        self.lower.clear();
        fold::push_lower(&mut self.lower, word);
        let is_cyrillic = romanise::has_cyrillic(&self.lower);
        let table = if is_cyrillic { Cyrillic::of(language, &self.lower) as u8 + 1 } else { 0 };
        if self.words.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let slot = self.slot(self.lower.as_bytes(), table);
        let place = match self.slots.get(slot).and_then(|it| it.checked_sub(1)) {
            Some(place) => place as usize,
            None => self.insert(slot, table, &fold::keys(word, language)),
        };
        let card = self.cards;
        if let Some(entry) = self.words.get_mut(place) {
            if entry.card != card {
                entry.write();
                entry.card = card;
            }
            entry.fields |= 1 << field as u8;
        }
    }

    /// The slot of a word, or the free one that it may take.
    fn slot(&self, word: &[u8], table: u8) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash(word, table) & mask;
        while let Some(place) = self.slots.get(slot).and_then(|it| it.checked_sub(1)) {
            let filed = self.words.get(place as usize);
            if filed.is_some_and(|it| it.table == table && it.bytes(&self.text) == word) {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// Files the word in `lower` under its keys, in a free slot, and tells where.
    fn insert(&mut self, slot: usize, table: u8, keys: &[Key]) -> usize {
        let place = self.words.len();
        let start = self.text.len() as u32;
        self.text.extend_from_slice(self.lower.as_bytes());
        for key in keys {
            let mut row =
                KeyRow { start, word: place as u32, length: key.text.len() as u16, grade: key.grade };
            if key.text != self.lower {
                row.start = self.text.len() as u32;
                self.text.extend_from_slice(key.text.as_bytes());
            }
            self.keys.push(row);
        }
        self.words.push(Entry {
            start,
            length: self.lower.len() as u16,
            table,
            fields: 0,
            card: self.cards,
            written: 0,
            postings: Vec::new(),
        });
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = place as u32 + 1;
        }
        place
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(1024)];
        for (place, entry) in (1..).zip(&self.words) {
            let slot = self.slot(entry.bytes(&self.text), entry.table);
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

    /// Moves the last card into the postings: the distance from the card before and four bits of fields.
    fn write(&mut self) {
        if self.fields == 0 {
            return;
        }
        leb128::push(&mut self.postings, (self.card - self.written) << 4 | u32::from(self.fields));
        self.written = self.card;
        self.fields = 0;
    }
}

/// FNV-1a: small, and good enough for words; a feed made to collide only slows its own page.
fn hash(word: &[u8], table: u8) -> usize {
    let mut hash = 0x811C_9DC5_u32 ^ u32::from(table);
    for byte in word {
        hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    }
    (hash ^ hash >> 15) as usize
}
