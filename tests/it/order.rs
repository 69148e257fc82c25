//! The list that answers a question: its order, what is left of it, and where a card stands on it.

use initiative_cards::feed;
use initiative_cards::i18n::{Locale, Messages, PlainFormat};
use initiative_cards::model::{
    Catalog, CatalogHeader, Date, Event, Initiative, Kind, Language, PartialDate, Period, Place, Related,
    Relation, Status, Text, Wording,
};
use initiative_cards::search::{ORDER_NAMES, by_newest};
use initiative_cards::state::{
    Action, Answer, Ask, Engine, Facet, LocalEngine, Options, Order, Question, Selection, Surroundings,
    UiState, view,
};
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// Checks the order of cards, which are given as `id` with fields, by their ids.
#[track_caller]
fn check(order: Order, cards: Vec<Initiative>, expected: &[&str]) {
    let answer = ask(&engine(cards), Question { order: Some(order), ..everything() });
    assert_eq!(ids(&answer), expected, "{order:?}");
}

/// The answer, which must be there at once: natively nothing has to be awaited.
#[track_caller]
fn ask(engine: &impl Ask, question: Question) -> Answer {
    let mut answer = pin!(engine.ask(question));
    match answer.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer.unwrap(),
        Poll::Pending => panic!("the answer is late"),
    }
}

fn engine(cards: Vec<Initiative>) -> LocalEngine {
    LocalEngine::new(Rc::new(catalog(cards)), Surroundings::default())
}

fn catalog(cards: Vec<Initiative>) -> Catalog {
    Catalog::new(CatalogHeader::default(), cards)
}

fn everything() -> Question {
    Question::all(today(), 100)
}

fn ids(answer: &Answer) -> Vec<&str> {
    answer.cards.iter().map(|it| &*it.id).collect()
}

fn today() -> Date {
    Date::new(2026, 11, 22).unwrap()
}

fn card(id: &str) -> Initiative {
    Initiative::new(id, Text::plain(Language::parse("en"), id))
}

fn date(written: &str) -> Option<PartialDate> {
    (!written.is_empty()).then(|| PartialDate::parse(written).unwrap())
}

fn period(written: &str) -> Option<Period> {
    let (start, end) = written.split_once('/').unwrap();
    Period::new(date(start), date(end))
}

fn until(id: &str, deadline: &str) -> Initiative {
    Initiative { deadline: date(deadline), ..card(id) }
}

fn during(id: &str, written: &str) -> Initiative {
    Initiative { period: period(written), ..card(id) }
}

fn with_events(id: &str, written: &[&str]) -> Initiative {
    let event = |it: &&str| Event {
        name: None,
        period: period(it).unwrap(),
        venue: None,
        url: None,
        working_languages: Vec::new(),
    };
    Initiative { events: written.iter().map(event).collect(), ..card(id) }
}

fn titled(id: &str, title: &str) -> Initiative {
    let wording = |it: &str| {
        let (language, value) = it.split_once(':').unwrap();
        Wording::new(Language::parse(language), value)
    };
    Initiative { title: Text::new(title.split('|').map(wording).collect()).unwrap(), ..card(id) }
}

fn of_kind(id: &str, kind: Kind) -> Initiative {
    Initiative { kind: Some(kind), ..card(id) }
}

fn at(id: &str, place: &str) -> Initiative {
    let name = Text::plain(Language::parse("en"), place);
    Initiative { places: vec![Place { name, country: None, region: None, coordinates: None }], ..card(id) }
}

fn choice(pairs: &[(&str, &str)]) -> Rc<Selection> {
    let mut selection = Selection::default();
    for (name, value) in pairs {
        selection.add(name, value).unwrap();
    }
    Rc::new(selection)
}

fn languages(tags: &[&str]) -> Rc<[Language]> {
    tags.iter().map(|it| Language::parse(it).unwrap()).collect()
}

fn seed() -> Catalog {
    let text = include_str!("../../www/demo/initiatives.json");
    feed::read(text, &feed::Options { base: None }).unwrap().0
}

// Orders

#[test]
fn what_comes_soonest_stands_first_and_what_is_over_last() {
    let cards = vec![
        until("over", "2026-11-21"),
        during("running", "2020/2030"),
        until("later", "2027-01"),
        card("undated"),
        with_events("event", &["2026-12-01/2026-12-02"]),
        during("done", "2019/2025-06"),
        until("today", "2026-11-22"),
        during("upcoming", "2026-12-24/"),
    ];
    check(
        Order::Deadline,
        cards,
        &["today", "event", "upcoming", "later", "running", "undated", "over", "done"],
    );
}

