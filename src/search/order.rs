//! In which order cards are shown when words do not decide: by deadline ([`Catalog::by_deadline`]), by age, by title.
//!
//! Each gives all cards of a catalog, so that it is made once and every list of some of them is read off it.

use super::fold::fold;
use crate::model::sort;
use crate::model::words;
use crate::model::{Catalog, Initiative};

/// The names of the orders in attributes and addresses.
pub const ORDER_NAMES: &str = "relevance deadline newest title";

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// What matches the words best first; without words as [`Order::Deadline`].
    Relevance,
    /// By [`Catalog::by_deadline`].
    Deadline,
    /// By the day of publication, else of the last change, else of the start, the newest first.
    Newest,
    /// By title, as readers of a language expect it.
    Title,
}

impl Order {
    /// All of them, in the order of [`ORDER_NAMES`].
    pub const ALL: [Self; 4] = [Self::Relevance, Self::Deadline, Self::Newest, Self::Title];

    /// Reads a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.get(words::position(ORDER_NAMES, name)?).copied()
    }

    /// The name in attributes and addresses.
    pub fn name(self) -> &'static str {
        ORDER_NAMES.split(' ').nth(self as usize).unwrap_or_default()
    }
}

/// The places of all cards by age; those without a date come last.
pub fn by_newest(catalog: &Catalog) -> Vec<u32> {
    let age = |card: &Initiative| {
        let start = card.period.and_then(|it| it.start());
        let start = start.or_else(|| card.events.iter().find_map(|it| it.period.start()));
        let date = card.published.or(card.updated).or(start);
        date.map_or(u32::MAX, |it| u32::MAX - it.first_day().digits())
    };
    let ages: Vec<u32> = catalog.initiatives().iter().map(|it| age(it)).collect();
    sort::order(ages.len(), &mut |a, b| ages.get(a as usize) < ages.get(b as usize))
}

/// The places of texts in the order of their folded letters: what stands in where no language's order is at hand.
pub fn by_text(texts: &[&str]) -> Vec<u32> {
    let folded: Vec<String> = texts.iter().map(|it| fold(it)).collect();
    sort::order(texts.len(), &mut |a, b| folded.get(a as usize) < folded.get(b as usize))
}
