//! The interface's languages: messages, plurals, negotiation, and formatting as a promise.
//!
//! Knows no browser: numbers and dates come through [`Format`], which `web` fulfils with `Intl`
//! and [`PlainFormat`] without one.

mod format;
mod languages;
mod locale;
mod messages;
mod plural;

pub use format::{Format, PlainFormat};
pub use languages::{LANGUAGES, LanguageName, native_name};
pub use locale::{Locale, SHIPPED, negotiate};
pub use messages::{Key, MessageError, Messages, Sentence};
pub use plural::{Plural, plural};
