//! Language tags by BCP 47 (RFC 5646), their lookup (RFC 4647) and their direction.

use super::Str;

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
    /// A single-letter subtag falls together with the subtag after it.
    pub fn fallbacks(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(&*self.0), |tag| {
            let (shorter, _) = tag.rsplit_once('-')?;
            match shorter.rsplit_once('-') {
                Some((before, last)) if last.len() == 1 => Some(before),
                _ => Some(shorter),
            }
        })
    }

    /// The best of `available` by RFC 4647 lookup.
    pub fn lookup<'a>(&self, available: &'a [Self]) -> Option<&'a Self> {
        self.fallbacks().find_map(|tag| available.iter().find(|it| it.as_str() == tag))
    }

    /// The direction of the language's usual script, or of the script that the tag names.
    pub fn direction(&self) -> Direction {
        const RTL_SCRIPTS: [&str; 6] = ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"];
        const RTL_LANGUAGES: [&str; 12] =
            ["ar", "he", "fa", "ur", "yi", "dv", "ps", "sd", "ug", "ckb", "arc", "iw"];
        let script = self.0.split('-').skip(1).find(|it| it.len() == 4 && !starts_with_digit(it));
        let rtl = match script {
            Some(script) => RTL_SCRIPTS.contains(&script),
            None => RTL_LANGUAGES.contains(&self.primary()),
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
        let mut canonical = String::with_capacity(tag.len());
        let mut source = String::new();
        let mut machine = false;
        let mut extension = None;
        // After the first field of `-t-`, such as `m0`, nothing more belongs to the source language.
        let mut in_fields = false;
        for (place, subtag) in tag.split(['-', '_']).enumerate() {
            if subtag.is_empty() || subtag.len() > 8 || !subtag.bytes().all(|it| it.is_ascii_alphanumeric()) {
                return None;
            }
            if place == 0 {
                if !(2..=8).contains(&subtag.len()) || !subtag.bytes().all(|it| it.is_ascii_alphabetic()) {
                    return None;
                }
                canonical.push_str(&subtag.to_ascii_lowercase());
            } else if subtag.len() == 1 {
                extension = Some(subtag.to_ascii_lowercase());
                in_fields = false;
                if extension.as_deref() == Some("x") {
                    break;
                }
            } else if extension.as_deref() == Some("t") {
                in_fields |= subtag.len() == 2 && subtag.ends_with(|it: char| it.is_ascii_digit());
                machine |= subtag.eq_ignore_ascii_case("t0");
                if !in_fields {
                    push_subtag(&mut source, subtag);
                }
            } else if extension.is_none() {
                push_subtag(&mut canonical, subtag);
            }
        }
        Some(Self {
            language: Language(canonical.into()),
            translated_from: Self::parse(&source).map(|it| it.language),
            machine,
        })
    }
}

/// Adds a subtag in canonical case: scripts in title case, regions in upper case, the rest in lower case.
fn push_subtag(tag: &mut String, subtag: &str) {
    let first = tag.is_empty();
    if !first {
        tag.push('-');
    }
    let lower = subtag.to_ascii_lowercase();
    match subtag.len() {
        2 if !first => tag.push_str(&subtag.to_ascii_uppercase()),
        4 if !first && !starts_with_digit(subtag) => {
            let mut letters = lower.chars();
            tag.extend(letters.next().map(|it| it.to_ascii_uppercase()));
            tag.extend(letters);
        }
        _ => tag.push_str(&lower),
    }
}

fn starts_with_digit(subtag: &str) -> bool {
    subtag.starts_with(|it: char| it.is_ascii_digit())
}
