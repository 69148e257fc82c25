//! The JSON Schema of the format, made from the table in `wire`; native only.
//!
//! It describes feeds that are read without an issue; unknown names are allowed, as the reader allows them.

use super::field::{Field, Record, Times};
use super::value::Shape;
use super::wire::Feed;
use crate::model;
use serde_json::{Map, Value, json};

/// The pattern of a language tag whose language has two or three letters.
const TAG: &str = "[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*";

/// The JSON Schema (2020-12) of the feed, version 1.
pub fn schema() -> Value {
    let mut definitions = Map::new();
    let mut schema = record(Feed::RECORD, &mut definitions);
    // The reader takes a feed without a version for version 1, but says so.
    schema.insert("required".to_owned(), json!(["version", "initiatives"]));
    schema.insert("title".to_owned(), "Initiative Cards feed, version 1".into());
    schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("$defs".to_owned(), definitions.into());
    schema.insert(
        "examples".to_owned(),
        json!([{
            "version": 1,
            "language": "en",
            "initiatives": [{
                "id": "smart-city",
                "title": { "en": "Smart city", "de": "Intelligente Stadt" },
                "kind": "strategy",
                "deadline": "2030-06-30"
            }]
        }]),
    );
    schema.into()
}

/// The schema of a record; one with a short form may also be the lone value of that member.
fn record(record: &Record, definitions: &mut Map<String, Value>) -> Map<String, Value> {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for entry in record.fields {
        properties.insert(entry.key.to_owned(), property(entry, definitions));
        if let Times::Required | Times::Streamed = entry.times {
            required.push(Value::from(entry.key));
        }
    }
    let short = record.short.and_then(|it| properties.get(it)).cloned();
    let mut object = Map::new();
    object.insert("type".to_owned(), "object".into());
    object.insert("properties".to_owned(), properties.into());
    if !required.is_empty() {
        object.insert("required".to_owned(), required.into());
    }
    let mut schema = Map::new();
    schema.insert("description".to_owned(), join(record.documentation));
    match short {
        Some(Value::Object(mut short)) => {
            short.remove("description");
            schema.insert("anyOf".to_owned(), json!([short, object]));
        }
        _ => schema.extend(object),
    }
    schema
}

fn property(entry: &Field, definitions: &mut Map<String, Value>) -> Value {
    let mut property = Map::new();
    property.insert("description".to_owned(), join(entry.documentation));
    let value = value(entry, definitions);
    if let Times::List | Times::Streamed = entry.times {
        property.insert("type".to_owned(), "array".into());
        property.insert("items".to_owned(), value);
    } else if let Value::Object(members) = value {
        property.extend(members);
    }
    property.into()
}

/// Lines of documentation as one paragraph.
fn join(documentation: &[&str]) -> Value {
    documentation.iter().map(|it| it.trim()).collect::<Vec<_>>().join(" ").into()
}

