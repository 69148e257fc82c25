//! Any small catalog and any query that has to do with it.

#![no_main]

use initiative_cards::search::Index;
use initiative_cards_fuzz::promises::search::{check_answer, check_finds_itself, check_slices};
use initiative_cards_fuzz::scene::Scene;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|scene: Scene| {
    let catalog = scene.catalog();
    let index = Index::build(&catalog);
    check_slices(&catalog, &index, &scene.slices);
    check_answer(&catalog, &index, &scene.query);
    // Each takes three searches.
    check_finds_itself(&catalog, &index, 2);
});
