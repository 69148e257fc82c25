//! The JSON Schema of the format, made from the table in `wire`; native only.
//!
//! It describes feeds that are read without an issue; unknown names are allowed, as the reader allows them.

use super::text::Text;
use super::value::{
    Amount, Choice, Choices, Count, Country, Currency, Date, Email, Id, ImageAddress, Kind, Language,
    Latitude, LinkAddress, Longitude, PageAddress, Version, Word,
};
use super::wire::Feed;
use crate::model;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// The pattern of a language tag whose language has two or three letters.
const TAG: &str = "[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*";

/// The JSON Schema (2020-12) of the feed, version 1.
pub fn schema() -> Value {
    let mut schema = SchemaGenerator::default().into_root_schema_for::<Feed>();
    schema.insert("title".to_owned(), "Initiative Cards feed, version 1".into());
    // The reader takes a feed without a version for version 1, but says so.
    schema.insert("required".to_owned(), json!(["version", "initiatives"]));
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
    schema.to_value()
}

/// The schema of a record, property by property.
pub(super) struct Object {
    description: String,
    properties: Map<String, Value>,
    required: Vec<Value>,
}

impl Object {
    /// A record with the lines of its documentation.
    pub(super) fn new(documentation: &[&str]) -> Self {
        Self { description: join(documentation), properties: Map::new(), required: Vec::new() }
    }

    /// Adds a property.
    pub(super) fn property(&mut self, key: &str, documentation: &[&str], schema: Schema, required: bool) {
        let mut property = Map::new();
        property.insert("description".to_owned(), join(documentation).into());
        if let Value::Object(schema) = schema.to_value() {
            property.extend(schema);
        }
        self.properties.insert(key.to_owned(), property.into());
        if required {
            self.required.push(key.into());
        }
    }

    /// The schema; a record with a short form may also be the lone value of the member `short`.
    pub(super) fn finish(self, short: Option<&&str>) -> Schema {
        let short = short.and_then(|it| self.properties.get(*it)).cloned();
        let mut object = json!({ "type": "object", "properties": self.properties });
        if !self.required.is_empty()
            && let Value::Object(object) = &mut object
        {
            object.insert("required".to_owned(), self.required.into());
        }
        let mut schema = Map::new();
        schema.insert("description".to_owned(), self.description.into());
        match (short, object) {
            (Some(Value::Object(mut short)), object) => {
                short.remove("description");
                schema.insert("anyOf".to_owned(), json!([short, object]));
            }
            (_, Value::Object(object)) => schema.extend(object),
            _ => {}
        }
        schema.into()
    }
}

/// Lines of documentation as one paragraph.
fn join(documentation: &[&str]) -> String {
    documentation.iter().map(|it| it.trim()).collect::<Vec<_>>().join(" ")
}

/// Describes types without members; short ones stand where they are used, not under `$defs`.
macro_rules! describe {
    ($($name:ty, $label:literal, inline $inline:literal: $schema:expr;)*) => {$(
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                $inline
            }

            fn schema_name() -> Cow<'static, str> {
                $label.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )*};
}

describe! {
    Id, "Id", inline true: json_schema!({ "type": ["string", "integer"], "minLength": 1 });
    Word, "Word", inline true: json_schema!({ "type": "string" });
    Country, "Country", inline true: json_schema!({ "type": "string", "examples": ["BG", "DE"] });
    Currency, "Currency", inline true: json_schema!({ "type": "string", "examples": ["EUR"] });
    Version, "Version", inline true: json_schema!({ "const": 1 });
    Email, "Email", inline true: json_schema!({ "type": "string", "format": "email", "examples": ["info@example.org"] });
    Latitude, "Latitude", inline true: degrees(90);
    Longitude, "Longitude", inline true: degrees(180);
    Count, "Count", inline true: json_schema!({ "type": "integer", "minimum": 0, "maximum": u32::MAX });
    Amount, "Amount", inline true: json_schema!({ "type": "number", "minimum": 0, "examples": [1_500_000] });
    PageAddress, "PageAddress", inline true: address("^([Hh][Tt][Tt][Pp][Ss]?://|[^:#]+$|[/?])", "https://example.org/project");
    LinkAddress, "LinkAddress", inline true:
        address("^([Hh][Tt][Tt][Pp][Ss]?://|mailto:|tel:|[^:#]+$|[/?])", "https://example.org/form.pdf");
    ImageAddress, "ImageAddress", inline true: address("^([Hh][Tt][Tt][Pp][Ss]?://|[^:#]+$|[/?])", "https://example.org/picture.jpg");
    Language, "Language", inline false: json_schema!({
        "description": "A language tag by BCP 47.",
        "type": "string",
        "pattern": format!("^{TAG}$"),
        "examples": ["de", "pt-BR"],
    });
    Kind, "Kind", inline false: json_schema!({
        "description": "One of the known kinds, or a word of your own.",
        "anyOf": [
            { "enum": model::Kind::KNOWN.map(|(name, _)| name) },
            { "type": "string", "minLength": 1 },
        ],
    });
    Date, "Date", inline false: json_schema!({
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
    });
    Text, "Text", inline false: json_schema!({
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
    });
}

impl<T: Choices> JsonSchema for Choice<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Choice".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<&str> = T::known().iter().map(|(name, _)| *name).collect();
        json_schema!({ "enum": names })
    }
}

fn degrees(limit: u8) -> Schema {
    json_schema!({
        "type": ["number", "string"],
        "minimum": -i16::from(limit),
        "maximum": limit,
        "pattern": "^[-−]?[0-9]+([.,][0-9]+)?$",
    })
}

fn address(pattern: &str, example: &str) -> Schema {
    json_schema!({ "type": "string", "format": "uri-reference", "pattern": pattern, "examples": [example] })
}
