//! All initiatives of a feed, with what only the whole can tell: languages, relations from both ends.

use super::{Initiative, Language, PartialDate, Relation, Str, Text, Url};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// All initiatives of a feed; ids are unique.
#[derive(Debug, PartialEq, Eq)]
pub struct Catalog {
    header: CatalogHeader,
    initiatives: Vec<Rc<Initiative>>,
    by_id: BTreeMap<Str, usize>,
    /// For each id the records that name it, by place.
    named_by: BTreeMap<Str, Vec<usize>>,
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
        let mut by_id = BTreeMap::new();
        let mut kept: Vec<Rc<Initiative>> = Vec::with_capacity(initiatives.len());
        for initiative in initiatives {
            if !by_id.contains_key(&initiative.id) {
                by_id.insert(initiative.id.clone(), kept.len());
                kept.push(initiative);
            }
        }
        let mut named_by: BTreeMap<Str, Vec<usize>> = BTreeMap::new();
        for (place, initiative) in kept.iter().enumerate() {
            for id in initiative.related.iter().filter_map(|it| it.id.as_ref()) {
                let namers = named_by.entry(id.clone()).or_default();
                if namers.last() != Some(&place) {
                    namers.push(place);
                }
            }
        }
        let languages = offered_languages(&kept);
        Self { header, initiatives: kept, by_id, named_by, languages }
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
        let mut known = BTreeSet::from([&*initiative.id]);
        for related in &initiative.related {
            let card = related.id.as_ref().and_then(|id| self.get(id));
            let target = match (card, &related.title) {
                (Some(card), _) if !known.insert(&*card.id) => continue,
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
        for place in self.named_by.get(&initiative.id).into_iter().flatten() {
            let Some(other) = self.initiatives.get(*place).filter(|it| known.insert(&*it.id)) else {
                continue;
            };
            let statement = other.related.iter().find(|it| it.id.as_ref() == Some(&initiative.id));
            found.extend(statement.map(|it| RelatedCard {
                relation: it.relation.inverse(),
                target: RelatedTarget::Card(other.clone()),
            }));
        }
        found
    }
}

/// Counts each title once for each of its languages; a map, because a hostile feed may have thousands of languages.
fn offered_languages(initiatives: &[Rc<Initiative>]) -> Vec<Language> {
    // The first place keeps the order of the feed among languages of the same frequency.
    let mut counts: BTreeMap<&Language, (usize, usize)> = BTreeMap::new();
    for (place, initiative) in initiatives.iter().enumerate() {
        let title = &initiative.title;
        for (nth, wording) in title.wordings().enumerate() {
            let Some(language) = &wording.language else { continue };
            let again = title.wordings().take(nth).any(|it| it.language.as_ref() == Some(language));
            if !again {
                counts.entry(language).or_insert((0, place)).0 += 1;
            }
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
    counts.into_iter().map(|(language, _)| language.clone()).collect()
}
