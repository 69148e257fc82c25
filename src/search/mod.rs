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
//! Beside it, what narrows and orders the list without words:
//!
//! ```text
//! fields → facet_values → facets (names) → count ← selection
//! dates, titles → order
//! ```
//!
//! Knows no browser, no locale of the interface and no markup beyond skipping it; words of scripts without spaces are
//! parted by who has a dictionary (`segment`).

mod build;
mod count;
mod endings;
mod expand;
mod facet_values;
mod facets;
pub mod fold;
mod highlight;
mod index;
mod letters;
mod names;
mod order;
mod posting;
mod query;
mod rank;
mod romanise;
pub mod segment;
mod selection;
mod sorting;
mod suggest;
mod texts;
mod typo;
mod weights;
pub mod words;

pub use build::Builder;
pub use count::{FacetCounts, Narrowed, OrderOfNames, Scope, ValueCount, band};
pub use facet_values::UNNAMED;
pub use facets::{FACET_NAMES, Facet, Facets, FacetsBuilder};
pub use highlight::{excerpt, ranges, words_in};
pub use index::Index;
pub use order::{ORDER_NAMES, Order, by_newest, by_text};
pub use query::{MAX_WORDS, Query, Reach};
pub use rank::Found;
pub use selection::{SOON_DAYS, Selection};
pub use texts::{Field, Visit, each_listed, each_text};