#[test]
fn of_several_dates_the_next_to_come_counts() {
    let both =
        Initiative { deadline: date("2026-12-10"), ..with_events("both", &["2026-11-01/", "2026-12-05/"]) };
    check(Order::Deadline, vec![until("between", "2026-12-07"), both.clone()], &["both", "between"]);
    let past = Initiative { deadline: date("2026-11-01"), ..both };
    check(Order::Deadline, vec![card("undated"), past], &["both", "undated"]);
}

#[test]
fn a_bare_month_or_year_is_a_deadline_to_its_last_day_and_a_start_from_its_first() {
    let cards = vec![until("year", "2026"), until("month", "2026-11"), until("day", "2026-12-01")];
    check(Order::Deadline, cards, &["month", "day", "year"]);
    check(Order::Deadline, vec![during("begun", "2026-11/"), during("next", "2026-12/")], &["next", "begun"]);
}

#[test]
fn what_the_feed_calls_over_is_over_whatever_its_dates_say() {
    let closed = Initiative { status: Some(Status::Closed), ..until("closed", "2026-12-01") };
    let done = Initiative { status: Some(Status::Completed), ..card("completed") };
    check(
        Order::Deadline,
        vec![closed, done, until("past", "2026-01-01"), card("undated")],
        &["undated", "past", "closed", "completed"],
    );
}

#[test]
fn equals_stay_in_the_order_of_the_feed() {
    let same = ["c", "a", "b"].map(|id| until(id, "2026-12-01"));
    check(Order::Deadline, same.to_vec(), &["c", "a", "b"]);
    check(Order::Newest, same.to_vec(), &["c", "a", "b"]);
    check(Order::Title, ["c", "a", "b"].map(|id| titled(id, "en:Same")).to_vec(), &["c", "a", "b"]);
}

#[test]
fn the_newest_are_the_last_published_else_changed_else_begun() {
    let cards = vec![
        card("undated"),
        during("begun", "2024-06/"),
        Initiative { updated: date("2025-06-01"), ..card("changed") },
        Initiative { published: date("2024-01-01"), updated: date("2026-06-01"), ..card("published") },
        with_events("event", &["2026-01-01/"]),
    ];
    check(Order::Newest, cards, &["event", "changed", "begun", "published", "undated"]);
}

#[test]
fn titles_are_sorted_as_the_reader_reads_them() {
    let cards =
        || vec![titled("1", "de:Äpfel|en:Zebra"), titled("2", "de:Zoo|en:Apple"), titled("3", "de:Birnen")];
    let by_title = |tags: &[&str]| {
        let question = Question { order: Some(Order::Title), languages: languages(tags), ..everything() };
        ids(&ask(&engine(cards()), question)).join(" ")
    };
    assert_eq!(by_title(&["de"]), "1 3 2");
    assert_eq!(by_title(&["en"]), "2 3 1");
    assert_eq!(by_title(&[]), "1 3 2");
}

#[test]
fn the_surroundings_sort_titles_once_for_each_language() {
    let asked = Rc::new(RefCell::new(Vec::new()));
    let collate = {
        let asked = asked.clone();
        move |language: &Language, texts: &[&str]| -> Vec<u32> {
            asked.borrow_mut().push(format!("{} {}", language.as_str(), texts.join(" ")));
            (0..texts.len() as u32).rev().collect()
        }
    };
    let surroundings = Surroundings { collate: Some(Rc::new(collate)), ..Surroundings::default() };
    let engine = LocalEngine::new(Rc::new(catalog(["a", "b"].map(card).to_vec())), surroundings);
    let question = |tag| Question { order: Some(Order::Title), languages: languages(&[tag]), ..everything() };
    for tag in ["sv", "sv", "de"] {
        assert_eq!(ids(&ask(&engine, question(tag))), ["b", "a"]);
    }
    assert_eq!(*asked.borrow(), ["sv a b", "de a b"]);
}

#[test]
fn an_order_of_something_else_loses_no_card() {
    for wrong in [vec![], vec![0, 0], vec![0, 7], vec![1, 0, 2]] {
        let collate = Rc::new(move |_: &Language, _: &[&str]| wrong.clone());
        let surroundings = Surroundings { collate: Some(collate), ..Surroundings::default() };
        let engine = LocalEngine::new(Rc::new(catalog(["b", "a"].map(card).to_vec())), surroundings);
        let question = Question { order: Some(Order::Title), languages: languages(&["de"]), ..everything() };
        assert_eq!(ids(&ask(&engine, question)), ["a", "b"]);
    }
}

