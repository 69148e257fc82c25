//! HTML as a row of tags and words, in one pass that never looks back.

use super::builder::{Builder, Tag};
use super::entities;

/// Elements whose content is no text for a reader; content and all, they vanish.
const DROPPED: [&str; 20] = [
    "applet", "audio", "canvas", "embed", "frameset", "head", "iframe", "math", "noembed", "noframes",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

/// Elements that begin and end a paragraph and mean nothing else here.
const BOUNDARIES: [&str; 34] = [
    "address",
    "article",
    "aside",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "main",
    "menu",
    "nav",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "tr",
];

/// Further elements that are unwrapped without a paragraph of their own; needed to tell HTML from text.
const INLINE: [&str; 30] = [
    "abbr", "acronym", "big", "button", "cite", "code", "data", "del", "dfn", "font", "img", "input", "ins",
    "kbd", "label", "mark", "o:p", "picture", "q", "s", "samp", "small", "span", "strike", "sub", "sup",
    "time", "tt", "u", "wbr",
];

/// What a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// No element that HTML knows.
    Plain,
    /// HTML without any paragraph, list or break: its line ends are meant.
    Words,
    /// HTML whose blocks are marked, so that line ends are mere spaces.
    Blocks,
}

/// Tells plain text from HTML by the elements that HTML knows.
///
/// `a < b` and `<mail@example.org>` are text.
pub(super) fn kind(text: &str) -> Kind {
    let mut kind = Kind::Plain;
    for after in text.split('<').skip(1) {
        if after.starts_with("!--") || starts_with_ignoring_case(after, "![cdata[") {
            kind = Kind::Words;
            continue;
        }
        let Some((name, _)) = split_name(after.strip_prefix('/').unwrap_or(after)) else { continue };
        match Element::of(&name) {
            Element::Unknown => {}
            Element::Inline | Element::Dropped | Element::Tag(Tag::Strong | Tag::Emphasis | Tag::Link) => {
                kind = Kind::Words;
            }
            Element::Tag(_) => return Kind::Blocks,
        }
    }
    kind
}

/// Hands tags and words to the builder.
pub(super) fn read(text: &str, builder: &mut Builder<'_>) {
    let mut rest = text;
    let mut in_cdata = false;
    while let Some((words, after)) = rest.split_once('<') {
        push_words(words, &mut in_cdata, builder);
        rest = if let Some(comment) = after.strip_prefix("!--") {
            after_comment(comment)
        } else if starts_with_ignoring_case(after, "![cdata[") {
            in_cdata = true;
            after.get("![cdata[".len()..).unwrap_or("")
        } else if after.starts_with(['!', '?']) {
            after.split_once('>').map_or("", |(_, rest)| rest)
        } else if let Some(tag) = after.strip_prefix('/') {
            closing_tag(tag, builder)
        } else {
            match opening_tag(after, builder) {
                Some(rest) => rest,
                None => {
                    builder.text("<");
                    after
                }
            }
        };
    }
    push_words(rest, &mut in_cdata, builder);
}

/// Feeds wrap HTML into CDATA, which HTML does not know: its end mark is no text.
fn push_words(words: &str, in_cdata: &mut bool, builder: &mut Builder<'_>) {
    let end = words
        .match_indices('>')
        .map(|(at, _)| at)
        .find(|at| words.get(..*at).is_some_and(|it| it.ends_with("]]")));
    match end.filter(|_| *in_cdata) {
        Some(end) => {
            *in_cdata = false;
            builder.text(words.get(..end - 2).unwrap_or(""));
            builder.text(words.get(end + 1..).unwrap_or(""));
        }
        None => builder.text(words),
    }
}

/// What an element means here.
enum Element {
    Tag(Tag),
    Inline,
    Dropped,
    Unknown,
}

impl Element {
    fn of(name: &str) -> Self {
        let tag = match name {
            "br" => Tag::Break,
            "strong" | "b" => Tag::Strong,
            "em" | "i" => Tag::Emphasis,
            "a" => Tag::Link,
            "ul" => Tag::List { ordered: false },
            "ol" => Tag::List { ordered: true },
            "li" => Tag::Item,
            "blockquote" => Tag::Quote,
            _ => match name.strip_prefix('h').and_then(|it| it.parse().ok()) {
                Some(level @ 1..=6) if name.len() == 2 => Tag::Heading(level),
                _ if DROPPED.contains(&name) => return Self::Dropped,
                _ if BOUNDARIES.contains(&name) => Tag::Boundary,
                _ if INLINE.contains(&name) => return Self::Inline,
                _ => return Self::Unknown,
            },
        };
        Self::Tag(tag)
    }
}

/// `rest` follows `</`; returns what follows the tag.
fn closing_tag<'a>(rest: &'a str, builder: &mut Builder<'_>) -> &'a str {
    let Some((name, attributes)) = split_name(rest) else {
        // As browsers do, `</ …>` is a comment; `</3` is text.
        if rest.starts_with(char::is_whitespace) {
            return rest.split_once('>').map_or("", |(_, rest)| rest);
        }
        builder.text("</");
        return rest;
    };
    match Element::of(&name) {
        Element::Tag(tag) => builder.close(tag),
        Element::Inline | Element::Dropped | Element::Unknown => {}
    }
    Attributes::new(attributes).skip()
}

