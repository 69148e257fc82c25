//! What filters, facets and orders ask of the initiatives, kept when somebody first asks: their dates as a bare catalog,
//! and the values that they are filed under.
//!
//! They come one by one here as well, and each goes away before the next one comes.

use initiative_cards::model::{Catalog, CatalogHeader, Date, Event, Initiative, Kind, Language, Text};
use initiative_cards::search::{
    Facet, FacetCounts, Facets, FacetsBuilder, Narrowed, Order, Scope, Selection, by_newest, by_text,
};
use std::rc::Rc;

/// What is kept of all initiatives, in their order.
pub struct Kept {
    /// Dates and stated statuses, and nothing else.
    catalog: Catalog,
    /// All facets: asking for another one costs nothing then.
    facets: Facets,
    /// The day that statuses are of.
    today: Date,
    /// All values as they are to be shown, which changes with the day; none until they are counted.
    scope: Option<Scope>,
}

impl Kept {
    /// Statuses are those of this day from now on.
    pub fn set_today(&mut self, today: Date) {
        if self.today != today {
            self.facets.set_today(&self.catalog, today);
            (self.today, self.scope) = (today, None);
        }
    }

    /// The places of all initiatives in an order of time; none where the words or the titles decide.
    pub fn in_order(&self, order: Order) -> Option<Vec<u32>> {
        match order {
            Order::Deadline => Some(self.catalog.by_deadline(self.today)),
            Order::Newest => Some(by_newest(&self.catalog)),
            Order::Relevance | Order::Title => None,
        }
    }

    /// What a choice leaves of these places.
    pub fn narrow(&self, places: &[u32], selection: &Selection) -> Narrowed {
        self.facets.narrow(&self.catalog, places, selection)
    }

    /// How many of what a choice has left have each value.
    pub fn counts(
        &mut self,
        narrowed: &Narrowed,
        selection: &Selection,
        facets: &[Facet],
        preferred: &[Language],
    ) -> Vec<FacetCounts> {
        let scope = self.scope.get_or_insert_with(|| {
            self.facets.scope(&self.catalog, &Selection::default(), &|names| {
                let shown = |(key, label): &(&str, Option<&Text>)| -> String {
                    label.map_or(*key, |it| &it.pick(preferred).value).to_owned()
                };
                let names: Vec<String> = names.iter().map(shown).collect();
                by_text(&names.iter().map(String::as_str).collect::<Vec<_>>())
            })
        });
        self.facets.counts(scope, narrowed, selection, facets)
    }
}

/// [`Kept`] in the making.
pub struct Keeper {
    initiatives: Vec<Rc<Initiative>>,
    facets: FacetsBuilder,
    /// The title of all of them, since none is read.
    title: Text,
}

impl Keeper {
    /// Nothing so far, and room for so many initiatives.
    pub fn new(initiatives: usize) -> Self {
        Self {
            // To the point: what grows has been twice as large before.
            initiatives: Vec::with_capacity(initiatives),
            facets: FacetsBuilder::new(&Facet::ALL),
            title: Text::plain(None, "–"),
        }
    }

    /// How many there are so far.
    pub fn len(&self) -> usize {
        self.initiatives.len()
    }

    /// Keeps the next initiative; of one that cannot be read any more nothing but its place.
    pub fn add(&mut self, initiative: Option<&Initiative>) {
        let mut bare = Initiative::new(self.len().to_string(), self.title.clone());
        if let Some(initiative) = initiative {
            // Which of the feed's own words it is changes no date.
            bare.kind = initiative.kind.clone().filter(|it| !matches!(it, Kind::Other(_)));
            bare.status = initiative.status;
            bare.period = initiative.period;
            bare.deadline = initiative.deadline;
            bare.published = initiative.published;
            bare.updated = initiative.updated;
            bare.events = initiative.events.iter().map(bare_event).collect();
        }
        self.facets.add(initiative.unwrap_or(&bare));
        self.initiatives.push(Rc::new(bare));
    }

    /// When all are kept.
    pub fn finish(self, today: Date) -> Kept {
        let catalog = Catalog::of_shared(CatalogHeader::default(), self.initiatives);
        let facets = self.facets.finish(&catalog, today);
        Kept { catalog, facets, today, scope: None }
    }
}

fn bare_event(event: &Event) -> Event {
    Event { name: None, period: event.period, venue: None, url: None, working_languages: Vec::new() }
}
