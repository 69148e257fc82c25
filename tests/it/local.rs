//! The engine in the visitor's browser: when it waits for the rest of the program, and what it does meanwhile.

use initiative_cards::model::{Catalog, CatalogHeader, Date, Initiative, Text};
use initiative_cards::state::{
    Ask, LocalEngine, Pause, Pending, Problem, ProblemKind, Question, Rest, Surroundings,
};
use std::cell::Cell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// How far the rest of the program is, and how often somebody has asked for it.
#[derive(Default)]
struct Way {
    is_here: Cell<bool>,
    has_failed: Cell<bool>,
    asked: Cell<usize>,
}

impl Way {
    fn rest(self: &Rc<Self>) -> Rest {
        let way = self.clone();
        Rc::new(move || {
            way.asked.set(way.asked.get() + 1);
            let way = way.clone();
            Box::pin(poll_fn(move |_| match (way.is_here.get(), way.has_failed.get()) {
                (true, _) => Poll::Ready(Ok(())),
                (false, true) => Poll::Ready(Err(missing())),
                (false, false) => Poll::Pending,
            }))
        })
    }
}

fn missing() -> Problem {
    Problem { kind: ProblemKind::Network, detail: "late.wasm is missing".to_owned() }
}

/// An engine whose rest is still on its way, and that way.
fn engine() -> (LocalEngine, Rc<Way>) {
    let way = Rc::new(Way::default());
    let surroundings = Surroundings { rest: Some(way.rest()), ..Surroundings::default() };
    (LocalEngine::new(catalog(1), surroundings), way)
}

fn catalog(cards: usize) -> Rc<Catalog> {
    let card = |it: usize| Initiative::new(it.to_string(), Text::plain(None, "a park"));
    Rc::new(Catalog::new(CatalogHeader::default(), (0..cards).map(card).collect()))
}

fn all() -> Question {
    Question::all(Date::MIN, 10)
}

fn poll<T>(pending: &mut Pending<T>) -> Poll<T> {
    pending.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

/// Checks what preparing says when it is asked once, and how often the rest was asked for until then.
#[track_caller]
fn check(engine: &LocalEngine, way: &Way, expected: Poll<Result<(), Problem>>, asked: usize) {
    assert_eq!((poll(&mut engine.prepare()), way.asked.get()), (expected, asked));
}

#[test]
fn the_first_list_waits_for_nothing() {
    let (engine, way) = engine();
    assert!(poll(&mut engine.ask(all())).is_ready());
    assert_eq!(way.asked.get(), 0);
}

#[test]
fn getting_ready_asks_for_the_rest_once() {
    let (engine, way) = engine();
    way.is_here.set(true);
    check(&engine, &way, Poll::Ready(Ok(())), 1);
    check(&engine, &way, Poll::Ready(Ok(())), 1);
}

#[test]
fn getting_ready_takes_as_long_as_the_rest() {
    let (engine, way) = engine();
    let mut preparing = engine.prepare();
    assert_eq!(poll(&mut preparing), Poll::Pending);
    way.is_here.set(true);
    assert_eq!(poll(&mut preparing), Poll::Ready(Ok(())));
}

#[test]
fn nobody_is_told_that_the_rest_is_here_while_it_is_on_its_way() {
    let (engine, way) = engine();
    let mut preparing = engine.prepare();
    assert_eq!(poll(&mut preparing), Poll::Pending);
    let mut again = engine.prepare();
    assert_eq!(poll(&mut again), Poll::Pending);
    way.is_here.set(true);
    assert_eq!((poll(&mut again), poll(&mut preparing)), (Poll::Ready(Ok(())), Poll::Ready(Ok(()))));
}

#[test]
fn getting_ready_is_tried_again_after_a_failure() {
    let (engine, way) = engine();
    way.has_failed.set(true);
    check(&engine, &way, Poll::Ready(Err(missing())), 1);
    check(&engine, &way, Poll::Ready(Err(missing())), 2);
    way.is_here.set(true);
    check(&engine, &way, Poll::Ready(Ok(())), 3);
    check(&engine, &way, Poll::Ready(Ok(())), 3);
}

#[test]
fn a_question_after_a_failure_is_tried_again_too() {
    let (engine, way) = engine();
    way.has_failed.set(true);
    let words = Question { text: "park".into(), ..all() };
    assert_eq!(poll(&mut engine.ask(words.clone())), Poll::Ready(Err(missing())));
    way.is_here.set(true);
    let Poll::Ready(Ok(answer)) = poll(&mut engine.ask(words)) else { panic!("no answer") };
    assert_eq!(answer.total, 1);
}

#[test]
fn who_got_ready_files_nothing_when_words_come() {
    let pauses = Rc::new(Cell::new(0));
    let counted = pauses.clone();
    let pause: Pause = Rc::new(move || {
        counted.set(counted.get() + 1);
        None
    });
    let surroundings = Surroundings { pause: Some(pause), ..Surroundings::default() };
    let engine = LocalEngine::new(catalog(1_000), surroundings);
    assert_eq!(poll(&mut engine.prepare()), Poll::Ready(Ok(())));
    let before = pauses.get();
    assert!(before > 10, "{before} pauses");
    let Poll::Ready(Ok(answer)) = poll(&mut engine.ask(Question { text: "park".into(), ..all() })) else {
        panic!("no answer");
    };
    assert_eq!((answer.total, pauses.get()), (1_000, before));
}
