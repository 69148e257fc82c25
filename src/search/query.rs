//! What the visitor typed, read once per key stroke.

use super::fold::{self, Grade, Key};
use super::words::{Run, is_space_free, tokens};
use crate::model::unicode::is_word_character;

/// Words of a query that count; more can only come from a pasted text.
///
/// Higher costs a pass over the index for each word; 16–250 are legal.
pub const MAX_WORDS: usize = 64;

/// How freely a word is read; what it finds by one, it finds by those after it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// As it stands between quotation marks, in any case, accent or script.
    Strict,
    /// Also its other endings, what it begins while it is being typed, and the compounds that it is part of.
    #[default]
    Plain,
    /// Also what it begins although other words follow, and parts of words in languages without compounds.
    Loose,
    /// Also with a typo, save in short words, where each leads to another word.
    Typo,
    /// Also with two in long words.
    Typos,
}

/// What to look for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<QueryWord>,
    phrases: Vec<Phrase>,
    /// The sets of rules whose endings count, one bit each; all of them until an index knows better.
    pub(super) rules: u32,
}

/// One word to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct QueryWord {
    /// The word in lower case, for [`Grade::Exact`].
    pub(super) lower: String,
    /// Any of these may be a key of the card; the folded word comes first.
    pub(super) keys: Vec<Key>,
    /// Letters of the folded word.
    pub(super) letters: usize,
    /// Whether the visitor may still be typing it.
    pub(super) open: bool,
    /// What it is for.
    pub(super) role: Role,
    /// How freely it is read.
    pub(super) reach: Reach,
    /// Where it stands in the text of the query, in bytes.
    pub(super) place: (usize, usize),
}

/// What a word of the query is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Cards should have it.
    Wanted,
    /// No card may have it.
    Excluded,
    /// It is part of a phrase that no card may have.
    Named,
}

/// Words that must stand side by side, as places in the words of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) words: Vec<usize>,
    pub(super) excluded: bool,
}

impl Query {
    /// Reads what was typed.
    ///
    /// Whatever is neither letter nor digit separates words.
    /// Words between quotation marks must stand side by side, and no card may have what follows `-`.
    /// The last word is taken for unfinished as long as nothing follows it.
    /// A repeated word counts once, and words after the first [`MAX_WORDS`] are not looked for.
    pub fn parse(text: &str) -> Self {
        let mut query = Self { rules: u32::MAX, ..Self::default() };
        let mut rest = text;
        let mut before = ' ';
        while let Some(c) = rest.chars().next() {
            let start = text.len() - rest.len();
            let after = rest.get(c.len_utf8()..).unwrap_or_default();
            let excluded = matches!(c, '-' | '−') && before.is_whitespace();
            // An opening mark may follow the sign.
            let (mark, quoted) = match after.chars().next() {
                Some(mark) if excluded => (mark, after.get(mark.len_utf8()..).unwrap_or_default()),
                _ => (c, after),
            };
            let opens = is_quote(mark) && !(mark == '"' && is_word_character(before));
            let length = if opens {
                let length = quoted.find(is_quote).unwrap_or(quoted.len());
                let words = quoted.get(..length).unwrap_or_default();
                query.add_phrase(words, text.len() - quoted.len(), length == quoted.len(), excluded);
                rest = quoted.get(length..).unwrap_or_default();
                rest.chars().next().map_or(0, char::len_utf8)
            } else if excluded {
                let length = after.find(char::is_whitespace).unwrap_or(after.len());
                let words = after.get(..length).unwrap_or_default();
                // A dash on its own is punctuation, and a word is not taken away while it is being typed.
                query.add_phrase(words, text.len() - after.len(), false, true);
                c.len_utf8() + length
            } else {
                let length = plain_length(rest);
                let words = rest.get(..length).unwrap_or_default();
                query.add_words(words, start, start + length == text.len());
                length
            };
            before = rest.get(..length).and_then(|it| it.chars().next_back()).unwrap_or(' ');
            rest = rest.get(length..).unwrap_or_default();
        }
        query
    }

