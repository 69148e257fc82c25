//! The search without the widget: initiatives go in, places of initiatives come out (DESIGN section 2, "Headless use").
//!
//! `www/search.js` stands before it and speaks in ids and objects; here are only numbers and texts.
//! It keeps the initiatives as well: they go in one by one, and only their words stay here, because a module never gives
//! memory back.
//! When filters, facets or an order first need more than words, they go in once more.

mod kept;

use initiative_cards::feed;
use initiative_cards::model::{Catalog, Date, Initiative, Language, Schemes, Text, Url};
use initiative_cards::search::segment::segment_with;
use initiative_cards::search::{Builder, Facet, Found, Index, Narrowed, Order, Query, Selection, ranges};
use kept::{Keeper, Kept};
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

/// The words of a feed, and what it is filed under as soon as somebody asks.
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
    keeper: Option<Keeper>,
    kept: Option<Kept>,
    /// All places by title; none until JavaScript, which alone can sort, has told.
    by_title: Vec<u32>,
    search: Search,
}

/// What is asked, and what was found.
struct Search {
    order: Order,
    today: Date,
    /// The facets to count.
    facets: Vec<Facet>,
    selection: Selection,
    found: Found,
    /// What the words found, in the order asked for, if that is another one than theirs.
    ordered: Option<Vec<u32>>,
    /// What the choice leaves, if there is one.
    narrowed: Option<Narrowed>,
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
            keeper: None,
            kept: None,
            by_title: Vec::new(),
            search: Search::new(Order::Relevance, Date::MIN, Vec::new()),
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

    /// Keeps what filters, facets and orders need of the initiative at this place; `text` is a feed with it.
    ///
    /// They are to come in their order; one that was kept before is not kept twice.
    pub fn keep(&mut self, place: u32, text: &str) {
        if self.kept.is_some() {
            return;
        }
        let mut keeper = self.keeper.take().unwrap_or_else(|| Keeper::new(self.size));
        if keeper.len() == place as usize {
            let catalog = self.catalog(text).ok();
            keeper.add(catalog.as_ref().and_then(|it| it.initiatives().first()).map(|it| &**it));
        }
        if keeper.len() < self.size {
            self.keeper = Some(keeper);
        } else {
            self.kept = Some(keeper.finish(self.search.today));
        }
    }

    /// The title of an initiative, as it is to be sorted for [`Self::sort_titles`]; `text` is a feed with it.
    pub fn title(&self, text: &str) -> String {
        let catalog = self.catalog(text).ok();
        let initiative = catalog.as_ref().and_then(|it| it.initiatives().first());
        initiative.map(|it| it.title.pick(&self.preferred).value.to_string()).unwrap_or_default()
    }

    /// Takes the places of the titles in their order.
    pub fn sort_titles(&mut self, places: Vec<u32>) {
        self.by_title = places;
    }

    /// Begins another search, with nothing chosen.
    ///
    /// `today` is the day by its digits; `facets` are the names of those that [`Self::counts`] is to count, with spaces
    /// between them.
    ///
    /// # Errors
    /// When there is no such order, day or facet.
    pub fn begin(&mut self, order: &str, today: u32, facets: &str) -> Result<(), JsError> {
        let order = Order::from_name(order).ok_or_else(|| unknown("order", order))?;
        let today = Date::from_digits(today).ok_or_else(|| unknown("day", &today.to_string()))?;
        let mut wanted = Vec::new();
        for name in facets.split(' ').filter(|it| !it.is_empty()) {
            wanted.push(Facet::from_name(name).ok_or_else(|| unknown("facet", name))?);
        }
        self.search = Search::new(order, today, wanted);
        Ok(())
    }

    /// Chooses a value of a facet, or one of `open`, `soon`, `from`, `until`; whether there is such a thing.
    pub fn choose(&mut self, name: &str, value: &str) -> bool {
        self.search.selection.add(name, value).is_some()
    }

