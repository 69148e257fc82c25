//! Texts in one or several languages, in all the shapes in which platforms write them (STANDARDS I6, I7).

use super::context::Context;
use super::field::Value;
use super::issue;
use super::limits::{MAX_LANGUAGES, MAX_TEXT_BYTES};
use super::tree::{Tree, quote};
use crate::model::{self, LanguageTag, Wording};
use std::borrow::Cow;

/// A text: a string, a language map, or one of the shapes of JSON-LD and Decidim.
pub(super) struct Text;

type Entries<'de> = Vec<(Cow<'de, str>, Tree<'de>)>;

impl Value for Text {
    type Out = model::Text;

    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<model::Text> {
        let mut wordings = Wordings::default();
        wordings.collect(tree, cx);
        wordings.into_text(cx)
    }
}

/// A key under which a text may stand in one language; object members that are texts have such keys only.
pub(super) fn is_label(key: &str) -> bool {
    matches!(key, "@none" | "@value" | "@language" | "translations" | "machine_translations")
        || tag(key).is_some_and(|it| it.language.primary() != "id")
}

/// The text without control characters, with line feeds as line ends, trimmed.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if !text.contains(|it: char| it.is_control() && it != '\n') {
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
    fn collect(&mut self, tree: Tree<'_>, cx: &mut Context<'_>) {
        match tree {
            Tree::Map(entries) if has(&entries, &VALUES) => self.labelled(entries, cx),
            Tree::Map(entries) => self.language_map(entries, false, cx),
            Tree::List(items) if items.iter().any(|it| matches!(it, Tree::Map(_))) => self.list(items, cx),
            tree => {
                let language = cx.own_language().cloned();
                self.push(tree, language, false, cx);
            }
        }
    }

    /// `[{"@language": "en", "@value": "…"}]`, `[{"locale": "en", "text": "…"}]`.
    fn list(&mut self, items: Vec<Tree<'_>>, cx: &mut Context<'_>) {
        for (index, item) in items.into_iter().enumerate() {
            let step = cx.enter_index(index);
            match item {
                Tree::Map(entries) if has(&entries, &VALUES) => self.labelled(entries, cx),
                Tree::Map(entries) => self.language_map(entries, false, cx),
                item => {
                    let language = cx.own_language().cloned();
                    self.push(item, language, false, cx);
                }
            }
            cx.leave(step);
        }
    }

    /// One wording that names its language beside it.
    fn labelled(&mut self, entries: Entries<'_>, cx: &mut Context<'_>) {
        let mut language = cx.own_language().cloned();
        let mut machine = false;
        let mut value = None;
        for (key, tree) in entries {
            if LANGUAGES.contains(&&*key) {
                if let Tree::Text(text) = &tree {
                    language = self.tag(text, &key, cx);
                }
            } else if key == "machineTranslated" || key == "machine_translated" {
                machine = matches!(tree, Tree::Bool(true));
            } else if VALUES.contains(&&*key) {
                value = Some((key, tree));
            }
        }
        if let Some((key, tree)) = value {
            let step = cx.enter(&key);
            self.push(tree, language, machine, cx);
            cx.leave(step);
        }
    }

    /// `{"de": "…", "el": ["…", "…"], "@none": "…", "machine_translations": {"en": "…"}}`.
    fn language_map(&mut self, entries: Entries<'_>, machine: bool, cx: &mut Context<'_>) {
        for (key, tree) in entries {
            let step = cx.enter(&key);
            match (&*key, tree) {
                (_, tree) if tree.is_absent() => {}
                ("translations", Tree::List(items)) => self.list(items, cx),
                ("translations", Tree::Map(entries)) => self.language_map(entries, machine, cx),
                ("machine_translations", Tree::Map(entries)) => self.language_map(entries, true, cx),
                ("@none" | "und", tree) => self.push(tree, None, machine, cx),
                (_, tree) => match tag(&key) {
                    Some(language) => self.push(tree, Some(language), machine, cx),
                    None => {
                        cx.report(&issue::BAD_LANGUAGE, quote(&key), "a language tag such as de or pt-BR")
                    }
                },
            }
            cx.leave(step);
        }
    }

    /// The language that stands in the member `key`; unknown, with an issue, if it is none.
    fn tag(&self, text: &str, key: &str, cx: &mut Context<'_>) -> Option<LanguageTag> {
        let language = tag(text);
        if language.is_none() && text != "@none" && text != "und" {
            let step = cx.enter(key);
            cx.report(&issue::BAD_LANGUAGE, quote(text), "a language tag such as de or pt-BR");
            cx.leave(step);
        }
        language
    }

    /// Adds a wording; of several in one language by the same hand, the last one counts.
    fn push(&mut self, tree: Tree<'_>, tag: Option<LanguageTag>, machine: bool, cx: &mut Context<'_>) {
        if tree.is_absent() {
            return;
        }
        let Some(words) = words(&tree) else {
            cx.report(&issue::WRONG_TYPE, tree.describe(), "a text, or texts by language");
            return;
        };
        let words = cut(clean(&words), cx);
        if words.is_empty() {
            return;
        }
        let machine = machine || tag.as_ref().is_some_and(|it| it.machine);
        let wording = Wording { language: tag.map(|it| it.language), value: (*words).into(), machine };
        let same = |it: &&mut Wording| it.language == wording.language && it.machine == machine;
        if let Some(known) = self.list.iter_mut().find(same) {
            cx.report(&issue::DUPLICATE_KEY, "two texts in one language", "one text in each language");
            *known = wording;
        } else if self.list.len() < MAX_LANGUAGES {
            self.list.push(wording);
        } else {
            cx.report(&issue::TOO_MANY_LANGUAGES, "a text in too many languages", "at most 200 languages");
        }
    }

    /// Puts the original first: in the language of the record, else of the feed, else the first by a person, else
    /// the first.
    fn into_text(mut self, cx: &Context<'_>) -> Option<model::Text> {
        let place = [&cx.language, &cx.feed_language].into_iter().flatten().find_map(|own| self.find(own));
        let place = place.or_else(|| self.list.iter().position(|it| !it.machine)).unwrap_or(0);
        if let Some(wordings) = self.list.get_mut(..=place) {
            wordings.rotate_right(1);
        }
        model::Text::new(self.list)
    }

    /// The wording by a person in this language, else in a regional form of it.
    fn find(&self, own: &LanguageTag) -> Option<usize> {
        let by_person = |fits: &dyn Fn(&model::Language) -> bool| {
            self.list.iter().position(|it| !it.machine && it.language.as_ref().is_some_and(fits))
        };
        by_person(&|it| *it == own.language)
            .or_else(|| by_person(&|it| it.primary() == own.language.primary()))
    }
}

