//! What follows the facts: events, who takes part, links, related initiatives, responses.

use super::super::super::app::{heading_tag, keyed};
use super::super::super::icons::{Icon, icon};
use super::super::label;
use super::super::words::{dated, text};
use crate::i18n::{Key, Locale};
use crate::model::{Event, Initiative, Link, RelatedCard, RelatedTarget, Response, Str};
use crate::state::view;
use yew::prelude::*;

/// Dated happenings.
pub fn events(initiative: &Initiative, locale: &Locale, heading_level: u8) -> Html {
    let items = initiative.events.iter().map(|event| {
        let name = text(event.name.as_ref().unwrap_or(&initiative.title), locale);
        html! {
            <li class="event">
                <p class="event-name">
                    if let Some(url) = &event.url {
                        <a class="link" href={url.as_str().to_owned()} rel="noopener noreferrer">{ name }</a>
                    } else {
                        <span>{ name }</span>
                    }
                </p>
                <p class="event-when">{ icon(Icon::Calendar) }{ dated(&view::period_label(&event.period, locale)) }</p>
                if let Some(venue) = &event.venue {
                    <p class="event-where">{ icon(Icon::Place) }{ text(venue, locale) }</p>
                }
                { working_languages(event, locale) }
            </li>
        }
    });
    section(
        Key::SectionEvents,
        locale,
        heading_level,
        html! { <ul class="events" role="list">{ for items }</ul> },
        initiative.events.is_empty(),
    )
}

fn working_languages(event: &Event, locale: &Locale) -> Html {
    if event.working_languages.is_empty() {
        return Html::default();
    }
    let name = |it: &crate::model::Language| {
        locale.format.language(it.as_str()).unwrap_or_else(|| it.as_str().to_owned())
    };
    let names: Vec<String> = event.working_languages.iter().map(name).collect();
    let words = [locale.messages.get(Key::WorkingLanguages), ": ", &locale.format.list(&names)].concat();
    html! { <p class="event-languages">{ icon(Icon::Language) }{ keyed(words) }</p> }
}

/// Groups, as a small bar picture with the numbers beside it where they are counted.
pub fn participants(initiative: &Initiative, locale: &Locale, heading_level: u8) -> Html {
    let most = initiative.participants.iter().filter_map(|it| it.count).max().unwrap_or(0).max(1);
    let rows = initiative.participants.iter().map(|participants| {
        let group = text(&participants.group, locale);
        match participants.count {
            None => html! { <li class="bar-row"><span class="bar-label">{ group }</span></li> },
            Some(count) => {
                let width = u64::from(count) * 100 / u64::from(most);
                html! {
                    <li class="bar-row">
                        <span class="bar-label">{ group }</span>
                        <span class="bar-track" aria-hidden="true">
                            <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none">
                                <rect class="bar-fill" width={width.to_string()} height="1" />
                            </svg>
                        </span>
                        <span class="bar-value">{ keyed(locale.format.number(count.into())) }</span>
                    </li>
                }
            }
        }
    });
    section(
        Key::SectionParticipants,
        locale,
        heading_level,
        html! { <ul class="bars" role="list">{ for rows }</ul> },
        initiative.participants.is_empty(),
    )
}

/// Websites, documents, forms.
pub fn links(initiative: &Initiative, locale: &Locale, heading_level: u8) -> Html {
    let item = |link: &Link| {
        let host = link.url.host().unwrap_or_default().to_owned();
        let name = match &link.label {
            Some(label) => text(label, locale),
            None => keyed(view::link_label(link.link_type, locale).to_owned()),
        };
        html! {
            <li>
                <a class="link" href={link.url.as_str().to_owned()} rel="noopener noreferrer">
                    { icon(Icon::of_link(link.link_type)) }
                    <span>{ name }</span>
                    <bdi class="link-host" dir="ltr">{ host }</bdi>
                </a>
            </li>
        }
    };
    section(
        Key::SectionLinks,
        locale,
        heading_level,
        html! { <ul class="links" role="list">{ for initiative.links.iter().map(item) }</ul> },
        initiative.links.is_empty(),
    )
}

/// Other initiatives, from whichever end the relation is stated.
pub fn related(related: &[RelatedCard], locale: &Locale, heading_level: u8, follow: &Callback<Str>) -> Html {
    let item = |related: &RelatedCard| {
        let (title, published) = match &related.target {
            RelatedTarget::Card(card) => {
                let (follow, id) = (follow.clone(), card.id.clone());
                let onclick = Callback::from(move |_: MouseEvent| follow.emit(id.clone()));
                let title = text(&card.title, locale);
                (html! { <button type="button" class="related-link" {onclick}>{ title }</button> }, None)
            }
            RelatedTarget::Elsewhere { title, url: Some(url), published } => {
                let title = text(title, locale);
                let href = url.as_str().to_owned();
                (html! { <a class="related-link" {href} rel="noopener noreferrer">{ title }</a> }, *published)
            }
            RelatedTarget::Elsewhere { title, url: None, published } => {
                (html! { <span class="related-title">{ text(title, locale) }</span> }, *published)
            }
        };
        html! {
            <li class="related-item">
                <p class="related-relation">{ keyed(view::relation_label(related.relation, locale).to_owned()) }</p>
                { title }
                if let Some(published) = published {
                    <p class="related-date">{ dated(&view::date_label(&published, locale)) }</p>
                }
            </li>
        }
    };
    section(
        Key::SectionRelated,
        locale,
        heading_level,
        html! { <ul class="related" role="list">{ for related.iter().map(item) }</ul> },
        related.is_empty(),
    )
}

/// What the community said, as quotations.
pub fn responses(initiative: &Initiative, locale: &Locale, heading_level: u8) -> Html {
    let item = |response: &Response| {
        html! {
            <li>
                <figure class="response">
                    <blockquote>{ text(&response.text, locale) }</blockquote>
                    <figcaption>
                        if let Some(author) = &response.author {
                            <span class="response-author">{ &**author }</span>
                        }
                        if let Some(date) = &response.date {
                            <span class="response-date">{ dated(&view::date_label(date, locale)) }</span>
                        }
                    </figcaption>
                </figure>
            </li>
        }
    };
    section(
        Key::SectionResponses,
        locale,
        heading_level,
        html! { <ul class="responses" role="list">{ for initiative.responses.iter().map(item) }</ul> },
        initiative.responses.is_empty(),
    )
}

fn section(heading: Key, locale: &Locale, heading_level: u8, content: Html, empty: bool) -> Html {
    if empty {
        return Html::default();
    }
    html! {
        <section class="detail-section">
            <@{heading_tag(heading_level)} class="detail-subheading">{ label(locale, heading) }</@>
            { content }
        </section>
    }
}
