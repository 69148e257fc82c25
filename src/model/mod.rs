//! The words of the field as checked values: what an initiative is, whatever its feed looked like.
//!
//! Knows no JSON, no browser, no language of the interface.
//! Constructors enforce the invariants, so the rooms after this one never check again.
//! Everything is [`Eq`] and cheap to clone (`Rc` inside), because the view compares and copies it on each render;
//! hence coordinates and amounts are integers.

mod catalog;
mod date;
mod initiative;
mod language;
pub mod leb128;
mod rich_text;
pub mod sort;
mod status;
mod text;
pub mod unicode;
mod urgency;
mod url;
pub(crate) mod words;

pub(crate) use catalog::Repeat;
pub use catalog::{Catalog, CatalogHeader, RelatedCard, RelatedTarget};
pub use date::{Date, PartialDate, Period, Time};
pub use initiative::{
    Amount, Contact, Coordinates, Event, Funding, Image, Initiative, Kind, Link, LinkType, Organiser,
    OrganiserRole, Participants, Person, Place, Related, Relation, Response, Source, Topic,
};
pub use language::{Direction, Language, LanguageTag};
pub use rich_text::{Block, Inline, RichText};
pub use status::{DerivedStatus, Status};
pub use text::{Text, Wording};
pub use url::{Schemes, Url};

/// A short text that many places share; cloning it costs nothing.
pub type Str = std::rc::Rc<str>;
