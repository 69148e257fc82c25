//! Typing and showing more: what the visitor sees, hears and where the focus goes.

use crate::stage::{Stage, pause};
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
async fn the_first_page_of_cards_and_their_number_are_shown() {
    let stage = Stage::of(30).await;
    assert_eq!(stage.texts(".card-link").len(), 12);
    assert_eq!(stage.text(".status"), "30 initiatives");
    assert_eq!(stage.text("#shown"), "Showing 12 of 30");
}

#[test]
async fn the_list_follows_what_is_typed() {
    let stage = Stage::of(30).await;
    stage.write("number 7").await;
    assert_eq!(stage.texts(".card-link"), ["Number 7"]);
    assert_eq!(stage.texts(".card-link mark"), ["Number", "7"]);
    assert_eq!(stage.text(".status"), "1 of 30 initiatives");
    stage.write("").await;
    assert_eq!(stage.texts(".card-link").len(), 12);
    assert_eq!(stage.texts("mark"), [""; 0]);
}

#[test]
async fn the_live_region_speaks_once_and_only_after_a_pause() {
    let stage = Stage::of(3).await;
    pause(900).await;
    assert_eq!(stage.text("[role=status]"), "", "nobody asked for the first answer");
    stage.write("number 2").await;
    assert_eq!(stage.text("[role=status]"), "");
    pause(900).await;
    assert_eq!(stage.text("[role=status]"), "1 of 3 initiatives");
}

#[test]
async fn show_more_leads_to_the_first_new_card() {
    let stage = Stage::of(30).await;
    stage.click(".more").await;
    assert_eq!(stage.texts(".card-link").len(), 24);
    assert_eq!(stage.focused(), "Number 13");
    stage.click(".more").await;
    assert_eq!(stage.texts(".card-link").len(), 30);
    assert_eq!(stage.focused(), "Number 25");
    assert!(stage.texts(".more").is_empty());
}

#[test]
async fn the_way_out_of_nothing_found_leads_back_to_the_field() {
    let stage = Stage::of(3).await;
    stage.write("xyzzy").await;
    assert!(stage.texts(".card-link").is_empty());
    stage.click(".notice button").await;
    assert_eq!(stage.texts(".card-link").len(), 3);
    assert_eq!(stage.texts("#query:focus").len(), 1);
}

#[test]
async fn a_card_opens_and_closes() {
    let stage = Stage::of(3).await;
    stage.click(".card-link").await;
    assert_eq!(stage.text("dialog[open] #detail-title"), "Number 1");
    assert_eq!(stage.focused(), "Number 1");
    stage.click(".detail-close").await;
    // The browser tells the closing in a task of its own.
    pause(50).await;
    assert!(stage.texts("dialog").is_empty());
}