/// The schema of one value; what stands in many places is defined once, under `$defs`.
fn value(entry: &Field, definitions: &mut Map<String, Value>) -> Value {
    let (name, schema) = match &entry.of.shape {
        Shape::Choice(words) => return json!({ "enum": (0..).map_while(words).collect::<Vec<_>>() }),
        Shape::Record(_) => (entry.of.name, None),
        _ => match inline(entry.of.name) {
            Some(schema) => return schema,
            None => (entry.of.name, Some(definition(entry.of.name))),
        },
    };
    if !definitions.contains_key(name) {
        // Holds its place, so that the definitions stand in the order of their first use.
        definitions.insert(name.to_owned(), Value::Null);
        let schema = match (schema, &entry.of.shape) {
            (None, Shape::Record(table)) => record(table, definitions).into(),
            (schema, _) => schema.into(),
        };
        definitions.insert(name.to_owned(), schema);
    }
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// The schema of a simple type, where it is short.
fn inline(name: &str) -> Option<Value> {
    Some(match name {
        "Id" => json!({ "type": ["string", "integer"], "minLength": 1 }),
        "Word" => json!({ "type": "string" }),
        "Country" => json!({ "type": "string", "examples": ["BG", "DE"] }),
        "Currency" => json!({ "type": "string", "examples": ["EUR"] }),
        "Version" => json!({ "const": 1 }),
        "Email" => json!({ "type": "string", "format": "email", "examples": ["info@example.org"] }),
        "Latitude" => degrees(90),
        "Longitude" => degrees(180),
        "Count" => json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX }),
        "Amount" => json!({ "type": "number", "minimum": 0, "examples": [1_500_000] }),
        "PageAddress" => address("^([Hh][Tt][Tt][Pp][Ss]?://|[^:#]+$|[/?])", "https://example.org/project"),
        "LinkAddress" => {
            address("^([Hh][Tt][Tt][Pp][Ss]?://|mailto:|tel:|[^:#]+$|[/?])", "https://example.org/form.pdf")
        }
        "ImageAddress" => {
            address("^([Hh][Tt][Tt][Pp][Ss]?://|[^:#]+$|[/?])", "https://example.org/picture.jpg")
        }
        _ => return None,
    })
}

/// The schema of the other simple types.
fn definition(name: &str) -> Value {
    match name {
        "Language" => json!({
            "description": "A language tag by BCP 47.",
            "type": "string",
            "pattern": format!("^{TAG}$"),
            "examples": ["de", "pt-BR"],
        }),
        "Kind" => json!({
            "description": "One of the known kinds, or a word of your own.",
            "anyOf": [
                { "enum": model::Kind::KNOWN.map(|(name, _)| name) },
                { "type": "string", "minLength": 1 },
            ],
        }),
        "Date" => json!({
            "description": "A date by ISO 8601, as precise as it is known: a year, a month, a day, or a day with a time.",
            "anyOf": [
                {
                    "type": "string",
                    "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2}([T ][0-9]{2}(:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?)?\
                        (Z|[+-][0-9]{2}(:?[0-9]{2})?)?)?)?)?$",
                },
                { "type": "integer", "minimum": 1000, "maximum": 9999 },
            ],
            "examples": ["2030", "2018-03", "2019-06-05", "2017-06-07T09:00+03:00"],
        }),
        "Text" => json!({
            "description": "A text in the language of the initiative or the feed, or an object with one text for each \
                language. The member @none is a text in an unknown language, and machine_translations holds what a machine \
                has translated.",
            "anyOf": [
                { "type": "string", "minLength": 1 },
                {
                    "type": "object",
                    "minProperties": 1,
                    "properties": {
                        "machine_translations": { "type": "object" },
                        "translations": { "type": "array", "items": { "type": "object", "required": ["text"] } },
                    },
                    "propertyNames": { "pattern": format!("^(@none|@value|@language|machine_translations|translations|{TAG})$") },
                    "additionalProperties": { "anyOf": [
                        { "type": ["string", "null"] },
                        { "type": "array", "items": { "type": "string" } },
                    ] },
                },
                {
                    "type": "array",
                    "items": { "anyOf": [
                        { "type": "string" },
                        { "type": "object", "required": ["@value"] },
                        { "type": "object", "required": ["text"] },
                    ] },
                },
            ],
            "examples": ["Smart city", { "de": "Intelligente Stadt", "el": "Έξυπνη πόλη" }],
        }),
        _ => Value::Bool(true),
    }
}

fn degrees(limit: u8) -> Value {
    json!({
        "type": ["number", "string"],
        "minimum": -i16::from(limit),
        "maximum": limit,
        "pattern": "^[-−]?[0-9]+([.,][0-9]+)?$",
    })
}

fn address(pattern: &str, example: &str) -> Value {
    json!({ "type": "string", "format": "uri-reference", "pattern": pattern, "examples": [example] })
}
