//! What the widget tells the page: events on the element, lines on the console.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// Dispatches `initiative-cards-<name>`, bubbling and composed, with the given detail.
pub fn dispatch(host: &HtmlElement, name: &str, detail: &[(&str, JsValue)]) {
    let fields = Object::new();
    for (field, value) in detail {
        set(&fields, field, value);
    }
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(&fields);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(&["initiative-cards-", name].concat(), &init) {
        // A listener of the page that throws is reported by the browser and is none of our business.
        let _ = host.dispatch_event(&event);
    }
}

/// One line that names cause and cure.
pub fn console_error(words: &[&str]) {
    web_sys::console::error_1(&line(words));
}

/// One line about something that was mended or left out.
pub fn console_warn(words: &[&str]) {
    web_sys::console::warn_1(&line(words));
}

/// Sets a field of a plain object, which cannot fail.
pub fn set(object: &Object, field: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(field), value);
}

fn line(words: &[&str]) -> JsValue {
    JsValue::from_str(&["initiative-cards: ", &words.concat()].concat())
}
