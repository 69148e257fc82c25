//! Filters: which values there are, which cards they let through, and how many each would add.

use initiative_cards::model::{
    Amount, Catalog, CatalogHeader, Date, Event, Funding, Initiative, Kind, Language, Organiser, PartialDate,
    Period, Place, Schemes, Source, Text, Topic, Url, Wording,
};
use initiative_cards::search::{FACET_NAMES, Facet, FacetCounts, Facets, FacetsBuilder, Selection, by_text};

/// Checks the values of a facet over some cards, as `key count` in the order in which they are shown.
#[track_caller]
fn check(facet: Facet, cards: Vec<Initiative>, expected: &[&str]) {
    let catalog = catalog(cards);
    let counted = counts(&catalog, &Selection::default(), &Selection::default(), &[facet]);
    assert_eq!(shown(&counted[0]), expected, "{facet:?}");
    let offered = facet.is_offered(&catalog, today());
    assert!(offered || expected.len() < 2, "{facet:?} is to be offered");
}

/// Checks which cards `choice` (pairs of name and value) lets through.
#[track_caller]
fn check_choice(cards: Vec<Initiative>, choice: &[(&str, &str)], expected: &[u32]) {
    let catalog = catalog(cards);
    let facets = Facets::build(&catalog, &ALL, today());
    let all: Vec<u32> = (0..catalog.initiatives().len() as u32).collect();
    assert_eq!(facets.narrow(&catalog, &all, &selection(choice)).places, expected, "{choice:?}");
}

pub(super) const ALL: [Facet; 10] = Facet::ALL;

pub(super) fn counts(
    catalog: &Catalog,
    fixed: &Selection,
    chosen: &Selection,
    facets: &[Facet],
) -> Vec<FacetCounts> {
    let built = Facets::build(catalog, &ALL, today());
    let scope = built.scope(catalog, fixed, &by_names);
    let all: Vec<u32> = (0..catalog.initiatives().len() as u32).filter(|it| scope.holds(*it)).collect();
    built.counts(&scope, &built.narrow(catalog, &all, chosen), chosen, facets)
}

pub(super) fn by_names(names: &[(&str, Option<&Text>)]) -> Vec<u32> {
    by_text(
        &names.iter().map(|(key, label)| label.map_or(*key, |it| &it.original().value)).collect::<Vec<_>>(),
    )
}

fn shown(counts: &FacetCounts) -> Vec<String> {
    counts.values.iter().map(|it| format!("{} {}", it.key, it.count)).collect()
}

fn selection(choice: &[(&str, &str)]) -> Selection {
    let mut selection = Selection::default();
    for (name, value) in choice {
        selection.add(name, value).unwrap_or_else(|| panic!("{name}:{value} is no choice"));
    }
    selection
}

pub(super) fn today() -> Date {
    Date::new(2026, 11, 22).unwrap()
}

pub(super) fn catalog(cards: Vec<Initiative>) -> Catalog {
    let cards =
        cards.into_iter().enumerate().map(|(id, card)| Initiative { id: id.to_string().into(), ..card });
    Catalog::new(CatalogHeader::default(), cards.collect())
}

pub(super) fn card() -> Initiative {
    Initiative::new("", Text::plain(None, "A title"))
}

/// `de:Sofia|bg:София`, or a text without language.
fn text(written: &str) -> Text {
    let wording = |it: &str| match it.split_once(':') {
        Some((language, value)) => Wording::new(Language::parse(language), value),
        None => Wording::new(None, it),
    };
    Text::new(written.split('|').map(wording).collect()).unwrap()
}

fn at(name: &str) -> Initiative {
    let place = Place { name: text(name), country: None, region: None, coordinates: None };
    Initiative { places: vec![place], ..card() }
}

fn of_kind(kind: &str) -> Initiative {
    Initiative { kind: Some(Kind::from_name(kind)), ..card() }
}

