//! What the visitor takes along: what is asked of the page, and of the engine for it.

use super::{App, Message};
use crate::model::Initiative;
use crate::state::{Question, UiState, view};
use crate::ui::props::{Phase, Shared};
use crate::ui::take::{self, Errand};
use std::rc::Rc;
use yew::Context;

impl App {
    /// Shows what can be taken along, for which all of the program is needed.
    pub(super) fn show_taking(&mut self, context: &Context<Self>, is_taking: bool) -> bool {
        self.is_taking = is_taking;
        if let Phase::Ready(loaded) = &context.props().phase
            && is_taking
            && !self.is_whole
        {
            let whole = context.link().callback(Message::Whole);
            let prepared = loaded.engine.prepare();
            yew::platform::spawn_local(async move { whole.emit(prepared.await) });
        }
        true
    }

    /// Takes something of the open card along, or of the whole list where none is open.
    // Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
    #[inline(never)]
    pub(super) fn take(&mut self, context: &Context<Self>, errand: Errand, is_of_card: bool) -> bool {
        let props = context.props();
        let card = self.detail.answer.as_ref().and_then(|it| it.cards.first());
        let card = card.filter(|_| is_of_card).cloned();
        (self.taken, self.is_of_card) = (None, is_of_card);
        if is_of_card && card.is_none() {
            return false;
        }
        match (errand, card) {
            (Errand::Print, _) => props.carrier.0.print(),
            (Errand::Share, card) => self.share(context, card),
            (errand, Some(card)) => {
                let stem = view::words(&card.title, &props.locale).to_owned();
                context.link().send_message(Message::Carry(errand, vec![card], stem));
            }
            (errand, None) => {
                let Some((engine, question)) = &self.list.question else { return false };
                let pending =
                    engine.ask(Question { limit: usize::MAX, facets: Rc::default(), ..question.clone() });
                let title = match &props.phase {
                    Phase::Ready(loaded) => self.title(props, Some(loaded)).to_owned(),
                    _ => String::new(),
                };
                let stem = [&title, " ", self.state.query.trim()].concat();
                let link = context.link().clone();
                yew::platform::spawn_local(async move {
                    match pending.await {
                        Ok(answer) => link.send_message(Message::Carry(errand, answer.cards, stem)),
                        Err(problem) => link.send_message(Message::Whole(Err(problem))),
                    }
                });
            }
        }
        true
    }

    /// Shares the address of a card, or of the list.
    pub(super) fn share(&self, context: &Context<Self>, card: Option<Rc<Initiative>>) {
        let props = context.props();
        let carrier = props.carrier.clone();
        let state = match &card {
            Some(card) => UiState { trail: vec![card.id.clone()], ..UiState::default() },
            None => UiState { more: 0, trail: Vec::new(), ..(*self.state).clone() },
        };
        let original = card.as_ref().and_then(|it| it.url.as_ref()).map(|it| it.as_str().to_owned());
        let Some(address) = carrier.0.address(&state).or(original) else { return };
        let title = match (&card, &props.phase) {
            (Some(card), _) => view::words(&card.title, &props.locale),
            (None, Phase::Ready(loaded)) => self.title(props, Some(loaded)),
            (None, _) => "",
        };
        let sharing = carrier.0.share(title, &address);
        let (taken, reader) = (context.link().callback(Message::Taken), self.reader.clone());
        yew::platform::spawn_local(async move {
            let how: Shared = sharing.await;
            taken.emit(take::shared(how, &address, &reader));
        });
    }
}
