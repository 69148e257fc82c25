//! Numbers and dates by the browser's `Intl`, in the language of the interface (STANDARDS I15).
//!
//! A date goes in and out as UTC, so no time zone can shift it.
//! Every call may throw for data that a browser lacks, so each binding catches, and the plain form stands in.

use crate::i18n::{Format, PlainFormat, native_name};
use crate::model::{Amount, PartialDate};
use js_sys::{Array, Date, Object};
use std::cell::OnceCell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &DateTimeFormat, date: f64) -> Result<String, JsValue>;
    #[wasm_bindgen(method, catch, js_name = formatRange)]
    fn format_range(this: &DateTimeFormat, start: f64, end: f64) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &NumberFormat, number: f64) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type RelativeTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<RelativeTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &RelativeTimeFormat, number: i32, unit: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type ListFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<ListFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &ListFormat, items: &Array) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type DisplayNames;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;
}

/// `Intl` for one language; each formatter is made when it is first needed, and once.
pub struct IntlFormat {
    locale: String,
    numbers: OnceCell<Option<NumberFormat>>,
    /// By precision: year, month, day, time.
    dates: [OnceCell<Option<DateTimeFormat>>; 4],
    countries: OnceCell<Option<DisplayNames>>,
    languages: OnceCell<Option<DisplayNames>>,
}

impl IntlFormat {
    /// For the language with this tag.
    pub fn new(tag: &str) -> Self {
        // Alone, these mean the conventions of Brazil and of the United States (STANDARDS I1).
        let locale = match tag {
            "pt" => "pt-PT",
            "en" => "en-GB",
            other => other,
        };
        Self {
            locale: locale.to_owned(),
            numbers: OnceCell::new(),
            dates: Default::default(),
            countries: OnceCell::new(),
            languages: OnceCell::new(),
        }
    }

    fn date_format(&self, precision: usize) -> Option<&DateTimeFormat> {
        const FIELDS: [(&str, &str); 5] = [
            ("year", "numeric"),
            ("month", "long"),
            ("day", "numeric"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
        ];
        let fields = if precision == 3 { FIELDS.len() } else { precision + 1 };
        let make = || {
            let options = options(FIELDS.iter().take(fields));
            super::events::set(&options, "timeZone", &"UTC".into());
            DateTimeFormat::new(&self.locale, &options).ok()
        };
        self.dates.get(precision)?.get_or_init(make).as_ref()
    }

    fn display_name(
        &self,
        names: &OnceCell<Option<DisplayNames>>,
        kind: &'static str,
        code: &str,
    ) -> Option<String> {
        let make = || DisplayNames::new(&self.locale, &options(&[("type", kind), ("fallback", "none")])).ok();
        names.get_or_init(make).as_ref()?.of(code).ok().flatten()
    }
}

impl Format for IntlFormat {
    fn number(&self, number: u64) -> String {
        let format = self.numbers.get_or_init(|| NumberFormat::new(&self.locale, &Object::new()).ok());
        format
            .as_ref()
            .and_then(|it| it.format(number as f64).ok())
            .unwrap_or_else(|| PlainFormat.number(number))
    }

    fn date(&self, date: &PartialDate) -> String {
        let shown = self.date_format(precision(date)).and_then(|it| it.format(utc(date)).ok());
        with_zone(shown.unwrap_or_else(|| PlainFormat.date(&date.without_time())), date)
    }

    fn range(&self, start: &PartialDate, end: &PartialDate) -> String {
        let alike = precision(start) == precision(end) && precision(start) < 3;
        let range = || self.date_format(precision(start))?.format_range(utc(start), utc(end)).ok();
        alike.then(range).flatten().unwrap_or_else(|| [self.date(start), self.date(end)].join(" – "))
    }

    fn days(&self, days: i32) -> String {
        RelativeTimeFormat::new(&self.locale, &options(&[("numeric", "auto")]))
            .and_then(|it| it.format(days, "day"))
            .unwrap_or_else(|_| PlainFormat.days(days))
    }

    fn money(&self, amount: Amount, currency: Option<&str>) -> String {
        let Some(code) = currency else { return PlainFormat.money(amount, None) };
        let options = options(&[("style", "currency"), ("currency", code)]);
        let cents = if amount.hundredths.is_multiple_of(100) { 0 } else { 2 };
        super::events::set(&options, "minimumFractionDigits", &cents.into());
        super::events::set(&options, "maximumFractionDigits", &cents.into());
        NumberFormat::new(&self.locale, &options)
            .and_then(|it| it.format(amount.hundredths as f64 / 100.0))
            .unwrap_or_else(|_| PlainFormat.money(amount, currency))
    }

    fn list(&self, items: &[String]) -> String {
        let array: Array = items.iter().map(|it| JsValue::from_str(it)).collect();
        ListFormat::new(&self.locale, &Object::new())
            .and_then(|it| it.format(&array))
            .unwrap_or_else(|_| PlainFormat.list(items))
    }

    fn country(&self, code: &str) -> Option<String> {
        self.display_name(&self.countries, "region", code)
    }

    fn language(&self, tag: &str) -> Option<String> {
        self.display_name(&self.languages, "language", tag)
            .or_else(|| native_name(tag).map(|(_, name)| name.to_owned()))
    }
}

fn options<'a>(fields: impl IntoIterator<Item = &'a (&'a str, &'a str)>) -> Object {
    let options = Object::new();
    for (field, value) in fields {
        super::events::set(&options, field, &JsValue::from_str(value));
    }
    options
}

/// 0 year, 1 month, 2 day, 3 time.
fn precision(date: &PartialDate) -> usize {
    match (date.month(), date.day(), date.time()) {
        (None, ..) => 0,
        (_, None, _) => 1,
        (.., None) => 2,
        _ => 3,
    }
}

/// The moment that reads like `date` on a UTC clock.
fn utc(date: &PartialDate) -> f64 {
    let day = date.first_day();
    let (hour, minute) = date.time().map_or((0, 0), |it| (it.hour, it.minute));
    // `Date.UTC` takes years below 100 for 1900 and later, hence the setter.
    let moment = Date::new(&JsValue::from_f64(0.0));
    moment.set_utc_full_year_with_month_date(
        day.year().into(),
        i32::from(day.month()) - 1,
        i32::from(day.day()),
    );
    moment.set_utc_hours(hour.into());
    moment.set_utc_minutes(minute.into());
    moment.get_time()
}

/// The clock is that of the place, so the reader elsewhere needs its offset.
fn with_zone(mut shown: String, date: &PartialDate) -> String {
    if let Some(offset) = date.time().and_then(|it| it.utc_offset) {
        let minutes = offset.unsigned_abs();
        shown.push_str(" (UTC");
        if minutes > 0 {
            shown.push(if offset < 0 { '−' } else { '+' });
            shown.push_str(&(minutes / 60).to_string());
            if !minutes.is_multiple_of(60) {
                shown.push(':');
                shown.push_str(&(minutes % 60).to_string());
            }
        }
        shown.push(')');
    }
    shown
}
