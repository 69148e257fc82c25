//! Any text as an address; a line before it is the address of the feed.

#![no_main]

use initiative_cards::model::{Schemes, Url};
use initiative_cards_fuzz::promises::url::{check, check_schemes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (base, text) = input.split_once('\n').unwrap_or(("https://city.example/data/feed.json?v=1", input));
    let base = Url::parse(base, None, Schemes::Page);
    for base in [None, base.as_ref()] {
        check(text, base);
        check_schemes(text, base);
    }
});
