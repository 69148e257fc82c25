//! By what cards can be filtered, and for each card its values: a dictionary and two flat lists of numbers.
//!
//! ```text
//! values    "event" of kind, "Sofia" of place, …          each once, those of a facet side by side
//! names     "sofia" → 7, "софия" → 7                      every way to name a value, folded
//! starts    for each card where its numbers begin
//! numbers   for each card the places of its values
//! ```
//!
//! The status changes with the day, so it lies apart and is read again on another day.

use super::facet_values::{Take, each_value};
use super::names::Names;
use crate::model::sort;
use crate::model::words;
use crate::model::{Catalog, Date, Initiative, Status, Str, Text};

/// The names of the facets in attributes and addresses.
pub const FACET_NAMES: &str = "kind status topic place country organiser language year funding source";

/// Something that cards can be filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// What it is.
    Kind,
    /// Where it stands today.
    Status,
    /// Its topics, by id.
    Topic,
    /// The names of its places.
    Place,
    /// The countries of its places, by ISO 3166-1 code.
    Country,
    /// Who stands behind it.
    Organiser,
    /// The languages in which its title, summary or body can be read.
    Language,
    /// Each year from the start to the end of its period, its events and its deadline, of spans that are longer than
    /// fifty years the ends; without any of them the year of publication.
    Year,
    /// Its amount by powers of ten: `EUR-5` is from 100 000 up to a million euros; `unnamed` is without amount.
    Funding,
    /// Who published it: the source's name, else its host, else that of the feed.
    Source,
}

impl Facet {
    /// All of them, in the order of [`FACET_NAMES`].
    pub const ALL: [Self; 10] = [
        Self::Kind,
        Self::Status,
        Self::Topic,
        Self::Place,
        Self::Country,
        Self::Organiser,
        Self::Language,
        Self::Year,
        Self::Funding,
        Self::Source,
    ];

    /// Reads a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.get(words::position(FACET_NAMES, name)?).copied()
    }

    /// The name in attributes and addresses.
    pub fn name(self) -> &'static str {
        FACET_NAMES.split(' ').nth(self as usize).unwrap_or_default()
    }

    /// Whether there is something to choose: at least two different values; looks no further than to the second one.
    ///
    /// Names are compared as they are written but for case, without the dictionary, so that the first cards need not
    /// wait for it; where they differ by accents or language only, this may say yes to a facet with a single value.
    pub fn is_offered(self, catalog: &Catalog, today: Date) -> bool {
        let mut first: Option<Str> = None;
        for card in catalog.initiatives() {
            let mut is_other = false;
            each_value(self, card, today, &mut |key, _| match &first {
                None => first = Some(key.into()),
                Some(first) => is_other |= !first.eq_ignore_ascii_case(key),
            });
            if is_other {
                return true;
            }
        }
        false
    }

    /// Whether the same value may be named by any of its wordings.
    fn has_wordings(self) -> bool {
        matches!(self, Self::Place | Self::Organiser | Self::Source)
    }

    /// A set of facets is a number with these bits.
    pub(super) fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The set of these facets.
pub(super) fn set_of(facets: impl Iterator<Item = Facet>) -> u16 {
    facets.fold(0, |set, it| set | it.bit())
}

fn members(set: u16) -> Vec<Facet> {
    Facet::ALL.into_iter().filter(|it| set & it.bit() != 0).collect()
}

/// The values of all cards in some facets.
#[derive(Debug)]
pub struct Facets {
    /// The facets that are here.
    pub(super) set: u16,
    /// By facet, then in the order of the feed.
    pub(super) values: Vec<Value>,
    names: Names,
    starts: Vec<u32>,
    numbers: Vec<u32>,
    /// Where the values of the status begin, which are those of [`Status::KNOWN`].
    first_status: u32,
    /// For each card its place among them, or [`NO_STATUS`].
    statuses: Vec<u8>,
    pub(super) today: Date,
}

/// One value of a facet.
#[derive(Clone, Debug)]
pub(super) struct Value {
    pub(super) facet: Facet,
    /// As the first card writes it.
    pub(super) key: Str,
    /// Of the cards' texts for it the one with the most wordings; `None` where the key says it all.
    pub(super) label: Option<Text>,
}

const NO_STATUS: u8 = u8::MAX;

impl Facets {
    /// Files all cards in one go; [`FacetsBuilder`] does it in slices.
    pub fn build(catalog: &Catalog, facets: &[Facet], today: Date) -> Self {
        let mut builder = FacetsBuilder::new(facets);
        while !builder.step(catalog, u32::MAX) {}
        builder.finish(catalog, today)
    }

    /// The facets that are here.
    pub fn facets(&self) -> Vec<Facet> {
        members(self.set)
    }

    /// Reads the statuses again if this is another day.
    pub fn set_today(&mut self, catalog: &Catalog, today: Date) {
        if self.today != today && self.set & Facet::Status.bit() != 0 {
            self.read_statuses(catalog, today);
        }
        self.today = today;
    }

