//! Where the reader is, what it knows there, and what it found wrong.

#[cfg(feature = "schema")]
use super::field::Record;
use super::issue::{self, Issue, Kind};
use super::limits::MAX_ISSUES;
use crate::json::Tree;
use crate::model::{LanguageTag, Url};
use std::borrow::Cow;

/// How many unknown names are noted; a feed of another kind has hundreds.
#[cfg(feature = "schema")]
const MAX_UNKNOWN_NAMES: usize = 50;

/// Travels through the reading of a feed.
pub(super) struct Context<'a> {
    /// The address of the feed.
    pub(super) base: Option<&'a Url>,
    /// The language of the feed.
    pub(super) feed_language: Option<LanguageTag>,
    /// The language of the innermost record that names one.
    pub(super) language: Option<LanguageTag>,
    /// How many records the reader is in; 1 within an initiative.
    records: usize,
    /// The JSON Pointer of the value that is being read.
    path: String,
    issues: Vec<Issue>,
    /// Issues beyond the limit.
    hidden: usize,
    #[cfg(feature = "schema")]
    unknown_names: Vec<Box<str>>,
}

/// A step into the path; hand it back to [`Context::leave`].
#[derive(Clone, Copy)]
pub(super) struct Step(usize);

/// The language around a record that names its own.
pub(super) struct Outer(Option<Option<LanguageTag>>);

impl<'a> Context<'a> {
    pub(super) fn new(base: Option<&'a Url>) -> Self {
        Self {
            base,
            feed_language: None,
            language: None,
            records: 0,
            path: String::new(),
            issues: Vec::new(),
            hidden: 0,
            #[cfg(feature = "schema")]
            unknown_names: Vec::new(),
        }
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
        self.enter(&index.to_string())
    }

    /// Steps back.
    pub(super) fn leave(&mut self, step: Step) {
        self.path.truncate(step.0);
    }

    /// Begins a record, in the language that it names if it names one; hand what comes back to
    /// [`Self::leave_record`].
    pub(super) fn enter_record(&mut self, language: Option<LanguageTag>) -> Outer {
        self.records += 1;
        Outer(language.map(|inner| self.language.replace(inner)))
    }

    /// Ends a record.
    pub(super) fn leave_record(&mut self, outer: Outer) {
        if let Outer(Some(language)) = outer {
            self.language = language;
        }
        self.records -= 1;
    }

    /// The language of a text that does not say.
    pub(super) fn own_language(&self) -> Option<&LanguageTag> {
        self.language.as_ref().or(self.feed_language.as_ref())
    }

    /// Reports the value that is being read.
    // Inlined, so that nothing is left of it where the kind is known and does not matter.
    #[inline(always)]
    pub(super) fn report(&mut self, kind: &'static Kind, tree: &Tree<'_>) {
        if kind.matters {
            self.add(kind, tree.describe(), kind.expected.into());
        }
    }

    /// As [`Self::report`], where other words than those of the value tell what was found.
    #[inline(always)]
    pub(super) fn report_words(&mut self, kind: &'static Kind, found: &'static str) {
        if kind.matters {
            self.add(kind, found.into(), kind.expected.into());
        }
    }

    /// As [`Self::report_words`], of a member of the value that is being read.
    #[inline(always)]
    pub(super) fn report_member(&mut self, key: &str, kind: &'static Kind, found: &'static str) {
        if kind.matters {
            let step = self.enter(key);
            self.report_words(kind, found);
            self.leave(step);
        }
    }

    /// Adds an issue with the value that is being read.
    #[cold]
    pub(super) fn add(&mut self, kind: &'static Kind, found: Cow<'static, str>, expected: Cow<'static, str>) {
        if self.issues.len() < MAX_ISSUES {
            self.issues.push(Issue::new(&self.path, kind, found, expected));
        } else {
            self.hidden += 1;
        }
    }

    /// Adds an issue with something else than the value that is being read, among those of which there were `before`.
    #[cold]
    pub(super) fn add_before(&mut self, before: usize, issue: Issue) {
        self.issues.insert(before.min(self.issues.len()), issue);
        if self.issues.len() > MAX_ISSUES {
            self.issues.pop();
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
        // Records within the initiative have no issue that matters to everybody.
        if self.issue_count() == before && (self.records == 1 || cfg!(feature = "schema")) {
            let name = ["`", key, "`"].concat();
            let found = ["no ", &name].concat();
            self.add(issue::MISSING_FIELD, found.into(), ["the field ", &name].concat().into());
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

    /// Notes a name that nobody reads, once, with the known name that it resembles.
    #[cfg(feature = "schema")]
    pub(super) fn note_unknown(&mut self, name: &str, record: &Record) {
        // Names with these first letters are notes to oneself or to other programs by old custom.
        let private = name.starts_with(['$', '@', '_']) || name.starts_with("x-");
        let noted = self.unknown_names.len() >= MAX_UNKNOWN_NAMES
            || self.unknown_names.iter().any(|it| **it == *name);
        if private || noted {
            return;
        }
        let known: Vec<&str> = record.fields.iter().map(|it| it.key).collect();
        self.unknown_names.push(name.into());
        let expected: Cow<'static, str> = match nearest(name, &known) {
            Some(meant) => ["`", meant, "`, if that is meant"].concat().into(),
            None => ["one of ", &known.join(", ")].concat().into(),
        };
        let step = self.enter(name);
        self.add(issue::UNKNOWN_FIELD, "a name that the format does not have".into(), expected);
        self.leave(step);
    }

    /// The issues, with a last one that counts those beyond the limit.
    pub(super) fn take_issues(&mut self) -> Vec<Issue> {
        if issue::MORE.matters && self.hidden > 0 {
            let found = [&self.hidden.to_string(), " further issues"].concat();
            self.issues.push(Issue::new("", issue::MORE, found.into(), issue::MORE.expected.into()));
        }
        std::mem::take(&mut self.issues)
    }
}

/// The known name that differs in at most two letters, and in fewer than half of them.
#[cfg(feature = "schema")]
fn nearest(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let letters = name.to_lowercase();
    let distances = known.iter().map(|it| (distance(letters.as_bytes(), it.as_bytes()), *it));
    let (edits, meant) = distances.min_by_key(|(edits, _)| *edits)?;
    (edits <= 2 && edits * 2 < meant.len()).then_some(meant)
}

/// Levenshtein's distance in bytes.
#[cfg(feature = "schema")]
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
