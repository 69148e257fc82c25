//! What the live region says, and what has the focus.

use super::{App, Message};
use crate::i18n::Key;
use crate::state::view;
use crate::ui::focus::{Focus, bring_into_view, focus, nth};
use crate::ui::list::shown;
use crate::ui::props::{AppProps, Phase};
use gloo_timers::callback::Timeout;
use web_sys::HtmlDialogElement;
use yew::Context;

/// Quiet time before the live region speaks, in milliseconds: typing goes on within it (STANDARDS A4).
const PAUSE: u32 = 700;

/// Loading is worth a word only when it takes longer than this, in milliseconds (STANDARDS A5).
const PATIENCE: u32 = 1000;

impl App {
    /// Has the live region speak once, a pause after the last change.
    pub(super) fn announce(&mut self, context: &Context<Self>) {
        let props = context.props();
        let loading = matches!(props.phase, Phase::Loading) || self.is_waiting();
        let words = match (&self.list.answer, loading) {
            (_, true) => self.reader.name(Key::Loading).to_owned(),
            (Some(answer), _) if self.state.more > 0 => shown(answer, &self.reader),
            (Some(answer), _) => view::status_line(answer, &self.reader.locale),
            (None, _) => String::new(),
        };
        if words == self.announced && self.heard == self.list.number.get() {
            return;
        }
        self.announced = words;
        self.heard = self.list.number.get();
        let first = !loading && !std::mem::replace(&mut self.settled, !loading);
        self.timer = (!first).then(|| {
            let speak = context.link().callback(|()| Message::Speak);
            Timeout::new(if loading { PATIENCE } else { PAUSE }, move || speak.emit(()))
        });
    }

    /// Moves the focus where it has to go now that everything is drawn.
    pub(super) fn move_focus(&mut self, props: &AppProps) {
        let Some(next) = self.focus.take() else { return };
        match next {
            Focus::Card(place) => {
                let root = self.root.clone();
                // The new cards are components of their own, drawn right after this one.
                yew::platform::spawn_local(async move { focus(nth(&root, ".card-link", place)) });
            }
            Focus::List => match nth(&self.root, ".list", 0) {
                // The list comes with the answer.
                None if self.is_waiting() => self.focus = Some(next),
                list => focus(list),
            },
            // The card comes with the answer.
            Focus::Detail if self.detail.answer.is_none() && !self.state.trail.is_empty() => {
                self.focus = Some(next);
            }
            Focus::Detail => self.show_detail(props),
            Focus::Chip(place) => {
                let chip = |it: usize| nth(&self.root, ".chip", it);
                match chip(place).or_else(|| chip(place.saturating_sub(1))) {
                    Some(chip) => focus(Some(chip)),
                    None => {
                        self.focus = Some(Focus::List);
                        self.move_focus(props);
                    }
                }
            }
            Focus::Value(facet, place) => {
                let selector = ["[data-facet=", facet.name(), "] .option-box"].concat();
                focus(nth(&self.root, &selector, place));
            }
            Focus::Filters => focus(self.panel.toggle.cast()),
        }
    }

    /// Opens the dialog, or starts over at its top when it shows another card; a card in its place comes into view.
    fn show_detail(&mut self, props: &AppProps) {
        let Some(frame) = self.frame.cast::<HtmlDialogElement>() else {
            let is_there = self.detail.answer.as_ref().is_some_and(|it| !it.cards.is_empty());
            let is_in_place = self.letter(props).is_some_and(|it| self.is_in_place(&it, props));
            // Yew may tell of a render when the answer has come that only the next one draws; and a card that opens in
            // its place may stand among those that are still to be drawn.
            self.focus = (is_there && (!is_in_place || self.is_drawing())).then_some(Focus::Detail);
            let root = self.root.clone();
            yew::platform::spawn_local(async move {
                if let Some(title) = nth(&root, ".card-open .card-link", 0) {
                    bring_into_view(&title);
                    focus(Some(title));
                }
            });
            return;
        };
        if !frame.open() {
            // Refused only for an element that has left the page, where nobody waits for it.
            let _ = frame.show_modal();
        }
        frame.set_scroll_top(0);
        focus(self.headline.cast());
    }
}
