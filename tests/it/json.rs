//! The JSON reader, held against the usual one: what it takes, what it refuses, and what comes out.

use crate::promises::json::{DEPTH, check, read};
use initiative_cards::json::{Error, Tree, position};
use proptest::prelude::*;
use serde_json::Value;

#[test]
fn both_readers_agree_on_odd_texts() {
    let odd = [
        "",
        " ",
        "{",
        "}",
        "[",
        "]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{\"a\":}",
        "{1:2}",
        "nul",
        "nulls",
        "truefalse",
        "True",
        "-",
        "+1",
        "01",
        "-01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "1E-2",
        "-0",
        "-0.0e0",
        "0x1",
        "NaN",
        "1 2",
        "\"",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u00e4\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ude00\"",
        "\"\\ud83d\\u0041\"",
        "\"\\ud83dx\"",
        "\"\t\"",
        "\"\u{7f}\"",
        "\"\u{0}\"",
        "\u{feff}1",
        "\u{a0}1",
        "1\u{0}",
        "/**/1",
        "[1]//",
        "'a'",
        "1e400",
        "-1e400",
        "123456789012345678901234567890",
        "\"\\/\\b\\f\\n\\r\\t\\\"\\\\\"",
        "{\"a\":1,\"a\":2}",
        " [ 1 , { } , [ ] ] ",
        "\"a\u{2028}b\"",
    ];
    odd.iter().for_each(|it| check(it));
}

#[test]
fn strings_borrow_from_the_text_unless_they_have_escapes() {
    assert!(matches!(read("\"a\""), Ok(Tree::Text(std::borrow::Cow::Borrowed("a")))));
    assert!(matches!(read("\"\\u0061\""), Ok(Tree::Text(std::borrow::Cow::Owned(text))) if text == "a"));
}

#[test]
fn lists_and_objects_nest_as_deep_as_they_may() {
    let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
    assert!(read(&nested(DEPTH)).is_ok());
    assert_eq!(read(&nested(DEPTH + 1)), Err((Error::TooDeep, DEPTH)));
    assert_eq!(read(&"{\"a\":".repeat(100_000)), Err((Error::TooDeep, "{\"a\":".len() * DEPTH)));
    // Side by side they may stand as often as they like.
    assert!(read(&["[", &"[],".repeat(1_000), "[]]"].concat()).is_ok());
}

#[test]
fn an_error_stands_where_the_text_goes_wrong() {
    let text = "{\n  \"ä\": 1,\n  oops\n}";
    let Err((Error::Syntax, place)) = read(text) else { panic!("{text} was read") };
    assert_eq!(&text[place..place + 4], "oops");
    assert_eq!(position(text.as_bytes(), place), (3, 3));
}

fn any_json() -> impl Strategy<Value = Value> {
    json_of(any::<String>(), any::<String>())
}

/// Any JSON with these texts and names.
pub fn json_of(
    text: impl Strategy<Value = String> + 'static,
    name: impl Strategy<Value = String> + Clone + 'static,
) -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<u64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        2 => text.prop_map(Value::from),
    ];
    scalar.prop_recursive(6, 60, 8, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::vec((name.clone(), inner), 0..8)
                .prop_map(|it| Value::Object(it.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn both_readers_agree_on_any_json(value in any_json(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        check(&text.unwrap());
    }

    #[test]
    fn both_readers_agree_on_damaged_json(
        value in any_json(),
        place in any::<proptest::sample::Index>(),
        letter in prop_oneof![any::<char>(), proptest::char::range(' ', '~')],
        insert in any::<bool>(),
    ) {
        let mut letters: Vec<char> = value.to_string().chars().collect();
        let place = place.index(letters.len());
        if insert {
            letters.insert(place, letter);
        } else {
            letters[place] = letter;
        }
        check(&letters.into_iter().collect::<String>());
    }

    #[test]
    fn both_readers_agree_on_texts_of_json_letters(text in r#"[\[\]{}:,"\\ a-fu0-9.eE+\-]{0,24}"#) {
        check(&text);
    }
}