/// `rest` follows `<`; returns what follows the element's tag, or the whole element if its content is dropped.
/// `None` if this is no tag.
fn opening_tag<'a>(rest: &'a str, builder: &mut Builder<'_>) -> Option<&'a str> {
    let (name, attributes) = split_name(rest)?;
    let mut attributes = Attributes::new(attributes);
    match Element::of(&name) {
        Element::Tag(Tag::Link) => {
            let href = attributes.find("href");
            builder.open_link(&href.unwrap_or_default());
        }
        Element::Tag(tag) => builder.open(tag),
        Element::Inline | Element::Unknown => {}
        Element::Dropped => {
            let after = attributes.skip();
            let tag_length = rest.len() - after.len();
            let closed = rest.get(..tag_length).is_some_and(|it| it.ends_with("/>"));
            let foreign = matches!(&*name, "svg" | "math");
            return Some(if name == "embed" || foreign && closed {
                after
            } else {
                after_element(after, &name)
            });
        }
    }
    Some(attributes.skip())
}

/// The name of a tag in lower case, and what follows it; `None` if this is no name.
fn split_name(text: &str) -> Option<(String, &str)> {
    let end = text.find(|it: char| it.is_ascii_whitespace() || matches!(it, '/' | '>' | '<' | '"' | '\''));
    let (name, rest) = text.split_at_checked(end.unwrap_or(text.len()))?;
    let legal = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b':' | b'_');
    let known =
        name.starts_with(|it: char| it.is_ascii_alphabetic()) && name.bytes().all(legal) && name.len() <= 64;
    known.then(|| (name.to_ascii_lowercase(), rest))
}

/// The attributes of a tag.
struct Attributes<'a> {
    rest: &'a str,
    /// The tag is over, and `rest` follows it.
    over: bool,
}

impl<'a> Attributes<'a> {
    /// `rest` begins after the name of the tag.
    fn new(rest: &'a str) -> Self {
        Self { rest, over: false }
    }

    /// What follows the tag; nothing if the tag is never closed.
    fn skip(mut self) -> &'a str {
        while self.next().is_some() {}
        self.rest
    }

    /// The first value under this name, with its character references resolved.
    fn find(&mut self, wanted: &str) -> Option<String> {
        while let Some((name, value)) = self.next() {
            if name.eq_ignore_ascii_case(wanted) {
                return Some(entities::decode(value));
            }
        }
        None
    }

    /// The next attribute as it is written.
    fn next(&mut self) -> Option<(&'a str, &'a str)> {
        if self.over {
            return None;
        }
        let text = self.rest.trim_start_matches(|it: char| it.is_ascii_whitespace() || it == '/');
        let after = text.strip_prefix('>');
        if after.is_some() || text.is_empty() {
            self.rest = after.unwrap_or(text);
            self.over = true;
            return None;
        }
        let is_end = |it: char| it.is_ascii_whitespace() || matches!(it, '/' | '>' | '=');
        // An equals sign in the first place belongs to the name, as browsers read it.
        let first = text.chars().next().map_or(0, char::len_utf8);
        let end = text.get(first..).and_then(|it| it.find(is_end)).map_or(text.len(), |at| at + first);
        let (name, after) = text.split_at_checked(end)?;
        let trimmed = after.trim_start_matches(|it: char| it.is_ascii_whitespace());
        let Some(value) = trimmed.strip_prefix('=') else {
            self.rest = after;
            return Some((name, ""));
        };
        let value = value.trim_start_matches(|it: char| it.is_ascii_whitespace());
        let quoted = ['"', '\''].into_iter().find_map(|quote| {
            let inner = value.strip_prefix(quote)?;
            Some(inner.split_once(quote).unwrap_or((inner, "")))
        });
        let (value, rest) = match quoted {
            Some(parts) => parts,
            None => {
                let end = value.find(|it: char| it.is_ascii_whitespace() || it == '>').unwrap_or(value.len());
                value.split_at_checked(end)?
            }
        };
        self.rest = rest;
        Some((name, value))
    }
}

/// What follows a comment; `rest` begins after `<!--`.
fn after_comment(rest: &str) -> &str {
    if let Some(after) = rest.strip_prefix('>').or_else(|| rest.strip_prefix("->")) {
        return after;
    }
    let ends = rest.match_indices('>').find(|(at, _)| {
        let before = rest.get(..*at).unwrap_or("");
        before.ends_with("--") || before.ends_with("--!")
    });
    ends.and_then(|(at, _)| rest.get(at + 1..)).unwrap_or("")
}

/// What follows a dropped element; `rest` begins after its opening tag.
///
/// Elements of the same name within are counted, except where HTML reads the content as raw text.
fn after_element<'a>(rest: &'a str, name: &str) -> &'a str {
    let nests = matches!(
        name,
        "applet" | "audio" | "canvas" | "frameset" | "math" | "object" | "svg" | "template" | "video"
    );
    let mut depth = 1_usize;
    let mut rest = rest;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        let closing = after.strip_prefix('/');
        let tag = closing.unwrap_or(after);
        if !starts_with_ignoring_case(tag, name) {
            continue;
        }
        let Some((_, attributes)) = split_name(tag).filter(|(found, _)| found == name) else { continue };
        if closing.is_some() {
            depth -= 1;
            rest = Attributes::new(attributes).skip();
            if depth == 0 {
                return rest;
            }
        } else if nests {
            depth += 1;
        }
    }
    ""
}

fn starts_with_ignoring_case(text: &str, prefix: &str) -> bool {
    text.as_bytes().get(..prefix.len()).is_some_and(|it| it.eq_ignore_ascii_case(prefix.as_bytes()))
}
