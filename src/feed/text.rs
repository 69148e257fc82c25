//! Texts in one or several languages, in all the shapes in which platforms write them (STANDARDS I6, I7).

use super::context::Context;
use super::issue;
use super::limits::{MAX_LANGUAGES, MAX_TEXT_BYTES};
use super::tree::quote;
use crate::json::{Members, Tree};
use crate::model::{Language, LanguageTag, Text, Wording, words};
use std::borrow::Cow;

/// Reads a text: a string, a language map, or one of the shapes of JSON-LD and Decidim; nothing, with an issue, if
/// there is none.
pub(super) fn read(tree: &Tree<'_>, cx: &mut Context<'_>) -> Option<Text> {
    let mut wordings = Wordings::default();
    wordings.collect(tree, false, cx);
    wordings.into_text(cx)
}

/// A key under which a text may stand in one language; object members that are texts have such keys only.
pub(super) fn is_label(key: &str) -> bool {
    words::contains("@none @value @language translations machine_translations", key)
        || tag(key).is_some_and(|it| it.language.primary() != "id")
}

/// The text without control characters, with line feeds as line ends, trimmed.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    // By bytes, which is quick: beyond ASCII, control characters are 0xc2 and a byte below 0xa0.
    let mut last = 0;
    let odd = text.bytes().any(|it| {
        let odd = it < b' ' && it != b'\n' || it == 0x7f || last == 0xc2 && it < 0xa0;
        last = it;
        odd
    });
    if !odd {
        return text.into();
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut before = ' ';
    for letter in text.chars() {
        match letter {
            '\n' if before == '\r' => {}
            '\n' | '\r' => cleaned.push('\n'),
            '\t' => cleaned.push(' '),
            _ if letter.is_control() => {}
            _ => cleaned.push(letter),
        }
        before = letter;
    }
    cleaned.trim().to_owned().into()
}

#[derive(Default)]
struct Wordings {
    list: Vec<Wording>,
}

impl Wordings {
    fn collect(&mut self, tree: &Tree<'_>, machine: bool, cx: &mut Context<'_>) {
        match tree {
            Tree::Map(members) if members.iter().any(|(key, _)| words::contains(VALUES, key)) => {
                self.labelled(members, cx);
            }
            Tree::Map(members) => self.language_map(members, machine, cx),
            // `[{"@language": "en", "@value": "…"}]`, `[{"locale": "en", "text": "…"}]`.
            Tree::List(items) if items.iter().any(|it| matches!(it, Tree::Map(_))) => {
                for (index, item) in items.iter().enumerate() {
                    let step = cx.enter_index(index);
                    self.collect(item, machine, cx);
                    cx.leave(step);
                }
            }
            _ => self.push(tree, cx.own_language().cloned(), machine, cx),
        }
    }

    /// One wording that names its language beside it.
    fn labelled(&mut self, members: &Members<'_>, cx: &mut Context<'_>) {
        let mut language = cx.own_language().cloned();
        let mut machine = false;
        let mut value = None;
        for (key, tree) in members {
            if words::contains(LANGUAGES, key) {
                if let Tree::Text(text) = tree {
                    let step = cx.enter(key);
                    language = named(text, cx);
                    cx.leave(step);
                }
            } else if words::contains("machineTranslated machine_translated", key) {
                machine = matches!(tree, Tree::Bool(true));
            } else if words::contains(VALUES, key) {
                value = Some((key, tree));
            }
        }
        if let Some((key, tree)) = value {
            let step = cx.enter(key);
            self.push(tree, language, machine, cx);
            cx.leave(step);
        }
    }

    /// `{"de": "…", "el": ["…", "…"], "@none": "…", "machine_translations": {"en": "…"}}`.
    fn language_map(&mut self, members: &Members<'_>, machine: bool, cx: &mut Context<'_>) {
        for (key, tree) in members.iter().filter(|(_, tree)| !tree.is_absent()) {
            let step = cx.enter(key);
            match (&**key, tree) {
                ("translations", Tree::List(_) | Tree::Map(_)) => self.collect(tree, machine, cx),
                ("machine_translations", Tree::Map(_)) => self.collect(tree, true, cx),
                _ => {
                    let before = cx.issue_count();
                    let language = named(key, cx);
                    if cx.issue_count() == before {
                        self.push(tree, language, machine, cx);
                    }
                }
            }
            cx.leave(step);
        }
    }

