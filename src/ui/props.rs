//! What the widget is given: the attributes, how far the cards are, and for whom they are.

use super::filters::Offer;
use crate::i18n::Locale;
use crate::model::{CatalogHeader, Date, Initiative, Language, PartialDate, Str, Text};
use crate::state::{Engine, Options, Pending, Problem, UiState};
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
    /// What the feed says of itself.
    pub header: CatalogHeader,
    /// The languages of the titles, the most frequent first.
    pub languages: Vec<Language>,
    /// What there is to choose from.
    pub offer: Offer,
    /// How many records could not be shown.
    pub skipped: usize,
    /// Why, for the editor; the first few.
    pub findings: Vec<String>,
}

/// What only a page can do for a visitor; the room that knows browsers hands it in.
pub trait Carry {
    /// The address of this page with a state in it; `None` where addresses keep no states.
    fn address(&self, state: &UiState) -> Option<String>;

    /// Whether the browser has a way of its own to share an address.
    fn can_share(&self) -> bool;

    /// Shares an address, or copies it where the browser cannot share.
    fn share(&self, title: &str, address: &str) -> Pending<Shared>;

    /// The moment, in UTC.
    fn now(&self) -> PartialDate;

    /// The host of the page.
    fn host(&self) -> String;

    /// These initiatives as a feed.
    fn feed(&self, initiatives: &[Rc<Initiative>]) -> String;

    /// Offers a text as a file to keep.
    fn save(&self, name: &str, media_type: &str, text: &str);

    /// Prints what is on the screen.
    fn print(&self);
}

/// What became of an address that was to be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The browser has shown where it went, or the visitor has thought better of it.
    Done,
    /// It is on the clipboard.
    Copied,
    /// The browser does not let us; the visitor has to copy it.
    ByHand,
}

/// A shared page; two handles are equal if they lead to the same one.
#[derive(Clone)]
pub struct Carrier(pub Rc<dyn Carry>);

impl PartialEq for Carrier {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::fmt::Debug for Carrier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Carrier")
    }
}

/// What the widget tells the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// Something was drawn.
    Painted {
        /// The state's name as in `:state()`.
        state: &'static str,
        /// Whether that is the answer to what was asked last.
        is_settled: bool,
    },
    /// There is no list, and there will be none without another try.
    Failed(Problem),
    /// The visitor did something, and it is on the screen.
    Step {
        /// The state before.
        before: Rc<UiState>,
        /// The state that came of it.
        after: Rc<UiState>,
    },
    /// A list is on the screen that answers other words or another choice than the one before.
    Results {
        /// The words and the choice.
        state: Rc<UiState>,
        /// How many initiatives match.
        total: usize,
    },
    /// A card was opened; its id.
    Opened(Str),
    /// The visitor chose a language.
    Spoke(Language),
    /// The visitor wants another try.
    Retry,
}

impl Loaded {
    /// What the feed calls itself.
    pub fn title(&self) -> Option<&Text> {
        self.header.title.as_ref()
    }
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
    /// What the page's address, or the page itself, wants to be shown; another pointer is another wish.
    pub wanted: Rc<UiState>,
    /// What only the page can do.
    pub carrier: Carrier,
    /// Tells the page what happens.
    pub tell: Callback<Told>,
}
