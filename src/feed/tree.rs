//! One value of a feed as a small generic tree, so that a single visitor is compiled for all types.

use std::borrow::Cow;

/// A JSON value that borrows from the text where it can.
#[derive(Debug)]
pub(super) enum Tree<'de> {
    Null,
    Bool(bool),
    /// A number without a fraction that fits.
    Integer(i64),
    /// Any other number.
    Float(f64),
    Text(Cow<'de, str>),
    List(Vec<Self>),
    /// In the order of the text, with all duplicates.
    Map(Vec<(Cow<'de, str>, Self)>),
}

/// How much of a text an issue quotes, in characters.
const QUOTED: usize = 60;

impl Tree<'_> {
    /// `null`, an empty or blank text, an empty list or object: what CMS write for "nothing".
    pub(super) fn is_absent(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
            _ => false,
        }
    }

    /// The value in a few words, for issues.
    #[cold]
    pub(super) fn describe(&self) -> Cow<'static, str> {
        match self {
            Self::Null => "null".into(),
            Self::Bool(true) => "true".into(),
            Self::Bool(false) => "false".into(),
            Self::Integer(number) => number.to_string().into(),
            Self::Float(_) => "a number with a fraction, or too large a number".into(),
            Self::Text(text) => quote(text).into(),
            Self::List(_) => "a list".into(),
            Self::Map(_) => "an object".into(),
        }
    }
}

/// The beginning of a text in quotation marks, on one line.
#[cold]
pub(super) fn quote(text: &str) -> String {
    let mut quoted = String::from("\u{201c}");
    let mut letters = text.trim().chars();
    quoted.extend(letters.by_ref().take(QUOTED).map(|it| if it.is_control() { ' ' } else { it }));
    quoted.push_str(if letters.next().is_some() { "…\u{201d}" } else { "\u{201d}" });
    quoted
}
