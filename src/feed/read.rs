//! The one reader of all records and values, which follows the table in `wire`.

use super::context::Context;
use super::field::{Field, Record, Times};
use super::issue;
use super::piece::Piece;
use super::text::{self, is_label};
use super::value::{Range, Shape, WHOLE};
use crate::json::{Member, Tree};
use crate::model::words::{self, cut, skip};
use crate::model::{LanguageTag, Schemes, Url};

/// What stands for a record.
#[derive(Clone, Copy)]
pub(super) enum Given<'m, 't> {
    /// Its members.
    Members(&'m [Member<'t>]),
    /// A lone value, which is the member with this name.
    Short(&'static str, &'m Tree<'t>),
}

/// Reads a value that is there; nothing, with an issue, if it is unusable.
pub(super) fn value(shape: &Shape, tree: &Tree<'_>, row: &mut Vec<Piece>, cx: &mut Context<'_>) {
    let piece = match shape {
        Shape::Record(table) => return record(table, tree, row, cx),
        Shape::Text => text::read(tree, cx).map(Piece::Text),
        Shape::Word => word(tree, 0, cx),
        Shape::Code(letters) => word(tree, *letters, cx),
        Shape::Version => {
            if number(tree, &WHOLE) != Some(1) {
                cx.report(issue::VERSION, tree);
            }
            Some(Piece::Number(1))
        }
        Shape::Choice(words) => choice(tree, *words, cx),
        Shape::Scalar(parse, kind) => {
            let words = tree.as_words().map(text::clean);
            known(words.and_then(|it| parse(&it)), kind, tree, cx)
        }
        Shape::Number(range) => known(number(tree, range).map(Piece::Number), range.otherwise, tree, cx),
        Shape::Address(schemes, kind) => known(address(tree, *schemes, cx.base), kind, tree, cx),
    };
    row.push(piece.unwrap_or(Piece::Nothing));
}

/// Reads the fields of a record; `false` if one is missing without which it means nothing.
pub(super) fn fields(
    record: &Record,
    given: Given<'_, '_>,
    row: &mut Vec<Piece>,
    cx: &mut Context<'_>,
) -> bool {
    #[cfg(feature = "schema")]
    if let Given::Members(members) = given {
        note_names(record, members, cx);
    }
    let mut complete = true;
    for entry in record.fields {
        let before = cx.issue_count();
        let place = row.len();
        match given {
            Given::Members(members) => match member(members, entry.key) {
                Some(tree) => {
                    let step = cx.enter(entry.key);
                    field(entry, tree, row, cx);
                    cx.leave(step);
                }
                None => row.push(Piece::Nothing),
            },
            // What stands for the whole record has no step of its own.
            Given::Short(key, tree) if key == entry.key => field(entry, tree, row, cx),
            Given::Short(..) => row.push(Piece::Nothing),
        }
        if entry.times == Times::Required && matches!(row.get(place), Some(Piece::Nothing)) {
            cx.lacks(entry.key, before);
            complete = false;
        }
    }
    complete
}

/// What stands under a name; of several with one name the last counts, as everywhere in JSON.
pub(super) fn member<'m, 't>(members: &'m [Member<'t>], name: &str) -> Option<&'m Tree<'t>> {
    let (_, tree) = members.iter().rev().find(|(key, _)| key == name)?;
    Some(tree).filter(|it| !it.is_absent())
}