    /// Bytes on the heap, without the texts that the cards hold anyway.
    pub fn heap_size(&self) -> usize {
        self.values.capacity() * size_of::<Value>()
            + self.values.iter().map(|it| it.key.len() + 2 * size_of::<usize>()).sum::<usize>()
            + self.names.heap_size()
            + (self.starts.capacity() + self.numbers.capacity()) * size_of::<u32>()
            + self.statuses.capacity()
    }

    /// The place of a value in `values`, by any of its names in any case.
    pub(super) fn number(&self, facet: Facet, key: &str) -> Option<u32> {
        self.names.get(self.names.find(facet as u8, &folded(key))?).map(|it| it.value)
    }

    /// The values of a card, each once.
    pub(super) fn of_card(&self, card: u32) -> impl Iterator<Item = u32> {
        let card = card as usize;
        let start = self.starts.get(card).map_or(0, |it| *it as usize);
        let end = self.starts.get(card + 1).map_or(start, |it| *it as usize);
        let numbers = self.numbers.get(start..end).unwrap_or_default().iter().copied();
        let status = self.statuses.get(card).filter(|it| **it != NO_STATUS);
        numbers.chain(status.map(|it| self.first_status + u32::from(*it)))
    }

    fn read_statuses(&mut self, catalog: &Catalog, today: Date) {
        self.statuses.clear();
        self.statuses.extend(catalog.initiatives().iter().map(|card| {
            let status = card.status_on(today).map(|it| it.status);
            let place = Status::KNOWN.iter().position(|(_, it)| Some(*it) == status);
            place.map_or(NO_STATUS, |it| it as u8)
        }));
    }
}

/// Facets in the making.
#[derive(Debug)]
pub struct FacetsBuilder {
    set: u16,
    values: Vec<Value>,
    /// For each value the older one that turned out to be the same, or itself.
    same: Vec<u32>,
    names: Names,
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl FacetsBuilder {
    /// Begins to file cards under these facets.
    pub fn new(facets: &[Facet]) -> Self {
        let mut builder = Self {
            set: set_of(facets.iter().copied()),
            values: Vec::new(),
            same: Vec::new(),
            names: Names::default(),
            starts: vec![0],
            numbers: Vec::new(),
        };
        if builder.set & Facet::Status.bit() != 0 {
            for (name, _) in Status::KNOWN {
                builder.file(Facet::Status, name, None);
            }
        }
        builder
    }

    /// The facets that cards are filed under.
    pub fn facets(&self) -> Vec<Facet> {
        members(self.set)
    }

    /// Files so many further cards; `true` when nothing is left.
    ///
    /// Call it with the same catalog until then.
    pub fn step(&mut self, catalog: &Catalog, cards: u32) -> bool {
        let done = self.starts.len() - 1;
        let rest = catalog.initiatives().get(done..).unwrap_or_default();
        for card in rest.iter().take(cards as usize) {
            self.add(card);
        }
        rest.len() <= cards as usize
    }

    /// Files the next card.
    ///
    /// For who reads cards one by one and keeps less of them than this asks for; else [`Self::step`] does it.
    pub fn add(&mut self, card: &Initiative) {
        let first = self.numbers.len();
        for facet in Facet::ALL {
            if self.set & facet.bit() == 0 || facet == Facet::Status {
                continue;
            }
            let take: &mut Take<'_> = &mut |key, label| {
                let number = self.file(facet, key, label);
                if !self.numbers.get(first..).unwrap_or_default().contains(&number) {
                    self.numbers.push(number);
                }
            };
            each_value(facet, card, NO_DAY, take);
        }
        self.starts.push(self.numbers.len() as u32);
    }

    /// The facets over the cards so far, which are those of the catalog: once [`Self::step`] has said that nothing is
    /// left.
    ///
    /// Of the catalog only dates and statuses are read.
    pub fn finish(mut self, catalog: &Catalog, today: Date) -> Facets {
        let places = self.settle();
        // Values that turned out to be the same may now stand twice on a card.
        let (mut start, mut end) = (0, 0);
        for card in 1..self.starts.len() {
            let last = self.starts.get(card).map_or(0, |it| *it as usize);
            let first = end;
            for at in start..last {
                let number = self.numbers.get(at).and_then(|it| places.get(*it as usize)).copied();
                let Some(number) = number else { continue };
                if !self.numbers.get(first..end).unwrap_or_default().contains(&number)
                    && let Some(slot) = self.numbers.get_mut(end)
                {
                    *slot = number;
                    end += 1;
                }
            }
            start = last;
            if let Some(slot) = self.starts.get_mut(card) {
                *slot = end as u32;
            }
        }
        self.numbers.truncate(end);
        self.numbers.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.values.shrink_to_fit();
        self.names.settle(&places);
        let first_status = self.values.iter().position(|it| it.facet == Facet::Status);
        let mut facets = Facets {
            set: self.set,
            first_status: first_status.unwrap_or(0) as u32,
            values: self.values,
            names: self.names,
            starts: self.starts,
            numbers: self.numbers,
            statuses: Vec::new(),
            today,
        };
        if facets.set & Facet::Status.bit() != 0 {
            facets.read_statuses(catalog, today);
        }
        facets
    }

