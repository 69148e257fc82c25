//! The life of a widget: several at once, other properties, and the end.

use crate::stage::{Stage, ready};
use initiative_cards::state::{Problem, ProblemKind};
use initiative_cards::ui::Phase;
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
async fn two_widgets_know_nothing_of_each_other() {
    let (one, two) = (Stage::of(5).await, Stage::of(30).await);
    one.write("number 3").await;
    assert_eq!(one.texts(".card-link"), ["Number 3"]);
    assert_eq!(two.texts(".card-link").len(), 12);
    two.click(".more").await;
    assert_eq!(two.texts(".card-link").len(), 24);
    assert_eq!(one.texts(".card-link"), ["Number 3"]);
}

#[test]
async fn the_end_of_one_widget_leaves_the_other_alive() {
    let (one, two) = (Stage::of(5).await, Stage::of(5).await);
    one.end().await;
    assert_eq!(one.html(), "");
    two.write("number 4").await;
    assert_eq!(two.texts(".card-link"), ["Number 4"]);
}

#[test]
async fn the_end_while_speaking_is_quiet() {
    let stage = Stage::of(5).await;
    stage.write("number 4").await;
    stage.end().await;
    crate::stage::pause(900).await;
    assert_eq!(stage.html(), "");
}

#[test]
async fn new_cards_keep_the_visitors_words() {
    let stage = Stage::of(5).await;
    stage.write("number 1").await;
    assert_eq!(stage.texts(".card-link"), ["Number 1"]);
    stage.show(ready(12)).await;
    assert_eq!(stage.texts(".card-link").len(), 4, "1, 10, 11 and 12 begin with what was typed");
    assert_eq!(stage.text(".status"), "4 of 12 initiatives");
}

#[test]
async fn each_phase_is_told_once_it_is_on_the_screen() {
    let stage = Stage::of(3).await;
    stage.write("number").await;
    stage.show(Phase::Loading).await;
    assert!(stage.texts(".card-link").is_empty());
    let problem = Problem { kind: ProblemKind::Http(503), detail: "the server is down".to_owned() };
    stage.show(Phase::Failed(problem)).await;
    assert_eq!(stage.text(".notice[role=alert] .notice-title"), "The initiatives could not be loaded.");
    stage.show(ready(0)).await;
    assert_eq!(stage.painted(), ["ready", "loading", "error", "empty"]);
}

#[test]
async fn no_markup_is_made_of_what_is_typed() {
    let stage = Stage::of(3).await;
    stage.write("<b id=evil>").await;
    assert!(stage.texts("#evil").is_empty());
    assert!(stage.text(".notice-title").contains("<b id=evil>"));
}
