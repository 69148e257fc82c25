//! The page as the widget sees it: one JavaScript object, `www/page.js`, which does what the browser does anyway.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::{Request, Response};

#[wasm_bindgen]
extern "C" {
    /// The page of one widget; what each method does is told in `www/page.js`.
    #[derive(Clone)]
    pub type Page;
    #[wasm_bindgen(method)]
    pub(super) fn attribute(this: &Page, name: &str) -> Option<String>;
    /// Tags with commas between them: of the page, then of the browser.
    #[wasm_bindgen(method)]
    pub(super) fn languages(this: &Page) -> String;
    #[wasm_bindgen(method)]
    pub(super) fn locale(this: &Page, tag: &str) -> String;
    #[wasm_bindgen(method)]
    pub(super) fn address(this: &Page, text: &str) -> Option<String>;
    #[wasm_bindgen(method)]
    pub(super) fn today(this: &Page) -> u32;
    #[wasm_bindgen(method)]
    pub(super) fn ordinal(this: &Page, name: &str) -> usize;
    #[wasm_bindgen(method)]
    pub(super) fn error(this: &Page, text: &str);
    #[wasm_bindgen(method)]
    pub(super) fn warn(this: &Page, text: &str);
    #[wasm_bindgen(method)]
    pub(super) fn write(this: &Page, kind: &str, tag: &str, number: f64, text: &str) -> Option<String>;
    #[wasm_bindgen(method)]
    pub(super) fn order(this: &Page, tag: &str, texts: &str) -> Vec<u32>;
    #[wasm_bindgen(method)]
    pub(super) fn transfer(this: &Page, url: &str, timeout: u32, limit: usize, reload: bool) -> Transfer;
    /// Resolves with nothing, or with a sentence that says what is missing; never rejects.
    #[wasm_bindgen(method)]
    pub(super) fn whole(this: &Page) -> Promise;
    /// A promise when the page has to be drawn; never rejects.
    #[wasm_bindgen(method)]
    pub(super) fn pause(this: &Page) -> Option<Promise>;
    #[wasm_bindgen(method)]
    pub(super) fn dictionary(this: &Page) -> Dictionary;
    /// What the keys in the address begin with; nobody else on the page has the same.
    #[wasm_bindgen(method)]
    pub(super) fn key(this: &Page, wanted: &str) -> String;
    /// The query of the address, or its fragment, without the sign before it.
    #[wasm_bindgen(method)]
    pub(super) fn part(this: &Page, is_fragment: bool) -> String;
    /// The address with another query or fragment.
    #[wasm_bindgen(method)]
    pub(super) fn link(this: &Page, is_fragment: bool, text: &str) -> String;
    /// Goes there, which loads nothing: the address differs in query or fragment only.
    #[wasm_bindgen(method)]
    pub(super) fn go(this: &Page, address: &str, step: u8);
    #[wasm_bindgen(method)]
    pub(super) fn settled(this: &Page);
    #[wasm_bindgen(method)]
    pub(super) fn happened(this: &Page, name: &str, text: &str, number: usize);
    #[wasm_bindgen(method)]
    pub(super) fn shares(this: &Page) -> bool;
    /// Resolves with 0 when it was shared, with 1 when it is on the clipboard, else with 2; never rejects.
    #[wasm_bindgen(method)]
    pub(super) fn share(this: &Page, title: &str, address: &str) -> Promise;
    #[wasm_bindgen(method)]
    pub(super) fn now(this: &Page) -> String;
    #[wasm_bindgen(method)]
    pub(super) fn host(this: &Page) -> String;
    #[wasm_bindgen(method)]
    pub(super) fn save(this: &Page, name: &str, media_type: &str, text: &str);
    #[wasm_bindgen(method)]
    pub(super) fn print(this: &Page);
    #[wasm_bindgen(method)]
    pub(super) fn tell(this: &Page, state: &str, count: usize, code: &str, message: &str);
    #[wasm_bindgen(method)]
    pub(super) fn end(this: &Page);

    /// Knows the words of languages without spaces; it is the same for all pages. See `www/segment.js`.
    pub(super) type Dictionary;
    #[wasm_bindgen(method)]
    pub(super) fn segment(this: &Dictionary, run: &str) -> Option<String>;

    /// One request; see `www/transfer.js`.
    pub(super) type Transfer;
    /// What is to be sent; throws where the address is one that no request may have.
    #[wasm_bindgen(method, catch)]
    pub(super) fn request(this: &Transfer) -> Result<Option<Request>, JsValue>;
    /// Resolves with the text or with a [`Failure`]; never rejects.
    #[wasm_bindgen(method)]
    pub(super) fn read(this: &Transfer, response: Option<Response>) -> Promise;

    /// Why there is no text.
    pub(super) type Failure;
    #[wasm_bindgen(method, getter)]
    pub(super) fn kind(this: &Failure) -> u16;
    #[wasm_bindgen(method, getter)]
    pub(super) fn detail(this: &Failure) -> String;
}
