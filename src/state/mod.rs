//! What the visitor asked for, and the answer: every behaviour of the widget without a browser.
//!
//! The view asks one asynchronous [`Question`] of an [`Engine`] and does not know whether the local index or a
//! remote search engine answers (DESIGN section 9).

mod calendar;
mod link;
mod local;
mod options;
mod problem;
mod question;
mod shelf;
mod ui_state;
pub mod view;

pub use crate::search::{Facet, FacetCounts, Order, SOON_DAYS, Selection, ValueCount};
pub use calendar::{Calendar, MAX_CALENDAR_BYTES, file_name};
pub use link::{Link, MAX_VALUE_BYTES, MAX_VALUES, Part, mail_address};
pub use local::{Collate, LocalEngine, Pause, Rest, Surroundings};
pub use options::{Detail, LanguageChoice, Options, SearchMode, UrlState, View, Warning};
pub use problem::{Problem, ProblemKind};
pub use question::{Answer, Ask, Beyond, Engine, Highlighter, Pending, Question, Spot};
pub use ui_state::{Action, MAX_SHOWN_BY_LINK, Step, UiState};
