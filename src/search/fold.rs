//! One word, all the ways to type it: the keys under which the index files it and the query looks.
//!
//! The same rules serve both sides, so a word always finds itself.
//! `Intl.Collator` does not serve: what it holds equal changes with its locale (STANDARDS I9).

use super::letters;
use super::romanise::{self, Cyrillic, End};

/// How far a match is from what is written; the nearest comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Alike but for case.
    Exact,
    /// Alike but for accents and variants of letters.
    Folded,
    /// By a rule of spelling or in another script: `ue` for ü, `kavala` for Καβάλα.
    Respelled,
    /// By a habit of typing: `munchen` for Muenchen, `kabala` for Καβάλα.
    Lenient,
}

/// A form of a word, in folded letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The letters.
    pub text: String,
    /// How far it is from the word; never [`Grade::Exact`], which only a comparison of two words can tell.
    pub grade: Grade,
}

/// Characters of a word that count; longer ones are addresses and encoded data.
///
/// Higher lets the end of such a word be found, lower keeps a hostile feed from costing time; 32–256 are sensible.
pub const MAX_CHARS: usize = 64;

/// Sets Greeklish keys apart from words that are written so: no word contains it.
const GREEKLISH: &str = "\u{1}";

/// Letters from which lenient keys are tried; below, they would match nearly everything.
const MIN_LENIENT: usize = 3;

/// The keys of a word in a text of this language (BCP 47), the folded word first.
///
/// `Müller` gives `muller`, `mueller`; `Καβάλα` gives `καβαλα`, `kavala` and a Greeklish key;
/// `София` gives `софия`, `sofia`, `sofiya`.
/// Cyrillic of unknown language is read by its letters, else as Bulgarian.
pub fn keys(word: &str, language: Option<&str>) -> Vec<Key> {
    let word = &lower(word);
    let mut keys = Keys::of_spelling(word);
    if romanise::has_greek(word) {
        keys.add_greek(word, End::Closed);
    } else if romanise::has_cyrillic(word) {
        keys.add_cyrillic(word, Cyrillic::of(language, word));
    } else {
        keys.add_arabic(word);
    }
    keys.0
}

/// The keys of a word in a text whose language is not known and that may be cut off: all of [`keys`] for any
/// language, and more.
pub fn loose_keys(word: &str) -> Vec<Key> {
    let word = &lower(word);
    let mut keys = Keys::of_spelling(word);
    if romanise::has_greek(word) {
        keys.add_greek(word, End::Closed);
        keys.add_greek(word, End::Open);
    } else if romanise::has_cyrillic(word) {
        for table in Cyrillic::ALL {
            keys.add_cyrillic(word, table);
        }
    } else {
        keys.add_arabic(word);
    }
    keys.0
}

/// What to look for when a visitor types `word`, which may still go on: any key that begins with one of these.
pub fn query_keys(word: &str) -> Vec<Key> {
    let mut keys = Keys(loose_keys(word));
    if let Some(typed) = keys.0.first().map(|it| it.text.clone())
        && typed.len() >= MIN_LENIENT
        && typed.bytes().all(|it| it.is_ascii_alphabetic())
    {
        keys.add_greeklish(&typed);
    }
    keys.0
}

/// Whether a key is the common form of many spellings, not a word.
pub(super) fn is_greeklish(key: &[u8]) -> bool {
    key.starts_with(GREEKLISH.as_bytes())
}

/// The word without case, accents, points and variants of letters, in its own script.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        letters::push_folded(&mut folded, c);
    }
    folded
}

/// The word in lower case, as far as it counts: what [`Grade::Exact`] compares.
pub fn lower(word: &str) -> String {
    let mut lower = String::with_capacity(word.len());
    push_lower(&mut lower, word);
    lower
}

/// Writes the [`lower`] form into an empty buffer, which the index uses again for each of a million words.
pub(super) fn push_lower(lower: &mut String, word: &str) {
    let word = clip(word);
    if word.is_ascii() {
        // Most words of most texts.
        lower.push_str(word);
        lower.make_ascii_lowercase();
    } else {
        word.chars().for_each(|c| letters::push_lower(lower, c));
    }
}

