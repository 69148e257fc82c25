//! What the visitor did: how it becomes a link and comes back, and how it stands in the history of a page.

use crate::link::{again, any_page};
use initiative_cards::model::{Date, Language, PartialDate, Str};
use initiative_cards::state::{
    Action, Facet, Link, MAX_SHOWN_BY_LINK, Options, Order, Part, Selection, Step, UiState, View,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use std::rc::Rc;

fn done(actions: &[Action]) -> Rc<UiState> {
    actions.iter().fold(Rc::default(), |state: Rc<UiState>, action| state.reduce(action.clone()))
}

fn chosen(pairs: &[(Facet, &str)]) -> Rc<Selection> {
    let mut selection = Selection::default();
    pairs.iter().for_each(|(facet, key)| selection.choose(*facet, key));
    Rc::new(selection)
}

fn within((open_now, closing_soon): (bool, bool), from: Option<Date>, until: Option<Date>) -> Selection {
    let mut selection = Selection::default();
    (selection.open_now, selection.closing_soon) = (open_now, closing_soon);
    (selection.from, selection.until) = (from, until);
    selection
}

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

fn shown(cards: u32) -> Link {
    Link { shown: cards, ..Link::default() }
}

// Links

/// Checks the query that a state becomes.
#[track_caller]
fn check_link(actions: &[Action], options: &Options, expected: &str) {
    assert_eq!(done(actions).link(options).write(Part::Query(""), "ic"), expected);
}

/// Checks the query that remains of another one when its state is linked to.
#[track_caller]
fn check_kept(query: &str, options: &Options, expected: &str) {
    let state = UiState::from_link(&Link::read(Part::Query(query), "ic"), options);
    assert_eq!(state.link(options).write(Part::Query(""), "ic"), expected, "{query}");
}

#[test]
fn each_choice_stands_in_the_link() {
    let options = Options::default();
    let dates = within((true, true), Date::new(2027, 3, 4), Date::new(2028, 12, 31));
    for (action, expected) in [
        (Action::Search(" green roofs ".into()), "ic-q=green+roofs"),
        (
            Action::Select(chosen(&[(Facet::Topic, "b"), (Facet::Kind, "event"), (Facet::Topic, "a")])),
            "ic-kind=event&ic-topic=a&ic-topic=b",
        ),
        (Action::Select(Rc::new(dates)), "ic-now=1&ic-soon=1&ic-from=2027-03-04&ic-until=2028-12-31"),
        (Action::Sort(Order::Newest), "ic-sort=newest"),
        (Action::Speak(language("de")), "ic-lang=de"),
        (Action::Look(View::List), "ic-view=list"),
        (Action::Open("a".into()), "ic-open=a"),
        (Action::ShowMore, "ic-shown=24"),
    ] {
        check_link(&[action], &options, expected);
    }
    check_link(&[], &options, "");
}

#[test]
fn of_several_open_cards_the_link_names_the_one_to_read() {
    let trail = [Action::Open("a".into()), Action::Follow("b".into())];
    check_link(&trail, &Options::default(), "ic-open=b");
}

#[test]
fn what_the_page_has_decided_anyway_is_left_out() {
    let options = Options { sort: Some(Order::Title), view: View::List, ..Options::default() };
    check_link(&[Action::Sort(Order::Title), Action::Look(View::List)], &options, "");
    check_kept("ic-sort=title&ic-view=list", &options, "");
    for other in [Order::Relevance, Order::Deadline, Order::Newest] {
        let expected = format!("ic-sort={}&ic-view=grid", other.name());
        check_link(&[Action::Sort(other), Action::Look(View::Grid)], &options, &expected);
        check_kept(&expected, &options, &expected);
    }
}

#[test]
fn what_nobody_knows_is_dropped() {
    let junk = "ic-wheels=4&ic-Kind=event&ic-sort=colour&ic-sort=title&ic-view=round";
    check_kept(junk, &Options::default(), "");
    check_kept(&format!("{junk}&ic-kind=event"), &Options::default(), "ic-kind=event");
    check_kept("ic-topic=+&ic-topic=+a+&ic-topic=A", &Options::default(), "ic-topic=a");
}

#[test]
fn a_month_or_a_year_in_a_link_is_all_of_its_days() {
    check_kept(
        "ic-from=2024-02&ic-until=2024-02",
        &Options::default(),
        "ic-from=2024-02-01&ic-until=2024-02-29",
    );
    check_kept("ic-from=2024&ic-until=2024", &Options::default(), "ic-from=2024-01-01&ic-until=2024-12-31");
}

#[test]
fn a_link_shows_whole_pages() {
    let options = Options { page_size: 7, ..Options::default() };
    for (asked, more) in [(0, 0), (1, 0), (7, 0), (8, 1), (14, 1), (15, 2), (21, 2)] {
        assert_eq!(UiState::from_link(&shown(asked), &options).more, more, "{asked}");
    }
}

#[test]
fn a_link_shows_no_more_cards_than_can_be_drawn_unasked() {
    for (size, pages) in [(100, 10), (1, 1_000), (12, 84), (7, 143)] {
        let options = Options { page_size: size, ..Options::default() };
        for asked in [MAX_SHOWN_BY_LINK, MAX_SHOWN_BY_LINK + 1, 100_000, u32::MAX] {
            assert_eq!(UiState::from_link(&shown(asked), &options).more, pages - 1, "{asked} by {size}");
        }
    }
}

fn any_text() -> impl Strategy<Value = Str> {
    "[^\\p{Cc}]{1,40}".prop_map(Str::from)
}

fn any_day() -> impl Strategy<Value = Option<Date>> {
    option::of(
        (1..10_000_u16, 1..13_u8, 1..29_u8)
            .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap()),
    )
}

