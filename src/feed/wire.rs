//! The format, declared once: from this table come the names, the readers and the JSON Schema.
//!
//! Every description is read by data editors, in the schema and in their editors' hints.

use super::context::Context;
use super::field::{Field, List, Optional, Required, Slots, Streamed, Value, records};
use super::text::Text;
use super::tree::Tree;
use super::value::{
    Amount, Choice, Count, Country, Currency, Date, Email, Id, ImageAddress, Kind, Language, Latitude,
    LinkAddress, Longitude, PageAddress, Version, Word,
};
use crate::model;

records! {
    /// A feed of civic initiatives for Initiative Cards.
    Feed -> model::CatalogHeader {
        /// The address of this schema, so that editors can help.
        "$schema" => schema: Optional<Word>,
        /// The version of the format, which is 1.
        "version" => version: Optional<Version>,
        /// The language of all texts that do not say (BCP 47).
        "language" => language: Optional<Language>,
        /// What the collection is called.
        "title" => title: Optional<Text>,
        /// The licence of the texts: an SPDX name such as CC-BY-4.0, or an address.
        "licence" => licence: Optional<Word>,
        /// When the feed last changed.
        "updated" => updated: Optional<Date>,
        /// The initiatives, in the order in which they are shown when nothing else orders them.
        "initiatives" => initiatives: Streamed<Initiative>,
    }

    /// A strategy, call, event or other initiative: what one card shows.
    Initiative -> model::Initiative {
        /// A name that is unique in the feed and never changes; it stands in links to the card.
        "id" => id: Required<Id>,
        /// What it is called.
        "title" => title: Required<Text>,
        /// What it is: one of the known kinds, whose names are translated, or a word of your own.
        "kind" => kind: Optional<Kind>,
        /// One to three sentences for the card.
        "summary" => summary: Optional<Text>,
        /// The whole story, as plain text or simple HTML (paragraphs, lists, headings, links, strong, em, quotes).
        "body" => body: Optional<Text>,
        /// The language of the original; texts of this initiative that do not say are in it (BCP 47).
        "language" => language: Optional<Language>,
        /// Its own page.
        "url" => url: Optional<PageAddress>,
        /// When the record last changed.
        "updated" => updated: Optional<Date>,
        /// When it was first published.
        "published" => published: Optional<Date>,
        /// Its subjects, from a list that the whole feed shares.
        "topics" => topics: List<Topic>,
        /// Free words to be found by.
        "keywords" => keywords: List<Text>,
        /// Where it happens.
        "places" => places: List<Place>,
        /// Who stands behind it.
        "organisers" => organisers: List<Organiser>,
        /// From when to when it runs.
        "period" => period: Optional<Period>,
        /// Until when one may apply or take part; the whole day counts.
        "deadline" => deadline: Optional<Date>,
        /// Its dated happenings.
        "events" => events: List<Event>,
        /// Where it stands; derived from the dates when absent.
        "status" => status: Optional<Choice<model::Status>>,
        /// Whom it is for, or who takes part.
        "participants" => participants: List<Participants>,
        /// People whom the source names.
        "people" => people: List<Person>,
        /// Money that can be had or is spent.
        "funding" => funding: Optional<Funding>,
        /// Whom to ask.
        "contacts" => contacts: List<Contact>,
        /// Websites, documents, forms.
        "links" => links: List<Link>,
        /// A picture.
        "image" => image: Optional<Image>,
        /// Where the text comes from.
        "source" => source: Optional<Source>,
        /// Other initiatives, in this feed or elsewhere; shown from both ends, so state each relation once.
        "related" => related: List<Related>,
        /// What the community said about it.
        "responses" => responses: List<Response>,
    }

    /// A subject; a lone text is an id that is its own label.
    Topic -> model::Topic, or "label" {
        /// A stable name; topics with the same id are one topic.
        "id" => id: Optional<Id>,
        /// What the visitor reads.
        "label" => label: Optional<Text>,
    }

    /// A place; a lone text is its name.
    Place -> model::Place, or "name" {
        /// What it is called.
        "name" => name: Required<Text>,
        /// Two letters by ISO 3166-1, such as BG, or a name.
        "country" => country: Optional<Country>,
        /// The region that it lies in.
        "region" => region: Optional<Text>,
        /// Degrees north, in WGS 84.
        "lat" => lat: Optional<Latitude>,
        /// Degrees east, in WGS 84.
        "lon" => lon: Optional<Longitude>,
    }

    /// Who stands behind an initiative; a lone text is a name.
    Organiser -> model::Organiser, or "name" {
        /// What it is called.
        "name" => name: Required<Text>,
        /// Its part in the initiative.
        "role" => role: Optional<Choice<model::OrganiserRole>>,
        /// Its website.
        "url" => url: Optional<PageAddress>,
    }

    /// From when to when; a lone date is both.
    Period -> model::Period, or "start" {
        /// The first day or moment.
        "start" => start: Optional<Date>,
        /// The last day or moment.
        "end" => end: Optional<Date>,
    }

    /// A dated happening; it needs a start or an end.
    Event -> model::Event {
        /// What it is called; the initiative's title when absent.
        "name" => name: Optional<Text>,
        /// The first day or moment.
        "start" => start: Optional<Date>,
        /// The last day or moment.
        "end" => end: Optional<Date>,
        /// Where it is.
        "venue" => venue: Optional<Text>,
        /// Its page.
        "url" => url: Optional<PageAddress>,
        /// The languages spoken there (BCP 47).
        "working_languages" => working_languages: List<Language>,
    }

    /// A group that takes part or may apply; a lone text is its name.
    Participants -> model::Participants, or "group" {
        /// Who.
        "group" => group: Required<Text>,
        /// How many.
        "count" => count: Optional<Count>,
    }

    /// Somebody whom the source names; a lone text is a name.
    Person -> model::Person, or "name" {
        /// The name.
        "name" => name: Required<Text>,
        /// What the person is or does.
        "role" => role: Optional<Text>,
    }

    /// Money that can be had or is spent.
    Funding -> model::Funding {
        /// How much, in units of the currency.
        "amount" => amount: Optional<Amount>,
        /// Three letters by ISO 4217, such as EUR, or a word.
        "currency" => currency: Optional<Currency>,
        /// Who pays.
        "funder" => funder: Optional<Text>,
    }

    /// Whom to ask; it needs a name, an e-mail address, a telephone number or a page.
    Contact -> model::Contact, or "name" {
        /// A person or an office.
        "name" => name: Optional<Text>,
        /// What the person is or does.
        "role" => role: Optional<Text>,
        /// A telephone number, best with the country's code.
        "phone" => phone: Optional<Word>,
        /// An e-mail address.
        "email" => email: Optional<Email>,
        /// A page.
        "url" => url: Optional<PageAddress>,
    }

    /// A website, a document, a form; a lone text is an address.
    Link -> model::Link, or "url" {
        /// Where it leads.
        "url" => url: Required<LinkAddress>,
        /// What the visitor reads; the host when absent.
        "label" => label: Optional<Text>,
        /// What stands there; a website when absent.
        "type" => link_type: Optional<Choice<model::LinkType>>,
    }

    /// A picture; a lone text is an address.
    Image -> model::Image, or "url" {
        /// Where it is; `https` only.
        "url" => url: Required<ImageAddress>,
        /// What it shows, for those who do not see it; decorative when absent.
        "alt" => alt: Optional<Text>,
        /// Whom to thank for it.
        "credit" => credit: Optional<Word>,
        /// Width in pixels.
        "width" => width: Optional<Count>,
        /// Height in pixels.
        "height" => height: Optional<Count>,
    }

    /// Where a text comes from; a lone text is the name of a publication.
    Source -> model::Source, or "name" {
        /// The publication.
        "name" => name: Optional<Text>,
        /// Its page.
        "url" => url: Optional<PageAddress>,
        /// Who wrote it.
        "author" => author: Optional<Word>,
        /// When it appeared.
        "published" => published: Optional<Date>,
    }

    /// Another initiative; it needs an id or a title. A lone text is an id.
    Related -> model::Related, or "id" {
        /// The id of an initiative of the same feed.
        "id" => id: Optional<Id>,
        /// The page of one elsewhere.
        "url" => url: Optional<PageAddress>,
        /// What it is called; needed where there is no id.
        "title" => title: Optional<Text>,
        /// When it appeared.
        "published" => published: Optional<Date>,
        /// What it is to this initiative; just related when absent.
        "relation" => relation: Optional<Choice<model::Relation>>,
    }

    /// What somebody said about an initiative; a lone text is what was said.
    Response -> model::Response, or "text" {
        /// Who said it.
        "author" => author: Optional<Word>,
        /// When.
        "date" => date: Optional<Date>,
        /// What.
        "text" => text: Required<Text>,
        /// The language of the text (BCP 47).
        "language" => language: Optional<Language>,
    }
}
