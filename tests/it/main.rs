//! Every native test, in one binary: one module per area, each with its own `check`.
// The allowance in clippy.toml reaches `#[test]` functions, not the helpers that they share.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod calendar;
#[cfg(feature = "cli")]
mod cli;
mod contract;
mod facets;
mod facets_defined;
mod feed;
mod feed_write;
mod json;
mod link;
mod local;
mod model;
mod order;
#[path = "../promises/mod.rs"]
mod promises;
mod rich_text;
#[cfg(feature = "schema")]
mod schema;
mod search;
mod search_folding;
#[cfg(feature = "cli")]
mod serve;
mod shared;
mod sort;
mod summary;
mod tidy;
mod ui_state;
mod unicode;
mod url;
