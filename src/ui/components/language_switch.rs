//! The visitor's choice of language, by the languages' own names.

use super::{label, use_locale};
use crate::i18n::Key;
use crate::model::Language;
use crate::state::view::LanguageOption;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Properties of [`LanguageSwitch`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What can be chosen.
    pub options: Vec<LanguageOption>,
    /// The language in which the cards are read now.
    pub speaking: Language,
    /// A language was chosen.
    pub on_speak: Callback<Language>,
}

/// A native select, because every assistive technology knows it.
#[component]
pub fn LanguageSwitch(props: &Props) -> Html {
    let Some(locale) = use_locale() else { return Html::default() };
    let offered: Vec<Language> = props.options.iter().map(|it| it.language.clone()).collect();
    let current = props.speaking.lookup(&offered).cloned();
    let onchange = {
        let on_speak = props.on_speak.clone();
        Callback::from(move |event: Event| {
            let chosen =
                event.target_dyn_into::<HtmlSelectElement>().and_then(|it| Language::parse(&it.value()));
            if let Some(language) = chosen {
                on_speak.emit(language);
            }
        })
    };
    html! {
        <div class="language" part="language">
            <label class="language-label" for="language">{ label(&locale, Key::LanguageLabel) }</label>
            <select class="select" id="language" {onchange}>
                if current.is_none() {
                    <option value="" selected=true key="none">{ "–" }</option>
                }
                { for props.options.iter().map(|option| {
                    let tag = AttrValue::from(option.language.as_str().to_owned());
                    html! {
                        <option key={tag.as_str()} value={tag.clone()} lang={tag.clone()}
                            selected={Some(&option.language) == current.as_ref()}>{ option.name.clone() }</option>
                    }
                }) }
            </select>
        </div>
    }
}
