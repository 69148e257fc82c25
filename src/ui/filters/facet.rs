//! What is inside an opened facet: its values with their counts.

use super::{Choice, Group, Turn, option};
use crate::i18n::Key;
use crate::model::Str;
use crate::state::view::{self, FacetOption};
use crate::state::{Facet, FacetCounts, Selection};
use crate::ui::element::{El, button, el, keyed};
use crate::ui::reader::Reader;
use crate::ui::words::in_language;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::html::oninput;
use yew::{Callback, InputEvent, TargetCast};

/// More values than this get a search field, and the rest a button; 7–15 are sensible.
const SHOWN: usize = 10;

/// The values of a facet as checkboxes; those without a card stay, and stay in reach (STANDARDS A21).
// Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
#[inline(never)]
pub fn values(
    counts: &FacetCounts,
    group: Option<&Group>,
    selection: &Selection,
    reader: &Reader,
    turn: &Callback<Turn>,
) -> El {
    let facet = counts.facet;
    let name = view::facet_label(facet, &reader.locale);
    let options = view::facet_options(counts, &reader.locale);
    let is_long = options.len() > SHOWN;
    let sought = group.map_or("", |it| &*it.sought).trim();
    let is_whole = !is_long || group.is_some_and(|it| it.is_whole);
    let mut rows = Vec::new();
    for (place, option) in options.iter().enumerate() {
        let is_chosen = selection.has(facet, &option.key);
        let is_shown = match sought {
            "" => is_whole || is_chosen || place < SHOWN,
            words => view::finds(&option.label, words),
        };
        if is_shown {
            rows.push(value(facet, option, is_chosen, place, reader, turn));
        }
    }
    let rest = (sought.is_empty() && rows.len() < options.len()).then(|| {
        let count = reader.number(options.len());
        button("button button-quiet facet-more", turn.reform(move |_| Turn::Whole(facet, Some(SHOWN))))
            .with(keyed(&reader.locale.messages.fill(Key::FilterMore, &[("count", &count)])))
    });
    let none = rows.is_empty().then(|| el("p", "facet-wait").with(reader.label(Key::FilterNone)));
    el("fieldset", "facet-values")
        .with(el("legend", "visually-hidden").with(keyed(name)))
        .with_some(is_long.then(|| search(facet, name, reader, turn)))
        .with(el("ul", "options").set("role", "list").with_all(rows))
        .with_some(none)
        .with_some(rest)
}

fn value(
    facet: Facet,
    of: &FacetOption,
    is_chosen: bool,
    place: usize,
    reader: &Reader,
    turn: &Callback<Turn>,
) -> El {
    let (turn, key) = (turn.clone(), of.key.clone());
    let chosen = Callback::from(move |_| {
        if is_chosen && place >= SHOWN {
            // It was shown because it is chosen, and would now go with the focus on it.
            turn.emit(Turn::Whole(facet, None));
        }
        turn.emit(Turn::Choose(Choice::Value(facet, key.clone())));
    });
    let label = in_language(el("span", ""), of.language.as_ref(), reader).with(keyed(&of.label));
    let count = [" (", &reader.number(of.count), ")"].concat();
    let words = el("span", "option-words").with(label).with(el("span", "option-count").with(keyed(&count)));
    option(is_chosen, words, chosen).key(&of.key)
}

fn search(facet: Facet, name: &str, reader: &Reader, turn: &Callback<Turn>) -> El {
    let typed = {
        let turn = turn.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                turn.emit(Turn::Seek(facet, Str::from(input.value())));
            }
        })
    };
    let id = ["seek-", facet.name()].concat();
    let label = reader.locale.messages.fill(Key::FilterSearch, &[("facet", name)]);
    el("div", "facet-search")
        .with(el("label", "facet-search-label").set_text("for", &id).with(keyed(&label)))
        .with(
            el("input", "search-input")
                .set_text("id", &id)
                .set("type", "search")
                .set("autocomplete", "off")
                .set("maxlength", "100")
                .on(Rc::new(oninput::Wrapper::new(typed))),
        )
}
