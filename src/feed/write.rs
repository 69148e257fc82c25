//! Initiatives → the text of a native feed, so that visitors can take their selection along and programs read it.
//!
//! The way back of `convert` and `read`: the words of the model become pieces in the order of the table in `wire`, and
//! the table says how each of them is written.
//! What is read of the text equals what was written, and has no issue; tests hold this for every feed they have.
//!
//! Relative addresses in a `body` lead into the feed that it came from, as before: they are part of its words.

use super::field::{Field, Record, Times};
use super::piece::Piece;
use super::text::original;
use super::value::{Range, Shape};
use super::wire;
use crate::model::{
    self, CatalogHeader, Contact, Event, Funding, Image, Initiative, Language, Link, LinkType, Organiser,
    Participants, Period, Person, Place, Related, Relation, Response, Source, Str, Text, Topic, Url, Wording,
};
use std::rc::Rc;
use std::slice::Iter;

/// Writes a feed of these initiatives under this header; `schema` is the address of the schema, or empty.
///
/// An initiative that comes from a feed in another language is given a `language` where its original would be taken
/// for a translation without.
// Fetched late: `xtask/src/split.rs` may cut the module here, so this must stay a function of its own.
#[inline(never)]
pub fn write(header: &CatalogHeader, schema: &str, initiatives: &[Rc<Initiative>]) -> String {
    let mut row = vec![Piece::Record];
    row.push(if schema.is_empty() { Piece::Nothing } else { Piece::Word(schema.into()) });
    row.push(Piece::Number(1));
    header.language.give(&mut row);
    header.title.give(&mut row);
    header.licence.give(&mut row);
    header.updated.give(&mut row);
    let mut out = Out { initiatives, ..Out::default() };
    out.record(wire::Feed::RECORD, row.get(1..).unwrap_or_default().iter().by_ref());
    out.text.push('\n');
    out.text
}

/// What becomes pieces; the opposite of `Take`.
trait Give {
    /// Adds one piece, or a record with its fields in the order of its table.
    fn give(&self, row: &mut Vec<Piece>);
}

impl<T: Give> Give for Option<T> {
    fn give(&self, row: &mut Vec<Piece>) {
        match self {
            Some(it) => it.give(row),
            None => row.push(Piece::Nothing),
        }
    }
}

impl<T: Give> Give for Vec<T> {
    fn give(&self, row: &mut Vec<Piece>) {
        row.push(if self.is_empty() { Piece::Nothing } else { Piece::List(self.len()) });
        self.iter().for_each(|it| it.give(row));
    }
}

macro_rules! give {
    ($($name:ty, $this:ident => $piece:expr;)*) => {$(
        impl Give for $name {
            fn give(&self, row: &mut Vec<Piece>) {
                let $this = self;
                row.push($piece);
            }
        }
    )*};
}

give! {
    Text, it => Piece::Text(it.clone());
    Str, it => Piece::Word(it.clone());
    Url, it => Piece::Url(it.clone());
    model::PartialDate, it => Piece::Date(*it);
    Language, it => Piece::Language(it.clone());
    model::Kind, it => Piece::Word(it.name().into());
    u32, it => Piece::Number((*it).into());
    i32, it => Piece::Number((*it).into());
    model::Amount, it => i64::try_from(it.hundredths).map_or(Piece::Nothing, Piece::Number);
    model::Status, it => choice(&Self::KNOWN, *it);
    model::OrganiserRole, it => choice(&Self::KNOWN, *it);
    // What is meant without a word is not said.
    LinkType, it => if *it == Self::Website { Piece::Nothing } else { choice(&Self::KNOWN, *it) };
    Relation, it => if *it == Self::Related { Piece::Nothing } else { choice(&Self::KNOWN, *it) };
}

/// The place of a word in its list.
fn choice<T: PartialEq>(known: &[(&str, T)], meaning: T) -> Piece {
    let place = known.iter().position(|(_, it)| *it == meaning);
    place.map_or(Piece::Nothing, |it| Piece::Number(it as i64))
}

/// Declares which fields of a type of the model stand in which order in its record.
macro_rules! give_records {
    ($($name:ident, $this:ident: $($field:expr),* ;)*) => {$(
        impl Give for $name {
            fn give(&self, row: &mut Vec<Piece>) {
                let $this = self;
                row.push(Piece::Record);
                $($field.give(row);)*
            }
        }
    )*};
}

