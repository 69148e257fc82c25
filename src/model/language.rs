//! Language tags by BCP 47 (RFC 5646), their lookup (RFC 4647) and their direction.

use super::Str;
use super::words::{self, cut};

/// A well-formed language tag in canonical case: `de`, `pt-BR`, `zh-Hant-TW`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Str);

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// The value of the `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A tag as feeds write it: the language, and whether a machine wrote the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageTag {
    /// The language of the text, without extensions.
    pub language: Language,
    /// The language that it was translated from (`-t-`, RFC 6497).
    pub translated_from: Option<Language>,
    /// Translated by a machine (`-t0-`), as in `en-t-da-t0-mtec`.
    pub machine: bool,
}

impl Language {
    /// Reads a tag, trimming white space and accepting `_` for `-`; `None` if it is not well-formed.
    ///
    /// Extensions are dropped; use [`LanguageTag::parse`] where they matter.
    pub fn parse(tag: &str) -> Option<Self> {
        LanguageTag::parse(tag).map(|it| it.language)
    }

    /// English, the language that is always there.
    pub fn english() -> Self {
        Self("en".into())
    }

    /// The tag in canonical case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first subtag: `pt` of `pt-BR`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The tag, then ever shorter ones, by RFC 4647 section 3.4: `zh-Hant-TW`, `zh-Hant`, `zh`.
    ///
    /// There are no single-letter subtags to take care of: extensions are no part of a tag here.
    pub fn fallbacks(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(&*self.0), |tag| words::before_last(tag, b'-'))
    }

    /// The best of `available`: by RFC 4647 lookup, else the first of the same primary language, so that a reader of
    /// `de` gets `de-DE`, and one of `pt-BR` gets `pt-PT`.
    pub fn lookup<'a>(&self, available: &'a [Self]) -> Option<&'a Self> {
        let (mut best, mut found) = (0, None);
        for language in available {
            let closeness = self.closeness(language);
            if closeness > best {
                (best, found) = (closeness, Some(language));
            }
        }
        found
    }

    /// How well a text in another language serves a reader of this one: not at all (0), because the primary language
    /// is the same (1), or by RFC 4647 lookup, the better the more subtags it has.
    pub(crate) fn closeness(&self, other: &Self) -> usize {
        let is_fallback = match self.0.strip_prefix(other.as_str()) {
            Some(rest) => rest.is_empty() || rest.starts_with('-'),
            None => false,
        };
        if is_fallback { other.0.len() } else { usize::from(self.primary() == other.primary()) }
    }

    /// The direction of the language's usual script, or of the script that the tag names.
    pub fn direction(&self) -> Direction {
        const RTL_SCRIPTS: &str = "Arab Hebr Thaa Syrc Nkoo Adlm";
        const RTL_LANGUAGES: &str = "ar he fa ur yi dv ps sd ug ckb arc iw";
        let script = self.0.split('-').skip(1).find(|it| it.len() == 4 && !starts_with_digit(it));
        let rtl = match script {
            Some(script) => words::contains(RTL_SCRIPTS, script),
            None => words::contains(RTL_LANGUAGES, self.primary()),
        };
        if rtl { Direction::Rtl } else { Direction::Ltr }
    }
}

impl LanguageTag {
    /// Reads a tag with its extensions, trimming white space and accepting `_` for `-`; `None` if it is not
    /// well-formed.
    pub fn parse(tag: &str) -> Option<Self> {
        let tag = tag.trim();
        if tag.len() > 64 || !tag.is_ascii() {
            return None;
        }
        let tag = tag.to_ascii_lowercase();
        let mut canonical = String::with_capacity(tag.len());
        let mut source = String::new();
        let mut machine = false;
        // The single letter that began an extension, if any did.
        let mut extension = "";
        // After the first field of `-t-`, such as `m0`, nothing more belongs to the source language.
        let mut in_fields = false;
        let mut rest = Some(&*tag);
        while let Some(text) = rest {
            let (subtag, after) = cut(text, b"-_");
            rest = after.get(1..);
            if subtag.is_empty() || subtag.len() > 8 || !subtag.bytes().all(|it| it.is_ascii_alphanumeric()) {
                return None;
            }
            if canonical.is_empty() {
                if subtag.len() < 2 || !subtag.bytes().all(|it| it.is_ascii_alphabetic()) {
                    return None;
                }
                canonical.push_str(subtag);
            } else if subtag.len() == 1 {
                extension = subtag;
                in_fields = false;
                if extension == "x" {
                    break;
                }
            } else if extension == "t" {
                in_fields |= subtag.len() == 2 && subtag.ends_with(|it: char| it.is_ascii_digit());
                machine |= subtag == "t0";
                if !in_fields {
                    push_subtag(&mut source, subtag);
                }
            } else if extension.is_empty() {
                push_subtag(&mut canonical, subtag);
            }
        }
        Some(Self {
            language: Language(canonical.into()),
            translated_from: Language::parse(&source),
            machine,
        })
    }
}

/// Adds a subtag, which is in lower case: scripts in title case, regions in upper case.
fn push_subtag(tag: &mut String, subtag: &str) {
    let first = tag.is_empty();
    let is_region = !first && subtag.len() == 2;
    let is_script = !first && subtag.len() == 4 && !starts_with_digit(subtag);
    if !first {
        tag.push('-');
    }
    for (place, letter) in subtag.char_indices() {
        let capital = is_region || is_script && place == 0;
        tag.push(if capital { letter.to_ascii_uppercase() } else { letter });
    }
}

fn starts_with_digit(subtag: &str) -> bool {
    subtag.bytes().next().is_some_and(|it| it.is_ascii_digit())
}
