//! What a card says, derived from the model for one reader on one day.

use crate::i18n::{Key, LANGUAGES, Locale, SHIPPED, Sentence, native_name};
use crate::model::{
    Amount, Date, DerivedStatus, Initiative, Kind, Language, LinkType, OrganiserRole, PartialDate, Period,
    Place, Relation, RichText, Status, Str, Text, sort,
};
use crate::search::{Facet, FacetCounts, UNNAMED, ValueCount, band, fold};
use crate::state::{Answer, LanguageChoice};

/// A summary on a card is at most this long, in characters (LOOK, "A card").
pub const SUMMARY_CHARACTERS: usize = 240;

/// A start that is at most so many days ahead is told by its distance.
const NEAR_DAYS: i32 = 30;

/// A text with the date inside it, if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The words around the date; without a date, all of them come before.
    pub sentence: Sentence,
    /// As a `datetime` attribute takes it, and as the reader does.
    pub date: Option<(String, String)>,
}

/// An option of the language switch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageOption {
    /// What is chosen.
    pub language: Language,
    /// In the language itself.
    pub name: String,
}

/// A value of a filter as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetOption {
    /// What is chosen by it.
    pub key: Str,
    /// What the visitor reads.
    pub label: String,
    /// The language of that; `None` where the feed does not say.
    pub language: Option<Language>,
    /// How many cards it would leave or add.
    pub count: usize,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// How many there are: "5 initiatives", or "2 of 5 initiatives" for a search or a choice.
pub fn status_line(answer: &Answer, locale: &Locale) -> String {
    let messages = &locale.messages;
    let shown = locale.format.number(answer.total as u64);
    let has_words = !answer.text.trim().is_empty();
    if answer.total == 0 {
        match (has_words, answer.is_selected) {
            (true, _) => messages.fill(Key::ResultsNone, &[("query", answer.text.trim())]),
            (false, true) => messages.get(Key::ResultsNoneSelected).to_owned(),
            (false, false) => messages.get(Key::EmptyFeed).to_owned(),
        }
    } else if !has_words && !answer.is_selected {
        messages.count(Key::Results, answer.total as u64, &shown, &[])
    } else if answer.partial {
        messages.count(Key::ResultsPartial, answer.total as u64, &shown, &[])
    } else {
        let total = locale.format.number(answer.collection as u64);
        messages.count(Key::ResultsFiltered, answer.collection as u64, &shown, &[("total", &total)])
    }
}

/// The values of a filter in the order to draw them: what most cards have comes first; of those that equally many
/// have, by label in the order of the reader's language.
pub fn facet_options(counts: &FacetCounts, locale: &Locale) -> Vec<FacetOption> {
    let options: Vec<FacetOption> =
        counts.values.iter().map(|it| facet_option(counts.facet, it, locale)).collect();
    // Texts of the feed, years and amounts are in order already; words of ours are only known here.
    if !matches!(counts.facet, Facet::Kind | Facet::Status | Facet::Country | Facet::Language) {
        return options;
    }
    let labels: Vec<&str> = options.iter().map(|it| &*it.label).collect();
    let mut places = locale.format.order(&labels);
    let of = |it: u32| counts.values.get(it as usize).map(|it| it.of);
    sort::sort(&mut places, &mut |a, b| of(a) > of(b));
    places.iter().filter_map(|it| options.get(*it as usize).cloned()).collect()
}

fn facet_option(facet: Facet, value: &ValueCount, locale: &Locale) -> FacetOption {
    let wording = value.label.as_ref().map(|it| it.pick(&locale.preferred));
    let (label, language) = match wording {
        Some(wording) => (wording.value.to_string(), wording.language.clone()),
        None => match key_label(facet, &value.key, locale) {
            Some(label) => (label, Some(locale.language.clone())),
            None => (value.key.to_string(), None),
        },
    };
    FacetOption { key: value.key.clone(), label, language, count: value.count, chosen: value.chosen }
}