prop_compose! {
    fn any_selection()(
        values in vec((select(&Facet::ALL[..]), any_text()), 0..12),
        flags in any::<(bool, bool)>(),
        from in any_day(),
        until in any_day(),
    ) -> Rc<Selection> {
        let mut selection = within(flags, from, until);
        values.iter().for_each(|(facet, key)| selection.choose(*facet, key));
        Rc::new(selection)
    }
}

prop_compose! {
    fn any_state()(
        query in prop_oneof![Just(Str::default()), any_text()],
        selection in any_selection(),
        order in option::of(select(&Order::ALL[..])),
        more in prop_oneof![Just(0), 0..50_usize, any::<usize>()],
        trail in vec(any_text(), 0..3),
        tag in "(|de|pt-BR|zh-Hant-TW)",
        view in option::of(select(&View::ALL[..])),
    ) -> UiState {
        UiState { query, selection, order, more, trail, language: Language::parse(&tag), view }
    }
}

prop_compose! {
    fn any_options()(
        page_size in 1..101_usize,
        sort in option::of(select(&Order::ALL[..])),
        view in select(&View::ALL[..]),
    ) -> Options {
        Options { page_size, sort, view, ..Options::default() }
    }
}

proptest! {
    #[test]
    fn any_state_comes_back_from_a_link_and_any_page_survives(
        state in any_state(), options in any_options(), page in any_page(),
    ) {
        let pages = MAX_SHOWN_BY_LINK as usize / options.page_size;
        let state = UiState { more: state.more % pages, ..state };
        let link = state.link(&options);
        for part in [Part::Query(&page), Part::Fragment(&page)] {
            let written = link.write(part, "ic");
            let read = Link::read(again(part, &written), "ic");
            prop_assert_eq!(&read, &link);
            let back = UiState::from_link(&read, &options);
            prop_assert_eq!(back.link(&options), link.clone());
            let expected = UiState {
                query: state.query.trim().replace(char::is_control, " ").into(),
                order: state.order.filter(|it| *it != options.sort.unwrap_or(Order::Relevance)),
                trail: state.trail.last().cloned().into_iter().collect(),
                view: state.view.filter(|it| *it != options.view),
                ..state.clone()
            };
            prop_assert_eq!(back, expected);
            prop_assert_eq!(Link::default().write(again(part, &written), "ic"), &*page);
        }
    }

    #[test]
    fn any_number_of_shown_cards_settles_at_the_first_visit(state in any_state(), options in any_options()) {
        let through = |link: &Link| {
            let written = link.write(Part::Query(""), "ic");
            UiState::from_link(&Link::read(Part::Query(&written), "ic"), &options)
        };
        let first = through(&state.link(&options));
        let cards = (first.more + 1) * options.page_size;
        prop_assert!(cards < MAX_SHOWN_BY_LINK as usize + options.page_size, "{} cards", cards);
        prop_assert_eq!(through(&first.link(&options)).more, first.more);
    }

    #[test]
    fn any_link_is_understood_or_dropped(
        words in vec(any_text(), 4), facet in "[a-z]{1,12}", key in any_text(), options in any_options(),
    ) {
        let [query, sort, view, open] = &words[..] else { unreachable!() };
        let link = Link {
            query: query.clone(), sort: sort.clone(), view: view.clone(), open: open.clone(),
            filters: vec![(facet.as_str().into(), vec![key])],
            ..Link::default()
        };
        let state = UiState::from_link(&link, &options);
        let again = state.link(&options);
        prop_assert_eq!(UiState::from_link(&again, &options), UiState { query: query.trim().into(), ..state.clone() });
        prop_assert!(state.selection.count() == usize::from(Facet::from_name(&facet).is_some()) || again.filters.is_empty());
    }
}

// History

/// Checks how the last of these actions is told, while words are looked for as they are typed and otherwise.
#[track_caller]
fn check_steps(before: &[Action], action: Action, live: Step, submit: Step) {
    let before = done(before);
    let after = before.clone().reduce(action.clone());
    assert!(!Rc::ptr_eq(&before, &after), "{action:?} changes nothing");
    assert_eq!([true, false].map(|it| after.step_from(&before, it)), [live, submit], "{action:?}");
}

#[track_caller]
fn check_step(before: &[Action], action: Action, step: Step) {
    check_steps(before, action, step, step);
}

fn open(id: &str) -> Action {
    Action::Open(id.into())
}

