//! The cards of a catalog as they are looked up: what is filed of them so far, and the list that answers a question.
//!
//! Everything is made when it is first asked for, and kept until something else is asked for.
//! In a browser this file is fetched late: `xtask/src/split.rs` cuts the module at [`open`].

use super::local::{Cards, Lookup, Surroundings};
use super::{Answer, Highlighter, Question, Spot};
use crate::model::{Date, Initiative, Language, Text};
use crate::search::segment::segment_with;
use crate::search::{
    Builder, Facet, FacetCounts, Facets, FacetsBuilder, Found, Index, Order, Query, Scope, Selection,
    by_newest, by_text,
};
use std::cell::RefCell;
use std::rc::Rc;

/// Something to look cards up with, on which nothing is filed yet.
// This must stay a function of its own, because it is a door of the split.
#[inline(never)]
pub(super) fn open(cards: Rc<Cards>, surroundings: Rc<Surroundings>) -> Rc<dyn Lookup> {
    segment_with(surroundings.segment.clone());
    Rc::new(Shelf {
        cards,
        surroundings,
        index: RefCell::new(Making::Unbegun),
        facets: RefCell::new(Making::Unbegun),
        by_newest: RefCell::default(),
        by_title: RefCell::default(),
        scope: RefCell::default(),
    })
}

/// Cards with what is known of them.
struct Shelf {
    cards: Rc<Cards>,
    surroundings: Rc<Surroundings>,
    index: RefCell<Making<Builder, Index>>,
    facets: RefCell<Making<FacetsBuilder, Facets>>,
    by_newest: Sorted<()>,
    by_title: Sorted<Rc<[Language]>>,
    scope: RefCell<Option<Scoped>>,
}

/// The places of all cards in an order, as long as it depends on the same.
type Sorted<Of> = RefCell<Option<(Of, Rc<Vec<u32>>)>>;

/// Something that is made in slices, as far as it is.
enum Making<Begun, Done> {
    Unbegun,
    Begun(Box<Begun>),
    Done(Done),
}

/// What the page has chosen, as long as nothing of this changes.
struct Scoped {
    fixed: Rc<Selection>,
    languages: Rc<[Language]>,
    today: Date,
    facets: Vec<Facet>,
    scope: Scope,
}

/// A list that answers a question.
#[derive(Default)]
struct List {
    places: Vec<u32>,
    collection: usize,
    found: Option<Found>,
    facets: Vec<FacetCounts>,
}

/// Cards that are filed before it is asked whether there is time left: less than a millisecond on slow phones.
const SLICE: u32 = 4;

/// The same for facets, which take a few short names from each card.
const FACETS_SLICE: u32 = 8;

impl Lookup for Shelf {
    fn file(&self, question: &Question) -> bool {
        (!question.has_words() || self.file_words())
            && (!question.is_filtered() || self.file_facets(&facets_of(question), question.today))
    }

    fn look(&self, question: Question) -> Answer {
        let list = self.list(&question);
        let mut answer = Answer {
            collection: list.collection,
            is_selected: !question.selection.is_empty(),
            ..Answer::default()
        };
        let catalog = &self.cards.catalog;
        if let Some(id) = &question.id {
            // An id that the feed does not have: an empty answer says so.
            if let Some(initiative) = catalog.get(id) {
                answer.total = 1;
                answer.related = catalog.related(initiative);
                answer.spot = self.spot(&list.places, initiative);
                answer.cards.push(initiative.clone());
            }
        } else {
            answer.total = list.places.len();
            answer.cards = self.cards.some(&list.places, question.limit);
            answer.facets = list.facets;
            if let Some(found) = list.found {
                answer.partial = found.partial;
                answer.suggestion = found.suggestion.map(Into::into);
                answer.highlighter = Highlighter::new(&question.text, found.query);
            }
        }
        answer.text = question.text;
        answer
    }
}

impl Shelf {
    fn file_words(&self) -> bool {
        let mut making = self.index.borrow_mut();
        if matches!(*making, Making::Unbegun) {
            *making = Making::Begun(Box::default());
        }
        if let Making::Begun(builder) = &mut *making {
            if !builder.step(&self.cards.catalog, SLICE) {
                return false;
            }
            let index = std::mem::take(builder).finish();
            *making = Making::Done(index);
        }
        true
    }

    /// Begins anew where facets are missing, together with those that are known, so that no two questions can take
    /// turns in beginning.
    fn file_facets(&self, wanted: &[Facet], today: Date) -> bool {
        let mut making = self.facets.borrow_mut();
        let known = match &*making {
            Making::Unbegun => None,
            Making::Begun(builder) => Some(builder.facets()),
            Making::Done(facets) => Some(facets.facets()),
        };
        if known.as_ref().is_none_or(|known| wanted.iter().any(|it| !known.contains(it))) {
            let both = [wanted, known.as_deref().unwrap_or_default()].concat();
            *making = Making::Begun(Box::new(FacetsBuilder::new(&both)));
        }
        if let Making::Begun(builder) = &mut *making {
            if !builder.step(&self.cards.catalog, FACETS_SLICE) {
                return false;
            }
            let builder = std::mem::replace(&mut **builder, FacetsBuilder::new(&[]));
            *making = Making::Done(builder.finish(&self.cards.catalog, today));
        }
        true
    }

