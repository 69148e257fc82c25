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
    /// The first of all, which is always there.
    original: Wording,
    all: Vec<Wording>,
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
        let original = wordings.get(place)?.clone();
        for before in (0..place).rev() {
            wordings.swap(before, before + 1);
        }
        Some(Self(Rc::new(Wordings { original, all: wordings })))
    }

    /// A text in one language.
    pub fn plain(language: Option<Language>, value: impl Into<Str>) -> Self {
        let original = Wording::new(language, value);
        Self(Rc::new(Wordings { all: vec![original.clone()], original }))
    }

    /// The wording that the others were made from.
    pub fn original(&self) -> &Wording {
        &self.0.original
    }

    /// All wordings, the original first.
    pub fn wordings(&self) -> impl Iterator<Item = &Wording> {
        self.0.all.iter()
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
        &self.0.original
    }
}

/// As if there were no pointer, and each wording once.
impl fmt::Debug for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = self.0.all.get(1..).unwrap_or_default();
        out.debug_struct("Text").field("first", &self.0.original).field("rest", &rest).finish()
    }
}
