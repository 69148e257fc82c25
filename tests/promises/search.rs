//! Whatever is searched for in whatever cards, the answer is in order and can be shown.

use initiative_cards::model::{Catalog, Initiative};
use initiative_cards::search::fold::{Grade, Key, fold, keys, loose_keys, lower, query_keys};
use initiative_cards::search::words::{Run, Word, tokens, words};
use initiative_cards::search::{Builder, Found, Index, Query, each_text, excerpt, ranges, words_in};

/// Languages whose words are filed in ways of their own, and none.
const LANGUAGES: [Option<&str>; 9] =
    [None, Some("bg"), Some("de"), Some("el"), Some("mk"), Some("ru"), Some("sr"), Some("tr"), Some("uk")];

/// Words and tokens stand in the text, in order and with no letter between, and each has keys that lead to it.
#[track_caller]
pub fn check_words(text: &str) {
    let mut end = 0;
    let has_word = |gap: Option<&str>| gap.unwrap().contains(|it: char| it.is_ascii_alphanumeric());
    for word in words(text) {
        assert!(word.start >= end && !word.text.is_empty(), "{word:?} begins before {end}");
        assert_stands(text, word);
        assert!(!has_word(text.get(end..word.start)), "a word is missing before {word:?} in {text:?}");
        end = word.start + word.text.len();
        check_keys(word.text);
    }
    assert!(!has_word(text.get(end..)), "a word is missing at the end of {text:?}");
    for run in [Run::Text, Run::Query] {
        let mut start = None;
        tokens(text, run, &mut |token| {
            assert!(start < Some(token.start), "{token:?} in {text:?}");
            assert_stands(text, token);
            start = Some(token.start);
        });
    }
}

#[track_caller]
fn assert_stands(text: &str, word: Word<'_>) {
    assert_eq!(text.get(word.start..word.start + word.text.len()), Some(word.text), "{text:?}");
}

/// The folded word comes first, and a query looks under all keys that an index may have chosen.
#[track_caller]
fn check_keys(word: &str) {
    let folded = fold(word);
    assert_eq!(fold(&folded), folded, "{word:?} folds twice");
    let (loose, asked) = (loose_keys(word), query_keys(word));
    for language in LANGUAGES {
        let filed = keys(word, language);
        assert_eq!(filed.first().map_or("", |it| &it.text), fold(&lower(word)), "{word:?} in {language:?}");
        check_within(word, &filed, &loose);
    }
    check_within(word, &loose, &asked);
}

#[track_caller]
fn check_within(word: &str, some: &[Key], all: &[Key]) {
    for (place, key) in some.iter().enumerate() {
        assert!(!key.text.is_empty() && key.grade != Grade::Exact, "{word:?}: {key:?}");
        assert!(some.iter().take(place).all(|it| it.text != key.text), "{word:?} has {key:?} twice");
        assert!(all.iter().any(|it| it.text == key.text), "{word:?}: {key:?} is not in {all:?}");
    }
}

/// The marks lie in the text, in order and apart, and never between a letter and its accents; tells whether there are
/// any.
#[track_caller]
pub fn check_marks(text: &str, query: &Query) -> bool {
    let marks = ranges(text, query);
    let mut done = 0;
    for (start, end) in &marks {
        assert!(done <= *start && start < end, "{marks:?} in {text:?}");
        for place in [*start, *end] {
            let next = text.get(place..).unwrap_or_else(|| panic!("{place} is within a letter of {text:?}"));
            let is_cut = next.starts_with(|it| matches!(it, '\u{300}'..='\u{36F}'));
            assert!(!is_cut, "{place} is between a letter and its accent in {text:?}");
        }
        done = *end;
    }
    assert_eq!(words_in(text, query) != 0, !marks.is_empty(), "{text:?}");
    for most in [1, 20, 120] {
        check_excerpt(text, query, most, &marks);
    }
    !marks.is_empty()
}

