//! What has a date as a calendar file (iCalendar, RFC 5545), which a visitor takes along.
//!
//! It stands in this room because it is an answer to what the visitor asked for, in the visitor's languages, and the
//! view must reach it; it knows of no file and no download.
//!
//! # What becomes an entry
//!
//! Each event of an initiative, an initiative that is an event and lists none, and the deadline.
//!
//! - A deadline takes the whole day, because calendars show what takes a day at its top; its time, if it has one, is
//!   in the description.
//! - A bare month is an entry over the whole month: it keeps the thing in view, and pretends to know no day.
//! - A bare year is no entry: nobody plans by a bar over 365 days. Nor is it the end of one.
//! - An end without a time, after a start that has one, is the end of its day on the start's clock; on the day of the
//!   start it is no end at all.
//! - A start without a time makes whole days of it, whatever the end has.
//! - A time with an offset is written in UTC; one without is a floating time, which every reader's clock shows as it
//!   stands. An offset at one end only is that of both.
//!
//! There is no `METHOD`: `PUBLISH` would ask for an organiser's address (RFC 5546 section 3.2.1), and some programs
//! make a calendar of its own out of it instead of an entry.

use super::link::encode;
use super::view::summary_for;
use crate::model::{Date, Initiative, Kind, Language, PartialDate, Period, Text, Time, Url, unicode};
use std::rc::Rc;

/// Past so many bytes no further entry is begun: no calendar takes more, and no hostile feed may fill the memory.
///
/// Some ten thousand entries; raising it lets one click take longer.
pub const MAX_CALENDAR_BYTES: usize = 4_000_000;

/// How calendar files are written.
#[derive(Clone, Copy)]
pub struct Calendar<'a> {
    /// The languages that the visitor prefers, the best first.
    pub languages: &'a [Language],
    /// Now, in UTC or with an offset.
    pub stamp: PartialDate,
    /// The host of the feed or of the page; the same one makes the same entries, which calendars then replace.
    pub host: &'a str,
    /// What the deadline of the initiative with this title is called, such as `Deadline: Green roofs`.
    pub deadline: &'a dyn Fn(&str) -> String,
}

/// A name for a file that visitors keep: the letters and digits of any script in `stem`, hyphens for the rest.
///
/// `fallback` is the stem where nothing remains.
pub fn file_name(stem: &str, fallback: &str, extension: &str) -> String {
    /// Longer names are a nuisance in folders, and some systems refuse 255 bytes.
    const MAX_LETTERS: usize = 60;
    let mut name = String::new();
    let mut gap = false;
    for letter in stem.chars().take(MAX_LETTERS) {
        if unicode::is_word_character(letter) && !letter.is_control() {
            if gap && !name.is_empty() {
                name.push('-');
            }
            name.push(letter);
            gap = false;
        } else {
            gap = true;
        }
    }
    [if name.is_empty() { fallback } else { &name }, ".", extension].concat()
}