/// Reports names that nobody reads, and those that stand twice.
#[cfg(feature = "schema")]
fn note_names(record: &Record, members: &[Member<'_>], cx: &mut Context<'_>) {
    let mut seen = vec![false; record.fields.len()];
    for (key, tree) in members {
        let Some(seen) = record.position(key).and_then(|it| seen.get_mut(it)) else {
            cx.note_unknown(key, record);
            continue;
        };
        if *seen {
            cx.report_member(key, issue::DUPLICATE_KEY, "the name twice in one object");
        }
        *seen = !tree.is_absent();
    }
}

/// Reads what stands in a field: one value, or the values of a list.
fn field(entry: &Field, tree: &Tree<'_>, row: &mut Vec<Piece>, cx: &mut Context<'_>) {
    if entry.times != Times::List {
        return value(&entry.of.shape, tree, row, cx);
    }
    let Tree::List(items) = tree else {
        row.push(Piece::List(1));
        return value(&entry.of.shape, tree, row, cx);
    };
    let place = row.len();
    row.push(Piece::Nothing);
    let mut count = 0;
    for (index, item) in items.iter().enumerate() {
        if !item.is_absent() {
            let step = cx.enter_index(index);
            value(&entry.of.shape, item, row, cx);
            cx.leave(step);
            count += 1;
        }
    }
    if let Some(list) = row.get_mut(place) {
        *list = Piece::List(count);
    }
}

fn record(record: &Record, tree: &Tree<'_>, row: &mut Vec<Piece>, cx: &mut Context<'_>) {
    let given = match (record.short, tree) {
        (Some(short), _) if stands_alone(record, tree) => Given::Short(short, tree),
        (_, Tree::Map(members)) => Given::Members(members),
        (short, _) => {
            cx.report(if short.is_some() { issue::WRONG_SHORT_RECORD } else { issue::WRONG_RECORD }, tree);
            return row.push(Piece::Nothing);
        }
    };
    let language = if let Given::Members(members) = given { own_language(record, members) } else { None };
    let outer = cx.enter_record(language);
    let start = row.len();
    row.push(Piece::Record);
    let complete = fields(record, given, row, cx);
    cx.leave_record(outer);
    let pieces = row.get_mut(start + 1..).unwrap_or_default();
    if !(complete && check(record, pieces, matches!(given, Given::Short(..)), cx)) {
        row.truncate(start);
        row.push(Piece::Nothing);
    }
}

/// A text, or a language map: it stands for the record, where the record has such a short form.
fn stands_alone(record: &Record, tree: &Tree<'_>) -> bool {
    match tree {
        Tree::Map(members) => {
            let known = |key: &str| record.position(key).is_some();
            !members.iter().any(|(key, _)| known(key)) && members.iter().all(|(key, _)| is_label(key))
        }
        _ => tree.as_words().is_some(),
    }
}

/// The language that a record names, if it is one of those that have a language.
pub(super) fn own_language(record: &Record, members: &[Member<'_>]) -> Option<LanguageTag> {
    record.position("language")?;
    if let Some(Tree::Text(tag)) = member(members, "language") { LanguageTag::parse(tag) } else { None }
}

/// Looks at what only several fields together can tell; `false` if the record means nothing.
fn check(record: &Record, pieces: &mut [Piece], lone: bool, cx: &mut Context<'_>) -> bool {
    let there = |key: &&str| {
        let piece = record.position(key).and_then(|it| pieces.get(it));
        !matches!(piece, None | Some(Piece::Nothing))
    };
    if !record.needs.is_empty() && !record.needs.iter().any(there) {
        cx.report_words(issue::MISSING_ALL, record.lacking);
        return false;
    }
    if let Some(check) = record.check {
        check(pieces, lone, cx);
    }
    true
}

/// What was understood, or nothing and an issue.
fn known(
    piece: Option<Piece>,
    kind: &'static issue::Kind,
    tree: &Tree<'_>,
    cx: &mut Context<'_>,
) -> Option<Piece> {
    if piece.is_none() {
        cx.report(kind, tree);
    }
    piece
}

fn word(tree: &Tree<'_>, letters: usize, cx: &mut Context<'_>) -> Option<Piece> {
    let mut word = text::read(tree, cx)?.original().value.clone();
    if word.len() == letters && word.bytes().all(|it| it.is_ascii_alphabetic()) {
        word = word.to_ascii_uppercase().into();
    }
    Some(Piece::Word(word))
}

fn choice(tree: &Tree<'_>, words: fn(usize) -> Option<&'static str>, cx: &mut Context<'_>) -> Option<Piece> {
    let text = if let Tree::Text(text) = tree { text.trim() } else { "" };
    let mut place = 0;
    while let Some(name) = words(place) {
        if is_word(text, name) {
            return Some(Piece::Number(place as i64));
        }
        place += 1;
    }
    if issue::UNKNOWN_WORD.matters {
        let names: Vec<&str> = (0..place).filter_map(words).collect();
        cx.add(issue::UNKNOWN_WORD, tree.describe(), ["one of ", &names.join(", ")].concat().into());
    }
    None
}

/// Whether a text is this name, in any case, with spaces or low lines for hyphens.
fn is_word(text: &str, name: &str) -> bool {
    let hyphenated = |it: u8| if matches!(it, b'_' | b' ') { b'-' } else { it.to_ascii_lowercase() };
    text.len() == name.len()
        && text.bytes().zip(name.bytes()).all(|(letter, known)| hyphenated(letter) == known)
}

fn address(tree: &Tree<'_>, schemes: Schemes, base: Option<&Url>) -> Option<Piece> {
    // Not cleaned: the address reader has its own rules for control characters.
    if let Tree::Text(text) = tree { Url::parse(text, base, schemes).map(Piece::Url) } else { None }
}

/// The number in the unit of its range, if it is within.
pub(super) fn number(tree: &Tree<'_>, range: &Range) -> Option<i64> {
    let scaled = match tree {
        Tree::Number(number) => decimal(number, range.places, true),
        Tree::Text(text) => decimal(text.trim(), range.places, false),
        _ => None,
    }?;
    let (least, most) = range.bounds;
    (least <= scaled && scaled <= most && scaled % range.unit == 0).then(|| scaled / range.unit)
}

/// Reads `-48.137`, `48,137` or `4.8e1` times ten to the power of `places`, without floats.
///
/// Further digits are cut off, as from a text that somebody has written, or `rounded`, as from a number that a program
/// has calculated.
fn decimal(text: &str, places: i32, rounded: bool) -> Option<i64> {
    let mut letters = text.chars();
    let minus = matches!(letters.clone().next(), Some('-' | '\u{2212}'));
    if minus {
        letters.next();
    }
    let (digits, exponent) = cut(letters.as_str(), b"eE");
    let exponent = exponent.get(1..).map_or(Some(0), signed)?;
    let point = cut(digits, b".,").0.len();
    // How many of the digits count.
    let mut left = i64::try_from(point).ok()? + exponent + i64::from(places);
    let mut value = 0_i64;
    let mut last = b'.';
    for (place, digit) in digits.bytes().enumerate() {
        last = digit;
        if place == point && point > 0 {
            continue;
        }
        if !digit.is_ascii_digit() {
            return None;
        }
        if left > 0 {
            value = times_ten(value)? + i64::from(digit - b'0');
        } else if left == 0 && rounded && digit >= b'5' {
            value += 1;
        }
        left -= 1;
    }
    if !last.is_ascii_digit() {
        return None;
    }
    // Ends soon: a number other than nought leaves the bounds.
    while left > 0 && value != 0 {
        value = times_ten(value)?;
        left -= 1;
    }
    Some(if minus { -value } else { value })
}

/// The whole number after an `e`.
fn signed(text: &str) -> Option<i64> {
    let digits = skip(text, b"+-");
    let sign = match text.strip_suffix(digits)? {
        "" | "+" => 1,
        "-" => -1,
        _ => return None,
    };
    words::number(digits, 99_999_999).map(|it| sign * i64::from(it))
}

/// Ten times as much, unless that leaves no room for more; checked multiplication is long in a wasm.
fn times_ten(value: i64) -> Option<i64> {
    (value < 100_000_000_000_000_000).then(|| value * 10)
}
