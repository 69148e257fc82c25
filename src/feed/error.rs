//! Why nothing of a feed could be read.

use super::limits::{MAX_BYTES, MAX_DEPTH, MAX_ITEMS};
use crate::json;
use std::borrow::Cow;
use std::fmt;

/// Why nothing of a feed could be read; its text says what happened, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    code: &'static str,
    position: Option<(usize, usize)>,
    message: Box<str>,
}

impl Error {
    /// A stable word for programs: `syntax`, `not-json` (a page was answered), `empty-answer`, `encoding`,
    /// `too-large`, `too-deep`, `too-many`, `version` or `shape` (JSON, but no feed of initiatives).
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Line and column, both from 1, the column in bytes; where the place is known.
    pub fn position(&self) -> Option<(usize, usize)> {
        self.position
    }

    /// JSON, but no native feed: it may be one in another format.
    pub fn is_shape(&self) -> bool {
        self.code == SHAPE
    }

    #[cold]
    pub(super) fn empty() -> Self {
        Self::new("empty-answer", &["the feed is empty; check that the export that writes it has run"])
    }

    #[cold]
    pub(super) fn not_json() -> Self {
        Self::new(
            "not-json",
            &["the answer is a web page or XML instead of JSON; check the address of the feed, \
               it may lead to an error page or a login"],
        )
    }

    #[cold]
    pub(super) fn syntax(text: &str, place: usize) -> Self {
        let (detail, position) = match explain(text) {
            Some((detail, position)) => (Cow::Owned(detail), position),
            None => (Cow::Borrowed("unexpected text"), json::position(text.as_bytes(), place)),
        };
        let (line, column) = (position.0.to_string(), position.1.to_string());
        let place = [" at line ", &line, ", column ", &column, "; mend the text there"].concat();
        let error = Self::new("syntax", &["the feed is not valid JSON: ", &detail, &place]);
        Self { position: Some(position), ..error }
    }

    #[cold]
    pub(super) fn encoding(bytes: &[u8], valid: usize) -> Self {
        let position = json::position(bytes, valid);
        let error = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            Self::new("encoding", &["the feed is encoded as UTF-16; save it as UTF-8"])
        } else {
            let (line, byte) = (position.0.to_string(), position.1.to_string());
            Self::new(
                "encoding",
                &["the feed is not UTF-8 at line ", &line, ", byte ", &byte, "; save it as UTF-8"],
            )
        };
        Self { position: Some(position), ..error }
    }

    #[cold]
    pub(super) fn too_large(bytes: usize) -> Self {
        let (bytes, most) = (bytes.to_string(), MAX_BYTES.to_string());
        let end = "; split it, or shorten its texts";
        Self::new("too-large", &["the feed has ", &bytes, " bytes, and the limit is ", &most, end])
    }

    #[cold]
    pub(super) fn too_deep() -> Self {
        let most = MAX_DEPTH.to_string();
        Self::new(
            "too-deep",
            &["the feed nests lists and objects deeper than ", &most, " levels; flatten it"],
        )
    }

    /// The feed has more than [`MAX_ITEMS`] initiatives; for who reads them one by one.
    #[cold]
    pub fn too_many() -> Self {
        let most = MAX_ITEMS.to_string();
        let end = " initiatives; split it into several feeds";
        Self::new("too-many", &["the feed has more than ", &most, end])
    }

    #[cold]
    pub(super) fn version(found: &str) -> Self {
        let end = ", and this program reads version 1; update the program, or publish the feed in version 1";
        Self::new("version", &["the feed has version ", found, end])
    }

    #[cold]
    pub(super) fn shape(found: &str) -> Self {
        let end = " instead of a feed of initiatives; expected an object with a list `initiatives`, \
                   so check the address, or convert the feed";
        Self::new(SHAPE, &["found ", found, end])
    }

    #[inline(never)]
    fn new(code: &'static str, parts: &[&str]) -> Self {
        Self { code, position: None, message: parts.concat().into() }
    }
}

const SHAPE: &str = "shape";

/// For the command, a second reader says what is wrong and where; in the widget the place has to do.
#[cfg(feature = "schema")]
fn explain(text: &str) -> Option<(String, (usize, usize))> {
    let error = serde_json::from_str::<serde_json::Value>(text).err()?;
    let mut words = error.to_string();
    words.truncate(words.rfind(" at line ").unwrap_or(words.len()));
    // It counts what it has read of the line, which is nothing where the text ends with the line before.
    Some((words, (error.line(), error.column().max(1))))
}

#[cfg(not(feature = "schema"))]
fn explain(_: &str) -> Option<(String, (usize, usize))> {
    None
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