    /// Whether there is nothing to look for, so that every card matches.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn words(&self) -> &[QueryWord] {
        &self.words
    }

    pub(super) fn words_mut(&mut self) -> &mut [QueryWord] {
        &mut self.words
    }

    pub(super) fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    fn add_words(&mut self, text: &str, start: usize, at_end: bool) {
        tokens(text, Run::Query, &mut |word| {
            let end = word.start + word.text.len();
            let place = (start + word.start, start + end);
            self.add(word.text, place, at_end && end == text.len(), Role::Wanted, Reach::Plain);
        });
    }

    fn add_phrase(&mut self, text: &str, start: usize, at_end: bool, excluded: bool) {
        let mut count = 0;
        tokens(text, Run::Query, &mut |_| count += 1);
        let role = match (excluded, count) {
            (false, _) => Role::Wanted,
            (true, 1) => Role::Excluded,
            (true, _) => Role::Named,
        };
        let mut words = Vec::with_capacity(count);
        tokens(text, Run::Query, &mut |word| {
            let end = word.start + word.text.len();
            let place = (start + word.start, start + end);
            words.extend(self.add(word.text, place, at_end && end == text.len(), role, Reach::Strict));
        });
        if words.len() > 1 {
            self.phrases.push(Phrase { words, excluded });
        }
    }

    /// Adds a word unless it is there, and tells its place.
    fn add(
        &mut self,
        text: &str,
        place: (usize, usize),
        open: bool,
        role: Role,
        reach: Reach,
    ) -> Option<usize> {
        let lower = fold::lower(text);
        let same = |it: &QueryWord| it.lower == lower && it.role == role && it.open == open;
        if let Some(place) = self.words.iter().position(same) {
            if let Some(word) = self.words.get_mut(place) {
                word.reach = word.reach.min(reach);
            }
            return Some(place);
        }
        let keys = fold::query_keys(text);
        if self.words.len() == MAX_WORDS || keys.is_empty() {
            return None;
        }
        let letters = keys.first().map_or(0, |it| it.text.chars().count());
        self.words.push(QueryWord { lower, keys, letters, open, role, reach, place });
        Some(self.words.len() - 1)
    }
}

impl QueryWord {
    /// Whether a word that only begins with it is found.
    pub(super) fn takes_longer(&self) -> bool {
        self.open || self.reach >= Reach::Loose
    }

    /// Edits that are forgiven.
    pub(super) fn edits(&self) -> usize {
        match self.reach {
            Reach::Typo if self.letters >= 4 => 1,
            Reach::Typos if self.letters >= 8 => 2,
            Reach::Typos if self.letters >= 4 => 1,
            _ => 0,
        }
    }

    pub(super) fn is_wanted(&self) -> bool {
        self.role == Role::Wanted
    }

    /// Reads it more freely, if it can be.
    pub(super) fn loosen(&mut self) -> bool {
        self.reach = match self.reach {
            Reach::Plain => Reach::Loose,
            Reach::Loose if self.letters >= 4 => Reach::Typo,
            Reach::Typo if self.letters >= 8 => Reach::Typos,
            _ => return false,
        };
        true
    }

    /// The keys that stand for its letters; the others make one of many spellings.
    pub(super) fn spelled(&self) -> impl Iterator<Item = &Key> {
        self.keys.iter().filter(|it| !fold::is_greeklish(it.text.as_bytes()))
    }

    /// Whether it can be part of a compound.
    pub(super) fn is_part(&self) -> bool {
        self.reach >= Reach::Plain && self.letters >= 4 && !self.lower.starts_with(is_space_free)
    }

    /// How near a word in lower case is whose key is that of the query.
    pub(super) fn grade(&self, asked: Grade, filed: Grade, lower: &[u8]) -> Grade {
        match asked.max(filed) {
            Grade::Folded if lower == self.lower.as_bytes() => Grade::Exact,
            grade => grade,
        }
    }
}

/// The bytes until something that is more than a word may begin; at least one character.
fn plain_length(text: &str) -> usize {
    let mut before = '-';
    for (place, c) in text.char_indices() {
        let is_sign = matches!(c, '-' | '−') && before.is_whitespace();
        let is_mark = is_quote(c) && !is_word_character(before);
        if place > 0 && (is_sign || is_mark) {
            return place;
        }
        before = c;
    }
    text.len()
}

/// Quotation marks that people type or paste; a single one is an apostrophe.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '‟')
}
