//! Dates as precise as they are known: a year, a month, a day, or a moment with its own clock.
//!
//! ISO 8601 (`2030`, `2018-03`, `2019-06-05`, `2017-06-07T09:00+03:00`).
//! Nothing here knows a time zone, so a date can never shift by one.

/// A day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if the calendar has it; years 1 to 9999.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let valid = (1..=9999).contains(&year) && (1..=12).contains(&month);
        (valid && day >= 1 && day <= days_in_month(year, month)).then_some(Self { year, month, day })
    }

    /// 1 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Days from `other` to this day; negative if this day is earlier.
    pub fn days_since(self, other: Self) -> i32 {
        self.day_number() - other.day_number()
    }

    /// Days since 1 March of the year 0, which puts the leap day at the end of its year.
    fn day_number(self) -> i32 {
        let year = i32::from(self.year) - i32::from(self.month <= 2);
        let month = (i32::from(self.month) + 9) % 12;
        365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + i32::from(self.day) - 1
    }
}

/// A time of day on the clock of the place where it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// Minutes ahead of UTC, −1080 to 1080; `None` where the feed does not say.
    pub utc_offset: Option<i16>,
}

/// A date as precise as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
    time: Option<Time>,
}

impl PartialDate {
    /// A whole year, if it lies within 1 to 9999.
    pub fn from_year(year: u16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Self { year, month: None, day: None, time: None })
    }

    /// A whole day.
    pub fn from_date(date: Date) -> Self {
        Self { year: date.year, month: Some(date.month), day: Some(date.day), time: None }
    }

    /// Reads ISO 8601: `2030`, `2018-03`, `2019-06-05`, and a day with a time after `T` or a space, whose seconds
    /// are dropped and whose offset is `Z`, `+03:00`, `+0300`, `+03` or absent.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (day_text, time_text) = match text.split_once(['T', 't', ' ']) {
            Some((day, time)) => (day, Some(time)),
            None => (text, None),
        };
        let mut parts = day_text.split('-');
        let year = parts.next().filter(|it| it.len() == 4).and_then(number::<u16>)?;
        let month = two_digits(parts.next())?;
        let day = two_digits(parts.next())?;
        if parts.next().is_some() {
            return None;
        }
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1))?;
        let time = match time_text {
            Some(text) => {
                day?;
                Some(Time::parse(text)?)
            }
            None => None,
        };
        Some(Self { year, month, day, time })
    }

    /// 1 to 9999.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// 1 to 12, if known.
    pub fn month(&self) -> Option<u8> {
        self.month
    }

    /// 1 to 31, if known.
    pub fn day(&self) -> Option<u8> {
        self.day
    }

    /// The time of day, if known.
    pub fn time(&self) -> Option<Time> {
        self.time
    }

    /// The same date without its time.
    pub fn without_time(self) -> Self {
        Self { time: None, ..self }
    }

    /// The first day that it may mean: 2030 is 1 January 2030.
    pub fn first_day(&self) -> Date {
        Date { year: self.year, month: self.month.unwrap_or(1), day: self.day.unwrap_or(1) }
    }

    /// The last day that it may mean: 2030 is 31 December 2030.
    pub fn last_day(&self) -> Date {
        let month = self.month.unwrap_or(12);
        let day = self.day.unwrap_or_else(|| days_in_month(self.year, month));
        Date { year: self.year, month, day }
    }

    /// Both have a time on the same day by the same clock, and this one is earlier.
    fn is_earlier_that_day(self, other: Self) -> bool {
        let (Some(own), Some(their)) = (self.time, other.time) else { return false };
        let same_clock = own.utc_offset == their.utc_offset && self.first_day() == other.first_day();
        same_clock && (own.hour, own.minute) < (their.hour, their.minute)
    }

    /// ISO 8601, as a `datetime` attribute takes it.
    pub fn to_iso(&self) -> String {
        let mut iso = String::with_capacity(22);
        push_digits(&mut iso, self.year, 4);
        for part in [self.month, self.day].into_iter().flatten() {
            iso.push('-');
            push_digits(&mut iso, part.into(), 2);
        }
        if let Some(time) = self.time {
            iso.push('T');
            push_digits(&mut iso, time.hour.into(), 2);
            iso.push(':');
            push_digits(&mut iso, time.minute.into(), 2);
            match time.utc_offset {
                None => {}
                Some(0) => iso.push('Z'),
                Some(offset) => push_offset(&mut iso, offset),
            }
        }
        iso
    }
}

