//! Reading feeds: every lenience, every error, every limit, and that nothing can make the reader fall over.
//!
//! `tests/feeds` holds one small feed for each case and beside it, as `.txt`, what comes out.
//! After a wanted change, `UPDATE_FEEDS=1 cargo test --test it feed` writes the `.txt` files anew; read the difference.

use crate::json::json_of;
use crate::{promises, shared};
use initiative_cards::feed::{
    self, Issue, MAX_BYTES, MAX_DEPTH, MAX_ISSUES, MAX_ITEMS, MAX_LANGUAGES, MAX_TEXT_BYTES, Options,
    Severity,
};
use initiative_cards::model::{Catalog, Schemes, Url};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::Path;

fn base() -> Url {
    Url::parse("https://city.example/data/feed.json", None, Schemes::Page).unwrap()
}

fn read(text: &str) -> Result<(Catalog, Vec<Issue>), feed::Error> {
    feed::read(text, &Options { base: Some(&base()) })
}

/// Reads a feed of which something can be read, and checks what holds for all.
#[track_caller]
fn read_valid(text: &str) -> (Catalog, Vec<Issue>) {
    promises::feed::check(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn check_error(text: &str, code: &str) {
    let error = read(text).map(|_| ()).unwrap_err();
    assert_eq!(error.code(), code, "{error}");
}

#[track_caller]
fn check_issue(text: &str, pointer: &str, code: &str, severity: Severity) {
    let (_, issues) = read_valid(text);
    let fits = |it: &Issue| (it.pointer(), it.code(), it.severity()) == (pointer, code, severity);
    assert!(issues.iter().any(fits), "{issues:#?}");
}

/// Wraps initiatives into a feed.
fn feed_of(initiatives: &Value) -> String {
    json!({ "version": 1, "initiatives": initiatives }).to_string()
}

/// Compares each feed of a folder with the text beside it.
#[track_caller]
fn check_folder(folder: &str, lenient: bool) {
    for file in shared::files(&shared::feeds(folder), "json") {
        let text = std::fs::read_to_string(&file).unwrap();
        let outcome = match read(&text) {
            Ok((catalog, issues)) => {
                read_valid(&text);
                assert!(lenient, "{} can be read", file.display());
                render(&catalog, &issues)
            }
            Err(error) => {
                assert!(!lenient, "{}: {error}", file.display());
                format!("{}: {error}\n", error.code())
            }
        };
        check_snapshot(&file.with_extension("txt"), &outcome);
    }
}

#[track_caller]
fn check_snapshot(file: &Path, actual: &str) {
    if cfg!(feature = "schema") && std::env::var_os("UPDATE_FEEDS").is_some() {
        std::fs::write(file, actual).unwrap();
    }
    let expected = std::fs::read_to_string(file).unwrap_or_default();
    let (actual, expected) = (told(actual), told(&expected));
    assert_eq!(actual, expected, "{} differs; if that is right, run with UPDATE_FEEDS=1", file.display());
}

/// What everybody is told: without the feature `schema`, what costs no record may stay untold.
fn told(outcome: &str) -> String {
    let costs_little = |line: &&str| line.starts_with("Warning ") || line.starts_with("Note ");
    outcome.lines().filter(|it| cfg!(feature = "schema") || !costs_little(it)).collect::<Vec<_>>().join("\n")
}

/// What came out, without the many fields that are not there.
fn render(catalog: &Catalog, issues: &[Issue]) -> String {
    let mut out = format!("{}\n", without_absent(&format!("{:?}", catalog.header())));
    for initiative in catalog.initiatives() {
        out.push_str(&without_absent(&format!("{initiative:?}\n")));
    }
    for issue in issues {
        out.push_str(&format!("{:?} {}: {issue}\n", issue.severity(), issue.code()));
    }
    out
}

/// Shortens the words of `Debug` to what differs from one value to another.
fn without_absent(debug: &str) -> String {
    let mut text = debug.to_owned();
    for (long, short) in [
        (", machine: false", ""),
        (", rest: [] }", " }"),
        ("Wording ", ""),
        ("Some(Text { first: ", "Some(Text { "),
        (": Text { first: ", ": Text { "),
    ] {
        text = text.replace(long, short);
    }
    // From the right, so that the place of the next one never shifts.
    for absent in [": None", ": []"] {
        while let Some(end) = text.find(absent).map(|it| it + absent.len()) {
            let start = text[..end - absent.len()]
                .rfind(|it: char| !it.is_alphanumeric() && it != '_')
                .map_or(0, |it| it + 1);
            let after = if text[end..].starts_with(", ") { end + 2 } else { end };
            text.replace_range(start..after, "");
        }
    }
    text.replace(",  }", " }")
}

#[test]
fn lenient_feeds_are_read_with_issues() {
    check_folder("lenient", true);
}

#[cfg(feature = "schema")]
#[test]
fn broken_feeds_are_refused_with_advice() {
    check_folder("broken", false);
}

#[test]
fn the_complete_feed_is_read_without_an_issue() {
    let text = std::fs::read_to_string(shared::feeds("complete.json")).unwrap();
    let (catalog, issues) = read_valid(&text);
    assert_eq!(issues, []);
    check_snapshot(&shared::feeds("complete.txt"), &render(&catalog, &issues));
}

#[test]
fn the_feed_of_the_demo_has_no_issue() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/demo/initiatives.json");
    if !file.exists() {
        eprintln!("www/demo/initiatives.json is not here yet: the demo's feed is not tested");
        return;
    }
    let (catalog, issues) = read_valid(&std::fs::read_to_string(file).unwrap());
    assert!(!catalog.initiatives().is_empty());
    let serious: Vec<&Issue> = issues.iter().filter(|it| it.severity() > Severity::Note).collect();
    assert!(serious.is_empty(), "{serious:#?}");
}

#[test]
fn bytes_are_read_as_utf_8_with_or_without_a_mark() {
    let text = feed_of(&json!([{ "id": "a", "title": "Ä" }]));
    let options = Options::default();
    let with_mark = ["\u{feff}", &text].concat();
    assert_eq!(feed::read_bytes(text.as_bytes(), &options), feed::read_bytes(with_mark.as_bytes(), &options));
    let latin_1 = [b"{\n \"a\": \"\xe4\"".as_slice()].concat();
    let error = feed::read_bytes(&latin_1, &options).unwrap_err();
    assert_eq!((error.code(), error.position()), ("encoding", Some((2, 8))));
    let utf_16: Vec<u8> =
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let error = feed::read_bytes(&utf_16, &options).unwrap_err();
    assert!(error.to_string().contains("UTF-16"), "{error}");
}

#[test]
fn a_syntax_error_tells_its_place() {
    let error = read("{\n  \"version\": 1,\n  oops\n}").map(|_| ()).unwrap_err();
    assert_eq!((error.code(), error.position()), ("syntax", Some((3, 3))));
}

#[test]
fn a_feed_that_ends_with_a_line_breaks_off_in_column_one() {
    let error = read("[\n").map(|_| ()).unwrap_err();
    assert_eq!((error.code(), error.position()), ("syntax", Some((2, 1))));
}

#[test]
fn control_characters_in_names_are_not_repeated() {
    let error = read(r#"{"\u001b[31mred\n":1}"#).map(|_| ()).unwrap_err();
    assert!(error.to_string().starts_with("found an object with the names [31mred instead"), "{error}");
    let text = feed_of(&json!([{ "id": "a", "title": { "en": "A", "\u{1b}[31m\n": "B" } }]));
    let (_, issues) = read_valid(&text);
    assert_eq!(issues[0].pointer(), "/initiatives/0/title/\u{1b}[31m\n");
    assert!(issues[0].to_string().starts_with("/initiatives/0/title/[31m: found "), "{}", issues[0]);
}

#[test]
fn a_number_beyond_all_bounds_costs_its_record_only() {
    let text = r#"{"version":1,"initiatives":[{"id":1e999,"title":"A"},{"id":"b","title":"B"}]}"#;
    let (catalog, issues) = read(text).unwrap();
    assert_eq!(catalog.initiatives().len(), 1);
    let found: Vec<_> = issues.iter().map(|it| (it.pointer(), it.code(), it.severity())).collect();
    assert_eq!(found, [("/initiatives/0/id", "wrong-type", Severity::Error)]);
}

#[cfg(feature = "schema")]
#[test]
fn a_wording_that_is_too_long_is_cut_at_a_character() {
    let long = format!("x{}", "ä".repeat(MAX_TEXT_BYTES));
    let text = feed_of(&json!([{ "id": "a", "title": long }]));
    let (catalog, _) = read_valid(&text);
    check_issue(&text, "/initiatives/0/title", "too-long", Severity::Warning);
    assert_eq!(catalog.initiatives()[0].title.original().value.len(), MAX_TEXT_BYTES - 1);
    let (_, issues) = read_valid(&feed_of(&json!([{ "id": "a", "title": "x".repeat(MAX_TEXT_BYTES) }])));
    assert!(issues.is_empty());
}

#[test]
fn a_feed_that_is_too_large_is_refused() {
    let text = feed_of(&json!([{ "id": "a", "title": "A" }]));
    let padded = |bytes: usize| [&text, &*" ".repeat(bytes - text.len())].concat();
    assert!(read(&padded(MAX_BYTES)).is_ok());
    check_error(&padded(MAX_BYTES + 1), "too-large");
}

#[test]
fn a_feed_with_too_many_initiatives_is_refused() {
    let feed = |count: usize| {
        let items: Vec<String> = (0..count).map(|it| format!("{{\"id\":{it},\"title\":\"A\"}}")).collect();
        format!("{{\"version\":1,\"initiatives\":[{}]}}", items.join(","))
    };
    assert_eq!(read(&feed(MAX_ITEMS)).unwrap().0.initiatives().len(), MAX_ITEMS);
    check_error(&feed(MAX_ITEMS + 1), "too-many");
}

#[test]
fn a_feed_that_is_too_deep_is_refused() {
    let nested = |lists: usize| {
        format!(
            "{{\"version\":1,\"initiatives\":[{{\"id\":\"a\",\"title\":\"A\",\"x\":{}{}}}]}}",
            "[".repeat(lists),
            "]".repeat(lists)
        )
    };
    // The feed, its list and the initiative are three levels.
    assert!(read(&nested(MAX_DEPTH - 3)).is_ok());
    check_error(&nested(MAX_DEPTH - 2), "too-deep");
    check_error(&nested(100_000), "too-deep");
    check_error(&"[".repeat(100_000), "too-deep");
    check_error(&["{\"initiatives\":", &"{\"a\":".repeat(100_000)].concat(), "too-deep");
}

#[cfg(feature = "schema")]
#[test]
fn a_text_has_a_limited_number_of_languages() {
    let tags = ('a'..='z')
        .flat_map(|x| ('a'..='z').map(move |y| format!("{x}{y}")))
        .filter(|it| it != "id")
        .take(MAX_LANGUAGES + 1);
    let title: serde_json::Map<String, Value> = tags.map(|it| (it, "A".into())).collect();
    let text = feed_of(&json!([{ "id": "a", "title": title }]));
    let (catalog, issues) = read_valid(&text);
    assert_eq!(catalog.initiatives()[0].title.wordings().count(), MAX_LANGUAGES);
    assert_eq!(issues.iter().map(Issue::code).collect::<Vec<_>>(), ["too-many-languages"]);
}

#[cfg(feature = "schema")]
#[test]
fn issues_beyond_the_limit_are_counted() {
    let items: Vec<Value> =
        (0..MAX_ISSUES + 5).map(|it| json!({ "id": it, "title": "A", "deadline": "soon" })).collect();
    let (catalog, issues) = read_valid(&feed_of(&items.into()));
    assert_eq!(catalog.initiatives().len(), MAX_ISSUES + 5);
    assert_eq!(issues.len(), MAX_ISSUES + 1);
    let last = issues.last().unwrap();
    assert_eq!((last.code(), last.found()), ("more-issues", "5 further issues"));
}

#[test]
fn a_hostile_feed_is_read_in_time() {
    let start = std::time::Instant::now();
    let tag = |it: usize| format!("aa-{it:05}");
    let keys: Vec<String> = (0..60_000).map(|it| format!("\"{}\":\"x\"", tag(it))).collect();
    let languages = format!("{{\"id\":\"a\",\"title\":{{{}}}}}", keys.join(","));
    let titles: Vec<String> =
        (0..60_000).map(|it| format!("{{\"id\":{it},\"title\":{{\"{}\":\"x\"}}}}", tag(it))).collect();
    let unknown: Vec<String> = (0..60_000).map(|it| format!("\"name{it}\":1")).collect();
    let related: Vec<String> = (0..60_000).map(|it| format!("{{\"id\":{it}}}")).collect();
    let items = [
        languages,
        titles.join(","),
        format!("{{{}}}", unknown.join(",")),
        format!("{{\"id\":\"r\",\"title\":\"R\",\"related\":[{}]}}", related.join(",")),
    ];
    let text = format!("{{\"version\":1,\"initiatives\":[{}]}}", items.join(","));
    let (catalog, _) = read(&text).unwrap();
    assert_eq!(catalog.related(catalog.get("r").unwrap()).len(), 60_000);
    // Without optimisation this takes a second or two; a square of 60 000 would take minutes.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[cfg(feature = "schema")]
#[test]
fn without_an_address_of_the_feed_relative_addresses_are_reported() {
    let text = feed_of(&json!([{ "id": "a", "title": "A", "url": "/a" }]));
    let (catalog, issues) = feed::read(&text, &Options::default()).unwrap();
    assert_eq!(catalog.initiatives()[0].url, None);
    assert_eq!(
        issues.iter().map(|it| (it.pointer(), it.code())).collect::<Vec<_>>(),
        [("/initiatives/0/url", "bad-address")]
    );
}

#[test]
fn names_with_signs_are_escaped_in_pointers() {
    check_issue(
        &feed_of(&json!([{ "id": "a", "title": { "en": "A", "a/b~c": "B" } }])),
        "/initiatives/0/title/a~1b~0c",
        "bad-language",
        Severity::Warning,
    );
}

#[test]
fn valid_json_of_any_kind_is_never_a_syntax_error() {
    let own = ["[]", "{}", "1", "-0.1e-2", "true", "\"\\u00e4\"", "[[[]]]", "{\"a\":{}}", " [1] "];
    own.iter().for_each(|it| check_valid_json(it));
    let Some(folder) = shared::collection("json-test-suite/test_parsing") else { return };
    for file in shared::files(&folder, "json") {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        let bytes = std::fs::read(&file).unwrap();
        let outcome = feed::read_bytes(&bytes, &Options::default());
        match name.split_at(2).0 {
            "y_" => check_valid_json(std::str::from_utf8(&bytes).unwrap()),
            "n_" => assert!(outcome.is_err(), "{name}"),
            _ => {}
        }
    }
}

#[track_caller]
fn check_valid_json(text: &str) {
    if let Err(error) = read(text) {
        assert_eq!(error.code(), "shape", "{text}");
    }
    let item = format!(
        "{{\"version\":1,\"initiatives\":[{{\"id\":\"a\",\"title\":\"A\",\"places\":{text}}},{text}]}}"
    );
    let (catalog, _) = read(&item).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert!(catalog.get("a").is_some(), "{text}");
}

#[test]
fn real_feeds_of_other_kinds_never_fall_over() {
    let Some(folder) = shared::collection("") else { return };
    let mut count = 0;
    for kind in
        std::fs::read_dir(folder).unwrap().filter_map(|it| Some(it.ok()?.path()).filter(|it| it.is_dir()))
    {
        for file in
            std::fs::read_dir(kind).unwrap().filter_map(|it| Some(it.ok()?.path()).filter(|it| it.is_file()))
        {
            let _ = feed::read_bytes(&std::fs::read(&file).unwrap(), &Options { base: Some(&base()) });
            count += 1;
        }
    }
    assert!(count > 10);
}

/// Any JSON, with the names of the format among its names, so that it gets far.
fn any_json() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        any::<String>(),
        "(2024|2024-02-30|de|en-t-da-t0-mtec|https://a.example|open|lead|<p>x|[0-9.]{1,5})",
    ];
    let name = prop_oneof![
        "(id|title|summary|body|language|url|updated|topics|keywords|places|organisers|period|deadline|events|status)",
        "(participants|people|funding|contacts|links|image|source|related|responses|name|label|start|end|lat|lon|amount)",
        "(group|count|email|de|en|@value|@none|@language|translations|machine_translations|locale|text|version|initiatives)",
        any::<String>(),
    ];
    json_of(text, name)
}

#[test]
fn a_number_beyond_all_bounds_costs_its_field_only() {
    for digits in [17, 18, 19, 20, 40, 400] {
        let number = "9".repeat(digits);
        for written in [number.clone(), format!("-{number}"), format!("{number}e9"), format!("0.{number}")] {
            let place = format!(r#"{{"name": "A", "lat": {written}, "lon": 1}}"#);
            let item = format!(r#"{{"id": "a", "title": "A", "places": [{place}]}}"#);
            let (catalog, _) = read(&format!(r#"{{"version": 1, "initiatives": [{item}]}}"#)).unwrap();
            assert!(catalog.get("a").is_some_and(|it| it.places.len() == 1), "{written}");
        }
    }
}

proptest! {
    #[test]
    fn any_json_gives_pointers_that_resolve(value in any_json()) {
        let _ = promises::feed::check(value.to_string().as_bytes());
        let mut item = value;
        read_valid(&feed_of(&json!([item.clone()])));
        if let Value::Object(members) = &mut item {
            members.insert("id".to_owned(), "a".into());
            members.insert("title".to_owned(), "A".into());
            let (catalog, _) = read_valid(&feed_of(&json!([item])));
            prop_assert!(catalog.get("a").is_some());
        }
    }

    #[test]
    fn a_damaged_feed_never_panics(cut in 0..4_000_usize, place in 0..4_000_usize, byte in any::<u8>()) {
        let mut bytes = std::fs::read(shared::feeds("complete.json")).unwrap();
        if let Some(it) = bytes.get_mut(place) {
            *it = byte;
        }
        let _ = promises::feed::check(&bytes);
        bytes.truncate(cut);
        let _ = promises::feed::check(&bytes);
    }
}