pub(super) fn about(id: &str) -> Initiative {
    Initiative { topics: vec![Topic { id: id.into(), label: text(id) }], ..card() }
}

fn date(written: &str) -> Option<PartialDate> {
    (!written.is_empty()).then(|| PartialDate::parse(written).unwrap())
}

/// `2018/2020`, where either end may be missing.
fn period(written: &str) -> Period {
    let (start, end) = written.split_once('/').unwrap();
    Period::new(date(start), date(end)).unwrap()
}

fn during(written: &str) -> Initiative {
    Initiative { period: Some(period(written)), ..card() }
}

fn until(deadline: &str) -> Initiative {
    Initiative { deadline: date(deadline), ..card() }
}

fn with_event(written: &str) -> Initiative {
    let event =
        Event { name: None, period: period(written), venue: None, url: None, working_languages: Vec::new() };
    Initiative { events: vec![event], ..card() }
}

pub(super) fn paying(hundredths: Option<u64>, currency: Option<&str>) -> Initiative {
    let amount = hundredths.map(|hundredths| Amount { hundredths });
    let funding = Funding { amount, currency: currency.map(Into::into), funder: None };
    Initiative { funding: Some(funding), ..card() }
}

// Values

#[test]
fn every_facet_is_read_back_from_its_name() {
    for (name, facet) in FACET_NAMES.split(' ').zip(Facet::ALL) {
        assert_eq!((facet.name(), Facet::from_name(name)), (name, Some(facet)));
    }
    assert_eq!((FACET_NAMES.split(' ').count(), Facet::from_name("colour")), (Facet::ALL.len(), None));
}

#[test]
fn kinds_are_one_whatever_their_case() {
    let cards = ["event", "Workshop", "project", "WORKSHOP", "event", "event"].map(of_kind);
    check(Facet::Kind, cards.into(), &["event 3", "Workshop 2", "project 1"]);
}

#[test]
fn statuses_are_those_of_the_day() {
    let cards = vec![until("2026-11-21"), until("2026-11-22"), during("2026-11-23/"), card()];
    check(Facet::Status, cards.clone(), &["closed 1", "open 1", "upcoming 1"]);
    let catalog = catalog(cards);
    let mut facets = Facets::build(&catalog, &[Facet::Status], today());
    facets.set_today(&catalog, Date::new(2026, 11, 23).unwrap());
    let all = [0, 1, 2, 3];
    let closed = facets.narrow(&catalog, &all, &selection(&[("status", "closed")]));
    assert_eq!(closed.places, [0, 1]);
}

#[test]
fn a_place_is_one_whatever_its_case_accents_and_language() {
    let cards =
        ["Sofia", "SOFIA", "de:Sofia|bg:София", "bg:София", "el:Καβάλα", "en:Kavala|el:ΚΑΒΑΛΑ"].map(at);
    check(Facet::Place, cards.into(), &["Sofia 4", "Καβάλα 2"]);
}

#[test]
fn two_names_are_one_place_as_soon_as_a_card_says_so() {
    check(
        Facet::Place,
        ["Sofia", "bg:София", "en:Kavala"].map(at).into(),
        &["Kavala 1", "Sofia 1", "София 1"],
    );
    check(
        Facet::Place,
        ["en:Sofia", "bg:София", "en:Kavala", "en:Sofia|bg:София"].map(at).into(),
        &["Sofia 3", "Kavala 1"],
    );
}

#[test]
fn places_that_differ_in_a_language_are_two_although_another_calls_them_alike() {
    let cards = ["de:Frankfurt (Oder)|fr:Francfort", "de:Frankfurt am Main|fr:Francfort"].map(at);
    check(Facet::Place, cards.into(), &["Frankfurt (Oder) 1", "Frankfurt am Main 1"]);
    // Whoever is called so in the first place has the name for itself.
    let cards = ["de:Frankfurt (Oder)|fr:Francfort", "fr:Francfort|de:Frankfurt am Main"].map(at);
    check_choice(cards.to_vec(), &[("place", "francfort")], &[1]);
    check_choice(cards.to_vec(), &[("place", "Frankfurt (Oder)")], &[0]);
}

