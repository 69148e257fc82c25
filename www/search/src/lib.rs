//! The search without the widget: a feed goes in, places of its initiatives come out (DESIGN section 2, "Headless use").
//!
//! `www/search.js` stands before it and speaks in ids and objects; here are only numbers and texts.

use initiative_cards::feed;
use initiative_cards::model::{Catalog, Initiative, Language, Schemes, Text, Url};
use initiative_cards::search::{Builder, Found, Index, Query, ranges};
use wasm_bindgen::prelude::*;

/// A feed and its index.
#[wasm_bindgen]
pub struct SearchIndex {
    catalog: Catalog,
    /// The languages to read texts in, the best first.
    preferred: Vec<Language>,
    builder: Builder,
    index: Option<Index>,
    found: Found,
}

#[wasm_bindgen]
impl SearchIndex {
    /// Reads a feed, whose relative addresses are resolved against `base`.
    ///
    /// # Errors
    /// When nothing in the text can be used, with a sentence that says what and where.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str, base: Option<String>, language: Option<String>) -> Result<SearchIndex, JsError> {
        let base = base.and_then(|it| Url::parse(&it, None, Schemes::Page));
        let (catalog, _) = feed::read(text, &feed::Options { base: base.as_ref() })
            .map_err(|error| JsError::new(&error.to_string()))?;
        let preferred = language.and_then(|it| Language::parse(&it)).into_iter().collect();
        Ok(Self { catalog, preferred, builder: Builder::default(), index: None, found: Found::default() })
    }

    /// Files the words of so many further initiatives; whether all are filed.
    pub fn step(&mut self, initiatives: u32) -> bool {
        if self.index.is_none() && self.builder.step(&self.catalog, initiatives) {
            self.index = Some(std::mem::take(&mut self.builder).finish());
        }
        self.index.is_some()
    }

    /// The ids of all initiatives, in the order of the feed.
    pub fn ids(&self) -> Vec<String> {
        self.catalog.initiatives().iter().map(|it| it.id.to_string()).collect()
    }

    /// The places of the initiatives that match, the best first; none before all are filed.
    pub fn find(&mut self, text: &str) -> Vec<u32> {
        self.found = self.index.as_ref().map(|it| it.find(&Query::parse(text))).unwrap_or_default();
        self.found.places.clone()
    }

    /// How well each of them matches; in their order.
    pub fn scores(&self) -> Vec<f32> {
        self.found.scores.clone()
    }

    /// Whether none of them has all the words.
    pub fn partial(&self) -> bool {
        self.found.partial
    }

    /// What may have been meant, if nothing was found.
    pub fn suggestion(&self) -> Option<String> {
        self.found.suggestion.clone()
    }

    /// Where the texts of the initiative at this place match what was last found.
    ///
    /// A line for each text: its name, a space, and the beginnings and ends of the matches in UTF-16 code units, which
    /// are what JavaScript counts in.
    pub fn matches(&self, place: u32) -> String {
        let mut lines = String::new();
        if let Some(initiative) = self.catalog.initiatives().get(place as usize) {
            each_shown(initiative, &mut |name, text| {
                let wording = &text.pick(&self.preferred).value;
                let found = ranges(wording, &self.found.query);
                if !found.is_empty() {
                    push_line(&mut lines, name, wording, &found);
                }
            });
        }
        lines
    }
}

/// The texts of an initiative that a page shows as they are, with their names in the feed.
fn each_shown(initiative: &Initiative, visit: &mut dyn FnMut(&str, &Text)) {
    visit("title", &initiative.title);
    if let Some(summary) = &initiative.summary {
        visit("summary", summary);
    }
    for (number, topic) in initiative.topics.iter().enumerate() {
        visit(&["topics.", &number.to_string()].concat(), &topic.label);
    }
    for (number, keyword) in initiative.keywords.iter().enumerate() {
        visit(&["keywords.", &number.to_string()].concat(), keyword);
    }
    for (number, place) in initiative.places.iter().enumerate() {
        visit(&["places.", &number.to_string()].concat(), &place.name);
    }
    for (number, organiser) in initiative.organisers.iter().enumerate() {
        visit(&["organisers.", &number.to_string()].concat(), &organiser.name);
    }
}

fn push_line(lines: &mut String, name: &str, text: &str, found: &[(usize, usize)]) {
    lines.push_str(name);
    let (mut bytes, mut units) = (0, 0);
    for (start, end) in found {
        for place in [*start, *end] {
            units += text.get(bytes..place).unwrap_or_default().encode_utf16().count();
            bytes = place;
            lines.push(' ');
            lines.push_str(&units.to_string());
        }
    }
    lines.push('\n');
}
