//! One request: time-out, size limit, abort on drop; the only user of gloo-net.
//!
//! gloo-net panics when a promise rejects with something that is no `Error`, so a request is never aborted with a
//! reason of our own, and the body is read here and not there.

use super::events;
use crate::state::{Problem, ProblemKind};
use gloo_net::http::{Request, Response};
use gloo_timers::callback::Timeout;
use js_sys::{Promise, Reflect, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    TextDecoder, TextDecoderOptions,
};

/// A request that can be aborted; dropping it aborts it.
pub struct Transfer {
    controller: AbortController,
}

/// How a request is made.
#[derive(Clone, Debug)]
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

impl Drop for Transfer {
    fn drop(&mut self) {
        self.controller.abort();
    }
}

impl Transfer {
    /// A transfer that has not begun; `None` in a browser without abort controllers.
    pub fn new() -> Option<Self> {
        AbortController::new().ok().map(|controller| Self { controller })
    }

    /// Takes over a request that the page began before this program was there: `{ controller, response }`.
    pub fn adopt(started: &JsValue) -> Option<(Self, Promise)> {
        let field = |name: &str| Reflect::get(started, &JsValue::from_str(name)).ok();
        let controller = field("controller")?.dyn_into().ok()?;
        let response = field("response")?.dyn_into().ok()?;
        Some((Self { controller }, response))
    }

    /// The whole answer as text.
    ///
    /// # Errors
    /// A [`Problem`] with a sentence for the editor.
    pub fn run(
        &self,
        terms: Terms,
        started: Option<Promise>,
    ) -> impl Future<Output = Result<String, Problem>> + use<> {
        let controller = self.controller.clone();
        async move {
            let late = Rc::new(Cell::new(false));
            let timer = {
                let (late, controller) = (late.clone(), controller.clone());
                Timeout::new(terms.timeout.saturating_mul(1000), move || {
                    late.set(true);
                    controller.abort();
                })
            };
            let result = answer(&terms, &controller, started).await;
            drop(timer);
            match result {
                Err(_) if late.get() => Err(problem(
                    ProblemKind::Timeout,
                    "% did not answer completely within % seconds. Check the server, or set the attribute timeout \
                     to a higher number.",
                    &[&terms.url, &terms.timeout.to_string()],
                )),
                other => other,
            }
        }
    }
}

/// Tells the console that a request failed for good.
pub fn report(problem: &Problem) {
    events::console_error(&[&problem.detail]);
}

async fn answer(
    terms: &Terms,
    controller: &AbortController,
    started: Option<Promise>,
) -> Result<String, Problem> {
    let response = match started {
        Some(promise) => JsFuture::from(promise)
            .await
            .ok()
            .and_then(|it| it.dyn_into::<web_sys::Response>().ok())
            .map(Response::from),
        None => {
            let cache = if terms.reload { RequestCache::NoCache } else { RequestCache::Default };
            Request::get(&terms.url)
                .credentials(RequestCredentials::Omit)
                .referrer_policy(ReferrerPolicy::NoReferrer)
                .cache(cache)
                .abort_signal(Some(&controller.signal()))
                .send()
                .await
                .ok()
        }
    };
    let Some(response) = response else {
        return Err(problem(
            ProblemKind::Network,
            "% could not be read. Check that the address is right and the server is up, that it sends \
             Access-Control-Allow-Origin when it is not on this page's host, and that the page's \
             Content-Security-Policy allows it in connect-src.",
            &[&terms.url],
        ));
    };
    if !response.ok() {
        let status = response.status();
        return Err(problem(
            ProblemKind::Http(status),
            "% answered with HTTP status %. Check the address in the attribute feed.",
            &[&terms.url, &status.to_string()],
        ));
    }
    let charset = response.headers().get("content-type").and_then(|it| charset(&it));
    let bytes = read_body(&response, terms, controller).await?;
    decode(bytes, charset.as_deref(), &terms.url)
}

async fn read_body(
    response: &Response,
    terms: &Terms,
    controller: &AbortController,
) -> Result<Vec<u8>, Problem> {
    let too_large = || {
        controller.abort();
        problem(
            ProblemKind::TooLarge,
            "% is larger than % MB, the most that a visitor's browser is asked to take. Publish fewer records in \
             this feed, or split it by year or topic.",
            &[&terms.url, &(terms.limit / 1_000_000).to_string()],
        )
    };
    let broken = || {
        problem(
            ProblemKind::Network,
            "% broke off before the answer was complete. Check the server.",
            &[&terms.url],
        )
    };
    let announced = response.headers().get("content-length").and_then(|it| it.parse::<usize>().ok());
    if announced.is_some_and(|it| it > terms.limit) {
        return Err(too_large());
    }
    let Some(body) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into().map_err(|_| broken())?;
    let mut bytes = Vec::with_capacity(announced.unwrap_or(0));
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(|_| broken())?;
        let value = Reflect::get(&chunk, &JsValue::from_str("value")).unwrap_or_default();
        let Ok(part) = value.dyn_into::<Uint8Array>() else { return Ok(bytes) };
        let length = part.length() as usize;
        if bytes.len() + length > terms.limit {
            return Err(too_large());
        }
        let start = bytes.len();
        bytes.resize(start + length, 0);
        if let Some(space) = bytes.get_mut(start..) {
            part.copy_to(space);
        }
    }
}

/// The `charset` parameter of a media type.
fn charset(content_type: &str) -> Option<String> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.trim().trim_matches('"').to_ascii_lowercase())
    })
}

/// By byte order mark, else by the header, else UTF-8 as JSON demands (RFC 8259 section 8.1).
fn decode(bytes: Vec<u8>, charset: Option<&str>, url: &str) -> Result<String, Problem> {
    let label = match bytes.as_slice() {
        [0xef, 0xbb, 0xbf, ..] => "utf-8",
        [0xff, 0xfe, ..] => "utf-16le",
        [0xfe, 0xff, ..] => "utf-16be",
        _ => charset.unwrap_or("utf-8"),
    };
    let text = if matches!(label, "utf-8" | "utf8") {
        String::from_utf8(bytes).ok().map(|it| match it.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => it,
        })
    } else {
        let options = TextDecoderOptions::new();
        options.set_fatal(true);
        TextDecoder::new_with_label_and_options(label, &options)
            .ok()
            .and_then(|it| it.decode_with_u8_array(&bytes).ok())
    };
    text.ok_or_else(|| {
        problem(
            ProblemKind::Format,
            "% is not valid %, the character encoding that it claims. Publish the feed as UTF-8.",
            &[url, label],
        )
    })
}

/// A problem with a sentence in which the values stand for `%`, in order.
#[inline(never)]
fn problem(kind: ProblemKind, sentence: &str, values: &[&str]) -> Problem {
    let mut values = values.iter();
    let mut detail = String::new();
    for letter in sentence.chars() {
        match letter {
            '%' => detail.push_str(values.next().copied().unwrap_or_default()),
            letter => detail.push(letter),
        }
    }
    Problem { kind, detail }
}