#[test]
fn without_words_the_usual_order_is_by_deadline_and_with_words_by_relevance() {
    let cards = vec![
        Initiative { summary: Some(Text::plain(None, "park")), ..until("summary", "2026-12-01") },
        titled("title", "en:Park"),
    ];
    let engine = engine(cards);
    for order in [None, Some(Order::Relevance)] {
        let plain = Question { order, ..everything() };
        assert_eq!(ids(&ask(&engine, plain.clone())), ["summary", "title"]);
        assert_eq!(
            ids(&ask(&engine, Question { text: "park".into(), ..plain.clone() })),
            ["title", "summary"]
        );
        assert_eq!(ids(&ask(&engine, Question { text: "–".into(), ..plain })), ["summary", "title"]);
    }
    let chosen = Question { order: Some(Order::Deadline), text: "park".into(), ..everything() };
    assert_eq!(ids(&ask(&engine, chosen)), ["summary", "title"]);
}

#[test]
fn the_seed_cards_stand_by_deadline() {
    let catalog = seed();
    let ids = |places: Vec<u32>| -> Vec<String> {
        places.iter().map(|it| catalog.initiatives()[*it as usize].id.to_string()).collect()
    };
    let deadline = [
        "digital-hesse",
        "intelligent-cities-challenge-kavala",
        "digital-cities-challenge",
        "digital-transition-sofia",
        "umbau21-smart-region",
    ];
    assert_eq!(ids(catalog.by_deadline(today())), deadline);
    assert_eq!(ids(by_newest(&catalog))[..2], ["digital-cities-challenge", "digital-transition-sofia"]);
}

#[test]
fn every_order_is_read_back_from_its_name() {
    for (name, order) in ORDER_NAMES.split(' ').zip(Order::ALL) {
        assert_eq!((order.name(), Order::from_name(name)), (name, Some(order)));
    }
    assert_eq!((ORDER_NAMES.split(' ').count(), Order::from_name("size")), (Order::ALL.len(), None));
}

// Lists

#[test]
fn the_first_list_is_the_same_with_and_without_filters() {
    let cards =
        || vec![during("running", "2020/2030"), until("soon", "2026-12-01"), until("over", "2026-01-01")];
    let plain = everything();
    assert!(plain.is_plain());
    let filtered = Question { facets: [Facet::Status].into(), ..everything() };
    assert!(!filtered.is_plain());
    let engine = engine(cards());
    let (first, second) = (ask(&engine, plain), ask(&engine, filtered));
    assert_eq!((ids(&first), first.total, first.facets.len()), (ids(&second), second.total, 0));
    assert_eq!(second.facets.len(), 1);
}

#[test]
fn a_choice_narrows_the_list_and_keeps_its_order() {
    let cards = vec![
        Initiative { kind: Some(Kind::Event), ..until("later", "2027-01-01") },
        Initiative { kind: Some(Kind::Project), ..until("project", "2026-12-01") },
        Initiative { kind: Some(Kind::Event), ..until("sooner", "2026-12-24") },
    ];
    let answer = ask(
        &engine(cards),
        Question { selection: choice(&[("kind", "event")]), facets: [Facet::Kind].into(), ..everything() },
    );
    assert_eq!((ids(&answer), answer.total, answer.collection), (vec!["sooner", "later"], 2, 3));
    let values: Vec<_> = answer.facets[0].values.iter().map(|it| (&*it.key, it.count, it.chosen)).collect();
    assert_eq!(values, [("event", 2, true), ("project", 1, false)]);
}

#[test]
fn counts_follow_the_words() {
    let cards = vec![
        Initiative { title: Text::plain(None, "Park"), ..of_kind("1", Kind::Event) },
        Initiative { title: Text::plain(None, "Road"), ..of_kind("2", Kind::Project) },
    ];
    let question = Question { text: "park".into(), facets: [Facet::Kind].into(), ..everything() };
    let answer = ask(&engine(cards), question);
    let values: Vec<_> = answer.facets[0].values.iter().map(|it| (&*it.key, it.count)).collect();
    assert_eq!(values, [("event", 1), ("project", 0)]);
}

