//! The parts of the page, one file each.

mod card;
mod card_list;
mod detail;
mod language_switch;
mod notice;
mod search_box;
mod words;

pub use card_list::CardList;
pub use detail::Detail;
pub use language_switch::LanguageSwitch;
pub use notice::{EmptyNotice, ErrorNotice, NothingFound, PartialNotice};
pub use search_box::SearchBox;
pub use words::text;

use crate::i18n::{Key, Locale};
use yew::prelude::*;

/// The reader's languages and words.
///
/// Every component stands below [`super::App`], which provides them; outside of it there is nothing to draw.
#[hook]
fn use_locale() -> Option<Locale> {
    use_context::<Locale>()
}

/// The label of a control, in an element of its own.
fn label(locale: &Locale, key: Key) -> Html {
    super::app::keyed(locale.messages.get(key).to_owned())
}