#[test]
fn a_value_bears_the_label_with_the_most_languages() {
    let catalog = catalog(["Sofia", "en:Sofia|bg:София|el:Σόφια", "en:Sofia|bg:София"].map(at).into());
    let counted = counts(&catalog, &Selection::default(), &Selection::default(), &[Facet::Place]);
    let value = &counted[0].values[0];
    assert_eq!((&*value.key, value.label.clone()), ("Sofia", Some(text("en:Sofia|bg:София|el:Σόφια"))));
}

#[test]
fn a_card_counts_once_in_a_value_that_it_has_twice() {
    let twice = Initiative {
        places: [at("Sofia"), at("SOFIA"), at("bg:София")].map(|it| it.places[0].clone()).into(),
        ..card()
    };
    check(Facet::Place, vec![twice, at("en:Sofia|bg:София")], &["Sofia 2"]);
}

#[test]
fn languages_are_those_in_which_title_summary_or_body_can_be_read() {
    let one = Initiative { title: text("de:A|en:A"), summary: Some(text("el:A")), ..card() };
    let two = Initiative { title: text("pt-BR:A"), body: Some(text("de:A")), ..card() };
    check(Facet::Language, vec![one, two], &["de 2", "el 1", "en 1", "pt-BR 1"]);
}

#[test]
fn years_are_all_from_the_start_to_the_end_the_last_first() {
    check(
        Facet::Year,
        vec![during("2024/2026-03"), until("2027-01-31")],
        &["2027 1", "2026 1", "2025 1", "2024 1"],
    );
    check(Facet::Year, vec![during("2018/"), with_event("2019-06-05/")], &["2019 1", "2018 1"]);
    check(Facet::Year, vec![during("/2030")], &["2030 1"]);
    check(Facet::Year, vec![during("0999/1001")], &["1001 1", "1000 1", "999 1"]);
}

#[test]
fn a_very_long_span_counts_in_its_first_and_last_year() {
    check(Facet::Year, vec![during("1001/9999")], &["9999 1", "1001 1"]);
    let plan = during("2020/2050");
    check_choice(vec![plan], &[("year", "2035")], &[0]);
}

#[test]
fn the_year_of_publication_counts_only_where_nothing_else_is_known() {
    let published = Initiative { published: date("2016-11-22"), ..card() };
    let dated = Initiative { published: date("2016-11-22"), ..until("2017-02-17") };
    check(Facet::Year, vec![published, dated], &["2017 1", "2016 1"]);
}

#[test]
fn amounts_lie_in_bands_by_powers_of_ten_in_their_own_currency() {
    let cards = vec![
        paying(Some(99_999_999), Some("EUR")),
        paying(Some(100_000_000), Some("EUR")),
        paying(Some(10_000_000), Some("EUR")),
        paying(Some(5), Some("DKK")),
        paying(Some(0), Some("DKK")),
        paying(Some(500), None),
        paying(None, Some("EUR")),
        card(),
    ];
    check(Facet::Funding, cards, &["DKK-0 2", "EUR-5 2", "EUR-6 1", "unnamed 2"]);
}

#[test]
fn a_source_goes_by_its_name_else_by_a_host() {
    let url = |it: &str| Url::parse(it, None, Schemes::Page);
    let source = |name: Option<&str>, page: Option<&str>| Initiative {
        source: Some(Source { name: name.map(text), url: page.and_then(url), author: None, published: None }),
        feed: url("https://feeds.example.org/all.json"),
        ..card()
    };
    let cards = vec![
        source(Some("Futurium"), Some("https://futurium.example.eu/a")),
        source(None, Some("https://futurium.example.eu/b")),
        source(None, None),
        Initiative { source: None, ..source(None, None) },
    ];
    check(Facet::Source, cards, &["feeds.example.org 2", "Futurium 1", "futurium.example.eu 1"]);
}