/// Keys that are not empty, each once with its best grade.
struct Keys(Vec<Key>);

impl Keys {
    /// The folded word, then what spelling alone makes of it; like all here from a word in lower case.
    fn of_spelling(word: &str) -> Self {
        let mut keys = Self(Vec::new());
        let folded = fold(word);
        if word.is_ascii() {
            let contracted = contract(&folded);
            keys.add(folded, Grade::Folded);
            keys.add(contracted, Grade::Lenient);
        } else {
            let expanded = expand(word);
            keys.add(folded, Grade::Folded);
            keys.add(expanded, Grade::Respelled);
        }
        keys
    }

    fn add_greek(&mut self, word: &str, end: End) {
        let latin = romanise::greek(word, end);
        self.add_greeklish(&latin);
        self.add(latin, Grade::Respelled);
    }

    fn add_greeklish(&mut self, latin: &str) {
        let mut key = GREEKLISH.to_owned();
        romanise::push_greeklish(&mut key, latin);
        self.add(key, Grade::Lenient);
    }

    fn add_cyrillic(&mut self, word: &str, table: Cyrillic) {
        self.add(romanise::cyrillic(word, table, End::Closed), Grade::Respelled);
        self.add(romanise::cyrillic(word, table, End::Open), Grade::Respelled);
    }

    /// The word without the article and the particles that Arabic writes together with it.
    fn add_arabic(&mut self, word: &str) {
        if !word.starts_with(['ا', 'ل', 'و', 'ب', 'ك', 'ف']) {
            return;
        }
        let particles = ["وال", "بال", "كال", "فال", "ال", "لل"];
        let bare = particles.iter().find_map(|it| word.strip_prefix(it));
        if let Some(bare) = bare.filter(|it| it.chars().nth(2).is_some()) {
            self.add(fold(bare), Grade::Respelled);
        }
    }

    fn add(&mut self, text: String, grade: Grade) {
        if !text.is_empty() && !self.0.iter().any(|it| it.text == text) {
            self.0.push(Key { text, grade });
        }
    }
}

/// The word with its vowels spelled as in DIN 5007-2 and in Nordic addresses: ä ö ü å ø đ as ae oe ue aa oe dj.
fn expand(word: &str) -> String {
    let mut expanded = String::with_capacity(word.len() + 4);
    for c in word.chars() {
        match c {
            'ä' => expanded.push_str("ae"),
            'ö' | 'ø' => expanded.push_str("oe"),
            'ü' => expanded.push_str("ue"),
            'å' => expanded.push_str("aa"),
            'đ' => expanded.push_str("dj"),
            '\u{308}' if expanded.ends_with(['a', 'o', 'u']) => expanded.push('e'),
            '\u{30A}' if expanded.ends_with('a') => expanded.push('a'),
            _ => letters::push_folded(&mut expanded, c),
        }
    }
    expanded
}

/// `munchen` for `muenchen`: what is left where the dots of ä, ö, ü were dropped elsewhere; empty if nothing.
///
/// Only between consonants and only in words of five letters and more, so that `neue`, `Quelle` and `poet` stay.
fn contract(folded: &str) -> String {
    let bytes = folded.as_bytes();
    let is_consonant = |place: Option<usize>| {
        let letter = place.and_then(|it| bytes.get(it));
        letter.map(|it| it.is_ascii_alphabetic() && !b"aeiouq".contains(it))
    };
    let mut contracted = String::with_capacity(folded.len());
    for (place, c) in folded.char_indices() {
        let before = place.checked_sub(1).and_then(|it| bytes.get(it));
        let dropped = c == 'e'
            && matches!(before, Some(b'a' | b'o' | b'u'))
            && is_consonant(Some(place + 1)) == Some(true)
            && is_consonant(place.checked_sub(2)) != Some(false);
        if !dropped {
            contracted.push(c);
        }
    }
    if contracted.len() < 5 || contracted.len() == folded.len() {
        contracted.clear();
    }
    contracted
}

/// The first [`MAX_CHARS`] characters.
fn clip(word: &str) -> &str {
    if word.len() <= MAX_CHARS {
        return word;
    }
    match word.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => word.get(..end).unwrap_or(word),
        None => word,
    }
}
