//! The search field, which filters while typing or when it is submitted (STANDARDS A6).

use super::super::icons::{Icon, icon};
use super::{label, use_locale};
use crate::i18n::Key;
use crate::model::Str;
use crate::state::SearchMode;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`SearchBox`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// How the field works.
    pub mode: SearchMode,
    /// The words that the list answers now.
    pub applied: AttrValue,
    /// Id of the element that names the search landmark.
    pub labelled_by: Option<&'static str>,
    /// Name of the search landmark where no element names it.
    pub label: Option<AttrValue>,
    /// Words to search for.
    pub on_search: Callback<Str>,
}

/// The search field with its label and button.
#[component]
pub fn SearchBox(props: &Props) -> Html {
    let input = use_node_ref();
    let locale = use_locale();
    {
        // The list can be cleared from elsewhere; while the visitor types, the field is ahead of the list.
        let input = input.clone();
        use_effect_with(props.applied.clone(), move |applied| {
            if let Some(input) = input.cast::<HtmlInputElement>()
                && applied.is_empty()
                && !input.value().is_empty()
            {
                input.set_value("");
            }
        });
    }
    let Some(locale) = locale else { return Html::default() };
    let live = props.mode == SearchMode::Live;
    let oninput = live.then(|| {
        let on_search = props.on_search.clone();
        Callback::from(move |event: InputEvent| emit(event.target_dyn_into(), &on_search))
    });
    let onsubmit = {
        let (input, on_search) = (input.clone(), props.on_search.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            emit(input.cast(), &on_search);
        })
    };
    html! {
        <form class="search" part="search" role="search" aria-labelledby={props.labelled_by}
            aria-label={props.label.clone()} {onsubmit}>
            <label class="search-label" for="query">{ label(&locale, Key::SearchLabel) }</label>
            <div class="search-row">
                <div class="search-field">
                    { icon(Icon::Search) }
                    <input ref={input} class="search-input" part="search-input" id="query" type="search"
                        autocomplete="off" enterkeyhint="search" maxlength="200"
                        aria-describedby={live.then_some("hint")} {oninput} />
                </div>
                <button class="button" type="submit">{ label(&locale, Key::SearchButton) }</button>
            </div>
            if live {
                <p class="hint" id="hint">{ label(&locale, Key::SearchHint) }</p>
            }
        </form>
    }
}

fn emit(input: Option<HtmlInputElement>, on_search: &Callback<Str>) {
    if let Some(input) = input {
        on_search.emit(Str::from(input.value()));
    }
}
