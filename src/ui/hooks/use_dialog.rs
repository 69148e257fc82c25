//! A native modal dialog that opens with its component and starts at its title.

use crate::model::Str;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

/// What ties a `<dialog>` to its component.
pub struct Dialog {
    /// For the `<dialog>`.
    pub frame: NodeRef,
    /// For the title, which takes the focus (STANDARDS A11).
    pub title: NodeRef,
    /// Closes the dialog; the browser gives the focus back to what opened it.
    pub close: Callback<()>,
}

/// Opens the dialog when its component appears, and starts over at the title when it shows another `id`.
#[hook]
pub fn use_dialog(id: Option<Str>) -> Dialog {
    let frame = use_node_ref();
    let title = use_node_ref();
    {
        let (frame, title) = (frame.clone(), title.clone());
        use_effect_with(id, move |_| {
            if let Some(frame) = frame.cast::<HtmlDialogElement>() {
                if !frame.open() {
                    // Refused only for an element that has left the page, where nobody waits for it.
                    let _ = frame.show_modal();
                }
                frame.set_scroll_top(0);
            }
            if let Some(title) = title.cast::<HtmlElement>() {
                let _ = title.focus();
            }
        });
    }
    let close = {
        let frame = frame.clone();
        Callback::from(move |()| {
            if let Some(frame) = frame.cast::<HtmlDialogElement>() {
                frame.close();
            }
        })
    };
    Dialog { frame, title, close }
}
