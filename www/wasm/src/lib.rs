//! The door between the page and the widget: converts and forwards, and decides nothing.

use initiative_cards::web::Widget;
use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

/// One widget on the page.
#[wasm_bindgen]
pub struct Handle(Widget);

#[wasm_bindgen]
impl Handle {
    /// Mounts a widget; see [`Widget::new`].
    #[wasm_bindgen(constructor)]
    pub fn new(
        host: HtmlElement,
        mount: Element,
        base: String,
        on_state: Function,
        given: Option<String>,
        started: Array,
        fetch_rest: Function,
    ) -> Handle {
        Handle(Widget::new(host, mount, base, on_state, given, &started, fetch_rest))
    }

    /// Takes the attributes as they are now.
    pub fn update(&self) {
        self.0.update();
    }

    /// Takes data that the page has, as JSON text.
    pub fn give(&self, text: Option<String>) {
        self.0.give(text);
    }

    /// Asks the feeds again.
    pub fn refresh(&self) {
        self.0.refresh();
    }

    /// Takes the widget off the page.
    pub fn destroy(&self) {
        self.0.destroy();
    }
}
