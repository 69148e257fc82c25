//! All initiatives of a feed, with what only the whole can tell: languages, relations from both ends.

use super::sort::order;
use super::{Initiative, Language, PartialDate, Relation, Str, Text, Url};
use std::rc::Rc;

/// All initiatives of a feed; ids are unique.
#[derive(Debug, PartialEq, Eq)]
pub struct Catalog {
    header: CatalogHeader,
    initiatives: Vec<Rc<Initiative>>,
    /// The places of the initiatives, ordered by id.
    by_id: Vec<u32>,
    languages: Vec<Language>,
}

/// A record that was left out because another one before it has its id.
pub(crate) struct Repeat {
    /// Its place among the records.
    pub(crate) place: usize,
    /// The place of the one before.
    pub(crate) first: usize,
    /// The id of both.
    pub(crate) id: Str,
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
        Self::of_shared(header, initiatives.into_iter().map(Rc::new).collect())
    }

    /// As [`Self::new`]; for who gathers so many that they should not be moved once more.
    pub fn of_shared(header: CatalogHeader, initiatives: Vec<Rc<Initiative>>) -> Self {
        Self::gather(header, initiatives).0
    }

    /// As [`Self::new`]; tells in their order what was left out.
    pub(crate) fn gather(header: CatalogHeader, initiatives: Vec<Rc<Initiative>>) -> (Self, Vec<Repeat>) {
        let (initiatives, repeats) = without_repeats(initiatives);
        let by_id = order_by_id(&initiatives);
        let languages = offered_languages(&initiatives);
        (Self { header, initiatives, by_id, languages }, repeats)
    }

    /// Several catalogs as one, under the header of the first; of several records with one id the first stays.
    pub fn merge(catalogs: Vec<Self>) -> Self {
        let mut header = None;
        let mut initiatives = Vec::new();
        for catalog in catalogs {
            header.get_or_insert(catalog.header);
            initiatives.extend(catalog.initiatives);
        }
        Self::gather(header.unwrap_or_default(), initiatives).0
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
        self.initiatives.get(self.place(id)?)
    }

    fn place(&self, id: &str) -> Option<usize> {
        let found = self.by_id.binary_search_by(|it| id_at(&self.initiatives, *it).cmp(id)).ok()?;
        self.by_id.get(found).map(|it| *it as usize)
    }

    /// The languages in which at least one title or summary can be read, the most frequent first.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// What an initiative has to do with others, whichever end states it, each other one once.
    ///
    /// Its own statements come first and win over those of the other end.
    pub fn related(&self, initiative: &Initiative) -> Vec<RelatedCard> {
        let mut found: Vec<RelatedCard> = Vec::new();
        // Of each card, whether it is shown already; this one is, because a card is not related to itself.
        let mut shown = vec![false; self.initiatives.len()];
        let mut is_shown = |id: &str| {
            let shown = self.place(id).and_then(|it| shown.get_mut(it));
            shown.is_some_and(|it| std::mem::replace(it, true))
        };
        is_shown(&initiative.id);
        for related in &initiative.related {
            let card = related.id.as_ref().and_then(|id| self.get(id));
            let target = match (card, &related.title) {
                (Some(card), _) if is_shown(&card.id) => continue,
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
        // Walking over all of them is quick enough: only a card that is opened asks.
        for other in &self.initiatives {
            let statement = other.related.iter().find(|it| it.id.as_ref() == Some(&initiative.id));
            if let Some(statement) = statement.filter(|_| !is_shown(&other.id)) {
                let target = RelatedTarget::Card(other.clone());
                found.push(RelatedCard { relation: statement.relation.inverse(), target });
            }
        }
        found
    }
}

/// The id of the initiative in this place.
fn id_at(initiatives: &[Rc<Initiative>], place: u32) -> &str {
    initiatives.get(place as usize).map_or("", |it| &it.id)
}

fn order_by_id(initiatives: &[Rc<Initiative>]) -> Vec<u32> {
    order(initiatives.len(), &mut |a, b| id_at(initiatives, a) < id_at(initiatives, b))
}

/// Parts the records whose id is new from those whose id one before them has.
fn without_repeats(initiatives: Vec<Rc<Initiative>>) -> (Vec<Rc<Initiative>>, Vec<Repeat>) {
    // For each place that of the first record with the same id, which comes first because the order is stable.
    let mut firsts: Vec<u32> = (0..initiatives.len() as u32).collect();
    let mut first = u32::MAX;
    for place in order_by_id(&initiatives) {
        let known = first != u32::MAX && id_at(&initiatives, first) == id_at(&initiatives, place);
        if !known {
            first = place;
        } else if let Some(it) = firsts.get_mut(place as usize) {
            *it = first;
        }
    }
    let mut kept = Vec::with_capacity(initiatives.len());
    let mut repeats = Vec::new();
    for (place, (initiative, first)) in initiatives.into_iter().zip(firsts).enumerate() {
        let first = first as usize;
        if place == first {
            kept.push(initiative);
        } else {
            repeats.push(Repeat { place, first, id: initiative.id.clone() });
        }
    }
    (kept, repeats)
}

/// More are not offered; real feeds have forty.
const MAX_OFFERED: usize = 200;

/// Counts each initiative once for each language of title or summary; the most frequent first, else as in the feed.
fn offered_languages(initiatives: &[Rc<Initiative>]) -> Vec<Language> {
    // Each with the number of its initiatives and the place of the last one.
    let mut languages: Vec<(&Language, u32, usize)> = Vec::new();
    for (place, initiative) in initiatives.iter().enumerate() {
        let texts = [Some(&initiative.title), initiative.summary.as_ref()];
        for language in
            texts.into_iter().flatten().flat_map(|it| it.wordings()).filter_map(|it| it.language.as_ref())
        {
            if let Some((_, count, last)) = languages.iter_mut().find(|(it, ..)| *it == language) {
                *count += u32::from(*last != place);
                *last = place;
            } else if languages.len() < MAX_OFFERED {
                languages.push((language, 1, place));
            }
        }
    }
    let count = |it: u32| languages.get(it as usize).map(|(_, count, _)| *count);
    let mut offered = Vec::with_capacity(languages.len());
    for place in order(languages.len(), &mut |a, b| count(a) > count(b)) {
        if let Some((language, ..)) = languages.get(place as usize) {
            offered.push(Language::clone(language));
        }
    }
    offered
}
