//! A question that the widget has asked, and what became of it.

use super::{App, Message};
use crate::state::{Answer, Engine, Question};
use crate::ui::props::{AppProps, Phase};
use std::cell::Cell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Context as Task, Poll, Waker};
use yew::Context;

/// A question and its answer.
#[derive(Default)]
pub struct Asked {
    /// The question that was asked last, and of whom.
    pub question: Option<(Engine, Question)>,
    /// The last answer there was.
    pub answer: Option<Rc<Answer>>,
    /// The answer is the one to the question before.
    pub waiting: bool,
    /// Counts the questions, so that nobody works on old ones any more.
    pub number: Rc<Cell<u32>>,
}

impl Asked {
    /// Takes all cards for an answer, until there is a better one.
    pub fn fall_back(&mut self, props: &AppProps) {
        let Phase::Ready(loaded) = &props.phase else { return };
        if !props.options.filter.is_empty() {
            // What the page has left out must not be shown.
            return;
        }
        let mut plain = loaded.engine.ask(Question::all(props.today, props.options.page_size));
        if let Poll::Ready(Ok(answer)) = plain.as_mut().poll(&mut Task::from_waker(Waker::noop())) {
            self.answer = Some(Rc::new(answer));
        }
    }

    /// Asks unless this is the question that was asked last; at once where the engine has the answer.
    ///
    /// While a far engine is still at work the answer before stays.
    pub fn ask(&mut self, context: &Context<App>, question: Option<(Engine, Question)>, parity: u32) {
        if self.question == question {
            return;
        }
        let number = (self.number.get() & !1).wrapping_add(2) | parity;
        self.number.set(number);
        self.question = question;
        self.waiting = false;
        let Some((engine, question)) = &self.question else {
            self.answer = None;
            return;
        };
        let mut pending = engine.ask(question.clone());
        match pending.as_mut().poll(&mut Task::from_waker(Waker::noop())) {
            Poll::Ready(Ok(answer)) => self.answer = Some(Rc::new(answer)),
            Poll::Ready(failure) => context.link().send_message(Message::Answered(number, failure)),
            Poll::Pending => {
                self.waiting = true;
                let current = self.number.clone();
                let answered = context.link().callback(move |answer| Message::Answered(number, answer));
                yew::platform::spawn_local(poll_fn(move |task| {
                    if current.get() != number {
                        return Poll::Ready(());
                    }
                    pending.as_mut().poll(task).map(|answer| answered.emit(answer))
                }));
            }
        }
    }
}
