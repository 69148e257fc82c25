//! Why nothing of a feed could be read.

use super::limits::{MAX_BYTES, MAX_DEPTH, MAX_ITEMS};
use crate::json;
use std::fmt;

/// Why nothing of a feed could be read; its text says what happened, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Syntax { line: usize, column: usize, detail: Box<str> },
    NotJson,
    Empty,
    Encoding { line: usize, column: usize, utf16: bool },
    TooLarge { bytes: usize },
    TooDeep,
    TooMany,
    Version { found: Box<str> },
    Shape { found: Box<str> },
}

impl Error {
    /// A stable word for programs: `syntax`, `not-json` (a page was answered), `empty-answer`, `encoding`,
    /// `too-large`, `too-deep`, `too-many`, `version` or `shape` (JSON, but no feed of initiatives).
    pub fn code(&self) -> &'static str {
        match self.0 {
            Kind::Syntax { .. } => "syntax",
            Kind::NotJson => "not-json",
            Kind::Empty => "empty-answer",
            Kind::Encoding { .. } => "encoding",
            Kind::TooLarge { .. } => "too-large",
            Kind::TooDeep => "too-deep",
            Kind::TooMany => "too-many",
            Kind::Version { .. } => "version",
            Kind::Shape { .. } => "shape",
        }
    }

    /// Line and column, both from 1, the column in bytes; where the place is known.
    pub fn position(&self) -> Option<(usize, usize)> {
        match self.0 {
            Kind::Syntax { line, column, .. } | Kind::Encoding { line, column, .. } => Some((line, column)),
            _ => None,
        }
    }

    /// JSON, but no native feed: it may be one in another format.
    pub fn is_shape(&self) -> bool {
        matches!(self.0, Kind::Shape { .. })
    }

    pub(super) fn new(kind: Kind) -> Self {
        Self(kind)
    }

    pub(super) fn too_large(bytes: usize) -> Self {
        Self(Kind::TooLarge { bytes })
    }

    #[cold]
    pub(super) fn encoding(bytes: &[u8], valid: usize) -> Self {
        let (line, column) = json::position(bytes, valid);
        let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        Self(Kind::Encoding { line, column, utf16 })
    }

    #[cold]
    pub(super) fn syntax(text: &str, place: usize) -> Self {
        let (line, column) = json::position(text.as_bytes(), place);
        Self(explain(text).unwrap_or(Kind::Syntax { line, column, detail: "unexpected text".into() }))
    }
}

/// For the command, a second reader says what is wrong; in the widget the place has to do.
#[cfg(feature = "schema")]
fn explain(text: &str) -> Option<Kind> {
    let error = serde_json::from_str::<serde_json::Value>(text).err()?;
    let words = error.to_string();
    let detail = words.rfind(" at line ").and_then(|at| words.get(..at)).unwrap_or(&words);
    Some(Kind::Syntax { line: error.line(), column: error.column(), detail: detail.into() })
}

#[cfg(not(feature = "schema"))]
fn explain(_: &str) -> Option<Kind> {
    None
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |it: &usize| it.to_string();
        let parts: &[&str] = match &self.0 {
            Kind::Syntax { line, column, detail } => &[
                "the feed is not valid JSON: ",
                detail,
                " at line ",
                &number(line),
                ", column ",
                &number(column),
                "; mend the text there",
            ],
            Kind::NotJson => {
                &["the answer is a web page or XML instead of JSON; check the address of the feed, \
                 it may lead to an error page or a login"]
            }
            Kind::Empty => &["the feed is empty; check that the export that writes it has run"],
            Kind::Encoding { utf16: true, .. } => &["the feed is encoded as UTF-16; save it as UTF-8"],
            Kind::Encoding { line, column, .. } => &[
                "the feed is not UTF-8 at line ",
                &number(line),
                ", byte ",
                &number(column),
                "; save it as UTF-8",
            ],
            Kind::TooLarge { bytes } => &[
                "the feed has ",
                &number(bytes),
                " bytes, and the limit is ",
                &number(&MAX_BYTES),
                "; split it, or shorten its texts",
            ],
            Kind::TooDeep => {
                &["the feed nests lists and objects deeper than ", &number(&MAX_DEPTH), " levels; flatten it"]
            }
            Kind::TooMany => {
                &["the feed has more than ", &number(&MAX_ITEMS), " initiatives; split it into several feeds"]
            }
            Kind::Version { found } => &[
                "the feed has version ",
                found,
                ", and this program reads version 1; update the program, or publish the feed in version 1",
            ],
            Kind::Shape { found } => &[
                "found ",
                found,
                " instead of a feed of initiatives; expected an object with a list `initiatives`, \
                 so check the address, or convert the feed",
            ],
        };
        parts.iter().try_for_each(|it| out.write_str(it))
    }
}

impl std::error::Error for Error {}