give_records! {
    Initiative, it:
        it.id, it.title, it.kind, it.summary, it.body, it.language, it.url, it.updated, it.published, it.topics,
        it.keywords, it.places, it.organisers, it.period, it.deadline, it.events, it.status, it.participants,
        it.people, it.funding, it.contacts, it.links, it.image, it.source, it.related, it.responses;
    Topic, it: it.id, unless_implied(&it.label, Some(&it.id));
    Place, it:
        it.name, it.country, it.region, it.coordinates.map(|it| it.lat_e6), it.coordinates.map(|it| it.lon_e6);
    Organiser, it: it.name, it.role, it.url;
    Period, it: it.start(), it.end();
    Event, it: it.name, it.period.start(), it.period.end(), it.venue, it.url, it.working_languages;
    Participants, it: it.group, it.count;
    Person, it: it.name, it.role;
    Funding, it: it.amount, it.currency, it.funder;
    Contact, it:
        unless_implied(&it.name, it.email.as_deref().or(it.phone.as_deref()).or(it.url.as_ref().map(Url::as_str))),
        it.role, it.phone, it.email, it.url;
    Link, it: it.url, it.label, it.link_type;
    Image, it: it.url, it.alt, it.credit, it.width, it.height;
    Source, it: it.name, it.url, it.author, it.published;
    Related, it: it.id, it.url, it.title, it.published, it.relation;
    Response, it: it.author, it.date, it.text, it.text.original().language;
}

/// A text, unless the reader puts just this one where there is none.
fn unless_implied(text: &Text, implied: Option<&str>) -> Option<Text> {
    let is_implied = implied.is_some_and(|it| *text == Text::plain(None, it));
    (!is_implied).then(|| text.clone())
}

/// The text as far as it is written.
#[derive(Default)]
struct Out<'a> {
    text: String,
    initiatives: &'a [Rc<Initiative>],
    /// The language of the innermost record that has one, and that of the feed.
    language: Option<Language>,
    feed_language: Option<Language>,
    depth: usize,
}

