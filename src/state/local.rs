//! The engine for feeds that fit into the visitor's browser: a catalog and its index.

use super::{Answer, Ask, Highlighter, Pending, Problem, Question};
use crate::model::{Catalog, Initiative};
use crate::search::{Index, Query};
use std::cell::OnceCell;
use std::future::ready;
use std::rc::Rc;

/// Waits until the part of the program is here that looks into the catalog.
///
/// In a browser that part is fetched when the visitor first reaches for the widget, so that the first cards do
/// not wait for it.
pub type Rest = Rc<dyn Fn() -> Pending<Result<(), Problem>>>;

/// A catalog in memory; its index is built when the first words are typed, so that cards never wait for it.
pub struct LocalEngine {
    shelf: Rc<Shelf>,
    rest: Option<Rest>,
}

struct Shelf {
    catalog: Rc<Catalog>,
    index: OnceCell<Index>,
}

impl LocalEngine {
    /// An engine over this catalog; `rest` is `None` where the whole program is here.
    pub fn new(catalog: Rc<Catalog>, rest: Option<Rest>) -> Self {
        Self { shelf: Rc::new(Shelf { catalog, index: OnceCell::new() }), rest }
    }
}

impl Ask for LocalEngine {
    fn ask(&self, question: Question) -> Pending<Result<Answer, Problem>> {
        if question.id.is_none() && question.text.trim().is_empty() {
            return Box::pin(ready(Ok(self.shelf.browse(question))));
        }
        let (shelf, rest) = (self.shelf.clone(), self.rest.clone());
        Box::pin(async move {
            if let Some(rest) = rest {
                rest().await?;
            }
            Ok(shelf.look(question))
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

    /// One card with what is related to it, or the cards that match, the best first.
    // Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
    #[inline(never)]
    fn look(&self, question: Question) -> Answer {
        let all = self.catalog.initiatives();
        let mut answer = Answer { collection: all.len(), ..Answer::default() };
        if let Some(id) = &question.id {
            // An id that the feed does not have: an empty answer says so.
            if let Some(initiative) = self.catalog.get(id) {
                answer.total = 1;
                answer.related = self.catalog.related(initiative);
                answer.cards.push(initiative.clone());
            }
        } else {
            answer.highlighter = Highlighter::new(&question.text);
            let places = answer.highlighter.query().map(|it| self.places(it)).unwrap_or_default();
            answer.total = places.len();
            let card = |place: &u32| -> Option<Rc<Initiative>> { all.get(*place as usize).cloned() };
            answer.cards = places.iter().take(question.limit).filter_map(card).collect();
        }
        answer.text = question.text;
        answer
    }

    /// The places of the cards that match, the best first.
    fn places(&self, query: &Query) -> Vec<u32> {
        if self.index.get().is_none() {
            // It is free, since nothing between the question and here fills it.
            let _ = self.index.set(Index::build(&self.catalog));
        }
        self.index.get().map(|index| index.find(query)).unwrap_or_default()
    }
}
