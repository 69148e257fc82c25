//! The small tables of characters against the standard library, for every character.

use initiative_cards::model::leb128::{self, Numbers};
use initiative_cards::model::unicode::{is_word_character, to_lower};
use proptest::prelude::*;
use unicode_normalization::char::is_combining_mark;

fn every_character() -> impl Iterator<Item = char> {
    '\0'..=char::MAX
}

/// Whether `c` belongs into a word; `None` for what is not assigned or cannot be seen.
fn is_word(c: char) -> Option<bool> {
    if c.is_alphanumeric() || is_combining_mark(c) {
        return Some(true);
    }
    // What `Debug` shows as it is, is assigned and visible.
    (c.is_whitespace() || c.is_control() || c.escape_debug().eq([c])).then_some(false)
}

/// `WORD_EDGES` for the Unicode of this standard library.
fn word_edges() -> Vec<u8> {
    let (mut table, mut last, mut inside) = (Vec::new(), 0, false);
    for c in '\u{80}'..'\u{10000}' {
        if is_word(c).is_some_and(|it| it != inside) {
            leb128::push(&mut table, u32::from(c) - last);
            (last, inside) = (u32::from(c), !inside);
        }
    }
    table
}

/// `CAPITALS` for the Unicode of this standard library.
fn capitals() -> Vec<u8> {
    // First and last capital, and the distance to the small letters.
    let mut runs: Vec<(i64, i64, i64)> = Vec::new();
    for c in every_character().filter(|it| !it.is_ascii()) {
        let lower = c.to_lowercase().next().unwrap();
        let (code, distance) =
            (i64::from(u32::from(c)), i64::from(u32::from(lower)) - i64::from(u32::from(c)));
        match runs.last_mut() {
            _ if distance == 0 => {}
            Some((_, last, same)) if *same == distance && code == *last + 1 + i64::from(distance == 1) => {
                *last = code
            }
            _ => runs.push((code, code, distance)),
        }
    }
    let mut table = Vec::new();
    let mut before = 0;
    for (first, last, distance) in runs {
        leb128::push(&mut table, (first - before) as u32);
        if distance == 1 {
            leb128::push(&mut table, (last - first) as u32);
        } else {
            leb128::push(&mut table, (2 * (last - first) + 1) as u32);
            leb128::push(&mut table, (distance << 1 ^ distance >> 63) as u32);
        }
        before = last;
    }
    table
}

#[test]
fn letters_digits_and_marks_make_words() {
    for c in every_character().filter(|it| is_word(*it) == Some(true)) {
        assert!(is_word_character(c), "{c:?} {:#X}; WORD_EDGES is now {:?}", u32::from(c), word_edges());
    }
}

#[test]
fn spaces_signs_and_pictographs_part_words() {
    for c in every_character().filter(|it| is_word(*it) == Some(false)) {
        if c < '\u{10000}' || ('\u{1F190}'..='\u{1FAFF}').contains(&c) {
            assert!(!is_word_character(c), "{c:?} {:#X}; WORD_EDGES is now {:?}", u32::from(c), word_edges());
        }
    }
}

#[test]
fn every_character_has_the_small_letter_of_the_standard_library() {
    for c in every_character() {
        // Of i and a dot above, which `İ` becomes, the dot goes: it is how Turkish writes a plain i.
        let expected = c.to_lowercase().next();
        assert_eq!(
            Some(to_lower(c)),
            expected,
            "{c:?} {:#X}; CAPITALS is now {:?}",
            u32::from(c),
            capitals()
        );
    }
}

#[test]
fn a_small_number_takes_one_byte() {
    let mut bytes = Vec::new();
    leb128::push(&mut bytes, 127);
    assert_eq!(bytes, [127]);
    leb128::push(&mut bytes, 128);
    assert_eq!(bytes, [127, 128, 1]);
}

#[test]
fn a_number_that_is_cut_off_is_left_out() {
    assert_eq!(Numbers::of(&[5, 0x80]).collect::<Vec<_>>(), [5]);
}

proptest! {
    #[test]
    fn numbers_come_back_as_they_were(numbers: Vec<u32>) {
        let mut bytes = Vec::new();
        numbers.iter().for_each(|it| leb128::push(&mut bytes, *it));
        prop_assert_eq!(Numbers::of(&bytes).collect::<Vec<_>>(), numbers);
    }

    #[test]
    fn any_bytes_can_be_read(bytes: Vec<u8>) {
        prop_assert!(Numbers::of(&bytes).count() <= bytes.len());
    }
}
