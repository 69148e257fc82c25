//! What the page asks for in attributes, read once into checked values (DESIGN section 2).
//!
//! Junk reads as the default plus one warning that names attribute, value and what is allowed.

use crate::model::words::{cut, number, position, skip};
use crate::model::{Language, Str};
use crate::search::{Facet, Order, Selection};
use std::rc::Rc;

/// The checked attributes of one widget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// `feed`: addresses as the page wrote them.
    pub feeds: Vec<Str>,
    /// `lang`, on the element itself.
    pub lang: Option<Language>,
    /// `languages`: what the language switch offers.
    pub languages: LanguageChoice,
    /// `filters`: which filters there are, in which order.
    pub filters: Rc<[Facet]>,
    /// `filter`: what the page has chosen for good.
    pub filter: Rc<Selection>,
    /// `sort`: the first order; `None` for the usual one.
    pub sort: Option<Order>,
    /// `view`: how the list looks at first.
    pub view: View,
    /// `detail`: what a card opens.
    pub detail: Detail,
    /// `url-state`: where links keep what the visitor did.
    pub url_state: UrlState,
    /// `state-key`: what the keys there begin with.
    pub state_key: Str,
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

/// How the list looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Cards side by side.
    Grid,
    /// One below the other.
    List,
}

impl View {
    /// All views, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Grid, Self::List];

    /// The name in attributes and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::List => "list",
        }
    }

    /// The view of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// What a card opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// A dialog.
    Dialog,
    /// Itself, in its place.
    Inline,
    /// The page of the initiative.
    Link,
}

/// Where links keep what the visitor did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlState {
    /// After `?`.
    Query,
    /// After `#`.
    Hash,
    /// Nowhere.
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
            filters: [Facet::Kind, Facet::Status, Facet::Topic, Facet::Place, Facet::Organiser].into(),
            filter: Rc::default(),
            sort: None,
            view: View::Grid,
            detail: Detail::Dialog,
            url_state: UrlState::Query,
            state_key: "ic".into(),
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
const ATTRIBUTES: [(&str, &str, Take); 17] = [
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
                let mut languages = Vec::new();
                each_word(tags, &mut |tag| {
                    languages.push(Language::parse(tag)?);
                    Some(())
                })?;
                LanguageChoice::Listed(languages)
            }
        };
        Some(())
    }),
    (
        "filters",
        "off, or some of kind status topic place country organiser language year funding source",
        |options, value| {
            options.filters = match value {
                "off" => Rc::default(),
                names => facets(names)?.into(),
            };
            Some(())
        },
    ),
    ("filter", "facet:value, as in kind:event topic:\"smart city\"", |options, value| {
        options.filter = Rc::new(fixed(value)?);
        Some(())
    }),
    ("sort", "relevance, deadline, newest or title", |options, value| {
        options.sort = Some(Order::from_name(value)?);
        Some(())
    }),
    ("view", "grid or list", |options, value| {
        options.view = View::from_name(value)?;
        Some(())
    }),
    ("detail", "dialog, inline or link", |options, value| {
        let all = [Detail::Dialog, Detail::Inline, Detail::Link];
        options.detail = *all.get(position("dialog inline link", value)?)?;
        Some(())
    }),
    ("url-state", "query, hash or off", |options, value| {
        let all = [UrlState::Query, UrlState::Hash, UrlState::Off];
        options.url_state = *all.get(position("query hash off", value)?)?;
        Some(())
    }),
    ("state-key", "letters, digits and hyphens", |options, value| {
        let is_word = value.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
        options.state_key = is_word.then(|| value.into())?;
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

/// Names of facets, each once.
fn facets(names: &str) -> Option<Vec<Facet>> {
    let mut facets = Vec::new();
    each_word(names, &mut |name| {
        let facet = Facet::from_name(name)?;
        if !facets.contains(&facet) {
            facets.push(facet);
        }
        Some(())
    })?;
    Some(facets)
}

/// Values as `facet:value`, in quotation marks where a value has blanks.
fn fixed(written: &str) -> Option<Selection> {
    let mut selection = Selection::default();
    let mut rest = written;
    while !rest.is_empty() {
        let (name, value) = cut(rest, b":");
        let value = value.get(1..)?;
        let (value, after) = match value.strip_prefix('"') {
            Some(quoted) => {
                let (value, end) = cut(quoted, b"\"");
                (value, end.get(1..)?)
            }
            None => cut(value, BLANKS),
        };
        rest = skip(after, BLANKS);
        // Nothing but blanks may follow a quotation mark.
        if value.trim().is_empty() || rest.len() == after.len() && !rest.is_empty() {
            return None;
        }
        selection.choose(Facet::from_name(name)?, value);
    }
    Some(selection)
}

const BLANKS: &[u8] = b" \t\r\n\x0C";

/// Gives the words of a list to `take`, which may refuse one and thereby all.
fn each_word(list: &str, take: &mut dyn FnMut(&str) -> Option<()>) -> Option<()> {
    const BETWEEN: &[u8] = b" \t\r\n\x0C,;";
    let mut rest = skip(list, BETWEEN);
    while !rest.is_empty() {
        let (word, after) = cut(rest, BETWEEN);
        take(word)?;
        rest = skip(after, BETWEEN);
    }
    Some(())
}

fn whole_number(text: &str, least: u32, most: u32) -> Option<u32> {
    number(text, most).filter(|it| *it >= least)
}
