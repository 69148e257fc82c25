//! What an engine needs of a page: the rest of the program, when to let the page draw, and the order of a language.
//!
//! The build cuts the module in two: what the first cards need, and what looks into them (`xtask/src/split.rs`).

use super::intl::order;
use super::page::Page;
use crate::state::{Collate, Pause, Pending, Problem, ProblemKind, Rest, Surroundings};
use js_sys::Promise;
use std::cell::Cell;
use std::future::ready;
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;

/// The surroundings of one widget.
pub fn surroundings(page: &Page) -> Surroundings {
    let dictionary = page.dictionary();
    Surroundings {
        rest: Some(rest(page.clone())),
        pause: Some(pause(page.clone())),
        collate: Some(collate(page.clone())),
        segment: Some(Rc::new(move |run| dictionary.segment(run))),
    }
}

/// Waits for the rest of the program; tells the console when it does not come.
fn rest(page: Page) -> Rest {
    let (is_here, is_told) = (Rc::new(Cell::new(false)), Rc::new(Cell::new(false)));
    Rc::new(move || -> Pending<Result<(), Problem>> {
        if is_here.get() {
            return Box::pin(ready(Ok(())));
        }
        let (page, is_here, is_told) = (page.clone(), is_here.clone(), is_told.clone());
        Box::pin(async move {
            let missing = kept(page.whole()).await;
            if let Some(detail) = missing {
                // One line is enough for the first look ahead and the words that follow it.
                if !is_told.replace(true) {
                    page.error(&detail);
                }
                return Err(Problem { kind: ProblemKind::Network, detail });
            }
            is_here.set(true);
            Ok(())
        })
    })
}

/// Lets the page draw when the time for it has come.
fn pause(page: Page) -> Pause {
    Rc::new(move || -> Option<Pending<()>> {
        let drawn = page.pause()?;
        Some(Box::pin(async move { drop(kept(drawn).await) }))
    })
}

/// Sorts as readers of a language expect it.
fn collate(page: Page) -> Collate {
    Rc::new(move |language, texts| order(&page, language.as_str(), texts))
}

/// What a promise that never rejects is kept with, as far as it is a text.
async fn kept(promise: Promise) -> Option<String> {
    JsFuture::from(promise).await.unwrap_or_default().as_string()
}
