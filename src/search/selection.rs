//! What a visitor, or the page, has chosen: values of facets, what is open or closes soon, a range of days.

use super::facet_values::each_span;
use super::facets::Facet;
use crate::model::{Date, Initiative, PartialDate, Status, Str};

/// A choice of cards: OR within a facet, AND across facets and with everything else.
///
/// Two selections that say the same are equal, in whichever order it was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Sorted, each once.
    values: Vec<(Facet, Str)>,
    /// Only what is open or under way today.
    pub open_now: bool,
    /// Only what has its deadline within [`SOON_DAYS`].
    pub closing_soon: bool,
    /// Only what is on that day or later.
    pub from: Option<Date>,
    /// Only what is on that day or before.
    pub until: Option<Date>,
}

/// A deadline at most so many days ahead is soon.
///
/// An application takes some weeks to write; 7–60 are sensible.
pub const SOON_DAYS: i32 = 30;

impl Selection {
    /// Whether every card is let through.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many filters are on; a range of days is one.
    pub fn count(&self) -> usize {
        let is_range = self.from.or(self.until).is_some();
        self.values.len()
            + usize::from(self.open_now)
            + usize::from(self.closing_soon)
            + usize::from(is_range)
    }

    /// Chooses nothing any more.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Chooses a value, or no longer.
    ///
    /// Keys are told apart without regard to the case of Latin letters; that a value has other names is known only
    /// where cards are filed, which is why counts give the key as it was chosen.
    pub fn toggle(&mut self, facet: Facet, key: &str) {
        let before = self.values.len();
        self.values.retain(|it| !is_same(it, facet, key));
        if self.values.len() == before {
            self.choose(facet, key);
        }
    }

    /// The same with a value chosen, or no longer.
    pub fn toggled(&self, facet: Facet, key: &str) -> Self {
        let mut next = self.clone();
        next.toggle(facet, key);
        next
    }

    /// Chooses a value, if it is not chosen yet.
    pub fn choose(&mut self, facet: Facet, key: &str) {
        let key = key.trim();
        if !key.is_empty() && !self.has(facet, key) {
            let place = self.values.iter().take_while(|(of, it)| (*of, &**it) < (facet, key)).count();
            self.values.insert(place, (facet, key.into()));
        }
    }

    /// Whether a value is chosen.
    pub fn has(&self, facet: Facet, key: &str) -> bool {
        self.values.iter().any(|it| is_same(it, facet, key))
    }

    /// The values that are chosen, by facet, then by key.
    pub fn values(&self) -> &[(Facet, Str)] {
        &self.values
    }

    /// Takes a choice by its name in attributes and addresses: a facet with a key, `open` or `soon` with anything,
    /// `from` or `until` with an ISO 8601 date, of which the first or the last day counts; `None` for anything else.
    pub fn add(&mut self, name: &str, value: &str) -> Option<()> {
        let date = || PartialDate::parse(value);
        if let Some(facet) = Facet::from_name(name) {
            self.choose(facet, value);
            return Some(());
        }
        match name {
            "open" => self.open_now = true,
            "soon" => self.closing_soon = true,
            "from" => self.from = Some(date()?.first_day()),
            "until" => self.until = Some(date()?.last_day()),
            _ => return None,
        }
        Some(())
    }

    /// Whether a card is let through by all that is no facet.
    pub(super) fn admits(&self, card: &Initiative, today: Date) -> bool {
        (!self.open_now || is_open(card, today))
            && (!self.closing_soon || closes_soon(card, today))
            && (self.from.or(self.until).is_none() || self.touches(card))
    }

    /// Whether [`Self::admits`] has to be asked.
    pub(super) fn has_conditions(&self) -> bool {
        self.open_now || self.closing_soon || self.from.or(self.until).is_some()
    }

    /// Whether a card's period, one of its events or its deadline lies in the range or reaches into it.
    ///
    /// A date counts as wide as it is: 2026 is every day of it. A range that runs backwards is turned round.
    fn touches(&self, card: &Initiative) -> bool {
        let (from, until) = match (self.from, self.until) {
            (Some(from), Some(until)) if from > until => (Some(until), Some(from)),
            range => range,
        };
        let mut is_touched = false;
        each_span(card, &mut |start, end| {
            let begins_after = start.is_some_and(|it| until.is_some_and(|until| it.first_day() > until));
            let ends_before = end.is_some_and(|it| from.is_some_and(|from| it.last_day() < from));
            is_touched |= !begins_after && !ends_before;
        });
        is_touched
    }
}

fn is_same(value: &(Facet, Str), facet: Facet, key: &str) -> bool {
    value.0 == facet && value.1.eq_ignore_ascii_case(key.trim())
}

fn is_open(card: &Initiative, today: Date) -> bool {
    matches!(card.status_on(today).map(|it| it.status), Some(Status::Open | Status::Ongoing))
}

fn closes_soon(card: &Initiative, today: Date) -> bool {
    card.deadline.is_some_and(|it| (0..=SOON_DAYS).contains(&it.last_day().days_since(today)))
}
