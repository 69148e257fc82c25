//! One initiative, with every field of the feed's version 1 (DESIGN section 3).

use super::{Language, PartialDate, Period, Status, Str, Text, Url};

/// One strategy, call, event or other initiative: what a card shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Initiative {
    /// Unique within the catalog.
    pub id: Str,
    /// What it is called.
    pub title: Text,
    /// What it is.
    pub kind: Option<Kind>,
    /// A few sentences for the card.
    pub summary: Option<Text>,
    /// The whole story; each wording is plain text or limited HTML, read by [`super::RichText::parse`].
    pub body: Option<Text>,
    /// Language of the original.
    pub language: Option<Language>,
    /// The canonical page.
    pub url: Option<Url>,
    /// When the record last changed.
    pub updated: Option<PartialDate>,
    /// When it was first published.
    pub published: Option<PartialDate>,
    /// Subjects from a controlled list.
    pub topics: Vec<Topic>,
    /// Free words, searched and shown as they are.
    pub keywords: Vec<Text>,
    /// Where it happens.
    pub places: Vec<Place>,
    /// Who stands behind it.
    pub organisers: Vec<Organiser>,
    /// From when to when it runs.
    pub period: Option<Period>,
    /// Until when one may apply or take part; the whole day counts.
    pub deadline: Option<PartialDate>,
    /// Its dated happenings.
    pub events: Vec<Event>,
    /// The status that the feed states; see [`Initiative::status_on`] for the one to show.
    pub status: Option<Status>,
    /// Whom it is for or who takes part.
    pub participants: Vec<Participants>,
    /// People whom the source names.
    pub people: Vec<Person>,
    /// Money.
    pub funding: Option<Funding>,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
    /// Websites, documents, forms.
    pub links: Vec<Link>,
    /// A picture.
    pub image: Option<Image>,
    /// Where the text comes from.
    pub source: Option<Source>,
    /// Other initiatives, as this record states them; see [`super::Catalog::related`] for both ends.
    pub related: Vec<Related>,
    /// What the community said.
    pub responses: Vec<Response>,
    /// The feed that it came from; relative addresses in `body` are resolved against it.
    pub feed: Option<Url>,
}

impl Initiative {
    /// An initiative of which only the two required fields are known.
    pub fn new(id: impl Into<Str>, title: Text) -> Self {
        Self {
            id: id.into(),
            title,
            kind: None,
            summary: None,
            body: None,
            language: None,
            url: None,
            updated: None,
            published: None,
            topics: Vec::new(),
            keywords: Vec::new(),
            places: Vec::new(),
            organisers: Vec::new(),
            period: None,
            deadline: None,
            events: Vec::new(),
            status: None,
            participants: Vec::new(),
            people: Vec::new(),
            funding: None,
            contacts: Vec::new(),
            links: Vec::new(),
            image: None,
            source: None,
            related: Vec::new(),
            responses: Vec::new(),
            feed: None,
        }
    }
}

/// What an initiative is; known kinds have translated labels and an icon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A plan for years.
    Strategy,
    /// A programme with several parts.
    Programme,
    /// A single project.
    Project,
    /// A call for applications for money.
    FundingCall,
    /// A competition or a city challenge.
    Challenge,
    /// A partnership or network.
    Partnership,
    /// A meeting, workshop or conference.
    Event,
    /// A public consultation.
    Consultation,
    /// A public service.
    Service,
    /// A report or other publication.
    Publication,
    /// The feed's own word.
    Other(Str),
}

impl Kind {
    /// The known kinds with their names in the feed, in the order of DESIGN section 3.
    pub const KNOWN: [(&'static str, Kind); 10] = [
        ("strategy", Kind::Strategy),
        ("programme", Kind::Programme),
        ("project", Kind::Project),
        ("funding-call", Kind::FundingCall),
        ("challenge", Kind::Challenge),
        ("partnership", Kind::Partnership),
        ("event", Kind::Event),
        ("consultation", Kind::Consultation),
        ("service", Kind::Service),
        ("publication", Kind::Publication),
    ];

    /// Reads a name as the feed writes it; unknown names are kept as they are.
    pub fn from_name(name: &str) -> Self {
        let wanted = name.trim();
        Self::KNOWN
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(wanted))
            .map_or_else(|| Self::Other(wanted.into()), |(_, kind)| kind.clone())
    }

    /// The name in the feed.
    pub fn name(&self) -> &str {
        match self {
            Self::Other(word) => word,
            known => Self::KNOWN.iter().find(|(_, kind)| kind == known).map_or("", |(name, _)| name),
        }
    }
}

/// A subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Stable name; topics with the same id are the same topic.
    pub id: Str,
    /// What the visitor reads.
    pub label: Text,
}

/// A place on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is called.
    pub name: Text,
    /// ISO 3166-1 alpha-2 code, upper case, or the feed's own word.
    pub country: Option<Str>,
    /// The region that it lies in.
    pub region: Option<Text>,
    /// Where on the globe.
    pub coordinates: Option<Coordinates>,
}

