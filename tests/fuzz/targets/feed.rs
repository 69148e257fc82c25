//! Any bytes as a feed, and the search over what came of it.

#![no_main]

use initiative_cards::search::Index;
use initiative_cards_fuzz::promises::feed::check;
use initiative_cards_fuzz::promises::search::check_slices;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok((catalog, _)) = check(bytes) {
        check_slices(&catalog, &Index::build(&catalog), &[0, 2]);
    }
});
