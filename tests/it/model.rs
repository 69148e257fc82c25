//! The words of the field: partial dates, language tags, texts, statuses, relations.

use crate::promises;
use initiative_cards::model::{
    Catalog, CatalogHeader, Date, Direction, Event, Initiative, Kind, Language, LanguageTag, PartialDate,
    Period, Related, RelatedTarget, Relation, Status, Text, Wording,
};
use proptest::prelude::*;

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap_or_else(|| panic!("{text}"))
}

fn day(text: &str) -> Date {
    date(text).first_day()
}

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap_or_else(|| panic!("{tag}"))
}

#[track_caller]
fn check_date(text: &str, iso: Option<&str>) {
    assert_eq!(PartialDate::parse(text).map(|it| it.to_iso()).as_deref(), iso, "{text:?}");
}

#[test]
fn a_date_is_read_as_precisely_as_it_is_written() {
    for text in [
        "2030",
        "2018-03",
        "2019-06-05",
        "2017-06-07T09:00",
        "2017-06-07T09:00+03:00",
        "2017-06-07T09:00Z",
        "0001",
        "9999-12-31",
    ] {
        check_date(text, Some(text));
    }
    check_date(" 2017-06-07 09:00:59.999+0300 ", Some("2017-06-07T09:00+03:00"));
    check_date("2017-06-07t09:00:60,5z", Some("2017-06-07T09:00Z"));
    check_date("2017-06-07T09-03", Some("2017-06-07T09:00-03:00"));
    check_date("2017-06-07T09:00\u{2212}03:30", Some("2017-06-07T09:00-03:30"));
    check_date("2017-06-07T09:00+00:00", Some("2017-06-07T09:00Z"));
    check_date("2024-02-29", Some("2024-02-29"));
    check_date("2000-02-29", Some("2000-02-29"));
}

#[test]
fn what_is_no_date_is_refused() {
    for text in [
        "",
        "soon",
        "30",
        "20300",
        "-2030",
        "+2030",
        "0000",
        "2018-13",
        "2018-00",
        "2018-3",
        "2018-03-",
        "2018-03-32",
        "2023-02-29",
        "1900-02-29",
        "2018-03-05-01",
        "2018T09:00",
        "2018-03T09:00",
        "2018-03-05T",
        "2018-03-05T24:00",
        "2018-03-05T9:00",
        "2018-03-05T09:60",
        "2018-03-05T09:00:61",
        "2018-03-05T09:00:00.",
        "2018-03-05T09:00:00:00",
        "2018-03-05T09:00+",
        "2018-03-05T09:00+3",
        "2018-03-05T09:00+19:00",
        "2018-03-05T09:00+03:60",
        "2018-03-05T09:00Zx",
        "05.03.2018",
        "２０１８",
        "2018-03-05T09:00+é",
        "2018-W10",
        "20180305",
    ] {
        check_date(text, None);
    }
}

#[test]
fn a_date_without_a_time_never_shifts() {
    let whole = date("2024-02");
    assert_eq!((whole.first_day(), whole.last_day()), (day("2024-02-01"), day("2024-02-29")));
    let year = date("2030");
    assert_eq!((year.first_day(), year.last_day()), (day("2030-01-01"), day("2030-12-31")));
    assert_eq!(date("2017-06-07T23:30-11:00").first_day(), day("2017-06-07"));
}

#[test]
fn days_are_counted_by_the_calendar() {
    assert_eq!(day("2024-03-01").days_since(day("2024-02-28")), 2);
    assert_eq!(day("2023-03-01").days_since(day("2023-02-28")), 1);
    assert_eq!(day("2000-01-01").days_since(day("1970-01-01")), 10_957);
    assert_eq!(day("1970-01-01").days_since(day("2000-01-01")), -10_957);
}

