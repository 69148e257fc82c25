//! The only room that knows a browser: one page, its requests and words, and the widget that the page holds.
//!
//! What the browser does without us is in `www/page.js`; what is decided is here.

#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod address;
mod carrier;
mod fetch;
mod intl;
mod languages;
mod load;
mod mount;
mod page;
mod surroundings;

pub use mount::Widget;
pub use page::Page;
