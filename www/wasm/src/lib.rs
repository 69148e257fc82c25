//! The door between the page and the widget: converts and forwards, and decides nothing.

use initiative_cards::web::{Page, Widget};
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// One widget on the page.
#[wasm_bindgen]
pub struct Handle(Widget);

#[wasm_bindgen]
impl Handle {
    /// Mounts a widget; see [`Widget::new`].
    #[wasm_bindgen(constructor)]
    pub fn new(page: Page, mount: Element, given: Option<String>, state: Option<String>) -> Handle {
        Handle(Widget::new(page, mount, given, state))
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

    /// Shows what the page's address asks for, after it has changed.
    pub fn visit(&self) {
        self.0.visit();
    }

    /// Shows what a query asks for.
    pub fn set_state(&self, query: String) {
        self.0.set_state(query);
    }

    /// Takes the widget off the page.
    pub fn destroy(&self) {
        self.0.destroy();
    }
}
