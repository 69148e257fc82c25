//! Text of a feed → `(Catalog, Vec<Issue>)`: the only room that knows the names of JSON.
//!
//! Broken input gives a value and issues; [`Error`] comes only when nothing is usable.
//! The text is read in one pass, one initiative at a time (`stream`), each as a small tree.
//! A table of names and types (`wire`) tells the reader (`read`) what to make of it: pieces (`piece`), which become the
//! words of the model (`convert`).
//! The JSON Schema is made from the same table (feature `schema`), and by it initiatives become a feed again (`write`).
//!
//! Knows no file and no network: who calls it has the text already.

mod context;
mod convert;
mod error;
mod field;
mod issue;
mod limits;
mod piece;
mod read;
#[cfg(feature = "schema")]
mod schema;
mod stream;
mod text;
mod tree;
mod value;
mod wire;
mod write;

pub use error::Error;
pub use issue::{Issue, Severity};
pub use limits::{MAX_BYTES, MAX_DEPTH, MAX_ISSUES, MAX_ITEMS, MAX_LANGUAGES, MAX_TEXT_BYTES};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use write::write;

use crate::model::{Catalog, Url};

/// How to read a feed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The address of the feed; relative addresses are resolved against it, and refused without it.
    pub base: Option<&'a Url>,
}

/// Reads the JSON text of a native feed (DESIGN section 3), with or without a byte order mark.
///
/// The issues of the initiatives stand in their order, and those of the feed itself after them.
/// Without the feature `schema` only those are told that cost a record, or would if they concerned its id or title:
/// a page shows no others, so it need not carry their words.
///
/// # Errors
///
/// If the text is no JSON, is beyond a limit, has a newer version or is no feed of initiatives; see [`Error::code`].
pub fn read(text: &str, options: &Options<'_>) -> Result<(Catalog, Vec<Issue>), Error> {
    stream::read(text, options.base)
}

/// Reads a native feed as it comes from a file or a server: UTF-8 with or without a byte order mark.
///
/// # Errors
///
/// As [`read`], and if the bytes are not UTF-8.
pub fn read_bytes(bytes: &[u8], options: &Options<'_>) -> Result<(Catalog, Vec<Issue>), Error> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::too_large(bytes.len()));
    }
    read(std::str::from_utf8(bytes).map_err(|error| Error::encoding(bytes, error.valid_up_to()))?, options)
}