    /// The number of a value, which is new if nothing known has its name.
    fn file(&mut self, facet: Facet, key: &str, label: Option<&Text>) -> u32 {
        let name = folded(key);
        let place = self.names.find(facet as u8, &name);
        let known = place.and_then(|it| self.names.get(it)).copied();
        // What a value is called in the first place is its own; a translation is only as good as it fits.
        let known = known.filter(|it| it.is_own || self.fits(it.value, label));
        let number = match known {
            Some(name) => self.oldest(name.value),
            None => {
                let number = self.values.len() as u32;
                self.values.push(Value { facet, key: key.into(), label: label.cloned() });
                self.same.push(number);
                self.names.set(place, facet as u8, &name, number, true);
                number
            }
        };
        match label {
            Some(label) if facet.has_wordings() => self.file_wordings(facet, number, label),
            Some(label) => {
                self.improve(number, label);
                number
            }
            None => number,
        }
    }

    /// Takes the other wordings of a value's name as its names too; its number, which is that of the oldest value that
    /// is the same.
    fn file_wordings(&mut self, facet: Facet, mut number: u32, label: &Text) -> u32 {
        for wording in label.wordings().skip(1) {
            let name = folded(&wording.value);
            let place = self.names.find(facet as u8, &name);
            let Some(known) = place.and_then(|it| self.names.get(it)).copied() else {
                self.names.set(place, facet as u8, &name, number, false);
                continue;
            };
            let other = self.oldest(known.value);
            if other != number && self.fits(other, Some(label)) && self.are_one(number, other) {
                let (old, young) = (number.min(other), number.max(other));
                if let Some(slot) = self.same.get_mut(young as usize) {
                    *slot = old;
                }
                if let Some(label) = self.values.get(young as usize).and_then(|it| it.label.clone()) {
                    self.improve(old, &label);
                }
                number = old;
            }
        }
        self.improve(number, label);
        number
    }

    /// Keeps the label that has the most wordings.
    fn improve(&mut self, number: u32, label: &Text) {
        if let Some(value) = self.values.get_mut(number as usize) {
            let wordings = |it: &Text| it.wordings().count();
            if value.label.as_ref().is_none_or(|known| wordings(known) < wordings(label)) {
                value.label = Some(label.clone());
            }
        }
    }

    /// The oldest value that is the same as this one; the way there gets shorter each time.
    fn oldest(&mut self, mut number: u32) -> u32 {
        let same = |all: &[u32], it: u32| all.get(it as usize).copied().unwrap_or(it);
        while same(&self.same, number) != number {
            let next = same(&self.same, same(&self.same, number));
            if let Some(slot) = self.same.get_mut(number as usize) {
                *slot = next;
            }
            number = next;
        }
        number
    }

    /// Whether a value may have this name too: in no language it is called otherwise.
    fn fits(&mut self, number: u32, label: Option<&Text>) -> bool {
        let oldest = self.oldest(number);
        let known = self.values.get(oldest as usize).and_then(|it| it.label.as_ref());
        match (known, label) {
            (Some(known), Some(label)) => !are_at_odds(known, label),
            _ => true,
        }
    }

    fn are_one(&mut self, one: u32, other: u32) -> bool {
        let label = self.values.get(one as usize).and_then(|it| it.label.clone());
        self.fits(other, label.as_ref())
    }

    /// Puts the values in their final order; for each number so far the place there.
    fn settle(&mut self) -> Vec<u32> {
        let facet = |it: u32| self.values.get(it as usize).map(|it| it.facet);
        let order = sort::order(self.values.len(), &mut |a, b| facet(a) < facet(b));
        let mut places = vec![0; self.values.len()];
        let mut values = Vec::with_capacity(self.values.len());
        for number in order {
            let oldest = self.oldest(number);
            // The older one comes first, so its place is known by now.
            let place = match places.get(oldest as usize) {
                Some(place) if oldest != number => *place,
                _ => {
                    values.extend(self.values.get(number as usize).cloned());
                    values.len() as u32 - 1
                }
            };
            if let Some(slot) = places.get_mut(number as usize) {
                *slot = place;
            }
        }
        self.values = values;
        places
    }
}

/// Only the status asks for the day, and it is not read here.
const NO_DAY: Date = Date::MIN;

/// Whether two texts say different things in the same language.
fn are_at_odds(one: &Text, other: &Text) -> bool {
    one.wordings().any(|wording| {
        wording.language.is_some()
            && other
                .wordings()
                .any(|it| it.language == wording.language && folded(&it.value) != folded(&wording.value))
    })
}

/// What names are compared by; what consists of nothing but marks stays as it is.
pub(super) fn folded(name: &str) -> String {
    let folded = super::fold::fold(name.trim());
    if folded.is_empty() { name.to_owned() } else { folded }
}
