//! Deep links: whatever a page keeps in its address survives, and whatever a link holds comes back.

use initiative_cards::model::{Language, PartialDate, Str};
use initiative_cards::state::{Link, MAX_VALUE_BYTES, MAX_VALUES, Part, mail_address};
use proptest::prelude::*;
use url::{Url, form_urlencoded};

/// Checks that the page's own part becomes `expected` with this link, that it is read again, and that nothing remains
/// of it afterwards.
#[track_caller]
fn check(link: &Link, page: Part<'_>, expected: &str) {
    let written = link.write(page, "ic");
    assert_eq!(written, expected);
    assert_eq!(Link::read(again(page, &written), "ic"), *link);
    assert_eq!(Link::default().write(again(page, &written), "ic"), text_of(page));
}

/// Checks what is read of a query.
#[track_caller]
fn check_read(query: &str, expected: &Link) {
    assert_eq!(Link::read(Part::Query(query), "ic"), *expected, "{query}");
}

/// Another text in the same place.
pub fn again<'a>(part: Part<'_>, text: &'a str) -> Part<'a> {
    match part {
        Part::Query(_) => Part::Query(text),
        Part::Fragment(_) => Part::Fragment(text),
    }
}

fn text_of(part: Part<'_>) -> &str {
    match part {
        Part::Query(text) | Part::Fragment(text) => text,
    }
}

fn asking(query: &str) -> Link {
    Link { query: query.into(), ..Link::default() }
}

fn chosen(facet: &str, keys: &[&str]) -> Link {
    Link { filters: vec![(facet.into(), keys.iter().map(|it| Str::from(*it)).collect())], ..Link::default() }
}

#[test]
fn every_field_has_its_key_and_its_place() {
    let link = Link {
        query: "green roofs".into(),
        filters: vec![
            ("kind".into(), vec!["event".into()]),
            ("topic".into(), vec!["climate".into(), "energy".into()]),
        ],
        open_now: true,
        closing_soon: true,
        from: PartialDate::parse("2027-03"),
        until: PartialDate::parse("2027-05-06"),
        sort: "newest".into(),
        language: Language::parse("pt-BR"),
        view: "list".into(),
        open: "green-roofs".into(),
        shown: 24,
    };
    let expected = "ic-q=green+roofs&ic-kind=event&ic-topic=climate&ic-topic=energy&ic-now=1&ic-soon=1\
                    &ic-from=2027-03&ic-until=2027-05-06&ic-sort=newest&ic-lang=pt-BR&ic-view=list\
                    &ic-open=green-roofs&ic-shown=24";
    check(&link, Part::Query(""), expected);
    check(&link, Part::Fragment(""), expected);
}

#[test]
fn signs_in_values_mean_nothing() {
    check(&asking("a,b+c&d=e%f;g"), Part::Query(""), "ic-q=a%2Cb%2Bc%26d%3De%25f%3Bg");
    check(&asking("Καβάλα"), Part::Query(""), "ic-q=%CE%9A%CE%B1%CE%B2%CE%AC%CE%BB%CE%B1");
    check(&asking(" ?#/! "), Part::Fragment("/a"), "/a?ic-q=+%3F%23%2F%21+");
    check(
        &chosen("place", &["Wien, Favoriten", "Sofia+"]),
        Part::Query("a"),
        "a&ic-place=Wien%2C+Favoriten&ic-place=Sofia%2B",
    );
}

#[test]
fn parameters_of_the_page_stay_as_they_are() {
    for page in
        ["a&&b=%zz", "a=1;b=2", "&", "a=1&", "&a", "=", "%", "ä=ö", "icq=1&IC-q=1&ic=1&ic-=1&ic-Q=1&ic-a-b=1"]
    {
        check(&asking("x"), Part::Query(page), &format!("{page}&ic-q=x"));
        check(&Link::default(), Part::Query(page), page);
    }
}

#[test]
fn ours_are_replaced_wherever_they_stand() {
    let page = Part::Query("ic-q=old&a=1&ic-topic=x&b=2&ic-gone=3");
    assert_eq!(asking("new").write(page, "ic"), "a=1&b=2&ic-q=new");
    assert_eq!(Link::default().write(page, "ic"), "a=1&b=2");
    assert_eq!(Link::default().write(Part::Query("ic-q=old"), "ic"), "");
}

