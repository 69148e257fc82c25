//! What a JSON value is to the reader of feeds, and how issues speak of it.

use crate::json::Tree;
use std::borrow::Cow;

/// How much of a text an issue quotes, in characters.
const QUOTED: usize = 60;

/// Whole numbers with more digits are not read as names.
const MAX_DIGITS: usize = 20;

impl Tree<'_> {
    /// `null`, an empty or blank text, an empty list or object: what CMS write for "nothing".
    pub(super) fn is_absent(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(members) => members.is_empty(),
            _ => false,
        }
    }

    /// The words of a text, or the digits of a whole number.
    pub(super) fn as_words(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Number(number) => {
                let whole = number.bytes().all(|it| it.is_ascii_digit() || it == b'-');
                (whole && number.len() <= MAX_DIGITS).then_some(number)
            }
            _ => None,
        }
    }

    /// The value in a few words, for issues.
    #[cold]
    pub(super) fn describe(&self) -> Cow<'static, str> {
        match (self, self.as_words()) {
            (Self::Text(text), _) => quote(text),
            (_, Some(number)) => number.to_owned().into(),
            (Self::Number(_), _) => "a number with a fraction, or too large a number".into(),
            (Self::Bool(true), _) => "true".into(),
            (Self::Bool(false), _) => "false".into(),
            (Self::List(_), _) => "a list".into(),
            (Self::Map(_), _) => "an object".into(),
            (Self::Null, _) => "null".into(),
        }
    }
}

/// The beginning of a text in quotation marks, on one line.
#[cold]
pub(super) fn quote(text: &str) -> Cow<'static, str> {
    let mut quoted = String::from("\u{201c}");
    let mut letters = text.trim().chars();
    for letter in letters.by_ref().take(QUOTED) {
        quoted.push(if letter.is_control() { ' ' } else { letter });
    }
    quoted.push_str(if letters.as_str().is_empty() { "\u{201d}" } else { "…\u{201d}" });
    quoted.into()
}
