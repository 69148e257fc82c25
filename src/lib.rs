//! Initiative Cards: a feed of civic initiatives as searchable, translatable cards.
//!
//! The crate is a row of rooms. Data runs one way; imports run against it and never back
//! (`tests/it/tidy.rs` holds the arrows).
//!
//! ```text
//! web::fetch → feed → model → search → state → ui      hosted by web::mount, behind www/wasm and www/element.js
//! ```
//!
//! | Room | What lives there | May import |
//! |---|---|---|
//! | [`json`] | text → values | nothing |
//! | [`model`] | the words of the field as checked values | nothing |
//! | [`i18n`] | messages, plurals, negotiation, formatting as a promise | json, model |
//! | [`feed`] | text → `(Catalog, Vec<Issue>)`, and back | json, model |
//! | [`search`] | folding and matching | model |
//! | [`state`] | what the visitor asked for, and the answer: shown, in a link, in a calendar | model, search, i18n |
//! | `ui` (feature `ui`) | components: properties in, markup out | model, i18n, state |
//! | `web` (feature `web`) | the only room that knows a browser | all |
//!
//! Without features the crate is the browser-free core; `cargo check --no-default-features` proves it.

pub mod feed;
pub mod i18n;
pub mod json;
pub mod model;
pub mod search;
pub mod state;
#[cfg(feature = "ui")]
pub mod ui;
#[cfg(feature = "web")]
pub mod web;
