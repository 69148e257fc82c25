//! Which cards a selection lets through, and how many each value would add: one pass over the cards.

use super::facets::{Facet, Facets, set_of};
use super::selection::Selection;
use crate::model::sort;
use crate::model::words::number;
use crate::model::{Catalog, Str, Text};

/// How many cards have each value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet.
    pub facet: Facet,
    /// Its values; see [`Scope`] for their order.
    pub values: Vec<ValueCount>,
}

/// How many cards have a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueCount {
    /// The value in attributes and addresses; if it is chosen, as it was chosen.
    pub key: Str,
    /// What the visitor reads; `None` where the key says it all.
    pub label: Option<Text>,
    /// How many cards have it among those that everything lets through but this facet.
    pub count: usize,
    /// How many cards of the collection have it.
    pub of: usize,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The cards among which visitors choose, and the values in the order to show them.
///
/// Values that more cards have come first, so that they stay where they are while one chooses; of those that equally
/// many have, the given order decides.
/// Only years run from the last to the first, and amounts from low to high.
#[derive(Debug)]
pub struct Scope {
    /// For each card whether it is here.
    inside: Vec<bool>,
    /// How many are.
    pub size: usize,
    /// For each value how many of them have it.
    totals: Vec<u32>,
    /// The values that they have, by facet.
    shown: Vec<u32>,
}

/// The places of names, each a key and perhaps a label, in their order.
pub type OrderOfNames<'a> = dyn Fn(&[(&str, Option<&Text>)]) -> Vec<u32> + 'a;

/// What a selection leaves.
#[derive(Debug)]
pub struct Narrowed {
    /// The cards, in their order.
    pub places: Vec<u32>,
    /// For each value its count.
    counts: Vec<u32>,
}

/// For each value whether it is chosen, with the set of facets in which something is.
struct Choice {
    chosen: Vec<bool>,
    facets: u16,
}

impl Facets {
    /// The cards that `fixed` lets through.
    ///
    /// `order` puts values, of which it is given keys and labels, into the order of a language.
    pub fn scope(&self, catalog: &Catalog, fixed: &Selection, order: &OrderOfNames<'_>) -> Scope {
        let cards = catalog.initiatives().len();
        let all: Vec<u32> = (0..cards as u32).collect();
        let kept = self.narrow(catalog, &all, fixed).places;
        let mut scope = Scope {
            inside: vec![false; cards],
            size: kept.len(),
            totals: vec![0; self.values.len()],
            shown: Vec::new(),
        };
        for card in kept {
            if let Some(inside) = scope.inside.get_mut(card as usize) {
                *inside = true;
            }
            add_one(&mut scope.totals, self.of_card(card));
        }
        scope.shown = self.in_order(&scope.totals, order);
        scope
    }

    /// The cards of `places` that a selection lets through, and the counts among them.
    pub fn narrow(&self, catalog: &Catalog, places: &[u32], selection: &Selection) -> Narrowed {
        let choice = self.choice(selection);
        let has_conditions = selection.has_conditions();
        let mut narrowed =
            Narrowed { places: Vec::with_capacity(places.len()), counts: vec![0; self.values.len()] };
        for place in places {
            if has_conditions {
                let card = catalog.initiatives().get(*place as usize);
                if !card.is_some_and(|it| selection.admits(it, self.today)) {
                    continue;
                }
            }
            if choice.facets == 0 {
                narrowed.places.push(*place);
                add_one(&mut narrowed.counts, self.of_card(*place));
                continue;
            }
            let met = self.of_card(*place).filter(|it| choice.chosen.get(*it as usize) == Some(&true));
            let failed = choice.facets & !set_of(met.filter_map(|it| self.facet(it)));
            if failed == 0 {
                narrowed.places.push(*place);
                add_one(&mut narrowed.counts, self.of_card(*place));
            } else if failed.is_power_of_two() {
                let only = |it: &u32| self.facet(*it).is_some_and(|it| it.bit() == failed);
                add_one(&mut narrowed.counts, self.of_card(*place).filter(only));
            }
        }
        narrowed
    }

