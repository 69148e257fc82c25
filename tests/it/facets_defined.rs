//! Filters against their definition: over random cards and choices, values and counts are what a plain reading gives.

use crate::facets::{ALL, about, by_names, card, catalog, counts, paying, today};
use initiative_cards::model::{
    Catalog, Date, Event, Initiative, Kind, Language, Organiser, PartialDate, Period, Place, Schemes, Source,
    Status, Text, Url, Wording,
};
use initiative_cards::search::fold::fold;
use initiative_cards::search::{Facet, Facets, Selection};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// What a value is called when two names of it are told to be one: the least of all its names.
type Values = BTreeSet<String>;

/// The values of each card in a facet, straight from the definition.
fn defined(facet: Facet, catalog: &Catalog) -> Vec<Values> {
    let all = catalog.initiatives();
    let names = |of: &dyn Fn(&Initiative) -> Vec<Text>| -> Vec<Values> {
        let least = |text: &Text| {
            let mut names: BTreeSet<String> = text.wordings().map(|it| fold(&it.value)).collect();
            loop {
                let before = names.len();
                for other in all.iter().flat_map(|it| of(it)) {
                    let others: BTreeSet<String> = other.wordings().map(|it| fold(&it.value)).collect();
                    if !others.is_disjoint(&names) {
                        names.extend(others);
                    }
                }
                if names.len() == before {
                    return names.pop_first().unwrap();
                }
            }
        };
        all.iter().map(|card| of(card).iter().map(least).collect()).collect()
    };
    match facet {
        Facet::Place => names(&|it| it.places.iter().map(|it| it.name.clone()).collect()),
        Facet::Organiser => names(&|it| it.organisers.iter().map(|it| it.name.clone()).collect()),
        _ => all
            .iter()
            .map(|it| plain_values(facet, it).iter().map(|it| it.to_lowercase()).collect())
            .collect(),
    }
}

fn plain_values(facet: Facet, card: &Initiative) -> Vec<String> {
    let texts = [Some(&card.title), card.summary.as_ref(), card.body.as_ref()];
    match facet {
        Facet::Kind => card.kind.iter().map(|it| it.name().to_owned()).collect(),
        Facet::Status => card.status_on(today()).map(|it| it.status.name().to_owned()).into_iter().collect(),
        Facet::Topic => card.topics.iter().map(|it| it.id.to_string()).collect(),
        Facet::Country => {
            card.places.iter().filter_map(|it| it.country.as_deref()).map(str::to_owned).collect()
        }
        Facet::Language => texts
            .into_iter()
            .flatten()
            .flat_map(|it| it.wordings().filter_map(|it| it.language.clone()))
            .map(|it| it.as_str().to_owned())
            .collect(),
        Facet::Year => {
            let spans = spans(card);
            let years = spans.iter().flat_map(|(start, end)| {
                let (first, last) = (start.or(*end).unwrap().year(), end.or(*start).unwrap().year());
                (first..=last).filter(move |it| last - first < 50 || *it == first || *it == last)
            });
            let published = card.published.iter().filter(|_| spans.is_empty()).map(PartialDate::year);
            years.chain(published).map(|it| it.to_string()).collect()
        }
        Facet::Funding => card
            .funding
            .iter()
            .map(|it| match (it.amount, &it.currency) {
                (Some(amount), Some(currency)) => {
                    format!("{currency}-{}", (amount.hundredths / 100).to_string().len() - 1)
                }
                _ => "unnamed".to_owned(),
            })
            .collect(),
        Facet::Source => {
            let source = card.source.as_ref();
            let name = source.and_then(|it| it.name.as_ref()).map(|it| it.original().value.to_string());
            let host = source.and_then(|it| it.url.as_ref()).or(card.feed.as_ref()).and_then(|it| it.host());
            name.or(host.map(str::to_owned)).into_iter().collect()
        }
        Facet::Place | Facet::Organiser => unreachable!("these have names"),
    }
}

type Span = (Option<PartialDate>, Option<PartialDate>);

