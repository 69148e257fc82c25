//! What was wrong in a feed that could be read all the same.

use std::borrow::Cow;
use std::fmt::{self, Write};

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
    /// Reported to everybody; what is not stays untold without the feature `schema`.
    pub(super) matters: bool,
    /// A stable word for programs.
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    /// What should stand there; empty where that depends on the place.
    pub(super) expected: &'static str,
    /// What was done about it.
    pub(super) effect: &'static str,
}

pub(super) const WRONG_ID: &Kind = &Kind::costly("wrong-type", "a text that names the record");
pub(super) const WRONG_TEXT: &Kind = &Kind::costly("wrong-type", "a text, or texts by language");
pub(super) const WRONG_RECORD: &Kind = &Kind::costly("wrong-type", "an object");
pub(super) const WRONG_SHORT_RECORD: &Kind = &Kind::left_out("wrong-type", "an object or a text");
pub(super) const MISSING_FIELD: &Kind = &Kind::costly("missing-field", "");
pub(super) const MISSING_ALL: &Kind = &Kind::left_out("missing-field", "one of them");
pub(super) const MISSING_HALF: &Kind = &Kind::left_out("missing-field", "both");
pub(super) const BAD_DATE: &Kind =
    &Kind::left_out("bad-date", "a date such as 2030, 2018-03, 2019-06-05 or 2017-06-07T09:00+03:00");
pub(super) const BAD_EMAIL: &Kind = &Kind::left_out("bad-address", "an e-mail address");
pub(super) const BAD_PAGE: &Kind =
    &Kind::left_out("bad-address", "an address that begins with https:// or http://");
pub(super) const BAD_LINK: &Kind =
    &Kind::left_out("bad-address", "an address that begins with https://, http://, mailto: or tel:");
pub(super) const BAD_IMAGE: &Kind =
    &Kind::left_out("bad-address", "the address of a picture that begins with https://");
pub(super) const BAD_LANGUAGE: &Kind = &Kind::costly("bad-language", "a language tag such as de or pt-BR");
pub(super) const BAD_LATITUDE: &Kind = &Kind::left_out("bad-number", "degrees north between -90 and 90");
pub(super) const BAD_LONGITUDE: &Kind = &Kind::left_out("bad-number", "degrees east between -180 and 180");
pub(super) const BAD_COUNT: &Kind = &Kind::left_out("bad-number", "a whole number, not below 0");
pub(super) const BAD_AMOUNT: &Kind =
    &Kind::left_out("bad-number", "a number such as 1500000 or 99.50, not below 0");
pub(super) const UNKNOWN_WORD: &Kind = &Kind::left_out("unknown-word", "");
pub(super) const BACKWARDS: &Kind = &Kind::left_out("backwards", "an end that is not before the start");
pub(super) const TOO_MANY_LANGUAGES: &Kind = &Kind::left_out("too-many-languages", "at most 200 languages");
pub(super) const TOO_LONG: &Kind = &Kind::warning("too-long", "at most 64000 bytes", "the rest is cut off");
pub(super) const DUPLICATE_KEY: &Kind =
    &Kind::warning("duplicate-key", "each name once", "the last one counts");
pub(super) const DUPLICATE_TEXT: &Kind =
    &Kind::warning("duplicate-key", "one text in each language", "the last one counts");
pub(super) const VERSION: &Kind = &Kind::warning("no-version", "the number 1", "it is read as version 1");
pub(super) const NO_VERSION: &Kind =
    &Kind::warning("no-version", "`version` with the number 1", "it is read as version 1");
pub(super) const BARE_LIST: &Kind = &Kind::warning(
    "bare-list",
    "an object with `version` and `initiatives`",
    "it is read as the list of initiatives",
);
pub(super) const DUPLICATE_ID: &Kind =
    &Kind { severity: Severity::Error, ..Kind::costly("duplicate-id", "") };
#[cfg(feature = "schema")]
pub(super) const UNKNOWN_FIELD: &Kind = &Kind {
    severity: Severity::Note,
    ..Kind::warning("unknown-field", "", "it is not read, here and wherever else it stands")
};
pub(super) const MORE: &Kind = &Kind::warning("more-issues", "a feed without issues", "mend these first");

/// What was done about most of them.
const LEFT_OUT: &str = "it is left out";

impl Kind {
    /// Costs no more than a field; visitors are not told, so the words are for the feature `schema` alone.
    const fn warning(code: &'static str, expected: &'static str, effect: &'static str) -> Self {
        let severity = Severity::Warning;
        if cfg!(feature = "schema") {
            Self { matters: true, code, severity, expected, effect }
        } else {
            Self { matters: false, code: "", severity, expected: "", effect: "" }
        }
    }

    /// As [`Self::warning`], of a field that is left out.
    const fn left_out(code: &'static str, expected: &'static str) -> Self {
        Self::warning(code, expected, LEFT_OUT)
    }

    /// Costs the record where it concerns a field that the record cannot do without.
    const fn costly(code: &'static str, expected: &'static str) -> Self {
        Self { matters: true, code, severity: Severity::Warning, expected, effect: LEFT_OUT }
    }
}

impl Issue {
    pub(super) fn new(
        pointer: &str,
        kind: &'static Kind,
        found: Cow<'static, str>,
        expected: Cow<'static, str>,
    ) -> Self {
        Self { pointer: pointer.into(), severity: kind.severity, kind, found, expected }
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
        // Names in the feed may hold line ends and escape sequences.
        pointer.chars().filter(|it| !it.is_control()).try_for_each(|it| out.write_char(it))?;
        let parts = [": found ", &self.found, ", expected ", &self.expected, "; ", self.effect()];
        parts.into_iter().try_for_each(|it| out.write_str(it))
    }
}
