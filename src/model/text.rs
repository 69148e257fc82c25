//! A text in one or several languages, and the choice of the wording to show.

use super::{Language, Str};
use std::rc::Rc;

/// A text in one or several languages; never without a wording.
///
/// The first wording is the original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    first: Wording,
    rest: Rc<[Wording]>,
}

/// A text in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// `None` where the feed does not say.
    pub language: Option<Language>,
    /// Never empty.
    pub value: Str,
    /// Made by a machine (BCP 47 `-t-…-t0-`, STANDARDS I7).
    pub machine: bool,
}

impl Wording {
    /// A wording by a person.
    pub fn new(language: Option<Language>, value: impl Into<Str>) -> Self {
        Self { language, value: value.into(), machine: false }
    }
}

impl Text {
    /// The given wordings, the first of them being the original; `None` if there is none.
    pub fn new(wordings: Vec<Wording>) -> Option<Self> {
        let mut wordings = wordings.into_iter();
        let first = wordings.next()?;
        Some(Self { first, rest: wordings.collect() })
    }

    /// A text in one language.
    pub fn plain(language: Option<Language>, value: impl Into<Str>) -> Self {
        Self { first: Wording::new(language, value), rest: Rc::default() }
    }

    /// The wording that the others were made from.
    pub fn original(&self) -> &Wording {
        &self.first
    }

    /// All wordings, the original first.
    pub fn wordings(&self) -> impl Iterator<Item = &Wording> {
        std::iter::once(&self.first).chain(self.rest.iter())
    }

    /// The wording for a reader who prefers `languages` in this order: RFC 4647 lookup, then the original.
    ///
    /// A wording by a person goes before one by a machine in the same language.
    pub fn pick(&self, languages: &[Language]) -> &Wording {
        languages.iter().find_map(|wanted| self.lookup(wanted)).unwrap_or(&self.first)
    }

    /// RFC 4647 section 3.4: the wanted tag, shortened from the right until a wording fits.
    fn lookup(&self, wanted: &Language) -> Option<&Wording> {
        wanted.fallbacks().find_map(|tag| {
            let fits = |wording: &&Wording| wording.language.as_ref().is_some_and(|it| it.as_str() == tag);
            self.wordings()
                .filter(fits)
                .find(|wording| !wording.machine)
                .or_else(|| self.wordings().find(fits))
        })
    }
}