/// What a facet is called.
pub fn facet_label(facet: Facet, locale: &Locale) -> &str {
    locale.messages.get(match facet {
        Facet::Kind => Key::FacetKind,
        Facet::Status => Key::FacetStatus,
        Facet::Topic => Key::FacetTopic,
        Facet::Place => Key::FacetPlace,
        Facet::Country => Key::FacetCountry,
        Facet::Organiser => Key::FacetOrganiser,
        Facet::Language => Key::FacetLanguage,
        Facet::Year => Key::FacetYear,
        Facet::Funding => Key::FacetFunding,
        Facet::Source => Key::FacetSource,
    })
}

/// Whether a label has these words somewhere, however they are spelled.
pub fn finds(label: &str, words: &str) -> bool {
    let (label, words) = (fold::fold(label), fold::fold(words));
    label.as_bytes().windows(words.len().max(1)).any(|it| it == words.as_bytes()) || words.is_empty()
}

/// What a key of our own means, in words of the interface; `None` for the feed's own words.
fn key_label(facet: Facet, key: &str, locale: &Locale) -> Option<String> {
    let messages = &locale.messages;
    match facet {
        Facet::Kind => match Kind::from_name(key) {
            Kind::Other(_) => None,
            kind => Some(kind_label(&kind, locale)),
        },
        Facet::Status => {
            let known = Status::KNOWN.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
            known.map(|(_, status)| messages.get(status_keys(*status).0).to_owned())
        }
        Facet::Country => locale.format.country(&key.to_ascii_uppercase()),
        Facet::Language => locale.format.language(key),
        Facet::Year => Some(key.to_owned()),
        Facet::Funding if key.eq_ignore_ascii_case(UNNAMED) => {
            Some(messages.get(Key::FundingUnnamed).to_owned())
        }
        Facet::Funding => {
            let (currency, power) = band(key)?;
            let money = |units: u64| {
                let hundredths = units.saturating_mul(100);
                locale.format.money(Amount { hundredths }, Some(currency))
            };
            let ten = |power| 10_u64.saturating_pow(power);
            // The lowest band begins with nothing at all.
            let from = if power == 0 { 0 } else { ten(power) };
            Some([money(from), money(ten(power.saturating_add(1)))].join(" – "))
        }
        Facet::Topic | Facet::Place | Facet::Organiser | Facet::Source => None,
    }
}

/// Where an initiative stands, in words with its date.
pub fn status_label(status: DerivedStatus, today: Date, locale: &Locale) -> Dated {
    let near = status
        .date
        .filter(|it| status.status == Status::Upcoming && it.day().is_some())
        .map(|it| (it, it.first_day().days_since(today)))
        .filter(|(_, days)| (1..=NEAR_DAYS).contains(days));
    if let Some((date, days)) = near {
        let words = locale.format.days(days);
        return Dated {
            sentence: locale.messages.around(Key::StatusUpcomingIn, "when"),
            date: Some((date.to_iso(), words)),
        };
    }
    let (bare, dated) = status_keys(status.status);
    match status.date {
        None => bare_sentence(locale.messages.get(bare)),
        Some(date) => Dated {
            sentence: locale.messages.around(dated, "date"),
            date: Some((date.to_iso(), locale.format.date(&date.without_time()))),
        },
    }
}

/// What a status is called, alone and with its date.
fn status_keys(status: Status) -> (Key, Key) {
    match status {
        Status::Upcoming => (Key::StatusUpcoming, Key::StatusUpcomingDate),
        Status::Open => (Key::StatusOpen, Key::StatusOpenDate),
        Status::Ongoing => (Key::StatusOngoing, Key::StatusOngoingDate),
        Status::Closed => (Key::StatusClosed, Key::StatusClosedDate),
        Status::Completed => (Key::StatusCompleted, Key::StatusCompletedDate),
    }
}