/// WGS 84 coordinates in millionths of a degree, so that places stay comparable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coordinates {
    /// North positive, −90 to 90 degrees.
    pub lat_e6: i32,
    /// East positive, −180 to 180 degrees.
    pub lon_e6: i32,
}

/// Who stands behind an initiative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organiser {
    /// What it is called.
    pub name: Text,
    /// Its part in the initiative.
    pub role: Option<OrganiserRole>,
    /// Its website.
    pub url: Option<Url>,
}

/// An organiser's part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganiserRole {
    /// Leads.
    Lead,
    /// Takes part.
    Partner,
    /// Coordinates.
    Coordinator,
    /// Pays.
    Funder,
    /// Answers questions.
    Contact,
}

impl OrganiserRole {
    /// The roles with their names in the feed.
    pub const KNOWN: [(&'static str, Self); 5] = [
        ("lead", Self::Lead),
        ("partner", Self::Partner),
        ("coordinator", Self::Coordinator),
        ("funder", Self::Funder),
        ("contact", Self::Contact),
    ];
}

/// A dated happening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What it is called; the initiative's title where absent.
    pub name: Option<Text>,
    /// When it is.
    pub period: Period,
    /// Where it is.
    pub venue: Option<Text>,
    /// Its page.
    pub url: Option<Url>,
    /// Languages spoken there.
    pub working_languages: Vec<Language>,
}

/// A group that takes part, or that may apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participants {
    /// Who.
    pub group: Text,
    /// How many.
    pub count: Option<u32>,
}

/// Somebody whom the source names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: Text,
    /// What the person is or does.
    pub role: Option<Text>,
}

/// Money that can be had or is spent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Funding {
    /// How much.
    pub amount: Option<Amount>,
    /// ISO 4217 code, upper case, or the feed's own word.
    pub currency: Option<Str>,
    /// Who pays.
    pub funder: Option<Text>,
}

/// An amount of money in hundredths of the currency's unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount {
    /// Hundredths; never negative.
    pub hundredths: u64,
}

/// Whom to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// A person or an office.
    pub name: Text,
    /// What the person is or does.
    pub role: Option<Text>,
    /// As printed; dialled without spaces.
    pub phone: Option<Str>,
    /// An address with an `@`.
    pub email: Option<Str>,
    /// A page.
    pub url: Option<Url>,
}

/// A website, a document, a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub url: Url,
    /// What the visitor reads; the host name where absent.
    pub label: Option<Text>,
    /// What stands there.
    pub link_type: LinkType,
}

/// What stands behind a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkType {
    /// A website.
    Website,
    /// A text to read or download.
    Document,
    /// The way to apply.
    Application,
    /// A film.
    Video,
    /// A print version.
    Print,
}

impl LinkType {
    /// The types with their names in the feed.
    pub const KNOWN: [(&'static str, Self); 5] = [
        ("website", Self::Website),
        ("document", Self::Document),
        ("application", Self::Application),
        ("video", Self::Video),
        ("print", Self::Print),
    ];
}

/// A picture; never the only carrier of information.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// An `https:` address.
    pub url: Url,
    /// What it shows; decorative where absent.
    pub alt: Option<Text>,
    /// Whom to thank for it.
    pub credit: Option<Str>,
    /// In CSS pixels.
    pub width: Option<u32>,
    /// In CSS pixels.
    pub height: Option<u32>,
}

/// Where the text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The publication.
    pub name: Option<Text>,
    /// Its page.
    pub url: Option<Url>,
    /// Who wrote it.
    pub author: Option<Str>,
    /// When it appeared.
    pub published: Option<PartialDate>,
}

/// Another initiative, as a record names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// An initiative of the same catalog.
    pub id: Option<Str>,
    /// A page elsewhere.
    pub url: Option<Url>,
    /// What it is called; needed where no id is.
    pub title: Option<Text>,
    /// When it appeared.
    pub published: Option<PartialDate>,
    /// What it is to the record that names it.
    pub relation: Relation,
}

/// What the other initiative is to this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Came before.
    Predecessor,
    /// Came after.
    Successor,
    /// This one belongs to it.
    PartOf,
    /// It belongs to this one.
    HasPart,
    /// Has to do with it.
    Related,
}

impl Relation {
    /// The relations with their names in the feed.
    pub const KNOWN: [(&'static str, Self); 5] = [
        ("predecessor", Self::Predecessor),
        ("successor", Self::Successor),
        ("part-of", Self::PartOf),
        ("has-part", Self::HasPart),
        ("related", Self::Related),
    ];

    /// The same relation, seen from the other end.
    pub fn inverse(self) -> Self {
        match self {
            Self::Predecessor => Self::Successor,
            Self::Successor => Self::Predecessor,
            Self::PartOf => Self::HasPart,
            Self::HasPart => Self::PartOf,
            Self::Related => Self::Related,
        }
    }
}

/// What somebody said about an initiative; read-only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// Who said it.
    pub author: Option<Str>,
    /// When.
    pub date: Option<PartialDate>,
    /// What; its wordings carry the language.
    pub text: Text,
}
