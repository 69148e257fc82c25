//! Which languages a page and its reader speak, and where their words come from (STANDARDS I5).

use super::fetch::Answer;
use super::intl::IntlFormat;
use super::page::Page;
use crate::i18n::{Locale, Messages, negotiate};
use crate::model::Language;
use std::cell::RefCell;
use std::rc::Rc;

thread_local! {
    static LOADED: RefCell<Vec<Rc<Messages>>> = RefCell::new(vec![Rc::new(Messages::english())]);
}

/// The languages to speak, the best first: `named`, else that of the page around the element, else the browser's.
pub fn wanted(page: &Page, named: Option<&Language>) -> Vec<Language> {
    if let Some(language) = named {
        return vec![language.clone()];
    }
    let mut wanted = Vec::new();
    for (place, tag) in page.languages().split(',').enumerate() {
        wanted.extend(Language::parse(tag));
        if place == 0 && !wanted.is_empty() {
            break;
        }
    }
    wanted
}

/// The locale for these languages, if its words are here already.
pub fn at_hand(page: &Page, wanted: &[Language]) -> Option<Locale> {
    let tag = negotiate(wanted);
    let messages = messages(tag)?;
    Some(locale(page, wanted, tag, messages))
}

/// Keeps the words for these languages, which were fetched from `url`; the locale is English where that failed.
pub fn learn(page: &Page, wanted: &[Language], url: &str, answer: Answer) -> Option<Locale> {
    let english = messages("en");
    let messages = match answer {
        Ok(text) => Messages::parse(negotiate(wanted), &text, english.clone()).map_err(|it| it.to_string()),
        Err(problem) => Err(problem.detail),
    };
    match messages {
        Ok(messages) => {
            LOADED.with_borrow_mut(|loaded| loaded.push(Rc::new(messages)));
            at_hand(page, wanted)
        }
        Err(cause) => {
            let line = [
                "the interface stays English because ",
                url,
                " could not be read (",
                &cause,
                "). Publish the folder locales beside the script.",
            ];
            page.warn(&line.concat());
            Some(locale(page, wanted, "en", english?))
        }
    }
}

fn messages(tag: &str) -> Option<Rc<Messages>> {
    LOADED.with_borrow(|loaded| loaded.iter().find(|it| it.language() == tag).cloned())
}

fn locale(page: &Page, wanted: &[Language], tag: &'static str, messages: Rc<Messages>) -> Locale {
    let language = Language::parse(tag).unwrap_or_else(Language::english);
    let mut preferred = wanted.to_vec();
    if !preferred.contains(&language) {
        preferred.push(language.clone());
    }
    Locale {
        format: Rc::new(IntlFormat::new(page.clone(), tag)),
        language,
        preferred: preferred.into(),
        messages,
    }
}
