//! One card: what is it, which one, does it concern me, what is it about (LOOK, "A card").

use super::super::app::{heading_tag, keyed};
use super::super::icons::{Icon, icon};
use super::use_locale;
use super::words::{dated, marked, words};
use crate::i18n::{Key, Locale};
use crate::model::{Date, DerivedStatus, Image, Initiative, Kind, Str, Text};
use crate::state::{Highlighter, view};
use std::rc::Rc;
use yew::prelude::*;

/// How many places, organisers and topics a card names before it counts the rest.
const NAMED_PLACES: usize = 2;
const NAMED_ORGANISERS: usize = 1;
const NAMED_TOPICS: usize = 3;

/// Properties of [`Card`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What to show.
    pub initiative: Rc<Initiative>,
    /// The day by which the status is derived.
    pub today: Date,
    /// Level of the heading.
    pub heading_level: u8,
    /// Whether pictures are loaded.
    pub images: bool,
    /// Finds the words searched for.
    pub highlighter: Highlighter,
    /// The card was chosen.
    pub on_open: Callback<Str>,
}

/// One card.
#[component]
pub fn Card(props: &Props) -> Html {
    let Some(locale) = use_locale() else { return Html::default() };
    let Props { initiative, highlighter, .. } = props;
    let heading_id = AttrValue::from(["card-", &initiative.id].concat());
    let status = initiative.status_on(props.today);
    html! {
        <li class="item">
            <article class="card" part="card" aria-labelledby={heading_id.clone()}
                data-kind={initiative.kind.as_ref().map(|it| it.name().to_owned())}
                data-status={status.map(|it| it.status.name())}>
                <div class="card-main">
                    <@{heading_tag(props.heading_level)} class="card-title" part="card-title" id={heading_id}>
                        <CardLink initiative={initiative.clone()} highlighter={highlighter.clone()}
                            on_open={props.on_open.clone()} />
                    </@>
                    if let Some(kind) = &initiative.kind {
                        { kind_line(kind, &locale) }
                    }
                    if let Some(status) = status {
                        { status_badge(status, props.today, &locale, "card-status") }
                    }
                    { summary(initiative, &locale, highlighter) }
                    { meta(initiative, &locale, highlighter) }
                    { topics(initiative, &locale, highlighter) }
                </div>
                if let Some(image) = initiative.image.as_ref().filter(|_| props.images) {
                    <Picture image={image.clone()} />
                }
            </article>
        </li>
    }
}

/// Properties of [`CardLink`].
#[derive(PartialEq, Properties)]
struct LinkProps {
    initiative: Rc<Initiative>,
    highlighter: Highlighter,
    on_open: Callback<Str>,
}

/// The title, which opens the card here; a link to the initiative's own page where there is one, so that it can
/// be opened in a new tab or copied.
#[component]
fn CardLink(props: &LinkProps) -> Html {
    let Some(locale) = use_locale() else { return Html::default() };
    let title = marked(&props.initiative.title, &locale, &props.highlighter);
    let open = {
        let (on_open, id) = (props.on_open.clone(), props.initiative.id.clone());
        Callback::from(move |event: MouseEvent| {
            let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
            if event.button() == 0 && !elsewhere {
                event.prevent_default();
                on_open.emit(id.clone());
            }
        })
    };
    match &props.initiative.url {
        Some(url) => html! {
            <a class="card-link" part="card-link" href={url.as_str().to_owned()} rel="noopener noreferrer"
                aria-haspopup="dialog" onclick={open}>{ title }</a>
        },
        None => html! {
            <button type="button" class="card-link" part="card-link" aria-haspopup="dialog" onclick={open}>
                { title }
            </button>
        },
    }
}

/// Properties of [`Picture`].
#[derive(PartialEq, Properties)]
struct PictureProps {
    image: Image,
}

/// A picture that leaves no gap when it cannot be loaded, and tells nobody who looks at it (STANDARDS S14).
#[component]
fn Picture(props: &PictureProps) -> Html {
    let broken = use_state_eq(|| false);
    let Some(locale) = use_locale() else { return Html::default() };
    if *broken {
        return Html::default();
    }
    let onerror = {
        let broken = broken.clone();
        Callback::from(move |_: Event| broken.set(true))
    };
    let image = &props.image;
    let alt = image.alt.as_ref().map(|it| view::words(it, &locale).to_owned()).unwrap_or_default();
    html! {
        <div class="card-media" part="card-media">
            <img class="image" src={image.url.as_str().to_owned()} {alt} loading="lazy" decoding="async"
                referrerpolicy="no-referrer" width={image.width.map(|it| it.to_string())}
                height={image.height.map(|it| it.to_string())} {onerror} />
        </div>
    }
}

