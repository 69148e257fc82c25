//! The words of the interface: i18next JSON v4, flat keys, `{{name}}` placeholders, plural suffixes.

use super::plural::plural;
use crate::json::{self, Error, Reader, Tree};
use std::fmt;

macro_rules! keys {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)+) => {
        /// Every message of the interface; `www/locales/en.json` holds the wording.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Key {
            $($(#[$doc])* #[doc = concat!("`", $name, "`")] $variant,)+
        }

        impl Key {
            /// All keys, in the order of the message files.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
        }

        /// The names of the keys in their order, each with a space behind it.
        const NAMES: &str = concat!($($name, " "),+);
    };
}

keys! {
    Heading = "heading",
    SearchLabel = "search_label",
    SearchHint = "search_hint",
    SearchButton = "search_button",
    SearchClear = "search_clear",
    SkipToResults = "skip_to_results",
    LanguageLabel = "language_label",
    ViewLabel = "view_label",
    ViewGrid = "view_grid",
    ViewList = "view_list",
    SortLabel = "sort_label",
    SortRelevance = "sort_relevance",
    SortDeadline = "sort_deadline",
    SortNewest = "sort_newest",
    SortTitle = "sort_title",
    Filters = "filters",
    FiltersActive = "filters_active",
    FiltersClear = "filters_clear",
    FilterRemove = "filter_remove",
    FilterOpen = "filter_open",
    FilterSoon = "filter_soon",
    FilterDates = "filter_dates",
    FilterFrom = "filter_from",
    FilterUntil = "filter_until",
    FilterSearch = "filter_search",
    FilterMore = "filter_more",
    FilterNone = "filter_none",
    FilterLoading = "filter_loading",
    FacetKind = "facet_kind",
    FacetStatus = "facet_status",
    FacetTopic = "facet_topic",
    FacetPlace = "facet_place",
    FacetCountry = "facet_country",
    FacetOrganiser = "facet_organiser",
    FacetLanguage = "facet_language",
    FacetYear = "facet_year",
    FacetFunding = "facet_funding",
    FacetSource = "facet_source",
    Results = "results",
    ResultsFiltered = "results_filtered",
    ResultsPartial = "results_partial",
    ResultsNone = "results_none",
    ResultsNoneSelected = "results_none_selected",
    ResultsNoneHint = "results_none_hint",
    ResultsNoneSelectedHint = "results_none_selected_hint",
    DidYouMean = "did_you_mean",
    FoundInLanguage = "found_in_language",
    EmptyFeed = "empty_feed",
    EmptyFeedHint = "empty_feed_hint",
    Loading = "loading",
    ShowMore = "show_more",
    ShownMore = "shown_more",
    Partial = "partial",
    PartialHint = "partial_hint",
    PartialMore = "partial_more",
    ForEditors = "for_editors",
    Retry = "retry",
    ErrorTitle = "error_title",
    ErrorNetwork = "error_network",
    ErrorHttp = "error_http",
    ErrorTimeout = "error_timeout",
    ErrorFormat = "error_format",
    ErrorTooLarge = "error_too_large",
    ErrorEngine = "error_engine",
    ErrorNoFeed = "error_no_feed",
    KindStrategy = "kind_strategy",
    KindProgramme = "kind_programme",
    KindProject = "kind_project",
    KindFundingCall = "kind_funding_call",
    KindChallenge = "kind_challenge",
    KindPartnership = "kind_partnership",
    KindEvent = "kind_event",
    KindConsultation = "kind_consultation",
    KindService = "kind_service",
    KindPublication = "kind_publication",
    StatusUpcoming = "status_upcoming",
    StatusUpcomingDate = "status_upcoming_date",
    StatusUpcomingIn = "status_upcoming_in",
    StatusOpen = "status_open",
    StatusOpenDate = "status_open_date",
    StatusOngoing = "status_ongoing",
    StatusOngoingDate = "status_ongoing_date",
    StatusClosed = "status_closed",
    StatusClosedDate = "status_closed_date",
    StatusCompleted = "status_completed",
    StatusCompletedDate = "status_completed_date",
    RoleLead = "role_lead",
    RolePartner = "role_partner",
    RoleCoordinator = "role_coordinator",
    RoleFunder = "role_funder",
    RoleContact = "role_contact",
    FactWhen = "fact_when",
    FactDeadline = "fact_deadline",
    FactWhere = "fact_where",
    FactWho = "fact_who",
    FactPeople = "fact_people",
    FactFunding = "fact_funding",
    FactFunder = "fact_funder",
    FundingUnnamed = "funding_unnamed",
    FactLanguages = "fact_languages",
    FactContact = "fact_contact",
    FactTopics = "fact_topics",
    FactKeywords = "fact_keywords",
    FactUpdated = "fact_updated",
    FactPublished = "fact_published",
    From = "from",
    Until = "until",
    SectionEvents = "section_events",
    SectionParticipants = "section_participants",
    SectionLinks = "section_links",
    SectionRelated = "section_related",
    SectionResponses = "section_responses",
    WorkingLanguages = "working_languages",
    LinkWebsite = "link_website",
    LinkDocument = "link_document",
    LinkApplication = "link_application",
    LinkVideo = "link_video",
    LinkPrint = "link_print",
    RelationPredecessor = "relation_predecessor",
    RelationSuccessor = "relation_successor",
    RelationPartOf = "relation_part_of",
    RelationHasPart = "relation_has_part",
    RelationRelated = "relation_related",
    Source = "source",
    Author = "author",
    ImageCredit = "image_credit",
    OriginalPage = "original_page",
    MachineTranslated = "machine_translated",
    Close = "close",
    Back = "back",
    Previous = "previous",
    Next = "next",
    Position = "position",
    Share = "share",
    CopyLink = "copy_link",
    LinkCopied = "link_copied",
    LinkByHand = "link_by_hand",
    Mail = "mail",
    Print = "print",
    CalendarAdd = "calendar_add",
    CalendarDeadline = "calendar_deadline",
    CalendarNone = "calendar_none",
    FileSaved = "file_saved",
    TakeAlong = "take_along",
    TakeCalendar = "take_calendar",
    TakeData = "take_data",
    More = "more",
    Licence = "licence",
}