#[test]
fn what_the_page_leaves_out_is_on_no_list_and_can_still_be_opened() {
    let related = Related {
        id: Some("project".into()),
        url: None,
        title: None,
        published: None,
        relation: Relation::Related,
    };
    let cards = vec![
        Initiative { related: vec![related], ..of_kind("event", Kind::Event) },
        of_kind("project", Kind::Project),
    ];
    let engine = engine(cards);
    let fixed = choice(&[("kind", "event")]);
    let question = Question { fixed, ..everything() };
    let answer = ask(&engine, question.clone());
    assert_eq!((ids(&answer), answer.total, answer.collection), (vec!["event"], 1, 1));
    let found = ask(&engine, Question { text: "project".into(), ..question.clone() });
    assert_eq!((found.total, found.collection), (0, 1));
    let open = ask(&engine, Question { id: Some("event".into()), ..question.clone() });
    assert_eq!(open.related.len(), 1);
    let outside = ask(&engine, Question { id: Some("project".into()), ..question });
    assert_eq!((ids(&outside), outside.spot.is_none()), (vec!["project"], true));
}

#[test]
fn another_day_is_another_list() {
    let engine = engine(vec![until("a", "2026-11-22"), until("b", "2026-12-24")]);
    let on = |day| Question {
        facets: [Facet::Status].into(),
        selection: choice(&[("status", "open")]),
        ..Question::all(Date::new(2026, 11, day).unwrap(), 100)
    };
    assert_eq!(ids(&ask(&engine, on(22))), ["a", "b"]);
    assert_eq!(ids(&ask(&engine, on(23))), ["b"]);
    assert_eq!(ids(&ask(&engine, on(22))), ["a", "b"]);
    let plain = |day| Question::all(Date::new(2026, 11, day).unwrap(), 100);
    assert_eq!(ids(&ask(&engine, plain(23))), ["b", "a"]);
    assert_eq!(ids(&ask(&engine, plain(22))), ["a", "b"]);
}

#[test]
fn further_facets_can_be_asked_for_at_any_time() {
    let engine = engine(vec![Initiative { kind: Some(Kind::Event), ..at("1", "Sofia") }]);
    for facets in [&[Facet::Kind][..], &[Facet::Place], &[Facet::Kind, Facet::Place], &[]] {
        let answer = ask(&engine, Question { facets: facets.into(), ..everything() });
        let counted: Vec<_> = answer.facets.iter().map(|it| (it.facet, it.values.len())).collect();
        assert_eq!(counted, facets.iter().map(|it| (*it, 1)).collect::<Vec<_>>());
    }
}

#[test]
fn names_of_values_are_sorted_in_the_readers_language() {
    let engine = engine(vec![at("1", "Zagreb"), at("2", "Athens"), at("3", "Oslo"), at("4", "Oslo")]);
    let question = Question { facets: [Facet::Place].into(), languages: languages(&["en"]), ..everything() };
    let answer = ask(&engine, question);
    let keys: Vec<_> = answer.facets[0].values.iter().map(|it| &*it.key).collect();
    assert_eq!(keys, ["Oslo", "Athens", "Zagreb"]);
}

#[test]
fn filing_facets_lets_the_page_breathe() {
    let cards = (0..1_000).map(|it| card(&it.to_string())).collect();
    let pauses = Rc::new(Cell::new(0));
    let counted = pauses.clone();
    let pause: initiative_cards::state::Pause = Rc::new(move || {
        counted.set(counted.get() + 1);
        None
    });
    let surroundings = Surroundings { pause: Some(pause), ..Surroundings::default() };
    let engine = LocalEngine::new(Rc::new(catalog(cards)), surroundings);
    ask(&engine, Question { facets: [Facet::Kind].into(), ..everything() });
    let first = pauses.get();
    assert!(first > 10, "{first} pauses");
    ask(&engine, Question { facets: [Facet::Kind].into(), text: "".into(), limit: 3, ..everything() });
    assert_eq!(pauses.get(), first, "cards are filed once");
}

// The open card

