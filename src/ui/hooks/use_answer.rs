//! The answer to a question: at once where the engine has it, later where it is far away.

use crate::state::{Answer, Engine, Pending, Question};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use yew::prelude::*;

enum Asked {
    Nothing,
    Answered(Rc<Answer>),
    Waiting(RefCell<Option<Pending<Answer>>>),
}

/// The answer to `question`.
///
/// While a far engine is still at work the answer before stays; answers to questions that nobody asks any more are
/// dropped.
#[hook]
pub fn use_answer(engine: Option<Engine>, question: Option<Question>) -> Option<Rc<Answer>> {
    let late = use_state(|| None::<Rc<Answer>>);
    let key = (engine, question);
    let asked = use_memo(key.clone(), |(engine, question)| match (engine, question) {
        (Some(engine), Some(question)) => ask(engine, question.clone()),
        _ => Asked::Nothing,
    });
    {
        let (asked, late) = (asked.clone(), late.clone());
        use_effect_with(key, move |_| {
            let wanted = Rc::new(Cell::new(true));
            let waiting = match &*asked {
                Asked::Waiting(pending) => pending.take(),
                _ => None,
            };
            if let Some(pending) = waiting {
                let wanted = wanted.clone();
                yew::platform::spawn_local(async move {
                    let answer = pending.await;
                    if wanted.get() {
                        late.set(Some(Rc::new(answer)));
                    }
                });
            }
            move || wanted.set(false)
        });
    }
    match &*asked {
        Asked::Nothing => None,
        Asked::Answered(answer) => Some(answer.clone()),
        Asked::Waiting(_) => (*late).clone(),
    }
}

fn ask(engine: &Engine, question: Question) -> Asked {
    let mut pending = engine.ask(question);
    match pending.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => Asked::Answered(Rc::new(answer)),
        Poll::Pending => Asked::Waiting(RefCell::new(Some(pending))),
    }
}
