//! The engine for feeds that fit into the visitor's browser: a catalog and its index.

use super::{Answer, Ask, Highlighter, Pending, Question};
use crate::model::Catalog;
use crate::search::{Index, Query};
use std::cell::OnceCell;
use std::future::ready;
use std::rc::Rc;

/// A catalog in memory; its index is built when the first words are typed, so that cards never wait for it.
pub struct LocalEngine {
    catalog: Rc<Catalog>,
    index: OnceCell<Index>,
}

impl LocalEngine {
    /// An engine over this catalog.
    pub fn new(catalog: Rc<Catalog>) -> Self {
        Self { catalog, index: OnceCell::new() }
    }

    fn answer(&self, question: Question) -> Answer {
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
            let places = self.places(answer.highlighter.query());
            answer.total = places.len();
            for place in places.iter().take(question.limit) {
                answer.cards.extend(all.get(*place as usize).cloned());
            }
        }
        answer.text = question.text;
        answer
    }

    /// The places of the cards that match, the best first; all of them without a query, which needs no index.
    fn places(&self, query: Option<&Query>) -> Vec<u32> {
        let Some(query) = query else { return (0..self.catalog.initiatives().len() as u32).collect() };
        if self.index.get().is_none() {
            // It is free, since nothing between the question and here fills it.
            let _ = self.index.set(Index::build(&self.catalog));
        }
        self.index.get().map(|index| index.find(query)).unwrap_or_default()
    }
}

impl Ask for LocalEngine {
    fn ask(&self, question: Question) -> Pending<Answer> {
        Box::pin(ready(self.answer(question)))
    }
}