fn follow(id: &str) -> Action {
    Action::Follow(id.into())
}

fn search(text: &str) -> Action {
    Action::Search(text.into())
}

#[test]
fn words_are_a_choice_only_where_they_are_submitted() {
    check_steps(&[], search("a"), Step::Over, Step::Forth);
    check_steps(&[search("a")], search("ab"), Step::Over, Step::Forth);
    check_steps(&[search("a")], search(""), Step::Over, Step::Forth);
}

#[test]
fn each_choice_comes_after_what_was_before() {
    let event = chosen(&[(Facet::Kind, "event")]);
    for action in [
        Action::Select(event.clone()),
        Action::Sort(Order::Title),
        Action::Look(View::List),
        Action::Speak(language("de")),
        open("a"),
    ] {
        check_step(&[], action.clone(), Step::Forth);
        check_step(&[search("a"), Action::ShowMore], action, Step::Forth);
    }
    check_step(&[Action::Select(event)], Action::Select(Rc::default()), Step::Forth);
    check_step(&[open("a")], follow("b"), Step::Forth);
    check_step(&[open("a"), follow("b")], follow("c"), Step::Forth);
}

#[test]
fn who_closes_a_card_or_goes_back_comes_from_where_it_was_opened() {
    check_step(&[open("a")], Action::Close, Step::Back);
    check_step(&[open("a")], Action::Back, Step::Back);
    check_step(&[open("a"), follow("b")], Action::Back, Step::Back);
    check_step(&[open("a"), follow("b")], Action::Close, Step::Back);
    check_step(&[open("a"), follow("b")], follow("a"), Step::Back);
}

#[test]
fn the_next_card_and_further_cards_take_the_place_of_what_was_before() {
    check_step(&[], Action::ShowMore, Step::Over);
    check_step(&[open("a")], Action::Turn("b".into()), Step::Over);
    check_step(&[open("a"), follow("b")], Action::Turn("c".into()), Step::Over);
}

#[test]
fn nothing_new_takes_the_place_of_itself() {
    let state = done(&[search("a"), open("b"), Action::Sort(Order::Title)]);
    assert_eq!([true, false].map(|it| state.step_from(&state, it)), [Step::Over; 2]);
}

proptest! {
    #[test]
    fn whatever_is_closed_was_opened_before(before in any_state(), after in any_state(), is_live: bool) {
        let step = after.step_from(&before, is_live);
        prop_assert_eq!(step == Step::Back, after.trail.len() < before.trail.len());
        let opposite = before.step_from(&after, is_live);
        prop_assert!(step != Step::Back || opposite == Step::Forth);
        prop_assert_eq!(step == Step::Over, opposite == Step::Over);
    }
}

// Actions

/// Checks the ids of the open cards, the one to read last.
#[track_caller]
fn check_trail(actions: &[Action], expected: &[&str]) {
    let state = done(actions);
    assert_eq!(state.trail.iter().map(|it| &**it).collect::<Vec<_>>(), expected);
}

#[test]
fn the_next_card_is_read_in_the_place_of_the_open_one() {
    let turn = |id: &str| Action::Turn(id.into());
    check_trail(&[open("a"), turn("b")], &["b"]);
    check_trail(&[open("a"), turn("b"), turn("a")], &["a"]);
    check_trail(&[open("a"), follow("b"), turn("c")], &["a", "c"]);
    check_trail(&[open("a"), follow("b"), turn("c"), Action::Back], &["a"]);
    check_trail(&[open("a"), follow("b"), turn("a")], &["a"]);
    check_trail(&[open("a"), follow("b"), follow("c"), turn("a")], &["b", "a"]);
}

#[test]
fn the_next_card_keeps_words_choice_and_length_of_the_list() {
    let before =
        done(&[search("a"), Action::Select(chosen(&[(Facet::Kind, "event")])), Action::ShowMore, open("a")]);
    let after = before.clone().reduce(Action::Turn("b".into()));
    assert_eq!(UiState { trail: before.trail.clone(), ..(*after).clone() }, *before);
}

#[test]
fn a_view_keeps_the_list_and_the_same_view_changes_nothing() {
    let before = done(&[search("a"), Action::ShowMore, open("b")]);
    let after = before.clone().reduce(Action::Look(View::List));
    assert_eq!(*after, UiState { view: Some(View::List), ..(*before).clone() });
    assert!(Rc::ptr_eq(&after, &after.clone().reduce(Action::Look(View::List))));
}

#[test]
fn every_view_is_read_back_from_its_name() {
    assert_eq!(View::ALL.map(View::name), ["grid", "list"]);
    for view in View::ALL {
        assert_eq!(View::from_name(view.name()), Some(view));
    }
    for junk in ["", "Grid", " list", "map"] {
        assert_eq!(View::from_name(junk), None, "{junk}");
    }
}

#[test]
fn a_day_in_a_link_is_a_day() {
    let link = Link { from: PartialDate::parse("2027-03-04T10:00"), ..Link::default() };
    assert_eq!(UiState::from_link(&link, &Options::default()).selection.from, Date::new(2027, 3, 4));
}
