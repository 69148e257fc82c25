//! The JSON reader agrees with the usual one.

use initiative_cards::json::{Error, Reader, Tree};
use serde_json::Value;

/// Deep enough for everything here, and less than the usual reader bears.
pub const DEPTH: usize = 64;

/// The value, or what is wrong and where.
pub fn read(text: &str) -> Result<Tree<'_>, (Error, usize)> {
    let mut reader = Reader::new(text, DEPTH);
    let tree = reader.value().and_then(|tree| reader.end().map(|()| tree));
    tree.map_err(|error| (error, reader.place()))
}

/// Both readers agree, and skipping a value takes what reading it takes.
#[track_caller]
pub fn check(text: &str) {
    let expected = serde_json::from_str::<Value>(text);
    let actual = read(text);
    let mut skipping = Reader::new(text, DEPTH);
    let skipped = skipping.skip().and_then(|()| skipping.end()).map_err(|error| (error, skipping.place()));
    assert_eq!(skipped, actual.as_ref().map(|_| ()).map_err(|it| *it), "{text}");
    match (expected, actual) {
        (Ok(expected), Ok(actual)) => check_value(&expected, &actual),
        // The usual reader keeps numbers as floats, and refuses those that are too large for one.
        (Err(error), Ok(_)) => assert!(error.to_string().contains("number out of range"), "{text}: {error}"),
        (Ok(expected), Err((Error::TooDeep, _))) => assert!(depth(&expected) > DEPTH, "{text}"),
        (Ok(_), Err(error)) => panic!("{text}: {error:?}"),
        (Err(_), Err((_, place))) => assert!(text.is_char_boundary(place), "{text:?} ends at {place}"),
    }
}

#[track_caller]
fn check_value(expected: &Value, actual: &Tree<'_>) {
    match (expected, actual) {
        (Value::Null, Tree::Null) => {}
        (Value::Bool(expected), Tree::Bool(actual)) => assert_eq!(expected, actual),
        (Value::String(expected), Tree::Text(actual)) => assert_eq!(expected, actual),
        (Value::Number(expected), Tree::Number(actual)) => check_number(expected.as_f64().unwrap(), actual),
        (Value::Array(expected), Tree::List(actual)) => {
            assert_eq!(expected.len(), actual.len());
            expected.iter().zip(actual).for_each(|(expected, actual)| check_value(expected, actual));
        }
        (Value::Object(expected), Tree::Map(actual)) => {
            for (key, expected) in expected {
                let last = actual.iter().rev().find(|(it, _)| it == key).unwrap();
                check_value(expected, &last.1);
            }
            assert!(actual.iter().all(|(key, _)| expected.contains_key(&**key)));
        }
        _ => panic!("{expected} is not {actual:?}"),
    }
}

/// The usual reader is quick with long numbers, and then one digit of the binary form off.
#[track_caller]
fn check_number(expected: f64, actual: &str) {
    let number: f64 = actual.parse().unwrap();
    let near = (expected - number).abs() <= number.abs() * f64::EPSILON;
    assert!(expected == number || near || number.abs() < f64::MIN_POSITIVE, "{actual} is not {expected}");
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}