#[test]
fn a_period_never_runs_backwards() {
    let period =
        |start: &str, end: &str| Period::new(PartialDate::parse(start), PartialDate::parse(end)).is_some();
    assert!(period("2024", ""));
    assert!(period("", "2024"));
    assert!(!period("", ""));
    assert!(period("2024-12", "2024"), "the year may end after December began");
    assert!(period("2024", "2024-01-01"), "the year may begin on its first day");
    assert!(!period("2024-02", "2024-01"));
    assert!(!period("2024-02-03T10:00", "2024-02-03T09:00"));
    assert!(period("2024-02-03T10:00+03:00", "2024-02-03T09:00Z"), "by another clock it may be later");
    assert!(period("2024-02-03T10:00", "2024-02-03"));
}

proptest! {
    #[test]
    fn any_text_gives_a_date_that_reads_back(text in "[0-9T:+Z. -]{0,20}") {
        promises::values::check_date(&text);
    }

    #[test]
    fn any_day_reads_back(year in 1..=9999_u16, month in 1..=12_u8, day in 1..=31_u8, hour in 0..24_u8, minute in 0..60_u8, offset in -1080..=1080_i16) {
        let Some(date) = Date::new(year, month, day) else {
            prop_assert!(day > 28);
            return Ok(());
        };
        prop_assert_eq!(PartialDate::parse(&PartialDate::from_date(date).to_iso()), Some(PartialDate::from_date(date)));
        let sign = if offset < 0 { '-' } else { '+' };
        let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60);
        let moment = PartialDate::parse(&text).unwrap();
        prop_assert_eq!(moment.time().unwrap().utc_offset, Some(offset));
        prop_assert_eq!(PartialDate::parse(&moment.to_iso()), Some(moment));
        prop_assert_eq!(moment.first_day(), date);
    }

    #[test]
    fn neighbouring_days_are_one_day_apart(number in 0..3_652_000_i32) {
        let first = Date::new(1, 1, 1).unwrap();
        // Walks by year and month, so that the sum is independent of the formula.
        let (mut rest, mut year, mut month) = (number, 1_u16, 1_u8);
        let length = |year: u16, month: u8| (28..=31).rev().find(|it| Date::new(year, month, *it).is_some()).unwrap();
        let year_length = |year: u16| if Date::new(year, 2, 29).is_some() { 366 } else { 365 };
        while rest >= year_length(year) { rest -= year_length(year); year += 1; }
        while rest >= i32::from(length(year, month)) { rest -= i32::from(length(year, month)); month += 1; }
        prop_assume!(year <= 9999);
        let date = Date::new(year, month, u8::try_from(rest).unwrap() + 1).unwrap();
        prop_assert_eq!(date.days_since(first), number);
    }

    #[test]
    fn any_tag_reads_back(tag in "[a-zA-Z]{1,9}([-_][a-zA-Z0-9]{1,9}){0,4}") {
        promises::values::check_language(&tag);
    }

    #[test]
    fn any_text_is_a_tag_or_none(tag in any::<String>()) {
        if let Some(tag) = LanguageTag::parse(&tag) {
            prop_assert!(tag.language.as_str().is_ascii());
        }
    }
}

#[track_caller]
fn check_tag(text: &str, expected: Option<(&str, Option<&str>, bool)>) {
    let tag = LanguageTag::parse(text);
    let parts = tag
        .as_ref()
        .map(|it| (it.language.as_str(), it.translated_from.as_ref().map(Language::as_str), it.machine));
    assert_eq!(parts, expected, "{text:?}");
}

#[test]
fn a_tag_is_put_into_canonical_case() {
    check_tag(" DE ", Some(("de", None, false)));
    check_tag("pt_br", Some(("pt-BR", None, false)));
    check_tag("ZH-hant-tw", Some(("zh-Hant-TW", None, false)));
    check_tag("es-419", Some(("es-419", None, false)));
    check_tag("sl-rozaj-biske-1994", Some(("sl-rozaj-biske-1994", None, false)));
    check_tag("de-u-co-phonebk", Some(("de", None, false)));
    check_tag("en-x-private", Some(("en", None, false)));
    for text in [
        "",
        "d",
        "x-private",
        "i-klingon",
        "de-",
        "-de",
        "de--at",
        "deutschland",
        "12",
        "dé",
        "de at",
        "de-toolongsubtag",
    ] {
        check_tag(text, None);
    }
}

