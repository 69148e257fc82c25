//! Long lists are drawn in slices, so that the page stays alive meanwhile.

use super::{App, Message};
use crate::state::Answer;
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use web_sys::js_sys::Date as Clock;
use yew::Context;

/// So many cards are drawn at once, and at first so many at a time after them: a page of a thousand stays alive
/// meanwhile.
///
/// A dozen take some 40 ms on a slow phone; fewer would draw the rest of the page more often.
const FIRST_CARDS: usize = 24;
const MORE_CARDS: usize = 12;

/// So long may it take to draw some more of them, in milliseconds; what is quicker may be twice as many the next time.
const SLICE: f64 = 30.0;

/// How far a list is drawn.
#[derive(Default)]
pub struct Drawing {
    of: Option<Rc<Answer>>,
    cards: usize,
    /// How many come next, and when those before them were begun.
    step: usize,
    begun: f64,
    next: Option<Timeout>,
}

impl Drawing {
    /// Goes on by as many cards as the device draws without keeping anybody waiting.
    pub fn advance(&mut self) {
        let now = Clock::now();
        self.step = match now - self.begun < SLICE {
            true => self.step * 2,
            false => (self.step / 2).max(MORE_CARDS),
        };
        self.begun = now;
        self.cards += self.step;
    }
}

impl App {
    /// How many cards of an answer are drawn: those that were there before, and some more.
    pub(super) fn drawn(&self, answer: &Rc<Answer>) -> usize {
        let mut drawing = self.drawing.borrow_mut();
        if drawing.of.as_ref().is_none_or(|it| !Rc::ptr_eq(it, answer)) {
            let before = drawing.of.as_ref().map(|it| it.cards.as_slice()).unwrap_or_default();
            let kept = before.iter().zip(&answer.cards).take_while(|(old, new)| Rc::ptr_eq(old, new)).count();
            drawing.cards = FIRST_CARDS.max(kept.min(drawing.cards) + MORE_CARDS);
            (drawing.step, drawing.begun) = (MORE_CARDS, Clock::now());
            drawing.of = Some(answer.clone());
        }
        drawing.cards
    }

    /// Whether further cards are to be drawn.
    pub(super) fn is_drawing(&self) -> bool {
        self.drawing.borrow().next.is_some()
    }

    /// Draws further cards when the page has drawn these; whether there are no more.
    pub(super) fn draw_on(&self, context: &Context<Self>) -> bool {
        let mut drawing = self.drawing.borrow_mut();
        let is_whole = drawing.of.as_ref().is_none_or(|it| it.cards.len() <= drawing.cards);
        let draw = context.link().callback(|()| Message::Draw);
        drawing.next = (!is_whole).then(|| Timeout::new(0, move || draw.emit(())));
        is_whole
    }
}