/// From when to when.
pub fn period_label(period: &Period, locale: &Locale) -> Dated {
    let format = &locale.format;
    match (period.start(), period.end()) {
        (Some(start), Some(end)) if start == end => dated(&start, format.date(&start)),
        (Some(start), Some(end)) => dated(&start, format.range(&start, &end)),
        (Some(start), None) => {
            let date = Some((start.to_iso(), format.date(&start)));
            Dated { sentence: locale.messages.around(Key::From, "date"), date }
        }
        (None, Some(end)) => {
            let date = Some((end.to_iso(), format.date(&end)));
            Dated { sentence: locale.messages.around(Key::Until, "date"), date }
        }
        (None, None) => bare_sentence(""),
    }
}

/// A single date.
pub fn date_label(date: &PartialDate, locale: &Locale) -> Dated {
    dated(date, locale.format.date(date))
}

/// When it happens, for the card: an event's own dates, else the period.
///
/// `None` also where the status says the same: "Under way until 2030" needs no "Until 2030" below it.
pub fn when(initiative: &Initiative, status: Option<DerivedStatus>, locale: &Locale) -> Option<Dated> {
    let event = initiative.events.first().map(|it| it.period);
    let period = match initiative.kind {
        Some(Kind::Event) => event.or(initiative.period),
        _ => initiative.period.or(event),
    }?;
    let told = status.and_then(|it| it.date);
    if period.start().is_none() && period.end() == told {
        return None;
    }
    Some(if event == Some(period) { event_label(&period, locale) } else { period_label(&period, locale) })
}

/// When an event is: one that does not say when it ends is not open-ended.
pub fn event_label(period: &Period, locale: &Locale) -> Dated {
    match (period.start(), period.end()) {
        (Some(start), None) => date_label(&start, locale),
        _ => period_label(period, locale),
    }
}

/// What an initiative is called by its kind.
pub fn kind_label(kind: &Kind, locale: &Locale) -> String {
    let key = match kind {
        Kind::Strategy => Key::KindStrategy,
        Kind::Programme => Key::KindProgramme,
        Kind::Project => Key::KindProject,
        Kind::FundingCall => Key::KindFundingCall,
        Kind::Challenge => Key::KindChallenge,
        Kind::Partnership => Key::KindPartnership,
        Kind::Event => Key::KindEvent,
        Kind::Consultation => Key::KindConsultation,
        Kind::Service => Key::KindService,
        Kind::Publication => Key::KindPublication,
        Kind::Other(word) => return word.to_string(),
    };
    locale.messages.get(key).to_owned()
}

/// An organiser's part.
pub fn role_label(role: OrganiserRole, locale: &Locale) -> &str {
    locale.messages.get(match role {
        OrganiserRole::Lead => Key::RoleLead,
        OrganiserRole::Partner => Key::RolePartner,
        OrganiserRole::Coordinator => Key::RoleCoordinator,
        OrganiserRole::Funder => Key::RoleFunder,
        OrganiserRole::Contact => Key::RoleContact,
    })
}

/// What stands behind a link.
pub fn link_label(link_type: LinkType, locale: &Locale) -> &str {
    locale.messages.get(match link_type {
        LinkType::Website => Key::LinkWebsite,
        LinkType::Document => Key::LinkDocument,
        LinkType::Application => Key::LinkApplication,
        LinkType::Video => Key::LinkVideo,
        LinkType::Print => Key::LinkPrint,
    })
}

/// What the other initiative is to this one.
pub fn relation_label(relation: Relation, locale: &Locale) -> &str {
    locale.messages.get(match relation {
        Relation::Predecessor => Key::RelationPredecessor,
        Relation::Successor => Key::RelationSuccessor,
        Relation::PartOf => Key::RelationPartOf,
        Relation::HasPart => Key::RelationHasPart,
        Relation::Related => Key::RelationRelated,
    })
}

/// The country of a place, in the reader's language where it is known, unless the place is called the same.
pub fn country(place: &Place, locale: &Locale) -> Option<String> {
    let code = place.country.as_deref()?;
    let name = locale.format.country(code).unwrap_or_else(|| code.to_owned());
    (name != *place.name.pick(&locale.preferred).value).then_some(name)
}

