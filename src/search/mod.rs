//! Folding and matching: which cards a visitor's words find, in which order, and where to mark them.
//!
//! A query filters: every word of it must begin a word of the card, in any language of the card.
//! Text and query are folded alike, so `kavala` finds Καβάλα and `Καβάλα` finds Kavala.
//!
//! ```text
//! words → fold (letters, romanise) → build → index ← query
//!                                           highlight ↗
//! ```
//!
//! Knows no browser, no locale of the interface and no markup beyond skipping it.

mod build;
pub mod fold;
mod highlight;
mod index;
mod letters;
mod query;
mod romanise;
pub mod words;

pub use build::{Field, Visit, each_text};
pub use highlight::ranges;
pub use index::Index;
pub use query::{MAX_WORDS, Query};
