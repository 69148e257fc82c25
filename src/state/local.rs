//! The engine for feeds that fit into the visitor's browser: a catalog and its index.

use super::{Answer, Ask, Highlighter, Pending, Problem, Question};
use crate::model::{Catalog, Initiative};
use crate::search::segment::{Segment, segment_with};
use crate::search::{Builder, Index, Query};
use std::cell::RefCell;
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
    /// Asked again and again while an index is made.
    pub pause: Option<Pause>,
    /// Parts words of languages without spaces, for all engines alike.
    pub segment: Option<Segment>,
}

/// See [`Surroundings::rest`].
pub type Rest = Rc<dyn Fn() -> Pending<Result<(), Problem>>>;

/// `None` while there is time left before the page has to be drawn, else what to wait for.
pub type Pause = Rc<dyn Fn() -> Option<Pending<()>>>;

/// A catalog in memory; its index is made when the first words are typed, so that cards never wait for it.
pub struct LocalEngine(Rc<Shelf>);

struct Shelf {
    catalog: Rc<Catalog>,
    surroundings: Rc<Surroundings>,
    index: RefCell<Making>,
}

/// The index, as far as it is.
enum Making {
    Unbegun,
    Begun(Box<Builder>),
    Done(Box<Index>),
}

/// Cards that are filed before it is asked whether there is time left: less than a millisecond on slow phones.
const SLICE: u32 = 4;

impl LocalEngine {
    /// An engine over this catalog.
    pub fn new(catalog: Rc<Catalog>, surroundings: impl Into<Rc<Surroundings>>) -> Self {
        Self(Rc::new(Shelf {
            catalog,
            surroundings: surroundings.into(),
            index: RefCell::new(Making::Unbegun),
        }))
    }
}

impl Ask for LocalEngine {
    fn ask(&self, question: Question) -> Pending<Result<Answer, Problem>> {
        if question.id.is_none() && question.text.trim().is_empty() {
            return Box::pin(ready(Ok(self.0.browse(question))));
        }
        let shelf = self.0.clone();
        Box::pin(async move {
            let Surroundings { rest, pause, .. } = &*shelf.surroundings;
            if let Some(rest) = rest {
                rest().await?;
            }
            let mut has_waited = false;
            loop {
                let is_ready = question.id.is_some() || shelf.file();
                let answer = is_ready.then(|| shelf.look(&question));
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
}

impl Shelf {
    /// The first cards as they come, which needs no index.
    fn browse(&self, question: Question) -> Answer {
        let all = self.catalog.initiatives();
        Answer {
            collection: all.len(),
            total: all.len(),
            cards: all.iter().take(question.limit).cloned().collect(),
            text: question.text,
            ..Answer::default()
        }
    }

    /// Files a few further cards; whether the index is done.
    ///
    /// Several questions may wait for it; each does a part of the work.
    // Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
    #[inline(never)]
    fn file(&self) -> bool {
        let mut making = self.index.borrow_mut();
        if matches!(*making, Making::Unbegun) {
            segment_with(self.surroundings.segment.clone());
            *making = Making::Begun(Box::default());
        }
        if let Making::Begun(builder) = &mut *making {
            if !builder.step(&self.catalog, SLICE) {
                return false;
            }
            let index = Box::new(std::mem::take(builder).finish());
            *making = Making::Done(index);
        }
        true
    }

    /// One card with what is related to it, or the cards that match, the best first.
    // Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
    #[inline(never)]
    fn look(&self, question: &Question) -> Answer {
        let all = self.catalog.initiatives();
        let mut answer = Answer { collection: all.len(), ..Answer::default() };
        if let Some(id) = &question.id {
            // An id that the feed does not have: an empty answer says so.
            if let Some(initiative) = self.catalog.get(id) {
                answer.total = 1;
                answer.related = self.catalog.related(initiative);
                answer.cards.push(initiative.clone());
            }
        } else if let Making::Done(index) = &*self.index.borrow() {
            let found = index.find(&Query::parse(&question.text));
            answer.total = found.places.len();
            answer.partial = found.partial;
            answer.suggestion = found.suggestion.map(Into::into);
            let card = |place: &u32| -> Option<Rc<Initiative>> { all.get(*place as usize).cloned() };
            answer.cards = found.places.iter().take(question.limit).filter_map(card).collect();
            answer.highlighter = Highlighter::new(&question.text, found.query);
        }
        answer.text = question.text.clone();
        answer
    }
}