fn spans(card: &Initiative) -> Vec<Span> {
    let open = |it: &Period| (it.start(), it.end());
    let closed = |it: &Period| (it.start().or(it.end()), it.end().or(it.start()));
    let is_event = card.kind == Some(Kind::Event);
    let period = card.period.iter().map(|it| if is_event { closed(it) } else { open(it) });
    let events = card.events.iter().map(|it| closed(&it.period));
    period.chain(events).chain(card.deadline.iter().map(|it| (Some(*it), Some(*it)))).collect()
}

/// Whether a card has all that is no facet.
fn is_admitted(card: &Initiative, selection: &Selection) -> bool {
    let status = card.status_on(today()).map(|it| it.status);
    let open = !selection.open_now || matches!(status, Some(Status::Open | Status::Ongoing));
    let days = card.deadline.map(|it| it.last_day().days_since(today()));
    let soon = !selection.closing_soon || days.is_some_and(|it| (0..31).contains(&it));
    let mut range =
        [selection.from.unwrap_or(Date::MIN), selection.until.unwrap_or(Date::new(9999, 12, 31).unwrap())];
    range.sort();
    let touches = spans(card).iter().any(|(start, end)| {
        start.is_none_or(|it| it.first_day() <= range[1]) && end.is_none_or(|it| it.last_day() >= range[0])
    });
    open && soon && (touches || selection.from.or(selection.until).is_none())
}

/// Whether a card has a value of each facet in which one is chosen, leaving one facet out.
fn has_chosen(all: &[Vec<Values>], card: usize, chosen: &[(Facet, String)], but: Option<Facet>) -> bool {
    ALL.iter().zip(all).filter(|(facet, _)| Some(**facet) != but).all(|(facet, values)| {
        let mut of_facet = chosen.iter().filter(|(it, _)| it == facet).peekable();
        of_facet.peek().is_none() || of_facet.any(|(_, key)| values[card].contains(key))
    })
}

/// The name by which the definition calls what a key names.
fn canonical(facet: Facet, key: &str, catalog: &Catalog) -> String {
    let names: Vec<Text> = match facet {
        Facet::Place => {
            catalog.initiatives().iter().flat_map(|it| it.places.iter().map(|it| it.name.clone())).collect()
        }
        Facet::Organiser => catalog
            .initiatives()
            .iter()
            .flat_map(|it| it.organisers.iter().map(|it| it.name.clone()))
            .collect(),
        _ => return key.to_lowercase(),
    };
    let mut known = BTreeSet::from([fold(key)]);
    loop {
        let before = known.len();
        for text in &names {
            let others: BTreeSet<String> = text.wordings().map(|it| fold(&it.value)).collect();
            if !others.is_disjoint(&known) {
                known.extend(others);
            }
        }
        if known.len() == before {
            return known.pop_first().unwrap();
        }
    }
}

fn names(pool: &'static [[&'static str; 3]]) -> impl Strategy<Value = Text> {
    let languages = ["de", "en", "el"];
    (0..pool.len(), 1_usize..8, any::<bool>(), 0_usize..3).prop_map(move |(of, which, upper, first)| {
        let mut wordings: Vec<Wording> = Vec::new();
        for place in (0..3).map(|it| (it + first) % 3).filter(|it| which & 1 << it != 0) {
            let name = pool[of][place];
            let name = if upper { name.to_uppercase() } else { name.to_owned() };
            wordings.push(Wording::new(Language::parse(languages[place]), name));
        }
        Text::new(wordings).unwrap()
    })
}

const PLACES: [[&str; 3]; 3] =
    [["Brüssel", "Brussels", "Βρυξέλλες"], ["Köln", "Cologne", "Κολωνία"], ["Athen", "Athens", "Αθήνα"]];
const ORGANISERS: [[&str; 3]; 2] = [["Stadt", "City", "Πόλη"], ["Land", "State", "Κρατίδιο"]];

