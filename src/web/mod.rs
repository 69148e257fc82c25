//! The only room that knows a browser: fetch, `Intl`, events, panics, and the handle that a page holds.
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
mod panic;

pub use mount::Widget;
pub use panic::{install as install_panic_hook, panicked};
