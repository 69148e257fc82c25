//! In which order cards are shown when words do not decide: by deadline, by age, by title.
//!
//! Each gives all cards of a catalog, so that it is made once and every list of some of them is read off it.

use super::fold::fold;
use crate::model::sort;
use crate::model::{Catalog, Date, Initiative, Status};

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// What matches the words best first; without words as [`Order::Deadline`].
    Relevance,
    /// What has a date to come, the soonest first; then what runs or has no date; then what is over, the latest first.
    Deadline,
    /// By the day of publication, else of the last change, else of the start, the newest first.
    Newest,
    /// By title, as readers of a language expect it.
    Title,
}

impl Order {
    /// The orders with their names in attributes and addresses.
    pub const KNOWN: [(&'static str, Self); 4] = [
        ("relevance", Self::Relevance),
        ("deadline", Self::Deadline),
        ("newest", Self::Newest),
        ("title", Self::Title),
    ];

    /// Reads a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::KNOWN.iter().find(|(known, _)| *known == name).map(|(_, it)| *it)
    }

    /// The name in attributes and addresses.
    pub fn name(self) -> &'static str {
        Self::KNOWN.get(self as usize).map_or("", |(name, _)| name)
    }
}

/// The places of all cards by deadline; see [`Order::Deadline`].
pub fn by_deadline(catalog: &Catalog, today: Date) -> Vec<u32> {
    by_key(catalog, &|card| urgency(card, today))
}

/// The places of all cards by age; those without a date come last.
pub fn by_newest(catalog: &Catalog) -> Vec<u32> {
    by_key(catalog, &|card| {
        let start = card.period.and_then(|it| it.start());
        let start = start.or_else(|| card.events.iter().find_map(|it| it.period.start()));
        let date = card.published.or(card.updated).or(start);
        date.map_or(u32::MAX, |it| u32::MAX - it.first_day().digits())
    })
}

/// The places of texts in the order of their folded letters: what stands in where no language's order is at hand.
pub fn by_text(texts: &[&str]) -> Vec<u32> {
    let folded: Vec<String> = texts.iter().map(|it| fold(it)).collect();
    sort::order(texts.len(), &mut |a, b| folded.get(a as usize) < folded.get(b as usize))
}

fn by_key(catalog: &Catalog, key: &dyn Fn(&Initiative) -> u32) -> Vec<u32> {
    let keys: Vec<u32> = catalog.initiatives().iter().map(|it| key(it)).collect();
    sort::order(keys.len(), &mut |a, b| keys.get(a as usize) < keys.get(b as usize))
}

/// More than the digits of any day.
const CLASS: u32 = 1 << 28;

/// Less is more urgent: a day to come; then [`CLASS`] for what runs or has no date; then more the longer it is over.
///
/// What the feed itself calls closed or completed is over, whatever its dates say.
fn urgency(card: &Initiative, today: Date) -> u32 {
    let is_over = |it: Status| matches!(it, Status::Closed | Status::Completed);
    if let Some(day) = coming(card, today).filter(|_| !card.status.is_some_and(is_over)) {
        return day.digits();
    }
    match card.status_on(today).filter(|it| is_over(it.status)) {
        Some(over) => 3 * CLASS - over.date.map_or(0, |it| it.last_day().digits()),
        None => CLASS,
    }
}

/// The next day to come, of which today is one: the deadline, or the start of the period or of an event.
///
/// A deadline counts to the last day that it may mean, a start from the first.
fn coming(card: &Initiative, today: Date) -> Option<Date> {
    let mut next = card.deadline.map(|it| it.last_day()).filter(|it| *it >= today);
    let periods = card.period.iter().chain(card.events.iter().map(|it| &it.period));
    for start in periods.filter_map(|it| it.start()) {
        let day = start.first_day();
        if day >= today && next.is_none_or(|it| day < it) {
            next = Some(day);
        }
    }
    next
}