impl Out<'_> {
    /// Writes the fields that are there.
    fn record(&mut self, record: &Record, row: &mut Iter<'_, Piece>) {
        // In all tables only single values stand before the language.
        let own = record.position("language").and_then(|it| row.as_slice().get(it));
        let outer = self.language.clone();
        if let Some(Piece::Language(own)) = own {
            self.language = Some(own.clone());
        }
        self.open('{');
        for field in record.fields {
            if field.times == Times::Streamed {
                self.feed_language = self.language.take();
                self.key(field.key);
                self.initiatives(field);
            } else if let Some(piece) = row.next()
                && !matches!(piece, Piece::Nothing)
            {
                self.key(field.key);
                self.field(field, piece, row);
            }
        }
        self.close('}');
        self.language = outer;
    }

    fn initiatives(&mut self, field: &Field) {
        self.open('[');
        for initiative in self.initiatives {
            let mut row = Vec::new();
            initiative.give(&mut row);
            if let Some(language) = self.lacking_language(initiative)
                && let Shape::Record(record) = &field.of.shape
                && let Some(piece) = record.position("language").and_then(|it| row.get_mut(it + 1))
            {
                *piece = Piece::Language(language);
            }
            let mut row = row.iter();
            if let Some(piece) = row.next() {
                self.item();
                self.value(&field.of.shape, piece, &mut row);
            }
        }
        self.close(']');
    }

    /// The language of the original, if the reader would take another wording of the title for the original.
    fn lacking_language(&self, initiative: &Initiative) -> Option<Language> {
        let title: Vec<Wording> = initiative.title.wordings().cloned().collect();
        let own = [initiative.language.as_ref(), self.feed_language.as_ref()];
        let is_lacking = initiative.language.is_none() && original(&title, own) != 0;
        initiative.title.original().language.clone().filter(|_| is_lacking)
    }

    fn field(&mut self, field: &Field, piece: &Piece, row: &mut Iter<'_, Piece>) {
        let Piece::List(items) = piece else { return self.value(&field.of.shape, piece, row) };
        self.open('[');
        for _ in 0..*items {
            if let Some(piece) = row.next() {
                self.item();
                self.value(&field.of.shape, piece, row);
            }
        }
        self.close(']');
    }

    fn value(&mut self, shape: &Shape, piece: &Piece, row: &mut Iter<'_, Piece>) {
        match piece {
            Piece::Nothing | Piece::List(_) => self.text.push_str("null"),
            Piece::Text(text) => self.words(text),
            Piece::Word(word) => self.string(word),
            Piece::Url(url) => self.string(url.as_str()),
            Piece::Date(date) => self.string(&date.to_iso()),
            Piece::Language(language) => self.string(language.as_str()),
            Piece::Number(number) => match shape {
                Shape::Choice(names) => {
                    self.string(usize::try_from(*number).ok().and_then(names).unwrap_or(""))
                }
                Shape::Number(range) => self.number(*number, range),
                _ => self.text.push_str(&number.to_string()),
            },
            Piece::Record => {
                if let Shape::Record(record) = shape {
                    self.record(record, row);
                }
            }
        }
    }

    /// A string where the reader knows the language, else a language map, else a list of wordings with their marks.
    fn words(&mut self, text: &Text) {
        let own = self.language.clone().or(self.feed_language.clone());
        let is_own = |it: &Wording| it.language == own && !it.machine;
        if text.wordings().count() == 1 && is_own(text.original()) {
            return self.string(&text.original().value);
        }
        if text.wordings().all(|it| label(it).is_some()) {
            self.open('{');
            for wording in text.wordings() {
                self.key(&label(wording).unwrap_or_default());
                self.string(&wording.value);
            }
            return self.close('}');
        }
        self.open('[');
        for wording in text.wordings() {
            self.item();
            if is_own(wording) {
                self.string(&wording.value);
                continue;
            }
            self.open('{');
            self.key("language");
            self.string(wording.language.as_ref().map_or("und", Language::as_str));
            self.key("text");
            self.string(&wording.value);
            if wording.machine {
                self.key("machine_translated");
                self.text.push_str("true");
            }
            self.close('}');
        }
        self.close(']');
    }

    /// A number in the unit of its range, without floats.
    fn number(&mut self, number: i64, range: &Range) {
        let digits = number.unsigned_abs().saturating_mul(range.unit.unsigned_abs()).to_string();
        let places = usize::try_from(range.places).unwrap_or(0);
        if number < 0 {
            self.text.push('-');
        }
        let noughts = (places + 1).saturating_sub(digits.len());
        let padded = ["0".repeat(noughts), digits].concat();
        let (whole, fraction) = padded.split_at_checked(padded.len() - places).unwrap_or((&padded, ""));
        self.text.push_str(whole);
        let fraction = fraction.trim_end_matches('0');
        if !fraction.is_empty() {
            self.text.push('.');
            self.text.push_str(fraction);
        }
    }

    fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.depth += 1;
    }

    fn close(&mut self, bracket: char) {
        self.depth -= 1;
        // An empty one stays on its line.
        if !self.text.ends_with(['{', '[']) {
            self.new_line();
        }
        self.text.push(bracket);
    }

    /// Begins a member.
    fn key(&mut self, key: &str) {
        self.item();
        self.string(key);
        self.text.push_str(": ");
    }

    /// Begins an item.
    fn item(&mut self) {
        if !self.text.ends_with(['{', '[']) {
            self.text.push(',');
        }
        self.new_line();
    }

    fn new_line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
    }

    /// A string with the escapes of RFC 8259 section 7.
    fn string(&mut self, string: &str) {
        self.text.push('"');
        for letter in string.chars() {
            match letter {
                '"' | '\\' => {
                    self.text.push('\\');
                    self.text.push(letter);
                }
                '\n' => self.text.push_str("\\n"),
                ..' ' => {
                    self.text.push_str("\\u00");
                    for digit in [u32::from(letter) >> 4, u32::from(letter) & 15] {
                        self.text.push(char::from_digit(digit, 16).unwrap_or('0'));
                    }
                }
                _ => self.text.push(letter),
            }
        }
        self.text.push('"');
    }
}

/// The key of a wording in a language map, if it can stand there: translations by a machine are marked as such by
/// RFC 6497.
fn label(wording: &Wording) -> Option<String> {
    /// Longer tags have no room for the mark.
    const MAX_BYTES: usize = 50;
    match &wording.language {
        None => (!wording.machine).then(|| "@none".to_owned()),
        Some(language) => {
            let is_label = language.primary().len() <= 3 && language.as_str().len() <= MAX_BYTES;
            let mark = if wording.machine { "-t-t0-und" } else { "" };
            (is_label && language.as_str() != "und").then(|| [language.as_str(), mark].concat())
        }
    }
}