#[test]
fn a_route_in_the_fragment_stays_a_route() {
    check(&asking("x"), Part::Fragment("/route/a"), "/route/a?ic-q=x");
    check(&asking("x"), Part::Fragment("/route?x=1"), "/route?x=1&ic-q=x");
    check(&asking("x"), Part::Fragment("!/x?y=1"), "!/x?y=1&ic-q=x");
    check(&asking("x"), Part::Fragment("/route?"), "/route?&ic-q=x");
    check(&asking("x"), Part::Fragment("/map;zoom=3"), "/map;zoom=3?ic-q=x");
}

#[test]
fn a_route_behind_ours_is_still_found_when_ours_move_to_the_end() {
    for (page, expected) in
        [("/x", "/x?ic-q=b"), ("!x", "!x?ic-q=b"), ("/x?y", "/x?y&ic-q=b"), ("x", "x?ic-q=b")]
    {
        let written = asking("b").write(Part::Fragment(&format!("ic-q=a&{page}")), "ic");
        check(&asking("b"), Part::Fragment(page), &written);
        assert_eq!(written, expected);
    }
}

#[test]
fn the_name_of_a_section_in_the_fragment_comes_back() {
    check(&asking("x"), Part::Fragment("section-2"), "section-2?ic-q=x");
    check(&asking("x"), Part::Fragment("%CE%B1"), "%CE%B1?ic-q=x");
}

#[test]
fn a_fragment_of_pairs_gets_further_pairs() {
    check(&asking("x"), Part::Fragment("tab=2"), "tab=2&ic-q=x");
    check(&asking("x"), Part::Fragment("tab=2?&b"), "tab=2?&b&ic-q=x");
    check(&asking("x"), Part::Fragment("?a"), "?a&ic-q=x");
}

#[test]
fn two_widgets_never_take_each_others_pairs() {
    for (one, other) in [("ic", "ic2"), ("ic", "ic-a"), ("ic-q", "ic"), ("a", "b")] {
        let both = asking("2").write(Part::Query(&asking("1").write(Part::Query("x"), one)), other);
        assert_eq!(both, format!("x&{one}-q=1&{other}-q=2"));
        assert_eq!(Link::read(Part::Query(&both), one), asking("1"));
        assert_eq!(Link::read(Part::Query(&both), other), asking("2"));
        assert_eq!(Link::default().write(Part::Query(&both), one), format!("x&{other}-q=2"));
    }
}

#[test]
fn links_of_other_hands_are_read_leniently() {
    check_read("ic-q=green%20roofs", &asking("green roofs"));
    check_read("ic-q=Καβάλα", &asking("Καβάλα"));
    check_read("%69c-q=x", &asking("x"));
    check_read("ic-q=100%&ic-view", &asking("100%"));
    check_read("ic-q=%zz%f", &asking("%zz%f"));
    check_read("ic-q=a=b", &asking("a=b"));
    check_read("ic-q=%FFa%C3", &asking("\u{fffd}a\u{fffd}"));
    check_read("ic-q=a%00%0D%0Ab%C2%85", &asking("ab"));
    check_read("ic-q=&ic-q=1&ic-q=2", &asking("1"));
    check_read("ic-topic=b&ic-topic=&ic-topic=a&ic-topic=b", &chosen("topic", &["b", "a"]));
    check_read(
        "ic-from=2027-03-04T10:00Z&ic-until=soon&ic-until=2028",
        &Link {
            from: PartialDate::parse("2027-03-04"),
            until: PartialDate::parse("2028"),
            ..Link::default()
        },
    );
    check_read("ic-now=0&ic-soon=true&ic-shown=-1&ic-lang=%3F", &Link::default());
    check_read("ic-shown=100001", &Link::default());
    check_read("ic-shown=100000&ic-shown=3", &Link { shown: 100_000, ..Link::default() });
}

