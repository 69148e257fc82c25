//! Calendar files: what is in them, that another program reads it so, and that nothing in a feed can break a line.
//!
//! `tests/calendars` holds for each feed the file that comes of it.
//! After a wanted change, `UPDATE_CALENDARS=1 cargo test --test it calendar` writes them anew; read the difference.

use crate::shared;
use icalendar::parser::{Component, read_calendar, unfold};
use initiative_cards::feed;
use initiative_cards::model::{
    Date, Initiative, Language, PartialDate, Period, Schemes, Text, Topic, Url, Wording,
};
use initiative_cards::state::{Calendar, MAX_CALENDAR_BYTES, file_name};
use proptest::prelude::*;
use std::path::Path;
use std::rc::Rc;

fn write(initiatives: &[Rc<Initiative>], languages: &[&str]) -> Option<String> {
    let languages: Vec<Language> = languages.iter().map(|it| Language::parse(it).unwrap()).collect();
    let calendar = Calendar {
        languages: &languages,
        stamp: PartialDate::parse("2026-11-22T18:31Z").unwrap(),
        host: "city.example",
        deadline: &|title| format!("Deadline: {title}"),
    };
    calendar.write(initiatives)
}

/// Reads an initiative with these members beside its id and title.
fn initiatives(members: &str) -> Vec<Rc<Initiative>> {
    let text = format!(
        r#"{{"version": 1, "language": "en", "initiatives": [{{"id": "a", "title": "A"{members}}}]}}"#
    );
    let (catalog, issues) = feed::read(&text, &feed::Options::default()).unwrap();
    assert_eq!(issues, []);
    catalog.initiatives().to_vec()
}

/// Checks the lines of a file that do not stand in every entry.
#[track_caller]
fn check(members: &str, expected: &str) {
    let written = write(&initiatives(members), &["en"]).unwrap_or_default();
    let common =
        ["BEGIN:V", "END:V", "VERSION", "PRODID", "DTSTAMP", "STATUS", "SUMMARY;LANGUAGE=en:A", "TRANSP"];
    let lines: Vec<&str> =
        written.lines().filter(|line| !common.iter().any(|it| line.starts_with(it))).collect();
    assert_eq!(lines.join("\n"), expected);
}

/// Checks the form of a file, and gives its entries as another program reads them.
#[track_caller]
fn entries(written: &str) -> Vec<Component<'static>> {
    assert!(written.ends_with("END:VCALENDAR\r\n"));
    for line in written.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} bytes: {line}", line.len());
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
    let unfolded = unfold(written);
    let calendar = read_calendar(&unfolded).unwrap_or_else(|error| panic!("{error}\n{written}"));
    let version = calendar.properties.iter().find(|it| it.name == "VERSION").map(|it| it.val.as_str());
    assert_eq!(version, Some("2.0"));
    for entry in &calendar.components {
        assert_eq!(entry.name, "VEVENT");
        for name in ["UID", "DTSTAMP", "DTSTART", "SUMMARY"] {
            assert_eq!(entry.properties.iter().filter(|it| it.name == name).count(), 1, "{name}\n{written}");
        }
        let (start, end) = (value(entry, "DTSTART").unwrap(), value(entry, "DTEND"));
        assert!(end.is_none_or(|end| end > start && end.len() == start.len()), "{written}");
    }
    let mut uids: Vec<String> = calendar.components.iter().filter_map(|it| value(it, "UID")).collect();
    uids.sort();
    uids.dedup();
    assert_eq!(uids.len(), calendar.components.len(), "{written}");
    calendar.components.iter().map(owned).collect()
}

