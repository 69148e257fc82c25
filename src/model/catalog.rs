//! All initiatives of a feed, with what only the whole can tell: languages, relations from both ends.

use super::{Initiative, Language, PartialDate, Relation, Str, Text, Url};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Where something is; the only kind of map here, because each further kind weighs about two kilobytes.
type Places = BTreeMap<Str, usize>;

/// All initiatives of a feed; ids are unique.
#[derive(Debug, PartialEq, Eq)]
pub struct Catalog {
    header: CatalogHeader,
    initiatives: Vec<Rc<Initiative>>,
    by_id: Places,
    /// For each id that is named in a relation its place in `namers`.
    named: Places,
    /// The records that name an id, by place.
    namers: Vec<Vec<usize>>,
    languages: Vec<Language>,
}

/// What a feed says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogHeader {
    /// What the collection is called.
    pub title: Option<Text>,
    /// The language of texts that do not say.
    pub language: Option<Language>,
    /// SPDX name or address of the licence of the texts.
    pub licence: Option<Str>,
    /// When the feed last changed.
    pub updated: Option<PartialDate>,
}

/// A related initiative, seen from one card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelatedCard {
    /// What the other one is to this one.
    pub relation: Relation,
    /// The other one.
    pub target: RelatedTarget,
}

/// Where a relation leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelatedTarget {
    /// To a card of the same catalog.
    Card(Rc<Initiative>),
    /// Elsewhere, or to something that has no page.
    Elsewhere {
        /// What it is called.
        title: Text,
        /// Its page.
        url: Option<Url>,
        /// When it appeared.
        published: Option<PartialDate>,
    },
}

impl Catalog {
    /// Gathers the initiatives; of several with one id the first stays.
    pub fn new(header: CatalogHeader, initiatives: Vec<Initiative>) -> Self {
        Self::gather(header, initiatives.into_iter().map(Rc::new).collect())
    }

    fn gather(header: CatalogHeader, initiatives: Vec<Rc<Initiative>>) -> Self {
        let mut by_id = Places::new();
        let mut kept: Vec<Rc<Initiative>> = Vec::with_capacity(initiatives.len());
        for initiative in initiatives {
            if !by_id.contains_key(&initiative.id) {
                by_id.insert(initiative.id.clone(), kept.len());
                kept.push(initiative);
            }
        }
        let mut named = Places::new();
        let mut namers: Vec<Vec<usize>> = Vec::new();
        for (place, initiative) in kept.iter().enumerate() {
            for id in initiative.related.iter().filter_map(|it| it.id.as_ref()) {
                let list = *named.entry(id.clone()).or_insert(namers.len());
                if list == namers.len() {
                    namers.push(Vec::new());
                }
                if let Some(list) = namers.get_mut(list).filter(|it| it.last() != Some(&place)) {
                    list.push(place);
                }
            }
        }
        let languages = offered_languages(&kept);
        Self { header, initiatives: kept, by_id, named, namers, languages }
    }

    /// Several catalogs as one, under the header of the first; of several records with one id the first stays.
    pub fn merge(catalogs: Vec<Self>) -> Self {
        let mut header = None;
        let mut initiatives = Vec::new();
        for catalog in catalogs {
            header.get_or_insert(catalog.header);
            initiatives.extend(catalog.initiatives);
        }
        Self::gather(header.unwrap_or_default(), initiatives)
    }

    /// What the feed says of itself.
    pub fn header(&self) -> &CatalogHeader {
        &self.header
    }

    /// The initiatives in the order of the feed.
    pub fn initiatives(&self) -> &[Rc<Initiative>] {
        &self.initiatives
    }

    /// The initiative with this id.
    pub fn get(&self, id: &str) -> Option<&Rc<Initiative>> {
        self.by_id.get(id).and_then(|place| self.initiatives.get(*place))
    }

    /// The languages in which at least one title can be read, the most frequent first.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// What an initiative has to do with others, whichever end states it, each other one once.
    ///
    /// Its own statements come first and win over those of the other end.
    pub fn related(&self, initiative: &Initiative) -> Vec<RelatedCard> {
        let mut found: Vec<RelatedCard> = Vec::new();
        // A card is not related to itself, and each other one is shown once; a set, because a hostile feed may name
        // thousands.
        let mut known = Places::new();
        known.insert(initiative.id.clone(), 0);
        for related in &initiative.related {
            let card = related.id.as_ref().and_then(|id| self.get(id));
            let target = match (card, &related.title) {
                (Some(card), _) if known.insert(card.id.clone(), 0).is_some() => continue,
                (Some(card), _) => RelatedTarget::Card(card.clone()),
                (None, Some(title)) => RelatedTarget::Elsewhere {
                    title: title.clone(),
                    url: related.url.clone(),
                    published: related.published,
                },
                (None, None) => continue,
            };
            found.push(RelatedCard { relation: related.relation, target });
        }
        let namers = self.named.get(&initiative.id).and_then(|it| self.namers.get(*it));
        for place in namers.into_iter().flatten() {
            let Some(other) = self.initiatives.get(*place) else { continue };
            if known.insert(other.id.clone(), 0).is_some() {
                continue;
            }
            let statement = other.related.iter().find(|it| it.id.as_ref() == Some(&initiative.id));
            found.extend(statement.map(|it| RelatedCard {
                relation: it.relation.inverse(),
                target: RelatedTarget::Card(other.clone()),
            }));
        }
        found
    }
}

/// More are not offered; real feeds have forty.
const MAX_OFFERED: usize = 200;

/// Counts each title once for each of its languages.
fn offered_languages(initiatives: &[Rc<Initiative>]) -> Vec<Language> {
    // In the order of the feed, which decides between languages of the same frequency.
    let mut counts: Vec<(usize, &Language)> = Vec::new();
    let mut places = Places::new();
    for initiative in initiatives {
        let title = &initiative.title;
        for (nth, wording) in title.wordings().enumerate() {
            let Some(language) = &wording.language else { continue };
            let again = title.wordings().take(nth).any(|it| it.language.as_ref() == Some(language));
            if again {
                continue;
            }
            let place = *places.entry(language.as_str().into()).or_insert(counts.len());
            match counts.get_mut(place) {
                Some((count, _)) => *count += 1,
                None => counts.push((1, language)),
            }
        }
    }
    // Selection instead of a sort: the languages are few, and a sort weighs five kilobytes.
    let mut offered = Vec::new();
    while offered.len() < MAX_OFFERED {
        let best = counts.iter_mut().filter(|(count, _)| *count > 0).rev().max_by_key(|(count, _)| *count);
        let Some((count, language)) = best else { break };
        *count = 0;
        offered.push((*language).clone());
    }
    offered
}
