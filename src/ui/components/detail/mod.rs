//! The opened card as a letter: title, status, lead, body, then the facts (LOOK, "The detail").

mod body;
mod facts;
mod sections;

use super::super::app::heading_tag;
use super::super::hooks::{use_answer, use_dialog};
use super::super::icons::{Icon, icon};
use super::card::{kind_line, status_badge};
use super::words::{dated, text};
use super::{label, use_locale};
use crate::i18n::{Key, Locale};
use crate::model::{Date, Initiative, Str};
use crate::state::{Action, Answer, Engine, Question, view};
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Properties of [`Detail`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Knows the card and what is related to it.
    pub engine: Engine,
    /// Which card.
    pub question: Question,
    /// The day by which the status is derived.
    pub today: Date,
    /// Level of the cards' headings; the detail's title is one above, like the widget's heading.
    pub heading_level: u8,
    /// Whether pictures are loaded.
    pub images: bool,
    /// Whether another card led here.
    pub back: bool,
    /// Changes the state.
    pub dispatch: Callback<Action>,
}

/// A modal dialog with all that the feed holds about one initiative.
#[component]
pub fn Detail(props: &Props) -> Html {
    let answer = use_answer(Some(props.engine.clone()), Some(props.question.clone()));
    let shown = answer.as_ref().and_then(|it| it.cards.first().cloned());
    let dialog = use_dialog(shown.as_ref().map(|it| it.id.clone()));
    let locale = use_locale();
    let follow = use_callback(props.dispatch.clone(), |id: Str, dispatch| dispatch.emit(Action::Follow(id)));
    let (Some(locale), Some(answer), Some(initiative)) = (locale, answer, shown) else {
        return Html::default();
    };
    let closed = props.dispatch.reform(|_: Event| Action::Close);
    let back = props.dispatch.reform(|_: MouseEvent| Action::Back);
    let close = dialog.close.reform(|_: MouseEvent| ());
    let on_backdrop = {
        let close = dialog.close.clone();
        Callback::from(move |event: MouseEvent| {
            // The dialog is filled by its content, so a click on the dialog itself is a click beside it.
            if event.target_dyn_into::<HtmlDialogElement>().is_some() {
                close.emit(());
            }
        })
    };
    let close_name = locale.messages.get(Key::Close).to_owned();
    html! {
        <dialog ref={dialog.frame} class="detail" part="detail" aria-labelledby="detail-title"
            onclose={closed} onclick={on_backdrop}>
            <div class="detail-scroll">
                <header class="detail-header">
                    <div class="detail-bar">
                        if props.back {
                            <button type="button" class="button button-quiet detail-back" onclick={back}>
                                { icon(Icon::Back) }{ label(&locale, Key::Back) }
                            </button>
                        }
                        if let Some(kind) = &initiative.kind {
                            { kind_line(kind, &locale) }
                        }
                        <button type="button" class="button button-quiet detail-close" aria-label={close_name}
                            onclick={close}>{ icon(Icon::Close) }</button>
                    </div>
                    <@{heading_tag(props.heading_level - 1)} class="detail-title" id="detail-title" tabindex="-1"
                        ref={dialog.title}>{ text(&initiative.title, &locale) }</@>
                    if let Some(status) = initiative.status_on(props.today) {
                        { status_badge(status, props.today, &locale, "detail-status") }
                    }
                    { actions(&initiative, &locale) }
                </header>
                if let Some(summary) = &initiative.summary {
                    <p class="detail-lead">{ text(summary, &locale) }</p>
                }
                { picture(&initiative, &locale, props.images) }
                { body::view(&initiative, &locale, props.heading_level) }
                { facts::view(&initiative, &locale) }
                { sections(&initiative, &answer, &locale, props.heading_level, &follow) }
                { source(&initiative, &locale) }
            </div>
        </dialog>
    }
}

fn sections(
    initiative: &Initiative,
    answer: &Answer,
    locale: &Locale,
    heading_level: u8,
    follow: &Callback<Str>,
) -> Html {
    html! {
        <>
            { sections::events(initiative, locale, heading_level) }
            { sections::participants(initiative, locale, heading_level) }
            { sections::links(initiative, locale, heading_level) }
            { sections::related(&answer.related, locale, heading_level, follow) }
            { sections::responses(initiative, locale, heading_level) }
        </>
    }
}

fn actions(initiative: &Initiative, locale: &Locale) -> Html {
    match &initiative.url {
        None => Html::default(),
        Some(url) => html! {
            <div class="detail-actions">
                <a class="button button-primary" href={url.as_str().to_owned()} rel="noopener noreferrer">
                    { label(locale, Key::OriginalPage) }{ icon(Icon::External) }
                </a>
            </div>
        },
    }
}

fn picture(initiative: &Initiative, locale: &Locale, images: bool) -> Html {
    let Some(image) = initiative.image.as_ref().filter(|_| images) else { return Html::default() };
    let alt = image.alt.as_ref().map(|it| view::words(it, locale).to_owned()).unwrap_or_default();
    html! {
        <figure class="detail-media">
            <img class="image" src={image.url.as_str().to_owned()} {alt} loading="lazy" decoding="async"
                referrerpolicy="no-referrer" width={image.width.map(|it| it.to_string())}
                height={image.height.map(|it| it.to_string())} />
            if let Some(credit) = &image.credit {
                <figcaption>
                    { super::super::app::keyed(locale.messages.fill(Key::ImageCredit, &[("name", credit)])) }
                </figcaption>
            }
        </figure>
    }
}

/// Source, author and date, last.
fn source(initiative: &Initiative, locale: &Locale) -> Html {
    let Some(source) = &initiative.source else { return Html::default() };
    let host = source.url.as_ref().and_then(|it| it.host()).map(str::to_owned);
    let name = match (&source.name, host) {
        (Some(name), _) => text(name, locale),
        (None, Some(host)) => super::super::app::keyed(host),
        (None, None) => Html::default(),
    };
    html! {
        <footer class="detail-source">
            <span>{ label(locale, Key::Source) }{ ": " }</span>
            if let Some(url) = &source.url {
                <a class="link" href={url.as_str().to_owned()} rel="noopener noreferrer">{ name }</a>
            } else {
                <span>{ name }</span>
            }
            if let Some(author) = &source.author {
                <span>
                    { ", " }
                    { super::super::app::keyed(locale.messages.fill(Key::Author, &[("name", author)])) }
                </span>
            }
            if let Some(published) = &source.published {
                <span>{ ", " }{ dated(&view::date_label(published, locale)) }</span>
            }
        </footer>
    }
}
