//! The search without the widget: a feed goes in, places of its initiatives come out (DESIGN section 2, "Headless use").
//!
//! `www/search.js` stands before it and speaks in ids and objects; here are only numbers and texts.

use initiative_cards::feed;
use initiative_cards::model::{Catalog, Date, Initiative, Language, Schemes, Text, Url};
use initiative_cards::search::{
    Builder, Facet, Facets, Found, Index, Order, Query, Scope, Selection, by_newest, by_text, ranges,
};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A feed and its index.
#[wasm_bindgen]
pub struct SearchIndex {
    catalog: Catalog,
    /// The languages to read texts in, the best first.
    preferred: Vec<Language>,
    builder: Builder,
    index: Option<Index>,
    /// What the initiatives are filed under, as far as was asked for.
    filed: Option<Filed>,
    /// All initiatives by title; none until JavaScript, which alone can sort, has told.
    by_title: Vec<u32>,
    selection: Selection,
    last: Last,
}

struct Filed {
    facets: Facets,
    scope: Scope,
    today: Date,
}

/// The last search, which counts, scores and matches are asked of.
#[derive(Default)]
struct Last {
    found: Found,
    /// What the words found, in order.
    listed: Vec<u32>,
    /// What the choice left of it.
    places: Vec<u32>,
    /// The facets to count.
    wanted: Vec<Facet>,
    today: Option<Date>,
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
        Ok(Self {
            catalog,
            preferred,
            builder: Builder::default(),
            index: None,
            filed: None,
            by_title: Vec::new(),
            selection: Selection::default(),
            last: Last::default(),
        })
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

    /// The titles of all initiatives, in the order of the feed, as they are to be sorted for [`Self::sort_titles`].
    pub fn titles(&self) -> Vec<String> {
        let title = |it: &Rc<Initiative>| it.title.pick(&self.preferred).value.to_string();
        self.catalog.initiatives().iter().map(title).collect()
    }

    /// Takes the places of the titles in their order.
    pub fn sort_titles(&mut self, places: Vec<u32>) {
        self.by_title = places;
    }

    /// Begins another choice, with nothing chosen.
    pub fn clear(&mut self) {
        self.selection.clear();
    }

    /// Chooses a value of a facet, or one of `open`, `soon`, `from`, `until`; whether there is such a thing.
    pub fn choose(&mut self, name: &str, value: &str) -> bool {
        self.selection.add(name, value).is_some()
    }

    /// The places of the initiatives that match words and choice, in an order; none before all are filed.
    ///
    /// `today` is the day by its digits; `facets` are the names of those that [`Self::counts`] is to count, with spaces
    /// between them.
    ///
    /// # Errors
    /// When there is no such order, facet or day.
    pub fn find(&mut self, text: &str, order: &str, today: u32, facets: &str) -> Result<Vec<u32>, JsError> {
        let order = Order::from_name(order).ok_or_else(|| unknown("order", order))?;
        let today = Date::from_digits(today).ok_or_else(|| unknown("day", &today.to_string()))?;
        let mut wanted = Vec::new();
        for name in facets.split(' ').filter(|it| !it.is_empty()) {
            wanted.push(Facet::from_name(name).ok_or_else(|| unknown("facet", name))?);
        }
        let found = self.index.as_ref().map(|it| it.find(&Query::parse(text))).unwrap_or_default();
        let listed = self.in_order(&found, order, today);
        let places = if self.selection.is_empty() {
            listed.clone()
        } else {
            let chosen: Vec<Facet> = self.selection.values().iter().map(|(facet, _)| *facet).collect();
            let filed = filed(&mut self.filed, &self.catalog, &self.preferred, &chosen, today);
            filed.facets.narrow(&self.catalog, &listed, &self.selection).places
        };
        self.last = Last { found, listed, places: places.clone(), wanted, today: Some(today) };
        Ok(places)
    }

