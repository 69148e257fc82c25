//! The facts in a definition list: when, where, who, how much, in which language, whom to ask.

use super::super::super::app::keyed;
use super::super::super::icons::{Icon, icon};
use super::super::label;
use super::super::words::{dated, text};
use crate::i18n::{Key, Locale};
use crate::model::{Contact, Funding, Initiative, Organiser};
use crate::state::view;
use yew::prelude::*;

/// All facts that the initiative has; nothing where it has none.
pub fn view(initiative: &Initiative, locale: &Locale) -> Html {
    let mut facts: Vec<Html> = Vec::new();
    let mut add = |of: Icon, key: Key, rows: Vec<Html>| {
        if !rows.is_empty() {
            facts.push(fact(of, label(locale, key), rows));
        }
    };
    let date = |date| vec![dated(&view::date_label(date, locale))];
    add(Icon::Clock, Key::FactDeadline, initiative.deadline.as_ref().map(date).unwrap_or_default());
    let period = initiative.period.map(|it| vec![dated(&view::period_label(&it, locale))]);
    add(Icon::Calendar, Key::FactWhen, period.unwrap_or_default());
    add(Icon::Place, Key::FactWhere, places(initiative, locale));
    add(
        Icon::Organiser,
        Key::FactWho,
        initiative.organisers.iter().map(|it| organiser(it, locale)).collect(),
    );
    let people =
        initiative.people.iter().map(|it| with_note(text(&it.name, locale), it.role.as_ref(), locale));
    add(Icon::People, Key::FactPeople, people.collect());
    if let Some(funding) = &initiative.funding {
        add(Icon::Money, Key::FactFunding, money(funding, locale));
        add(Icon::Money, Key::FactFunder, funding.funder.iter().map(|it| text(it, locale)).collect());
    }
    add(Icon::Contact, Key::FactContact, initiative.contacts.iter().map(|it| contact(it, locale)).collect());
    if !initiative.topics.is_empty() {
        let topics = initiative.topics.iter().map(|it| {
            html! {
                <li class="topic" key={&*it.id}>{ text(&it.label, locale) }</li>
            }
        });
        add(Icon::Topic, Key::FactTopics, vec![html! { <ul class="topics" role="list">{ for topics }</ul> }]);
    }
    let keywords: Vec<Html> = initiative
        .keywords
        .iter()
        .map(|it| {
            html! {
                <li class="topic">{ text(it, locale) }</li>
            }
        })
        .collect();
    if !keywords.is_empty() {
        add(
            Icon::Topic,
            Key::FactKeywords,
            vec![html! { <ul class="topics" role="list">{ for keywords }</ul> }],
        );
    }
    let language = initiative
        .language
        .iter()
        .map(|it| keyed(locale.format.language(it.as_str()).unwrap_or_else(|| it.as_str().to_owned())));
    add(Icon::Language, Key::FactLanguages, language.collect());
    add(Icon::Calendar, Key::FactPublished, initiative.published.as_ref().map(date).unwrap_or_default());
    add(Icon::Calendar, Key::FactUpdated, initiative.updated.as_ref().map(date).unwrap_or_default());
    if facts.is_empty() {
        return Html::default();
    }
    html! { <dl class="facts">{ for facts }</dl> }
}

fn fact(of: Icon, name: Html, rows: Vec<Html>) -> Html {
    html! {
        <div class="fact">
            <dt>{ icon(of) }{ name }</dt>
            { for rows.into_iter().map(|row| html! { <dd>{ row }</dd> }) }
        </div>
    }
}

fn places(initiative: &Initiative, locale: &Locale) -> Vec<Html> {
    let place = |place: &crate::model::Place| {
        let name = &view::words(&place.name, locale);
        let region = place.region.as_ref().filter(|it| view::words(it, locale) != *name);
        html! {
            <>
                { text(&place.name, locale) }
                if let Some(region) = region {
                    <span>{ ", " }</span>{ text(region, locale) }
                }
                if let Some(country) = view::country(place, locale) {
                    { keyed([", ", &country].concat()) }
                }
            </>
        }
    };
    initiative.places.iter().map(place).collect()
}

fn organiser(organiser: &Organiser, locale: &Locale) -> Html {
    let name = text(&organiser.name, locale);
    html! {
        <>
            if let Some(url) = &organiser.url {
                <a class="link" href={url.as_str().to_owned()} rel="noopener noreferrer">{ name }</a>
            } else {
                <span>{ name }</span>
            }
            if let Some(role) = organiser.role {
                <span class="note">{ keyed([" (", view::role_label(role, locale), ")"].concat()) }</span>
            }
        </>
    }
}

/// A name with what the person is or does.
fn with_note(name: Html, note: Option<&crate::model::Text>, locale: &Locale) -> Html {
    html! {
        <>
            <span>{ name }</span>
            if let Some(note) = note {
                <span class="note"><span>{ ", " }</span>{ text(note, locale) }</span>
            }
        </>
    }
}

fn money(funding: &Funding, locale: &Locale) -> Vec<Html> {
    let amount = funding.amount.map(|it| locale.format.money(it, funding.currency.as_deref()));
    amount.into_iter().map(keyed).collect()
}

fn contact(contact: &Contact, locale: &Locale) -> Html {
    let tel = |phone: &str| {
        let dialled = phone.chars().filter(|it| it.is_ascii_digit() || *it == '+');
        ["tel:", &dialled.collect::<String>()].concat()
    };
    html! {
        <>
            { with_note(text(&contact.name, locale), contact.role.as_ref(), locale) }
            if let Some(phone) = &contact.phone {
                <a class="link contact-line" href={tel(phone)}>
                    { icon(Icon::Phone) }<bdi dir="ltr">{ &**phone }</bdi>
                </a>
            }
            if let Some(email) = &contact.email {
                <a class="link contact-line" href={["mailto:", email].concat()}>
                    { icon(Icon::Mail) }<bdi dir="ltr">{ &**email }</bdi>
                </a>
            }
            if let Some(url) = &contact.url {
                <a class="link contact-line" href={url.as_str().to_owned()} rel="noopener noreferrer">
                    { icon(Icon::External) }<bdi dir="ltr">{ url.host().unwrap_or_default().to_owned() }</bdi>
                </a>
            }
        </>
    }
}
