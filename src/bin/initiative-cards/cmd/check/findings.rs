//! What an editor should know of a feed: the issues of its reader with their places, and what only the whole can tell.

use super::locate::{Locator, Position};
use initiative_cards::feed::{Error, Issue, Severity};
use initiative_cards::model::{Catalog, Initiative, Language, Text};
use serde_json::Value;
use std::collections::BTreeMap;

/// More notes of one kind help nobody.
const MAX_NOTES: usize = 100;

/// All about a feed that could be read.
pub struct Findings {
    /// What was checked.
    pub feed: String,
    /// How many initiatives were read.
    pub initiatives: usize,
    /// How many records were skipped.
    pub skipped: usize,
    /// How many fields were left out, shortened or guessed.
    pub left_out: usize,
    /// The languages of the titles with the number of titles, the most frequent first.
    pub languages: Vec<(Language, usize)>,
    /// In the order of the feed.
    pub list: Vec<Finding>,
}

/// One thing to look at.
pub struct Finding {
    pub severity: Severity,
    pub code: &'static str,
    pub pointer: String,
    pub position: Option<Position>,
    pub record: Option<Record>,
    pub found: String,
    pub expected: String,
    pub effect: &'static str,
}

/// The record that a finding is about.
#[derive(Clone, PartialEq, Eq)]
pub struct Record {
    pub pointer: String,
    pub id: Option<String>,
    pub title: Option<String>,
}

/// Why a feed could not be read at all.
pub struct Failure {
    pub code: &'static str,
    pub message: String,
    pub position: Option<Position>,
}

impl Failure {
    /// A failure to get at the feed.
    pub fn new(code: &'static str, message: String) -> Self {
        Self { code, message, position: None }
    }
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        let position = error.position().map(|(line, column)| Position { line, column });
        Self { code: error.code(), message: error.to_string(), position }
    }
}

impl Findings {
    /// 0 if there is nothing to mend, 1 if there is.
    pub fn exit_code(&self) -> u8 {
        u8::from(self.list.iter().any(|it| it.severity > Severity::Note))
    }
}

impl Finding {
    /// What to do about it.
    pub fn mend(&self) -> &'static str {
        match self.code {
            "wrong-type" => "write the value in the expected form",
            "missing-field" => "add it",
            "bad-date" => "write the date as YYYY, YYYY-MM or YYYY-MM-DD, with a time as YYYY-MM-DDThh:mm",
            "bad-address" => "write the full address as it stands in the browser's address bar",
            "bad-language" => "write the code of the language, such as de, el or pt-BR",
            "bad-number" => "write the number in digits, without units and without separators",
            "unknown-word" => "use one of the expected words",
            "backwards" => "check both dates; one of them is wrong or they are swapped",
            "too-many-languages" => "leave out languages",
            "too-long" => "shorten the text, or link to it",
            "duplicate-key" => "delete one of them",
            "no-version" => "add \"version\": 1 at the top of the feed",
            "bare-list" => "wrap the list: { \"version\": 1, \"initiatives\": [ … ] }",
            "duplicate-id" => "give each record an id of its own, or delete one of them",
            "unknown-field" => "correct the name, or leave it if another program reads it",
            "missing-language" => "translate the title, or leave it: readers see the original",
            "no-such-record" => "correct the id, or add a title so that it can be shown",
            _ => "mend the others first",
        }
    }
}

/// Gathers everything about a feed that was read.
pub fn gather(feed: &str, bytes: &[u8], catalog: &Catalog, issues: &[Issue]) -> Result<Findings, Failure> {
    let text = std::str::from_utf8(bytes).map_err(|error| Failure::new("encoding", error.to_string()))?;
    let locator = Locator::new(text);
    let languages = languages(catalog);
    let mut list: Vec<Finding> = issues.iter().map(|it| of_issue(it, &locator)).collect();
    let mut notes =
        Notes { locator: &locator, languages: &languages, catalog, gaps: 0, loose: 0, list: Vec::new() };
    notes.gather();
    list.append(&mut notes.list);
    // Stable, so that the findings of one record stay in the order of its fields, the notes after them.
    list.sort_by_cached_key(|it| index_of(it, &locator));
    Ok(Findings {
        feed: feed.to_owned(),
        initiatives: catalog.initiatives().len(),
        skipped: locator.items().count().saturating_sub(catalog.initiatives().len()),
        left_out: issues.iter().filter(|it| it.severity() == Severity::Warning).count(),
        languages,
        list,
    })
}

fn of_issue(issue: &Issue, locator: &Locator<'_>) -> Finding {
    // Numbers are quoted as they were written; the reader of the widget has no code for that.
    let number = locator
        .value(issue.pointer())
        .filter(|it| it.starts_with(|it: char| it == '-' || it.is_ascii_digit()));
    let found = if issue.code() == "bad-number" || issue.code() == "wrong-type" { number } else { None };
    Finding {
        severity: issue.severity(),
        code: issue.code(),
        pointer: issue.pointer().to_owned(),
        position: locator.position(issue.pointer()),
        record: record(locator, issue.pointer()),
        found: found.map_or_else(|| issue.found().to_owned(), |it| it.chars().take(60).collect()),
        expected: issue.expected().to_owned(),
        effect: issue.effect(),
    }
}

