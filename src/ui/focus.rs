//! Where the focus goes when what had it is gone, or when something new is to be read first.

use crate::state::Facet;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::NodeRef;

/// Where the focus goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// To the list of cards.
    List,
    /// To the link of the card at this place.
    Card(usize),
    /// To the title of the open card.
    Detail,
    /// To the chip at this place, else to the one before.
    Chip(usize),
    /// To the value of a facet at this place.
    Value(Facet, usize),
    /// To the button behind which the filters fold.
    Filters,
}

/// The element at a place among those that the selector finds.
pub fn nth(root: &NodeRef, selector: &str, place: usize) -> Option<HtmlElement> {
    let found = root.cast::<Element>()?.query_selector_all(selector).ok()?;
    found.item(u32::try_from(place).ok()?)?.dyn_into().ok()
}

/// Scrolls as little as it takes to see an element; what has the focus already would stay where it is.
pub fn bring_into_view(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Moves the focus, if there is something to take it.
pub fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        // Nothing can be done where an element refuses the focus, and nothing is lost.
        let _ = element.focus();
    }
}
