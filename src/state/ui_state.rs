//! What the visitor did so far: the state, the actions that change it, and how.

use super::Question;
use crate::model::{Language, Str};
use std::rc::Rc;

/// What the visitor did so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UiState {
    /// The words that the list answers.
    pub query: Str,
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

    /// The question whose answer is the list.
    pub fn list_question(&self, page_size: usize) -> Question {
        let limit = page_size.saturating_mul(self.more.saturating_add(1));
        Question { text: self.query.clone(), id: None, limit }
    }

    /// The question whose answer is the open card.
    pub fn detail_question(&self) -> Option<Question> {
        self.trail.last().map(|id| Question { text: Str::from(""), id: Some(id.clone()), limit: 1 })
    }
}
