//! HTML as a row of tags and words, in one pass that never looks back.

use super::builder::{Builder, Tag};
use super::entities;
use crate::model::words::{self, begins_with, cut, skip};

/// Elements whose content is no text for a reader; content and all, they vanish.
const DROPPED: &str = "applet audio canvas embed frameset head iframe math noembed noframes noscript object script \
    select style svg template textarea title video";

/// Those of them whose content HTML does not read as raw text, so that others of the same name can stand in it.
const NESTING: &str = "applet audio canvas frameset math object svg template video";

/// Elements that begin and end a paragraph and mean nothing else here.
const BOUNDARIES: &str = "address article aside body caption center dd details dialog dir div dl dt fieldset figcaption \
    figure footer form header hgroup hr html legend main menu nav p pre section summary table td th tr";

/// Further elements that are unwrapped without a paragraph of their own; needed to tell HTML from text.
const INLINE: &str = "abbr acronym big button cite code data del dfn font img input ins kbd label mark o:p picture q s \
    samp small span strike sub sup time tt u wbr";

/// Elements that mean something.
const TAGS: [(&str, Tag); 16] = [
    ("br", Tag::Break),
    ("strong", Tag::Strong),
    ("b", Tag::Strong),
    ("em", Tag::Emphasis),
    ("i", Tag::Emphasis),
    ("a", Tag::Link),
    ("ul", Tag::List { ordered: false }),
    ("ol", Tag::List { ordered: true }),
    ("li", Tag::Item),
    ("blockquote", Tag::Quote),
    ("h1", Tag::Heading(1)),
    ("h2", Tag::Heading(2)),
    ("h3", Tag::Heading(3)),
    ("h4", Tag::Heading(4)),
    ("h5", Tag::Heading(5)),
    ("h6", Tag::Heading(6)),
];

/// White space in a tag.
const WHITE: &[u8] = b" \t\n\x0c\r";

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
    let mut rest = text;
    while let Some(after) = words::after(cut(rest, b"<").1, b'<') {
        rest = after;
        if after.starts_with("!--") || begins_with(after, CDATA) {
            kind = Kind::Words;
            continue;
        }
        let Some((name, _)) = split_name(words::after(after, b'/').unwrap_or(after)) else { continue };
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
    let mut in_cdata = false;
    let mut rest = text;
    loop {
        let (before, tag) = cut(rest, b"<");
        push_words(before, &mut in_cdata, builder);
        let Some(after) = words::after(tag, b'<') else { return };
        rest = if let Some(comment) = after.strip_prefix("!--") {
            after_comment(comment)
        } else if begins_with(after, CDATA) {
            in_cdata = true;
            after.get(CDATA.len()..).unwrap_or("")
        } else if let Some(b'!' | b'?') = after.bytes().next() {
            after_sign(after)
        } else if let Some(tag) = words::after(after, b'/') {
            closing_tag(tag, builder)
        } else {
            opening_tag(after, builder)
        };
    }
}

/// What follows the next `>`.
fn after_sign(text: &str) -> &str {
    words::after(cut(text, b">").1, b'>').unwrap_or("")
}

/// How feeds wrap HTML, after the opening bracket; HTML does not know it, and its end mark is no text.
const CDATA: &str = "![cdata[";

/// Hands words to the builder, without the end mark of CDATA.
fn push_words(words: &str, in_cdata: &mut bool, builder: &mut Builder<'_>) {
    let end = if *in_cdata { words.as_bytes().windows(3).position(|it| it == b"]]>") } else { None };
    let parts = end.and_then(|end| Some((words.get(..end)?, words.get(end + 3..)?)));
    *in_cdata &= end.is_none();
    let (before, after) = parts.unwrap_or((words, ""));
    builder.text(before);
    builder.text(after);
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
        if let Some((_, tag)) = TAGS.iter().find(|(known, _)| *known == name) {
            Self::Tag(*tag)
        } else if words::contains(BOUNDARIES, name) {
            Self::Tag(Tag::Boundary)
        } else if words::contains(INLINE, name) {
            Self::Inline
        } else if words::contains(DROPPED, name) {
            Self::Dropped
        } else {
            Self::Unknown
        }
    }
}

