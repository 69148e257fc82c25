//! Any text as a query, among a few cards of many scripts.

#![no_main]

use initiative_cards_fuzz::promises::search::check_answer;
use initiative_cards_fuzz::scene;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| scene::with_many_scripts(&mut |catalog, index| {
    check_answer(catalog, index, text);
}));
