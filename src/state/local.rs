//! The engine for feeds that fit into the visitor's browser: a catalog and its index.

use super::{Answer, Ask, Highlighter, Pending, Question};
use crate::model::Catalog;
use crate::search::{Builder, Found, Index, Query};
use std::cell::RefCell;
use std::rc::Rc;

/// A catalog in memory; its index is built when the first words are typed, so that cards never wait for it.
pub struct LocalEngine(Rc<Local>);

/// Lets a page breathe: `None` while there is time left in this frame, else what to wait for.
pub type Pause = Box<dyn Fn() -> Option<Pending<()>>>;

/// What an engine and its answers share.
struct Local {
    catalog: Rc<Catalog>,
    index: RefCell<Making>,
    pause: Option<Pause>,
}

/// The index, as far as it is.
enum Making {
    Begun(Box<Builder>),
    Done(Rc<Index>),
}

/// Cards that are filed before the page is asked whether there is time left: less than a millisecond on slow phones.
const SLICE: u32 = 4;

impl LocalEngine {
    /// An engine over this catalog that builds its index in one go.
    pub fn new(catalog: Rc<Catalog>) -> Self {
        Self::with(catalog, None)
    }

    /// An engine that pauses while it builds its index.
    pub fn with_pause(catalog: Rc<Catalog>, pause: Pause) -> Self {
        Self::with(catalog, Some(pause))
    }

    fn with(catalog: Rc<Catalog>, pause: Option<Pause>) -> Self {
        let index = RefCell::new(Making::Begun(Box::default()));
        Self(Rc::new(Local { catalog, index, pause }))
    }

    /// Builds the index ahead of the first question; a question meanwhile does not wait for it twice.
    pub fn prepare(&self) -> Pending<()> {
        let local = self.0.clone();
        Box::pin(async move {
            local.index().await;
        })
    }
}

impl Ask for LocalEngine {
    fn ask(&self, question: Question) -> Pending<Answer> {
        let local = self.0.clone();
        Box::pin(async move {
            let query = Query::parse(&question.text);
            let index = match question.id.is_some() || query.is_empty() {
                true => None,
                false => Some(local.index().await),
            };
            local.answer(question, query, index.as_deref())
        })
    }
}

impl Local {
    /// The index, which is built as far as it is not there.
    async fn index(&self) -> Rc<Index> {
        loop {
            if let Some(index) = self.step() {
                return index;
            }
            if let Some(pause) = self.pause.as_ref().and_then(|pause| pause()) {
                pause.await;
            }
        }
    }

    /// Builds a part of the index; gives it when nothing is left.
    fn step(&self) -> Option<Rc<Index>> {
        let mut making = self.index.borrow_mut();
        if let Making::Begun(builder) = &mut *making {
            if !builder.step(&self.catalog, SLICE) {
                return None;
            }
            let index = Rc::new(std::mem::take(builder).finish());
            *making = Making::Done(index);
        }
        match &*making {
            Making::Done(index) => Some(index.clone()),
            Making::Begun(_) => None,
        }
    }

    /// The answer; without an index it is all cards, or the one that is asked for.
    fn answer(&self, question: Question, query: Query, index: Option<&Index>) -> Answer {
        let all = self.catalog.initiatives();
        let mut answer = Answer { collection: all.len(), ..Answer::default() };
        if let Some(id) = &question.id {
            // An id that the feed does not have: an empty answer says so.
            if let Some(initiative) = self.catalog.get(id) {
                answer.total = 1;
                answer.related = self.catalog.related(initiative);
                answer.cards.push(initiative.clone());
            }
        } else if let Some(index) = index {
            let Found { places, partial, query, suggestion } = index.find(&query);
            answer.total = places.len();
            answer.partial = partial;
            answer.suggestion = suggestion.map(Into::into);
            for place in places.iter().take(question.limit) {
                answer.cards.extend(all.get(*place as usize).cloned());
            }
            answer.highlighter = Highlighter::new(&question.text, query);
        } else {
            answer.total = all.len();
            answer.cards.extend(all.iter().take(question.limit).cloned());
        }
        answer.text = question.text;
        answer
    }
}