/// `rest` follows `</`; returns what follows the tag.
fn closing_tag<'a>(rest: &'a str, builder: &mut Builder<'_>) -> &'a str {
    let Some((name, attributes)) = split_name(rest) else {
        // As browsers do, `</ …>` is a comment; `</3` is text.
        if rest.bytes().next().is_some_and(|it| WHITE.contains(&it)) {
            return after_sign(rest);
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
///
/// What is no tag is text.
fn opening_tag<'a>(rest: &'a str, builder: &mut Builder<'_>) -> &'a str {
    let Some((name, attributes)) = split_name(rest) else {
        builder.text("<");
        return rest;
    };
    let mut attributes = Attributes::new(attributes);
    match Element::of(&name) {
        Element::Tag(Tag::Link) => builder.open_link(&attributes.find("href").unwrap_or_default()),
        Element::Tag(tag) => builder.open(tag),
        Element::Inline | Element::Unknown => {}
        Element::Dropped => {
            let after = attributes.skip();
            let closed = rest.get(..rest.len() - after.len()).is_some_and(|it| it.ends_with("/>"));
            let is_empty = name == "embed" || closed && (name == "svg" || name == "math");
            return if is_empty { after } else { after_element(after, &name) };
        }
    }
    attributes.skip()
}

/// The name of a tag in lower case, and what follows it; `None` if this is no name.
fn split_name(text: &str) -> Option<(String, &str)> {
    let (name, rest) = cut(text, b" \t\n\x0c\r/><\"'");
    let legal = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b':' | b'_');
    let begins_well = name.bytes().next().is_some_and(|it| it.is_ascii_alphabetic());
    let known = begins_well && name.len() <= 64 && name.bytes().all(legal);
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
        let text = skip(self.rest, b" \t\n\x0c\r/");
        let after = words::after(text, b'>');
        if after.is_some() || text.is_empty() {
            self.rest = after.unwrap_or(text);
            self.over = true;
            return None;
        }
        // An equals sign in the first place belongs to the name, as browsers read it; no name that counts has one.
        let odd = words::after(text, b'=');
        let (name, after) = cut(odd.unwrap_or(text), b" \t\n\x0c\r/>=");
        let name = if odd.is_some() { "" } else { name };
        let Some(value) = words::after(skip(after, WHITE), b'=') else {
            self.rest = after;
            return Some((name, ""));
        };
        let value = skip(value, WHITE);
        let (value, rest) = match value.bytes().next() {
            Some(quote @ (b'"' | b'\'')) => {
                let (inner, rest) = cut(value.get(1..)?, &[quote]);
                (inner, words::after(rest, quote).unwrap_or(""))
            }
            _ => cut(value, b" \t\n\x0c\r>"),
        };
        self.rest = rest;
        Some((name, value))
    }
}

/// What follows a comment; `rest` begins after `<!--`.
fn after_comment(rest: &str) -> &str {
    // As browsers do, `<!-->` and `<!--->` are whole comments.
    let whole = rest.strip_prefix("->").or_else(|| words::after(rest, b'>'));
    let mut rest = rest;
    while whole.is_none() && !rest.is_empty() {
        let before = cut(rest, b">").0;
        rest = after_sign(rest);
        if before.ends_with("--") || before.ends_with("--!") {
            return rest;
        }
    }
    whole.unwrap_or("")
}

/// What follows a dropped element; `rest` begins after its opening tag.
///
/// Elements of the same name within are counted, except where HTML reads the content as raw text.
fn after_element<'a>(rest: &'a str, name: &str) -> &'a str {
    let nests = words::contains(NESTING, name);
    let mut depth = 1_usize;
    let mut rest = rest;
    while let Some(after) = words::after(cut(rest, b"<").1, b'<') {
        rest = after;
        let closing = words::after(after, b'/');
        let tag = closing.unwrap_or(after);
        if !begins_with(tag, name) {
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
