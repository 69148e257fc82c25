//! Why there are no cards, in words for three readers: visitor, editor, program.

use crate::i18n::{Key, Locale};

/// What went wrong for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which kind of trouble.
    pub kind: ProblemKind,
    /// For the editor: what was found where, and what to do; plain English.
    pub detail: String,
}

/// The kinds of trouble that a visitor can tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// No `feed` attribute.
    NoFeed,
    /// No connection, or no permission by CORS or policy.
    Network,
    /// An HTTP status that is no success.
    Http(u16),
    /// No complete answer within the `timeout` attribute.
    Timeout,
    /// Over the limits of DESIGN section 3.
    TooLarge,
    /// Not a feed that can be read.
    Format,
}

impl ProblemKind {
    /// The machine word in the `initiative-cards-error` event.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoFeed => "no-feed",
            Self::Network => "network",
            Self::Http(_) => "http",
            Self::Timeout => "timeout",
            Self::TooLarge => "too-large",
            Self::Format => "format",
        }
    }

    /// One sentence for the visitor.
    pub fn sentence(self, locale: &Locale) -> String {
        let messages = &locale.messages;
        match self {
            Self::NoFeed => messages.get(Key::ErrorNoFeed).to_owned(),
            Self::Network => messages.get(Key::ErrorNetwork).to_owned(),
            Self::Http(status) => messages.fill(Key::ErrorHttp, &[("status", &status.to_string())]),
            Self::Timeout => messages.get(Key::ErrorTimeout).to_owned(),
            Self::TooLarge => messages.get(Key::ErrorTooLarge).to_owned(),
            Self::Format => messages.get(Key::ErrorFormat).to_owned(),
        }
    }
}