impl Calendar<'_> {
    /// The entries of these initiatives as one file, of type `text/calendar;charset=utf-8`; `None` if there is none.
    // Fetched late: `xtask/src/split.rs` may cut the module here, so this must stay a function of its own.
    #[inline(never)]
    pub fn write(&self, initiatives: &[Rc<Initiative>]) -> Option<String> {
        let mut out = Out::default();
        out.line("BEGIN:VCALENDAR");
        out.line("VERSION:2.0");
        out.line("PRODID:-//Initiative Cards//Initiative Cards//EN");
        let before = out.0.len();
        for initiative in initiatives {
            if !out.is_full() {
                self.write_one(initiative, &mut out);
            }
        }
        if out.0.len() == before {
            return None;
        }
        out.line("END:VCALENDAR");
        Some(out.0)
    }

    fn write_one(&self, initiative: &Initiative, out: &mut Out) {
        let title = initiative.title.pick(self.languages);
        // Read once: it may have to be made of markup.
        let summary = summary_for(initiative, self.languages).map(|(_, words)| words);
        let whole = Entry {
            initiative,
            name: &title.value,
            language: title.language.as_ref(),
            about: None,
            summary: summary.as_deref(),
            place: None,
            url: initiative.url.as_ref(),
            uid: String::new(),
        };
        // The days of those before, so that no two events are one to a calendar.
        let mut days: Vec<Date> = Vec::new();
        for event in &initiative.events {
            if out.is_full() {
                return;
            }
            let mut entry = Entry { place: event.venue.as_ref(), ..whole.clone() };
            if let Some(name) = event.name.as_ref().map(|it| it.pick(self.languages)) {
                entry = Entry {
                    name: &name.value,
                    language: name.language.as_ref(),
                    about: Some(&*title.value).filter(|it| *it != &*name.value),
                    ..entry
                };
            }
            entry.url = event.url.as_ref().or(entry.url);
            if let Some(when) = When::of(&event.period) {
                let day = when.first_day();
                let before = days.iter().filter(|it| **it == day).count();
                days.push(day);
                push_day(&mut entry.uid, day);
                if before > 0 {
                    entry.uid.push('-');
                    entry.uid.push_str(&(before + 1).to_string());
                }
                self.entry(&entry, &when, out);
            }
        }
        let own = initiative
            .period
            .filter(|_| initiative.kind == Some(Kind::Event) && initiative.events.is_empty());
        if let Some(when) = own.and_then(|it| When::of(&it)) {
            let place = initiative.places.first().map(|it| &it.name);
            self.entry(&Entry { place, uid: "event".to_owned(), ..whole.clone() }, &when, out);
        }
        if let Some(deadline) = initiative.deadline
            && let Some(when) = When::days(deadline, deadline)
        {
            let name = (self.deadline)(&title.value);
            // As `2024-06-30 12:00+02:00`, which every reader understands.
            let moment = deadline.to_iso().replace('T', " ");
            let about = deadline.time().is_some().then_some(&*moment);
            self.entry(&Entry { name: &name, about, uid: "deadline".to_owned(), ..whole }, &when, out);
        }
    }

    fn entry(&self, entry: &Entry<'_>, when: &When, out: &mut Out) {
        let initiative = entry.initiative;
        out.line("BEGIN:VEVENT");
        // Encoded as in links, so that it stays unique and needs no escape; no encoded text has a `~`.
        let mut uid = "UID:".to_owned();
        encode(&mut uid, &initiative.id);
        uid.push('~');
        uid.push_str(&entry.uid);
        if !self.host.is_empty() {
            uid.push('@');
            encode(&mut uid, self.host);
        }
        out.line(&uid);
        let stamp = Moment::of(self.stamp, Some(0))
            .and_then(Moment::to_utc)
            .unwrap_or(Moment::midnight(self.stamp.first_day()));
        out.moment("DTSTAMP", Moment { is_utc: true, ..stamp });
        match when {
            When::Days(first, last) => {
                out.day("DTSTART;VALUE=DATE:", *first);
                // An end that no calendar has is left to the reader.
                if let Some(after) = last.next() {
                    out.day("DTEND;VALUE=DATE:", after);
                }
                // Neither a deadline nor a month of events makes anybody busy.
                out.line("TRANSP:TRANSPARENT");
            }
            When::Time(start, end) => {
                out.moment("DTSTART", *start);
                if let Some(end) = end {
                    out.moment("DTEND", *end);
                }
            }
        }
        out.text("SUMMARY", entry.language, &[entry.name]);
        if let Some(place) = entry.place.map(|it| it.pick(self.languages)) {
            out.text("LOCATION", place.language.as_ref(), &[&place.value]);
        }
        let url = entry.url.map(Url::as_str);
        let mut description = String::new();
        for part in [entry.about, entry.summary, url].into_iter().flatten() {
            if !description.is_empty() {
                description.push_str("\n\n");
            }
            description.push_str(part);
        }
        out.text("DESCRIPTION", None, &[&description]);
        if let Some(url) = url {
            out.line(&["URL:", url].concat());
        }
        let topics: Vec<&str> =
            initiative.topics.iter().map(|it| &*it.label.pick(self.languages).value).collect();
        out.text("CATEGORIES", None, &topics);
        // Only a moment by a known clock is one in UTC, which this must be.
        if let Some(updated) = initiative.updated.and_then(|it| Moment::of(it, None)?.to_utc()) {
            out.moment("LAST-MODIFIED", updated);
        }
        out.line("STATUS:CONFIRMED");
        out.line("END:VEVENT");
    }
}

/// What stands in an entry beside its time.
#[derive(Clone)]
struct Entry<'a> {
    initiative: &'a Initiative,
    name: &'a str,
    /// Of the name.
    language: Option<&'a Language>,
    /// What comes before the summary in the description.
    about: Option<&'a str>,
    summary: Option<&'a str>,
    place: Option<&'a Text>,
    url: Option<&'a Url>,
    /// Tells the entries of one initiative from each other.
    uid: String,
}

/// When an entry is.
enum When {
    /// From the first to the last of these days.
    Days(Date, Date),
    /// From a moment on, and until when if that is known; both by the same kind of clock.
    Time(Moment, Option<Moment>),
}

/// A moment in UTC, by a clock of which the offset is known, or by every reader's own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Moment {
    day: Date,
    time: Time,
    is_utc: bool,
}

