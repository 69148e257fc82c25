//! The one question that the view asks, and its answer.

use super::Problem;
use crate::model::{Initiative, Language, RelatedCard, Str};
use crate::search::{Query, each_text, excerpt, ranges, words_in};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// What the visitor wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The words typed; empty for everything.
    pub text: Str,
    /// Only the initiative with this id, with what is related to it.
    pub id: Option<Str>,
    /// How many cards at the most.
    pub limit: usize,
}

/// The cards that answer a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The words that were asked for.
    pub text: Str,
    /// How many initiatives there are in all.
    pub collection: usize,
    /// How many of them match.
    pub total: usize,
    /// The first of those that match, the best first.
    pub cards: Vec<Rc<Initiative>>,
    /// What the one initiative asked for by id has to do with others.
    pub related: Vec<RelatedCard>,
    /// Whether no card has all the words, so that these have some of them.
    pub partial: bool,
    /// What the visitor may have meant, in words of the feed, if nothing matches.
    pub suggestion: Option<Str>,
    /// Finds the words asked for in a text.
    pub highlighter: Highlighter,
}

/// An answer that may still be on its way.
pub type Pending<T> = Pin<Box<dyn Future<Output = T>>>;

/// Something that can answer.
pub trait Ask {
    /// Answers a question; it may take its time, and it may fail where it needs the network.
    fn ask(&self, question: Question) -> Pending<Result<Answer, Problem>>;
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

/// Finds the words of a query in any text that is shown.
#[derive(Clone, Default)]
pub struct Highlighter(Option<(Str, Rc<Query>)>);

impl Highlighter {
    /// For the words of `text`, which is read as `query`; without words it finds nothing.
    pub fn new(text: &Str, query: Query) -> Self {
        Self((!query.is_empty()).then(|| (text.clone(), Rc::new(query))))
    }

    /// The part of a plain text, at most so many characters long, that has most of the words; `None` if it has none.
    pub fn excerpt<'a>(&self, text: &'a str, most: usize) -> Option<&'a str> {
        let (_, query) = self.0.as_ref()?;
        text.get(excerpt(text, query, most)?)
    }

    /// The language of the wordings that have more of the words than what a reader of `languages` is shown; `None` if
    /// the reader sees them all.
    // Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
    #[inline(never)]
    pub fn other_language(&self, card: &Initiative, languages: &[Language]) -> Option<Language> {
        let (_, query) = self.0.as_ref()?;
        let shown = card.title.pick(languages).language.as_ref();
        let mut seen = 0;
        let mut others: Vec<(Language, u64)> = Vec::new();
        each_text(card, &mut |_, language, text| {
            let words = words_in(text, query);
            match language.filter(|it| Some(*it) != shown) {
                None => seen |= words,
                Some(language) => match others.iter_mut().find(|(it, _)| it == language) {
                    Some((_, all)) => *all |= words,
                    None => others.push((language.clone(), words)),
                },
            }
        });
        let (mut best, mut found) = (0, None);
        for (language, words) in others {
            let more = (words & !seen).count_ones();
            if more > best {
                (best, found) = (more, Some(language));
            }
        }
        found
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
