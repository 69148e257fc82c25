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
    /// Reads the attributes through `attribute`, which answers `None` for one that is absent.
    pub fn read(attribute: &dyn Fn(&str) -> Option<String>) -> (Self, Vec<Warning>) {
        let mut reader = Reader { attribute, warnings: Vec::new() };
        let default = Self::default();
        let options = Self {
            feeds: reader.words("feed").iter().map(|it| Str::from(it.as_str())).collect(),
            lang: reader.parse("lang", "a BCP 47 language tag such as de or pt-BR", Language::parse),
            languages: reader
                .parse("languages", "off, all, or language tags", parse_languages)
                .unwrap_or(default.languages),
            page_size: reader
                .parse("page-size", "a whole number from 1 to 100", |it| whole_number(it, 1, 100))
                .map_or(default.page_size, |it| it as usize),
            search: reader
                .parse("search", "live, submit or off", |it| match it {
                    "live" => Some(SearchMode::Live),
                    "submit" => Some(SearchMode::Submit),
                    "off" => Some(SearchMode::Off),
                    _ => None,
                })
                .unwrap_or(default.search),
            heading_level: reader
                .parse("heading-level", "a whole number from 2 to 6", |it| whole_number(it, 2, 6))
                .and_then(|it| u8::try_from(it).ok())
                .unwrap_or(default.heading_level),
            label: reader.text("label").map(Str::from),
            timeout: reader
                .parse("timeout", "whole seconds from 1 to 300", |it| whole_number(it, 1, 300))
                .unwrap_or(default.timeout),
            images: reader
                .parse("images", "lazy or none", |it| match it {
                    "lazy" => Some(true),
                    "none" => Some(false),
                    _ => None,
                })
                .unwrap_or(default.images),
        };
        // Only the style sheet reads this one, but junk deserves its warning.
        reader.parse("color-scheme", "auto, light or dark", |it| {
            ["auto", "light", "dark"].contains(&it).then_some(())
        });
        (options, reader.warnings)
    }
}

struct Reader<'a> {
    attribute: &'a dyn Fn(&str) -> Option<String>,
    warnings: Vec<Warning>,
}

impl Reader<'_> {
    /// The trimmed value; `None` for an attribute that is absent or blank.
    fn text(&self, name: &str) -> Option<String> {
        (self.attribute)(name).map(|it| it.trim().to_owned()).filter(|it| !it.is_empty())
    }

    fn words(&self, name: &str) -> Vec<String> {
        self.text(name).unwrap_or_default().split_whitespace().map(str::to_owned).collect()
    }

    fn parse<T>(
        &mut self,
        name: &'static str,
        allowed: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let value = self.text(name)?;
        let parsed = parse(&value);
        if parsed.is_none() {
            self.warnings.push(Warning { attribute: name, value, allowed });
        }
        parsed
    }
}

fn whole_number(text: &str, least: u32, most: u32) -> Option<u32> {
    text.parse().ok().filter(|it| (least..=most).contains(it))
}

fn parse_languages(text: &str) -> Option<LanguageChoice> {
    match text {
        "off" => Some(LanguageChoice::Off),
        "all" => Some(LanguageChoice::All),
        list => list
            .split([' ', ',', ';'])
            .filter(|it| !it.is_empty())
            .map(Language::parse)
            .collect::<Option<Vec<_>>>()
            .map(LanguageChoice::Listed),
    }
}
