//! Every native test, in one binary: one module per area, each with its own `check`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests state what they expect by panicking, and so do their helpers, which clippy.toml does not reach"
)]

#[cfg(feature = "cli")]
mod cli;
mod feed;
mod model;
mod rich_text;
#[cfg(feature = "schema")]
mod schema;
mod shared;
mod url;