#[test]
fn values_beyond_the_limits_are_left_out() {
    let long = "ä".repeat(MAX_VALUE_BYTES / 2);
    check_read(&format!("ic-q={long}"), &asking(&long));
    check_read(&format!("ic-q={long}x"), &Link::default());
    assert_eq!(asking(&format!("{long}x")).write(Part::Query("a"), "ic"), "a");
    let many: Vec<String> = (0..MAX_VALUES + 5).map(|it| it.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let link = Link {
        filters: [chosen("kind", &many[..3]).filters, chosen("topic", &many).filters].concat(),
        ..Link::default()
    };
    let written = link.write(Part::Query(""), "ic");
    assert_eq!(written.split('&').count(), MAX_VALUES);
    let pairs: Vec<String> = many.iter().map(|it| format!("ic-topic={it}")).collect();
    check_read(&pairs.join("&"), &chosen("topic", &many[..MAX_VALUES]));
}

#[test]
fn a_facet_whose_name_is_taken_is_left_out() {
    for name in ["q", "open", "shown", "", "Topic", "a-b", "1a", "ä", &"a".repeat(33)] {
        assert_eq!(chosen(name, &["x"]).write(Part::Query(""), "ic"), "", "{name}");
    }
}

// Mails

/// Checks the address of a mail, and that another program finds in it what was put there.
#[track_caller]
fn check_mail(subject: &str, text: &str, expected: &str) {
    assert_eq!(mail_address(subject, text), expected);
    assert_eq!(
        mail(expected),
        [("subject", subject), ("body", text)].map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
}

/// The fields of a mail. What decodes forms decodes mails as long as no `+` is there, which means a blank in forms only.
#[track_caller]
fn mail(address: &str) -> Vec<(String, String)> {
    let url = Url::parse(address).unwrap();
    assert_eq!((url.scheme(), url.path(), url.fragment()), ("mailto", "", None), "{address}");
    assert!(address.is_ascii() && !address.contains('+'), "{address}");
    form_urlencoded::parse(url.query().unwrap().as_bytes()).into_owned().collect()
}

#[test]
fn a_mail_has_subject_and_text_as_they_are() {
    check_mail("", "", "mailto:?subject=&body=");
    check_mail("Green roofs", "a b", "mailto:?subject=Green%20roofs&body=a%20b");
    check_mail("1+1", "+", "mailto:?subject=1%2B1&body=%2B");
    check_mail("A & B = C?", "50 %#1", "mailto:?subject=A%20%26%20B%20%3D%20C%3F&body=50%20%25%231");
    check_mail("a\r\nb", "c\nd", "mailto:?subject=a%0D%0Ab&body=c%0Ad");
    check_mail("Börse", "Straße", "mailto:?subject=B%C3%B6rse&body=Stra%C3%9Fe");
    check_mail("Καβάλα", "🌍", "mailto:?subject=%CE%9A%CE%B1%CE%B2%CE%AC%CE%BB%CE%B1&body=%F0%9F%8C%8D");
}

#[test]
fn a_mail_brings_a_link_along_as_it_is_in_the_address() {
    let address = "https://city.example/a?id=4&ic-q=green+roofs&ic-place=%CE%91#part";
    assert_eq!(mail(&mail_address("A", address))[1].1, address);
}

fn any_value() -> impl Strategy<Value = Str> {
    "[^\\p{Cc}]{1,40}".prop_map(Str::from)
}

fn any_date() -> impl Strategy<Value = Option<PartialDate>> {
    "[0-9]{4}(-(0[1-9]|1[0-2])(-[0-2][0-9])?)?".prop_map(|it| PartialDate::parse(&it))
}

fn any_name() -> impl Strategy<Value = String> {
    "[a-z][a-z0-9]{0,31}".prop_filter("taken", |it| {
        !["q", "now", "soon", "from", "until", "sort", "lang", "view", "open", "shown"].contains(&&**it)
    })
}

fn maybe() -> impl Strategy<Value = Str> {
    prop_oneof![Just(Str::default()), any_value()]
}

prop_compose! {
    fn any_link()(
        filters in proptest::collection::btree_map(any_name(), proptest::collection::btree_set(any_value(), 1..4), 0..4),
        words in [maybe(), maybe(), maybe(), maybe()],
        flags in any::<(bool, bool)>(),
        dates in [any_date(), any_date()],
        language in "(|de|pt-BR|zh-Hant-TW)",
        shown in 0..100_001_u32,
    ) -> Link {
        let [query, sort, view, open] = words;
        Link {
            query, sort, view, open, shown,
            filters: filters.into_iter().map(|(name, keys)| (name.into(), keys.into_iter().collect())).collect(),
            open_now: flags.0,
            closing_soon: flags.1,
            from: dates[0],
            until: dates[1],
            language: Language::parse(&language),
        }
    }
}

/// What a page may have in its address, with nothing of the widgets `ic` and `ic2`.
pub fn any_page() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[/!?a=&%;+#.-]{0,12}",
        "(icq|ic-|ic|ic--a|q|%zz|x)(=[a&=%?/]{0,5})?(&(ic-Q|y)=1)?",
    ]
    .prop_filter("ours", |it| Link::default().write(Part::Query(it), "ic") == *it)
}

/// What anybody may put there.
fn any_part() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "((ic2?-(q|now|from|topic|lang|shown|[a-z]{1,4})|/?x)([=?&]|%[0-9A-Fg]{2}|[a0 ä]){0,6}&?){0,8}"
    ]
}