/// An excerpt shows a mark, and is no longer than it may be.
#[track_caller]
fn check_excerpt(text: &str, query: &Query, most: usize, marks: &[(usize, usize)]) {
    let Some(part) = excerpt(text, query, most) else {
        assert!(marks.is_empty(), "{text:?} is marked and has no excerpt");
        return;
    };
    let shown = text.get(part.clone()).unwrap_or_else(|| panic!("{part:?} of {text:?}"));
    let is_marked = marks.iter().any(|(start, end)| *start < part.end && part.start < *end);
    assert!(is_marked, "{shown:?} of {text:?} shows none of {marks:?}");
    let length = shown.chars().count();
    assert!(length <= most, "{length} of {most} characters: {shown:?} of {text:?}");
}

/// In slices of any size the same index comes out as in one go.
#[track_caller]
pub fn check_slices(catalog: &Catalog, index: &Index, slices: &[u8]) {
    let mut builder = Builder::default();
    let mut slices = slices.iter().cycle();
    while !builder.step(catalog, slices.next().map_or(1, |it| u32::from(*it) + 1)) {}
    assert_eq!(format!("{:?}", builder.finish()), format!("{index:?}"), "another index");
}

/// The answer is the same each time, its cards are there once, the best first, and what was found can be marked.
#[track_caller]
pub fn check_answer(catalog: &Catalog, index: &Index, text: &str) -> Found {
    let query = Query::parse(text);
    assert_eq!(query, Query::parse(text), "{text:?} is read in two ways");
    let found = index.find(&query);
    assert_eq!(found, index.find(&query), "{text:?} has two answers");
    let all: Vec<u32> = (0..).take(catalog.initiatives().len()).collect();
    let mut places = found.places.clone();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), found.places.len(), "{text:?} finds a card twice");
    assert!(places.iter().all(|it| all.contains(it)), "{text:?} finds {places:?}");
    if query.is_empty() {
        assert!(found.places == all && found.scores.is_empty() && !found.partial, "{text:?}: {found:?}");
        return found;
    }
    assert_eq!(found.scores.len(), found.places.len(), "{text:?}");
    assert!(found.scores.iter().all(|it| it.is_finite() && *it >= 0.0), "{text:?}: {:?}", found.scores);
    assert!(found.scores.is_sorted_by(|a, b| a >= b), "{text:?}: {:?}", found.scores);
    assert!(!found.partial || !found.places.is_empty(), "{text:?}: some words, but no card");
    if let Some(suggestion) = &found.suggestion {
        assert!(found.places.is_empty(), "{text:?} finds something and suggests {suggestion:?}");
        assert!(
            !index.search(suggestion).is_empty(),
            "{text:?} suggests {suggestion:?}, which finds nothing"
        );
    }
    check_shown(catalog, &found, text);
    found
}

/// Every card that was found has a mark, save where nothing is looked for but what must not be there.
#[track_caller]
fn check_shown(catalog: &Catalog, found: &Found, text: &str) {
    let is_wanted = !text.contains(['-', '−']);
    for card in found.places.iter().filter_map(|it| catalog.initiatives().get(*it as usize)) {
        let mut is_marked = false;
        each_text(card, &mut |_, _, text| is_marked |= check_marks(text, &found.query));
        assert!(is_marked || !is_wanted, "{text:?} finds {card:?} and marks nothing");
    }
}

/// Each word of a card finds the card, and without the word there are exactly the others; for so many words of a card
/// at most.
#[track_caller]
pub fn check_finds_itself(catalog: &Catalog, index: &Index, most: usize) {
    let all: Vec<u32> = (0..).take(catalog.initiatives().len()).collect();
    for (place, card) in (0..).zip(catalog.initiatives()) {
        // A mark within a word would end what it is put in.
        let words = words_of(card);
        let is_plain = |it: &&String| !it.contains('"') && !Query::parse(it).is_empty();
        for word in words.iter().filter(is_plain).take(most) {
            let with = index.search(&format!("\"{word}\""));
            assert!(with.contains(&place), "{word:?} does not find {card:?}");
            assert!(index.search(word).contains(&place), "{word:?}, unfinished, does not find {card:?}");
            let mut both = [with, index.search(&format!("-{word} "))].concat();
            both.sort_unstable();
            assert_eq!(both, all, "with and without {word:?}");
        }
    }
}

fn words_of(card: &Initiative) -> Vec<String> {
    let mut found = Vec::new();
    each_text(card, &mut |_, _, text| tokens(text, Run::Text, &mut |word| found.push(word.text.to_owned())));
    found.sort_unstable();
    found.dedup();
    found
}
