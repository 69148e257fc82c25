//! From addresses to something to show: fetches every feed, reads it, and gathers what went wrong.

use super::events;
use super::fetch::{Terms, Transfer};
use crate::feed;
use crate::model::{Catalog, Schemes, Url};
use crate::state::{Engine, LocalEngine, Problem, ProblemKind, Rest, view};
use crate::ui::Loaded;
use js_sys::Promise;
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

/// How many findings the notice for editors lists.
const FINDINGS: usize = 20;

/// One feed to load.
pub struct Source {
    /// How to fetch it.
    pub terms: Terms,
    /// The request.
    pub transfer: Transfer,
    /// The answer, if the page asked before this program was there.
    pub started: Option<Promise>,
}

/// What reading one text gave.
type Reading = Result<(Catalog, Vec<feed::Issue>), Problem>;

/// Fetches and reads all feeds; those that fail cost only themselves unless all of them do.
pub async fn load(sources: Vec<Source>, rest: Rest) -> Result<Loaded, Problem> {
    let transfers = sources.into_iter().map(|source| -> Pin<Box<dyn Future<Output = Reading>>> {
        let Source { terms, transfer, started } = source;
        Box::pin(async move {
            let url = terms.url.clone();
            transfer.run(terms, started).await.and_then(|text| read(&text, Some(&url)))
        })
    });
    let readings = all(transfers.collect()).await;
    gather(readings, rest).await
}

/// Reads data that the page handed over.
pub async fn load_text(text: String, base: String, rest: Rest) -> Result<Loaded, Problem> {
    gather(vec![read(&text, Some(&base))], rest).await
}

fn read(text: &str, address: Option<&str>) -> Reading {
    let base = address.and_then(|it| Url::parse(it, None, Schemes::Page));
    feed::read(text, &feed::Options { base: base.as_ref() }).map_err(|error| {
        let kind = match error.code() {
            "too-large" | "too-many" | "too-deep" => ProblemKind::TooLarge,
            _ => ProblemKind::Format,
        };
        Problem { kind, detail: [address.unwrap_or("the feed"), ": ", &error.to_string()].concat() }
    })
}

async fn gather(readings: Vec<Reading>, rest: Rest) -> Result<Loaded, Problem> {
    let mut catalogs = Vec::new();
    let mut issues = Vec::new();
    let mut failures = Vec::new();
    for reading in readings {
        match reading {
            Ok((catalog, found)) => {
                catalogs.push(catalog);
                issues.extend(found);
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
    let skipped = issues.iter().filter(|it| it.severity() == feed::Severity::Error).count() + failures.len();
    let findings: Vec<String> = failures
        .iter()
        .map(|it| it.detail.clone())
        .chain(issues.iter().filter(|it| it.severity() == feed::Severity::Error).map(ToString::to_string))
        .take(FINDINGS)
        .collect();
    if skipped > 0 {
        events::console_warn(&[
            &skipped.to_string(),
            " records could not be shown, the first because of this: ",
            findings.first().map_or("", String::as_str),
            " Check the feed with `initiative-cards check`.",
        ]);
    }
    let catalog = Rc::new(Catalog::merge(catalogs));
    if catalog.initiatives().is_empty() && skipped > 0 {
        // Not an empty feed but a broken one: the page's own content is better than none.
        return Err(Problem { kind: ProblemKind::Format, detail: findings.join(" ") });
    }
    if catalog.initiatives().iter().any(|it| view::summary_has_markup(it)) {
        rest().await?;
    }
    Ok(Loaded {
        count: catalog.initiatives().len(),
        title: catalog.header().title.clone(),
        languages: catalog.languages().to_vec(),
        engine: Engine::new(LocalEngine::new(catalog, Some(rest))),
        skipped,
        findings,
    })
}

/// Waits for all of them at once; the results keep their order.
async fn all(mut transfers: Vec<Pin<Box<dyn Future<Output = Reading>>>>) -> Vec<Reading> {
    let mut readings: Vec<Option<Reading>> = transfers.iter().map(|_| None).collect();
    poll_fn(|context| {
        for (transfer, reading) in transfers.iter_mut().zip(&mut readings) {
            if reading.is_none()
                && let Poll::Ready(result) = transfer.as_mut().poll(context)
            {
                *reading = Some(result);
            }
        }
        if readings.iter().all(Option::is_some) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    readings.into_iter().flatten().collect()
}