    /// The counts of these facets, as they are to be shown.
    ///
    /// What is chosen is always there, even if no card has it or has ever had it.
    pub fn counts(
        &self,
        scope: &Scope,
        narrowed: &Narrowed,
        selection: &Selection,
        facets: &[Facet],
    ) -> Vec<FacetCounts> {
        let mut all = Vec::with_capacity(facets.len());
        for facet in facets {
            let of_facet = |it: &&(Facet, Str)| it.0 == *facet;
            let chosen: Vec<(Option<u32>, &Str)> = selection
                .values()
                .iter()
                .filter(of_facet)
                .map(|(facet, key)| (self.number(*facet, key).filter(|it| scope.has(*it)), key))
                .collect();
            let mut values = Vec::new();
            for number in &scope.shown {
                let Some(value) = self.values.get(*number as usize).filter(|it| it.facet == *facet) else {
                    continue;
                };
                let key = chosen.iter().find(|(it, _)| it == &Some(*number)).map(|(_, key)| *key);
                values.push(ValueCount {
                    key: key.unwrap_or(&value.key).clone(),
                    label: value.label.clone(),
                    count: at(&narrowed.counts, *number),
                    of: at(&scope.totals, *number),
                    chosen: key.is_some(),
                });
            }
            for (_, key) in chosen.into_iter().filter(|(number, _)| number.is_none()) {
                values.push(ValueCount { key: key.clone(), label: None, count: 0, of: 0, chosen: true });
            }
            all.push(FacetCounts { facet: *facet, values });
        }
        all
    }

    /// Which values a selection means, by any of their names.
    fn choice(&self, selection: &Selection) -> Choice {
        let mut choice = Choice { chosen: vec![false; self.values.len()], facets: 0 };
        for (facet, key) in selection.values() {
            choice.facets |= facet.bit();
            let number = self.number(*facet, key);
            if let Some(chosen) = number.and_then(|it| choice.chosen.get_mut(it as usize)) {
                *chosen = true;
            }
        }
        choice
    }

    /// The values that any card has, as [`Scope`] promises.
    fn in_order(&self, totals: &[u32], order: &OrderOfNames<'_>) -> Vec<u32> {
        let mut shown: Vec<u32> = (0..totals.len() as u32).filter(|it| at(totals, *it) > 0).collect();
        let value = |it: &u32| self.values.get(*it as usize).map(|it| (&*it.key, it.label.as_ref()));
        let names: Vec<(&str, Option<&Text>)> = shown.iter().filter_map(value).collect();
        let mut ranks = vec![0; totals.len()];
        for (rank, place) in (0..).zip(order(&names)) {
            let number = shown.get(place as usize);
            if let Some(slot) = number.and_then(|it| ranks.get_mut(*it as usize)) {
                *slot = rank;
            }
        }
        sort::sort(&mut shown, &mut |a, b| {
            let (Some(one), Some(other)) = (self.values.get(a as usize), self.values.get(b as usize)) else {
                return false;
            };
            if one.facet != other.facet {
                return one.facet < other.facet;
            }
            match one.facet {
                // Years are written with as many digits as they have.
                Facet::Year => (one.key.len(), &one.key) > (other.key.len(), &other.key),
                Facet::Funding => {
                    let place = |key| (band(key).is_none(), band(key));
                    place(&one.key) < place(&other.key)
                }
                _ => (at(totals, b), at(&ranks, a)) < (at(totals, a), at(&ranks, b)),
            }
        });
        shown
    }

    fn facet(&self, number: u32) -> Option<Facet> {
        self.values.get(number as usize).map(|it| it.facet)
    }
}

impl Scope {
    /// Whether a card is here.
    pub fn holds(&self, place: u32) -> bool {
        self.inside.get(place as usize) == Some(&true)
    }

    fn has(&self, number: u32) -> bool {
        at(&self.totals, number) > 0
    }
}

/// More digits than any amount has.
const MOST_DIGITS: u32 = 99;

/// The currency and the power of ten that a key of funding names; `None` for [`UNNAMED`](super::UNNAMED).
pub fn band(key: &str) -> Option<(&str, u32)> {
    let (currency, power) = key.rsplit_once('-')?;
    Some((currency, number(power, MOST_DIGITS)?))
}

fn add_one(counts: &mut [u32], numbers: impl Iterator<Item = u32>) {
    for number in numbers {
        if let Some(count) = counts.get_mut(number as usize) {
            *count += 1;
        }
    }
}

fn at(counts: &[u32], number: u32) -> usize {
    counts.get(number as usize).copied().unwrap_or_default() as usize
}
