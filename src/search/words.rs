//! Where the words of a text begin and end.
//!
//! A word is a run of letters, digits and marks.
//! Scripts without spaces have no such runs, so each of their characters is a word.

use super::{letters, segment};
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
        let bytes = self.text.as_bytes();
        // Most of most texts is ASCII, and free of the tables.
        while bytes.get(self.done).is_some_and(|it| it.is_ascii() && !it.is_ascii_alphanumeric()) {
            self.done += 1;
        }
        let rest = self.text.get(self.done..)?;
        let mut chars = rest.char_indices();
        let Some((offset, mut last)) = chars.by_ref().find(|(_, c)| begins_word(*c)) else {
            self.done = self.text.len();
            return None;
        };
        let alone = is_space_free(last);
        let end = loop {
            let Some((place, c)) = chars.next() else { break rest.len() };
            if c.is_ascii_alphanumeric() && !alone {
                last = c;
                continue;
            }
            if c == ' ' {
                break place;
            }
            if extends(c) {
                continue;
            }
            let next = || chars.clone().next().map(|(_, next)| next);
            let goes_on = !alone
                && match is_word_character(c) {
                    true => !is_space_free(c),
                    false => letters::is_joiner(c) && next().is_some_and(|next| joins(last, c, next)),
                };
            if !goes_on {
                break place;
            }
            last = c;
        };
        let start = self.done + offset;
        self.done += end;
        Some(Word { start, text: rest.get(offset..end)? })
    }
}

/// Whether words are taken from a text or from what a visitor looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// The last letter of a run without spaces is filed as well, so that it can be looked for.
    Text,
    /// It is not looked for where the pairs before it are.
    Query,
}

/// Gives the words to look for to `visit`: those of [`words`], but pairs where there are no spaces.
///
/// 東京都 gives 東京, 京都 and, in a text, 都: single letters of such scripts say little.
/// Who has a dictionary knows that 京都 is no word there, and that pair is left out; see [`super::segment`].
pub fn tokens<'a>(text: &'a str, run: Run, visit: &mut dyn FnMut(Word<'a>)) {
    let mut words = words(text).peekable();
    let mut end_of_pair = None;
    // The run without spaces at hand: where it ends, and where its words do.
    let mut run_end = 0;
    let mut ends = Vec::new();
    while let Some(word) = words.next() {
        let end = word.start + word.text.len();
        let mut token = word;
        if word.text.starts_with(is_space_free) {
            if end > run_end {
                (run_end, ends) = segment::run(text, word.start);
            }
            let is_end = ends.binary_search(&end).is_ok();
            match words.peek() {
                Some(next) if next.start == end && !is_end && next.text.starts_with(is_space_free) => {
                    token.text = text.get(word.start..end + next.text.len()).unwrap_or(word.text);
                    end_of_pair = Some(end + next.text.len());
                }
                _ if run == Run::Query && end_of_pair == Some(end) => continue,
                _ => {}
            }
        }
        visit(token);
    }
}

fn begins_word(c: char) -> bool {
    is_word_character(c) && !extends(c)
}

/// Stays with the character before it: accents, and the vowel signs and tones of South and South-East Asia.
pub(super) fn extends(c: char) -> bool {
    let code = u32::from(c);
    !c.is_ascii()
        && (letters::is_mark(c)
            || match code {
                // The Indic blocks are laid out alike: nukta and virama have the same places in each.
                0x900..=0xDFF => matches!(code & 0x7F, 0x3C | 0x4D) || code == 0xDCA,
                0xE31 | 0xE34..=0xE3A | 0xE47..=0xE4E | 0xEB1 | 0xEB4..=0xEBC | 0xEC8..=0xECE => true,
                0x102B..=0x103E | 0x17B4..=0x17D3 | 0x3099 | 0x309A => true,
                _ => false,
            })
}

/// A letter of a script that writes no spaces.
pub(super) fn is_space_free(c: char) -> bool {
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
