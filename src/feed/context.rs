//! Where the reader is, what it knows there, and what it found wrong.

use super::issue::{self, Issue, Kind};
use super::limits::MAX_ISSUES;
use super::tree::Tree;
use crate::model::{LanguageTag, Url};
use std::borrow::Cow;

/// How many unknown names are noted; a feed of another kind has hundreds.
#[cfg(not(target_arch = "wasm32"))]
const MAX_UNKNOWN_NAMES: usize = 50;

/// Travels through the reading of a feed.
pub(super) struct Context<'a> {
    /// The address of the feed.
    pub(super) base: Option<&'a Url>,
    /// The language of the feed.
    pub(super) feed_language: Option<LanguageTag>,
    /// The language of the innermost record that names one.
    pub(super) language: Option<LanguageTag>,
    /// The record that was begun last is a lone value.
    pub(super) lone: bool,
    /// It is, and its one field, which has no step of its own, is still to be read.
    short_form: bool,
    /// How many records the reader is in; 1 within an initiative.
    records: usize,
    /// The JSON Pointer of the value that is being read.
    path: String,
    issues: Vec<Issue>,
    /// Issues beyond the limit.
    hidden: usize,
    #[cfg(not(target_arch = "wasm32"))]
    unknown_names: Vec<Box<str>>,
}

/// A record that is being read; hand it back to [`Context::leave_record`].
pub(super) struct Record {
    outer_language: Option<LanguageTag>,
}

/// A step into the path; hand it back to [`Context::leave`].
#[derive(Clone, Copy)]
pub(super) struct Step(usize);

impl<'a> Context<'a> {
    pub(super) fn new(base: Option<&'a Url>, feed_language: Option<LanguageTag>) -> Self {
        Self {
            base,
            feed_language,
            language: None,
            lone: false,
            short_form: false,
            records: 0,
            path: String::new(),
            issues: Vec::new(),
            hidden: 0,
            #[cfg(not(target_arch = "wasm32"))]
            unknown_names: Vec::new(),
        }
    }

    /// Steps to a field of the record that is being read.
    pub(super) fn enter_field(&mut self, key: &str) -> Step {
        if std::mem::take(&mut self.short_form) { Step(self.path.len()) } else { self.enter(key) }
    }

    /// Tells whether the next record is a lone value, which stands for its only field.
    pub(super) fn expect_lone(&mut self, lone: bool) {
        self.lone = lone;
        self.short_form = lone;
    }

    /// Steps to a member of an object.
    pub(super) fn enter(&mut self, key: &str) -> Step {
        let step = Step(self.path.len());
        self.path.push('/');
        for letter in key.chars() {
            match letter {
                '~' => self.path.push_str("~0"),
                '/' => self.path.push_str("~1"),
                _ => self.path.push(letter),
            }
        }
        step
    }

    /// Steps to an element of a list.
    pub(super) fn enter_index(&mut self, index: usize) -> Step {
        let step = Step(self.path.len());
        self.path.push('/');
        self.path.push_str(&index.to_string());
        step
    }

    /// Steps back.
    pub(super) fn leave(&mut self, step: Step) {
        self.path.truncate(step.0);
    }