fn owned(entry: &Component<'_>) -> Component<'static> {
    Component {
        name: entry.name.to_owned(),
        properties: entry
            .properties
            .iter()
            .map(|it| icalendar::parser::Property {
                name: it.name.to_owned(),
                val: it.val.to_owned(),
                params: Vec::new(),
            })
            .collect(),
        components: Vec::new(),
    }
}

fn value(entry: &Component<'_>, name: &str) -> Option<String> {
    entry.find_prop(name).map(|it| it.val.as_str().to_owned())
}

fn events(members: &str) -> String {
    format!(r#", "events": [{members}]"#)
}

#[test]
fn a_day_is_an_entry_that_ends_before_the_next() {
    check(
        &events(r#"{"start": "2024-02-29"}"#),
        "UID:a~20240229@city.example\nDTSTART;VALUE=DATE:20240229\nDTEND;VALUE=DATE:20240301",
    );
    check(
        &events(r#"{"start": "2023-12-30", "end": "2023-12-31"}"#),
        "UID:a~20231230@city.example\nDTSTART;VALUE=DATE:20231230\nDTEND;VALUE=DATE:20240101",
    );
    check(
        &events(r#"{"end": "2024-03-04"}"#),
        "UID:a~20240304@city.example\nDTSTART;VALUE=DATE:20240304\nDTEND;VALUE=DATE:20240305",
    );
    check(&events(r#"{"start": "9999-12-31"}"#), "UID:a~99991231@city.example\nDTSTART;VALUE=DATE:99991231");
}

#[test]
fn a_bare_month_is_the_whole_month_and_a_bare_year_is_nothing() {
    check(
        &events(r#"{"start": "2024-02"}"#),
        "UID:a~20240201@city.example\nDTSTART;VALUE=DATE:20240201\nDTEND;VALUE=DATE:20240301",
    );
    check(&events(r#"{"start": "2024"}"#), "");
    check(r#", "deadline": "2030""#, "");
    check(
        &events(r#"{"start": "2024-02-03", "end": "2025"}"#),
        "UID:a~20240203@city.example\nDTSTART;VALUE=DATE:20240203\nDTEND;VALUE=DATE:20240204",
    );
}

/// Checks the start and the end of an event, of which the end may be none.
#[track_caller]
fn check_time(members: &str, start: &str, end: &str) {
    let written = write(&initiatives(&events(members)), &["en"]).unwrap();
    let line =
        |name: &str| written.lines().find_map(|it| it.strip_prefix(name)).unwrap_or_default().to_owned();
    assert_eq!((line("DTSTART:"), line("DTEND:")), (start.to_owned(), end.to_owned()), "{written}");
}

#[test]
fn a_time_with_an_offset_is_the_same_moment_in_utc() {
    check_time(
        r#"{"start": "2024-03-04T09:00+01:00", "end": "2024-03-04T17:30+01:00"}"#,
        "20240304T080000Z",
        "20240304T163000Z",
    );
    check_time(r#"{"start": "2024-03-01T00:30+05:30"}"#, "20240229T190000Z", "");
    check_time(r#"{"start": "2023-12-31T22:00-05:00"}"#, "20240101T030000Z", "");
    check_time(r#"{"start": "2024-01-01T05:59+18:00"}"#, "20231231T115900Z", "");
}

#[test]
fn a_time_without_an_offset_floats() {
    check_time(
        r#"{"start": "2024-03-04T09:00", "end": "2024-03-05T10:00"}"#,
        "20240304T090000",
        "20240305T100000",
    );
}

#[test]
fn what_an_end_does_not_say_is_taken_from_the_start() {
    check_time(
        r#"{"start": "2024-03-04T09:00+01:00", "end": "2024-03-04T17:00"}"#,
        "20240304T080000Z",
        "20240304T160000Z",
    );
    check_time(
        r#"{"start": "2024-03-04T09:00", "end": "2024-03-04T17:00+01:00"}"#,
        "20240304T080000Z",
        "20240304T160000Z",
    );
    check_time(
        r#"{"start": "2024-03-04T09:00+01:00", "end": "2024-03-05"}"#,
        "20240304T080000Z",
        "20240305T230000Z",
    );
    check_time(r#"{"start": "2024-03-04T09:00", "end": "2024-03-05"}"#, "20240304T090000", "20240306T000000");
    check_time(r#"{"start": "2024-03-04T09:00", "end": "2024-03-04"}"#, "20240304T090000", "");
    check_time(r#"{"start": "2024-03-04T09:00Z", "end": "2024-03-04T10:00+02:00"}"#, "20240304T090000Z", "");
    check_time(r#"{"start": "2024-03-04T09:00", "end": "2025"}"#, "20240304T090000", "");
}

#[test]
fn a_start_without_a_time_makes_whole_days() {
    check(
        &events(r#"{"start": "2024-03-04", "end": "2024-03-05T17:00+01:00"}"#),
        "UID:a~20240304@city.example\nDTSTART;VALUE=DATE:20240304\nDTEND;VALUE=DATE:20240306",
    );
}

#[test]
fn a_deadline_takes_the_day_and_keeps_its_time_in_the_description() {
    let written = write(&initiatives(r#", "deadline": "2024-06-30T12:00+02:00""#), &["en"]).unwrap();
    let [entry] = &entries(&written)[..] else { panic!("{written}") };
    assert_eq!(value(entry, "SUMMARY").unwrap(), "Deadline: A");
    assert_eq!(value(entry, "UID").unwrap(), "a~deadline@city.example");
    assert_eq!(value(entry, "DTSTART").unwrap(), "20240630");
    assert_eq!(value(entry, "DTEND").unwrap(), "20240701");
    assert_eq!(value(entry, "DESCRIPTION").unwrap(), "2024-06-30 12:00+02:00");
}

#[test]
fn an_initiative_that_is_an_event_is_an_entry_of_its_own() {
    let period = r#", "period": {"start": "2024-03-04", "end": "2024-03-05"}, "places": ["Wien"]"#;
    let expected = "UID:a~event@city.example\nDTSTART;VALUE=DATE:20240304\nDTEND;VALUE=DATE:20240306\nLOCATION;LANGUAGE=en:Wien";
    check(&format!(r#"{period}, "kind": "event""#), expected);
    check(&format!(r#"{period}, "kind": "project""#), "");
    check(
        &format!(r#"{period}, "kind": "event", "events": [{{"start": "2025-01-01"}}]"#),
        "UID:a~20250101@city.example\nDTSTART;VALUE=DATE:20250101\nDTEND;VALUE=DATE:20250102",
    );
}

#[test]
fn events_on_one_day_are_told_apart() {
    let written = write(
        &initiatives(&events(
            r#"{"start": "2024-03-04"}, {"start": "2024-03-04T10:00"}, {"start": "2024-03-05"}"#,
        )),
        &["en"],
    );
    let uids: Vec<String> = entries(&written.unwrap()).iter().filter_map(|it| value(it, "UID")).collect();
    assert_eq!(uids, ["a~20240304@city.example", "a~20240304-2@city.example", "a~20240305@city.example"]);
}

#[test]
fn odd_ids_stay_unique_and_harmless() {
    let one = |id: &str| {
        let mut initiative = Initiative::new(id, Text::plain(None, "A"));
        initiative.deadline = PartialDate::parse("2024-03-04");
        Rc::new(initiative)
    };
    let ids = [
        "a;b",
        "a,b",
        "a b",
        "a+b",
        "a\nb",
        "a:b",
        "a~deadline",
        "a",
        "ä",
        "https://x.example/?a=1",
        "a%3Bb",
    ];
    let written = write(&ids.map(one), &["en"]).unwrap();
    assert_eq!(entries(&written).len(), ids.len());
    assert!(written.contains("UID:a%3Bb~deadline@city.example\r\n"), "{written}");
}

#[test]
fn without_dates_there_is_no_file() {
    assert_eq!(write(&initiatives(""), &["en"]), None);
    assert_eq!(write(&[], &["en"]), None);
}

#[test]
fn a_hostile_feed_makes_no_endless_file() {
    let long = "ä".repeat(30_000);
    let event = r#"{"start": "2024-03-04"}"#;
    let members =
        [", \"summary\": \"x\", \"body\": \"<p>", &long, "\"", &events(&[event; 20_000].join(","))].concat();
    let mut cards = initiatives(&members);
    Rc::make_mut(&mut cards[0]).title = Text::plain(None, long);
    let written = write(&[cards.clone(), cards].concat(), &["en"]).unwrap();
    assert!(written.len() < MAX_CALENDAR_BYTES + 100_000, "{}", written.len());
    entries(&written);
}

#[test]
fn only_a_moment_by_a_known_clock_is_the_last_change() {
    let last = |updated: &str| {
        let written =
            write(&initiatives(&format!(r#", "deadline": "2024-03-04", "updated": "{updated}""#)), &["en"]);
        value(&entries(&written.unwrap())[0], "LAST-MODIFIED")
    };
    assert_eq!(last("2024-05-06T07:08:09+02:00").unwrap(), "20240506T050800Z");
    assert_eq!(last("2024-05-06T07:08"), None);
    assert_eq!(last("2024-05-06"), None);
}

#[test]
fn files_of_feeds_are_as_they_were() {
    let feeds = [
        shared::feeds("complete.json"),
        shared::feeds("../calendars/languages.json"),
        Path::new(env!("CARGO_MANIFEST_DIR")).join("www/demo/initiatives.json"),
    ];
    let base = Url::parse("https://city.example/feed.json", None, Schemes::Page);
    for feed in feeds {
        let text = std::fs::read_to_string(&feed).unwrap();
        let (catalog, _) = feed::read(&text, &feed::Options { base: base.as_ref() }).unwrap();
        for language in ["de", "el"] {
            let written = write(catalog.initiatives(), &[language]).unwrap();
            entries(&written);
            let name = format!("../calendars/{}.{language}.ics", feed.file_stem().unwrap().to_str().unwrap());
            let file = shared::feeds(&name);
            if std::env::var_os("UPDATE_CALENDARS").is_some() {
                std::fs::write(&file, &written).unwrap();
            }
            let expected = std::fs::read_to_string(&file).unwrap_or_default();
            assert!(
                written == expected,
                "{name} differs; if that is right, run with UPDATE_CALENDARS=1\n{written}"
            );
        }
    }
}

#[test]
fn file_names_keep_letters_of_any_script() {
    assert_eq!(file_name("Πράσινες στέγες!", "calendar", "ics"), "Πράσινες-στέγες.ics");
    assert_eq!(file_name("../a\\b:c\u{202e}\n", "calendar", "json"), "a-b-c.json");
    assert_eq!(file_name("?", "calendar", "ics"), "calendar.ics");
    assert_eq!(file_name(&"x".repeat(200), "calendar", "ics").len(), 64);
}

fn any_text() -> impl Strategy<Value = Text> {
    let words = prop_oneof![any::<String>(), "[,;:\\\\\n\r\"äΩ🏙 n]{1,200}"];
    proptest::collection::vec((words, "(de|el|zh-Hant-TW)"), 1..3).prop_map(|wordings| {
        let wording = |(value, tag): (String, String)| Wording::new(Language::parse(&tag), value);
        Text::new(wordings.into_iter().map(wording).collect()).unwrap()
    })
}

fn any_date() -> impl Strategy<Value = Option<PartialDate>> {
    "(0001|2024|9999)(-(01|02|12)(-(01|28|31)(T(00|12|23):(00|59)(Z|[+-](00|05|18):00)?)?)?)?"
        .prop_map(|it| PartialDate::parse(&it))
}

prop_compose! {
    fn any_initiative()(
        id in prop_oneof![any::<String>(), Just("a".to_owned())],
        texts in proptest::collection::vec(any_text(), 5),
        dates in proptest::collection::vec(any_date(), 6),
    ) -> Initiative {
        let mut initiative = Initiative::new(id, texts[0].clone());
        initiative.summary = Some(texts[1].clone());
        initiative.topics = vec![Topic { id: "x".into(), label: texts[2].clone() }, Topic { id: "y".into(), label: texts[3].clone() }];
        initiative.deadline = dates[0];
        initiative.updated = dates[1];
        for pair in dates[2..].chunks(2) {
            if let Some(period) = Period::new(pair[0], pair[1]) {
                let (name, venue) = (Some(texts[3].clone()), Some(texts[4].clone()));
                initiative.events.push(initiative_cards::model::Event { name, period, venue, url: None, working_languages: Vec::new() });
            }
        }
        initiative
    }
}

/// What is left of a text in a calendar.
fn plain(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    lines.chars().filter(|it| *it == '\n' || !it.is_control()).collect()
}

proptest! {
    #[test]
    fn any_initiative_is_read_by_another_program(initiative in any_initiative()) {
        prop_assume!(initiative.title.wordings().all(|it| !plain(&it.value).trim().is_empty()));
        prop_assume!(initiative.events.iter().flat_map(|it| it.name.iter()).all(|it| it.wordings().all(|it| !plain(&it.value).trim().is_empty())));
        let language = Language::parse("el").unwrap();
        let title = plain(&initiative.title.pick(&[language]).value);
        let has_deadline = initiative.deadline.is_some_and(|it| it.month().is_some());
        if let Some(written) = write(&[Rc::new(initiative)], &["el"]) {
            let entries = entries(&written);
            if has_deadline {
                let summary = value(entries.last().unwrap(), "SUMMARY").unwrap();
                prop_assert_eq!(summary, format!("Deadline: {title}"));
            }
        } else {
            prop_assert!(!has_deadline);
        }
    }

    #[test]
    fn the_day_before_the_next_is_the_same(year in 1_u16..=9999, month in 1_u8..=12, day in 1_u8..=31) {
        if let Some(date) = Date::new(year, month, day) {
            prop_assert_eq!(date.next().map_or(1, |it| it.days_since(date)), 1);
            prop_assert_eq!(date.previous().map_or(-1, |it| it.days_since(date)), -1);
            prop_assert_eq!(date.next().is_none(), (year, month, day) == (9999, 12, 31));
            prop_assert_eq!(date.previous().is_none(), (year, month, day) == (1, 1, 1));
        }
    }
}
