//! What was wrong in a feed that could be read all the same.

use std::borrow::Cow;
use std::fmt;

/// Something that a data editor should look at; its text is one plain sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    pointer: Box<str>,
    severity: Severity,
    kind: &'static Kind,
    found: Cow<'static, str>,
    expected: Cow<'static, str>,
}

/// How much an issue costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing: a field that nobody reads.
    Note,
    /// A field was left out, shortened or guessed.
    Warning,
    /// A record was skipped.
    Error,
}

/// What can be wrong.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// A stable word for programs.
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    /// What was done about it.
    pub(super) effect: &'static str,
}

const LEFT_OUT: &str = "it is left out";

pub(super) static WRONG_TYPE: Kind = Kind::left_out("wrong-type");
pub(super) static MISSING_FIELD: Kind = Kind::left_out("missing-field");
pub(super) static BAD_DATE: Kind = Kind::left_out("bad-date");
pub(super) static BAD_ADDRESS: Kind = Kind::left_out("bad-address");
pub(super) static BAD_LANGUAGE: Kind = Kind::left_out("bad-language");
pub(super) static BAD_NUMBER: Kind = Kind::left_out("bad-number");
pub(super) static UNKNOWN_WORD: Kind = Kind::left_out("unknown-word");
pub(super) static BACKWARDS: Kind = Kind::left_out("backwards");
pub(super) static TOO_MANY_LANGUAGES: Kind = Kind::left_out("too-many-languages");
pub(super) static TOO_LONG: Kind = Kind::warning("too-long", "the rest is cut off");
pub(super) static DUPLICATE_KEY: Kind = Kind::warning("duplicate-key", "the last one counts");
pub(super) static VERSION: Kind = Kind::warning("no-version", "it is read as version 1");
pub(super) static BARE_LIST: Kind = Kind::warning("bare-list", "it is read as the list of initiatives");
pub(super) static DUPLICATE_ID: Kind =
    Kind { code: "duplicate-id", severity: Severity::Error, effect: "the record is skipped" };
#[cfg(not(target_arch = "wasm32"))]
pub(super) static UNKNOWN_FIELD: Kind = Kind {
    code: "unknown-field",
    severity: Severity::Note,
    effect: "it is not read, here and wherever else it stands",
};
pub(super) static MORE: Kind = Kind::warning("more-issues", "mend these first");

impl Kind {
    const fn warning(code: &'static str, effect: &'static str) -> Self {
        Self { code, severity: Severity::Warning, effect }
    }

    const fn left_out(code: &'static str) -> Self {
        Self::warning(code, LEFT_OUT)
    }
}

impl Issue {
    pub(super) fn new(
        pointer: &str,
        kind: &'static Kind,
        found: impl Into<Cow<'static, str>>,
        expected: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            pointer: pointer.into(),
            severity: kind.severity,
            kind,
            found: found.into(),
            expected: expected.into(),
        }
    }

    /// Where: a JSON Pointer (RFC 6901) that resolves in the feed; empty for the feed itself.
    ///
    /// What is missing is reported at the object that should hold it.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// How much it costs.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// A stable word for programs, such as `bad-date`.
    pub fn code(&self) -> &'static str {
        self.kind.code
    }

    /// What stands there, in words or as a short quotation.
    pub fn found(&self) -> &str {
        &self.found
    }

    /// What should stand there, in words.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// What was done about it, as a clause: `it is left out`.
    pub fn effect(&self) -> &'static str {
        match self.severity {
            Severity::Error => "the record is skipped",
            _ => self.kind.effect,
        }
    }

    /// The field was one that its record cannot do without.
    pub(super) fn skips_the_record(&mut self) {
        self.severity = Severity::Error;
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = if self.pointer.is_empty() { "the feed" } else { &*self.pointer };
        write!(out, "{pointer}: found {}, expected {}; {}", self.found, self.expected, self.effect())
    }
}
