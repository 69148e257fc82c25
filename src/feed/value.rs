//! The simple types of the format: dates, addresses, numbers, words from a list.

use super::context::Context;
use super::field::Value;
use super::issue::{self, Kind as IssueKind};
use super::text;
use super::tree::Tree;
use crate::model::{
    self, LanguageTag, LinkType, OrganiserRole, PartialDate, Relation, Schemes, Status, Str, Url,
};
use std::borrow::Cow;
use std::marker::PhantomData;

/// A name for programs; a whole number is read as its digits.
pub(super) struct Id;
/// A short text without languages; of a text in several languages, the original.
pub(super) struct Word;
/// A country.
pub(super) struct Country;
/// A currency.
pub(super) struct Currency;
/// The kind of an initiative.
pub(super) struct Kind;
/// The version of the format; a newer one never comes here, `stream` refuses it.
pub(super) struct Version;
/// A BCP 47 tag.
pub(super) struct Language;
/// A full or partial date.
pub(super) struct Date;
/// An e-mail address.
pub(super) struct Email;
/// Degrees north.
pub(super) struct Latitude;
/// Degrees east.
pub(super) struct Longitude;
/// A number of things.
pub(super) struct Count;
/// A sum of money.
pub(super) struct Amount;
/// A page of the web.
pub(super) struct PageAddress;
/// Anything that a link may lead to.
pub(super) struct LinkAddress;
/// A picture.
pub(super) struct ImageAddress;
/// One word of a closed list.
pub(super) struct Choice<T>(PhantomData<T>);

/// A closed list of words.
pub(super) trait Choices: Copy + 'static {
    /// The words with their meanings.
    fn known() -> &'static [(&'static str, Self)];
}

impl Value for Id {
    type Out = Str;

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<Str> {
        scalar(tree, cx, &issue::WRONG_TYPE, "a text that names the record", |id| Some(id.into()))
    }
}

impl Value for Word {
    type Out = Str;

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<Str> {
        text::Text::read(tree, cx).map(|it| it.original().value.clone())
    }
}

impl Value for Country {
    type Out = Str;

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<Str> {
        Word::read(tree, cx).map(|it| code_in_capitals(it, 2))
    }
}

impl Value for Currency {
    type Out = Str;

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<Str> {
        Word::read(tree, cx).map(|it| code_in_capitals(it, 3))
    }
}

impl Value for Kind {
    type Out = model::Kind;

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<model::Kind> {
        Word::read(tree, cx).map(|it| model::Kind::from_name(&it))
    }
}

impl Value for Version {
    type Out = ();

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<()> {
        let version = whole(&tree);
        if version != Some(1) {
            cx.report(&issue::VERSION, tree.describe(), "the number 1");
        }
        Some(())
    }
}

impl Value for Language {
    type Out = model::Language;

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<model::Language> {
        let parse = |tag: &str| LanguageTag::parse(tag).map(|it| it.language);
        scalar(tree, cx, &issue::BAD_LANGUAGE, "a language tag such as de or pt-BR", parse)
    }
}

impl Value for Date {
    type Out = PartialDate;

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<PartialDate> {
        const EXPECTED: &str = "a date such as 2030, 2018-03, 2019-06-05 or 2017-06-07T09:00+03:00";
        scalar(tree, cx, &issue::BAD_DATE, EXPECTED, PartialDate::parse)
    }
}

impl Value for Email {
    type Out = Str;

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<Str> {
        scalar(tree, cx, &issue::BAD_ADDRESS, "an e-mail address", |text| {
            let address = text.strip_prefix("mailto:").unwrap_or(text);
            let (user, host) = address.split_once('@')?;
            let odd =
                |it: char| it.is_whitespace() || it.is_control() || matches!(it, '@' | '<' | '>' | '?' | '&');
            (!user.is_empty() && !host.is_empty() && !user.contains(odd) && !host.contains(odd))
                .then(|| address.into())
        })
    }
}

impl Value for Latitude {
    type Out = i32;

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<i32> {
        degrees(tree, cx, 90_000_000, "degrees north between -90 and 90")
    }
}

impl Value for Longitude {
    type Out = i32;

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<i32> {
        degrees(tree, cx, 180_000_000, "degrees east between -180 and 180")
    }
}

impl Value for Count {
    type Out = u32;

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<u32> {
        let number = whole(&tree).and_then(|it| u32::try_from(it).ok());
        if number.is_none() {
            cx.report(&issue::BAD_NUMBER, tree.describe(), "a whole number, not below 0");
        }
        number
    }
}

impl Value for Amount {
    type Out = model::Amount;

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<model::Amount> {
        let hundredths = scaled(&tree, 2).and_then(|it| u64::try_from(it).ok());
        if hundredths.is_none() {
            cx.report(&issue::BAD_NUMBER, tree.describe(), "a number such as 1500000 or 99.50, not below 0");
        }
        hundredths.map(|hundredths| model::Amount { hundredths })
    }
}

impl Value for PageAddress {
    type Out = Url;

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<Url> {
        address(tree, cx, Schemes::Page, "an address that begins with https:// or http://")
    }
}

