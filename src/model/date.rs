//! Dates as precise as they are known: a year, a month, a day, or a moment with its own clock.
//!
//! ISO 8601 (`2030`, `2018-03`, `2019-06-05`, `2017-06-07T09:00+03:00`).
//! Nothing here knows a time zone, so a date can never shift by one.
//! Each kind of date is one number inside, because dates are copied and compared more than they are taken apart.

use std::fmt;
use std::num::NonZeroU32;

/// A day of the proleptic Gregorian calendar.
///
/// Inside, its decimal digits: 20190605.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(u32);

impl Date {
    /// The first day that there is, for where any day will do.
    pub const MIN: Self = Self(10_101);

    /// The day, if the calendar has it; years 1 to 9999.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let valid = (1..=9999).contains(&year) && (1..=12).contains(&month);
        let digits = u32::from(year) * 10_000 + u32::from(month) * 100 + u32::from(day);
        (valid && day >= 1 && day <= days_in_month(year, month)).then_some(Self(digits))
    }

    /// The day that [`Self::digits`] stand for, if the calendar has it.
    pub fn from_digits(digits: u32) -> Option<Self> {
        Self::new((digits / 10_000) as u16, (digits / 100 % 100) as u8, (digits % 100) as u8)
            .filter(|it| it.0 == digits)
    }

    /// Its decimal digits, which are in the order of time: 20190605.
    pub fn digits(self) -> u32 {
        self.0
    }

    /// 1 to 9999.
    pub fn year(self) -> u16 {
        (self.0 / 10_000) as u16
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        (self.0 / 100 % 100) as u8
    }

    /// 1 to 31.
    pub fn day(self) -> u8 {
        (self.0 % 100) as u8
    }

    /// Days from `other` to this day; negative if this day is earlier.
    pub fn days_since(self, other: Self) -> i32 {
        self.day_number() - other.day_number()
    }

    /// The day after; `None` after the last day of the year 9999.
    pub fn next(self) -> Option<Self> {
        let (year, month) = (self.year(), self.month());
        let later = [(year, month, self.day() + 1), (year, month + 1, 1), (year + 1, 1, 1)];
        later.into_iter().find_map(|(year, month, day)| Self::new(year, month, day))
    }

    /// The day before; `None` before the first day of the year 1.
    pub fn previous(self) -> Option<Self> {
        let (year, month) =
            if self.month() > 1 { (self.year(), self.month() - 1) } else { (self.year() - 1, 12) };
        Self::new(self.year(), self.month(), self.day() - 1)
            .or_else(|| Self::new(year, month, days_in_month(year, month)))
    }

    /// Days since 1 March of the year 0, which puts the leap day at the end of its year.
    fn day_number(self) -> i32 {
        let year = i32::from(self.year()) - i32::from(self.month() <= 2);
        let month = (i32::from(self.month()) + 9) % 12;
        365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + i32::from(self.day()) - 1
    }
}

/// As if its parts were kept apart.
impl fmt::Debug for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = out.debug_struct("Date");
        parts.field("year", &self.year()).field("month", &self.month()).field("day", &self.day()).finish()
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
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate {
    /// Decimal digits as in a [`Date`]; the month and the day are 0 where they are not known.
    digits: NonZeroU32,
    clock: Clock,
}

/// A time, or none: 0, else 1 + the minutes of the day + 1440 × (0 or, if there is an offset, 1081 + the offset).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Clock(u32);

/// The furthest that clocks differ from UTC, in minutes; more than any does.
const MAX_OFFSET: i32 = 1080;

impl PartialDate {
    /// A whole year, if it lies within 1 to 9999.
    pub fn from_year(year: u16) -> Option<Self> {
        if year > 9999 { None } else { Self::from_digits(u32::from(year) * 10_000) }
    }

    /// A whole day.
    pub fn from_date(date: Date) -> Self {
        // The digits of a day are never 0.
        Self { digits: NonZeroU32::new(date.0).unwrap_or(NonZeroU32::MIN), clock: Clock(0) }
    }

    fn from_digits(digits: u32) -> Option<Self> {
        NonZeroU32::new(digits).map(|digits| Self { digits, clock: Clock(0) })
    }

    /// Reads ISO 8601: `2030`, `2018-03`, `2019-06-05`, and a day with a time after `T` or a space, whose seconds
    /// are dropped and whose offset is `Z`, `+03:00`, `+0300`, `+03` or absent.
    pub fn parse(text: &str) -> Option<Self> {
        let mut scan = Scan(text.trim());
        let year = scan.number(4)?;
        let mut digits = year * 10_000;
        let mut first = digits + 101;
        if scan.accept("-").is_some() {
            let month = scan.number(2)? * 100;
            digits += month;
            first = digits + 1;
            if scan.accept("-").is_some() {
                digits += scan.number(2)?;
                first = digits;
            }
        }
        // A part that is written must be one: only those that are absent are made up.
        Date::new((first / 10_000) as u16, (first / 100 % 100) as u8, (first % 100) as u8)?;
        let clock =
            if first == digits && scan.accept("Tt ").is_some() { Clock::scan(&mut scan)? } else { Clock(0) };
        let digits = NonZeroU32::new(digits)?;
        scan.0.is_empty().then_some(Self { digits, clock })
    }

    /// 1 to 9999.
    pub fn year(&self) -> u16 {
        (self.digits.get() / 10_000) as u16
    }

    /// 1 to 12, if known.
    pub fn month(&self) -> Option<u8> {
        Some((self.digits.get() / 100 % 100) as u8).filter(|it| *it > 0)
    }

