//! The small tables of characters against the standard library, for every character.

use initiative_cards::model::unicode::{is_word_character, to_lower};
use unicode_normalization::char::is_combining_mark;

fn every_character() -> impl Iterator<Item = char> {
    '\0'..=char::MAX
}

#[test]
fn letters_digits_and_marks_make_words() {
    for c in every_character() {
        if c.is_alphanumeric() || is_combining_mark(c) {
            assert!(is_word_character(c), "{c:?} {:#X}", u32::from(c));
        }
    }
}

#[test]
fn spaces_signs_and_pictographs_part_words() {
    for c in every_character() {
        // What `Debug` shows as it is, is assigned and visible.
        let is_known = c.is_whitespace() || c.is_control() || c.escape_debug().eq([c]);
        let is_common = c < '\u{10000}' || ('\u{1F190}'..='\u{1FAFF}').contains(&c);
        if is_known && is_common && !c.is_alphanumeric() && !is_combining_mark(c) {
            assert!(!is_word_character(c), "{c:?} {:#X}", u32::from(c));
        }
    }
}

#[test]
fn every_character_has_the_small_letter_of_the_standard_library() {
    for c in every_character() {
        // Of i and a dot above, which `İ` becomes, the dot goes: it is how Turkish writes a plain i.
        assert_eq!(Some(to_lower(c)), c.to_lowercase().next(), "{c:?} {:#X}", u32::from(c));
    }
}