    /// Adds a wording; of several in one language by the same hand, the last one counts.
    fn push(&mut self, tree: &Tree<'_>, tag: Option<LanguageTag>, machine: bool, cx: &mut Context<'_>) {
        if tree.is_absent() {
            return;
        }
        let mut joined = String::new();
        let Some(words) = paragraphs(tree, &mut joined) else {
            cx.report(issue::WRONG_TEXT, tree);
            return;
        };
        let cleaned = clean(words);
        let words = cut(&cleaned, cx);
        if words.is_empty() {
            return;
        }
        let machine = machine || tag.as_ref().is_some_and(|it| it.machine);
        let wording = Wording { language: tag.map(|it| it.language), value: words.into(), machine };
        let same = |it: &&mut Wording| it.language == wording.language && it.machine == machine;
        if let Some(known) = self.list.iter_mut().find(same) {
            cx.report_words(issue::DUPLICATE_TEXT, "two texts in one language");
            *known = wording;
        } else if self.list.len() < MAX_LANGUAGES {
            self.list.push(wording);
        } else {
            cx.report_words(issue::TOO_MANY_LANGUAGES, "a text in too many languages");
        }
    }

    /// Puts the original first.
    fn into_text(self, cx: &Context<'_>) -> Option<Text> {
        let own = [&cx.language, &cx.feed_language].map(|it| it.as_ref().map(|it| &it.language));
        let place = original(&self.list, own);
        Text::with_original(self.list, place)
    }
}

/// The place of the original: in the language of the record, else of the feed, which `own` are, else the first by a
/// person, else the first.
pub(super) fn original(list: &[Wording], own: [Option<&Language>; 2]) -> usize {
    for own in own.into_iter().flatten() {
        let (mut best, mut found) = (0, None);
        for (place, wording) in list.iter().enumerate().filter(|(_, it)| !it.machine) {
            let closeness = wording.language.as_ref().map_or(0, |it| own.closeness(it));
            if closeness > best {
                (best, found) = (closeness, Some(place));
            }
        }
        if let Some(place) = found {
            return place;
        }
    }
    list.iter().position(|it| !it.machine).unwrap_or(0)
}

/// Members that hold the words of a labelled wording.
const VALUES: &str = "@value text value";

/// Members that hold its language.
const LANGUAGES: &str = "@language language locale lang";

/// The language that a feed names; unknown, with an issue unless that is meant, if it is none.
fn named(text: &str, cx: &mut Context<'_>) -> Option<LanguageTag> {
    if words::contains("@none und", text) {
        return None;
    }
    let language = tag(text);
    if language.is_none() {
        cx.add(issue::BAD_LANGUAGE, quote(text), issue::BAD_LANGUAGE.expected.into());
    }
    language
}

/// A tag whose language has two or three letters, as all registered ones have; longer words are other names.
fn tag(text: &str) -> Option<LanguageTag> {
    LanguageTag::parse(text).filter(|it| it.language.primary().len() <= 3)
}

/// The words of a string, of a number, or of a list of them as paragraphs, which are `joined`.
fn paragraphs<'a>(tree: &'a Tree<'_>, joined: &'a mut String) -> Option<&'a str> {
    let Tree::List(items) = tree else { return tree.as_words() };
    for item in items.iter().filter(|it| !it.is_absent()) {
        let Tree::Text(text) = item else { return None };
        if !joined.is_empty() {
            joined.push_str("\n\n");
        }
        joined.push_str(text.trim());
    }
    Some(joined)
}

/// The text up to the limit, cut between two characters.
fn cut<'a>(text: &'a str, cx: &mut Context<'_>) -> &'a str {
    let mut end = text.len();
    if end > MAX_TEXT_BYTES {
        if issue::TOO_LONG.matters {
            let found = [&end.to_string(), " bytes"].concat();
            cx.add(issue::TOO_LONG, found.into(), issue::TOO_LONG.expected.into());
        }
        end = MAX_TEXT_BYTES;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
    }
    text.get(..end).unwrap_or("")
}
