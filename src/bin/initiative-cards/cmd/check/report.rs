//! Findings in words for people, and as JSON for programs.

use super::findings::{Failure, Finding, Findings, Record};
use initiative_cards::feed::Severity;
use serde::Serialize;
use std::fmt::Write;

/// The findings for people, grouped by record.
pub fn text(findings: &Findings, colours: bool) -> String {
    let mut out = String::new();
    let mut group: Option<Option<&Record>> = None;
    for finding in &findings.list {
        if group != Some(finding.record.as_ref()) {
            group = Some(finding.record.as_ref());
            let heading = finding.record.as_ref().map_or_else(|| "The feed".to_owned(), heading);
            let _ = writeln!(out, "{}", paint(&heading, "1", colours));
        }
        push_finding(&mut out, findings, finding, colours);
    }
    push_summary(&mut out, findings);
    out
}

/// Why nothing could be read, for people.
pub fn text_of_failure(feed: &str, failure: &Failure) -> String {
    match failure.position {
        Some(at) => format!("{feed}:{}:{}: {}", at.line, at.column, failure.message),
        None => format!("{feed}: {}", failure.message),
    }
}

/// The findings for programs.
pub fn json(findings: &Findings) -> String {
    let languages = findings.languages.iter();
    pretty(&Report {
        feed: &findings.feed,
        readable: true,
        error: None,
        initiatives: findings.initiatives,
        skipped: findings.skipped,
        left_out: findings.left_out,
        languages: languages.map(|(it, titles)| Titles { language: it.as_str(), titles: *titles }).collect(),
        findings: findings.list.iter().map(Entry::of).collect(),
    })
}

/// Why nothing could be read, for programs.
pub fn json_of_failure(feed: &str, failure: &Failure) -> String {
    pretty(&Report {
        feed,
        readable: false,
        error: Some(Reason {
            code: failure.code,
            message: &failure.message,
            line: failure.position.map(|it| it.line),
            column: failure.position.map(|it| it.column),
        }),
        initiatives: 0,
        skipped: 0,
        left_out: 0,
        languages: Vec::new(),
        findings: Vec::new(),
    })
}

/// What programs are told; the members are documented in the help.
#[derive(Serialize)]
struct Report<'a> {
    feed: &'a str,
    readable: bool,
    error: Option<Reason<'a>>,
    initiatives: usize,
    skipped: usize,
    left_out: usize,
    languages: Vec<Titles<'a>>,
    findings: Vec<Entry<'a>>,
}

/// Why nothing could be read.
#[derive(Serialize)]
struct Reason<'a> {
    code: &'a str,
    message: &'a str,
    line: Option<usize>,
    column: Option<usize>,
}

/// How many titles there are in a language.
#[derive(Serialize)]
struct Titles<'a> {
    language: &'a str,
    titles: usize,
}

/// A finding.
#[derive(Serialize)]
struct Entry<'a> {
    severity: &'a str,
    code: &'a str,
    pointer: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    record: Option<Named<'a>>,
    found: &'a str,
    expected: &'a str,
    effect: &'a str,
    mend: &'a str,
}

/// The record that a finding is about.
#[derive(Serialize)]
struct Named<'a> {
    id: Option<&'a str>,
    title: Option<&'a str>,
}

impl<'a> Entry<'a> {
    fn of(finding: &'a Finding) -> Self {
        let record = finding.record.as_ref();
        Self {
            severity: severity(finding.severity),
            code: finding.code,
            pointer: &finding.pointer,
            line: finding.position.map(|it| it.line),
            column: finding.position.map(|it| it.column),
            record: record.map(|it| Named { id: it.id.as_deref(), title: it.title.as_deref() }),
            found: &finding.found,
            expected: &finding.expected,
            effect: finding.effect,
            mend: finding.mend(),
        }
    }
}

fn push_finding(out: &mut String, findings: &Findings, finding: &Finding, colours: bool) {
    let colour = match finding.severity {
        Severity::Error => "31",
        Severity::Warning => "33",
        Severity::Note => "36",
    };
    let place = finding
        .position
        .map_or_else(|| findings.feed.clone(), |at| format!("{}:{}:{}", findings.feed, at.line, at.column));
    let severity = paint(severity(finding.severity), colour, colours);
    let pointer =
        if finding.pointer.is_empty() { String::new() } else { format!(" {}", plain(&finding.pointer)) };
    let _ = writeln!(out, "  {severity}[{}] {place}{pointer}", finding.code);
    let found = plain(&finding.found);
    let _ = writeln!(out, "    found {found}, expected {}; {}.", finding.expected, finding.effect);
    let _ = writeln!(out, "    To mend: {}.", finding.mend());
}

fn push_summary(out: &mut String, findings: &Findings) {
    if !findings.list.is_empty() {
        out.push('\n');
    }
    let notes = findings.list.iter().filter(|it| it.severity == Severity::Note).count();
    let _ = writeln!(
        out,
        "{}, {} skipped, {} left out, {}.",
        counted(findings.initiatives, "initiative read", "initiatives read"),
        findings.skipped,
        counted(findings.left_out, "field", "fields"),
        counted(notes, "note", "notes"),
    );
    if !findings.languages.is_empty() {
        let languages: Vec<String> = findings
            .languages
            .iter()
            .map(|(language, titles)| format!("{} {titles}", language.as_str()))
            .collect();
        let _ = writeln!(out, "Titles by language: {}.", languages.join(", "));
    }
}

fn heading(record: &Record) -> String {
    match (&record.title, &record.id) {
        (Some(title), Some(id)) => format!("\u{201c}{title}\u{201d} ({id})"),
        (Some(title), None) => format!("\u{201c}{title}\u{201d} ({})", record.pointer),
        (None, Some(id)) => id.clone(),
        (None, None) => record.pointer.clone(),
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn paint(text: &str, code: &str, colours: bool) -> String {
    let text = plain(text);
    if colours { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text }
}

/// Escape sequences in the feed must not reach the terminal, whatever it does with them.
fn plain(text: &str) -> String {
    text.chars().filter(|it| !it.is_control()).collect()
}

fn pretty(report: &Report<'_>) -> String {
    let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
    text.push('\n');
    text
}
