//! The engine for feeds that fit into the visitor's browser: a catalog and its index.

use super::{Answer, Ask, Highlighter, Pending, Question};
use crate::model::{Catalog, Initiative};
use crate::search::Index;
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
        if let Some(initiative) = question.id.as_ref().and_then(|id| self.catalog.get(id)) {
            answer.total = 1;
            answer.related = self.catalog.related(initiative);
            answer.cards = vec![initiative.clone()];
        } else if question.id.is_some() {
            // An id that the feed does not have: an empty answer says so.
        } else if question.text.trim().is_empty() {
            answer.total = all.len();
            answer.cards = all.iter().take(question.limit).cloned().collect();
        } else {
            let places = self.index.get_or_init(|| Index::build(&self.catalog)).search(&question.text);
            let found =
                |place: &u32| -> Option<Rc<Initiative>> { all.get(usize::try_from(*place).ok()?).cloned() };
            answer.total = places.len();
            answer.cards = places.iter().take(question.limit).filter_map(found).collect();
            answer.highlighter = Highlighter::new(&question.text);
        }
        answer.text = question.text;
        answer
    }
}

impl Ask for LocalEngine {
    fn ask(&self, question: Question) -> Pending<Answer> {
        Box::pin(ready(self.answer(question)))
    }
}