impl Key {
    /// The name in a message file, without plural suffix.
    pub fn name(self) -> &'static str {
        NAMES.split(' ').nth(self as usize).unwrap_or_default()
    }
}

/// The wording of one language over English, which has every key.
#[derive(Debug, PartialEq, Eq)]
pub struct Messages {
    /// Primary subtag, which chooses the plural rule.
    language: String,
    /// By key, suffix included; so few that they are searched from the first to the last.
    entries: Vec<(String, String)>,
    /// Asked where `entries` has no answer.
    base: Option<std::rc::Rc<Messages>>,
}

/// Why a message file cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub struct MessageError(String);

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A message cut at one placeholder, so that an element can stand in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The words before it.
    pub before: String,
    /// The words after it.
    pub after: String,
}

impl Messages {
    /// The built-in English.
    pub fn english() -> Self {
        const ENGLISH: &str = include_str!("../../www/locales/en.json");
        // The file is part of the program and a test reads it, so the empty set below is never met.
        Self::parse("en", ENGLISH, None).unwrap_or(Self {
            language: "en".into(),
            entries: Vec::new(),
            base: None,
        })
    }

    /// Reads a message file: one JSON object of strings.
    ///
    /// # Errors
    /// When the text is no such object.
    pub fn parse(
        language: &str,
        json: &str,
        base: Option<std::rc::Rc<Messages>>,
    ) -> Result<Self, MessageError> {
        let entries = read(json).map_err(MessageError)?;
        Ok(Self { language: language.into(), entries, base })
    }

    /// The language that these words are in.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// A message without placeholders.
    pub fn get(&self, key: Key) -> &str {
        self.form(key, None)
    }

    /// A message with its placeholders filled.
    pub fn fill(&self, key: Key, values: &[(&str, &str)]) -> String {
        interpolate(self.get(key), values, "")
    }

    /// A message in the plural form of `count`; `{{count}}` becomes `shown`, the number in the reader's digits.
    pub fn count(&self, key: Key, count: u64, shown: &str, values: &[(&str, &str)]) -> String {
        interpolate(self.form(key, Some(count)), values, shown)
    }

    /// A message cut at the placeholder `name`; all words come before it if the message has none.
    pub fn around(&self, key: Key, name: &str) -> Sentence {
        let message = self.get(key);
        let mut rest = message;
        while let Some((before, found, after)) = placeholder(rest) {
            if found == name {
                let end = message.len() - rest.len() + before.len();
                return Sentence { before: message.get(..end).unwrap_or(before).into(), after: after.into() };
            }
            rest = after;
        }
        Sentence { before: message.into(), after: String::new() }
    }

    /// All keys with their wording, plural suffixes included; for tests and tools.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().map(|(key, wording)| (key.as_str(), wording.as_str()))
    }

    /// The form for this many, or the plain one; then another form of this language, then the other language's.
    fn form(&self, key: Key, count: Option<u64>) -> &str {
        let name = key.name();
        let suffix = count.map_or("", |it| plural(&self.language, it).suffix());
        for suffix in [suffix, "_other", "_many", ""] {
            for (known, wording) in &self.entries {
                if !wording.is_empty() && known.strip_prefix(name) == Some(suffix) {
                    return wording;
                }
            }
        }
        self.base.as_ref().map_or(name, |base| base.form(key, count))
    }
}

fn interpolate(message: &str, values: &[(&str, &str)], count: &str) -> String {
    let mut filled = String::with_capacity(message.len() + 16);
    let mut rest = message;
    while let Some((before, name, after)) = placeholder(rest) {
        filled.push_str(before);
        let value = values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        filled.push_str(value.unwrap_or(if name == "count" { count } else { "" }));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// The text before the first placeholder, its name, and the text after it.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = cut(text, b"{{")?;
    let (name, after) = cut(rest, b"}}")?;
    Some((before, name.trim(), after))
}

/// The text before and after the first of these braces; by bytes, since a search for text weighs 4 kB.
fn cut<'a>(text: &'a str, braces: &[u8; 2]) -> Option<(&'a str, &'a str)> {
    let place = text.as_bytes().windows(2).position(|it| it == braces)?;
    Some((text.get(..place)?, text.get(place + 2..)?))
}

/// Reads an object of strings, or tells why it is none.
fn read(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut entries = Vec::new();
    let mut reader = Reader::new(text, 1);
    let outcome = reader.each(&mut |reader, key| match reader.value()? {
        Tree::Text(wording) => {
            entries.push((key.into_owned(), wording.into_owned()));
            Ok(())
        }
        _ => Err(Error::Stopped),
    });
    match outcome.and_then(|()| reader.end()) {
        Ok(()) => Ok(entries),
        Err(error) => Err(explain(text, reader.place(), error)),
    }
}

fn explain(text: &str, place: usize, error: Error) -> String {
    match error {
        Error::Syntax => {
            let (line, column) = json::position(text.as_bytes(), place);
            ["no JSON at line ", &line.to_string(), ", column ", &column.to_string()].concat()
        }
        Error::TooDeep | Error::Stopped => "a message that is no text".to_owned(),
    }
}
