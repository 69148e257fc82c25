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
        if let Some(deadline) = self.deadline {
            let closed = deadline.last_day() < today;
            return Some(match begins_later {
                _ if closed => DerivedStatus { status: Status::Closed, date: Some(deadline) },
                // A call is open before the project that it pays for begins; an event's registration likewise.
                Some(start) if !self.takes_applications() => {
                    DerivedStatus { status: Status::Upcoming, date: Some(start) }
                }
                _ => DerivedStatus { status: Status::Open, date: Some(deadline) },
            });
        }
        if let Some(start) = begins_later {
            return Some(DerivedStatus { status: Status::Upcoming, date: Some(start) });
        }
        match (start, end) {
            (None, None) => None,
            (_, Some(end)) if end.last_day() < today => {
                Some(DerivedStatus { status: Status::Completed, date: Some(end) })
            }
            (_, end) => Some(DerivedStatus { status: Status::Ongoing, date: end }),
        }
    }

    /// The first start and the last end of the period, or of the events where no period is given.
    fn extent(&self) -> (Option<PartialDate>, Option<PartialDate>) {
        if let Some(period) = &self.period {
            // An event of which only the start is known is over after it; a project goes on.
            let start_only = period.start().filter(|_| self.kind == Some(Kind::Event));
            return (period.start(), period.end().or(start_only));
        }
        let starts = self.events.iter().filter_map(|it| it.period.start());
        let ends = self.events.iter().filter_map(|it| it.period.end().or(it.period.start()));
        (starts.min_by_key(PartialDate::first_day), ends.max_by_key(PartialDate::last_day))
    }

    fn takes_applications(&self) -> bool {
        matches!(self.kind, Some(Kind::FundingCall | Kind::Challenge | Kind::Event | Kind::Service))
    }
}