fn some_date() -> impl Strategy<Value = PartialDate> {
    prop_oneof![
        (2024_u16..2029).prop_map(|it| it.to_string()),
        (2026_u16..2028, 1..13).prop_map(|(year, month)| format!("{year}-{month:02}")),
        (11_u8..13, 1..29).prop_map(|(month, day)| format!("2026-{month:02}-{day:02}")),
        Just("1950".to_owned()),
    ]
    .prop_map(|it| PartialDate::parse(&it).unwrap())
}

fn some_period() -> impl Strategy<Value = Option<Period>> {
    (option::of(some_date()), option::of(some_date())).prop_map(|(start, end)| Period::new(start, end))
}

prop_compose! {
    fn some_card()(
        kind in option::of(prop::sample::select(vec!["event", "project", "Workshop", "WORKSHOP"])),
        topics in vec(prop::sample::select(vec!["a", "A", "b", "smart city", "Smart City"]), 0..3),
        places in vec((names(&PLACES), option::of(prop::sample::select(vec!["DE", "BE"]))), 0..3),
        organisers in vec(names(&ORGANISERS), 0..2),
        title in names(&PLACES),
        summary in option::of(names(&PLACES)),
        period in option::weighted(0.4, some_period()),
        event in option::weighted(0.3, some_period()),
        deadline in option::weighted(0.4, some_date()),
        published in option::of(some_date()),
        status in option::weighted(0.1, prop::sample::select(vec![Status::Closed, Status::Open])),
        funding in option::of((option::of(0_u64..20_000_000), option::of(prop::sample::select(vec!["EUR", "DKK"])))),
        source in option::of((option::of(prop::sample::select(vec!["Futurium", "FUTURIUM"])), any::<bool>())),
    ) -> Initiative {
        let url = |it: &str| Url::parse(it, None, Schemes::Page);
        let paid = funding.map(|(amount, currency)| paying(amount, currency).funding.unwrap());
        Initiative {
            title,
            summary,
            kind: kind.map(Kind::from_name),
            topics: topics.into_iter().map(|id| about(id).topics[0].clone()).collect(),
            places: places
                .into_iter()
                .map(|(name, country)| Place { name, country: country.map(Into::into), region: None, coordinates: None })
                .collect(),
            organisers: organisers.into_iter().map(|name| Organiser { name, role: None, url: None }).collect(),
            period: period.flatten(),
            events: event
                .flatten()
                .map(|period| Event { name: None, period, venue: None, url: None, working_languages: Vec::new() })
                .into_iter()
                .collect(),
            deadline,
            published,
            status,
            funding: paid,
            feed: source.and_then(|_| url("https://feeds.example.org/")),
            source: source.map(|(name, has_page)| Source {
                name: name.map(|it| Text::plain(None, it)),
                url: url("https://futurium.example.eu/").filter(|_| has_page),
                author: None,
                published: None,
            }),
            ..card()
        }
    }
}

