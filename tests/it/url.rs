//! Addresses: what is accepted, what it becomes, and that a browser reads it the same way.

use crate::{promises, shared};
use initiative_cards::model::{Schemes, Url};
use proptest::prelude::*;

const BASE: &str = "https://city.example/data/feed.json?v=1";

fn base() -> Url {
    Url::parse(BASE, None, Schemes::Page).unwrap()
}

#[track_caller]
fn check(text: &str, expected: Option<&str>) {
    check_as(text, Schemes::Link, expected);
}

#[track_caller]
fn check_as(text: &str, schemes: Schemes, expected: Option<&str>) {
    let url = Url::parse(text, Some(&base()), schemes);
    assert_eq!(url.as_ref().map(Url::as_str), expected, "{text:?}");
}

#[test]
fn a_web_address_is_read_in_its_usual_form() {
    check("https://example.org", Some("https://example.org/"));
    check(" \thttps://Example.ORG:443/A%20b c?d e#f ", Some("https://example.org/A%20b%20c?d%20e#f"));
    check("HTTP://example.org:080/", Some("http://example.org/"));
    check("http://example.org:8080", Some("http://example.org:8080/"));
    check("http://example.org:0/", Some("http://example.org:0/"));
    check("https://example.org:/", Some("https://example.org/"));
    check("https://bürger.example/ä", Some("https://bürger.example/ä"));
    check("https://дигитална.example/", Some("https://дигитална.example/"));
    check("https://example.org/a/./b/../c/%2e%2E/d", Some("https://example.org/a/d"));
    check("https://192.168.0.1/", Some("https://192.168.0.1/"));
    check("https:\\\\example.org\\a", Some("https://example.org/a"));
}

#[test]
fn a_relative_reference_is_resolved_against_the_feed() {
    check("a.html", Some("https://city.example/data/a.html"));
    check("/a.html", Some("https://city.example/a.html"));
    check("../a.html#b", Some("https://city.example/a.html#b"));
    check("../../../a", Some("https://city.example/a"));
    check("?a=b", Some("https://city.example/data/feed.json?a=b"));
    check("//cdn.example/a", Some("https://cdn.example/a"));
    check("\\\\cdn.example\\a", Some("https://cdn.example/a"));
    check("javascript%3Aalert(1)", Some("https://city.example/data/javascript%3Aalert(1)"));
    check(".", Some("https://city.example/data/"));
}

#[test]
fn without_a_base_only_whole_addresses_are_read() {
    for text in ["a", "/a", "?a", "//example.org/", "."] {
        assert_eq!(Url::parse(text, None, Schemes::Link), None, "{text:?}");
    }
    assert!(Url::parse("https://example.org/", None, Schemes::Link).is_some());
}

#[test]
fn hostile_addresses_are_refused() {
    for text in [
        "",
        " ",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "\u{1}javascript:alert(1)",
        "java\tscript\r\n:alert(1)",
        "data:text/html,x",
        "blob:https://example.org/1",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "about:blank",
        "view-source:https://example.org/",
        "intent://x",
        "https:",
        "https:/",
        "https://",
        "https:///a",
        "https:example.org",
        "https:/example.org",
        "https://user@example.org/",
        "https://user:pass@example.org/",
        "https://exa mple.org/",
        "https://exa%6dple.org/",
        "https://example..org/",
        "https://1.2.3/",
        "https://0x7f.1/",
        "https://127.1/",
        "https://256.1.1.1/",
        "https://01.1.1.1/",
        "https://example.org:99999/",
        "https://example.org:-1/",
        "https://[::2]/",
        "https://exam\u{0}ple.org/",
        "https://example.org/a\u{7f}",
        "https://ex\u{ff0f}ample.org/",
        "#top",
        "mailto:",
        "tel:",
        "//",
        "///a",
        "//user@example.org/",
        "1https://example.org",
        "mailto://x",
        "https://a/\u{85}",
    ] {
        let url = Url::parse(text, Some(&base()), Schemes::Link);
        // Text that only looks like a scheme is a path on the feed's own host, which is harmless.
        let harmless = url.as_ref().is_none_or(|it| it.as_str().starts_with("https://city.example/"));
        assert!(harmless, "{text:?} became {url:?}");
        assert!(url.is_none() || text == "1https://example.org", "{text:?} became {url:?}");
    }
    check(&format!("https://example.org/{}", "a".repeat(9_000)), None);
}

