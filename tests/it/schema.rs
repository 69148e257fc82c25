//! The published JSON Schema: in step with the reader, and true of feeds that the reader takes without an issue.

use crate::shared;
use initiative_cards::feed;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

fn validator() -> jsonschema::Validator {
    jsonschema::draft202012::new(&feed::schema()).unwrap()
}

fn complete() -> Value {
    serde_json::from_str(&std::fs::read_to_string(shared::feeds("complete.json")).unwrap()).unwrap()
}

#[track_caller]
fn check(feed: &Value, valid: bool) {
    let errors: Vec<String> =
        validator().iter_errors(feed).map(|it| format!("{}: {it}", it.instance_path())).collect();
    assert_eq!(errors.is_empty(), valid, "{errors:#?}");
}

/// Checks one initiative with these members beside `id` and `title`.
#[track_caller]
fn check_member(name: &str, value: Value, valid: bool) {
    let mut item = json!({ "id": "a", "title": "A" });
    item[name] = value;
    check(&json!({ "version": 1, "initiatives": [item] }), valid);
}

#[test]
fn the_published_schema_is_the_one_of_the_reader() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/feed.schema.json");
    let mut text = serde_json::to_string_pretty(&feed::schema()).unwrap();
    text.push('\n');
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let published = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        published == text,
        "www/feed.schema.json is behind the table in src/feed/wire.rs; run UPDATE_SCHEMA=1 cargo test --test it schema"
    );
}

#[test]
fn the_schema_itself_is_valid_and_describes_every_property() {
    let schema = feed::schema();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    let properties = properties(&schema);
    for (name, property) in &properties {
        let description = property["description"].as_str().unwrap_or_default();
        assert!(description.ends_with('.'), "{name}: {property}");
    }
    assert!(properties.len() > 80, "{}", properties.len());
}

#[test]
fn the_complete_feed_is_valid_and_uses_every_property() {
    fn collect(value: &Value, names: &mut BTreeSet<String>) {
        if let Value::Object(members) = value {
            names.extend(members.keys().cloned());
        }
        let inner = value.as_object().into_iter().flat_map(|it| it.values());
        inner.chain(value.as_array().into_iter().flatten()).for_each(|it| collect(it, names));
    }
    check(&complete(), true);
    let mut used = BTreeSet::new();
    collect(&complete(), &mut used);
    for (name, _) in properties(&feed::schema()) {
        assert!(used.contains(&name), "{name}");
    }
}

/// All properties of all records.
fn properties(schema: &Value) -> Vec<(String, Value)> {
    let records =
        schema["$defs"].as_object().unwrap().iter().filter(|(name, _)| *name != "Text").map(|(_, it)| it);
    records
        .chain([schema])
        .filter_map(|it| {
            it.get("anyOf").and_then(|it| it.as_array()?.last()).unwrap_or(it).get("properties")?.as_object()
        })
        .flatten()
        .map(|(name, property)| (name.clone(), property.clone()))
        .collect()
}

#[test]
fn the_feed_of_the_demo_is_valid() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/demo/initiatives.json");
    if !file.exists() {
        eprintln!("www/demo/initiatives.json is not here yet: the demo's feed is not tested");
        return;
    }
    check(&serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap(), true);
}

#[test]
fn short_forms_and_own_words_are_valid() {
    check_member("kind", json!("hackathon"), true);
    check_member("topics", json!(["climate", { "id": "a", "label": { "de": "A" } }]), true);
    check_member("places", json!([{ "de": "Wien", "en": "Vienna" }, "Sofia"]), true);
    check_member("title", json!([{ "@language": "en", "@value": "A" }]), true);
    check_member("title", json!({ "de": "A", "machine_translations": { "en": "B" } }), true);
    check_member("period", json!("2030"), true);
    check_member("deadline", json!(2030), true);
    check_member("url", json!("/a/b"), true);
    check_member("id", json!(5), true);
    check_member("x-note", json!([1, 2]), true);
}

#[test]
fn what_the_reader_reports_is_invalid() {
    check_member("id", json!(""), false);
    check_member("title", json!(5.5), false);
    check_member("title", json!({ "deutsch": "A" }), false);
    check_member("status", json!("finished"), false);
    check_member("deadline", json!("soon"), false);
    check_member("deadline", json!("2024-2-3"), false);
    check_member("url", json!("javascript:alert(1)"), false);
    check_member("places", json!([{ "name": "A", "lat": 91 }]), false);
    check_member("language", json!("german!"), false);
    check_member("participants", json!([{ "group": "A", "count": -1 }]), false);
    check(&json!({ "initiatives": [] }), false);
    check(&json!({ "version": 2, "initiatives": [] }), false);
    check(&json!({ "version": 1 }), false);
    check(&json!({ "version": 1, "initiatives": [{ "id": "a" }] }), false);
}
