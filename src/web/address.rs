//! Links in the page's address, as the attribute `url-state` wants it.
//!
//! All of this comes with the second half of the program: most visitors arrive without a link, and none has done
//! anything yet that belongs into one.

use super::page::Page;
use crate::state::{Link, Options, Part, SearchMode, Step, UiState, UrlState};

/// Where a widget keeps its links.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The page that has the address.
    pub page: &'a Page,
    /// What the page wants.
    pub options: &'a Options,
    /// What the widget's keys begin with.
    pub key: &'a str,
}

/// Whether the address seems to say something of this widget; told without the second half.
pub fn is_named(place: Place<'_>) -> bool {
    let Some(is_fragment) = is_fragment(place.options.url_state) else { return false };
    place.page.part(is_fragment).contains(&[place.key, "-"].concat())
}

/// What the address says of the widget; `None` where addresses keep no states.
// Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
#[inline(never)]
pub fn read(place: Place<'_>) -> Option<UiState> {
    let text = place.page.part(is_fragment(place.options.url_state)?);
    let link = Link::read(part(place.options.url_state, &text), place.key);
    Some(UiState::from_link(&link, place.options))
}

/// The address with this state in it; `None` where addresses keep no states.
// As above.
#[inline(never)]
pub fn with(place: Place<'_>, state: &UiState) -> Option<String> {
    let url_state = place.options.url_state;
    let is_fragment = is_fragment(url_state)?;
    let text = place.page.part(is_fragment);
    let text = state.link(place.options).write(part(url_state, &text), place.key);
    Some(place.page.link(is_fragment, &text))
}

/// Has the address say this of the widget, unless it says so already.
// As above.
#[inline(never)]
pub fn write(place: Place<'_>, state: &UiState, step: Step) {
    // States, not texts: in which order and spelling the address says the same is nobody's business.
    let is_said = read(place).is_none_or(|it| it.link(place.options) == state.link(place.options));
    if let Some(address) = with(place, state).filter(|_| !is_said) {
        place.page.go(&address, step as u8);
    }
}

/// Has the address follow what the visitor did.
// As above.
#[inline(never)]
pub fn follow(place: Place<'_>, before: &UiState, after: &UiState) {
    let is_live = place.options.search == SearchMode::Live;
    write(place, after, after.step_from(before, is_live));
}

/// The state that a query asks for whose keys have this prefix.
// As above.
#[inline(never)]
pub fn from_query(options: &Options, query: &str, prefix: &str) -> UiState {
    UiState::from_link(&Link::read(Part::Query(query), prefix), options)
}

/// The other way round.
// As above.
#[inline(never)]
pub fn to_query(options: &Options, state: &UiState, prefix: &str) -> String {
    state.link(options).write(Part::Query(""), prefix)
}

fn is_fragment(place: UrlState) -> Option<bool> {
    match place {
        UrlState::Query => Some(false),
        UrlState::Hash => Some(true),
        UrlState::Off => None,
    }
}

fn part(place: UrlState, text: &str) -> Part<'_> {
    match place {
        UrlState::Hash => Part::Fragment(text),
        _ => Part::Query(text),
    }
}