#[test]
fn names_of_nothing_but_marks_are_told_apart() {
    check(Facet::Topic, ["·", "’", "’"].map(about).into(), &["’ 2", "· 1"]);
}

#[test]
fn a_facet_is_offered_only_where_there_is_something_to_choose() {
    for (cards, expected) in [
        (vec![], false),
        (vec![of_kind("event"); 3], false),
        (vec![of_kind("event"), of_kind("EVENT"), card()], false),
        (vec![of_kind("event"), of_kind("project")], true),
    ] {
        assert_eq!(Facet::Kind.is_offered(&catalog(cards.clone()), today()), expected, "{cards:?}");
    }
}

// Selections

#[test]
fn values_of_a_facet_add_up_and_facets_narrow_each_other() {
    let in_sofia = Initiative { kind: Some(Kind::Event), ..at("Sofia") };
    let in_kavala = Initiative { kind: Some(Kind::Project), ..at("Kavala") };
    let cards = || vec![in_sofia.clone(), in_kavala.clone(), card()];
    check_choice(cards(), &[], &[0, 1, 2]);
    check_choice(cards(), &[("place", "SOFIA"), ("place", "kavala")], &[0, 1]);
    check_choice(cards(), &[("place", "sofia"), ("kind", "event")], &[0]);
    check_choice(cards(), &[("place", "sofia"), ("kind", "project")], &[]);
    check_choice(cards(), &[("place", "Paris")], &[]);
}

#[test]
fn a_value_answers_to_each_of_its_names() {
    let cards = vec![at("de:Brüssel|el:Βρυξέλλες|en:Brussels"), at("Kavala")];
    for name in ["Brüssel", "brussel", "ΒΡΥΞΈΛΛΕΣ", " Brussels "] {
        check_choice(cards.clone(), &[("place", name)], &[0]);
    }
}

#[test]
fn open_now_is_what_is_open_or_under_way() {
    let cards = vec![until("2026-11-21"), until("2026-11-22"), during("2026/2027"), during("2027/"), card()];
    check_choice(cards, &[("open", "1")], &[1, 2]);
}

#[test]
fn closing_soon_is_within_thirty_days_today_included() {
    let cards = ["2026-11-21", "2026-11-22", "2026-12-22", "2026-12-23", "2026-11", "2026"].map(until);
    check_choice(cards.into(), &[("soon", "1")], &[1, 2, 4]);
}

#[test]
fn a_range_of_days_finds_whatever_reaches_into_it() {
    let cards = || {
        vec![
            during("2026-01/2026-03"),
            during("2026-05/"),
            during("/2025"),
            with_event("2026-04-15/"),
            until("2026"),
            Initiative { kind: Some(Kind::Event), ..during("2026-01-10/") },
            card(),
        ]
    };
    check_choice(cards(), &[("from", "2026-04"), ("until", "2026-04")], &[3, 4]);
    check_choice(cards(), &[("from", "2026-03-31"), ("until", "2026-04-15")], &[0, 3, 4]);
    check_choice(cards(), &[("from", "2026-04-15"), ("until", "2026-03-31")], &[0, 3, 4]);
    check_choice(cards(), &[("from", "2027")], &[1]);
    check_choice(cards(), &[("until", "2025")], &[2]);
}

#[test]
fn a_choice_is_equal_in_whichever_order_it_was_made() {
    let one = selection(&[("place", "Sofia"), ("kind", "event"), ("place", "Kavala")]);
    let two = selection(&[("kind", "event"), ("place", "Kavala"), ("place", "Sofia"), ("place", "SOFIA")]);
    assert_eq!(one, two);
    assert_eq!(one.count(), 3);
}

