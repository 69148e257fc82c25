//! What the widget says when there is less to see than expected: what happened, what still works, what to do.

use super::super::app::{Loaded, keyed};
use super::super::icons::{Icon, icon};
use super::{label, use_locale};
use crate::i18n::Key;
use crate::state::Problem;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`ErrorNotice`].
#[derive(PartialEq, Properties)]
pub struct ErrorProps {
    /// What went wrong.
    pub problem: Problem,
    /// The visitor wants another try.
    pub on_retry: Callback<()>,
}

/// There will be no cards: why, and another try.
#[component]
pub fn ErrorNotice(props: &ErrorProps) -> Html {
    let Some(locale) = use_locale() else { return Html::default() };
    let retry = props.on_retry.reform(|_: MouseEvent| ());
    html! {
        <div class="notice" part="notice" data-tone="error" role="alert">
            { icon(Icon::Error) }
            <div class="notice-body">
                <p class="notice-title">{ label(&locale, Key::ErrorTitle) }</p>
                <p>{ keyed(props.problem.kind.sentence(&locale)) }</p>
                <details class="notice-details">
                    <summary>{ label(&locale, Key::ForEditors) }</summary>
                    <p lang="en" dir="ltr">{ keyed(props.problem.detail.clone()) }</p>
                </details>
                <div class="notice-actions">
                    <button type="button" class="button" onclick={retry}>
                        { icon(Icon::Retry) }{ label(&locale, Key::Retry) }
                    </button>
                </div>
            </div>
        </div>
    }
}

/// Properties of [`PartialNotice`].
#[derive(PartialEq, Properties)]
pub struct PartialProps {
    /// What the feed brought.
    pub loaded: Rc<Loaded>,
}

/// Some records could not be shown: how many, and for the editor why.
#[component]
pub fn PartialNotice(props: &PartialProps) -> Html {
    let Some(locale) = use_locale() else { return Html::default() };
    let Loaded { skipped, findings, .. } = &*props.loaded;
    if *skipped == 0 {
        return Html::default();
    }
    let count = |key, number: usize| {
        locale.messages.count(key, number as u64, &locale.format.number(number as u64), &[])
    };
    let rest = skipped.saturating_sub(findings.len());
    html! {
        <div class="notice" part="notice" data-tone="warning">
            { icon(Icon::Warning) }
            <div class="notice-body">
                <p class="notice-title">{ keyed(count(Key::Partial, *skipped)) }</p>
                <p>{ label(&locale, Key::PartialHint) }</p>
                <details class="notice-details">
                    <summary>{ label(&locale, Key::ForEditors) }</summary>
                    <ul lang="en" dir="ltr">
                        { for findings.iter().map(|finding| html! { <li key={finding.as_str()}>{ finding }</li> }) }
                    </ul>
                    if rest > 0 {
                        <p>{ keyed(count(Key::PartialMore, rest)) }</p>
                    }
                </details>
            </div>
        </div>
    }
}

/// The feed is fine and holds nothing.
#[component]
pub fn EmptyNotice() -> Html {
    let Some(locale) = use_locale() else { return Html::default() };
    html! {
        <div class="notice" part="notice" data-tone="info">
            { icon(Icon::Info) }
            <div class="notice-body">
                <p class="notice-title">{ label(&locale, Key::EmptyFeed) }</p>
                <p>{ label(&locale, Key::EmptyFeedHint) }</p>
            </div>
        </div>
    }
}

/// Properties of [`NothingFound`].
#[derive(PartialEq, Properties)]
pub struct NothingProps {
    /// The words searched for.
    pub text: AttrValue,
    /// The search is to be cleared.
    pub on_clear: Callback<()>,
}

/// Nothing matches: what was searched, and the way out.
#[component]
pub fn NothingFound(props: &NothingProps) -> Html {
    let Some(locale) = use_locale() else { return Html::default() };
    let clear = props.on_clear.reform(|_: MouseEvent| ());
    html! {
        <div class="notice" part="notice" data-tone="info">
            { icon(Icon::Search) }
            <div class="notice-body">
                <p class="notice-title">
                    { keyed(locale.messages.fill(Key::ResultsNone, &[("query", props.text.trim())])) }
                </p>
                <p>{ label(&locale, Key::ResultsNoneHint) }</p>
                <div class="notice-actions">
                    <button type="button" class="button" onclick={clear}>{ label(&locale, Key::SearchClear) }</button>
                </div>
            </div>
        </div>
    }
}
