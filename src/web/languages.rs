//! Which languages a page and its reader speak, and where their words come from (STANDARDS I5).

use super::events;
use super::fetch::{Terms, Transfer};
use super::intl::IntlFormat;
use crate::i18n::{Locale, Messages, negotiate};
use crate::model::Language;
use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// A message file is small; anything larger is none.
const MESSAGES_LIMIT: usize = 500_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = navigator, js_name = languages, thread_local_v2)]
    static NAVIGATOR_LANGUAGES: JsValue;
}

thread_local! {
    static ENGLISH: Rc<Messages> = Rc::new(Messages::english());
    static LOADED: RefCell<Vec<Rc<Messages>>> = const { RefCell::new(Vec::new()) };
}

/// The languages to speak, the best first: the visitor's choice in the widget, else `lang` of the element, else
/// that of the page around it, else the browser's.
pub fn wanted(host: &HtmlElement, chosen: Option<&Language>, own: Option<&Language>) -> Vec<Language> {
    let named = chosen.or(own).cloned().or_else(|| {
        let nearest =
            host.closest("[lang]").ok().flatten().or_else(|| host.owner_document()?.document_element());
        nearest.and_then(|it| it.get_attribute("lang")).and_then(|it| Language::parse(&it))
    });
    match named {
        Some(language) => vec![language],
        None => NAVIGATOR_LANGUAGES.with(|languages| {
            let tags = Array::from(languages);
            tags.iter().filter_map(|it| Language::parse(&it.as_string()?)).collect()
        }),
    }
}

/// The locale for these languages, with its words if they are here already.
pub fn at_hand(wanted: &[Language]) -> Option<Locale> {
    let tag = negotiate(wanted);
    let messages = if tag == "en" {
        ENGLISH.with(Rc::clone)
    } else {
        LOADED.with_borrow(|loaded| loaded.iter().find(|it| it.language() == tag).cloned())?
    };
    Some(locale(wanted, tag, messages))
}

/// The locale for these languages, fetched where it is not here; English where that fails.
pub async fn fetch(wanted: Vec<Language>, base: String, timeout: u32) -> Locale {
    if let Some(locale) = at_hand(&wanted) {
        return locale;
    }
    let tag = negotiate(&wanted);
    let url = [&base, "locales/", tag, ".json"].concat();
    let english = ENGLISH.with(Rc::clone);
    let terms = Terms { url: url.clone(), timeout, limit: MESSAGES_LIMIT, reload: false };
    let messages = match Transfer::new() {
        Some(transfer) => match transfer.run(terms, None).await {
            Ok(text) => Messages::parse(tag, &text, Some(english.clone())).map_err(|it| it.to_string()),
            Err(problem) => Err(problem.detail),
        },
        None => Err("this browser cannot abort requests".to_owned()),
    };
    match messages {
        Ok(messages) => {
            let messages = Rc::new(messages);
            LOADED.with_borrow_mut(|loaded| loaded.push(messages.clone()));
            locale(&wanted, tag, messages)
        }
        Err(cause) => {
            events::console_warn(&[
                "the interface stays English because ",
                &url,
                " could not be read (",
                &cause,
                "). Publish the folder locales beside the script.",
            ]);
            locale(&wanted, "en", english)
        }
    }
}

fn locale(wanted: &[Language], tag: &str, messages: Rc<Messages>) -> Locale {
    let language = Language::parse(tag).unwrap_or_else(Language::english);
    let mut preferred = wanted.to_vec();
    if !preferred.contains(&language) {
        preferred.push(language.clone());
    }
    Locale {
        format: Rc::new(IntlFormat::new(language.as_str())),
        language,
        preferred: preferred.into(),
        messages,
    }
}
