//! Where a shown text matches the query.

use super::fold::{self, Key};
use super::query::Query;
use super::words::{Word, extends, words};

/// The parts of `text` that the query matches, as byte ranges on character boundaries, in order and apart.
///
/// Each is the beginning of a word, as far as it was typed; accents stay with their letters.
// Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
#[inline(never)]
pub fn ranges(text: &str, query: &Query) -> Vec<(usize, usize)> {
    if query.is_empty() {
        return Vec::new();
    }
    words(text)
        .filter_map(|word| {
            let matched = query.words().iter().filter_map(|it| matched_length(&word, &it.keys)).max()?;
            Some((word.start, word.start + matched))
        })
        .collect()
}

/// The bytes of the word's beginning that one of the wanted keys stands for.
fn matched_length(word: &Word<'_>, wanted: &[Key]) -> Option<usize> {
    if !is_match(word.text, wanted) {
        return None;
    }
    // Romanised letters have no fixed length and depend on their neighbours, so the shortest beginning that already
    // matches is found by trying; words are short.
    for (end, next) in word.text.char_indices().skip(1).take(fold::MAX_CHARS) {
        // Never between a letter and its marks.
        if !extends(next) && word.text.get(..end).is_some_and(|it| is_match(it, wanted)) {
            return Some(end);
        }
    }
    Some(word.text.len())
}

fn is_match(text: &str, wanted: &[Key]) -> bool {
    fold::loose_keys(text).iter().any(|key| wanted.iter().any(|it| key.text.starts_with(&it.text)))
}
