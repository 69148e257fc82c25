//! Texts of the feed in the markup that they need: language, direction, highlights, dates.

use super::super::app::keyed;
use crate::i18n::Locale;
use crate::model::{Language, Text};
use crate::state::Highlighter;
use crate::state::view::Dated;
use yew::prelude::*;

/// A text in the reader's language, marked with its own where that differs (STANDARDS A18).
pub fn text(text: &Text, locale: &Locale) -> Html {
    marked(text, locale, &Highlighter::default())
}

/// A text in the reader's language with the words searched for highlighted.
pub fn marked(text: &Text, locale: &Locale, highlighter: &Highlighter) -> Html {
    let wording = text.pick(&locale.preferred);
    words(&wording.value, wording.language.as_ref(), locale, highlighter)
}

/// Words of the feed in a language that is known or not.
pub fn words(value: &str, language: Option<&Language>, locale: &Locale, highlighter: &Highlighter) -> Html {
    let (lang, dir) = language_attributes(language, locale);
    let runs = highlighter.runs(value);
    let content: Html = match runs.as_slice() {
        [(false, _)] | [] => Html::from(value.to_owned()),
        runs => runs
            .iter()
            .map(|(hit, run)| {
                if *hit {
                    html! { <mark>{ *run }</mark> }
                } else {
                    html! { <span>{ *run }</span> }
                }
            })
            .collect(),
    };
    // The number of runs is part of the key: other highlights make other elements, never a patched text.
    let hits = runs.iter().map(|(hit, run)| if *hit { run.len() } else { 0 });
    let key = hits.fold(value.to_owned(), |mut key, length| {
        key.push(char::from_digit((length % 10) as u32, 10).unwrap_or('0'));
        key
    });
    html! { <span {key} {lang} {dir}>{ content }</span> }
}

/// `lang` and `dir`, each only where it differs from the interface's.
pub fn language_attributes(
    language: Option<&Language>,
    locale: &Locale,
) -> (Option<AttrValue>, Option<&'static str>) {
    match language {
        None => (None, Some("auto")),
        Some(language) => {
            let direction = language.direction();
            (
                (*language != locale.language).then(|| AttrValue::from(language.as_str().to_owned())),
                (direction != locale.language.direction()).then(|| direction.as_str()),
            )
        }
    }
}

/// A sentence with a date in it, as a machine can read it too.
pub fn dated(words: &Dated) -> Html {
    match &words.date {
        None => keyed(words.sentence.before.clone()),
        Some((iso, shown)) => {
            let key = [words.sentence.before.as_str(), shown, words.sentence.after.as_str()].concat();
            html! {
                <span {key}>
                    <span>{ words.sentence.before.clone() }</span>
                    <time datetime={iso.clone()}>{ shown.clone() }</time>
                    <span>{ words.sentence.after.clone() }</span>
                </span>
            }
        }
    }
}