    /// 1 to 31, if known.
    pub fn day(&self) -> Option<u8> {
        Some((self.digits.get() % 100) as u8).filter(|it| *it > 0)
    }

    /// The time of day, if known.
    pub fn time(&self) -> Option<Time> {
        self.clock.time()
    }

    /// The same date without its time.
    pub fn without_time(self) -> Self {
        Self { clock: Clock(0), ..self }
    }

    /// The first day that it may mean: 2030 is 1 January 2030.
    pub fn first_day(&self) -> Date {
        Date(match (self.digits.get(), self.month(), self.day()) {
            (digits, None, _) => digits + 101,
            (digits, _, None) => digits + 1,
            (digits, ..) => digits,
        })
    }

    /// The last day that it may mean: 2030 is 31 December 2030.
    pub fn last_day(&self) -> Date {
        Date(match (self.digits.get(), self.month(), self.day()) {
            (digits, None, _) => digits + 1231,
            (digits, Some(month), None) => digits + u32::from(days_in_month(self.year(), month)),
            (digits, ..) => digits,
        })
    }

    /// Both have a time on the same day by the same clock, and this one is earlier.
    fn is_earlier_that_day(self, other: Self) -> bool {
        let (Some(own), Some(their)) = (self.time(), other.time()) else { return false };
        let same_clock = own.utc_offset == their.utc_offset && self.digits == other.digits;
        same_clock && (own.hour, own.minute) < (their.hour, their.minute)
    }

    /// ISO 8601, as a `datetime` attribute takes it.
    pub fn to_iso(&self) -> String {
        let mut iso = String::with_capacity(22);
        push_digits(&mut iso, self.year(), 4);
        for part in [self.month(), self.day()].into_iter().flatten() {
            iso.push('-');
            push_digits(&mut iso, part.into(), 2);
        }
        if let Some(time) = self.time() {
            iso.push('T');
            push_clock(&mut iso, u16::from(time.hour) * 60 + u16::from(time.minute));
            match time.utc_offset {
                None => {}
                Some(0) => iso.push('Z'),
                Some(offset) => {
                    iso.push(if offset < 0 { '-' } else { '+' });
                    push_clock(&mut iso, offset.unsigned_abs());
                }
            }
        }
        iso
    }
}

/// As if its parts were kept apart.
impl fmt::Debug for PartialDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = out.debug_struct("PartialDate");
        parts.field("year", &self.year()).field("month", &self.month());
        parts.field("day", &self.day()).field("time", &self.time()).finish()
    }
}

impl Clock {
    /// Reads `09`, `09:00` or `09:00:00.0` and what may follow: `Z`, `+03`, `+03:00`, `+0300`.
    fn scan(scan: &mut Scan<'_>) -> Option<Self> {
        let hour = scan.number(2)?;
        let mut minute = 0;
        if scan.accept(":").is_some() {
            minute = scan.number(2)?;
            // 60 is a leap second.
            if scan.accept(":").is_some() && scan.number(2)? > 60 {
                return None;
            }
            if scan.accept(".,").is_some() {
                scan.number(1)?;
                while scan.number(1).is_some() {}
            }
        }
        if hour > 23 || minute > 59 {
            return None;
        }
        let zone = match scan.accept("Zz+-\u{2212}") {
            None => 0,
            Some('Z' | 'z') => MAX_OFFSET + 1,
            Some(sign) => {
                let hours = scan.number(2)?;
                scan.accept(":");
                let minutes = if scan.0.is_empty() { 0 } else { scan.number(2)? };
                let offset = i32::try_from(hours * 60 + minutes).ok()?;
                if minutes > 59 || offset > MAX_OFFSET {
                    return None;
                }
                MAX_OFFSET + 1 + if sign == '+' { offset } else { -offset }
            }
        };
        Some(Self(1 + hour * 60 + minute + 1440 * u32::try_from(zone).ok()?))
    }

    fn time(self) -> Option<Time> {
        let rest = self.0.checked_sub(1)?;
        let (zone, minute) = ((rest / 1440) as i32, rest % 1440);
        let utc_offset = (zone > 0).then_some((zone - MAX_OFFSET - 1) as i16);
        Some(Time { hour: (minute / 60) as u8, minute: (minute % 60) as u8, utc_offset })
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

/// The text that is still to be read.
struct Scan<'t>(&'t str);

impl Scan<'_> {
    /// Passes over one of these letters, if it comes next.
    fn accept(&mut self, letters: &str) -> Option<char> {
        let mut rest = self.0.chars();
        let letter = rest.next().filter(|it| letters.chars().any(|known| known == *it))?;
        self.0 = rest.as_str();
        Some(letter)
    }

    /// Reads so many digits, neither less nor a sign.
    fn number(&mut self, digits: usize) -> Option<u32> {
        let (number, rest) = self.0.split_at_checked(digits)?;
        let mut value = 0;
        for digit in number.chars() {
            value = value * 10 + digit.to_digit(10)?;
        }
        self.0 = rest;
        Some(value)
    }
}

fn push_digits(text: &mut String, value: u16, width: u32) {
    for place in (0..width).rev() {
        let digit = value / 10_u16.pow(place) % 10;
        text.push(char::from(b'0' + digit as u8));
    }
}

/// Minutes as hours and minutes.
fn push_clock(text: &mut String, minutes: u16) {
    push_digits(text, minutes / 60, 2);
    text.push(':');
    push_digits(text, minutes % 60, 2);
}