/// Members that hold the words of a labelled wording.
const VALUES: [&str; 3] = ["@value", "text", "value"];

/// Members that hold its language.
const LANGUAGES: [&str; 4] = ["@language", "language", "locale", "lang"];

fn has(entries: &Entries<'_>, keys: &[&str]) -> bool {
    entries.iter().any(|(key, _)| keys.contains(&&**key))
}

/// A tag whose language has two or three letters, as all registered ones have; longer words are other names.
fn tag(text: &str) -> Option<LanguageTag> {
    LanguageTag::parse(text).filter(|it| it.language.primary().len() <= 3)
}

/// The words of a string, of a number, or of a list of them as paragraphs.
fn words<'a>(tree: &'a Tree<'_>) -> Option<Cow<'a, str>> {
    match tree {
        Tree::Text(text) => Some((&**text).into()),
        Tree::Integer(number) => Some(number.to_string().into()),
        Tree::List(items) => {
            let mut paragraphs = String::new();
            for item in items.iter().filter(|it| !it.is_absent()) {
                let Tree::Text(text) = item else { return None };
                if !paragraphs.is_empty() {
                    paragraphs.push_str("\n\n");
                }
                paragraphs.push_str(text.trim());
            }
            Some(paragraphs.into())
        }
        _ => None,
    }
}

/// The text up to the limit, cut between two characters.
fn cut<'a>(text: Cow<'a, str>, cx: &mut Context<'_>) -> Cow<'a, str> {
    if text.len() <= MAX_TEXT_BYTES {
        return text;
    }
    let found = [&text.len().to_string(), " bytes"].concat();
    cx.report(&issue::TOO_LONG, found, "at most 64000 bytes");
    let kept = (0..=MAX_TEXT_BYTES).rev().find_map(|end| text.get(..end)).unwrap_or("");
    kept.to_owned().into()
}