proptest! {
    #[test]
    fn any_mail_has_subject_and_text_as_they_are(subject: String, text: String) {
        let fields = mail(&mail_address(&subject, &text));
        prop_assert_eq!(fields, [("subject".to_owned(), subject), ("body".to_owned(), text)]);
    }

    #[test]
    fn any_link_comes_back_and_any_page_survives(link in any_link(), page in any_page()) {
        for part in [Part::Query(&page), Part::Fragment(&page)] {
            let written = link.write(part, "ic");
            prop_assert_eq!(Link::read(again(part, &written), "ic"), link.clone());
            prop_assert_eq!(Link::default().write(again(part, &written), "ic"), &*page);
            prop_assert_eq!(link.write(again(part, &written), "ic"), written);
        }
    }

    #[test]
    fn browsers_read_in_a_query_what_we_wrote_and_write_it_so_again(link in any_link()) {
        let written = link.write(Part::Query(""), "ic");
        let pairs: Vec<(String, String)> = form_urlencoded::parse(written.as_bytes()).into_owned().collect();
        let query = pairs.iter().find(|(key, _)| key == "ic-q").map_or("", |(_, value)| value);
        prop_assert_eq!(query, &*link.query);
        let again = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        prop_assert_eq!(again, written);
    }

    #[test]
    fn two_widgets_side_by_side_keep_their_states(
        first in any_link(), second in any_link(), third in any_link(), page in any_page(),
    ) {
        prop_assume!(Link::read(Part::Query(&page), "ic2") == Link::default());
        for part in [Part::Query(&page), Part::Fragment(&page)] {
            let one = first.write(part, "ic");
            let both = second.write(again(part, &one), "ic2");
            prop_assert_eq!(Link::read(again(part, &both), "ic"), first.clone());
            let changed = third.write(again(part, &both), "ic");
            prop_assert_eq!(Link::read(again(part, &changed), "ic"), third.clone());
            prop_assert_eq!(Link::read(again(part, &changed), "ic2"), second.clone());
            let cleared = Link::default().write(again(part, &changed), "ic2");
            prop_assert_eq!(Link::default().write(again(part, &cleared), "ic"), &*page);
        }
    }

    #[test]
    fn whatever_is_read_is_within_the_limits(text in any_part(), prefix in prop_oneof![Just("ic".to_owned()), any::<String>()]) {
        // Nobody writes ours before a route; when they move behind it, it may become another one.
        prop_assume!(!text.split_once('?').is_some_and(|(before, _)| before.contains(&prefix)));
        for part in [Part::Query(&text), Part::Fragment(&text)] {
            let link = Link::read(part, &prefix);
            let written = link.write(part, &prefix);
            prop_assert_eq!(Link::read(again(part, &written), &prefix), link.clone());
            prop_assert_eq!(link.write(again(part, &written), &prefix), written);
        }
    }
}
