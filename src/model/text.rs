//! A text in one or several languages, and the choice of the wording to show.

use super::{Language, Str};
use std::fmt;
use std::rc::Rc;

/// A text in one or several languages; never without a wording.
///
/// The first wording is the original.
#[derive(Clone, PartialEq, Eq)]
pub struct Text(Rc<Wordings>);

/// Behind one pointer, because texts are moved and copied more than anything else.
#[derive(PartialEq, Eq)]
struct Wordings {
    first: Wording,
    rest: Vec<Wording>,
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
        Self::with_original(wordings, 0)
    }

    /// The given wordings, of which the one in this place becomes the first.
    pub(crate) fn with_original(mut wordings: Vec<Wording>, place: usize) -> Option<Self> {
        let first = if place < wordings.len() { wordings.remove(place) } else { return None };
        Some(Self(Rc::new(Wordings { first, rest: wordings })))
    }

    /// A text in one language.
    pub fn plain(language: Option<Language>, value: impl Into<Str>) -> Self {
        Self(Rc::new(Wordings { first: Wording::new(language, value), rest: Vec::new() }))
    }

    /// The wording that the others were made from.
    pub fn original(&self) -> &Wording {
        &self.0.first
    }

    /// All wordings, the original first.
    pub fn wordings(&self) -> impl Iterator<Item = &Wording> {
        std::iter::once(&self.0.first).chain(&self.0.rest)
    }

    /// The wording for a reader who prefers `languages` in this order: RFC 4647 lookup, then the original.
    ///
    /// Where lookup finds nothing for a language, a wording of the same primary language goes before the reader's next
    /// language: `de` takes `de-DE`, and `pt-BR` takes `pt-PT`.
    /// A wording by a person goes before one by a machine in the same language.
    pub fn pick(&self, languages: &[Language]) -> &Wording {
        for wanted in languages {
            let (mut best, mut found) = (1, None);
            for wording in self.wordings() {
                let closeness = wording.language.as_ref().map_or(0, |it| wanted.closeness(it));
                let fit = closeness * 2 + usize::from(!wording.machine);
                if fit > best {
                    (best, found) = (fit, Some(wording));
                }
            }
            if let Some(wording) = found {
                return wording;
            }
        }
        &self.0.first
    }
}

/// As if there were no pointer.
impl fmt::Debug for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Text").field("first", &self.0.first).field("rest", &self.0.rest).finish()
    }
}