#[test]
fn an_open_card_knows_its_neighbours_on_the_list() {
    let engine = engine(vec![until("c", "2026-12-03"), until("a", "2026-12-01"), until("b", "2026-12-02")]);
    let spot = |id: &str, question: Question| {
        let answer = ask(&engine, Question { id: Some(id.into()), limit: 1, ..question });
        let name = |it: Option<Rc<Initiative>>| it.map_or("–".to_owned(), |it| it.id.to_string());
        answer.spot.map(|it| format!("{} {}/{} {}", name(it.previous), it.place + 1, it.of, name(it.next)))
    };
    assert_eq!(spot("a", everything()).unwrap(), "– 1/3 b");
    assert_eq!(spot("b", everything()).unwrap(), "a 2/3 c");
    let newest = Question { order: Some(Order::Title), languages: languages(&["en"]), ..everything() };
    assert_eq!(spot("c", newest).unwrap(), "b 3/3 –");
    assert_eq!(spot("c", Question { text: "c".into(), ..everything() }).unwrap(), "– 1/1 –");
    assert_eq!(spot("a", Question { text: "c".into(), ..everything() }), None);
    assert_eq!(spot("nobody", everything()), None);
}

// The visitor

#[test]
fn what_the_visitor_does_becomes_a_question() {
    let attribute = |name: &str| match name {
        "filter" => Some("kind:event".to_owned()),
        "sort" => Some("newest".to_owned()),
        _ => None,
    };
    let (options, _) = Options::read(&attribute);
    let reader = languages(&["de", "en"]);
    let ask_for =
        |state: &UiState, facets: &[Facet]| state.list_question(&options, today(), &reader, &facets.into());
    let state = Rc::new(UiState::default());
    let first = ask_for(&state, &[]);
    assert_eq!((first.order, first.limit, first.languages.len()), (Some(Order::Newest), 12, 0));
    assert!(first.fixed.has(Facet::Kind, "event") && first.selection.is_empty());

    let chosen = Rc::new(state.selection.toggled(Facet::Place, "Sofia"));
    let state = state.reduce(Action::ShowMore).reduce(Action::Select(chosen));
    assert_eq!((state.more, state.selection.count()), (0, 1));
    let state = state.reduce(Action::ShowMore).reduce(Action::Sort(Order::Title));
    let question = ask_for(&state, &[Facet::Place]);
    assert_eq!((question.order, question.limit, &question.languages), (Some(Order::Title), 12, &reader));
    assert!(question.selection.has(Facet::Place, "sofia"));
    assert_eq!(&*question.facets, [Facet::Place]);

    let open = state.clone().reduce(Action::Open("a".into())).detail_question(&question).unwrap();
    assert_eq!((open.id.as_deref(), open.facets.len(), &open.selection), (Some("a"), 0, &question.selection));
    assert!(state.detail_question(&question).is_none());
}

#[test]
fn the_same_again_changes_nothing() {
    let state = Rc::new(UiState::default()).reduce(Action::Sort(Order::Title));
    for action in [Action::Sort(Order::Title), Action::Select(Rc::default())] {
        assert!(Rc::ptr_eq(&state, &state.clone().reduce(action)));
    }
    let narrowed = state.reduce(Action::ShowMore).reduce(Action::Select(choice(&[("open", "")])));
    assert_eq!((narrowed.more, narrowed.selection.open_now), (0, true));
}

#[test]
fn the_status_line_counts_what_a_choice_leaves() {
    let cards = vec![of_kind("1", Kind::Event), of_kind("2", Kind::Project), of_kind("3", Kind::Event)];
    let engine = Engine::new(engine(cards));
    let line = |text: &str, pairs: &[(&str, &str)], fixed: &[(&str, &str)]| {
        let question =
            Question { text: text.into(), selection: choice(pairs), fixed: choice(fixed), ..everything() };
        let mut answer = engine.ask(question);
        let Poll::Ready(Ok(answer)) = answer.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
            panic!("no answer");
        };
        view::status_line(&answer, &english())
    };
    assert_eq!(line("", &[], &[]), "3 initiatives");
    assert_eq!(line("", &[("kind", "event")], &[]), "2 of 3 initiatives");
    assert_eq!(line("", &[], &[("kind", "event")]), "2 initiatives");
    assert_eq!(line("1", &[("kind", "event")], &[("kind", "event")]), "1 of 2 initiatives");
    assert_eq!(line("", &[("kind", "service")], &[]), "No initiatives match these filters.");
    assert_eq!(line("", &[], &[("kind", "service")]), "There are no initiatives at the moment.");
    assert_eq!(line("xyzzy", &[], &[]), "No initiatives found for “xyzzy”.");
}