    /// Whether the words alone cannot answer, so that all initiatives have to be kept before [`Self::find`].
    pub fn needs_more(&self) -> bool {
        matches!(self.search.order, Order::Deadline | Order::Newest) || !self.search.selection.is_empty()
    }

    /// The places of the initiatives that match words and choice, in their order; none before all are filed.
    pub fn find(&mut self, text: &str) -> Vec<u32> {
        let search = &mut self.search;
        search.found = self.index.as_ref().map(|it| it.find(&Query::parse(text))).unwrap_or_default();
        if search.order == Order::Title {
            search.put_in(self.by_title.clone());
        }
        if let Some(kept) = &mut self.kept {
            kept.set_today(search.today);
            if let Some(places) = kept.in_order(search.order) {
                search.put_in(places);
            }
            if !search.selection.is_empty() {
                search.narrowed = Some(kept.narrow(search.listed(), &search.selection));
            }
        }
        search.places().to_vec()
    }

    /// Four texts for each value of the facets to count: facet, key, what a reader is shown, and how many have it; none
    /// before all are kept.
    pub fn counts(&mut self) -> Vec<String> {
        let mut texts = Vec::new();
        let (search, Some(kept)) = (&mut self.search, &mut self.kept) else { return texts };
        kept.set_today(search.today);
        let narrowed = search.narrowed.take();
        let narrowed = narrowed.unwrap_or_else(|| kept.narrow(search.listed(), &search.selection));
        for counts in kept.counts(&narrowed, &search.selection, &search.facets, &self.preferred) {
            for value in &counts.values {
                let label = value.label.as_ref().map_or(&value.key, |it| &it.pick(&self.preferred).value);
                let row = [counts.facet.name(), &value.key, label, &value.count.to_string()];
                texts.extend(row.map(str::to_owned));
            }
        }
        search.narrowed = Some(narrowed);
        texts
    }

    /// How well each of what [`Self::find`] gave matches the words, in its order; 0 without words.
    pub fn scores(&self) -> Vec<f32> {
        let Search { found, ordered, narrowed, .. } = &self.search;
        if ordered.is_none() && narrowed.is_none() {
            return found.scores.clone();
        }
        let mut scores = vec![0.0; self.size];
        for (place, score) in found.places.iter().zip(&found.scores) {
            if let Some(slot) = scores.get_mut(*place as usize) {
                *slot = *score;
            }
        }
        self.search.places().iter().filter_map(|it| scores.get(*it as usize)).copied().collect()
    }

    /// Whether none of them has all the words.
    pub fn partial(&self) -> bool {
        self.search.found.partial
    }

    /// What may have been meant, if nothing was found.
    pub fn suggestion(&self) -> Option<String> {
        self.search.found.suggestion.clone()
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
                let found = ranges(wording, &self.search.found.query);
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

impl Search {
    fn new(order: Order, today: Date, facets: Vec<Facet>) -> Self {
        let (selection, found) = (Selection::default(), Found::default());
        Self { order, today, facets, selection, found, ordered: None, narrowed: None }
    }

    /// What the words found, in the order asked for; by relevance and without words in that of the feed.
    fn listed(&self) -> &[u32] {
        self.ordered.as_ref().unwrap_or(&self.found.places)
    }

    /// What the choice leaves of it.
    fn places(&self) -> &[u32] {
        self.narrowed.as_ref().map_or(self.listed(), |it| &it.places)
    }

    /// Puts what was found in the order of `places`, which are those of all initiatives.
    fn put_in(&mut self, mut places: Vec<u32>) {
        let mut is_found = vec![false; places.len()];
        for place in &self.found.places {
            if let Some(slot) = is_found.get_mut(*place as usize) {
                *slot = true;
            }
        }
        places.retain(|it| is_found.get(*it as usize) == Some(&true));
        self.ordered = Some(places);
    }
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
