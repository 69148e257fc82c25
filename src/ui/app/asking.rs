//! Questions of the engine: what the state wants to know, and what becomes of the answer.

use super::App;
use crate::state::{Answer, Detail, Problem, Question, UiState};
use crate::ui::focus::Focus;
use crate::ui::props::Phase;
use std::rc::Rc;
use web_sys::js_sys::Date as Clock;
use yew::Context;

impl App {
    /// Asks as [`Self::ask`] does after what the visitor did, and notes when.
    pub(super) fn ask_and_time(&mut self, context: &Context<Self>) {
        self.typing = None;
        self.begun = Some(Clock::now());
        self.ask(context);
    }

    /// Has the questions asked anew if the last one could not be answered.
    pub(super) fn forget_trouble(&mut self) -> bool {
        let troubled = self.trouble.take().is_some();
        if troubled {
            self.list.question = None;
            self.detail.question = None;
        }
        troubled
    }

    /// What is on the screen is not yet what was asked for.
    pub(super) fn is_waiting(&self) -> bool {
        self.list.waiting || self.detail.waiting
    }

    /// Takes a late answer, unless the visitor has asked something else meanwhile.
    pub(super) fn answered(
        &mut self,
        context: &Context<Self>,
        number: u32,
        answer: Result<Answer, Problem>,
    ) -> bool {
        let of_list = number == self.list.number.get();
        let asked = if of_list { &mut self.list } else { &mut self.detail };
        if number != asked.number.get() {
            return false;
        }
        asked.waiting = false;
        match answer {
            Ok(answer) => {
                let place = answer.spot.as_ref().map(|it| it.place);
                asked.answer = Some(Rc::new(answer));
                if !of_list {
                    // Not when words are typed for a list on which it stays open.
                    if self.opened.as_ref() != self.state.trail.last() {
                        self.focus = Some(Focus::Detail);
                    }
                    self.reach(context, place);
                }
            }
            Err(problem) => {
                self.trouble = Some(problem);
                if self.list.answer.is_none() {
                    // A link asked for more than there is: what the page has anyway is better than nothing.
                    self.list.fall_back(context.props());
                }
            }
        }
        true
    }

    /// Shows as many cards as it takes to open this one in its place.
    // Fetched late, as everything that needs an open card: `xtask/src/split.rs` cuts the module here.
    #[inline(never)]
    pub(super) fn reach(&mut self, context: &Context<Self>, place: Option<usize>) {
        let options = &context.props().options;
        let pages = place.map_or(0, |it| it / options.page_size.max(1));
        if options.detail == Detail::Inline && self.is_landing && pages > self.state.more {
            self.state = Rc::new(UiState { more: pages, ..(*self.state).clone() });
            self.ask(context);
        }
    }

    /// Asks the engine what the state wants to know, unless it knows already.
    pub(super) fn ask(&mut self, context: &Context<Self>) {
        let props = context.props();
        let engine = match &props.phase {
            Phase::Ready(loaded) => Some(&loaded.engine),
            _ => None,
        };
        let languages = &props.locale.preferred;
        let facets = self.panel.wanted(&self.state.selection);
        let list = self.state.list_question(&props.options, props.today, languages, &facets);
        let detail = self.state.detail_question(&list);
        // An opened facet changes nothing that is worth a word.
        let before = self.list.question.as_ref();
        let is_same = before.zip(engine).is_some_and(|((known, before), engine)| {
            let (facets, languages) = (before.facets.clone(), before.languages.clone());
            known == engine && *before == Question { facets, languages, ..list.clone() }
        });
        let was_heard = is_same && self.heard == self.list.number.get();
        // Even numbers are the list's, odd ones the open card's.
        self.list.ask(context, engine.map(|it| (it.clone(), list)), 0);
        if was_heard {
            self.heard = self.list.number.get();
        }
        self.detail.ask(context, engine.cloned().zip(detail), 1);
        if let Some(answer) = self.detail.answer.clone().filter(|_| !self.detail.waiting) {
            self.reach(context, answer.spot.as_ref().map(|it| it.place));
        }
    }
}
