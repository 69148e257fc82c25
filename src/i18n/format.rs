//! Numbers and dates for a reader, as a promise that a browser or a plain stand-in fulfils.

use crate::model::{Amount, PartialDate, sort};

/// Writes values as readers of one language expect them.
pub trait Format {
    /// A whole number with the language's digits and grouping.
    fn number(&self, number: u64) -> String;

    /// A date as precise as it is known; a time is shown on the clock of its place, with its offset from UTC.
    fn date(&self, date: &PartialDate) -> String;

    /// From when to when; an open end is the caller's to word.
    fn range(&self, start: &PartialDate, end: &PartialDate) -> String;

    /// The distance of some days from today, as in "in 12 days".
    fn days(&self, days: i32) -> String;

    /// An amount of money; `currency` is an ISO 4217 code or the feed's own word.
    fn money(&self, amount: Amount, currency: Option<&str>) -> String;

    /// Several things, as in "a, b and c".
    fn list(&self, items: &[String]) -> String;

    /// The name of a country, by its ISO 3166-1 code; `None` where it is not known.
    fn country(&self, code: &str) -> Option<String>;

    /// The name of a language, by its tag; `None` where it is not known.
    fn language(&self, tag: &str) -> Option<String>;

    /// The places of texts in the order that readers expect; equals stay in theirs.
    fn order(&self, texts: &[&str]) -> Vec<u32>;
}

/// ISO dates and plain digits, for where there is no browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainFormat;

impl Format for PlainFormat {
    fn number(&self, number: u64) -> String {
        number.to_string()
    }

    fn date(&self, date: &PartialDate) -> String {
        date.to_iso().replace('T', " ")
    }

    fn range(&self, start: &PartialDate, end: &PartialDate) -> String {
        [self.date(start), self.date(end)].join(" – ")
    }

    fn days(&self, days: i32) -> String {
        ["in ", &days.to_string(), " days"].concat()
    }

    fn money(&self, amount: Amount, currency: Option<&str>) -> String {
        let mut text = (amount.hundredths / 100).to_string();
        let cents = amount.hundredths % 100;
        if cents > 0 {
            text.push('.');
            text.extend([cents / 10, cents % 10].iter().map(u64::to_string));
        }
        if let Some(currency) = currency {
            text.push('\u{a0}');
            text.push_str(currency);
        }
        text
    }

    fn list(&self, items: &[String]) -> String {
        items.join(", ")
    }

    fn country(&self, _code: &str) -> Option<String> {
        None
    }

    fn language(&self, tag: &str) -> Option<String> {
        super::native_name(tag).map(|(_, name)| name.to_owned())
    }

    /// By letters without regard to case.
    fn order(&self, texts: &[&str]) -> Vec<u32> {
        let lower: Vec<String> = texts.iter().map(|it| it.to_ascii_lowercase()).collect();
        sort::order(texts.len(), &mut |a, b| lower.get(a as usize) < lower.get(b as usize))
    }
}
