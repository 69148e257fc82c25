//! The engine for feeds that fit into the visitor's browser: a catalog and its index.

use super::{Answer, Ask, Pending, Problem, Question, shelf};
use crate::model::{Catalog, Date, Initiative, Language};
use crate::search::segment::Segment;
use std::cell::{Cell, RefCell};
use std::future::ready;
use std::rc::Rc;

/// What an engine needs of the place where it runs.
///
/// The default is a place where the whole program is here and nothing else wants to run.
#[derive(Default)]
pub struct Surroundings {
    /// Waits until the part of the program is here that looks into the catalog.
    ///
    /// In a browser that part is fetched when the visitor first reaches for the widget, so that the first cards do
    /// not wait for it.
    pub rest: Option<Rest>,
    /// Asked again and again while cards are filed.
    pub pause: Option<Pause>,
    /// Puts texts into the order that readers of a language expect; without it, by their folded letters.
    pub collate: Option<Collate>,
    /// Parts words of languages without spaces, for all engines alike.
    pub segment: Option<Segment>,
}

/// See [`Surroundings::rest`].
pub type Rest = Rc<dyn Fn() -> Pending<Result<(), Problem>>>;

/// `None` while there is time left before the page has to be drawn, else what to wait for.
pub type Pause = Rc<dyn Fn() -> Option<Pending<()>>>;

/// The places of texts in the order of a language, each once.
pub type Collate = Rc<dyn Fn(&Language, &[&str]) -> Vec<u32>>;

/// A catalog in memory; its cards are filed when somebody asks more than what there is, so that the first never wait.
pub struct LocalEngine(Rc<Inner>);

struct Inner {
    cards: Rc<Cards>,
    /// `None` until somebody looks something up.
    shelf: RefCell<Option<Rc<dyn Lookup>>>,
    /// Whether it was told to get ready.
    is_prepared: Cell<bool>,
    surroundings: Rc<Surroundings>,
}

/// The cards as a page begins with them.
pub(super) struct Cards {
    pub(super) catalog: Rc<Catalog>,
    /// The places of all cards by deadline, on a day.
    by_deadline: RefCell<Option<(Date, Rc<Vec<u32>>)>>,
}

/// What looks into the cards; see [`shelf::open`].
pub(super) trait Lookup {
    /// Files a few further cards; whether all is here that a question needs.
    ///
    /// Several questions may wait for it; each does a part of the work.
    fn file(&self, question: &Question) -> bool;

    /// One card with what is related to it and beside it, or the cards that match, in order.
    fn look(&self, question: Question) -> Answer;
}

impl LocalEngine {
    /// An engine over this catalog.
    pub fn new(catalog: Rc<Catalog>, surroundings: impl Into<Rc<Surroundings>>) -> Self {
        let cards = Rc::new(Cards { catalog, by_deadline: RefCell::default() });
        Self(Rc::new(Inner {
            cards,
            shelf: RefCell::default(),
            is_prepared: Cell::default(),
            surroundings: surroundings.into(),
        }))
    }
}

impl Ask for LocalEngine {
    fn ask(&self, question: Question) -> Pending<Result<Answer, Problem>> {
        if question.is_plain() {
            return Box::pin(ready(Ok(self.0.cards.browse(question))));
        }
        let inner = self.0.clone();
        Box::pin(async move {
            let Surroundings { rest, pause, .. } = &*inner.surroundings;
            if let Some(rest) = rest {
                rest().await?;
            }
            let open = || shelf::open(inner.cards.clone(), inner.surroundings.clone());
            let shelf = inner.shelf.borrow_mut().get_or_insert_with(open).clone();
            let mut has_waited = false;
            loop {
                let answer = shelf.file(&question).then(|| shelf.look(question.clone()));
                // Who has waited need not have the answer in the same breath, and drawing it takes its time.
                has_waited |= answer.is_none();
                if let Some(pause) = pause.as_ref().filter(|_| has_waited).and_then(|pause| pause()) {
                    pause.await;
                }
                if let Some(answer) = answer {
                    return Ok(answer);
                }
            }
        })
    }

    fn prepare(&self) -> Pending<Result<(), Problem>> {
        let inner = self.0.clone();
        if inner.is_prepared.get() {
            return Box::pin(ready(Ok(())));
        }
        // Any word will do: what all of them wait for is there afterwards.
        let asked = self.ask(Question { text: "e".into(), ..Question::all(Date::MIN, 0) });
        Box::pin(async move {
            let answer = asked.await.map(drop);
            inner.is_prepared.set(answer.is_ok());
            answer
        })
    }
}

impl Cards {
    /// The first cards by deadline, for which nothing has to be filed.
    fn browse(&self, question: Question) -> Answer {
        let places = self.by_deadline(question.today);
        Answer {
            collection: places.len(),
            total: places.len(),
            cards: self.some(&places, question.limit),
            text: question.text,
            ..Answer::default()
        }
    }

    /// The places of all cards by deadline.
    pub(super) fn by_deadline(&self, today: Date) -> Rc<Vec<u32>> {
        let mut known = self.by_deadline.borrow_mut();
        match &*known {
            Some((day, places)) if *day == today => places.clone(),
            _ => known.insert((today, Rc::new(self.catalog.by_deadline(today)))).1.clone(),
        }
    }

    /// The first cards of a list.
    pub(super) fn some(&self, places: &[u32], limit: usize) -> Vec<Rc<Initiative>> {
        let mut cards = Vec::new();
        for place in places.iter().take(limit) {
            cards.extend(self.catalog.initiatives().get(*place as usize).cloned());
        }
        cards
    }
}
