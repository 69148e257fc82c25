//! The one reader of all records and values, which follows the table in `wire`.

use super::context::Context;
use super::field::{Field, Record, Times};
use super::issue;
use super::piece::Piece;
use super::text::{self, is_label};
use super::value::{Range, Shape, WHOLE};
use crate::json::{Members, Tree};
use crate::model::words::cut;
use crate::model::{LanguageTag, Schemes, Str, Url};

/// The members of a record, one slot for each field of its table.
pub(super) type Slots<'m, 't> = Vec<Option<&'m Tree<'t>>>;

/// Reads a value that is there; nothing, with an issue, if it is unusable.
pub(super) fn value(shape: &Shape, tree: &Tree<'_>, cx: &mut Context<'_>) -> Piece {
    match shape {
        Shape::Text => text::read(tree, cx).map_or(Piece::Nothing, Piece::Text),
        Shape::Word => word(tree, 0, cx),
        Shape::Code(letters) => word(tree, *letters, cx),
        Shape::Record(table) => record(table, tree, cx),
        Shape::Version => {
            if number(tree, &WHOLE) != Some(1) {
                cx.report(&issue::VERSION, tree.describe());
            }
            Piece::Number(1)
        }
        Shape::Choice(words) => choice(tree, *words, cx),
        Shape::Scalar(parse, kind) => {
            let words = tree.as_words().map(text::clean);
            known(words.and_then(|it| parse(&it)), kind, tree, cx)
        }
        Shape::Number(range) => known(number(tree, range).map(Piece::Number), range.otherwise, tree, cx),
        Shape::Address(schemes, kind) => known(address(tree, *schemes, cx.base), kind, tree, cx),
    }
}

/// Reads the fields of a record; `lone` if a lone value stands for the record, in the slot of its short form.
///
/// `None` if one is missing without which it means nothing.
pub(super) fn fields(
    record: &Record,
    slots: Slots<'_, '_>,
    lone: bool,
    cx: &mut Context<'_>,
) -> Option<Vec<Piece>> {
    let mut complete = true;
    let mut pieces = Vec::with_capacity(slots.len());
    for (entry, slot) in record.fields.iter().zip(slots) {
        let before = cx.issue_count();
        let mut piece = Piece::Nothing;
        if let Some(tree) = slot {
            // What stands for the whole record has no step of its own.
            let step = if lone { cx.here() } else { cx.enter(entry.key) };
            piece = field(entry, tree, cx);
            cx.leave(step);
        }
        if entry.times == Times::Required && matches!(piece, Piece::Nothing) {
            cx.lacks(entry.key, before);
            complete = false;
        }
        pieces.push(piece);
    }
    complete.then_some(pieces)
}

/// Reads what stands in a field: one value, or the values of a list.
fn field(entry: &Field, tree: &Tree<'_>, cx: &mut Context<'_>) -> Piece {
    if entry.times != Times::List {
        return value(&entry.of.shape, tree, cx);
    }
    let Tree::List(items) = tree else { return Piece::List(vec![value(&entry.of.shape, tree, cx)]) };
    let mut list = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        if !item.is_absent() {
            let step = cx.enter_index(index);
            list.push(value(&entry.of.shape, item, cx));
            cx.leave(step);
        }
    }
    Piece::List(list)
}