#[test]
fn what_is_chosen_twice_is_chosen_no_longer() {
    let mut selection = Selection::default();
    selection.toggle(Facet::Place, "Sofia");
    assert!(selection.has(Facet::Place, "sofia") && !selection.has(Facet::Topic, "sofia"));
    selection.toggle(Facet::Place, "SOFIA");
    assert!(selection.is_empty());
}

#[test]
fn a_range_counts_as_one_filter_and_all_of_them_can_be_cleared() {
    let mut all =
        selection(&[("kind", "event"), ("open", ""), ("soon", ""), ("from", "2026"), ("until", "2027")]);
    assert_eq!((all.count(), all.is_empty()), (4, false));
    all.clear();
    assert_eq!((all.count(), all.is_empty()), (0, true));
}

#[test]
fn what_is_no_choice_is_refused() {
    let mut selection = Selection::default();
    assert_eq!(selection.add("colour", "red"), None);
    assert_eq!(selection.add("from", "soon"), None);
    assert!(selection.is_empty());
}

// Counts

#[test]
fn a_count_ignores_its_own_facet_and_heeds_all_others() {
    let cards = vec![
        Initiative { kind: Some(Kind::Event), ..at("Sofia") },
        Initiative { kind: Some(Kind::Project), ..at("Sofia") },
        Initiative { kind: Some(Kind::Event), ..at("Kavala") },
    ];
    let facets = [Facet::Kind, Facet::Place];
    let chosen = selection(&[("place", "Kavala")]);
    let counted = counts(&catalog(cards), &Selection::default(), &chosen, &facets);
    assert_eq!(shown(&counted[0]), ["event 1", "project 0"]);
    assert_eq!(shown(&counted[1]), ["Sofia 2", "Kavala 1"]);
    assert_eq!(counted[1].values.iter().map(|it| it.chosen).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn what_the_page_leaves_out_does_not_exist() {
    let cards = vec![
        Initiative { kind: Some(Kind::Event), ..at("Sofia") },
        Initiative { kind: Some(Kind::Project), ..at("Kavala") },
    ];
    let fixed = selection(&[("kind", "event")]);
    let counted = counts(&catalog(cards), &fixed, &Selection::default(), &[Facet::Kind, Facet::Place]);
    assert_eq!(shown(&counted[0]), ["event 1"]);
    assert_eq!(shown(&counted[1]), ["Sofia 1"]);
}

#[test]
fn what_is_chosen_can_be_seen_even_if_no_card_has_it() {
    let chosen = selection(&[("place", "Atlantis"), ("place", "SOFIA")]);
    let counted = counts(&catalog(vec![at("Sofia")]), &Selection::default(), &chosen, &[Facet::Place]);
    let values: Vec<_> = counted[0].values.iter().map(|it| (&*it.key, it.count, it.chosen)).collect();
    assert_eq!(values, [("SOFIA", 1, true), ("Atlantis", 0, true)]);
}

#[test]
fn values_stay_where_they_are_while_one_chooses() {
    let cards: Vec<Initiative> = ["a", "b", "b", "c", "c", "c"].map(about).into();
    let catalog = catalog(cards);
    for chosen in [&[][..], &[("topic", "a")], &[("kind", "event")]] {
        let counted = counts(&catalog, &Selection::default(), &selection(chosen), &[Facet::Topic]);
        let keys: Vec<&str> = counted[0].values.iter().map(|it| &*it.key).collect();
        assert_eq!(keys, ["c", "b", "a"], "{chosen:?}");
    }
}

#[test]
fn facets_can_be_filed_in_slices() {
    let cards: Vec<Initiative> = (0..10).map(|it| at(&format!("Place {it}"))).collect();
    let catalog = catalog(cards);
    let mut builder = FacetsBuilder::new(&[Facet::Place]);
    assert_eq!(builder.facets(), [Facet::Place]);
    let steps = (1..).find(|_| builder.step(&catalog, 3)).unwrap();
    assert_eq!(steps, 4);
    let facets = builder.finish(&catalog, today());
    assert_eq!(facets.facets(), [Facet::Place]);
    let last = facets.narrow(&catalog, &[9, 0], &selection(&[("place", "place 9")]));
    assert_eq!(last.places, [9]);
}

#[test]
fn facets_of_cards_that_come_one_by_one_need_only_their_dates_afterwards() {
    let whole = [Initiative { deadline: date("2030"), ..at("Sofia") }, at("Kavala")];
    let mut builder = FacetsBuilder::new(&[Facet::Status, Facet::Place]);
    whole.iter().for_each(|it| builder.add(it));
    let bare = ["a", "b"].map(|id| Initiative::new(id, text("en:–")));
    let dated = bare.into_iter().zip(&whole).map(|(bare, it)| Initiative { deadline: it.deadline, ..bare });
    let catalog = catalog(dated.collect());
    let facets = builder.finish(&catalog, today());
    let narrow = |facet, key| facets.narrow(&catalog, &[0, 1], &selection(&[(facet, key)])).places;
    assert_eq!(narrow("status", "open"), [0]);
    assert_eq!(narrow("place", "kavala"), [1]);
}

/// The seed feed's cards many times over, each with a place, an organiser and topics of its own as large feeds have.
fn many(cards: usize) -> Catalog {
    let many = (0..cards).map(|it| Initiative {
        kind: Some(Kind::KNOWN[it % 10].1.clone()),
        topics: (0..3)
            .map(|topic| about(&format!("Topic {}", (it * 7 + topic * 11) % 40)).topics[0].clone())
            .collect(),
        organisers: vec![Organiser {
            name: text(&format!("en:Organiser {}", it * 13 % 997)),
            role: None,
            url: None,
        }],
        deadline: date(&format!("20{:02}-06-30", 10 + it % 30)),
        ..at(&format!("en:Place {0}|de:Ort {0}", it * 17 % 503))
    });
    catalog(many.collect())
}

#[test]
fn facets_are_small() {
    let catalog = many(10_000);
    let facets = Facets::build(&catalog, &ALL, today());
    let bytes = facets.heap_size() / 10_000;
    println!("{bytes} bytes a card for all facets");
    assert!(bytes <= 80, "{bytes} bytes a card");
}

/// `cargo test --release --test it facets_of_ten_thousand_cards -- --ignored --nocapture` prints times.
#[test]
#[ignore = "prints times, which depend on the machine"]
fn facets_of_ten_thousand_cards_are_counted_quickly() {
    let catalog = many(10_000);
    let default = [Facet::Kind, Facet::Status, Facet::Topic, Facet::Place, Facet::Organiser];
    let time = |what: &str, act: &mut dyn FnMut()| {
        let mut times: Vec<_> = (0..30)
            .map(|_| {
                let start = std::time::Instant::now();
                act();
                start.elapsed()
            })
            .collect();
        times.sort();
        println!("{what}: {:?} median, {:?} longest", times[15], times[29]);
    };
    let facets = Facets::build(&catalog, &default, today());
    println!("{} bytes a card", facets.heap_size() / 10_000);
    time("build", &mut || drop(Facets::build(&catalog, &default, today())));
    let scope = facets.scope(&catalog, &Selection::default(), &by_names);
    time("scope", &mut || drop(facets.scope(&catalog, &Selection::default(), &by_names)));
    let all: Vec<u32> = (0..10_000).collect();
    for choice in [&[][..], &[("topic", "Topic 3"), ("status", "open"), ("kind", "event")]] {
        let chosen = selection(choice);
        time("narrow and count", &mut || {
            let narrowed = facets.narrow(&catalog, &all, &chosen);
            assert!(!facets.counts(&scope, &narrowed, &chosen, &default).is_empty());
        });
    }
}
