//! The cards that answer the question, and the way to more of them (STANDARDS A13).

use super::super::app::keyed;
use super::card::Card;
use super::{label, use_locale};
use crate::i18n::Key;
use crate::model::Date;
use crate::state::{Action, Answer};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`CardList`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What to show.
    pub answer: Rc<Answer>,
    /// The day by which statuses are derived.
    pub today: Date,
    /// Level of the cards' headings.
    pub heading_level: u8,
    /// Whether pictures are loaded.
    pub images: bool,
    /// Changes the state.
    pub dispatch: Callback<Action>,
}

/// The list of cards.
#[component]
pub fn CardList(props: &Props) -> Html {
    let on_open = use_callback(props.dispatch.clone(), |id, dispatch| dispatch.emit(Action::Open(id)));
    let Some(locale) = use_locale() else { return Html::default() };
    let answer = &props.answer;
    let more = props.dispatch.reform(|_: MouseEvent| Action::ShowMore);
    let shown = locale.messages.fill(
        Key::ShownMore,
        &[
            ("shown", &locale.format.number(answer.cards.len() as u64)),
            ("total", &locale.format.number(answer.total as u64)),
        ],
    );
    html! {
        <>
            <ul class="list" part="list" data-view="grid" role="list" tabindex="-1" id="list"
                aria-labelledby="heading">
                { for answer.cards.iter().map(|initiative| html! {
                    <Card key={&*initiative.id} initiative={initiative.clone()} today={props.today}
                        heading_level={props.heading_level} images={props.images}
                        highlighter={answer.highlighter.clone()} on_open={on_open.clone()} />
                }) }
            </ul>
            if answer.cards.len() < answer.total {
                <div class="more-row">
                    <button type="button" class="button more" part="more" aria-describedby="shown" onclick={more}>
                        { label(&locale, Key::ShowMore) }
                    </button>
                    <p class="shown" id="shown">{ keyed(shown) }</p>
                </div>
            }
        </>
    }
}