fn record(record: &Record, tree: &Tree<'_>, cx: &mut Context<'_>) -> Piece {
    let short = record.short.filter(|_| stands_alone(record, tree));
    let language = if let Tree::Map(members) = tree { own_language(record, members) } else { None };
    let before = cx.enter_record(language);
    let slots = match (short, tree) {
        (Some(short), _) => record.fields.iter().map(|it| (it.key == short).then_some(tree)).collect(),
        (None, Tree::Map(members)) => sort(record, members, cx),
        (None, _) => {
            cx.leave_record(before);
            let takes_texts = record.short.is_some();
            cx.report(
                if takes_texts { &issue::WRONG_SHORT_RECORD } else { &issue::WRONG_RECORD },
                tree.describe(),
            );
            return Piece::Nothing;
        }
    };
    let lone = short.is_some();
    let pieces = fields(record, slots, lone, cx);
    cx.leave_record(before);
    pieces.and_then(|it| check(record, it, lone, cx)).map_or(Piece::Nothing, Piece::Record)
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
pub(super) fn own_language(record: &Record, members: &Members<'_>) -> Option<LanguageTag> {
    record.position("language")?;
    let named = members.iter().rev().find(|(key, _)| key == "language");
    if let Some((_, Tree::Text(tag))) = named { LanguageTag::parse(tag) } else { None }
}

/// Sorts the members of a record into its slots; of several with one name the last counts, as everywhere in JSON.
pub(super) fn sort<'m, 't>(record: &Record, members: &'m Members<'t>, cx: &mut Context<'_>) -> Slots<'m, 't> {
    let mut slots: Slots<'m, 't> = vec![None; record.fields.len()];
    for (key, tree) in members {
        let Some(slot) = record.position(key).and_then(|it| slots.get_mut(it)) else {
            #[cfg(feature = "schema")]
            cx.note_unknown(key, record);
            continue;
        };
        if slot.is_some() {
            cx.report_duplicate(key);
        }
        *slot = Some(tree).filter(|it| !it.is_absent());
    }
    slots
}

/// Looks at what only several fields together can tell.
fn check(record: &Record, mut pieces: Vec<Piece>, lone: bool, cx: &mut Context<'_>) -> Option<Vec<Piece>> {
    let there = |key: &&str| {
        let piece = record.position(key).and_then(|it| pieces.get(it));
        !matches!(piece, None | Some(Piece::Nothing))
    };
    if !record.needs.is_empty() && !record.needs.iter().any(there) {
        cx.report(&issue::MISSING_ALL, record.lacking.into());
        return None;
    }
    if let Some(check) = record.check {
        check(&mut pieces, lone, cx);
    }
    Some(pieces)
}

/// What was understood, or nothing and an issue.
fn known(piece: Option<Piece>, kind: &'static issue::Kind, tree: &Tree<'_>, cx: &mut Context<'_>) -> Piece {
    piece.unwrap_or_else(|| {
        cx.report(kind, tree.describe());
        Piece::Nothing
    })
}

fn word(tree: &Tree<'_>, letters: usize, cx: &mut Context<'_>) -> Piece {
    let Some(text) = text::read(tree, cx) else { return Piece::Nothing };
    let mut word = text.original().value.clone();
    if word.len() == letters && word.bytes().all(|it| it.is_ascii_alphabetic()) {
        word = Str::from(word.to_ascii_uppercase());
    }
    Piece::Word(word)
}

fn choice(tree: &Tree<'_>, words: fn(usize) -> Option<&'static str>, cx: &mut Context<'_>) -> Piece {
    let text = if let Tree::Text(text) = tree { text.trim() } else { "" };
    let hyphenated = |it: char| if matches!(it, '_' | ' ') { '-' } else { it.to_ascii_lowercase() };
    let word: String = text.chars().map(hyphenated).collect();
    let mut names = String::from("one of ");
    for place in 0.. {
        let Some(name) = words(place) else { break };
        if *name == *word {
            return i64::try_from(place).map_or(Piece::Nothing, Piece::Number);
        }
        if place > 0 {
            names.push_str(", ");
        }
        names.push_str(name);
    }
    cx.report_expecting(&issue::UNKNOWN_WORD, tree.describe(), names.into());
    Piece::Nothing
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
    let exponent: i32 = exponent.get(1..).map_or(Some(0), |it| it.parse().ok())?;
    let point = cut(digits, b".,").0.len();
    // How many of the digits count.
    let mut left = i64::try_from(point).ok()? + i64::from(exponent) + i64::from(places);
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

/// Ten times as much, unless that leaves no room for more; checked multiplication is long in a wasm.
fn times_ten(value: i64) -> Option<i64> {
    (value < 100_000_000_000_000_000).then_some(value * 10)
}