    /// The cards that match, in order, once everything is filed that the question needs.
    fn list(&self, question: &Question) -> List {
        let mut list = List { collection: self.cards.catalog.initiatives().len(), ..List::default() };
        if let (true, Making::Done(index)) = (question.has_words(), &*self.index.borrow()) {
            // Words of nothing but punctuation look for nothing.
            list.found = Some(index.find(&Query::parse(&question.text))).filter(|it| !it.query.is_empty());
        }
        list.places = match (&mut list.found, question.order()) {
            (Some(found), Order::Relevance) => std::mem::take(&mut found.places),
            (None, order) => self.in_order(order, question).to_vec(),
            (Some(found), order) => {
                let mut is_found = vec![false; list.collection];
                for place in &found.places {
                    if let Some(slot) = is_found.get_mut(*place as usize) {
                        *slot = true;
                    }
                }
                let mut places = self.in_order(order, question).to_vec();
                places.retain(|it| is_found.get(*it as usize) == Some(&true));
                places
            }
        };
        if let (true, Making::Done(facets)) = (question.is_filtered(), &mut *self.facets.borrow_mut()) {
            facets.set_today(&self.cards.catalog, question.today);
            self.narrow(&mut list, facets, question);
        }
        list
    }

    /// Leaves on the list what page and visitor have chosen, and counts.
    fn narrow(&self, list: &mut List, facets: &Facets, question: &Question) {
        let mut scoped = self.scope.borrow_mut();
        let is_same = |it: &&mut Scoped| {
            it.fixed == question.fixed
                && it.languages == question.languages
                && it.today == question.today
                && it.facets == facets.facets()
        };
        let scope = match scoped.as_mut().filter(is_same) {
            Some(scoped) => &scoped.scope,
            None => {
                let languages = &question.languages;
                let scope = facets.scope(&self.cards.catalog, &question.fixed, &|names| {
                    let shown = |(key, label): &(&str, Option<&Text>)| -> String {
                        label.map_or(*key, |it| &it.pick(languages).value).to_owned()
                    };
                    self.collated(languages, &names.iter().map(shown).collect::<Vec<_>>())
                });
                &scoped
                    .insert(Scoped {
                        fixed: question.fixed.clone(),
                        languages: languages.clone(),
                        today: question.today,
                        facets: facets.facets(),
                        scope,
                    })
                    .scope
            }
        };
        list.collection = scope.size;
        list.places.retain(|it| scope.holds(*it));
        let narrowed = facets.narrow(&self.cards.catalog, &list.places, &question.selection);
        list.facets = facets.counts(scope, &narrowed, &question.selection, &question.facets);
        list.places = narrowed.places;
    }

    /// All cards in one of the orders that need no words.
    fn in_order(&self, order: Order, question: &Question) -> Rc<Vec<u32>> {
        match order {
            Order::Relevance | Order::Deadline => self.cards.by_deadline(question.today),
            Order::Newest => kept(&self.by_newest, &(), &|| by_newest(&self.cards.catalog)),
            Order::Title => {
                let languages = &question.languages;
                kept(&self.by_title, languages, &|| {
                    let title = |it: &Rc<Initiative>| it.title.pick(languages).value.to_string();
                    let titles: Vec<String> = self.cards.catalog.initiatives().iter().map(title).collect();
                    self.collated(languages, &titles)
                })
            }
        }
    }

    /// Texts in the order of the first of these languages.
    fn collated(&self, languages: &[Language], texts: &[String]) -> Vec<u32> {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let order = self
            .surroundings
            .collate
            .as_ref()
            .zip(languages.first())
            .map(|(collate, it)| collate(it, &texts));
        // An order of something else would lose cards.
        order.filter(|it| is_order(it, texts.len())).unwrap_or_else(|| by_text(&texts))
    }

    fn spot(&self, places: &[u32], card: &Rc<Initiative>) -> Option<Spot> {
        let at = |place: usize| {
            let place = places.get(place)?;
            self.cards.catalog.initiatives().get(*place as usize)
        };
        let place = (0..places.len()).find(|it| at(*it).is_some_and(|it| Rc::ptr_eq(it, card)))?;
        Some(Spot {
            place,
            of: places.len(),
            previous: place.checked_sub(1).and_then(at).cloned(),
            next: at(place + 1).cloned(),
        })
    }
}

/// What was sorted for the same before, else what `sort` gives.
fn kept<Of: Clone + PartialEq>(sorted: &Sorted<Of>, of: &Of, sort: &dyn Fn() -> Vec<u32>) -> Rc<Vec<u32>> {
    let mut sorted = sorted.borrow_mut();
    match &*sorted {
        Some((known, places)) if known == of => places.clone(),
        _ => sorted.insert((of.clone(), Rc::new(sort()))).1.clone(),
    }
}

/// All facets that a question is about.
fn facets_of(question: &Question) -> Vec<Facet> {
    let mut facets = question.facets.to_vec();
    for selection in [&question.selection, &question.fixed] {
        facets.extend(selection.values().iter().map(|(facet, _)| *facet));
    }
    facets
}

/// Whether each place up to `length` is there once.
fn is_order(places: &[u32], length: usize) -> bool {
    let mut is_there = vec![false; length];
    for place in places {
        if let Some(slot) = is_there.get_mut(*place as usize) {
            *slot = true;
        }
    }
    places.len() == length && is_there.iter().all(|it| *it)
}