/// The summary, or the beginning of the body where there is none, as plain text.
pub fn summary(initiative: &Initiative, locale: &Locale) -> Option<(Option<Language>, String)> {
    summary_for(initiative, &locale.preferred)
}

/// As [`summary`], for a reader who prefers these languages.
pub fn summary_for(initiative: &Initiative, languages: &[Language]) -> Option<(Option<Language>, String)> {
    let text = initiative.summary.as_ref().or(initiative.body.as_ref())?;
    let wording = text.pick(languages);
    let plain = match initiative.summary.is_none() && has_markup(&wording.value) {
        true => excerpt(&RichText::parse(&wording.value, None).to_lead(), SUMMARY_CHARACTERS),
        false => excerpt(&wording.value, SUMMARY_CHARACTERS),
    };
    Some((wording.language.clone(), plain))
}

/// Whether [`summary`] has to read markup, for which a browser fetches the second half of the program.
pub fn summary_has_markup(initiative: &Initiative) -> bool {
    let body = initiative.body.as_ref().filter(|_| initiative.summary.is_none());
    body.is_some_and(|it| it.wordings().any(|it| has_markup(&it.value)))
}

/// What has neither of these is no HTML, and means the same as plain text.
fn has_markup(text: &str) -> bool {
    text.bytes().any(|it| matches!(it, b'<' | b'&'))
}

/// The beginning of a text, cut at a word where it is longer than `most` characters.
pub fn excerpt(text: &str, most: usize) -> String {
    let text = text.trim();
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let cut = text.get(..end).unwrap_or(text);
    let word_end = cut.rfind(char::is_whitespace).filter(|it| *it * 2 > end).unwrap_or(end);
    let words = cut.get(..word_end).unwrap_or(cut);
    let words =
        words.trim_end_matches(|it: char| it.is_whitespace() || matches!(it, ',' | ';' | ':' | '–' | '-'));
    [words, "…"].concat()
}

/// Titles of other things in the reader's language.
pub fn words<'a>(text: &'a Text, locale: &Locale) -> &'a str {
    &text.pick(&locale.preferred).value
}

/// What the language switch offers: at least two, in the order of EU institutions, others after them by tag.
pub fn language_options(choice: &LanguageChoice, offered: &[Language]) -> Vec<LanguageOption> {
    let mut languages = match choice {
        LanguageChoice::Off => Vec::new(),
        LanguageChoice::Offered | LanguageChoice::All => offered.to_vec(),
        LanguageChoice::Listed(listed) => listed.clone(),
    };
    if *choice == LanguageChoice::All {
        languages.extend(SHIPPED.iter().filter_map(|it| Language::parse(it)));
    }
    let rank = |place: u32| {
        let language = languages.get(place as usize)?;
        Some((native_name(language.primary()).map_or(LANGUAGES.len(), |(place, _)| place), language))
    };
    let order = sort::order(languages.len(), &mut |a, b| rank(a) < rank(b));
    let mut options: Vec<LanguageOption> = Vec::with_capacity(order.len());
    for language in order.iter().filter_map(|place| languages.get(*place as usize)) {
        if options.last().is_none_or(|last| last.language != *language) {
            options.push(LanguageOption { language: language.clone(), name: language_name(language) });
        }
    }
    if options.len() < 2 {
        options.clear();
    }
    options
}

fn language_name(language: &Language) -> String {
    match native_name(language.primary()) {
        None => language.as_str().to_owned(),
        Some((_, name)) if language.as_str() == language.primary() => name.to_owned(),
        Some((_, name)) => [name, " (", language.as_str(), ")"].concat(),
    }
}

fn dated(date: &PartialDate, shown: String) -> Dated {
    Dated {
        sentence: Sentence { before: String::new(), after: String::new() },
        date: Some((date.to_iso(), shown)),
    }
}

fn bare_sentence(words: &str) -> Dated {
    Dated { sentence: Sentence { before: words.to_owned(), after: String::new() }, date: None }
}
