//! What the visitor did so far: the state, the actions that change it, and how.

use super::{Link, Options, Question, View};
use crate::model::{Date, Language, PartialDate, Str};
use crate::search::{Facet, Order, Selection};
use std::rc::Rc;

/// What the visitor did so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UiState {
    /// The words that the list answers.
    pub query: Str,
    /// What is chosen in the filters.
    pub selection: Rc<Selection>,
    /// The order that was chosen; `None` leaves it to the page.
    pub order: Option<Order>,
    /// How many times "Show more" was chosen for this list.
    pub more: usize,
    /// The cards opened one from another; the last is the one to read.
    pub trail: Vec<Str>,
    /// The language that the visitor chose in the widget.
    pub language: Option<Language>,
    /// The view that was chosen; `None` leaves it to the page.
    pub view: Option<View>,
}

/// How a state follows another in the history of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It takes the place of the one before: words that are still being typed, further cards, a step to the next card.
    Over,
    /// It comes after it: the visitor has chosen something.
    Forth,
    /// It is the one from which the visitor came: a card was closed.
    Back,
}

/// A link shows at most so many cards at once, rounded up to whole pages: more would take seconds to draw on a slow
/// phone, unasked.
///
/// The visitor may show more; 100–2 000 are sensible.
pub const MAX_SHOWN_BY_LINK: u32 = 1_000;

/// What a visitor can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Words were typed or submitted.
    Search(Str),
    /// Something else was chosen in the filters; [`Selection::toggled`] makes it from what was chosen before.
    Select(Rc<Selection>),
    /// An order was chosen.
    Sort(Order),
    /// "Show more" was chosen.
    ShowMore,
    /// A card was opened from the list.
    Open(Str),
    /// A related card was opened from an open one.
    Follow(Str),
    /// The card beside the open one was opened in its place.
    Turn(Str),
    /// Back to the card before.
    Back,
    /// The open card was closed.
    Close,
    /// A language was chosen.
    Speak(Language),
    /// A view was chosen.
    Look(View),
}

impl UiState {
    /// The state after an action; the very same `Rc` when nothing changes, which spares a render.
    pub fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Search(text) if text.trim() == next.query.trim() => {}
            Action::Search(text) => {
                next.query = text;
                next.more = 0;
            }
            Action::Select(selection) => {
                next.selection = selection;
                next.more = 0;
            }
            Action::Sort(order) => {
                next.order = Some(order);
                next.more = 0;
            }
            Action::ShowMore => next.more += 1,
            Action::Open(id) => next.trail = vec![id],
            Action::Follow(id) => {
                // Two cards that name each other must not make an endless trail.
                match next.trail.iter().position(|it| *it == id) {
                    Some(place) => next.trail.truncate(place + 1),
                    None => next.trail.push(id),
                }
            }
            Action::Turn(id) => {
                next.trail.pop();
                next.trail.retain(|it| *it != id);
                next.trail.push(id);
            }
            Action::Back => drop(next.trail.pop()),
            Action::Close => next.trail.clear(),
            Action::Speak(language) => next.language = Some(language),
            Action::Look(view) => next.view = Some(view),
        }
        if next == *self { self } else { Rc::new(next) }
    }

    /// The state that a link asks for; what it names and nobody knows is left out.
    pub fn from_link(link: &Link, options: &Options) -> Self {
        let mut selection = Selection::default();
        for (name, values) in &link.filters {
            if let Some(facet) = Facet::from_name(name) {
                values.iter().for_each(|it| selection.choose(facet, it));
            }
        }
        (selection.open_now, selection.closing_soon) = (link.open_now, link.closing_soon);
        selection.from = link.from.map(|it| it.first_day());
        selection.until = link.until.map(|it| it.last_day());
        let pages = (link.shown.min(MAX_SHOWN_BY_LINK) as usize).div_ceil(options.page_size.max(1));
        Self {
            query: link.query.clone(),
            selection: Rc::new(selection),
            order: Order::from_name(&link.sort).filter(|it| *it != usual(options)),
            more: pages.saturating_sub(1),
            trail: Some(link.open.clone()).filter(|it| !it.is_empty()).into_iter().collect(),
            language: link.language.clone(),
            view: View::from_name(&link.view).filter(|it| *it != options.view),
        }
    }

    /// What a link says to bring this state back; it is silent about what the page has decided anyway.
    pub fn link(&self, options: &Options) -> Link {
        let mut filters: Vec<(Str, Vec<Str>)> = Vec::new();
        for (facet, key) in self.selection.values() {
            match filters.last_mut().filter(|(name, _)| **name == *facet.name()) {
                Some((_, keys)) => keys.push(key.clone()),
                None => filters.push((facet.name().into(), vec![key.clone()])),
            }
        }
        let shown = options.page_size.saturating_mul(self.more.saturating_add(1));
        Link {
            // A tab between words parts them, and would not come back.
            query: self.query.trim().replace(char::is_control, " ").into(),
            filters,
            open_now: self.selection.open_now,
            closing_soon: self.selection.closing_soon,
            from: self.selection.from.map(PartialDate::from_date),
            until: self.selection.until.map(PartialDate::from_date),
            sort: self.order.filter(|it| *it != usual(options)).map_or("", Order::name).into(),
            language: self.language.clone(),
            view: self.view.filter(|it| *it != options.view).map_or("", View::name).into(),
            open: self.trail.last().cloned().unwrap_or_default(),
            shown: if self.more > 0 { u32::try_from(shown).unwrap_or(u32::MAX) } else { 0 },
        }
    }

    /// How this state follows another one; `is_live` says whether words are looked for while they are typed.
    pub fn step_from(&self, before: &Self, is_live: bool) -> Step {
        let choices = |it: &Self| (it.selection.clone(), it.order, it.language.clone(), it.view);
        if self.trail.len() < before.trail.len() {
            Step::Back
        } else if self.trail.len() > before.trail.len()
            || choices(self) != choices(before)
            || !is_live && self.query != before.query
        {
            Step::Forth
        } else {
            Step::Over
        }
    }

    /// The question whose answer is the list, with the counts of these facets.
    pub fn list_question(
        &self,
        options: &Options,
        today: Date,
        languages: &Rc<[Language]>,
        facets: &Rc<[Facet]>,
    ) -> Question {
        let order = self.order.or(options.sort);
        let are_names_sorted = order == Some(Order::Title) || !facets.is_empty();
        Question {
            text: self.query.clone(),
            selection: self.selection.clone(),
            fixed: options.filter.clone(),
            order,
            languages: if are_names_sorted { languages.clone() } else { Rc::default() },
            today,
            facets: facets.clone(),
            id: None,
            limit: options.page_size.saturating_mul(self.more.saturating_add(1)),
        }
    }

    /// The question whose answer is the open card, which is one of this list or related to one.
    pub fn detail_question(&self, list: &Question) -> Option<Question> {
        let id = self.trail.last()?.clone();
        Some(Question { id: Some(id), facets: Rc::default(), limit: 1, ..list.clone() })
    }
}

/// The order before anybody has chosen one.
fn usual(options: &Options) -> Order {
    options.sort.unwrap_or(Order::Relevance)
}