#[test]
fn values_are_drawn_in_words_of_the_reader() {
    let funded = feed::read(
        r#"{"initiatives": [
            {"id": "1", "title": {"en": "A"}, "kind": "funding-call", "deadline": "2027",
             "funding": {"amount": 250000, "currency": "EUR"}, "places": [{"name": {"en": "Sofia", "bg": "София"}}]},
            {"id": "2", "title": {"de": "B"}, "kind": "Workshop", "funding": {"funder": "A"}},
            {"id": "3", "title": {"de": "C"}, "kind": "event", "funding": {"amount": 5, "currency": "EUR"}}
        ]}"#,
        &feed::Options { base: None },
    );
    let engine = LocalEngine::new(Rc::new(funded.unwrap().0), Surroundings::default());
    let facets =
        [Facet::Kind, Facet::Status, Facet::Place, Facet::Language, Facet::Year, Facet::Funding].into();
    let answer = ask(&engine, Question { facets, languages: languages(&["bg"]), ..everything() });
    let locale = Locale { preferred: languages(&["bg", "en"]), ..english() };
    let drawn: Vec<String> = answer
        .facets
        .iter()
        .map(|it| {
            let options = view::facet_options(it, &locale);
            options.iter().map(|it| format!("{} {}", it.label, it.count)).collect::<Vec<_>>().join(", ")
        })
        .collect();
    assert_eq!(
        drawn,
        [
            "Event 1, Funding call 1, Workshop 1",
            "Open 1",
            "София 1",
            "Deutsch 2, English 1",
            "2027 1",
            "0\u{a0}EUR – 10\u{a0}EUR 1, 100000\u{a0}EUR – 1000000\u{a0}EUR 1, Amount not stated 1",
        ]
    );
    let place = view::facet_options(&answer.facets[2], &locale);
    assert_eq!((&*place[0].key, place[0].language.as_ref().map(Language::as_str)), ("Sofia", Some("bg")));
}

fn english() -> Locale {
    Locale {
        language: Language::english(),
        preferred: languages(&["en"]),
        messages: Rc::new(Messages::english()),
        format: Rc::new(PlainFormat),
    }
}

// Attributes

#[track_caller]
fn check_junk(name: &str, value: &str) {
    let (options, warnings) = Options::read(&|it| (it == name).then(|| value.to_owned()));
    assert_eq!(options, Options::default(), "{name}={value:?}");
    let told: Vec<_> = warnings.iter().map(|it| (it.attribute, it.value.as_str())).collect();
    assert_eq!(told, [(name, value.trim())]);
}

#[track_caller]
fn read(name: &str, value: &str) -> Options {
    let (options, warnings) = Options::read(&|it| (it == name).then(|| value.to_owned()));
    assert_eq!(warnings, [], "{name}={value:?}");
    options
}

#[test]
fn the_attributes_of_the_list_are_read() {
    use initiative_cards::state::{Detail, UrlState, View};
    let names = |it: Options| it.filters.iter().map(|it| it.name()).collect::<Vec<_>>().join(" ");
    assert_eq!(names(Options::default()), "kind status topic place organiser");
    assert_eq!(names(read("filters", " year,kind year ")), "year kind");
    assert_eq!(names(read("filters", "off")), "");
    assert_eq!(read("sort", "title").sort, Some(Order::Title));
    assert_eq!(read("view", "list").view, View::List);
    assert_eq!(read("detail", "inline").detail, Detail::Inline);
    assert_eq!(read("detail", "link").detail, Detail::Link);
    assert_eq!(read("url-state", "hash").url_state, UrlState::Hash);
    assert_eq!(read("url-state", "off").url_state, UrlState::Off);
    assert_eq!(&*read("state-key", "ic-2").state_key, "ic-2");
    let fixed = read("filter", "kind:event topic:\"smart city\"  place:София source:a.example:8080").filter;
    let values: Vec<_> = fixed.values().iter().map(|(facet, key)| (facet.name(), &**key)).collect();
    assert_eq!(
        values,
        [("kind", "event"), ("topic", "smart city"), ("place", "София"), ("source", "a.example:8080")]
    );
}

#[test]
fn junk_reads_as_the_default_with_one_warning() {
    for (name, value) in [
        ("filters", "kind colour"),
        ("filter", "event"),
        ("filter", "colour:red"),
        ("filter", "kind:"),
        ("filter", "kind:\"  \""),
        ("filter", "topic:\"smart city"),
        ("filter", "topic:\"a\"b"),
        ("filter", "kind:event place"),
        ("sort", "size"),
        ("view", "map"),
        ("detail", "popup"),
        ("url-state", "cookie"),
        ("state-key", "ic_2"),
        ("state-key", "ключ"),
    ] {
        check_junk(name, value);
    }
}
