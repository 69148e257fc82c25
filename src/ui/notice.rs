//! What the widget says when there is less to see than expected: what happened, what still works, what to do.

use super::element::{El, button, el, keyed};
use super::icons::{Icon, icon};
use super::props::Loaded;
use super::reader::Reader;
use crate::i18n::Key;
use crate::model::Str;
use crate::state::{Answer, Problem, view};
use yew::{Callback, MouseEvent};

/// There will be no cards: why, and another try.
pub fn failed(problem: &Problem, reader: &Reader, retry: Callback<MouseEvent>) -> El {
    let (frame, body) = notice("error", Icon::ERROR, reader.label(Key::ErrorTitle));
    let why = el("p", "").with(keyed(&problem.kind.sentence(&reader.locale)));
    frame.set("role", "alert").with(retriable(body.with(why), problem, reader, retry))
}

/// A search or a card could not be shown, while the cards stay: why, and another try.
pub fn unanswered(problem: &Problem, reader: &Reader, retry: Callback<MouseEvent>) -> El {
    let (frame, body) = notice("warning", Icon::WARNING, keyed(&problem.kind.sentence(&reader.locale)));
    frame.set("role", "alert").with(retriable(body, problem, reader, retry))
}

/// What the editor has to know, and the button for another try.
fn retriable(body: El, problem: &Problem, reader: &Reader, retry: Callback<MouseEvent>) -> El {
    let detail = el("p", "").set("lang", "en").set("dir", "ltr").with(keyed(&problem.detail));
    let retry = button("button", retry).with(icon(Icon::RETRY)).with(reader.label(Key::Retry));
    body.with(for_editors(reader, detail)).with(el("div", "notice-actions").with(retry))
}

/// Some records could not be shown: how many, and for the editor why.
pub fn partial(loaded: &Loaded, reader: &Reader) -> Option<El> {
    let Loaded { skipped, findings, .. } = loaded;
    if *skipped == 0 {
        return None;
    }
    let count = |key, number: usize| {
        keyed(&reader.locale.messages.count(key, number as u64, &reader.number(number), &[]))
    };
    let (frame, body) = notice("warning", Icon::WARNING, count(Key::Partial, *skipped));
    let rows = findings.iter().map(|it| el("li", "").with(keyed(it))).collect();
    let rest = skipped.saturating_sub(findings.len());
    let findings = el("div", "")
        .with(el("ul", "").set("lang", "en").set("dir", "ltr").with_all(rows))
        .with_some((rest > 0).then(|| el("p", "").with(count(Key::PartialMore, rest))));
    let body =
        body.with(el("p", "").with(reader.label(Key::PartialHint))).with(for_editors(reader, findings));
    Some(frame.with(body))
}

/// The feed is fine and holds nothing.
pub fn empty(reader: &Reader) -> El {
    let (frame, body) = notice("info", Icon::INFO, reader.label(Key::EmptyFeed));
    frame.with(body.with(el("p", "").with(reader.label(Key::EmptyFeedHint))))
}

/// Nothing matches: what was searched, what may have been meant, and the way out.
// Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
#[inline(never)]
pub fn nothing_found(answer: &Answer, reader: &Reader, chosen: Option<El>, search: &Callback<Str>) -> El {
    let title = view::status_line(answer, &reader.locale);
    let (frame, body) = notice("info", Icon::SEARCH, keyed(&title));
    let meant = answer.suggestion.clone().map(|words| {
        let label = reader.locale.messages.fill(Key::DidYouMean, &[("words", &words)]);
        button("button button-primary", search.reform(move |_| words.clone())).with(keyed(&label))
    });
    let has_words = !answer.text.trim().is_empty();
    let clear = has_words
        .then(|| button("button", search.reform(|_| Str::from(""))).with(reader.label(Key::SearchClear)));
    let hint = |key| el("p", "").with(reader.label(key));
    let body = body
        .with_some(has_words.then(|| hint(Key::ResultsNoneHint)))
        .with_some(chosen.is_some().then(|| hint(Key::ResultsNoneSelectedHint)))
        .with_some(chosen)
        .with(el("div", "notice-actions").with_some(meant).with_some(clear));
    frame.with(body)
}

/// The frame with its icon, and the body with its title, still to be filled.
fn notice(tone: &'static str, of: Icon, title: El) -> (El, El) {
    let frame = el("div", "notice").key(tone).part("notice").set("data-tone", tone).with(icon(of));
    (frame, el("div", "notice-body").with(el("p", "notice-title").with(title)))
}

fn for_editors(reader: &Reader, content: El) -> El {
    el("details", "notice-details").with(el("summary", "").with(reader.label(Key::ForEditors))).with(content)
}