/// The kind with its icon.
pub fn kind_line(kind: &Kind, locale: &Locale) -> Html {
    html! {
        <p class="card-kind" part="card-kind">
            { icon(Icon::of_kind(kind)) }{ keyed(view::kind_label(kind, locale)) }
        </p>
    }
}

/// The status in words, icon and colour together.
pub fn status_badge(status: DerivedStatus, today: Date, locale: &Locale, class: &'static str) -> Html {
    html! {
        <p class={classes!("status-badge", class)} data-status={status.status.name()}>
            { icon(Icon::of_status(status.status)) }{ dated(&view::status_label(status, today, locale)) }
        </p>
    }
}

fn summary(initiative: &Initiative, locale: &Locale, highlighter: &Highlighter) -> Html {
    match view::summary(initiative, locale) {
        None => Html::default(),
        Some((language, summary)) => html! {
            <p class="card-summary" part="card-summary">
                { words(&summary, language.as_ref(), locale, highlighter) }
            </p>
        },
    }
}

fn meta(initiative: &Initiative, locale: &Locale, highlighter: &Highlighter) -> Html {
    let mut items = Vec::new();
    if let Some(when) = view::when(initiative, locale) {
        items.push(meta_item(Icon::Calendar, Key::FactWhen, locale, dated(&when)));
    }
    if !initiative.places.is_empty() {
        let names = initiative.places.iter().map(|place| {
            html! {
                <>
                    { marked(&place.name, locale, highlighter) }
                    if let Some(country) = view::country(place, locale) {
                        { keyed([", ", &country].concat()) }
                    }
                </>
            }
        });
        let names = some_of(names, initiative.places.len(), NAMED_PLACES, locale);
        items.push(meta_item(Icon::Place, Key::FactWhere, locale, names));
    }
    if !initiative.organisers.is_empty() {
        let names = initiative.organisers.iter().map(|it| marked(&it.name, locale, highlighter));
        let names = some_of(names, initiative.organisers.len(), NAMED_ORGANISERS, locale);
        items.push(meta_item(Icon::Organiser, Key::FactWho, locale, names));
    }
    if items.is_empty() {
        return Html::default();
    }
    html! { <ul class="card-meta meta" part="card-meta" role="list">{ for items }</ul> }
}

fn meta_item(of: Icon, key: Key, locale: &Locale, content: Html) -> Html {
    html! {
        <li class="meta-item">
            { icon(of) }
            <span class="visually-hidden">{ keyed([locale.messages.get(key), ": "].concat()) }</span>
            <span class="meta-text">{ content }</span>
        </li>
    }
}

/// The first `most` of `all` names, separated by commas, and how many more there are.
fn some_of(names: impl Iterator<Item = Html>, all: usize, most: usize, locale: &Locale) -> Html {
    let shown = names.take(most).enumerate().map(|(place, name)| {
        html! { <span key={place}>if place > 0 { <span>{ "; " }</span> }{ name }</span> }
    });
    html! {
        <>
            { for shown }
            if all > most {
                <span class="meta-more">{ keyed(more(all - most, locale)) }</span>
            }
        </>
    }
}

fn topics(initiative: &Initiative, locale: &Locale, highlighter: &Highlighter) -> Html {
    let topics: Vec<(&str, &Text)> = initiative.topics.iter().map(|it| (&*it.id, &it.label)).collect();
    if topics.is_empty() {
        return Html::default();
    }
    let rest = topics.len().saturating_sub(NAMED_TOPICS);
    html! {
        <ul class="card-topics topics" part="card-topics" role="list"
            aria-label={locale.messages.get(Key::FactTopics).to_owned()}>
            { for topics.iter().take(NAMED_TOPICS).map(|(id, label)| html! {
                <li class="topic" key={*id}>{ marked(label, locale, highlighter) }</li>
            }) }
            if rest > 0 {
                <li class="topic topic-more" key="">{ keyed(more(rest, locale)) }</li>
            }
        </ul>
    }
}

fn more(count: usize, locale: &Locale) -> String {
    let number = locale.format.number(count as u64);
    locale.messages.fill(Key::More, &[("count", &number)])
}
