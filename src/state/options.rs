//! What the page asks for in attributes, read once into checked values (DESIGN section 2).
//!
//! Junk reads as the default plus one warning that names attribute, value and what is allowed.

use crate::model::{Language, Str};

/// The checked attributes of one widget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// `feed`: addresses as the page wrote them.
    pub feeds: Vec<Str>,
    /// `lang`, on the element itself.
    pub lang: Option<Language>,
    /// `languages`: what the language switch offers.
    pub languages: LanguageChoice,
    /// `page-size`: cards before "Show more", 1 to 100.
    pub page_size: usize,
    /// `search`: how the search field works.
    pub search: SearchMode,
    /// `heading-level`: level of the cards' headings, 2 to 6; the widget's heading is one above.
    pub heading_level: u8,
    /// `label`: heading and landmark name.
    pub label: Option<Str>,
    /// `timeout`: seconds for each request, 1 to 300.
    pub timeout: u32,
    /// `images`: whether pictures are loaded.
    pub images: bool,
}

/// What the language switch offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LanguageChoice {
    /// No switch.
    Off,
    /// Every language of the interface and of the feed.
    All,
    /// Those that the feed offers.
    Offered,
    /// These.
    Listed(Vec<Language>),
}

/// How the search field works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchMode {
    /// While typing.
    Live,
    /// By Enter or button.
    Submit,
    /// No search field.
    Off,
}

/// An attribute that could not be taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Its name.
    pub attribute: &'static str,
    /// What the page wrote.
    pub value: String,
    /// What is allowed.
    pub allowed: &'static str,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            feeds: Vec::new(),
            lang: None,
            languages: LanguageChoice::Offered,
            page_size: 12,
            search: SearchMode::Live,
            heading_level: 3,
            label: None,
            timeout: 15,
            images: true,
        }
    }
}

impl Options {
    /// Reads the attributes through `attribute`, which answers `None` for one that is absent; blank is absent as well.
    pub fn read(attribute: &dyn Fn(&str) -> Option<String>) -> (Self, Vec<Warning>) {
        let mut options = Self::default();
        let mut warnings = Vec::new();
        for (name, allowed, take) in ATTRIBUTES {
            let written = attribute(name).unwrap_or_default();
            let value = written.trim();
            if !value.is_empty() && take(&mut options, value).is_none() {
                warnings.push(Warning { attribute: name, value: value.to_owned(), allowed });
            }
        }
        (options, warnings)
    }
}

/// Takes a value into the options; `None` for junk.
type Take = fn(&mut Options, &str) -> Option<()>;

/// Every attribute: its name, what is allowed, and what it sets.
const ATTRIBUTES: [(&str, &str, Take); 10] = [
    ("feed", "addresses", |options, value| {
        options.feeds = value.split_whitespace().map(Str::from).collect();
        Some(())
    }),
    ("lang", "a BCP 47 language tag such as de or pt-BR", |options, value| {
        options.lang = Some(Language::parse(value)?);
        Some(())
    }),
    ("languages", "off, all, or language tags", |options, value| {
        options.languages = match value {
            "off" => LanguageChoice::Off,
            "all" => LanguageChoice::All,
            tags => {
                let tags = tags.split([' ', ',', ';']).filter(|it| !it.is_empty());
                LanguageChoice::Listed(tags.map(Language::parse).collect::<Option<_>>()?)
            }
        };
        Some(())
    }),
    ("page-size", "a whole number from 1 to 100", |options, value| {
        options.page_size = whole_number(value, 1, 100)? as usize;
        Some(())
    }),
    ("search", "live, submit or off", |options, value| {
        options.search = match value {
            "live" => SearchMode::Live,
            "submit" => SearchMode::Submit,
            "off" => SearchMode::Off,
            _ => return None,
        };
        Some(())
    }),
    ("heading-level", "a whole number from 2 to 6", |options, value| {
        options.heading_level = whole_number(value, 2, 6)? as u8;
        Some(())
    }),
    ("label", "a text", |options, value| {
        options.label = Some(value.into());
        Some(())
    }),
    ("timeout", "whole seconds from 1 to 300", |options, value| {
        options.timeout = whole_number(value, 1, 300)?;
        Some(())
    }),
    ("images", "lazy or none", |options, value| {
        options.images = match value {
            "lazy" => true,
            "none" => false,
            _ => return None,
        };
        Some(())
    }),
    // Only the style sheet reads this one, but junk deserves its warning.
    ("color-scheme", "auto, light or dark", |_, value| {
        matches!(value, "auto" | "light" | "dark").then_some(())
    }),
];

fn whole_number(text: &str, least: u32, most: u32) -> Option<u32> {
    text.parse().ok().filter(|it| (least..=most).contains(it))
}
