//! The only room that knows a browser: fetch, `Intl`, events, and the handle that a page holds.
//!
//! Everything acquired here is a guard that is released on `Drop`.

#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod events;
mod fetch;
mod intl;
mod languages;
mod load;
mod mount;
mod names;
mod rest;

pub use mount::Widget;
