//! Why nothing of a feed could be read.

use super::limits::{MAX_BYTES, MAX_DEPTH, MAX_ITEMS};
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
        let before = bytes.get(..valid).unwrap_or_default();
        let line = before.split(|it| *it == b'\n').count();
        let column = before.rsplit(|it| *it == b'\n').next().map_or(0, <[u8]>::len) + 1;
        let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        Self(Kind::Encoding { line, column, utf16 })
    }

    #[cold]
    pub(super) fn syntax(error: &serde_json::Error) -> Self {
        Self(Kind::Syntax { line: error.line(), column: error.column(), detail: detail(error) })
    }
}

/// What the JSON reader says, without the place.
#[cfg(not(target_arch = "wasm32"))]
fn detail(error: &serde_json::Error) -> Box<str> {
    let text = error.to_string();
    text.rfind(" at line ").and_then(|at| text.get(..at)).unwrap_or(&text).into()
}

/// In the widget the place has to do: the words of the JSON reader bring those of all input errors with them.
#[cfg(target_arch = "wasm32")]
fn detail(_: &serde_json::Error) -> Box<str> {
    "unexpected text".into()
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Syntax { line, column, detail } => {
                write!(
                    out,
                    "the feed is not valid JSON: {detail} at line {line}, column {column}; mend the text there"
                )
            }
            Kind::NotJson => out.write_str(
                "the answer is a web page or XML instead of JSON; check the address of the feed, \
                 it may lead to an error page or a login",
            ),
            Kind::Empty => out.write_str("the feed is empty; check that the export that writes it has run"),
            Kind::Encoding { utf16: true, .. } => {
                out.write_str("the feed is encoded as UTF-16; save it as UTF-8")
            }
            Kind::Encoding { line, column, .. } => {
                write!(out, "the feed is not UTF-8 at line {line}, byte {column}; save it as UTF-8")
            }
            Kind::TooLarge { bytes } => {
                write!(
                    out,
                    "the feed has {bytes} bytes, and the limit is {MAX_BYTES}; split it, or shorten its texts"
                )
            }
            Kind::TooDeep => {
                write!(out, "the feed nests lists and objects deeper than {MAX_DEPTH} levels; flatten it")
            }
            Kind::TooMany => {
                write!(out, "the feed has more than {MAX_ITEMS} initiatives; split it into several feeds")
            }
            Kind::Version { found } => write!(
                out,
                "the feed has version {found}, and this program reads version 1; \
                 update the program, or publish the feed in version 1"
            ),
            Kind::Shape { found } => write!(
                out,
                "found {found} instead of a feed of initiatives; expected an object with a list `initiatives`, \
                 so check the address, or convert the feed"
            ),
        }
    }
}

impl std::error::Error for Error {}
