//! What follows the facts: events, who takes part, links, related initiatives, responses.

use super::super::element::{El, button, el, heading, keyed, link, list, maybe};
use super::super::icons::{Icon, icon};
use super::super::reader::Reader;
use super::super::take;
use super::super::words::{dated, text};
use super::{Letter, maybe_link};
use crate::i18n::Key;
use crate::model::{
    Event, Initiative, Language, Link, Participants, RelatedCard, RelatedTarget, Response, Url,
};
use crate::state::{Action, view};
use std::rc::Rc;
use yew::Callback;

/// Every section that has something to show.
pub fn sections(initiative: &Rc<Initiative>, letter: &Letter) -> El {
    let Letter { answer, reader, dispatch, .. } = letter;
    let most = initiative.participants.iter().filter_map(|it| it.count).max().unwrap_or(0).max(1);
    let events = initiative.events.iter().enumerate();
    let events = events.map(|(place, it)| event(it, place, initiative, letter)).collect();
    let participants = initiative.participants.iter().map(|it| participant(it, most, reader)).collect();
    let links = initiative.links.iter().map(|it| outward(it, reader)).collect();
    let related = answer.related.iter().map(|it| related(it, reader, dispatch)).collect();
    let responses = initiative.responses.iter().map(|it| response(it, reader)).collect();
    list(vec![
        section(Key::SectionEvents, "events", events, reader),
        section(Key::SectionParticipants, "bars", participants, reader),
        section(Key::SectionLinks, "links", links, reader),
        section(Key::SectionRelated, "related", related, reader),
        section(Key::SectionResponses, "responses", responses, reader),
    ])
}

fn section(key: Key, class: &'static str, items: Vec<El>, reader: &Reader) -> El {
    if items.is_empty() {
        return maybe(None);
    }
    el("section", "detail-section")
        .with(el(heading(reader.heading_level), "detail-subheading").with(reader.label(key)))
        .with(el("ul", class).set("role", "list").with_all(items))
}

/// A dated happening.
fn event(event: &Event, place: usize, initiative: &Rc<Initiative>, letter: &Letter) -> El {
    let Letter { reader, carrier, take, .. } = letter;
    let name = text(event.name.as_ref().unwrap_or(&initiative.title), reader);
    let when = dated(&view::event_label(&event.period, &reader.locale));
    let language =
        |it: &Language| reader.locale.format.language(it.as_str()).unwrap_or_else(|| it.as_str().to_owned());
    let languages: Vec<String> = event.working_languages.iter().map(language).collect();
    let languages = (!languages.is_empty()).then(|| {
        let list = reader.locale.format.list(&languages);
        let words = [reader.locale.messages.get(Key::WorkingLanguages), ": ", &list].concat();
        el("p", "event-languages").with(icon(Icon::LANGUAGE)).with(keyed(&words))
    });
    let venue =
        event.venue.as_ref().map(|it| el("p", "event-where").with(icon(Icon::PLACE)).with(text(it, reader)));
    // A single event with no deadline beside it is what the button above takes.
    let is_one_of_several = initiative.events.len() + usize::from(initiative.deadline.is_some()) > 1;
    let of_event = || take::of_event(place, initiative, carrier, reader, take);
    el("li", "event")
        .with(el("p", "event-name").with(maybe_link(event.url.as_ref(), name)))
        .with(el("p", "event-when").with(icon(Icon::CALENDAR)).with(when))
        .with_some(venue)
        .with_some(languages)
        .with_some(is_one_of_several.then(of_event).flatten())
}

/// A group, with a bar beside its number where it is counted.
fn participant(participants: &Participants, most: u32, reader: &Reader) -> El {
    let row = el("li", "bar-row").with(el("span", "bar-label").with(text(&participants.group, reader)));
    let Some(count) = participants.count else { return row };
    // What is there is seen, however little it is beside the most.
    let least = if count > 0 { 4 } else { 0 };
    let width = (u64::from(count) * 1000 / u64::from(most)).max(least);
    let bar = el("svg", "bar")
        .set("viewBox", "0 0 1000 1")
        .set("preserveAspectRatio", "none")
        .with(el("rect", "bar-fill").set_text("width", &width.to_string()).set("height", "1"));
    row.with(el("span", "bar-track").set("aria-hidden", "true").with(bar))
        .with(el("span", "bar-value").with(keyed(&reader.locale.format.number(count.into()))))
}

/// A website, a document, a form.
fn outward(outward: &Link, reader: &Reader) -> El {
    let host = outward.url.host().unwrap_or_default();
    let name = match &outward.label {
        Some(label) => text(label, reader),
        None => keyed(view::link_label(outward.link_type, &reader.locale)),
    };
    let anchor = link("link", outward.url.as_str())
        .with(icon(Icon::of_link(outward.link_type)))
        .with(name)
        .with(el("bdi", "link-host").set("dir", "ltr").with(keyed(host)));
    el("li", "").with(anchor)
}

/// Another initiative, from whichever end the relation is stated.
fn related(related: &RelatedCard, reader: &Reader, dispatch: &Callback<Action>) -> El {
    let (title, published) = match &related.target {
        RelatedTarget::Card(card) => {
            let (dispatch, id) = (dispatch.clone(), card.id.clone());
            let follow = Callback::from(move |_| dispatch.emit(Action::Follow(id.clone())));
            (button("related-link", follow).with(text(&card.title, reader)), None)
        }
        RelatedTarget::Elsewhere { title, url, published } => {
            let words = text(title, reader);
            let title = match url.as_ref().map(Url::as_str) {
                Some(url) => link("related-link", url),
                None => el("span", "related-title"),
            };
            (title.with(words), *published)
        }
    };
    let relation = keyed(view::relation_label(related.relation, &reader.locale));
    let published =
        published.map(|it| el("p", "related-date").with(dated(&view::date_label(&it, &reader.locale))));
    el("li", "related-item").with(el("p", "related-relation").with(relation)).with(title).with_some(published)
}

/// What somebody said, as a quotation.
fn response(response: &Response, reader: &Reader) -> El {
    let author = response.author.as_deref().map(|it| el("span", "response-author").with(keyed(it)));
    let date = response
        .date
        .map(|it| el("span", "response-date").with(dated(&view::date_label(&it, &reader.locale))));
    let figure = el("figure", "response")
        .with(el("blockquote", "").with(text(&response.text, reader)))
        .with(el("figcaption", "").with_some(author).with_some(date));
    el("li", "").with(figure)
}
