//! The filter panel: what can be chosen, one disclosure for each facet (STANDARDS A7).
//!
//! Its frame is drawn with the first cards; what is inside an opened facet comes with the answer that has its counts
//! (`facet`), and so does the list of what is chosen (`chips`).

mod chips;
mod facet;
mod panel;

pub use chips::chips;
pub use panel::{Group, Panel};

use super::element::{El, button, el, keyed, list, maybe};
use super::icons::{Icon, icon};
use super::reader::Reader;
use crate::i18n::Key;
use crate::model::{Date, PartialDate, Str};
use crate::state::{Answer, Facet, Options, SOON_DAYS, Selection, view};
use std::rc::Rc;
use web_sys::{Element, HtmlInputElement};
use yew::html::{onchange, onkeydown, ontoggle};
use yew::{Callback, Event, KeyboardEvent, NodeRef, TargetCast};

/// What there is to choose from in a feed, found out once when it comes.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// The facets with at least two values.
    pub facets: Vec<Facet>,
    /// Whether any card has a deadline that is not over.
    pub has_deadlines: bool,
    /// Whether any card has a date of its own.
    pub is_dated: bool,
}

/// What is chosen, or no longer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A value, if it is not chosen yet.
    Value(Facet, Str),
    /// What is open now, if that is not chosen yet.
    OpenNow,
    /// What closes soon, if that is not chosen yet.
    Soon,
    /// The first day of a range.
    From(Option<Date>),
    /// Its last day.
    Until(Option<Date>),
    /// No range of days.
    AnyDay,
    /// Nothing at all.
    Nothing,
}

/// What a visitor can do here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Unfold the panel, or fold it.
    Unfold(bool),
    /// Open a facet, or close it; `None` is the range of days.
    Open(Option<Facet>, bool),
    /// Show all values of a facet, and go to the one at this place.
    Whole(Facet, Option<usize>),
    /// Look for values of a facet.
    Seek(Facet, Str),
    /// Choose something.
    Choose(Choice),
    /// Take back what the chip at this place stands for.
    Remove(Choice, usize),
}

impl Offer {
    /// What of this the page wants to be offered; a facet that it has decided itself leaves nothing to choose.
    ///
    /// The quick choices and the range of days belong to the status: all of them are about when.
    pub fn within(&self, options: &Options) -> Self {
        let is_fixed = |facet: &Facet| options.filter.values().iter().any(|(it, _)| it == facet);
        let is_wanted = |facet: &&Facet| self.facets.contains(facet) && !is_fixed(facet);
        let has_status = options.filters.contains(&Facet::Status);
        Self {
            facets: options.filters.iter().filter(is_wanted).copied().collect(),
            has_deadlines: has_status && self.has_deadlines,
            is_dated: has_status && self.is_dated,
        }
    }

    fn is_empty(&self) -> bool {
        self.facets.is_empty() && !self.has_deadlines && !self.is_dated
    }
}

impl Choice {
    /// The choice after this one.
    pub fn made(&self, selection: &Selection) -> Selection {
        let mut next = selection.clone();
        match self {
            Self::Value(facet, key) => next.toggle(*facet, key),
            Self::OpenNow => next.open_now ^= true,
            Self::Soon => next.closing_soon ^= true,
            Self::From(day) => next.from = *day,
            Self::Until(day) => next.until = *day,
            Self::AnyDay => (next.from, next.until) = (None, None),
            Self::Nothing => next.clear(),
        }
        next
    }
}

/// The panel; `None` where there is nothing to choose.
pub fn filters(
    panel: &Panel,
    offer: &Offer,
    selection: &Selection,
    answer: &Answer,
    reader: &Reader,
    turn: &Callback<Turn>,
) -> Option<El> {
    if offer.is_empty() {
        return None;
    }
    let facets = offer.facets.iter().map(|it| {
        let counts = answer.facets.iter().find(|counts| counts.facet == *it);
        let content = counts
            .map(|counts| facet::values(counts, panel.group(Some(*it)), selection, reader, turn))
            .unwrap_or_else(|| el("p", "facet-wait").with(reader.label(Key::FilterLoading)));
        let is_open = panel.is_facet_open(Some(*it), selection);
        let name = view::facet_label(*it, &reader.locale);
        let active = selection.values().iter().filter(|(facet, _)| facet == it).count();
        disclosure(Some(*it), name, active, is_open, is_open.then_some(content), reader, turn)
    });
    let mut parts = vec![quick(offer, selection, reader, turn)];
    parts.extend(facets);
    parts.push(maybe(offer.is_dated.then(|| dates(panel, selection, reader, turn))));
    let name = reader.name(Key::Filters);
    let body = el("div", "filters-body")
        .set("id", "filters")
        .set("role", "group")
        .set_text("aria-label", name)
        .with(list(parts));
    let is_unfolded = panel.is_unfolded;
    let escaped = {
        let turn = turn.clone();
        Callback::from(move |event: KeyboardEvent| {
            // The first Escape in a search field empties it.
            let has_text = event
                .target_dyn_into::<HtmlInputElement>()
                .is_some_and(|it| it.type_() == "search" && !it.value().is_empty());
            if is_unfolded && event.key() == "Escape" && !has_text {
                turn.emit(Turn::Unfold(false));
            }
        })
    };
    let toggle = button("button filters-toggle", turn.reform(move |_| Turn::Unfold(!is_unfolded)))
        .node(&panel.toggle)
        .set("aria-expanded", if is_unfolded { "true" } else { "false" })
        .set("aria-controls", "filters")
        .with(icon(Icon::FILTER))
        .with(keyed(&counted(name, selection.count(), reader)));
    let filters = el("div", "filters").part("filters").on(Rc::new(onkeydown::Wrapper::new(escaped)));
    Some(filters.set_some("data-open", is_unfolded.then_some("")).with(toggle).with(body))
}

