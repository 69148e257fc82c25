//! Which languages a page and its reader speak, and where their words come from (STANDARDS I5).

use super::fetch::Answer;
use super::intl::IntlFormat;
use super::page::Page;
use crate::i18n::{Locale, Messages, negotiate};
use crate::model::Language;
use std::cell::RefCell;
use std::rc::Rc;

thread_local! {
    static ENGLISH: Rc<Messages> = Rc::new(Messages::english());
    static LOADED: RefCell<Vec<Rc<Messages>>> = const { RefCell::new(Vec::new()) };
}

/// The languages to speak, the best first: `named`, else that of the page around the element, else the browser's.
pub fn wanted(page: &Page, named: Option<&Language>) -> Vec<Language> {
    let tags = page.languages();
    let mut tags = tags.split(',').map(Language::parse);
    match named.cloned().or(tags.next().flatten()) {
        Some(language) => vec![language],
        None => tags.flatten().collect(),
    }
}

/// The locale for these languages, if its words are here already.
pub fn at_hand(page: &Page, wanted: &[Language]) -> Option<Locale> {
    let tag = negotiate(wanted);
    let messages = if tag == "en" {
        ENGLISH.with(Rc::clone)
    } else {
        LOADED.with_borrow(|loaded| loaded.iter().find(|it| it.language() == tag).cloned())?
    };
    Some(locale(page, wanted, tag, messages))
}

/// The locale for these languages by the words that were fetched from `url`; English where that failed.
pub fn learn(page: &Page, wanted: &[Language], url: &str, answer: Answer) -> Locale {
    let tag = negotiate(wanted);
    let english = ENGLISH.with(Rc::clone);
    let messages = match answer {
        Ok(text) => Messages::parse(tag, &text, Some(english.clone())).map_err(|it| it.to_string()),
        Err(problem) => Err(problem.detail),
    };
    match messages {
        Ok(messages) => {
            let messages = Rc::new(messages);
            LOADED.with_borrow_mut(|loaded| loaded.push(messages.clone()));
            locale(page, wanted, tag, messages)
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
            locale(page, wanted, "en", english)
        }
    }
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
