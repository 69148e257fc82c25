//! For whom and how things are drawn: what every part of the page needs to know.

use super::element::{El, keyed};
use crate::i18n::{Key, Locale};
use crate::model::{Date, Image, Initiative};
use crate::state::{Detail, view};

/// The reader, and how the page wants its cards.
#[derive(Clone, Debug, PartialEq)]
pub struct Reader {
    /// Languages and words.
    pub locale: Locale,
    /// The day by which statuses are derived.
    pub today: Date,
    /// Level of the cards' headings; the widget's own is one above.
    pub heading_level: u8,
    /// Whether pictures are loaded.
    pub images: bool,
    /// What a card opens.
    pub detail: Detail,
}

impl Reader {
    /// A message, in an element of its own.
    #[inline(never)]
    pub fn label(&self, key: Key) -> El {
        keyed(self.locale.messages.get(key))
    }

    /// A message as an attribute's value.
    #[inline(never)]
    pub fn name(&self, key: Key) -> &str {
        self.locale.messages.get(key)
    }

    /// A number in the reader's digits.
    #[inline(never)]
    pub fn number(&self, number: usize) -> String {
        self.locale.format.number(number as u64)
    }

    /// The picture of an initiative, if pictures are wanted, with its description.
    pub fn picture<'a>(&self, initiative: &'a Initiative) -> Option<(&'a Image, String)> {
        let image = initiative.image.as_ref().filter(|_| self.images)?;
        let alt = image.alt.as_ref().map(|it| view::words(it, &self.locale).to_owned());
        Some((image, alt.unwrap_or_default()))
    }
}