/// The feed itself first, then the records in their order.
fn index_of(finding: &Finding, locator: &Locator<'_>) -> Option<usize> {
    let (pointer, _) = locator.item(&finding.pointer)?;
    pointer.rsplit('/').next()?.parse().ok()
}

/// The record that a pointer leads into, as far as it says who it is.
fn record(locator: &Locator<'_>, pointer: &str) -> Option<Record> {
    let (pointer, text) = locator.item(pointer)?;
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    Some(Record { pointer, id: id(&value), title: value.get("title").and_then(first_text) })
}

fn id(record: &Value) -> Option<String> {
    match record.get("id")? {
        Value::String(id) => Some(id.trim().to_owned()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

fn first_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Array(items) => items.iter().find_map(first_text),
        Value::Object(members) => {
            members.iter().filter(|(key, _)| *key != "@language").find_map(|(_, it)| first_text(it))
        }
        _ => None,
    }
}

/// Counts each language once for each title.
fn languages(catalog: &Catalog) -> Vec<(Language, usize)> {
    let mut counts: BTreeMap<&Language, usize> = BTreeMap::new();
    for initiative in catalog.initiatives() {
        for language in distinct(&initiative.title) {
            *counts.entry(language).or_default() += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().map(|(language, count)| (language.clone(), count)).collect();
    counts.sort_by(|(_, a), (_, b)| b.cmp(a));
    counts
}

fn distinct(text: &Text) -> Vec<&Language> {
    let mut languages: Vec<&Language> = text.wordings().filter_map(|it| it.language.as_ref()).collect();
    languages.sort();
    languages.dedup();
    languages
}

/// Collects what is no fault but worth knowing.
struct Notes<'a> {
    locator: &'a Locator<'a>,
    languages: &'a [(Language, usize)],
    catalog: &'a Catalog,
    gaps: usize,
    loose: usize,
    list: Vec<Finding>,
}

impl Notes<'_> {
    fn gather(&mut self) {
        let mut kept = self.catalog.initiatives().iter().peekable();
        for (pointer, text) in self.locator.items() {
            let value: Value = serde_json::from_str(text).unwrap_or_default();
            // The catalog keeps the order of the feed, without the records that were skipped.
            if let Some(initiative) = kept.next_if(|it| id(&value).as_deref() == Some(&*it.id)) {
                self.note_missing_languages(&pointer, initiative);
                self.note_loose_relations(&pointer, &value, initiative);
            }
        }
    }

    fn note_missing_languages(&mut self, pointer: &str, initiative: &Initiative) {
        let there = distinct(&initiative.title);
        let missing: Vec<&str> = self
            .languages
            .iter()
            .map(|(it, _)| it)
            .filter(|it| !there.contains(it))
            .map(Language::as_str)
            .collect();
        if missing.is_empty() || self.gaps >= MAX_NOTES {
            return;
        }
        self.gaps += 1;
        let found: Vec<&str> = there.iter().map(|it| it.as_str()).collect();
        let found = if found.is_empty() {
            "a title in an unknown language".to_owned()
        } else {
            format!("a title in {}", found.join(", "))
        };
        self.push(
            "missing-language",
            format!("{pointer}/title"),
            found,
            format!("also {}, as other titles have", missing.join(", ")),
            "readers of those languages see the original",
        );
    }

    /// Relations to records that are not in this feed, and that say too little to be shown.
    fn note_loose_relations(&mut self, pointer: &str, value: &Value, initiative: &Initiative) {
        for related in &initiative.related {
            let Some(id) = related.id.as_deref() else { continue };
            if self.catalog.get(id).is_some() || related.title.is_some() || self.loose >= MAX_NOTES {
                continue;
            }
            self.loose += 1;
            let list = value.get("related").and_then(Value::as_array);
            let index = list.and_then(|it| {
                it.iter().position(|it| it.as_str().or_else(|| it.get("id")?.as_str()) == Some(id))
            });
            let place =
                index.map_or_else(|| format!("{pointer}/related"), |it| format!("{pointer}/related/{it}"));
            self.push(
                "no-such-record",
                place,
                format!("the id \u{201c}{id}\u{201d}"),
                "the id of a record in this feed".to_owned(),
                "it is not shown, unless another feed on the page has that record",
            );
        }
    }

    fn push(
        &mut self,
        code: &'static str,
        pointer: String,
        found: String,
        expected: String,
        effect: &'static str,
    ) {
        self.list.push(Finding {
            severity: Severity::Note,
            code,
            position: self.locator.position(&pointer),
            record: record(self.locator, &pointer),
            pointer,
            found,
            expected,
            effect,
        });
    }
}
