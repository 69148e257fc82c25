//! Where an initiative stands on a given day.

use super::{Date, Initiative, Kind, PartialDate};

/// Where an initiative stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Has not begun.
    Upcoming,
    /// One may apply or take part now.
    Open,
    /// Under way.
    Ongoing,
    /// One may no longer apply or take part.
    Closed,
    /// Over.
    Completed,
}

impl Status {
    /// The statuses with their names in the feed.
    pub const KNOWN: [(&'static str, Self); 5] = [
        ("upcoming", Self::Upcoming),
        ("open", Self::Open),
        ("ongoing", Self::Ongoing),
        ("closed", Self::Closed),
        ("completed", Self::Completed),
    ];

    /// The name in the feed.
    pub fn name(self) -> &'static str {
        Self::KNOWN.iter().find(|(_, it)| *it == self).map_or("", |(name, _)| name)
    }
}

/// A status with the date that goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DerivedStatus {
    /// Where the initiative stands.
    pub status: Status,
    /// Upcoming: when it starts. Open: until when. Ongoing: until when. Closed, completed: since when.
    pub date: Option<PartialDate>,
}

impl Initiative {
    /// The status on the day `today`: the one that the feed states, else the one that the dates imply.
    ///
    /// `None` where neither is there.
    /// A deadline counts to the end of its day, a bare month or year to its last day.
    pub fn status_on(&self, today: Date) -> Option<DerivedStatus> {
        let derived = self.derive_status(today);
        match self.status {
            None => derived,
            Some(stated) => {
                let date = derived.filter(|it| it.status == stated).and_then(|it| it.date);
                Some(DerivedStatus { status: stated, date })
            }
        }
    }

    fn derive_status(&self, today: Date) -> Option<DerivedStatus> {
        let (start, end) = self.extent();
        let begins_later = start.filter(|it| it.first_day() > today);
        let is_over = |it: PartialDate| it.last_day() < today;
        let (status, date) = match (self.deadline, begins_later, end) {
            (Some(deadline), ..) if is_over(deadline) => (Status::Closed, self.deadline),
            // A call is open before the project that it pays for begins; an event's registration likewise.
            (Some(_), Some(_), _) if !self.takes_applications() => (Status::Upcoming, begins_later),
            (Some(_), ..) => (Status::Open, self.deadline),
            (None, Some(_), _) => (Status::Upcoming, begins_later),
            (None, None, Some(last)) if is_over(last) => (Status::Completed, end),
            (None, None, None) if start.is_none() => return None,
            (None, None, _) => (Status::Ongoing, end),
        };
        Some(DerivedStatus { status, date })
    }

    /// The first start and the last end of the period, or of the events where no period is given.
    fn extent(&self) -> (Option<PartialDate>, Option<PartialDate>) {
        if let Some(period) = &self.period {
            // An event of which only the start is known is over after it; a project goes on.
            let start_only = period.start().filter(|_| matches!(self.kind, Some(Kind::Event)));
            return (period.start(), period.end().or(start_only));
        }
        let (mut first, mut last) = (None, None);
        for event in &self.events {
            let start = event.period.start();
            let end = event.period.end().or(start);
            // Of those on the same day, the first start and the last end in the feed.
            if start
                .is_some_and(|it| first.is_none_or(|first: PartialDate| it.first_day() < first.first_day()))
            {
                first = start;
            }
            if end.is_some_and(|it| last.is_none_or(|last: PartialDate| it.last_day() >= last.last_day())) {
                last = end;
            }
        }
        (first, last)
    }

    fn takes_applications(&self) -> bool {
        matches!(self.kind, Some(Kind::FundingCall | Kind::Challenge | Kind::Event | Kind::Service))
    }
}
