//! Where the words of a text begin and end.
//!
//! A word is a run of letters, digits and marks.
//! Scripts without spaces have no such runs, so each of their characters is a word.

use super::letters;
use crate::model::unicode::is_word_character;

/// A word where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Bytes of the text before it.
    pub start: usize,
    /// The word as it is written.
    pub text: &'a str,
}

/// The words of a text in order; see [`words`].
#[derive(Clone, Debug)]
pub struct Words<'a> {
    text: &'a str,
    /// Bytes of the text that are done.
    done: usize,
}

/// The words of `text` in order, as slices of it.
///
/// Apostrophes and hyphens separate (`l'Europe` begins with `l` and with `Europe`), except where they are spelling:
/// the apostrophe between Cyrillic letters (`п'ять`), geresh and gershayim between Hebrew ones (`צה"ל`),
/// the dot between two Catalan l (`col·lecció`).
pub fn words(text: &str) -> Words<'_> {
    Words { text, done: 0 }
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let rest = self.text.get(self.done..)?;
        let Some(offset) = rest.find(begins_word) else {
            self.done = self.text.len();
            return None;
        };
        let (_, rest) = rest.split_at_checked(offset)?;
        let length = word_length(rest);
        let start = self.done + offset;
        self.done = start + length;
        Some(Word { start, text: rest.get(..length)? })
    }
}

/// The bytes of the word with which `text` begins.
fn word_length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let Some((_, mut last)) = chars.next() else { return 0 };
    let alone = is_alone(last);
    while let Some((place, c)) = chars.next() {
        // Most of most texts, and free of the tables.
        if c.is_ascii_alphanumeric() && !alone {
            last = c;
            continue;
        }
        let goes_on = if extends(c) {
            true
        } else if alone {
            false
        } else if is_word_character(c) {
            !is_alone(c)
        } else {
            letters::is_joiner(c) && chars.peek().is_some_and(|(_, next)| joins(last, c, *next))
        };
        if !goes_on {
            return place;
        }
        if !extends(c) {
            last = c;
        }
    }
    text.len()
}

fn begins_word(c: char) -> bool {
    is_word_character(c) && !extends(c)
}

/// Stays with the character before it: accents, and the vowel signs and tones of South and South-East Asia.
pub(super) fn extends(c: char) -> bool {
    let code = u32::from(c);
    letters::is_mark(c)
        || match code {
            // The Indic blocks are laid out alike: nukta and virama have the same places in each.
            0x900..=0xDFF => matches!(code & 0x7F, 0x3C | 0x4D) || code == 0xDCA,
            0xE31 | 0xE34..=0xE3A | 0xE47..=0xE4E | 0xEB1 | 0xEB4..=0xEBC | 0xEC8..=0xECE => true,
            0x102B..=0x103E | 0x17B4..=0x17D3 | 0x3099 | 0x309A => true,
            _ => false,
        }
}

/// A letter of a script that writes no spaces.
fn is_alone(c: char) -> bool {
    matches!(u32::from(c),
        0xE00..=0xEFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3005..=0x3007 | 0x3040..=0x30FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0xFF66..=0xFF9F | 0x20000..=0x3FFFF)
}

/// Whether the sign between these two letters is part of the spelling.
fn joins(before: char, sign: char, after: char) -> bool {
    let both = |is: fn(char) -> bool| is(before) && is(after);
    match sign {
        '\'' | '’' if both(is_cyrillic) => true,
        '\'' | '’' | '"' | '״' | '׳' => both(is_hebrew),
        '·' => both(|it| matches!(it, 'l' | 'L')),
        _ => false,
    }
}

pub(super) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}')
}

fn is_hebrew(c: char) -> bool {
    matches!(c, 'א'..='ת')
}