    /// Four texts for each value of the facets to count: facet, key, what a reader is shown, and how many have it.
    pub fn counts(&mut self) -> Vec<String> {
        let Some(today) = self.last.today else { return Vec::new() };
        let mut needed = self.last.wanted.clone();
        needed.extend(self.selection.values().iter().map(|(facet, _)| *facet));
        let Filed { facets, scope, .. } =
            filed(&mut self.filed, &self.catalog, &self.preferred, &needed, today);
        let narrowed = facets.narrow(&self.catalog, &self.last.listed, &self.selection);
        let mut texts = Vec::new();
        for counts in facets.counts(scope, &narrowed, &self.selection, &self.last.wanted) {
            for value in &counts.values {
                let label = value.label.as_ref().map_or(&value.key, |it| &it.pick(&self.preferred).value);
                let row = [counts.facet.name(), &value.key, label, &value.count.to_string()];
                texts.extend(row.map(str::to_owned));
            }
        }
        texts
    }

    /// How well each of what [`Self::find`] gave matches the words, in its order; 0 without words.
    pub fn scores(&self) -> Vec<f32> {
        let Last { found, places, .. } = &self.last;
        if found.places == *places {
            return found.scores.clone();
        }
        let mut scores = vec![0.0; self.catalog.initiatives().len()];
        for (place, score) in found.places.iter().zip(&found.scores) {
            if let Some(slot) = scores.get_mut(*place as usize) {
                *slot = *score;
            }
        }
        places.iter().filter_map(|it| scores.get(*it as usize)).copied().collect()
    }

    /// Whether none of them has all the words.
    pub fn partial(&self) -> bool {
        self.last.found.partial
    }

    /// What may have been meant, if nothing was found.
    pub fn suggestion(&self) -> Option<String> {
        self.last.found.suggestion.clone()
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
                let found = ranges(wording, &self.last.found.query);
                if !found.is_empty() {
                    push_line(&mut lines, name, wording, &found);
                }
            });
        }
        lines
    }
}

impl SearchIndex {
    /// What the words have found, in this order; by relevance and without words in the order of the feed.
    fn in_order(&self, found: &Found, order: Order, today: Date) -> Vec<u32> {
        let mut places = match order {
            Order::Relevance => return found.places.clone(),
            Order::Deadline => self.catalog.by_deadline(today),
            Order::Newest => by_newest(&self.catalog),
            Order::Title => self.by_title.clone(),
        };
        let mut is_found = vec![false; self.catalog.initiatives().len()];
        for place in &found.places {
            if let Some(slot) = is_found.get_mut(*place as usize) {
                *slot = true;
            }
        }
        places.retain(|it| is_found.get(*it as usize) == Some(&true));
        places
    }
}

/// The initiatives under these facets on this day; they are filed when somebody first asks, or asks for more.
fn filed<'a>(
    known: &'a mut Option<Filed>,
    catalog: &Catalog,
    preferred: &[Language],
    needed: &[Facet],
    today: Date,
) -> &'a Filed {
    let before = known.take();
    let facets = before.as_ref().map(|it| it.facets.facets()).unwrap_or_default();
    let is_enough = needed.iter().all(|it| facets.contains(it));
    if let Some(filed) = before.filter(|it| is_enough && it.today == today) {
        return known.insert(filed);
    }
    let facets = Facets::build(catalog, &[needed, &facets].concat(), today);
    let scope = facets.scope(catalog, &Selection::default(), &|names| {
        let shown = |(key, label): &(&str, Option<&Text>)| -> String {
            label.map_or(*key, |it| &it.pick(preferred).value).to_owned()
        };
        let names: Vec<String> = names.iter().map(shown).collect();
        by_text(&names.iter().map(String::as_str).collect::<Vec<_>>())
    });
    known.insert(Filed { facets, scope, today })
}

fn unknown(what: &str, name: &str) -> JsError {
    JsError::new(&["initiative-cards: there is no ", what, " “", name, "”"].concat())
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