impl Value for LinkAddress {
    type Out = Url;

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<Url> {
        address(tree, cx, Schemes::Link, "an address that begins with https://, http://, mailto: or tel:")
    }
}

impl Value for ImageAddress {
    type Out = Url;

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<Url> {
        address(tree, cx, Schemes::Image, "the address of a picture that begins with https://")
    }
}

impl<T: Choices> Value for Choice<T> {
    type Out = T;

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<T> {
        let known = T::known();
        let hyphenated = |it: char| if matches!(it, '_' | ' ') { '-' } else { it };
        let text = if let Tree::Text(text) = &tree { text.trim() } else { "" };
        let word: String = text.chars().map(hyphenated).collect();
        let found = known.iter().find(|(name, _)| name.eq_ignore_ascii_case(&word));
        if found.is_none() {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            cx.report(&issue::UNKNOWN_WORD, tree.describe(), ["one of ", &names.join(", ")].concat());
        }
        found.map(|(_, meaning)| *meaning)
    }
}

impl Choices for Status {
    fn known() -> &'static [(&'static str, Self)] {
        &Self::KNOWN
    }
}

impl Choices for OrganiserRole {
    fn known() -> &'static [(&'static str, Self)] {
        &Self::KNOWN
    }
}

impl Choices for LinkType {
    fn known() -> &'static [(&'static str, Self)] {
        &Self::KNOWN
    }
}

impl Choices for Relation {
    fn known() -> &'static [(&'static str, Self)] {
        &Self::KNOWN
    }
}

/// Reads a text or a whole number by `parse`.
fn scalar<T>(
    tree: Tree<'_>,
    cx: &mut Context<'_>,
    kind: &'static IssueKind,
    expected: &'static str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let text: Option<Cow<'_, str>> = match &tree {
        Tree::Text(text) => Some(text::clean(text)),
        Tree::Integer(number) => Some(number.to_string().into()),
        _ => None,
    };
    let value = text.and_then(|it| parse(it.trim()));
    if value.is_none() {
        cx.report(kind, tree.describe(), expected);
    }
    value
}

fn address(tree: Tree<'_>, cx: &mut Context<'_>, schemes: Schemes, expected: &'static str) -> Option<Url> {
    let base = cx.base;
    // Not cleaned: the address reader has its own rules for control characters.
    let url = if let Tree::Text(text) = &tree { Url::parse(text, base, schemes) } else { None };
    if url.is_none() {
        cx.report(&issue::BAD_ADDRESS, tree.describe(), expected);
    }
    url
}

fn degrees(tree: Tree<'_>, cx: &mut Context<'_>, limit: i64, expected: &'static str) -> Option<i32> {
    let millionths =
        scaled(&tree, 6).filter(|it| (-limit..=limit).contains(it)).and_then(|it| i32::try_from(it).ok());
    if millionths.is_none() {
        cx.report(&issue::BAD_NUMBER, tree.describe(), expected);
    }
    millionths
}

/// A whole number, also as a text or as a float without a fraction.
pub(super) fn whole(tree: &Tree<'_>) -> Option<i64> {
    scaled(tree, 3).filter(|it| it % 1_000 == 0).map(|it| it / 1_000)
}

/// A number times ten to the power of `places`, rounded.
fn scaled(tree: &Tree<'_>, places: u32) -> Option<i64> {
    let factor = 10_i64.pow(places);
    match tree {
        Tree::Integer(number) => number.checked_mul(factor),
        Tree::Float(number) => round(number * f64::from(i32::try_from(factor).ok()?)),
        Tree::Text(text) => decimal(text.trim(), places),
        _ => None,
    }
}

/// Rounds to the nearest whole number, if floats tell whole numbers apart there.
fn round(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    // The cast is exact within these bounds, and cheaper in bytes than `f64::round`.
    #[expect(clippy::cast_possible_truncation, reason = "the bounds are checked")]
    (number.abs() < EXACT).then_some((number + 0.5_f64.copysign(number)) as i64)
}

/// Reads `-48.137` or `48,137` times ten to the power of `places`, without floats; further digits are cut off.
fn decimal(text: &str, places: u32) -> Option<i64> {
    let unsigned = text.strip_prefix(['-', '\u{2212}']);
    let digits = unsigned.unwrap_or(text);
    let (before, after) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    if before.is_empty() || digits.ends_with(['.', ',']) {
        return None;
    }
    if !before.bytes().chain(after.bytes()).all(|it| it.is_ascii_digit()) {
        return None;
    }
    let mut value = 0_i64;
    let padded = after.bytes().chain(std::iter::repeat(b'0')).take(usize::try_from(places).ok()?);
    for digit in before.bytes().chain(padded) {
        value = value.checked_mul(10)?.checked_add(i64::from(digit - b'0'))?;
    }
    Some(if unsigned.is_some() { -value } else { value })
}

/// A code of so many letters in capitals; anything else as it is.
fn code_in_capitals(word: Str, letters: usize) -> Str {
    let is_code = word.len() == letters && word.bytes().all(|it| it.is_ascii_alphabetic());
    if is_code { word.to_ascii_uppercase().into() } else { word }
}
