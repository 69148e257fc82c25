//! From the pieces of a record to the words of the model, by hand: what only several fields together can tell.
//!
//! Each record takes its pieces in the order of its table in `wire`, all of them, also those that it has no use for.

use super::context::Context;
use super::issue;
use super::piece::{Piece, Pieces, Take};
use crate::model::{
    CatalogHeader, Contact, Coordinates, Event, Funding, Image, Initiative, Link, LinkType, Organiser,
    Participants, Period, Person, Place, Related, Relation, Response, Source, Str, Text, Topic, Url,
};

/// The version is judged and the initiatives are read in `stream`, and the schema is for editors.
impl Take for CatalogHeader {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        pieces.record()?;
        let (_schema, _version) = (pieces.next(), pieces.next());
        let language = pieces.take();
        Some(Self { title: pieces.take(), language, licence: pieces.take(), updated: pieces.take() })
    }
}

impl Take for Initiative {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        pieces.record()?;
        Some(Self {
            id: pieces.take()?,
            title: pieces.take()?,
            kind: pieces.take(),
            summary: pieces.take(),
            body: pieces.take(),
            language: pieces.take(),
            url: pieces.take(),
            updated: pieces.take(),
            published: pieces.take(),
            topics: pieces.list(),
            keywords: pieces.list(),
            places: pieces.list(),
            organisers: pieces.list(),
            period: pieces.take(),
            deadline: pieces.take(),
            events: pieces.list(),
            status: pieces.take(),
            participants: pieces.list(),
            people: pieces.list(),
            funding: pieces.take(),
            contacts: pieces.list(),
            links: pieces.list(),
            image: pieces.take(),
            source: pieces.take(),
            related: pieces.list(),
            responses: pieces.list(),
            feed: None,
        })
    }
}

/// Each half stands in for the other.
impl Take for Topic {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        pieces.record()?;
        let id: Option<Str> = pieces.take();
        let label: Option<Text> = pieces.take();
        let label = match label {
            Some(label) => label,
            None => Text::plain(None, id.clone()?),
        };
        Some(Self { id: id.unwrap_or_else(|| label.original().value.clone()), label })
    }
}

impl Take for Place {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        pieces.record()?;
        Some(Self {
            name: pieces.take()?,
            country: pieces.take(),
            region: pieces.take(),
            coordinates: coordinates(pieces.take(), pieces.take()),
        })
    }
}

impl Take for Organiser {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        pieces.record()?;
        Some(Self { name: pieces.take()?, role: pieces.take(), url: pieces.take() })
    }
}

impl Take for Period {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        pieces.record()?;
        Self::new(pieces.take(), pieces.take())
    }
}

impl Take for Event {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        pieces.record()?;
        Some(Self {
            name: pieces.take(),
            period: Period::new(pieces.take(), pieces.take())?,
            venue: pieces.take(),
            url: pieces.take(),
            working_languages: pieces.list(),
        })
    }
}

impl Take for Participants {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        pieces.record()?;
        Some(Self { group: pieces.take()?, count: pieces.take() })
    }
}

impl Take for Person {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        pieces.record()?;
        Some(Self { name: pieces.take()?, role: pieces.take() })
    }
}

impl Take for Funding {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        pieces.record()?;
        Some(Self { amount: pieces.take(), currency: pieces.take(), funder: pieces.take() })
    }
}

/// Where nobody is named, the way to reach them is the name.
impl Take for Contact {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        pieces.record()?;
        let name: Option<Text> = pieces.take();
        let role = pieces.take();
        let phone: Option<Str> = pieces.take();
        let email: Option<Str> = pieces.take();
        let url: Option<Url> = pieces.take();
        let name = match name {
            Some(name) => name,
            None => {
                Text::plain(None, email.as_deref().or(phone.as_deref()).or(url.as_ref().map(Url::as_str))?)
            }
        };
        Some(Self { name, role, phone, email, url })
    }
}

impl Take for Link {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        pieces.record()?;
        Some(Self {
            url: pieces.take()?,
            label: pieces.take(),
            link_type: pieces.take().unwrap_or(LinkType::Website),
        })
    }
}

impl Take for Image {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        pieces.record()?;
        Some(Self {
            url: pieces.take()?,
            alt: pieces.take(),
            credit: pieces.take(),
            width: pieces.take(),
            height: pieces.take(),
        })
    }
}

impl Take for Source {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        pieces.record()?;
        Some(Self {
            name: pieces.take(),
            url: pieces.take(),
            author: pieces.take(),
            published: pieces.take(),
        })
    }
}

impl Take for Related {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        pieces.record()?;
        Some(Self {
            id: pieces.take(),
            url: pieces.take(),
            title: pieces.take(),
            published: pieces.take(),
            relation: pieces.take().unwrap_or(Relation::Related),
        })
    }
}

/// The language is in the text already.
impl Take for Response {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        pieces.record()?;
        let (author, date, text) = (pieces.take(), pieces.take(), pieces.take());
        let _language = pieces.next();
        Some(Self { author, date, text: text? })
    }
}

fn coordinates(lat_e6: Option<i32>, lon_e6: Option<i32>) -> Option<Coordinates> {
    Some(Coordinates { lat_e6: lat_e6?, lon_e6: lon_e6? })
}

/// Half of a place on the globe is none.
pub(super) fn check_coordinates(pieces: &mut [Piece], _: bool, cx: &mut Context<'_>) {
    let [.., lat, lon] = pieces else { return };
    if matches!(lat, Piece::Nothing) != matches!(lon, Piece::Nothing) {
        cx.report_words(issue::MISSING_HALF, "only one of `lat` and `lon`");
    }
}

/// A lone date is both ends.
pub(super) fn check_period(pieces: &mut [Piece], lone: bool, cx: &mut Context<'_>) {
    let [start, end] = pieces else { return };
    if let (true, Piece::Date(date)) = (lone, &*start) {
        *end = Piece::Date(*date);
    }
    check_ends(start, end, cx);
}

/// The dates of an event follow its name.
pub(super) fn check_event(pieces: &mut [Piece], _: bool, cx: &mut Context<'_>) {
    if let [_, start, end, ..] = pieces {
        check_ends(start, end, cx);
    }
}

/// An end before the start is dropped: the start is what people plan by.
fn check_ends(start: &Piece, end: &mut Piece, cx: &mut Context<'_>) {
    if let (Piece::Date(first), Piece::Date(last)) = (start, &*end)
        && Period::new(Some(*first), Some(*last)).is_none()
    {
        *end = Piece::Nothing;
        cx.report_member("end", issue::BACKWARDS, "an end before the start");
    }
}
