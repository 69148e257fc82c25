//! What stands above the cards: search field, way to the results, number of results, order, language switch.

use super::element::{El, button, el, keyed};
use super::icons::{Icon, icon};
use super::reader::Reader;
use crate::i18n::Key;
use crate::model::{Language, Str};
use crate::state::view::LanguageOption;
use crate::state::{Action, Order, Question, SearchMode, View};
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::html::{onchange, onfocus, oninput, onsubmit};
use yew::{Callback, Event, FocusEvent, InputEvent, MouseEvent, NodeRef, SubmitEvent, TargetCast};

/// The search field, which filters while typing or when it is submitted (STANDARDS A6).
///
/// `entered` is told when somebody is about to type.
pub fn search(
    mode: SearchMode,
    input: &NodeRef,
    reader: &Reader,
    dispatch: &Callback<Action>,
    entered: Callback<FocusEvent>,
) -> El {
    let live = mode == SearchMode::Live;
    let apply = {
        let dispatch = dispatch.clone();
        move |input: Option<HtmlInputElement>| {
            if let Some(input) = input {
                dispatch.emit(Action::Search(Str::from(input.value())));
            }
        }
    };
    let field = el("input", "search-input")
        .part("search-input")
        .node(input)
        .set("id", "query")
        .set("type", "search")
        .set("autocomplete", "off")
        .set("enterkeyhint", "search")
        .set("maxlength", "200")
        .on(Rc::new(onfocus::Wrapper::new(entered)))
        .set_some("aria-describedby", live.then_some("hint"));
    let field = if live {
        let apply = apply.clone();
        let typed = Callback::from(move |event: InputEvent| apply(event.target_dyn_into()));
        field.on(Rc::new(oninput::Wrapper::new(typed)))
    } else {
        field
    };
    let submitted = {
        let input = input.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            apply(input.cast());
        })
    };
    el("form", "search")
        .part("search")
        .set("role", "search")
        .on(Rc::new(onsubmit::Wrapper::new(submitted)))
        .with(el("label", "search-label").set("for", "query").with(reader.label(Key::SearchLabel)))
        .with(
            el("div", "search-row")
                .with(el("div", "search-field").with(icon(Icon::SEARCH)).with(field))
                .with(el("button", "button").set("type", "submit").with(reader.label(Key::SearchButton))),
        )
        .with_some(live.then(|| el("p", "hint").set("id", "hint").with(reader.label(Key::SearchHint))))
}

/// Goes past everything above the cards; a `#fragment` link cannot reach into a shadow root.
pub fn skip(reader: &Reader, to_results: Callback<MouseEvent>) -> El {
    button("skip button", to_results).with(reader.label(Key::SkipToResults))
}

/// How many there are, in which order and view, and the language switch.
pub fn toolbar(status: &str, order: Option<El>, views: Option<El>, switch: Option<El>) -> El {
    el("div", "toolbar")
        .part("toolbar")
        .with(el("p", "status").part("status").with(keyed(status)))
        .with(el("div", "switches").with_some(order).with_some(views).with_some(switch))
}

/// How the list looks: one button for each view, and room for more of them.
pub fn view_switch(current: View, reader: &Reader, dispatch: &Callback<Action>) -> El {
    let option = |view: View| {
        let (of, key) = match view {
            View::Grid => (Icon::GRID, Key::ViewGrid),
            View::List => (Icon::LIST, Key::ViewList),
        };
        button("button view-option", dispatch.reform(move |_| Action::Look(view)))
            .key(view.name())
            .set("aria-pressed", if view == current { "true" } else { "false" })
            .with(icon(of))
            .with(reader.label(key))
    };
    el("div", "views")
        .part("view")
        .set("role", "group")
        .set_text("aria-label", reader.name(Key::ViewLabel))
        .with_all(View::ALL.into_iter().map(option).collect())
}

/// The order of the list; relevance is one only where there are words to be relevant to.
pub fn order_switch(question: &Question, reader: &Reader, dispatch: &Callback<Action>) -> El {
    let chosen = {
        let dispatch = dispatch.clone();
        Callback::from(move |name: String| {
            if let Some(order) = Order::from_name(&name) {
                dispatch.emit(Action::Sort(order));
            }
        })
    };
    let offered = Order::ALL.iter().filter(|it| **it != Order::Relevance || question.has_words());
    let option = |order: &Order| {
        let label = match order {
            Order::Relevance => Key::SortRelevance,
            Order::Deadline => Key::SortDeadline,
            Order::Newest => Key::SortNewest,
            Order::Title => Key::SortTitle,
        };
        let name = order.name();
        let is_chosen = *order == question.order();
        el("option", "")
            .key(name)
            .set("value", name)
            .set_some("selected", is_chosen.then_some(""))
            .text(reader.name(label))
    };
    let field = switch_field("sort", offered.map(option).collect(), chosen);
    el("div", "switch")
        .part("sort")
        .with(el("label", "switch-label").set("for", "sort").with(reader.label(Key::SortLabel)))
        .with(field)
}

/// A native select, because every assistive technology knows it.
fn switch_field(id: &'static str, options: Vec<El>, chosen: Callback<String>) -> El {
    let changed = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            chosen.emit(select.value());
        }
    });
    el("select", "select").set("id", id).on(Rc::new(onchange::Wrapper::new(changed))).with_all(options)
}

/// The visitor's choice of language.
pub fn language_switch(options: &[LanguageOption], reader: &Reader, dispatch: &Callback<Action>) -> El {
    let offered: Vec<Language> = options.iter().map(|it| it.language.clone()).collect();
    let current = reader.locale.preferred.first().and_then(|it| it.lookup(&offered));
    let chosen = {
        let dispatch = dispatch.clone();
        Callback::from(move |tag: String| {
            if let Some(language) = Language::parse(&tag) {
                dispatch.emit(Action::Speak(language));
            }
        })
    };
    let option = |option: &LanguageOption| -> El {
        let tag = option.language.as_str();
        el("option", "")
            .key(tag)
            .set_text("value", tag)
            .set_text("lang", tag)
            .set_some("selected", (Some(&option.language) == current).then_some(""))
            .text(&option.name)
    };
    let mut all: Vec<El> = options.iter().map(option).collect();
    if current.is_none() {
        // A page in a language that the feed does not have: no offered language is the one that is read now.
        all.insert(0, el("option", "").key("").set("value", "").set("selected", "").text("–"));
    }
    el("div", "switch language")
        .part("language")
        .with(el("label", "switch-label").set("for", "language").with(reader.label(Key::LanguageLabel)))
        .with(switch_field("language", all, chosen))
}
