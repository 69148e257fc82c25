//! Which language to speak, and everything that goes with it.

use super::{Format, Messages};
use crate::model::Language;
use std::rc::Rc;

/// The interface languages that ship; English is built in, the others are files of `www/locales`.
pub const SHIPPED: [&str; 4] = ["bg", "de", "el", "en"];

/// What the view needs to speak to one reader; all of it changes in the same update.
#[derive(Clone)]
pub struct Locale {
    /// The language of the interface.
    pub language: Language,
    /// The languages in which the reader prefers the cards, the best first.
    pub preferred: Rc<[Language]>,
    /// The words of the interface.
    pub messages: Rc<Messages>,
    /// Numbers and dates in the language of the interface.
    pub format: Rc<dyn Format>,
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.messages, &other.messages)
            && self.language == other.language
            && self.preferred == other.preferred
    }
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.language.as_str())
    }
}

/// The first of `wanted` for which the interface ships, by RFC 4647 lookup; else English.
pub fn negotiate<'a>(wanted: impl IntoIterator<Item = &'a Language>) -> &'static str {
    wanted
        .into_iter()
        .find_map(|language| language.fallbacks().find_map(|tag| SHIPPED.iter().find(|it| **it == tag)))
        .unwrap_or(&"en")
}
