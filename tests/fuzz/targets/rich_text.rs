//! Any text as a body.

#![no_main]

use initiative_cards::model::{RichText, Schemes, Url};
use initiative_cards_fuzz::promises::rich_text::{check_harmless, check_reads_back};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let base = Url::parse("https://city.example/data/feed.json", None, Schemes::Page);
    let tree = RichText::parse(text, base.as_ref());
    check_harmless(text, &tree);
    check_reads_back(text, &tree);
});
