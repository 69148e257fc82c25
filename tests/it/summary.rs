//! What a card says in short: its summary, or the beginning of its body.

use initiative_cards::model::{Initiative, Language, Text, Wording};
use initiative_cards::state::view::{SUMMARY_CHARACTERS, summary_for, summary_has_markup};
use proptest::prelude::*;

/// Checks what a card with this body and no summary says.
#[track_caller]
fn check(body: &str, expected: &str) {
    assert_eq!(of_body(body), expected, "{body:?}");
}

#[track_caller]
fn of_body(body: &str) -> String {
    let card = Initiative { body: Some(Text::plain(None, body)), ..card() };
    summary_for(&card, &[]).unwrap().1
}

fn card() -> Initiative {
    Initiative::new("a", Text::plain(None, "a"))
}

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

#[test]
fn without_texts_there_is_no_summary() {
    assert_eq!(summary_for(&card(), &[]), None);
    assert!(!summary_has_markup(&card()));
}

#[test]
fn a_body_begins_with_its_first_words_and_not_with_a_heading() {
    check("<h2>Background</h2><p>The city plants trees.</p>", "The city plants trees.");
    check("<h2>Goals</h2><ul><li>Trees</li><li>Roofs</li></ul>", "Trees\nRoofs");
    check("<h2>Background</h2>", "Background");
    check("<h2>Background</h2><p>&nbsp;</p>", "Background");
    check("R&amp;D for <b>all</b>", "R&D for all");
    check("plain words", "plain words");
}

#[test]
fn a_summary_goes_before_a_body_and_is_never_read_as_markup() {
    let both = Initiative {
        summary: Some(Text::plain(None, " a < b & c ")),
        body: Some(Text::plain(None, "<p>body</p>")),
        ..card()
    };
    assert_eq!(summary_for(&both, &[]).unwrap().1, "a < b & c");
    assert!(!summary_has_markup(&both));
    let body = Initiative { summary: None, ..both };
    assert!(summary_has_markup(&body));
}

#[test]
fn a_summary_is_in_the_readers_language() {
    let wordings = ["de", "el"].map(|it| Wording::new(Some(language(it)), format!("<p>{it}</p>")));
    let card = Initiative { body: Text::new(wordings.to_vec()), ..card() };
    for (reader, expected) in [("el", "el"), ("de-AT", "de"), ("bg", "de")] {
        let told = summary_for(&card, &[language(reader)]);
        assert_eq!(told, Some((Some(language(expected)), expected.to_owned())), "{reader}");
    }
}

#[test]
fn a_long_summary_ends_at_a_word() {
    let long = "word ".repeat(100);
    let told = of_body(&format!("<h2>Heading</h2><p>{long}</p>"));
    assert!(told.ends_with("word…") && !told.contains("Heading"), "{told}");
    assert_eq!(of_body(&"x".repeat(300)).chars().count(), SUMMARY_CHARACTERS + 1);
}

proptest! {
    #[test]
    fn any_body_gives_a_summary_of_bounded_length(body in "(\\PC{0,20}|<h2>|</h2>|<p>|&amp;|&nbsp;|\n){0,30}") {
        let told = of_body(&body);
        prop_assert!(told.chars().count() <= SUMMARY_CHARACTERS + 1);
        prop_assert_eq!(told.trim(), &*told);
    }
}
