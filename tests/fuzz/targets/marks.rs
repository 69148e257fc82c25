//! Any text below any query, as typed and as an index reads it that has only this text.

#![no_main]

use initiative_cards::search::{Index, Query};
use initiative_cards_fuzz::promises::search::{check_answer, check_marks};
use initiative_cards_fuzz::scene;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (query, text) = input.split_once('\n').unwrap_or((input, input));
    check_marks(text, &Query::parse(query));
    let catalog = scene::catalog([scene::titled(0, text)]);
    let found = check_answer(&catalog, &Index::build(&catalog), query);
    check_marks(text, &found.query);
});
