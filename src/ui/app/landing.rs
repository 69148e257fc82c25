//! The widget and the page: the state that an address asks for, and what the page is told of what is on the screen.

use super::App;
use crate::state::{Action, UiState};
use crate::ui::focus::Focus;
use crate::ui::props::{AppProps, Phase, Told};
use std::rc::Rc;
use web_sys::{HtmlDialogElement, HtmlInputElement};

impl App {
    /// Takes the state that the page asks for.
    // Fetched late, like the links that it comes with: `xtask/src/split.rs` cuts the module here.
    #[inline(never)]
    pub(super) fn land(&mut self, wanted: &Rc<UiState>) {
        self.forget_trouble();
        // The way back among open cards is known here and not to the page.
        let trail = self.state.trail.clone();
        let mut next = UiState { trail, ..(**wanted).clone() };
        match wanted.trail.last() {
            Some(id) => next = (*Rc::new(next).reduce(Action::Follow(id.clone()))).clone(),
            None => next.trail.clear(),
        }
        if next.trail.is_empty() {
            if let Some(frame) = self.frame.cast::<HtmlDialogElement>() {
                // Now, because a dialog that leaves the page open takes the focus with it.
                frame.close();
            }
        } else if next.trail.last() != self.state.trail.last() {
            self.focus = Some(Focus::Detail);
        }
        self.state = Rc::new(next);
        self.told = self.state.clone();
        self.taken = None;
        self.typing = None;
        self.is_landing = true;
    }

    /// Brings along what an attribute cannot: the words in the search field.
    pub(super) fn finish_landing(&mut self) {
        if !self.is_landing {
            return;
        }
        if let Some(input) = self.input.cast::<HtmlInputElement>() {
            if input.value() != *self.state.query {
                input.set_value(&self.state.query);
            }
            self.is_landing = self.is_waiting();
        }
    }

    /// Tells the page what is on the screen and was not before.
    pub(super) fn tell(&mut self, props: &AppProps) {
        if !Rc::ptr_eq(&self.told, &self.state) {
            let before = std::mem::replace(&mut self.told, self.state.clone());
            props.tell.emit(Told::Step { before, after: self.state.clone() });
        }
        let stage = self.stage(&props.phase);
        if let (Phase::Ready(_), "error", Some(problem)) = (&props.phase, stage, &self.trouble) {
            props.tell.emit(Told::Failed(problem.clone()));
        }
        let answer = self.list.answer.as_ref().filter(|_| stage == "ready");
        if let Some(total) = answer.map(|it| it.total) {
            let is_old = self.listed.as_ref().is_some_and(|(state, before)| {
                (&state.query, &state.selection, *before) == (&self.state.query, &self.state.selection, total)
            });
            if !is_old {
                self.listed = Some((self.state.clone(), total));
                props.tell.emit(Told::Results { state: self.state.clone(), total });
            }
        }
        let opened = self.detail.answer.as_ref().and(self.state.trail.last()).cloned();
        if self.opened != opened {
            self.opened = opened.clone();
            if let Some(id) = opened {
                props.tell.emit(Told::Opened(id));
            }
        }
    }
}