    /// Sorts the members of an object into `slots`, one for each of `keys`; names a language if the record has one.
    ///
    /// The last of several members with one name counts, as everywhere in JSON.
    pub(super) fn enter_record<'de>(
        &mut self,
        entries: Vec<(Cow<'de, str>, Tree<'de>)>,
        keys: &'static [&'static str],
        slots: &mut [Option<Tree<'de>>],
    ) -> Record {
        let outer_language = self.language.clone();
        for (key, value) in entries {
            let place = keys.iter().position(|it| *it == key);
            let Some(slot) = place.and_then(|it| slots.get_mut(it)) else {
                self.note_unknown(&key, keys);
                continue;
            };
            if slot.is_some() {
                let step = self.enter(&key);
                self.report(&issue::DUPLICATE_KEY, "the name twice in one object", "each name once");
                self.leave(step);
            }
            if let (&"language", Tree::Text(tag)) = (place.and_then(|it| keys.get(it)).unwrap_or(&""), &value)
                && let Some(tag) = LanguageTag::parse(tag)
            {
                self.language = Some(tag);
            }
            *slot = (!value.is_absent()).then_some(value);
        }
        self.records += 1;
        Record { outer_language }
    }

    /// Ends a record.
    pub(super) fn leave_record(&mut self, record: Record) {
        self.language = record.outer_language;
        self.records -= 1;
    }

    /// The language of a text that does not say.
    pub(super) fn own_language(&self) -> Option<&LanguageTag> {
        self.language.as_ref().or(self.feed_language.as_ref())
    }

    /// Reports the value that is being read.
    #[cold]
    pub(super) fn report(
        &mut self,
        kind: &'static Kind,
        found: impl Into<Cow<'static, str>>,
        expected: impl Into<Cow<'static, str>>,
    ) {
        if self.issues.len() < MAX_ISSUES {
            self.issues.push(Issue::new(&self.path, kind, found, expected));
        } else {
            self.hidden += 1;
        }
    }

    /// How many issues there are so far.
    pub(super) fn issue_count(&self) -> usize {
        self.issues.len() + self.hidden
    }

    /// A field is missing or broken that its record cannot do without; `before` is [`Self::issue_count`] from
    /// before it was read.
    #[cold]
    pub(super) fn lacks(&mut self, key: &'static str, before: usize) {
        if self.issue_count() == before {
            let name = ["`", key, "`"].concat();
            self.report(&issue::MISSING_FIELD, ["no ", &name].concat(), ["the field ", &name].concat());
        }
        if self.records == 1 {
            self.skip_record(before);
        }
    }

    /// The issues since `before` cost the whole record.
    #[cold]
    pub(super) fn skip_record(&mut self, before: usize) {
        self.issues.iter_mut().skip(before).for_each(Issue::skips_the_record);
    }

    /// Forgets all issues: what they are about does not count.
    #[cold]
    pub(super) fn forget_issues(&mut self) {
        self.issues.clear();
        self.hidden = 0;
    }

    /// The widget has no use for notes, and they would weigh as much as the reader of addresses.
    #[cfg(target_arch = "wasm32")]
    #[expect(clippy::unused_self, reason = "elsewhere it is used")]
    pub(super) fn note_unknown(&mut self, _: &str, _: &[&'static str]) {}

    /// Notes a name that nobody reads, once, with the known name that it resembles.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn note_unknown(&mut self, name: &str, known: &[&'static str]) {
        // Names with these first letters are notes to oneself or to other programs by old custom.
        let private = name.starts_with(['$', '@', '_']) || name.starts_with("x-");
        let noted = self.unknown_names.len() >= MAX_UNKNOWN_NAMES
            || self.unknown_names.iter().any(|it| **it == *name);
        if private || noted {
            return;
        }
        self.unknown_names.push(name.into());
        let expected: Cow<'static, str> = match nearest(name, known) {
            Some(meant) => ["`", meant, "`, if that is meant"].concat().into(),
            None => ["one of ", &known.join(", ")].concat().into(),
        };
        let step = self.enter(name);
        self.report(&issue::UNKNOWN_FIELD, "a name that the format does not have", expected);
        self.leave(step);
    }

    /// The issues, with a last one that counts those beyond the limit.
    pub(super) fn into_issues(mut self) -> Vec<Issue> {
        if self.hidden > 0 {
            let found = [&self.hidden.to_string(), " further issues"].concat();
            self.issues.push(Issue::new("", &issue::MORE, found, "a feed without issues"));
        }
        self.issues
    }
}

/// The known name that differs in at most two letters, and in fewer than half of them.
#[cfg(not(target_arch = "wasm32"))]
fn nearest(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let letters = name.to_lowercase();
    let distances = known.iter().map(|it| (distance(letters.as_bytes(), it.as_bytes()), *it));
    let (edits, meant) = distances.min_by_key(|(edits, _)| *edits)?;
    (edits <= 2 && edits * 2 < meant.len()).then_some(meant)
}

/// Levenshtein's distance in bytes.
#[cfg(not(target_arch = "wasm32"))]
fn distance(a: &[u8], b: &[u8]) -> usize {
    if a.len().abs_diff(b.len()) > 2 {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (line, x) in a.iter().enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        for (above, y) in row.iter_mut().skip(1).zip(b) {
            let cost = (diagonal + usize::from(x != y)).min(left + 1).min(*above + 1);
            diagonal = *above;
            *above = cost;
            left = cost;
        }
        if let Some(first) = row.first_mut() {
            *first = line + 1;
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}
