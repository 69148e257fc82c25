//! Any text as a language tag.

#![no_main]

use initiative_cards_fuzz::promises::values::check_language;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| check_language(text));
