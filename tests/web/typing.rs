//! Typing faster than the engine answers: what is typed over costs nothing any more.

use crate::stage::{Stage, loaded, pause};
use initiative_cards::state::{Answer, Ask, Engine, Pending, Problem, Question};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::js_sys::Date;

/// Stands before an engine, makes it slow, and notes the words that are worked on.
struct Slow {
    engine: Engine,
    /// Milliseconds for which an answer keeps the page busy.
    busy: f64,
    /// Words are answered only when this is set.
    is_open: Rc<Cell<bool>>,
    worked_on: Rc<RefCell<Vec<String>>>,
}

impl Ask for Slow {
    fn ask(&self, question: Question) -> Pending<Result<Answer, Problem>> {
        let work = {
            let (worked_on, engine, busy) = (self.worked_on.clone(), self.engine.clone(), self.busy);
            move || {
                if !question.text.is_empty() {
                    worked_on.borrow_mut().push(question.text.to_string());
                }
                let end = Date::now() + busy;
                while Date::now() < end {}
                engine.ask(question)
            }
        };
        if self.is_open.get() {
            return work();
        }
        let is_open = self.is_open.clone();
        Box::pin(async move {
            while !is_open.get() {
                pause(1).await;
            }
            work().await
        })
    }

    fn prepare(&self) -> Pending<Result<(), Problem>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

/// A widget over a slow engine, whether it answers at once, and what is worked on.
async fn slow(busy: f64, is_open: bool) -> (Stage, Rc<Cell<bool>>, Rc<RefCell<Vec<String>>>) {
    let (gate, worked_on) = (Rc::new(Cell::new(true)), Rc::default());
    let fast = loaded(30);
    let engine =
        Slow { engine: fast.engine.clone(), busy, is_open: gate.clone(), worked_on: Rc::clone(&worked_on) };
    let stage = Stage::over(initiative_cards::ui::Loaded { engine: Engine::new(engine), ..fast }).await;
    gate.set(is_open);
    (stage, gate, worked_on)
}

#[test]
async fn nobody_works_on_words_that_were_typed_over() {
    let (stage, gate, worked_on) = slow(0.0, false).await;
    stage.write("nobody").await;
    for words in ["n", "number", "number 7"] {
        stage.write_on(words).await;
    }
    gate.set(true);
    pause(100).await;
    assert_eq!(*worked_on.borrow(), ["number 7"]);
    assert_eq!(stage.texts(".card-link"), ["Number 7"]);
}

#[test]
async fn after_a_slow_answer_the_next_waits_for_a_pause_in_typing() {
    let (stage, _, worked_on) = slow(40.0, true).await;
    stage.write("n").await;
    for words in ["nu", "num", "number 7"] {
        stage.write_on(words).await;
    }
    assert_eq!(*worked_on.borrow(), ["n"]);
    assert_eq!(stage.texts(".card-link").len(), 12, "the list before stays meanwhile");
    pause(400).await;
    assert_eq!(*worked_on.borrow(), ["n", "number 7"]);
    assert_eq!(stage.texts(".card-link"), ["Number 7"]);
}

#[test]
async fn a_submitted_search_is_answered_however_slow() {
    let (stage, _, worked_on) = slow(40.0, true).await;
    stage.write("n").await;
    stage.write_on("number 7").await;
    stage.click(".search button").await;
    pause(300).await;
    assert_eq!(*worked_on.borrow(), ["n", "number 7"]);
}
