//! What the visitor did so far: the state, the actions that change it, and how.

use super::{Options, Question};
use crate::model::{Date, Language, Str};
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
}

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
    /// Back to the card before.
    Back,
    /// The open card was closed.
    Close,
    /// A language was chosen.
    Speak(Language),
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
            Action::Back => drop(next.trail.pop()),
            Action::Close => next.trail.clear(),
            Action::Speak(language) => next.language = Some(language),
        }
        if next == *self { self } else { Rc::new(next) }
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