impl When {
    /// `None` if it is not known precisely enough.
    fn of(period: &Period) -> Option<Self> {
        let start = period.start().or(period.end())?;
        let end = period.end().filter(|it| it.month().is_some()).unwrap_or(start);
        let offset = |it: PartialDate| it.time().and_then(|it| it.utc_offset);
        let zone = offset(start).or(offset(end));
        let Some(first) = Moment::of(start, zone) else { return Self::days(start, end) };
        let last = match Moment::of(end, zone) {
            None if end.last_day() > start.first_day() => {
                let midnight = end.last_day().next().map(Moment::midnight);
                midnight
                    .map(|it| Moment { time: Time { utc_offset: first.time.utc_offset, ..it.time }, ..it })
            }
            last => last,
        };
        let is_floating = zone.is_none();
        let settle = |it: Moment| if is_floating { Some(it) } else { it.to_utc() };
        let first = settle(first)?;
        Some(Self::Time(first, last.and_then(settle).filter(|it| *it > first)))
    }

    /// Whole days; `None` if the start is a bare year.
    fn days(start: PartialDate, end: PartialDate) -> Option<Self> {
        start.month()?;
        Some(Self::Days(start.first_day(), end.last_day()))
    }

    fn first_day(&self) -> Date {
        match self {
            Self::Days(first, _) => *first,
            Self::Time(start, _) => start.day,
        }
    }
}

impl Moment {
    /// The moment by the clock that the date names, else by this one; `None` without a time.
    fn of(date: PartialDate, zone: Option<i16>) -> Option<Self> {
        let time = date.time()?;
        let time = Time { utc_offset: time.utc_offset.or(zone), ..time };
        Some(Self { day: date.first_day(), time, is_utc: false })
    }

    fn midnight(day: Date) -> Self {
        Self { day, time: Time { hour: 0, minute: 0, utc_offset: None }, is_utc: false }
    }

    /// `None` if the offset is not known, or at the ends of the calendar.
    fn to_utc(self) -> Option<Self> {
        /// A day has so many minutes.
        const DAY: i32 = 1440;
        let offset = i32::from(self.time.utc_offset?);
        let minutes = i32::from(self.time.hour) * 60 + i32::from(self.time.minute) - offset;
        let day = match minutes {
            ..0 => self.day.previous()?,
            DAY.. => self.day.next()?,
            _ => self.day,
        };
        let minutes = minutes.rem_euclid(DAY);
        let time = Time { hour: (minutes / 60) as u8, minute: (minutes % 60) as u8, utc_offset: Some(0) };
        Some(Self { day, time, is_utc: true })
    }
}

/// The file as far as it is written.
#[derive(Default)]
struct Out(String);

impl Out {
    fn is_full(&self) -> bool {
        self.0.len() > MAX_CALENDAR_BYTES
    }

    /// Adds a content line, folded into lines of at most 75 bytes between two characters (RFC 5545 section 3.1).
    fn line(&mut self, line: &str) {
        const MAX_BYTES: usize = 75;
        let mut bytes = 0;
        for letter in line.chars() {
            if bytes + letter.len_utf8() > MAX_BYTES {
                self.0.push_str("\r\n ");
                bytes = 1;
            }
            self.0.push(letter);
            bytes += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// Adds a property of texts, parted by commas; nothing if there is none.
    fn text(&mut self, name: &str, language: Option<&Language>, values: &[&str]) {
        let mut line = name.to_owned();
        if let Some(language) = language {
            line.push_str(";LANGUAGE=");
            line.push_str(language.as_str());
        }
        let start = line.len();
        for value in values {
            line.push(if line.len() == start { ':' } else { ',' });
            escape(&mut line, value);
        }
        if line.len() > start + 1 {
            self.line(&line);
        }
    }

    fn day(&mut self, start: &str, day: Date) {
        let mut line = start.to_owned();
        push_day(&mut line, day);
        self.line(&line);
    }

    fn moment(&mut self, name: &str, moment: Moment) {
        let mut line = [name, ":"].concat();
        push_day(&mut line, moment.day);
        line.push('T');
        push_two(&mut line, moment.time.hour);
        push_two(&mut line, moment.time.minute);
        line.push_str(if moment.is_utc { "00Z" } else { "00" });
        self.line(&line);
    }
}

/// Adds a text without control characters and with the escapes of RFC 5545 section 3.3.11.
///
/// The line ends of Unicode are line ends here too: some readers end a line at them.
fn escape(out: &mut String, text: &str) {
    let mut last = ' ';
    for letter in text.chars() {
        match letter {
            '\n' if last == '\r' => {}
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\t' => out.push(' '),
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(letter);
            }
            _ if letter.is_control() => {}
            _ => out.push(letter),
        }
        last = letter;
    }
}

/// `20240304`.
fn push_day(out: &mut String, day: Date) {
    push_two(out, (day.year() / 100) as u8);
    push_two(out, (day.year() % 100) as u8);
    push_two(out, day.month());
    push_two(out, day.day());
}

/// Two digits of a number below 100.
fn push_two(out: &mut String, number: u8) {
    for digit in [number / 10, number % 10] {
        out.push(char::from(b'0' + digit % 10));
    }
}