/// One choice, native since every assistive technology knows it; the words are a part of the target.
pub fn option(is_chosen: bool, words: El, chosen: Callback<Event>) -> El {
    let input = el("input", "option-box")
        .set("type", "checkbox")
        .checked(is_chosen)
        .on(Rc::new(onchange::Wrapper::new(chosen)));
    el("li", "option-row").with(el("label", "option").part("filter-option").with(input).with(words))
}

fn quick(offer: &Offer, selection: &Selection, reader: &Reader, turn: &Callback<Turn>) -> El {
    let soon = soon(reader);
    let row = |is_chosen, words: &str, choice: Choice| {
        option(is_chosen, keyed(words), turn.reform(move |_| Turn::Choose(choice.clone()))).key(words)
    };
    let mut rows = Vec::new();
    if offer.facets.contains(&Facet::Status) {
        rows.push(row(selection.open_now, reader.name(Key::FilterOpen), Choice::OpenNow));
    }
    if offer.has_deadlines {
        rows.push(row(selection.closing_soon, &soon, Choice::Soon));
    }
    maybe((!rows.is_empty()).then(|| el("ul", "options quick").set("role", "list").with_all(rows)))
}

/// What "soon" means, in words.
fn soon(reader: &Reader) -> String {
    let days = reader.number(SOON_DAYS.unsigned_abs() as usize);
    reader.locale.messages.fill(Key::FilterSoon, &[("days", &days)])
}

fn dates(panel: &Panel, selection: &Selection, reader: &Reader, turn: &Callback<Turn>) -> El {
    let field = |id: &'static str, node: &NodeRef, label: Key, choice: fn(Option<Date>) -> Choice| {
        let turn = turn.clone();
        let changed = Callback::from(move |event: Event| {
            let written =
                event.target_dyn_into::<HtmlInputElement>().map(|it| it.value()).unwrap_or_default();
            let day = PartialDate::parse(&written).map(|it| it.first_day());
            // A year that is still being typed is none yet.
            if day.is_some() || written.is_empty() {
                turn.emit(Turn::Choose(choice(day)));
            }
        });
        el("div", "date").with(el("label", "date-label").set("for", id).with(reader.label(label))).with(
            el("input", "date-input")
                .set("id", id)
                .set("type", "date")
                .node(node)
                .on(Rc::new(onchange::Wrapper::new(changed))),
        )
    };
    let fields = el("fieldset", "facet-values")
        .with(el("legend", "visually-hidden").with(reader.label(Key::FilterDates)))
        .with(field("from", &panel.from, Key::FilterFrom, Choice::From))
        .with(field("until", &panel.until, Key::FilterUntil, Choice::Until));
    let is_active = selection.from.or(selection.until).is_some();
    let is_open = panel.is_facet_open(None, selection);
    disclosure(
        None,
        reader.name(Key::FilterDates),
        usize::from(is_active),
        is_open,
        Some(fields),
        reader,
        turn,
    )
}

/// A facet that can be opened; its summary says how many of its values are chosen.
fn disclosure(
    facet: Option<Facet>,
    name: &str,
    active: usize,
    is_open: bool,
    content: Option<El>,
    reader: &Reader,
    turn: &Callback<Turn>,
) -> El {
    let toggled = {
        let turn = turn.clone();
        Callback::from(move |event: Event| {
            if let Some(details) = event.target_dyn_into::<Element>() {
                turn.emit(Turn::Open(facet, details.has_attribute("open")));
            }
        })
    };
    let key = facet.map_or("date", Facet::name);
    el("details", "facet")
        .key(key)
        .part("filter")
        .set("data-facet", key)
        .set_some("open", is_open.then_some(""))
        .on(Rc::new(ontoggle::Wrapper::new(toggled)))
        .with(el("summary", "facet-name").with(keyed(&counted(name, active, reader))))
        .with_some(content)
}

/// A name with a number behind it, which is left out where it is none.
fn counted(name: &str, count: usize, reader: &Reader) -> String {
    if count == 0 {
        return name.to_owned();
    }
    [name, " (", &reader.number(count), ")"].concat()
}
