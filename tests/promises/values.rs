//! Dates and language tags read back as what they are written as.

use initiative_cards::model::{Language, LanguageTag, PartialDate};

/// A date reads back from ISO 8601, and means at least a day.
#[track_caller]
pub fn check_date(text: &str) {
    let Some(date) = PartialDate::parse(text) else { return };
    let iso = date.to_iso();
    assert_eq!(PartialDate::parse(&iso), Some(date), "{text:?} became {iso}");
    assert!(date.first_day() <= date.last_day(), "{text:?}");
    let day = date.without_time().to_iso();
    assert!(text.trim().starts_with(&day), "{text:?} is on {day}");
    assert_eq!(date.time().is_none(), iso == day, "{text:?} became {iso}");
    assert_eq!(date.day().is_some(), date.first_day() == date.last_day(), "{text:?}");
}

/// A tag reads back in its canonical form, which is one of its own fallbacks and the best for itself.
#[track_caller]
pub fn check_language(text: &str) {
    let tag = LanguageTag::parse(text);
    assert_eq!(tag.as_ref().map(|it| &it.language), Language::parse(text).as_ref(), "{text:?}");
    let Some(tag) = tag else { return };
    for language in [Some(&tag.language), tag.translated_from.as_ref()].into_iter().flatten() {
        assert_eq!(Language::parse(language.as_str()).as_ref(), Some(language), "{text:?}");
        assert_eq!(language.fallbacks().next(), Some(language.as_str()), "{text:?}");
        assert_eq!(language.fallbacks().last(), Some(language.primary()), "{text:?}");
        let available = [Language::english(), language.clone()];
        assert_eq!(language.lookup(&available), available.iter().find(|it| *it == language), "{text:?}");
    }
    let head: String = text.trim().to_ascii_lowercase().replace('_', "-");
    assert!(head.starts_with(&tag.language.as_str().to_ascii_lowercase()), "{text:?}: {tag:?}");
}
