//! What the widget is given: the attributes, how far the cards are, and for whom they are.

use super::filters::Offer;
use crate::i18n::Locale;
use crate::model::{Date, Language, Text};
use crate::state::{Engine, Options, Problem};
use std::rc::Rc;
use yew::{Callback, Properties};

/// How far the cards are.
#[derive(Clone, Debug)]
pub enum Phase {
    /// The feed is on its way.
    Loading,
    /// There is something to show.
    Ready(Rc<Loaded>),
    /// There will be no cards.
    Failed(Problem),
}

/// What a feed brought is shared and never changes, so the same is the same pointer.
impl PartialEq for Phase {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Loading, Self::Loading) => true,
            (Self::Ready(loaded), Self::Ready(other)) => Rc::ptr_eq(loaded, other),
            (Self::Failed(problem), Self::Failed(other)) => problem == other,
            _ => false,
        }
    }
}

/// What a feed brought.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Answers every question about the cards.
    pub engine: Engine,
    /// How many initiatives there are.
    pub count: usize,
    /// What the feed calls itself.
    pub title: Option<Text>,
    /// The languages of the titles, the most frequent first.
    pub languages: Vec<Language>,
    /// What there is to choose from.
    pub offer: Offer,
    /// How many records could not be shown.
    pub skipped: usize,
    /// Why, for the editor; the first few.
    pub findings: Vec<String>,
}

/// Properties of [`App`](super::App).
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AppProps {
    /// The checked attributes.
    pub options: Rc<Options>,
    /// How far the cards are.
    pub phase: Phase,
    /// The reader's languages and words.
    pub locale: Locale,
    /// The day by which statuses are derived.
    pub today: Date,
    /// 1 for the first widget of a page with this heading, 2 for the second: landmarks need names of their own.
    pub ordinal: usize,
    /// The visitor chose a language.
    pub on_speak: Callback<Language>,
    /// The visitor wants another try.
    pub on_retry: Callback<()>,
    /// A phase is on the screen; its name as in `:state()`.
    pub on_painted: Callback<&'static str>,
}
