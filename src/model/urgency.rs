//! How urgent an initiative is on a given day: the order in which a page begins.

use super::sort::order;
use super::{Catalog, Date, Initiative, Status};

impl Catalog {
    /// The places of the initiatives, the most urgent first: what has a date to come, the soonest first; then what runs
    /// or has no date; then what is over, the latest first.
    ///
    /// Those that are equally urgent stay in the order of the feed.
    pub fn by_deadline(&self, today: Date) -> Vec<u32> {
        let all = self.initiatives();
        let mut keys = Vec::with_capacity(all.len());
        for initiative in all {
            keys.push(urgency(initiative, today));
        }
        order(keys.len(), &mut |a, b| keys.get(a as usize) < keys.get(b as usize))
    }
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
