//! From texts to something to show: reads every feed, and gathers what went wrong.

use super::page::Page;
use crate::feed;
use crate::model::{Catalog, Date, Schemes, Url};
use crate::state::{Engine, Facet, LocalEngine, Problem, ProblemKind, Surroundings, view};
use crate::ui::{Loaded, Offer};
use std::rc::Rc;

/// How many findings the notice for editors lists.
const FINDINGS: usize = 20;

/// What reading one text gave.
pub type Reading = Result<(Catalog, Vec<feed::Issue>), Problem>;

/// Reads a feed that lies at this address, or that a page with this address handed over.
pub fn read(text: &str, address: Option<&str>) -> Reading {
    let base = address.and_then(|it| Url::parse(it, None, Schemes::Page));
    feed::read(text, &feed::Options { base: base.as_ref() }).map_err(|error| {
        let kind = match error.code() {
            "too-large" | "too-many" | "too-deep" => ProblemKind::TooLarge,
            _ => ProblemKind::Format,
        };
        Problem { kind, detail: [address.unwrap_or("the feed"), ": ", &error.to_string()].concat() }
    })
}

/// All feeds as one; those that fail cost only themselves unless all of them do.
///
/// Beside it, whether the cards on the list need the rest of the program.
pub fn gather(
    page: &Page,
    readings: Vec<Reading>,
    surroundings: &Rc<Surroundings>,
) -> Result<(Loaded, bool), Problem> {
    let mut catalogs = Vec::new();
    let mut failures = Vec::new();
    let mut findings = Vec::new();
    let mut skipped = 0;
    for reading in readings {
        match reading {
            Ok((catalog, issues)) => {
                catalogs.push(catalog);
                for issue in issues.iter().filter(|it| it.severity() == feed::Severity::Error) {
                    skipped += 1;
                    if findings.len() < FINDINGS {
                        findings.push(issue.to_string());
                    }
                }
            }
            Err(problem) => failures.push(problem),
        }
    }
    if catalogs.is_empty() {
        return Err(failures.into_iter().next().unwrap_or(Problem {
            kind: ProblemKind::NoFeed,
            detail: "the attribute feed is missing; set it to the address of a JSON feed".to_owned(),
        }));
    }
    // A feed that is missing weighs more than a record.
    for failure in failures.into_iter().rev() {
        skipped += 1;
        findings.insert(0, failure.detail);
    }
    findings.truncate(FINDINGS);
    if let Some(first) = findings.first() {
        let line = [
            &skipped.to_string(),
            " records could not be shown, the first because of this: ",
            first,
            " Check the feed with `initiative-cards check`.",
        ];
        page.warn(&line.concat());
    }
    let catalog = Rc::new(Catalog::merge(catalogs));
    if catalog.initiatives().is_empty() && skipped > 0 {
        // Not an empty feed but a broken one: the page's own content is better than none.
        let detail = findings.iter().flat_map(|it| [it, " "]).collect();
        return Err(Problem { kind: ProblemKind::Format, detail });
    }
    let has_markup = catalog.initiatives().iter().any(|it| view::summary_has_markup(it));
    let today = Date::from_digits(page.today()).unwrap_or(Date::MIN);
    let loaded = Loaded {
        offer: offer(&catalog, today),
        count: catalog.initiatives().len(),
        header: catalog.header().clone(),
        languages: catalog.languages().to_vec(),
        engine: Engine::new(LocalEngine::new(catalog, surroundings.clone())),
        skipped,
        findings,
    };
    Ok((loaded, has_markup))
}

/// What there is to choose from; a day in the life of a page changes it too little to look again.
fn offer(catalog: &Catalog, today: Date) -> Offer {
    let mut offer = Offer::default();
    offer.facets.extend(Facet::ALL.into_iter().filter(|it| it.is_offered(catalog, today)));
    for card in catalog.initiatives() {
        offer.has_deadlines |= card.deadline.is_some_and(|it| it.last_day() >= today);
        offer.is_dated |= card.deadline.is_some() || card.period.is_some() || !card.events.is_empty();
    }
    offer
}
