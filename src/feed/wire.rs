//! The format, declared once: from this table come the names, the readers and the JSON Schema.
//!
//! Every description is read by data editors, in the schema and in their editors' hints.

use super::convert::{check_coordinates, check_event, check_period};
use super::field::{Field, Record, Times, records};
use super::value::{
    Amount, Count, Country, Currency, Date, Email, Id, ImageAddress, Kind, Language, Latitude, LinkAddress,
    LinkType, Longitude, OrganiserRole, PageAddress, Relation, Shape, Status, Text, Type, Version, Word,
};

records! {
    /// A feed of civic initiatives for Initiative Cards.
    Feed {
        /// The address of this schema, so that editors can help.
        "$schema" => Optional<Word>,
        /// The version of the format, which is 1.
        "version" => Optional<Version>,
        /// The language of all texts that do not say (BCP 47).
        "language" => Optional<Language>,
        /// What the collection is called.
        "title" => Optional<Text>,
        /// The licence of the texts: an SPDX name such as CC-BY-4.0, or an address.
        "licence" => Optional<Word>,
        /// When the feed last changed.
        "updated" => Optional<Date>,
        /// The initiatives, in the order in which they are shown when nothing else orders them.
        "initiatives" => Streamed<Initiative>,
    }

    /// A strategy, call, event or other initiative: what one card shows.
    Initiative {
        /// A name that is unique in the feed and never changes; it stands in links to the card.
        "id" => Required<Id>,
        /// What it is called.
        "title" => Required<Text>,
        /// What it is: one of the known kinds, whose names are translated, or a word of your own.
        "kind" => Optional<Kind>,
        /// One to three sentences for the card.
        "summary" => Optional<Text>,
        /// The whole story, as plain text or simple HTML (paragraphs, lists, headings, links, strong, em, quotes).
        "body" => Optional<Text>,
        /// The language of the original; texts of this initiative that do not say are in it (BCP 47).
        "language" => Optional<Language>,
        /// Its own page.
        "url" => Optional<PageAddress>,
        /// When the record last changed.
        "updated" => Optional<Date>,
        /// When it was first published.
        "published" => Optional<Date>,
        /// Its subjects, from a list that the whole feed shares.
        "topics" => List<Topic>,
        /// Free words to be found by.
        "keywords" => List<Text>,
        /// Where it happens.
        "places" => List<Place>,
        /// Who stands behind it.
        "organisers" => List<Organiser>,
        /// From when to when it runs.
        "period" => Optional<Period>,
        /// Until when one may apply or take part; the whole day counts.
        "deadline" => Optional<Date>,
        /// Its dated happenings.
        "events" => List<Event>,
        /// Where it stands; derived from the dates when absent.
        "status" => Optional<Status>,
        /// Whom it is for, or who takes part.
        "participants" => List<Participants>,
        /// People whom the source names.
        "people" => List<Person>,
        /// Money that can be had or is spent.
        "funding" => Optional<Funding>,
        /// Whom to ask.
        "contacts" => List<Contact>,
        /// Websites, documents, forms.
        "links" => List<Link>,
        /// A picture.
        "image" => Optional<Image>,
        /// Where the text comes from.
        "source" => Optional<Source>,
        /// Other initiatives, in this feed or elsewhere; shown from both ends, so state each relation once.
        "related" => List<Related>,
        /// What the community said about it.
        "responses" => List<Response>,
    }

    /// A subject; a lone text is an id that is its own label.
    Topic, or "label", needs "no `id` and no `label`" of "id" "label" {
        /// A stable name; topics with the same id are one topic.
        "id" => Optional<Id>,
        /// What the visitor reads.
        "label" => Optional<Text>,
    }

    /// A place; a lone text is its name.
    Place, or "name", checked by check_coordinates {
        /// What it is called.
        "name" => Required<Text>,
        /// Two letters by ISO 3166-1, such as BG, or a name.
        "country" => Optional<Country>,
        /// The region that it lies in.
        "region" => Optional<Text>,
        /// Degrees north, in WGS 84.
        "lat" => Optional<Latitude>,
        /// Degrees east, in WGS 84.
        "lon" => Optional<Longitude>,
    }

    /// Who stands behind an initiative; a lone text is a name.
    Organiser, or "name" {
        /// What it is called.
        "name" => Required<Text>,
        /// Its part in the initiative.
        "role" => Optional<OrganiserRole>,
        /// Its website.
        "url" => Optional<PageAddress>,
    }

    /// From when to when; a lone date is both.
    Period, or "start", needs "no `start` and no `end`" of "start" "end", checked by check_period {
        /// The first day or moment.
        "start" => Optional<Date>,
        /// The last day or moment.
        "end" => Optional<Date>,
    }

    /// A dated happening; it needs a start or an end.
    Event, needs "no `start` and no `end`" of "start" "end", checked by check_event {
        /// What it is called; the initiative's title when absent.
        "name" => Optional<Text>,
        /// The first day or moment.
        "start" => Optional<Date>,
        /// The last day or moment.
        "end" => Optional<Date>,
        /// Where it is.
        "venue" => Optional<Text>,
        /// Its page.
        "url" => Optional<PageAddress>,
        /// The languages spoken there (BCP 47).
        "working_languages" => List<Language>,
    }

    /// A group that takes part or may apply; a lone text is its name.
    Participants, or "group" {
        /// Who.
        "group" => Required<Text>,
        /// How many.
        "count" => Optional<Count>,
    }

    /// Somebody whom the source names; a lone text is a name.
    Person, or "name" {
        /// The name.
        "name" => Required<Text>,
        /// What the person is or does.
        "role" => Optional<Text>,
    }

    /// Money that can be had or is spent.
    Funding, needs "no `amount` and no `funder`" of "amount" "funder" {
        /// How much, in units of the currency.
        "amount" => Optional<Amount>,
        /// Three letters by ISO 4217, such as EUR, or a word.
        "currency" => Optional<Currency>,
        /// Who pays.
        "funder" => Optional<Text>,
    }

    /// Whom to ask; it needs a name, an e-mail address, a telephone number or a page.
    Contact, or "name", needs "no `name`, `email`, `phone` or `url`" of "name" "email" "phone" "url" {
        /// A person or an office.
        "name" => Optional<Text>,
        /// What the person is or does.
        "role" => Optional<Text>,
        /// A telephone number, best with the country's code.
        "phone" => Optional<Word>,
        /// An e-mail address.
        "email" => Optional<Email>,
        /// A page.
        "url" => Optional<PageAddress>,
    }

    /// A website, a document, a form; a lone text is an address.
    Link, or "url" {
        /// Where it leads.
        "url" => Required<LinkAddress>,
        /// What the visitor reads; the host when absent.
        "label" => Optional<Text>,
        /// What stands there; a website when absent.
        "type" => Optional<LinkType>,
    }

    /// A picture; a lone text is an address.
    Image, or "url" {
        /// Where it is; `https` only.
        "url" => Required<ImageAddress>,
        /// What it shows, for those who do not see it; decorative when absent.
        "alt" => Optional<Text>,
        /// Whom to thank for it.
        "credit" => Optional<Word>,
        /// Width in pixels.
        "width" => Optional<Count>,
        /// Height in pixels.
        "height" => Optional<Count>,
    }

    /// Where a text comes from; a lone text is the name of a publication.
    Source, or "name", needs "no `name`, `url` or `author`" of "name" "url" "author" {
        /// The publication.
        "name" => Optional<Text>,
        /// Its page.
        "url" => Optional<PageAddress>,
        /// Who wrote it.
        "author" => Optional<Word>,
        /// When it appeared.
        "published" => Optional<Date>,
    }

    /// Another initiative; it needs an id or a title. A lone text is an id.
    Related, or "id", needs "no `id` and no `title`" of "id" "title" {
        /// The id of an initiative of the same feed.
        "id" => Optional<Id>,
        /// The page of one elsewhere.
        "url" => Optional<PageAddress>,
        /// What it is called; needed where there is no id.
        "title" => Optional<Text>,
        /// When it appeared.
        "published" => Optional<Date>,
        /// What it is to this initiative; just related when absent.
        "relation" => Optional<Relation>,
    }

    /// What somebody said about an initiative; a lone text is what was said.
    Response, or "text" {
        /// Who said it.
        "author" => Optional<Word>,
        /// When.
        "date" => Optional<Date>,
        /// What.
        "text" => Required<Text>,
        /// The language of the text (BCP 47).
        "language" => Optional<Language>,
    }
}
