//! Numbers and dates by the browser's `Intl`, which `www/intl.js` asks, in the language of the interface
//! (STANDARDS I15).
//!
//! The plain form stands in for what a browser lacks and for a currency that is none.

use super::page::Page;
use crate::i18n::{Format, PlainFormat, native_name};
use crate::model::{Amount, PartialDate};

/// `Intl` for one language.
pub struct IntlFormat {
    page: Page,
    tag: &'static str,
}

impl IntlFormat {
    /// For the language with this tag.
    pub fn new(page: Page, tag: &'static str) -> Self {
        Self { page, tag }
    }

    /// `kind` is one of `FORMATS` in `www/intl.js`.
    #[inline(never)]
    fn write(&self, kind: &str, number: f64, text: &str) -> Option<String> {
        self.page.write(kind, self.tag, number, text)
    }
}

impl Format for IntlFormat {
    fn number(&self, number: u64) -> String {
        self.write("number", number as f64, "").unwrap_or_else(|| PlainFormat.number(number))
    }

    fn date(&self, date: &PartialDate) -> String {
        self.write("date", 0.0, &date.to_iso()).unwrap_or_else(|| PlainFormat.date(date))
    }

    fn range(&self, start: &PartialDate, end: &PartialDate) -> String {
        let (first, last) = (start.to_iso(), end.to_iso());
        let alike = first.len() == last.len() && start.time().is_none();
        let range = || self.write("range", 0.0, &[first, last].join("/"));
        alike.then(range).flatten().unwrap_or_else(|| [self.date(start), self.date(end)].join(" – "))
    }

    fn days(&self, days: i32) -> String {
        self.write("days", days.into(), "").unwrap_or_else(|| PlainFormat.days(days))
    }

    fn money(&self, amount: Amount, currency: Option<&str>) -> String {
        currency
            .and_then(|code| self.write("money", amount.hundredths as f64 / 100.0, code))
            .unwrap_or_else(|| PlainFormat.money(amount, currency))
    }

    fn list(&self, items: &[String]) -> String {
        self.write("list", 0.0, &items.join("\u{1f}")).unwrap_or_else(|| PlainFormat.list(items))
    }

    fn country(&self, code: &str) -> Option<String> {
        self.write("region", 0.0, code)
    }

    fn language(&self, tag: &str) -> Option<String> {
        self.write("language", 0.0, tag).or_else(|| native_name(tag).map(|(_, name)| name.to_owned()))
    }

    fn order(&self, texts: &[&str]) -> Vec<u32> {
        order(&self.page, self.tag, texts)
    }
}

/// The places of texts in the order of a language, all in one call.
pub fn order(page: &Page, tag: &str, texts: &[&str]) -> Vec<u32> {
    page.order(tag, &texts.join("\u{1f}"))
}
