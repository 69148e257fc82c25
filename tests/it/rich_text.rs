//! Bodies: what becomes of markup, and that nothing in it can do harm.

use crate::promises::rich_text::{check_harmless, check_reads_back};
use crate::shared;
use crate::url::for_each_string;
use initiative_cards::model::{Block, Inline, RichText, Schemes, Url};
use proptest::prelude::*;
use std::time::Instant;

fn base() -> Url {
    Url::parse("https://city.example/data/feed.json", None, Schemes::Page).unwrap()
}

/// Compares with a short notation: `p h0 ul ol li q` for blocks, `* _ [address words] |` for inlines.
#[track_caller]
fn check(text: &str, expected: &str) {
    let tree = RichText::parse(text, Some(&base()));
    check_harmless(text, &tree);
    assert_eq!(blocks(&tree.blocks), expected, "{text:?}");
}

fn blocks(list: &[Block]) -> String {
    let block = |it: &Block| match it {
        Block::Paragraph(content) => format!("p({})", inlines(content)),
        Block::Heading { depth, content } => format!("h{depth}({})", inlines(content)),
        Block::List { ordered, items } => {
            let items: Vec<String> = items.iter().map(|it| format!("li({})", blocks(it))).collect();
            format!("{}({})", if *ordered { "ol" } else { "ul" }, items.join(" "))
        }
        Block::Quote(inner) => format!("q({})", blocks(inner)),
    };
    list.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn inlines(list: &[Inline]) -> String {
    let inline = |it: &Inline| match it {
        Inline::Text(words) => words.to_string(),
        Inline::Strong(content) => format!("*{}*", inlines(content)),
        Inline::Emphasis(content) => format!("_{}_", inlines(content)),
        Inline::Link { url, content } => format!("[{} {}]", url.as_str(), inlines(content)),
        Inline::Break => "|".to_owned(),
    };
    list.iter().map(inline).collect()
}

#[test]
fn plain_text_keeps_its_paragraphs_and_lines() {
    check("One", "p(One)");
    check("One\nTwo\n\nThree\r\n\r\n \nFour  five ", "p(One|Two) p(Three) p(Four five)");
    check("a < b and c > d <mail@example.org> <3 </3", "p(a < b and c > d <mail@example.org> <3 </3)");
    check("R&amp;D &copy; AT&T &nosuch; &#8364; &#x20AC; &#128; &Auml;", "p(R&D © AT&T &nosuch; € € € Ä)");
    check("", "");
    check(" \n\t", "");
}

#[test]
fn html_keeps_its_blocks() {
    check("<p>One\ntwo</p><p>Three<br>four<br/></p>", "p(One two) p(Three|four)");
    check("<p>One<p>Two", "p(One) p(Two)");
    check("<div>One<section>Two</section>Three</div>", "p(One) p(Two) p(Three)");
    check("One<br><br>Two", "p(One) p(Two)");
    check("<blockquote>One<p>Two</blockquote>Three", "q(p(One) p(Two)) p(Three)");
    check("<p>&nbsp;</p><p><b> </b></p><p></p>", "");
    check("<table><tr><td>A</td><td>B</td></tr></table>", "p(A) p(B)");
}

#[test]
fn words_with_inline_markup_keep_their_lines() {
    check("One <b>two</b>\nthree\n\nfour", "p(One *two*|three) p(four)");
}

#[test]
fn a_blank_line_with_a_tag_in_it_parts_paragraphs() {
    check("One\n<b>\ntwo</b>", "p(One) p(*two*)");
    check("One<br><a href=/x><br>two</a>", "p(One) p([https://city.example/x two])");
    check("One<br><b>two<br></b><br>three", "p(One|*two*) p(three)");
}

#[test]
fn headings_have_no_gap_in_their_depths() {
    check("<h2>A</h2>a<h4>B</h4><h2>C</h2><h6>D</h6>", "h0(A) p(a) h1(B) h0(C) h2(D)");
    check("<h3><div>A</div></h3>b", "h0(A) p(b)");
    check("<h7>A</h7><p>b", "p(A) p(b)");
}

#[test]
fn lists_survive_sloppy_markup() {
    check("<ul><li>A<li>B</ul>c", "ul(li(p(A)) li(p(B))) p(c)");
    check("<ol><li>A<ul><li>B</li></ul></li></ol>", "ol(li(p(A) ul(li(p(B)))))");
    check("<ul><li>A</li><ul><li>B</li></ul></ul>", "ul(li(p(A) ul(li(p(B)))))");
    check("<li>A</li><li>B</li>c", "ul(li(p(A)) li(p(B)) li(p(c)))");
    check("<ul>A<li>B</ul>", "ul(li(p(A)) li(p(B)))");
    check("</ul></li>A</blockquote>", "p(A)");
    check("<ul><li><blockquote>A</ul>b", "ul(li(q(p(A)))) p(b)");
}

#[test]
fn inline_markup_is_closed_however_it_is_nested() {
    check("<p>a <b>b <i>c</b> d</i> e", "p(a *b _c_*_ d_ e)");
    check("<p><b>a</p><p>b</b>c", "p(*a*) p(*b*c)");
    check("<p>a<b></b>b", "p(ab)");
    check("<p>a<b> </b>b", "p(a b)");
    check("<p><strong>a</strong> <em>b</em>", "p(*a* _b_)");
    check("<p>a<br><b>b</b>", "p(a|*b*)");
    check("<p><b><b><b><b><b><b>a</b></b></b></b></b></b>b", "p(****a****b)");
}

#[test]
fn links_have_checked_addresses_or_none() {
    check("<p><a href='/a'>b</a>", "p([https://city.example/a b])");
    check(
        "<p><a class=x href=https://example.org/?a=1&amp;b=2 title='>'>b</a>c",
        "p([https://example.org/?a=1&b=2 b]c)",
    );
    check("<p><a href=\"javascript:alert(1)\">b</a>", "p(b)");
    check("<p><a href=\"java&#10;script&colon;alert(1)\">b</a>", "p(b)");
    check("<p><a href='#top'>b</a> <a name=x>c</a>", "p(b c)");
    check("<p><a href=/a>b<a href=/c>d</a>", "p([https://city.example/a b][https://city.example/c d])");
    check("<p><a href=/a href=javascript:x>b</a>", "p([https://city.example/a b])");
    check("<p><a href=/a><img src=x></a>b", "p(b)");
    let tree = RichText::parse("<a href='/a'>b</a>", None);
    assert_eq!(blocks(&tree.blocks), "p(b)");
}

#[test]
fn what_is_no_text_vanishes_with_its_content() {
    for element in [
        "script", "style", "iframe", "template", "noscript", "textarea", "select", "object", "svg", "math",
        "head", "title",
    ] {
        check(&format!("<p>a<{element} x=y>gone <b>gone</b></{element} >b"), "p(ab)");
        check(&format!("<p>a<{} >gone", element.to_uppercase()), "p(a)");
    }
    check("<p>a<svg/>b<svg><svg></svg>gone</svg>c", "p(abc)");
    check("<p>a<script>'</scripty>'</script>b", "p(ab)");
    check("<p>a<!-- <b>gone</b> --!>b<!-->c<!--->d<!doctype html>e<?php gone ?>f", "p(abcdef)");
    check("<p>a<!-- gone", "p(a)");
    check("<![CDATA[<p>a</p>]]>", "p(a)");
    check("<p>a<img alt=gone><input value=gone><custom-element>b</custom-element>", "p(ab)");
    check("<p>a<b", "p(a)");
    check("<p>a<b title=\"gone", "p(a)");
}

#[test]
fn plain_words_come_line_by_line() {
    let plain = |text| RichText::parse(text, None).to_plain();
    assert_eq!(plain("<h2>A</h2><p>b<br><b>c</b> <a href=/>d</a></p><ul><li>e<li>f</ul>"), "A\nb\nc d\ne\nf");
    assert_eq!(plain("one\ntwo"), "one\ntwo");
    assert_eq!(plain(""), "");
}

#[track_caller]
fn check_lead(text: &str, expected: &str) {
    assert_eq!(RichText::parse(text, None).to_lead(), expected, "{text:?}");
}

#[test]
fn who_reads_only_the_beginning_reads_no_headings() {
    check_lead(
        "<h2>Background</h2><p>The city <b>plants</b> trees.</p><h3>Where</h3><p>Here.</p>",
        "The city plants trees.\nHere.",
    );
    check_lead("<p>One</p><h2>Two</h2><ul><li>three<li>four</ul>", "One\nthree\nfour");
    check_lead("<blockquote><h2>One</h2><p>Two</p></blockquote><ul><li><h3>Three</h3>four</ul>", "Two\nfour");
    check_lead("One\n\nTwo", "One\nTwo");
}

#[test]
fn where_there_are_only_headings_they_are_better_than_nothing() {
    check_lead("<h1>One</h1><h2>Two</h2>", "One\nTwo");
    check_lead("<blockquote><h2>One</h2></blockquote>", "One");
    check_lead("", "");
}

/// Twice the text must not take much more than twice the time; the bound is far above noise and far below a square.
#[test]
fn time_grows_with_the_text_only() {
    for part in [
        "<",
        "<a ",
        "<a \"",
        "<!--",
        "<!-- --",
        "<b>",
        "<b><p>x",
        "</b>",
        "&",
        "&#1",
        "<ul><li>",
        "<svg>",
        "<svg></",
        "<h1>",
        "<a href='",
        "\n\n x",
        "<br>x",
        "<script>",
        "<![cdata[",
        "]]>",
        "<blockquote>x",
        "<i>a<b>a</i></b>",
        "<p",
        "</",
    ] {
        let text = part.repeat(64_000 / part.len());
        let start = Instant::now();
        let tree = RichText::parse(&text, Some(&base()));
        assert!(start.elapsed().as_secs() < 5, "{part:?} takes {:?}", start.elapsed());
        check_harmless(part, &tree);
    }
}

#[test]
fn attacks_are_inert() {
    let own = [
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
        "<a href=' &#14; javascript:alert(1)'>x</a>",
        "<scr<script>ipt>alert(1)</script>",
        "<<script>alert(1);//<</script>",
        "<iframe srcdoc='<script>alert(1)</script>'>",
        "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
        "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
    ];
    for attack in own {
        check_harmless(attack, &RichText::parse(attack, Some(&base())));
    }
    let Some(folder) = shared::collection("xss") else { return };
    for file in shared::files(&folder, "json") {
        let value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let mut count = 0;
        for_each_string(&value, &mut |attack| {
            count += 1;
            check_harmless(attack, &RichText::parse(attack, Some(&base())));
            check_harmless(attack, &RichText::parse(&format!("<p>a{attack}</p>"), None));
        });
        assert!(count > 100);
    }
}

proptest! {
    #[test]
    fn any_text_is_harmless(text in any::<String>()) {
        check_harmless(&text, &RichText::parse(&text, Some(&base())));
    }

    #[test]
    fn any_markup_is_harmless(
        parts in proptest::collection::vec(prop_oneof![
            Just("<p>"), Just("</p>"), Just("<b>"), Just("</b>"), Just("<i>"), Just("</i>"), Just("<a href=/x>"),
            Just("<a href='javascript:x'>"), Just("</a>"), Just("<ul>"), Just("</ul>"), Just("<ol>"), Just("<li>"),
            Just("</li>"), Just("<blockquote>"), Just("</blockquote>"), Just("<h2>"), Just("</h2>"), Just("<h5>"),
            Just("<br>"), Just("<svg>"), Just("</svg>"), Just("<script>"), Just("</script>"), Just("<!--"), Just("-->"),
            Just("x"), Just(" "), Just("\n"), Just("&lt;"), Just("&#0;"), Just("\u{0}"), Just("<"), Just(">"), Just("\""),
        ], 0..40)
    ) {
        let text = parts.concat();
        let tree = RichText::parse(&text, Some(&base()));
        check_harmless(&text, &tree);
        check_reads_back(&text, &tree);
    }

    #[test]
    fn a_lead_has_all_lines_but_the_headings(parts in proptest::collection::vec(("(h2|p|li)", "[a-z]{1,5}"), 0..8)) {
        let markup: String = parts.iter().map(|(name, words)| format!("<{name}>{words}</{name}>")).collect();
        let tree = RichText::parse(&markup, None);
        let lines = |all: bool| {
            let kept = parts.iter().filter(|(name, _)| all || name != "h2").map(|(_, words)| &**words);
            kept.collect::<Vec<_>>().join("\n")
        };
        let has_more = parts.iter().any(|(name, _)| name != "h2");
        prop_assert_eq!((tree.to_plain(), tree.to_lead()), (lines(true), lines(!has_more)));
    }

    #[test]
    fn plain_words_survive(words in "[a-zA-Zäλ]{1,8}( [a-zA-Zäλ]{1,8}){0,5}") {
        prop_assert_eq!(RichText::parse(&words, None).to_plain(), words.clone());
        prop_assert_eq!(RichText::parse(&format!("<p>{words}</p>"), None).to_plain(), words);
    }
}
