//! The cards that answer the question, the way to more of them (STANDARDS A13), and to what can be done with all.

use super::card::{Card, CardProps};
use super::detail::Letter;
use super::element::{El, button, el, keyed, list, node};
use super::reader::Reader;
use crate::i18n::Key;
use crate::model::Initiative;
use crate::state::{Action, Answer, View};
use std::rc::Rc;
use web_sys::Element;
use yew::html::ontoggle;
use yew::virtual_dom::{Key as NodeKey, VChild};
use yew::{Callback, Event, TargetCast};

/// The first cards of a list in a view; `letter` is what one of them says that is open in its place.
pub fn cards(
    answer: &Answer,
    drawn: usize,
    view: View,
    letter: Option<&Letter>,
    reader: &Rc<Reader>,
    dispatch: &Callback<Action>,
) -> El {
    let opened = letter.and_then(|it| it.answer.cards.first());
    let card = |initiative: &Rc<Initiative>| -> El {
        let props = CardProps {
            initiative: initiative.clone(),
            reader: reader.clone(),
            highlighter: answer.highlighter.clone(),
            letter: letter.filter(|_| opened.is_some_and(|it| Rc::ptr_eq(it, initiative))).cloned(),
            dispatch: dispatch.clone(),
        };
        node(VChild::<Card>::new(props, Some(NodeKey::from(&*initiative.id))).into())
    };
    let cards = el("ul", "list")
        .key("list")
        .part("list")
        .set("id", "list")
        .set("data-view", view.name())
        .set("role", "list")
        .set("tabindex", "-1")
        .set("aria-labelledby", "name")
        .with_all(answer.cards.iter().take(drawn).map(card).collect());
    let more = (answer.cards.len() < answer.total).then(|| {
        el("div", "more-row")
            .key("more")
            .with(
                button("button more", dispatch.reform(|_| Action::ShowMore))
                    .part("more")
                    .set("aria-describedby", "shown")
                    .with(reader.label(Key::ShowMore)),
            )
            .with(el("p", "shown").set("id", "shown").with(keyed(&shown(answer, reader))))
    });
    let mut parts = vec![cards];
    parts.extend(more);
    list(parts)
}

/// How many of all are on the screen.
pub fn shown(answer: &Answer, reader: &Reader) -> String {
    let (shown, total) = (reader.number(answer.cards.len()), reader.number(answer.total));
    reader.locale.messages.fill(Key::ShownMore, &[("shown", &shown), ("total", &total)])
}

/// What can be taken along of the list, behind a button; `content` is drawn once all of the program is here.
pub fn taking(content: Option<El>, reader: &Reader, opened: Callback<bool>) -> El {
    let toggled = Callback::from(move |event: Event| {
        if let Some(details) = event.target_dyn_into::<Element>() {
            opened.emit(details.has_attribute("open"));
        }
    });
    el("details", "take")
        .key("take")
        .on(Rc::new(ontoggle::Wrapper::new(toggled)))
        .with(el("summary", "take-name").with(reader.label(Key::TakeAlong)))
        .with_some(content)
}
