//! Findings in words for people, and as JSON for programs.

use super::findings::{Failure, Finding, Findings, Record};
use initiative_cards::feed::Severity;
use serde_json::{Value, json};
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

/// The findings for programs; the members are documented in the help.
pub fn json(findings: &Findings) -> String {
    let languages: Vec<Value> = findings
        .languages
        .iter()
        .map(|(language, titles)| json!({ "language": language.as_str(), "titles": titles }))
        .collect();
    pretty(&json!({
        "feed": findings.feed,
        "readable": true,
        "error": null,
        "initiatives": findings.initiatives,
        "skipped": findings.skipped,
        "left_out": findings.left_out,
        "languages": languages,
        "findings": findings.list.iter().map(json_of_finding).collect::<Vec<_>>(),
    }))
}

/// Why nothing could be read, for programs.
pub fn json_of_failure(feed: &str, failure: &Failure) -> String {
    pretty(&json!({
        "feed": feed,
        "readable": false,
        "error": {
            "code": failure.code,
            "message": failure.message,
            "line": failure.position.map(|it| it.line),
            "column": failure.position.map(|it| it.column),
        },
        "initiatives": 0,
        "skipped": 0,
        "left_out": 0,
        "languages": [],
        "findings": [],
    }))
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

fn json_of_finding(finding: &Finding) -> Value {
    json!({
        "severity": severity(finding.severity),
        "code": finding.code,
        "pointer": finding.pointer,
        "line": finding.position.map(|it| it.line),
        "column": finding.position.map(|it| it.column),
        "record": finding.record.as_ref().map(|it| json!({ "id": it.id, "title": it.title })),
        "found": finding.found,
        "expected": finding.expected,
        "effect": finding.effect,
        "mend": finding.mend(),
    })
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

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