#[test]
fn a_tag_of_a_machine_translation_tells_its_source() {
    check_tag("en-t-da-t0-mtec", Some(("en", Some("da"), true)));
    check_tag("en-T-pt-br-T0-und", Some(("en", Some("pt-BR"), true)));
    check_tag("en-t-t0-mtec", Some(("en", None, true)));
    check_tag("ru-t-el-m0-ungegn", Some(("ru", Some("el"), false)));
    check_tag("en-t-da-m0-iso-t0-mtec", Some(("en", Some("da"), true)));
    check_tag("en-t-da-t0-mtec-u-co-x", Some(("en", Some("da"), true)));
}

#[test]
fn lookup_follows_rfc_4647() {
    let available = ["de", "en-GB", "zh-Hant"].map(language);
    let lookup = |tag: &str| language(tag).lookup(&available).map(|it| it.as_str().to_owned());
    assert_eq!(lookup("de-AT").as_deref(), Some("de"));
    assert_eq!(lookup("zh-Hant-TW").as_deref(), Some("zh-Hant"));
    assert_eq!(lookup("fr").as_deref(), None);
}

#[test]
fn where_lookup_finds_nothing_the_same_primary_language_serves() {
    let available = ["pt-PT", "de-DE", "pt-AO"].map(language);
    let lookup = |tag: &str| language(tag).lookup(&available).map(|it| it.as_str().to_owned());
    assert_eq!(lookup("de").as_deref(), Some("de-DE"));
    assert_eq!(lookup("pt-BR").as_deref(), Some("pt-PT"));
    assert_eq!(lookup("pt-AO").as_deref(), Some("pt-AO"));
    assert_eq!(lookup("dsb").as_deref(), None);
}

#[test]
fn a_wording_of_the_same_primary_language_goes_before_the_next_language() {
    let wording = |tag: &str, machine| Wording { machine, ..Wording::new(Some(language(tag)), tag) };
    let text = Text::new(vec![
        wording("en", false),
        wording("pt-PT", true),
        wording("pt-AO", false),
        wording("de-DE", false),
    ])
    .unwrap();
    let pick =
        |tags: &[&str]| text.pick(&tags.iter().map(|it| language(it)).collect::<Vec<_>>()).value.to_string();
    assert_eq!(pick(&["de", "en"]), "de-DE");
    assert_eq!(pick(&["pt-BR", "en"]), "pt-AO");
    assert_eq!(pick(&["pt-PT", "en"]), "pt-PT");
    assert_eq!(pick(&["fr", "en"]), "en");
}

#[test]
fn the_direction_follows_the_script() {
    for (tag, expected) in [
        ("ar", Direction::Rtl),
        ("he-IL", Direction::Rtl),
        ("az-Arab", Direction::Rtl),
        ("ar-Latn", Direction::Ltr),
        ("de", Direction::Ltr),
        ("ur-PK", Direction::Rtl),
    ] {
        assert_eq!(language(tag).direction(), expected, "{tag}");
    }
}

#[test]
fn a_person_goes_before_a_machine_and_the_original_before_nothing() {
    let wording =
        |tag: &str, value: &str, machine| Wording { machine, ..Wording::new(Some(language(tag)), value) };
    let text = Text::new(vec![
        wording("el", "original", false),
        wording("de", "machine", true),
        wording("de", "person", false),
        wording("en", "machine", true),
    ])
    .unwrap();
    let pick =
        |tags: &[&str]| text.pick(&tags.iter().map(|it| language(it)).collect::<Vec<_>>()).value.to_string();
    assert_eq!(pick(&["de-AT"]), "person");
    assert_eq!(pick(&["fr", "en"]), "machine");
    assert_eq!(pick(&["fr"]), "original");
    assert_eq!(pick(&[]), "original");
    assert!(Text::new(Vec::new()).is_none());
}