impl Time {
    fn parse(text: &str) -> Option<Self> {
        let at = text.find(['Z', 'z', '+', '-', '\u{2212}']).unwrap_or(text.len());
        let (clock, zone) = text.split_at_checked(at)?;
        let mut parts = clock.split(':');
        let hour = two_digits(parts.next())??;
        let minute = two_digits(parts.next())?.unwrap_or(0);
        let seconds = parts.next().map(|it| {
            let (whole, fraction) = it.split_once(['.', ',']).unwrap_or((it, "0"));
            let digits = !fraction.is_empty() && fraction.bytes().all(|it| it.is_ascii_digit());
            if digits { two_digits(Some(whole)).flatten() } else { None }
        });
        let valid = hour < 24 && minute < 60 && parts.next().is_none();
        // 60 is a leap second.
        let valid_seconds = !matches!(seconds, Some(None | Some(61..)));
        if !valid || !valid_seconds {
            return None;
        }
        Some(Self { hour, minute, utc_offset: parse_offset(zone)? })
    }
}

/// From when to when; at least one end is known, and the start is not after the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    start: Option<PartialDate>,
    end: Option<PartialDate>,
}

impl Period {
    /// The period, if it has an end and does not run backwards.
    pub fn new(start: Option<PartialDate>, end: Option<PartialDate>) -> Option<Self> {
        match (start, end) {
            (None, None) => None,
            (Some(start), Some(end))
                if start.first_day() > end.last_day() || end.is_earlier_that_day(start) =>
            {
                None
            }
            _ => Some(Self { start, end }),
        }
    }

    /// The first moment.
    pub fn start(&self) -> Option<PartialDate> {
        self.start
    }

    /// The last moment.
    pub fn end(&self) -> Option<PartialDate> {
        self.end
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The outer `Option` is `None` for junk, the inner one for a part that is not there.
#[expect(clippy::option_option, reason = "junk and absence differ here, and `?` reads both")]
fn two_digits(part: Option<&str>) -> Option<Option<u8>> {
    match part {
        None => Some(None),
        Some(part) if part.len() == 2 => number(part).map(Some),
        Some(_) => None,
    }
}

/// Digits only: Rust's own parser also takes a sign.
fn number<T: std::str::FromStr>(digits: &str) -> Option<T> {
    digits.bytes().all(|it| it.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[expect(clippy::option_option, reason = "junk and absence differ here, and `?` reads both")]
fn parse_offset(zone: &str) -> Option<Option<i16>> {
    let mut letters = zone.chars();
    let sign = match letters.next() {
        None => return Some(None),
        Some('Z' | 'z') => return letters.as_str().is_empty().then_some(Some(0)),
        Some('+') => 1,
        Some(_) => -1,
    };
    let digits = letters.as_str();
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None => digits.split_at_checked(2)?,
    };
    let hours = two_digits(Some(hours))??;
    let minutes = if minutes.is_empty() { 0 } else { two_digits(Some(minutes))?? };
    let offset = i16::from(hours) * 60 + i16::from(minutes);
    (minutes < 60 && offset <= 1080).then_some(Some(sign * offset))
}

fn push_digits(text: &mut String, value: u16, width: u32) {
    for place in (0..width).rev() {
        let digit = value / 10_u16.pow(place) % 10;
        text.extend(char::from_digit(digit.into(), 10));
    }
}

fn push_offset(text: &mut String, offset: i16) {
    text.push(if offset < 0 { '-' } else { '+' });
    push_digits(text, offset.unsigned_abs() / 60, 2);
    text.push(':');
    push_digits(text, offset.unsigned_abs() % 60, 2);
}
