//! One request; the only user of gloo-net, which sends it.
//!
//! gloo-net panics when a promise rejects with something that is no `Error`, so a request is never aborted with a
//! reason of our own, and the body is read by the page and not there.

use super::page::{Failure, Page};
use crate::state::{Problem, ProblemKind};
use gloo_net::http::Request;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// How a request is made.
pub struct Terms {
    /// Absolute address.
    pub url: String,
    /// Seconds for the whole answer.
    pub timeout: u32,
    /// The most bytes that are read.
    pub limit: usize,
    /// Ask the server even if the browser has a fresh copy.
    pub reload: bool,
}

/// The whole answer as text, or a [`Problem`] with a sentence for the editor.
pub type Answer = Result<String, Problem>;

/// Takes the address and what it answered, once.
pub type Then = Box<dyn FnOnce(&str, Answer)>;

/// Begins a request; `then` is never called before this returns.
///
/// The end of the page's widget aborts it.
pub fn fetch(page: &Page, terms: Terms, then: Then) {
    let transfer = page.transfer(&terms.url, terms.timeout, terms.limit, terms.reload);
    yew::platform::spawn_local(async move {
        let response = match transfer.request() {
            Ok(Some(request)) => Request::from(request).send().await.ok().map(Into::into),
            _ => None,
        };
        let answer = JsFuture::from(transfer.read(response)).await.unwrap_or_default();
        then(&terms.url, answer.as_string().ok_or_else(|| problem(answer.unchecked_ref())));
    });
}

fn problem(failure: &Failure) -> Problem {
    let kind = match failure.kind() {
        0 => ProblemKind::Network,
        1 => ProblemKind::Timeout,
        2 => ProblemKind::TooLarge,
        3 => ProblemKind::Format,
        status => ProblemKind::Http(status),
    };
    Problem { kind, detail: failure.detail() }
}
