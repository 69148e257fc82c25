//! Writing feeds: what is read of the text is what was written, without an issue.

use crate::json::json_of;
use crate::shared;
use initiative_cards::feed::{self, Issue, Options};
use initiative_cards::model::{
    Amount, Catalog, CatalogHeader, Funding, Initiative, Language, Schemes, Text, Url, Wording,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::rc::Rc;

fn base() -> Url {
    Url::parse("https://city.example/data/feed.json", None, Schemes::Page).unwrap()
}

fn read(text: &str) -> Result<(Catalog, Vec<Issue>), feed::Error> {
    feed::read(text, &Options { base: Some(&base()) })
}

/// Checks that a catalog comes back from the text that is written of it, and gives the text.
#[track_caller]
fn check(catalog: &Catalog) -> String {
    let written = feed::write(catalog.header(), "feed.schema.json", catalog.initiatives());
    let (again, issues) = read(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert_eq!(issues, [], "{written}");
    assert_eq!(again, *catalog, "{written}");
    assert_eq!(serde_json::from_str::<Value>(&written).unwrap()["$schema"], "feed.schema.json");
    written
}

#[track_caller]
fn check_initiative(members: &Value) -> Value {
    let mut item = json!({ "id": "a", "title": "A" });
    item.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    let text = json!({ "version": 1, "language": "de", "initiatives": [item] }).to_string();
    let written = check(&read(&text).unwrap().0);
    serde_json::from_str::<Value>(&written).unwrap()["initiatives"][0].clone()
}

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("www/demo/initiatives.json")
}

#[test]
fn every_feed_comes_back() {
    let mut files = shared::files(&shared::feeds("lenient"), "json");
    files.extend([shared::feeds("complete.json"), shared::feeds("../calendars/languages.json"), demo()]);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let (catalog, _) = read(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        eprintln!("{}", file.display());
        check(&catalog);
    }
}

#[test]
fn the_complete_feed_is_written_as_people_write_it() {
    let text = std::fs::read_to_string(shared::feeds("complete.json")).unwrap();
    let mut expected: Value = serde_json::from_str(&text).unwrap();
    let written: Value = serde_json::from_str(&check(&read(&text).unwrap().0)).unwrap();
    // What the model does not keep: the address of the schema and the seconds.
    expected["$schema"] = "feed.schema.json".into();
    expected["initiatives"][0]["updated"] = "2024-05-06T07:08Z".into();
    assert_eq!(written, expected);
}

#[cfg(feature = "schema")]
#[test]
fn what_is_written_fits_the_schema() {
    let schema = jsonschema::validator_for(&feed::schema()).unwrap();
    for file in [shared::feeds("complete.json"), demo()] {
        let (catalog, _) = read(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let written = serde_json::from_str(&check(&catalog)).unwrap();
        let errors: Vec<String> = schema.iter_errors(&written).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn a_selection_keeps_the_header_and_its_order() {
    let (catalog, _) = read(&std::fs::read_to_string(demo()).unwrap()).unwrap();
    let picked: Vec<Rc<Initiative>> = catalog.initiatives().iter().rev().take(2).cloned().collect();
    let (again, issues) = read(&feed::write(catalog.header(), "", &picked)).unwrap();
    assert_eq!(issues, []);
    assert_eq!(again.header(), catalog.header());
    assert_eq!(again.initiatives(), picked);
    let nothing = feed::write(&CatalogHeader::default(), "", &[]);
    assert_eq!(nothing, "{\n  \"version\": 1,\n  \"initiatives\": []\n}\n");
}

#[test]
fn texts_are_as_short_as_they_may_be() {
    let texts = |members: Value| check_initiative(&json!({ "summary": members }))["summary"].clone();
    assert_eq!(texts(json!("x")), json!("x"));
    assert_eq!(texts(json!({ "de": "x" })), json!("x"));
    assert_eq!(texts(json!({ "en": "x" })), json!({ "en": "x" }));
    assert_eq!(texts(json!({ "@none": "x" })), json!({ "@none": "x" }));
    assert_eq!(
        texts(json!({ "en": "x", "machine_translations": { "el": "y" }, "fr": "z" })),
        json!({ "en": "x", "el-t-t0-und": "y", "fr": "z" })
    );
    assert_eq!(
        texts(json!([{ "language": "und", "text": "x", "machine_translated": true }, { "en": "y" }])),
        json!([{ "language": "en", "text": "y" }, { "language": "und", "text": "x", "machine_translated": true }])
    );
}

#[test]
fn what_the_reader_makes_up_is_not_written() {
    let written = check_initiative(&json!({
        "topics": [{ "id": "climate" }, "Klima"],
        "contacts": [{ "phone": "+49 1" }, { "email": "a@b.example", "phone": "+49 1" }],
        "links": ["https://a.example/"],
        "related": ["b"],
    }));
    assert_eq!(written["topics"], json!([{ "id": "climate" }, { "id": "Klima", "label": "Klima" }]));
    assert_eq!(
        written["contacts"],
        json!([{ "phone": "+49 1" }, { "phone": "+49 1", "email": "a@b.example" }])
    );
    assert_eq!(written["links"], json!([{ "url": "https://a.example/" }]));
    assert_eq!(written["related"], json!([{ "id": "b" }]));
}

#[test]
fn numbers_keep_every_digit() {
    for (lat, lon) in [("0.000001", "-0.000001"), ("-90.0", "180.0"), ("48.2", "-0.5"), ("0.0", "12.345678")]
    {
        let place = json!([{ "name": "A", "lat": lat, "lon": lon }]);
        let written = check_initiative(&json!({ "places": place }))["places"][0].clone();
        let number = |text: &str| text.parse::<f64>().unwrap();
        assert_eq!(written["lat"].as_f64(), Some(number(lat)));
        assert_eq!(written["lon"].as_f64(), Some(number(lon)));
    }
    for hundredths in [0, 1, 10, 99, 100, 12_345_678_901_234_567] {
        let mut initiative = Initiative::new("a", Text::plain(None, "A"));
        initiative.feed = Some(base());
        initiative.funding =
            Some(Funding { amount: Some(Amount { hundredths }), currency: None, funder: None });
        check(&Catalog::new(CatalogHeader::default(), vec![initiative]));
    }
}

#[test]
fn an_initiative_of_another_feed_keeps_its_original() {
    let wording = |tag: &str| Wording::new(Language::parse(tag), tag);
    let title = Text::new(vec![wording("el"), wording("en")]).unwrap();
    let header = CatalogHeader { language: Language::parse("en"), ..CatalogHeader::default() };
    let written = feed::write(&header, "", &[Rc::new(Initiative::new("a", title.clone()))]);
    let (again, issues) = read(&written).unwrap();
    assert_eq!(issues, []);
    assert_eq!(again.initiatives()[0].title, title);
    assert_eq!(again.initiatives()[0].language, Language::parse("el"));
}

#[test]
fn signs_of_json_are_escaped() {
    let odd = "\"\\/\u{8}\u{c}\n\t\u{1f}\u{7f}\u{2028}</script>é🏙";
    let mut initiative = Initiative::new("a", Text::plain(None, odd));
    initiative.summary = Some(Text::plain(Language::parse("de"), odd));
    let written = feed::write(&CatalogHeader::default(), odd, &[Rc::new(initiative)]);
    let value: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(value["initiatives"][0]["title"], odd);
    assert_eq!(value["initiatives"][0]["summary"]["de"], odd);
    assert_eq!(value["$schema"], odd);
}

/// Values that get far in each field.
fn any_feed() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        any::<String>(),
        "(2024|2024-02|2024-02-03T04:05\\+01:00|de|en-t-da-t0-mtec|https://a.example/\\?a=ä|mailto:a@b.example|open|lead|<p>x|a@b.example|[0-9.]{1,5})",
    ];
    let name = prop_oneof![
        "(id|title|summary|body|language|url|updated|topics|keywords|places|organisers|period|deadline|events|status)",
        "(participants|people|funding|contacts|links|image|source|related|responses|name|label|start|end|lat|lon|amount)",
        "(group|count|email|de|en|el|@value|@none|@language|translations|machine_translations|locale|text|kind|phone|role)",
    ];
    json_of(text, name)
}

proptest! {
    #[test]
    fn any_feed_comes_back(mut items in proptest::collection::vec(any_feed(), 1..4), language in "(|de|en|el-t-en-t0-mtec)", title in any_feed()) {
        for (place, item) in items.iter_mut().enumerate() {
            if let Value::Object(members) = item {
                members.insert("id".to_owned(), place.into());
                members.entry("title").or_insert("A".into());
            }
        }
        let feed = json!({ "version": 1, "language": language, "title": title, "initiatives": items });
        if let Ok((catalog, _)) = read(&feed.to_string()) {
            check(&catalog);
        }
    }
}