fn initiative(id: &str) -> Initiative {
    Initiative::new(id, Text::plain(None, id))
}

#[track_caller]
fn check_status(initiative: &Initiative, today: &str, expected: Option<(Status, Option<&str>)>) {
    let derived = initiative.status_on(day(today));
    let parts = derived.map(|it| (it.status, it.date.map(|it| it.to_iso())));
    assert_eq!(parts, expected.map(|(status, date)| (status, date.map(str::to_owned))), "{today}");
}

#[test]
fn a_period_tells_what_is_to_come_under_way_and_over() {
    let period = Period::new(Some(date("2024-02")), Some(date("2026")));
    let it = Initiative { period, ..initiative("a") };
    check_status(&it, "2024-01-31", Some((Status::Upcoming, Some("2024-02"))));
    check_status(&it, "2024-02-01", Some((Status::Ongoing, Some("2026"))));
    check_status(&it, "2026-12-31", Some((Status::Ongoing, Some("2026"))));
    check_status(&it, "2027-01-01", Some((Status::Completed, Some("2026"))));
    check_status(&initiative("a"), "2024-01-01", None);
    let open_end = Initiative { period: Period::new(Some(date("2024")), None), ..initiative("a") };
    check_status(&open_end, "2099-01-01", Some((Status::Ongoing, None)));
}

#[test]
fn a_deadline_counts_to_the_end_of_its_day() {
    let it = Initiative {
        deadline: Some(date("2017-02-17T12:00")),
        kind: Some(Kind::FundingCall),
        ..initiative("a")
    };
    check_status(&it, "2017-02-17", Some((Status::Open, Some("2017-02-17T12:00"))));
    check_status(&it, "2017-02-18", Some((Status::Closed, Some("2017-02-17T12:00"))));
    let period = Period::new(Some(date("2017-05")), None);
    check_status(
        &Initiative { period, ..it.clone() },
        "2017-01-01",
        Some((Status::Open, Some("2017-02-17T12:00"))),
    );
    let project =
        Initiative { kind: Some(Kind::Project), deadline: Some(date("2017-12")), period, ..initiative("a") };
    check_status(&project, "2017-01-01", Some((Status::Upcoming, Some("2017-05"))));
}

#[test]
fn an_event_with_a_start_only_is_over_after_it() {
    let start = Period::new(Some(date("2017-06-07")), None).unwrap();
    let it = Initiative { kind: Some(Kind::Event), period: Some(start), ..initiative("a") };
    check_status(&it, "2017-06-07", Some((Status::Ongoing, Some("2017-06-07"))));
    check_status(&it, "2017-06-08", Some((Status::Completed, Some("2017-06-07"))));
    let event = Event { name: None, period: start, venue: None, url: None, working_languages: Vec::new() };
    let it = Initiative { events: vec![event], ..initiative("a") };
    check_status(&it, "2017-06-06", Some((Status::Upcoming, Some("2017-06-07"))));
    check_status(&it, "2017-06-08", Some((Status::Completed, Some("2017-06-07"))));
}

#[test]
fn the_status_that_the_feed_states_wins() {
    let period = Period::new(None, Some(date("2020")));
    let it = Initiative { status: Some(Status::Ongoing), period, ..initiative("a") };
    check_status(&it, "2024-01-01", Some((Status::Ongoing, None)));
    check_status(&it, "2019-01-01", Some((Status::Ongoing, Some("2020"))));
}

fn related(id: Option<&str>, title: Option<&str>, relation: Relation) -> Related {
    Related {
        id: id.map(Into::into),
        url: None,
        title: title.map(|it| Text::plain(None, it)),
        published: None,
        relation,
    }
}

