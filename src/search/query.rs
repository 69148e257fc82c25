//! What the visitor typed, read once per key stroke.

use super::fold::{self, Key};
use super::words::words;

/// Words of a query that count; more can only come from a pasted text.
///
/// Higher costs a pass over all cards for each word; 16–10 000 are legal.
pub const MAX_WORDS: usize = 64;

/// The words to look for; every one of them must begin a word of the card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<QueryWord>,
}

/// One word to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct QueryWord {
    /// The word in lower case, for [`fold::Grade::Exact`].
    pub(super) lower: String,
    /// Any of these may begin a key of the card; the folded word comes first.
    pub(super) keys: Vec<Key>,
}

impl Query {
    /// Reads what was typed; whatever is neither letter nor digit separates.
    ///
    /// A repeated word counts once, and words after the first [`MAX_WORDS`] are not looked for.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        for word in words(text) {
            let lower = fold::lower(word.text);
            if query.words.len() < MAX_WORDS && !query.words.iter().any(|it| it.lower == lower) {
                query.words.push(QueryWord { lower, keys: fold::query_keys(word.text) });
            }
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
}
