//! What holds whatever comes in, one check per door for untrusted input.
//!
//! Each check takes any input and panics where a promise is broken.
//! `tests/it` calls them with chosen and random inputs, `tests/fuzz` with those that a fuzzer finds.

pub mod feed;
pub mod json;
pub mod rich_text;
pub mod search;
pub mod url;
pub mod values;
