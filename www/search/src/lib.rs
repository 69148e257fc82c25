//! The search without the widget: initiatives go in, places of initiatives come out (DESIGN section 2, "Headless use").
//!
//! `www/search.js` stands before it and speaks in ids and objects; here are only numbers and texts.
//! It keeps the initiatives as well: they go in one by one, and only their words stay here, because a module never gives
//! memory back.

use initiative_cards::feed;
use initiative_cards::model::{Catalog, Initiative, Language, Schemes, Text, Url};
use initiative_cards::search::segment::segment_with;
use initiative_cards::search::{Builder, Found, Index, Query, ranges};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Knows the words of languages without spaces; see `www/segment.js`.
    pub type Dictionary;
    #[wasm_bindgen(method)]
    fn segment(this: &Dictionary, run: &str) -> Option<String>;
}

/// Has words parted by a dictionary from now on; before the first index is made.
#[wasm_bindgen]
pub fn part_words(dictionary: Dictionary) {
    segment_with(Some(Rc::new(move |run| dictionary.segment(run))));
}

/// The words of a feed.
#[wasm_bindgen]
pub struct SearchIndex {
    base: Option<Url>,
    /// The languages to read texts in, the best first.
    preferred: Vec<Language>,
    /// The initiative that was read last.
    read: Option<Rc<Initiative>>,
    /// How many were filed.
    size: usize,
    builder: Builder,
    index: Option<Index>,
    found: Found,
}

#[wasm_bindgen]
impl SearchIndex {
    /// An index without words; relative addresses are resolved against `base`.
    #[wasm_bindgen(constructor)]
    pub fn new(base: Option<String>, language: Option<String>) -> Self {
        Self {
            base: base.and_then(|it| Url::parse(&it, None, Schemes::Page)),
            preferred: language.and_then(|it| Language::parse(&it)).into_iter().collect(),
            read: None,
            size: 0,
            builder: Builder::default(),
            index: None,
            found: Found::default(),
        }
    }

    /// Bytes of a feed that comes as one text, at the most.
    pub fn limit() -> usize {
        feed::MAX_BYTES
    }

    /// Reads a feed, of which the first initiative counts; its id, unless it is unusable.
    ///
    /// # Errors
    /// When nothing in the text can be used, with a sentence that says what and where.
    pub fn read(&mut self, text: &str) -> Result<Option<String>, JsError> {
        self.read = self
            .catalog(text)
            .map_err(|error| JsError::new(&error.to_string()))?
            .initiatives()
            .first()
            .cloned();
        Ok(self.read.as_ref().map(|it| it.id.to_string()))
    }

    /// Files the words of the initiative that was read last, at the next place.
    ///
    /// # Errors
    /// When there are too many initiatives.
    pub fn file(&mut self) -> Result<(), JsError> {
        if self.size == feed::MAX_ITEMS {
            return Err(JsError::new(&feed::Error::too_many().to_string()));
        }
        if let Some(initiative) = self.read.take() {
            self.builder.add(&initiative);
            self.size += 1;
        }
        Ok(())
    }

    /// When all are filed: does a part of what comes then, worth so many initiatives; whether it was the last one.
    pub fn settle(&mut self, initiatives: u32) -> bool {
        if self.index.is_none() && self.builder.settle(initiatives) {
            self.index = Some(std::mem::take(&mut self.builder).finish());
        }
        self.index.is_some()
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

    /// Where the texts of an initiative match what was last found; `text` is a feed with this initiative.
    ///
    /// A line for each text: its name, a space, and the beginnings and ends of the matches in UTF-16 code units, which
    /// are what JavaScript counts in.
    pub fn matches(&self, text: &str) -> String {
        let mut lines = String::new();
        // One that was read before and has become unusable since has no texts any more.
        let catalog = self.catalog(text).ok();
        if let Some(initiative) = catalog.as_ref().and_then(|it| it.initiatives().first()) {
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

impl SearchIndex {
    fn catalog(&self, text: &str) -> Result<Catalog, feed::Error> {
        feed::read(text, &feed::Options { base: self.base.as_ref() }).map(|(catalog, _)| catalog)
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