fn some_choice() -> impl Strategy<Value = (Facet, String)> {
    let keys = |all: &[&'static str]| prop::sample::select(all.to_vec());
    prop_oneof![
        keys(&["event", "PROJECT", "workshop", "service"]).prop_map(|it| (Facet::Kind, it)),
        keys(&["open", "closed", "Ongoing", "upcoming", "completed"]).prop_map(|it| (Facet::Status, it)),
        keys(&["a", "B", "smart city"]).prop_map(|it| (Facet::Topic, it)),
        keys(&["Brüssel", "Cologne", "ΑΘΗΝΑ", "Paris"]).prop_map(|it| (Facet::Place, it)),
        keys(&["de", "BE"]).prop_map(|it| (Facet::Country, it)),
        keys(&["City", "land"]).prop_map(|it| (Facet::Organiser, it)),
        keys(&["de", "EN", "el"]).prop_map(|it| (Facet::Language, it)),
        keys(&["2025", "2026", "1950"]).prop_map(|it| (Facet::Year, it)),
        keys(&["EUR-4", "dkk-5", "unnamed"]).prop_map(|it| (Facet::Funding, it)),
        keys(&["futurium", "feeds.example.org"]).prop_map(|it| (Facet::Source, it)),
    ]
    .prop_map(|(facet, key)| (facet, key.to_owned()))
}

prop_compose! {
    fn some_selection(most: usize)(
        choices in vec(some_choice(), 0..=most),
        open_now in prop::bool::weighted(0.15),
        closing_soon in prop::bool::weighted(0.1),
        from in option::weighted(0.2, some_date()),
        until in option::weighted(0.2, some_date()),
    ) -> Selection {
        let mut selection = Selection::default();
        for (facet, key) in &choices {
            selection.choose(*facet, key);
        }
        selection.open_now = open_now;
        selection.closing_soon = closing_soon;
        selection.from = from.map(|it| it.first_day());
        selection.until = until.map(|it| it.last_day());
        selection
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn counts_are_those_of_the_definition(
        cards in vec(some_card(), 0..12),
        hits in vec(any::<bool>(), 12),
        fixed in some_selection(1),
        chosen in some_selection(3),
    ) {
        let catalog = catalog(cards);
        let cards = catalog.initiatives();
        let facets = Facets::build(&catalog, &ALL, today());
        let scope = facets.scope(&catalog, &fixed, &by_names);
        let hits: Vec<u32> =
            (0..cards.len() as u32).rev().filter(|it| hits[*it as usize] && scope.holds(*it)).collect();
        let narrowed = facets.narrow(&catalog, &hits, &chosen);
        let counted = facets.counts(&scope, &narrowed, &chosen, &ALL);

        let defined: Vec<Vec<Values>> = ALL.iter().map(|it| defined(*it, &catalog)).collect();
        let keys = |it: &Selection| -> Vec<(Facet, String)> {
            it.values().iter().map(|(facet, key)| (*facet, canonical(*facet, key, &catalog))).collect()
        };
        let (fixed_keys, chosen_keys) = (keys(&fixed), keys(&chosen));
        let is_inside =
            |it: usize| is_admitted(&cards[it], &fixed) && has_chosen(&defined, it, &fixed_keys, None);
        for place in 0..cards.len() {
            prop_assert_eq!(scope.holds(place as u32), is_inside(place));
        }
        let passes = |it: &usize, but| is_admitted(&cards[*it], &chosen) && has_chosen(&defined, *it, &chosen_keys, but);
        let left: Vec<u32> = hits.iter().copied().filter(|it| passes(&(*it as usize), None)).collect();
        prop_assert_eq!(&narrowed.places, &left);
        for (facet, (counts, values)) in ALL.iter().zip(counted.iter().zip(&defined)) {
            let all: BTreeSet<&String> = (0..cards.len()).filter(|it| is_inside(*it)).flat_map(|it| &values[it]).collect();
            let expected: BTreeSet<(String, usize, usize)> = all
                .into_iter()
                .map(|value| {
                    let has = |it: &usize| values[*it].contains(value);
                    let hits = hits.iter().map(|it| *it as usize);
                    let count = hits.filter(has).filter(|it| passes(it, Some(*facet))).count();
                    let of = (0..cards.len()).filter(|it| is_inside(*it)).filter(has).count();
                    (value.clone(), count, of)
                })
                .collect();
            let known = counts.values.iter().filter(|it| it.of > 0);
            let counted: Vec<(String, usize, usize)> =
                known.map(|it| (canonical(*facet, &it.key, &catalog), it.count, it.of)).collect();
            prop_assert_eq!(counted.len(), expected.len());
            prop_assert_eq!(counted.into_iter().collect::<BTreeSet<_>>(), expected, "{:?}", facet);
            for value in &counts.values {
                let key = canonical(*facet, &value.key, &catalog);
                prop_assert_eq!(value.chosen, chosen_keys.contains(&(*facet, key)));
            }
        }
    }

    #[test]
    fn a_facet_with_two_values_is_always_offered(cards in vec(some_card(), 0..6)) {
        let catalog = catalog(cards);
        for (facet, counted) in ALL.iter().zip(counts(&catalog, &Selection::default(), &Selection::default(), &ALL)) {
            prop_assert!(counted.values.len() < 2 || facet.is_offered(&catalog, today()), "{:?}", facet);
        }
    }
}
