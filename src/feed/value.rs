//! The simple types of the format: dates, addresses, numbers, words from a list.

use super::field::Record;
use super::issue::{self, Kind as IssueKind};
use super::piece::{Piece, Pieces, Take};
use crate::model::{self, LanguageTag, PartialDate, Schemes};

/// A type of the format.
pub(super) struct Type {
    /// How it is read.
    pub(super) shape: Shape,
    /// Its name, by which the schema describes it.
    #[cfg(feature = "schema")]
    pub(super) name: &'static str,
}

/// How a value is read; see `read` for what each of them takes.
pub(super) enum Shape {
    /// A text in one or several languages.
    Text,
    /// Of such a text, the original without its language.
    Word,
    /// A word, in capitals if it is a code of so many letters.
    Code(usize),
    /// A text or a whole number that a function understands.
    Scalar(Parse, &'static IssueKind),
    /// A number within bounds.
    Number(&'static Range),
    /// An address.
    Address(Schemes, &'static IssueKind),
    /// A word from a closed list; the function gives the words by their places.
    Choice(fn(usize) -> Option<&'static str>),
    /// The version of the format; a newer one never comes here, `stream` refuses it.
    Version,
    /// Several fields.
    Record(&'static Record),
}

/// Reads a text that is neither empty nor has white space around it.
pub(super) type Parse = fn(&str) -> Option<Piece>;

/// The numbers that a field may hold.
pub(super) struct Range {
    /// How many decimal places are read.
    pub(super) places: i32,
    /// What a number in that precision must be a multiple of, and is divided by.
    pub(super) unit: i64,
    /// Both are allowed.
    pub(super) bounds: (i64, i64),
    /// What is reported of other numbers.
    pub(super) otherwise: &'static IssueKind,
}

/// A whole number, also written as a text or with a fraction of noughts.
pub(super) static WHOLE: Range =
    Range { places: 3, unit: 1_000, bounds: (i64::MIN, i64::MAX), otherwise: issue::BAD_COUNT };
static COUNT: Range = Range { bounds: (0, 4_294_967_295_000), ..WHOLE };
static AMOUNT: Range = Range { places: 2, unit: 1, bounds: (0, i64::MAX), otherwise: issue::BAD_AMOUNT };
static LATITUDE: Range =
    Range { places: 6, unit: 1, bounds: (-90_000_000, 90_000_000), otherwise: issue::BAD_LATITUDE };
static LONGITUDE: Range =
    Range { places: 6, unit: 1, bounds: (-180_000_000, 180_000_000), otherwise: issue::BAD_LONGITUDE };

/// Declares the types and how they are read.
macro_rules! values {
    ($( $(#[$doc:meta])* $name:ident: $shape:expr; )*) => {$(
        $(#[$doc])*
        pub(super) struct $name;

        impl $name {
            pub(super) const TYPE: &'static Type = &Type {
                shape: $shape,
                #[cfg(feature = "schema")]
                name: stringify!($name),
            };
        }
    )*};
}

values! {
    /// A text: a string, a language map, or one of the shapes of JSON-LD and Decidim.
    Text: Shape::Text;
    /// A short text without languages; of a text in several languages, the original.
    Word: Shape::Word;
    /// A name for programs; a whole number is read as its digits.
    Id: Shape::Scalar(|id| Some(Piece::Word(id.into())), issue::WRONG_ID);
    /// A country.
    Country: Shape::Code(2);
    /// A currency.
    Currency: Shape::Code(3);
    /// The kind of an initiative.
    Kind: Shape::Word;
    /// The version of the format.
    Version: Shape::Version;
    /// A BCP 47 tag.
    Language:
        Shape::Scalar(|tag| LanguageTag::parse(tag).map(|it| Piece::Language(it.language)), issue::BAD_LANGUAGE);
    /// A full or partial date.
    Date: Shape::Scalar(|date| PartialDate::parse(date).map(Piece::Date), issue::BAD_DATE);
    /// An e-mail address.
    Email: Shape::Scalar(email, issue::BAD_EMAIL);
    /// Degrees north.
    Latitude: Shape::Number(&LATITUDE);
    /// Degrees east.
    Longitude: Shape::Number(&LONGITUDE);
    /// A number of things.
    Count: Shape::Number(&COUNT);
    /// A sum of money.
    Amount: Shape::Number(&AMOUNT);
    /// A page of the web.
    PageAddress: Shape::Address(Schemes::Page, issue::BAD_PAGE);
    /// Anything that a link may lead to.
    LinkAddress: Shape::Address(Schemes::Link, issue::BAD_LINK);
    /// A picture.
    ImageAddress: Shape::Address(Schemes::Image, issue::BAD_IMAGE);
    /// Where an initiative stands.
    Status: Shape::Choice(|place| nth(&model::Status::KNOWN, place));
    /// What an organiser does.
    OrganiserRole: Shape::Choice(|place| nth(&model::OrganiserRole::KNOWN, place));
    /// What stands behind a link.
    LinkType: Shape::Choice(|place| nth(&model::LinkType::KNOWN, place));
    /// What another initiative is to this one.
    Relation: Shape::Choice(|place| nth(&model::Relation::KNOWN, place));
}

/// The names of a closed list by their places.
fn nth<T>(known: &'static [(&'static str, T)], place: usize) -> Option<&'static str> {
    known.get(place).map(|(name, _)| *name)
}

/// What a place in a closed list means.
macro_rules! choices {
    ($($name:ident)*) => {$(
        impl Take for model::$name {
            fn take(pieces: &mut Pieces) -> Option<Self> {
                let place: i64 = pieces.take()?;
                Self::KNOWN.get(usize::try_from(place).ok()?).map(|(_, meaning)| *meaning)
            }
        }
    )*};
}

choices! { Status OrganiserRole LinkType Relation }

impl Take for i32 {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        i64::take(pieces)?.try_into().ok()
    }
}

impl Take for u32 {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        i64::take(pieces)?.try_into().ok()
    }
}

impl Take for model::Amount {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        Some(Self { hundredths: i64::take(pieces)?.try_into().ok()? })
    }
}

impl Take for model::Kind {
    fn take(pieces: &mut Pieces) -> Option<Self> {
        pieces.take().map(|it: model::Str| Self::from_name(&it))
    }
}

fn email(text: &str) -> Option<Piece> {
    let address = text.strip_prefix("mailto:").unwrap_or(text);
    let mut signs = 0;
    for letter in address.chars() {
        if letter.is_whitespace() || letter.is_control() || matches!(letter, '<' | '>' | '?' | '&') {
            return None;
        }
        signs += usize::from(letter == '@');
    }
    let whole = signs == 1 && !address.starts_with('@') && !address.ends_with('@');
    whole.then(|| Piece::Word(address.into()))
}
