//! Whatever markup comes in, words and safe links come out, and they are what they say they are.

use initiative_cards::model::{Block, Inline, RichText};

/// The tree can hold words and links only; so words without control characters and links with allowed schemes are safe.
#[track_caller]
pub fn check_harmless(source: &str, tree: &RichText) {
    check_blocks(source, &tree.blocks, 0);
}

/// The tree, written as plain markup, has the same words; and what is written so is read as it is written.
#[track_caller]
pub fn check_reads_back(source: &str, tree: &RichText) {
    let once = RichText::parse(&written(tree), None);
    // A space at the end of a line, which nobody sees, goes where the line's markup is simpler.
    assert_eq!(lines(&once), lines(tree), "{source:?}");
    let markup = written(&once);
    assert_eq!(written(&RichText::parse(&markup, None)), markup, "{source:?}");
}

fn lines(tree: &RichText) -> Vec<String> {
    tree.to_plain().lines().map(|it| it.trim_end().to_owned()).collect()
}

fn written(tree: &RichText) -> String {
    let mut markup = String::new();
    write_blocks(&mut markup, &tree.blocks);
    markup
}

#[track_caller]
fn check_blocks(source: &str, list: &[Block], depth: usize) {
    assert!(depth <= 30, "{source:?}");
    for block in list {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => check_inlines(source, content, 0),
            Block::List { items, .. } => items.iter().for_each(|it| check_blocks(source, it, depth + 1)),
            Block::Quote(inner) => check_blocks(source, inner, depth + 1),
        }
    }
}

#[track_caller]
fn check_inlines(source: &str, list: &[Inline], depth: usize) {
    assert!(!list.is_empty() && depth <= 6, "{source:?}");
    for inline in list {
        match inline {
            Inline::Text(words) => {
                assert!(!words.is_empty() && !words.chars().any(char::is_control), "{source:?}");
            }
            Inline::Strong(content) | Inline::Emphasis(content) => check_inlines(source, content, depth + 1),
            Inline::Link { url, content } => {
                let allowed = ["https://", "http://", "mailto:", "tel:"];
                assert!(allowed.iter().any(|it| url.as_str().starts_with(it)), "{source:?}: {url:?}");
                check_inlines(source, content, depth + 1);
            }
            Inline::Break => {}
        }
    }
}

fn write_blocks(markup: &mut String, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(content) => write_inlines(markup, "p", "", content),
            Block::Heading { depth, content } => {
                write_inlines(markup, &format!("h{}", depth + 1), "", content);
            }
            Block::List { ordered, items } => {
                let name = if *ordered { "ol" } else { "ul" };
                markup.push_str(&format!("<{name}>"));
                for item in items {
                    markup.push_str("<li>");
                    write_blocks(markup, item);
                    markup.push_str("</li>");
                }
                markup.push_str(&format!("</{name}>"));
            }
            Block::Quote(inner) => {
                markup.push_str("<blockquote>");
                write_blocks(markup, inner);
                markup.push_str("</blockquote>");
            }
        }
    }
}

fn write_inlines(markup: &mut String, name: &str, attributes: &str, content: &[Inline]) {
    markup.push_str(&format!("<{name}{attributes}>"));
    for inline in content {
        match inline {
            Inline::Text(words) => markup.push_str(&escape(words)),
            Inline::Strong(content) => write_inlines(markup, "b", "", content),
            Inline::Emphasis(content) => write_inlines(markup, "i", "", content),
            Inline::Link { url, content } => {
                write_inlines(markup, "a", &format!(" href=\"{}\"", escape(url.as_str())), content);
            }
            Inline::Break => markup.push_str("<br>"),
        }
    }
    markup.push_str(&format!("</{name}>"));
}

fn escape(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
