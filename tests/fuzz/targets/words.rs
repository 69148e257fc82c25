//! Any text, cut into words and their keys.

#![no_main]

use initiative_cards_fuzz::promises::search::check_words;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| check_words(text));
