//! Any text as a date.

#![no_main]

use initiative_cards_fuzz::promises::values::check_date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| check_date(text));
