//! The engine for feeds that fit into the visitor's browser: a catalog and its index.

use super::shelf::Shelf;
use super::{Answer, Ask, Pending, Problem, Question};
use crate::model::{Catalog, Language};
use std::future::ready;
use std::rc::Rc;

/// What an engine needs of the place where it runs.
///
/// The default is a place where the whole program is here and nothing else wants to run.
#[derive(Clone, Default)]
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
}

/// See [`Surroundings::rest`].
pub type Rest = Rc<dyn Fn() -> Pending<Result<(), Problem>>>;

/// `None` while there is time left before the page has to be drawn, else what to wait for.
pub type Pause = Rc<dyn Fn() -> Option<Pending<()>>>;

/// The places of texts in the order of a language, each once.
pub type Collate = Rc<dyn Fn(&Language, &[&str]) -> Vec<u32>>;

/// A catalog in memory; its index is made when the first words are typed, so that cards never wait for it.
pub struct LocalEngine {
    shelf: Rc<Shelf>,
    surroundings: Surroundings,
}

impl LocalEngine {
    /// An engine over this catalog.
    pub fn new(catalog: Rc<Catalog>, surroundings: Surroundings) -> Self {
        let shelf = Shelf::new(catalog, surroundings.collate.clone());
        Self { shelf: Rc::new(shelf), surroundings }
    }
}

impl Ask for LocalEngine {
    fn ask(&self, question: Question) -> Pending<Result<Answer, Problem>> {
        if question.is_plain() {
            return Box::pin(ready(Ok(self.shelf.browse(question))));
        }
        let (shelf, surroundings) = (self.shelf.clone(), self.surroundings.clone());
        Box::pin(async move {
            if let Some(rest) = surroundings.rest {
                rest().await?;
            }
            while !shelf.file(&question) {
                if let Some(pause) = surroundings.pause.as_ref().and_then(|pause| pause()) {
                    pause.await;
                }
            }
            Ok(shelf.look(question))
        })
    }
}
