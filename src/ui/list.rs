//! The cards that answer the question, and the way to more of them (STANDARDS A13).

use super::card::{Card, CardProps};
use super::element::{El, button, el, keyed, list, node};
use super::reader::Reader;
use crate::i18n::Key;
use crate::state::{Action, Answer};
use std::rc::Rc;
use yew::Callback;
use yew::virtual_dom::{Key as NodeKey, VChild};

/// The list of cards.
pub fn cards(answer: &Answer, reader: &Rc<Reader>, dispatch: &Callback<Action>) -> El {
    let card = |initiative: &Rc<crate::model::Initiative>| -> El {
        let props = CardProps {
            initiative: initiative.clone(),
            reader: reader.clone(),
            highlighter: answer.highlighter.clone(),
            dispatch: dispatch.clone(),
        };
        node(VChild::<Card>::new(props, Some(NodeKey::from(&*initiative.id))).into())
    };
    let cards = el("ul", "list")
        .key("list")
        .part("list")
        .set("id", "list")
        .set("data-view", "grid")
        .set("role", "list")
        .set("tabindex", "-1")
        .set("aria-labelledby", "name")
        .with_all(answer.cards.iter().map(card).collect());
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
