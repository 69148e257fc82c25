//! The one question that the view asks, and its answer.

use super::Problem;
use crate::model::{Date, Initiative, Language, RelatedCard, RichText, Str};
use crate::search::{
    Facet, FacetCounts, Order, Query, Selection, each_listed, each_text, excerpt, ranges, words_in,
};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// What the visitor wants to see: a list of cards, or one card of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The words typed; empty for everything.
    pub text: Str,
    /// What the visitor has chosen.
    pub selection: Rc<Selection>,
    /// What the page has chosen: cards that it leaves out do not exist for the list, its totals and its counts.
    pub fixed: Rc<Selection>,
    /// In which order; `None` for the usual one, see [`Self::order`].
    pub order: Option<Order>,
    /// The languages that the reader prefers, the best first: titles and names are sorted in the first of them.
    ///
    /// Nothing else asks for them, so whoever wants neither leaves them out and spares a question in another language.
    pub languages: Rc<[Language]>,
    /// The visitor's day.
    pub today: Date,
    /// The facets whose counts are wanted; none, and no card is filed for them.
    pub facets: Rc<[Facet]>,
    /// Only the initiative with this id, with what is related to it and what stands beside it on the list.
    pub id: Option<Str>,
    /// How many cards at the most.
    pub limit: usize,
}

impl Question {
    /// Everything, in the usual order.
    pub fn all(today: Date, limit: usize) -> Self {
        Self {
            text: "".into(),
            selection: Rc::default(),
            fixed: Rc::default(),
            order: None,
            languages: Rc::default(),
            today,
            facets: Rc::default(),
            id: None,
            limit,
        }
    }

    /// The order that is meant: without words nothing is more relevant than a deadline, with them the best match.
    pub fn order(&self) -> Order {
        match self.order.unwrap_or(Order::Relevance) {
            Order::Relevance if !self.has_words() => Order::Deadline,
            order => order,
        }
    }

    /// Whether there are words to look for.
    pub fn has_words(&self) -> bool {
        !self.text.trim().is_empty()
    }

    /// Whether the list is all that there is by deadline, as on a page that was just opened.
    pub fn is_plain(&self) -> bool {
        self.id.is_none() && !self.has_words() && !self.is_filtered() && self.order() == Order::Deadline
    }

    /// Whether cards have to be told apart by their values.
    pub fn is_filtered(&self) -> bool {
        !self.facets.is_empty() || !self.selection.is_empty() || !self.fixed.is_empty()
    }
}

/// The cards that answer a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The words that were asked for.
    pub text: Str,
    /// Whether the visitor had chosen something.
    pub is_selected: bool,
    /// How many initiatives there are in all, of those that the page has chosen.
    pub collection: usize,
    /// How many of them match.
    pub total: usize,
    /// The first of those that match, in order.
    pub cards: Vec<Rc<Initiative>>,
    /// The counts that were wanted, facet by facet.
    pub facets: Vec<FacetCounts>,
    /// What the one initiative asked for by id has to do with others.
    pub related: Vec<RelatedCard>,
    /// Where it stands on the list; `None` if it is not there.
    pub spot: Option<Spot>,
    /// Whether no card has all the words, so that these have some of them.
    pub partial: bool,
    /// What the visitor may have meant, in words of the feed, if nothing matches.
    pub suggestion: Option<Str>,
    /// Finds the words asked for in a text.
    pub highlighter: Highlighter,
}

/// Where a card stands on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// How many cards stand before it.
    pub place: usize,
    /// How many cards the list has.
    pub of: usize,
    /// The card before it.
    pub previous: Option<Rc<Initiative>>,
    /// The card after it.
    pub next: Option<Rc<Initiative>>,
}

/// An answer that may still be on its way.
pub type Pending<T> = Pin<Box<dyn Future<Output = T>>>;

/// Something that can answer.
pub trait Ask {
    /// Answers a question; it may take its time, and it may fail where it needs the network.
    fn ask(&self, question: Question) -> Pending<Result<Answer, Problem>>;

    /// Gets ready for words, because somebody is about to type; and for everything that is not on the first list.
    fn prepare(&self) -> Pending<Result<(), Problem>>;
}

/// A shared engine; two handles are equal if they lead to the same one.
#[derive(Clone)]
pub struct Engine(Rc<dyn Ask>);

