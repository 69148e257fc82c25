//! What a card is filed under in each facet, straight from its fields.
//!
//! The first half of the program asks this too, so nothing here folds or looks anything up.

use super::facets::Facet;
use crate::model::{Amount, Date, Initiative, Kind, PartialDate, Period, Text};

/// Takes the key of a value, and the text that names it where the feed has one.
pub(super) type Take<'a> = dyn FnMut(&str, Option<&Text>) + 'a;

/// Years of a span that all count; of a longer one, which is history or a slip, only its ends do.
///
/// Climate plans run for thirty years and must be found in each of them; 20–100 are sensible.
const LONGEST_SPAN: u16 = 50;

/// Gives the values of a card to `take`; some may come twice.
pub(super) fn each_value(facet: Facet, card: &Initiative, today: Date, take: &mut Take<'_>) {
    match facet {
        Facet::Kind => {
            if let Some(kind) = &card.kind {
                take(kind.name(), None);
            }
        }
        Facet::Status => {
            if let Some(derived) = card.status_on(today) {
                take(derived.status.name(), None);
            }
        }
        Facet::Topic => card.topics.iter().for_each(|it| take(&it.id, Some(&it.label))),
        Facet::Place => card.places.iter().for_each(|it| named(&it.name, take)),
        Facet::Country => {
            for country in card.places.iter().filter_map(|it| it.country.as_deref()) {
                take(country, None);
            }
        }
        Facet::Organiser => card.organisers.iter().for_each(|it| named(&it.name, take)),
        Facet::Language => {
            for text in [Some(&card.title), card.summary.as_ref(), card.body.as_ref()].into_iter().flatten() {
                for language in text.wordings().filter_map(|it| it.language.as_ref()) {
                    take(language.as_str(), None);
                }
            }
        }
        Facet::Year => each_year(card, take),
        Facet::Funding => {
            if let Some(funding) = &card.funding {
                match (funding.amount, funding.currency.as_deref()) {
                    (Some(amount), Some(currency)) => {
                        take(&[currency, "-", &magnitude(amount).to_string()].concat(), None);
                    }
                    _ => take(UNNAMED, None),
                }
            }
        }
        Facet::Source => {
            let source = card.source.as_ref();
            let page = source.and_then(|it| it.url.as_ref()).and_then(|it| it.host());
            let host = page.or_else(|| card.feed.as_ref().and_then(|it| it.host()));
            match (source.and_then(|it| it.name.as_ref()), host) {
                (Some(name), _) => named(name, take),
                (None, Some(host)) => take(host, None),
                (None, None) => {}
            }
        }
    }
}

/// The key of funding whose amount or currency is not known.
pub const UNNAMED: &str = "unnamed";

/// Gives what a card takes up in time: its period, its events, its deadline.
///
/// Where an end is absent it is open, save for events: of those whose end is not known the start is all there is, and
/// the other way round.
pub(super) fn each_span(card: &Initiative, visit: &mut dyn FnMut(Option<PartialDate>, Option<PartialDate>)) {
    let is_event = matches!(card.kind, Some(Kind::Event));
    let mut span = |period: &Period, is_closed: bool| {
        let (start, end) = (period.start(), period.end());
        if is_closed {
            visit(start.or(end), end.or(start));
        } else {
            visit(start, end);
        }
    };
    if let Some(period) = &card.period {
        span(period, is_event);
    }
    for event in &card.events {
        span(&event.period, true);
    }
    if card.deadline.is_some() {
        visit(card.deadline, card.deadline);
    }
}

/// Each year of each span, where ends are open the one that is known; without a span the year of publication.
fn each_year(card: &Initiative, take: &mut Take<'_>) {
    let mut year = |it: u16| take(&it.to_string(), None);
    let mut is_dated = false;
    each_span(card, &mut |start, end| {
        let (Some(start), Some(end)) = (start.or(end), end.or(start)) else { return };
        let (first, last) = (start.year(), end.year());
        is_dated = true;
        if last.saturating_sub(first) < LONGEST_SPAN {
            (first..=last).for_each(&mut year);
        } else {
            year(first);
            year(last);
        }
    });
    if let Some(published) = card.published.filter(|_| !is_dated) {
        year(published.year());
    }
}

/// By how many digits the whole units are more than one: 5 for 100 000 to 999 999.99, 0 below 10.
fn magnitude(amount: Amount) -> u32 {
    (amount.hundredths / 100).checked_ilog10().unwrap_or(0)
}

fn named(name: &Text, take: &mut Take<'_>) {
    take(&name.original().value, Some(name));
}
