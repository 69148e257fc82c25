//! Folding and matching: which cards a visitor's words find, in which order, and where to mark them.
//!
//! Text and query are folded alike, so `kavala` finds Καβάλα and `Καβάλα` finds Kavala.
//! A card must have all words, if any card has; each word is read as freely as is needed to find something:
//! as it stands, with another ending, as the beginning or a part of a word, with a typo.
//!
//! ```text
//! texts → words → fold (letters, romanise) → build (sorting, posting) → index
//!                                                                         ↓
//! query → expand (endings, typo) → rank (weights) → Found → highlight, suggest
//! ```
//!
//! Knows no browser, no locale of the interface and no markup beyond skipping it; words of scripts without spaces are
//! parted by who has a dictionary (`segment`).

mod build;
mod endings;
mod expand;
pub mod fold;
mod highlight;
mod index;
mod letters;
mod posting;
mod query;
mod rank;
mod romanise;
pub mod segment;
mod sorting;
mod suggest;
mod texts;
mod typo;
mod weights;
pub mod words;

pub use build::Builder;
pub use highlight::{excerpt, ranges, words_in};
pub use index::Index;
pub use query::{MAX_WORDS, Query, Reach};
pub use rank::Found;
pub use texts::{Field, Visit, each_listed, each_text};