#[test]
fn a_dot_may_follow_a_name_but_not_four_numbers() {
    check("https://example.org./", Some("https://example.org./"));
    check("http://127.0.0.1./", None);
}

#[test]
fn each_place_admits_its_schemes_only() {
    check("mailto:a@example.org", Some("mailto:a@example.org"));
    check("TEL:+49 30 1", Some("tel:+49%2030%201"));
    check_as("mailto:a@example.org", Schemes::Page, None);
    check_as("http://example.org/", Schemes::Page, Some("http://example.org/"));
    check_as("http://example.org/a.jpg", Schemes::Image, None);
    check_as("http://localhost:80/a.jpg", Schemes::Image, Some("http://localhost/a.jpg"));
    check_as("http://127.0.0.1:9/a.jpg", Schemes::Image, Some("http://127.0.0.1:9/a.jpg"));
    check_as("http://[::1]:9/a.jpg", Schemes::Image, Some("http://[::1]:9/a.jpg"));
    check_as("http://127.0.0.1.evil.example/a.jpg", Schemes::Image, None);
    check_as("http://localhost.evil.example/a.jpg", Schemes::Image, None);
    check_as("data:image/png;base64,AA==", Schemes::Image, None);
}

#[test]
fn the_host_is_named_without_its_port() {
    let host = |text| Url::parse(text, None, Schemes::Link).unwrap().host().map(str::to_owned);
    assert_eq!(host("https://example.org:8443/a:b"), Some("example.org".to_owned()));
    assert_eq!(host("http://[::1]:80/"), Some("[::1]".to_owned()));
    assert_eq!(host("https://example.org?a"), Some("example.org".to_owned()));
    assert_eq!(host("mailto:a@example.org"), None);
}

/// A browser reads whatever is accepted in the same way, with and without a base.
#[track_caller]
fn check_agrees_with_browsers(text: &str) {
    for base in [None, Some(base())] {
        promises::url::check(text, base.as_ref());
        promises::url::check_schemes(text, base.as_ref());
    }
}

#[test]
fn public_collections_of_attacks_agree_with_browsers() {
    for name in ["payloadbox-xss-payloads.json", "owasp-xss-filter-evasion.json"] {
        let Some(folder) = shared::collection("xss") else { return };
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let mut count = 0;
        for_each_string(&value, &mut |it| {
            count += 1;
            check_agrees_with_browsers(it);
        });
        assert!(count > 100, "{name}");
    }
}

pub fn for_each_string(value: &serde_json::Value, visit: &mut dyn FnMut(&str)) {
    match value {
        serde_json::Value::String(text) => visit(text),
        serde_json::Value::Array(items) => items.iter().for_each(|it| for_each_string(it, visit)),
        serde_json::Value::Object(members) => members.values().for_each(|it| for_each_string(it, visit)),
        _ => {}
    }
}

proptest! {
    #[test]
    fn any_text_agrees_with_browsers(text in any::<String>()) {
        check_agrees_with_browsers(&text);
    }

    #[test]
    fn anything_like_an_address_agrees_with_browsers(
        text in "[ \\t]?(https?|HTTPS|mailto|tel|javascript|data|x)?:?[/\\\\]{0,3}[a-z0-9@:.%\\[\\]_-]{0,14}(:[0-9]{0,5})?\
            ([/\\\\?#][a-zA-Z0-9./\\\\%2e?#:@ \"<ä\\n]{0,12}){0,3}"
    ) {
        check_agrees_with_browsers(&text);
    }

    #[test]
    fn ordinary_references_are_all_accepted(text in "(/|\\./|\\.\\./){0,3}[a-z0-9_-]{1,8}(/[a-z0-9.-]{1,8}){0,3}(\\?[a-z]=[a-z0-9]{0,4})?(#[a-z]{1,4})?") {
        prop_assume!(!text.starts_with("//"));
        prop_assert!(Url::parse(&text, Some(&base()), Schemes::Page).is_some());
        check_agrees_with_browsers(&text);
    }
}
