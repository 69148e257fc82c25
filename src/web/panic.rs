//! What happens if the program breaks all the same: one line on the console, and every widget falls back.
//!
//! A panic while rendering stops Yew for all widgets of the page, so the page is told once and shows its own
//! content again.

use js_sys::Function;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsValue;

thread_local! {
    static ON_PANIC: RefCell<Option<Function>> = const { RefCell::new(None) };
    static PANICKED: Cell<bool> = const { Cell::new(false) };
}

/// Calls `on_panic` on the first panic of this module; replaces Yew's own hook.
pub fn install(on_panic: Function) {
    ON_PANIC.set(Some(on_panic));
    yew::set_custom_panic_hook(Box::new(|info| {
        if PANICKED.replace(true) {
            return;
        }
        super::events::console_error(&[
            "the program met a state that it cannot handle and stopped; the page's own content is shown instead. ",
            "Please report this line: ",
            &info.to_string(),
        ]);
        // The borrow fails only if the panic came from `install` itself, before anything was shown.
        let on_panic = ON_PANIC.try_with(|it| it.try_borrow().ok().and_then(|it| it.clone())).ok().flatten();
        if let Some(on_panic) = on_panic {
            let _ = on_panic.call0(&JsValue::NULL);
        }
    }));
}

/// Whether the module is beyond use.
pub fn panicked() -> bool {
    PANICKED.get()
}
