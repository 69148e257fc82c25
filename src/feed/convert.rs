//! From the fields of a record to the words of the model, by hand: what only several fields together can tell.

use super::context::Context;
use super::issue;
use super::wire::{
    Contact, Event, Feed, Funding, Image, Initiative, Link, Organiser, Participants, Period, Person, Place,
    Related, Response, Source, Topic,
};
use crate::model::{self, PartialDate};

impl Feed {
    /// `initiatives` is read elsewhere, and `$schema` is for editors.
    pub(super) fn build(self, cx: &mut Context<'_>) -> Option<model::CatalogHeader> {
        let Self { schema: _, version, language, title, licence, updated, initiatives: () } = self;
        if version.is_none() {
            cx.report(&issue::VERSION, "no `version`", "`version` with the number 1");
        }
        Some(model::CatalogHeader { title, language, licence, updated })
    }
}

impl Initiative {
    pub(super) fn build(self, cx: &mut Context<'_>) -> Option<model::Initiative> {
        let (Some(id), Some(title)) = (self.id, self.title) else { return None };
        Some(model::Initiative {
            id,
            title,
            kind: self.kind,
            summary: self.summary,
            body: self.body,
            language: self.language,
            url: self.url,
            updated: self.updated,
            published: self.published,
            topics: self.topics,
            keywords: self.keywords,
            places: self.places,
            organisers: self.organisers,
            period: self.period,
            deadline: self.deadline,
            events: self.events,
            status: self.status,
            participants: self.participants,
            people: self.people,
            funding: self.funding,
            contacts: self.contacts,
            links: self.links,
            image: self.image,
            source: self.source,
            related: self.related,
            responses: self.responses,
            feed: cx.base.cloned(),
        })
    }
}

impl Topic {
    /// Each half stands in for the other.
    pub(super) fn build(self, cx: &mut Context<'_>) -> Option<model::Topic> {
        match (self.id, self.label) {
            (Some(id), Some(label)) => Some(model::Topic { id, label }),
            (Some(id), None) => Some(model::Topic { label: model::Text::plain(None, id.clone()), id }),
            (None, Some(label)) => Some(model::Topic { id: label.original().value.clone(), label }),
            (None, None) => lacking(cx, "no `id` and no `label`", "one of them"),
        }
    }
}

impl Place {
    pub(super) fn build(self, cx: &mut Context<'_>) -> Option<model::Place> {
        let coordinates = match (self.lat, self.lon) {
            (Some(lat_e6), Some(lon_e6)) => Some(model::Coordinates { lat_e6, lon_e6 }),
            (None, None) => None,
            _ => lacking(cx, "only one of `lat` and `lon`", "both"),
        };
        Some(model::Place { name: self.name?, country: self.country, region: self.region, coordinates })
    }
}

impl Organiser {
    pub(super) fn build(self, _: &mut Context<'_>) -> Option<model::Organiser> {
        Some(model::Organiser { name: self.name?, role: self.role, url: self.url })
    }
}

impl Period {
    pub(super) fn build(self, cx: &mut Context<'_>) -> Option<model::Period> {
        // A period has no records within, so the last one begun is this one.
        let end = if cx.lone { self.start } else { self.end };
        period(self.start, end, cx)
    }
}

impl Event {
    pub(super) fn build(self, cx: &mut Context<'_>) -> Option<model::Event> {
        Some(model::Event {
            name: self.name,
            period: period(self.start, self.end, cx)?,
            venue: self.venue,
            url: self.url,
            working_languages: self.working_languages,
        })
    }
}

impl Participants {
    pub(super) fn build(self, _: &mut Context<'_>) -> Option<model::Participants> {
        Some(model::Participants { group: self.group?, count: self.count })
    }
}

impl Person {
    pub(super) fn build(self, _: &mut Context<'_>) -> Option<model::Person> {
        Some(model::Person { name: self.name?, role: self.role })
    }
}

impl Funding {
    pub(super) fn build(self, cx: &mut Context<'_>) -> Option<model::Funding> {
        if self.amount.is_none() && self.funder.is_none() {
            return lacking(cx, "no `amount` and no `funder`", "one of them");
        }
        Some(model::Funding { amount: self.amount, currency: self.currency, funder: self.funder })
    }
}

impl Contact {
    /// Where nobody is named, the way to reach them is the name.
    pub(super) fn build(self, cx: &mut Context<'_>) -> Option<model::Contact> {
        let Self { name, role, phone, email, url } = self;
        let way = email.as_deref().or(phone.as_deref()).or(url.as_ref().map(model::Url::as_str));
        match name.or_else(|| way.map(|it| model::Text::plain(None, it))) {
            Some(name) => Some(model::Contact { name, role, phone, email, url }),
            None => lacking(cx, "no `name`, `email`, `phone` or `url`", "one of them"),
        }
    }
}

impl Link {
    pub(super) fn build(self, _: &mut Context<'_>) -> Option<model::Link> {
        let link_type = self.link_type.unwrap_or(model::LinkType::Website);
        Some(model::Link { url: self.url?, label: self.label, link_type })
    }
}

impl Image {
    pub(super) fn build(self, _: &mut Context<'_>) -> Option<model::Image> {
        Some(model::Image {
            url: self.url?,
            alt: self.alt,
            credit: self.credit,
            width: self.width,
            height: self.height,
        })
    }
}

impl Source {
    pub(super) fn build(self, cx: &mut Context<'_>) -> Option<model::Source> {
        if self.name.is_none() && self.url.is_none() && self.author.is_none() {
            return lacking(cx, "no `name`, `url` or `author`", "one of them");
        }
        Some(model::Source { name: self.name, url: self.url, author: self.author, published: self.published })
    }
}

impl Related {
    pub(super) fn build(self, cx: &mut Context<'_>) -> Option<model::Related> {
        if self.id.is_none() && self.title.is_none() {
            return lacking(cx, "no `id` and no `title`", "one of them");
        }
        Some(model::Related {
            id: self.id,
            url: self.url,
            title: self.title,
            published: self.published,
            relation: self.relation.unwrap_or(model::Relation::Related),
        })
    }
}

impl Response {
    /// The language is in the text already.
    pub(super) fn build(self, _: &mut Context<'_>) -> Option<model::Response> {
        let Self { author, date, text, language: _ } = self;
        Some(model::Response { author, date, text: text? })
    }
}

/// An end before the start is dropped: the start is what people plan by.
fn period(
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    cx: &mut Context<'_>,
) -> Option<model::Period> {
    match (start, end) {
        (None, None) => lacking(cx, "no `start` and no `end`", "one of them"),
        _ => model::Period::new(start, end).or_else(|| {
            let step = cx.enter("end");
            cx.report(&issue::BACKWARDS, "an end before the start", "an end that is not before the start");
            cx.leave(step);
            model::Period::new(start, None)
        }),
    }
}

/// Reports what the record as a whole lacks.
#[cold]
fn lacking<T>(cx: &mut Context<'_>, found: &'static str, expected: &'static str) -> Option<T> {
    cx.report(&issue::MISSING_FIELD, found, expected);
    None
}
