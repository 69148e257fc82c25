//! Any text as JSON, beside the usual reader.

#![no_main]

use initiative_cards_fuzz::promises::json::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| check(text));