impl Engine {
    /// Shares an engine.
    pub fn new(engine: impl Ask + 'static) -> Self {
        Self(Rc::new(engine))
    }

    /// Answers a question; see [`Ask::ask`].
    pub fn ask(&self, question: Question) -> Pending<Result<Answer, Problem>> {
        self.0.ask(question)
    }

    /// Gets ready; see [`Ask::prepare`].
    pub fn prepare(&self) -> Pending<Result<(), Problem>> {
        self.0.prepare()
    }
}

impl PartialEq for Engine {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Engine")
    }
}

/// Words of a query that are not in what a card shows on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// All that can be found is shown.
    Nowhere,
    /// In the body: the passage that has most of the words, with its language.
    Body(Option<Language>, String),
    /// In texts of another language.
    Language(Language),
}

/// A passage of a body is at most this long, in characters: two lines on a card.
const PASSAGE: usize = 120;

/// Finds the words of a query in any text that is shown.
#[derive(Clone, Default)]
pub struct Highlighter(Option<(Str, Rc<Query>)>);

impl Highlighter {
    /// For the words of `text`, which is read as `query`; without words it finds nothing.
    pub fn new(text: &Str, query: Query) -> Self {
        Self((!query.is_empty()).then(|| (text.clone(), Rc::new(query))))
    }

    /// Whether there are words to find.
    pub fn is_on(&self) -> bool {
        self.0.is_some()
    }

    /// Where the words are if not in what a card shows on the list to a reader of `languages`.
    // Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
    #[inline(never)]
    pub fn beyond(&self, card: &Initiative, languages: &[Language]) -> Beyond {
        let Some((_, query)) = self.0.as_ref() else { return Beyond::Nowhere };
        let shown = card.title.pick(languages).language.as_ref();
        let mut is_shown = false;
        each_listed(card, &mut |_, language, text| {
            is_shown |= language == shown && words_in(text, query) != 0;
        });
        if is_shown {
            return Beyond::Nowhere;
        }
        if let Some(body) = card.body.as_ref().map(|it| it.pick(languages)) {
            let plain = RichText::parse(&body.value, None).to_plain();
            if let Some(range) = excerpt(&plain, query, PASSAGE) {
                let before = if range.start > 0 { "… " } else { "" };
                let after = if range.end < plain.len() { " …" } else { "" };
                let passage = plain.get(range).unwrap_or_default().trim();
                return Beyond::Body(body.language.clone(), [before, passage, after].concat());
            }
        }
        other_language(card, query, shown).map_or(Beyond::Nowhere, Beyond::Language)
    }

    /// Cuts `text` into runs that match (`true`) and runs that do not, in order and without loss.
    pub fn runs<'a>(&self, text: &'a str) -> Vec<(bool, &'a str)> {
        let found = match &self.0 {
            Some((_, query)) => ranges(text, query),
            // No search, no need of the code that searches: it may not be here yet.
            None => Vec::new(),
        };
        let mut runs = Vec::with_capacity(2 * found.len() + 1);
        let mut end = 0;
        for (from, to) in found {
            runs.extend(text.get(end..from).map(|it| (false, it)));
            runs.extend(text.get(from..to).map(|it| (true, it)));
            end = to;
        }
        runs.extend(text.get(end..).map(|it| (false, it)));
        runs.retain(|(_, run)| !run.is_empty());
        runs
    }
}

/// The language whose wordings have most of the words.
fn other_language(card: &Initiative, query: &Query, shown: Option<&Language>) -> Option<Language> {
    let mut found: Vec<(Language, u64)> = Vec::new();
    each_text(card, &mut |_, language, text| {
        if let Some(language) = language.filter(|it| Some(*it) != shown) {
            let words = words_in(text, query);
            match found.iter_mut().find(|(it, _)| it == language) {
                Some((_, all)) => *all |= words,
                None => found.push((language.clone(), words)),
            }
        }
    });
    let mut best = None;
    for (language, words) in found {
        if words.count_ones() > best.as_ref().map_or(0, |(_, most): &(Language, u32)| *most) {
            best = Some((language, words.count_ones()));
        }
    }
    best.map(|(language, _)| language)
}

impl PartialEq for Highlighter {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_ref().map(|(text, _)| text) == other.0.as_ref().map(|(text, _)| text)
    }
}

impl std::fmt::Debug for Highlighter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Highlighter")
    }
}