#[track_caller]
fn check_related(initiatives: Vec<Initiative>, id: &str, expected: &[(&str, Relation)]) {
    let catalog = Catalog::new(CatalogHeader::default(), initiatives);
    let found = catalog.related(catalog.get(id).unwrap());
    let names: Vec<(String, Relation)> = found
        .iter()
        .map(|it| match &it.target {
            RelatedTarget::Card(card) => (card.id.to_string(), it.relation),
            RelatedTarget::Elsewhere { title, .. } => (title.original().value.to_string(), it.relation),
        })
        .collect();
    let names: Vec<(&str, Relation)> = names.iter().map(|(name, relation)| (&**name, *relation)).collect();
    assert_eq!(names, expected);
}

#[test]
fn a_relation_shows_from_both_ends_and_once() {
    let of = |id: &str, list: Vec<Related>| Initiative { related: list, ..initiative(id) };
    let a = of(
        "a",
        vec![
            related(Some("b"), None, Relation::Successor),
            related(Some("b"), None, Relation::Related),
            related(Some("a"), None, Relation::Related),
            related(Some("gone"), None, Relation::Related),
            related(Some("gone"), Some("Elsewhere"), Relation::PartOf),
        ],
    );
    let all = || {
        vec![
            a.clone(),
            of("b", vec![related(Some("a"), None, Relation::HasPart)]),
            of(
                "c",
                vec![related(Some("a"), None, Relation::PartOf), related(Some("a"), None, Relation::Related)],
            ),
        ]
    };
    check_related(
        all(),
        "a",
        &[("b", Relation::Successor), ("Elsewhere", Relation::PartOf), ("c", Relation::HasPart)],
    );
    check_related(all(), "b", &[("a", Relation::HasPart)]);
    check_related(all(), "c", &[("a", Relation::PartOf)]);
}

#[test]
fn of_two_records_with_one_id_the_first_stays() {
    let second = Initiative::new("a", Text::plain(None, "second"));
    let catalog = Catalog::new(CatalogHeader::default(), vec![initiative("a"), second, initiative("b")]);
    assert_eq!(catalog.initiatives().len(), 2);
    assert_eq!(&*catalog.get("a").unwrap().title.original().value, "a");
    assert_eq!(catalog.get("b").unwrap().id, catalog.initiatives()[1].id);
}

#[test]
fn languages_are_offered_by_frequency_and_then_in_the_order_of_the_feed() {
    let titled = |id: &str, tags: &[&str]| {
        let wordings = tags.iter().map(|it| Wording::new(Some(language(it)), *it)).collect();
        Initiative::new(id, Text::new(wordings).unwrap())
    };
    let catalog = Catalog::new(
        CatalogHeader::default(),
        vec![titled("a", &["el", "de", "el"]), titled("b", &["de", "bg"])],
    );
    assert_eq!(catalog.languages(), ["de", "el", "bg"].map(language));
}

#[test]
fn a_language_is_offered_for_a_summary_too_and_counts_once_for_each_card() {
    let told = |id: &str, title: &[&str], summary: &[&str]| {
        let text =
            |tags: &[&str]| Text::new(tags.iter().map(|it| Wording::new(Some(language(it)), *it)).collect());
        Initiative { summary: text(summary), ..Initiative::new(id, text(title).unwrap()) }
    };
    let offered = |cards: Vec<Initiative>| {
        let catalog = Catalog::new(CatalogHeader::default(), cards);
        catalog.languages().iter().map(Language::as_str).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(offered(vec![told("a", &["de"], &["el"])]), "de el");
    assert_eq!(offered(vec![told("a", &["de"], &["el"]), told("b", &["bg"], &["el"])]), "el de bg");
    assert_eq!(offered(vec![told("a", &["de"], &["de", "el"]), told("b", &["el"], &[])]), "el de");
    let unnamed = Initiative::new("a", Text::plain(None, "a"));
    assert_eq!(offered(vec![Initiative { summary: Some(Text::plain(None, "b")), ..unnamed }]), "");
}
