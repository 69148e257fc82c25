//! Reading a feed gives a catalog that is in order and issues that lead somewhere, or a clear error.

use initiative_cards::feed::{self, Issue, MAX_BYTES, MAX_ISSUES, MAX_LANGUAGES, MAX_TEXT_BYTES, Options};
use initiative_cards::model::{Catalog, RelatedTarget, Schemes, Text, Url};
use serde_json::Value;
use std::collections::HashSet;

/// All that [`feed::Error::code`] promises.
const ERRORS: [&str; 9] = [
    "syntax",
    "not-json",
    "empty-answer",
    "encoding",
    "too-large",
    "too-deep",
    "too-many",
    "version",
    "shape",
];

/// What [`feed::read_bytes`] gives.
pub type Outcome = Result<(Catalog, Vec<Issue>), feed::Error>;

/// Reads what may be a feed and checks what comes out.
#[track_caller]
pub fn check(bytes: &[u8]) -> Outcome {
    let base = Url::parse("https://city.example/data/feed.json", None, Schemes::Page);
    let options = Options { base: base.as_ref() };
    let outcome = feed::read_bytes(bytes, &options);
    match (std::str::from_utf8(bytes), &outcome) {
        (Ok(text), _) => {
            assert_eq!(feed::read(text, &options), outcome, "another answer the second time");
            check_outcome(text, &outcome);
        }
        (Err(error), Err(told)) => {
            assert_eq!(told.code(), "encoding", "{told}");
            let before = bytes.get(..error.valid_up_to()).unwrap();
            assert_eq!(told.position().unwrap().0, 1 + count_lines(before), "{told}");
        }
        (Err(error), Ok(_)) => panic!("read in spite of {error}"),
    }
    outcome
}

fn check_outcome(text: &str, outcome: &Outcome) {
    let json = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value = serde_json::from_str::<Value>(json);
    match outcome {
        Ok((catalog, issues)) => {
            // The usual reader cannot hold every number, and gives up on the whole.
            match value {
                Ok(value) => check_pointers(&value, issues),
                Err(error) => assert!(error.to_string().contains("number out of range"), "read, but {error}"),
            }
            check_issues(issues);
            check_catalog(catalog);
        }
        Err(error) => {
            assert!(ERRORS.contains(&error.code()), "{} is unknown", error.code());
            assert!(!error.to_string().contains(char::is_control), "{error:?} is more than a sentence");
            assert_eq!(error.code() == "too-large", text.len() > MAX_BYTES);
            assert_eq!(error.code() == "empty-answer", json.trim().is_empty());
            if error.code() == "syntax" {
                assert!(value.is_err(), "{error}");
                let (line, column) = error.position().unwrap();
                let most = json.split('\n').nth(line - 1).map(str::len).unwrap_or_default();
                assert!((1..=most + 1).contains(&column), "{error}: the line has {most} bytes");
            }
        }
    }
}

fn check_pointers(value: &Value, issues: &[Issue]) {
    for issue in issues {
        assert!(value.pointer(issue.pointer()).is_some(), "{issue} leads nowhere");
    }
}

fn check_issues(issues: &[Issue]) {
    let counted = issues.last().is_some_and(|it| it.code() == "more-issues");
    assert!(issues.len() <= MAX_ISSUES + usize::from(counted), "{} issues", issues.len());
    for issue in issues {
        let words = [issue.code(), issue.found(), issue.expected(), issue.effect()];
        assert!(words.iter().all(|it| !it.is_empty()), "{issue:?}");
        assert!(!issue.to_string().contains(char::is_control), "{issue:?} is more than a sentence");
    }
}

fn check_catalog(catalog: &Catalog) {
    let mut ids = HashSet::new();
    for card in catalog.initiatives() {
        assert!(!card.id.is_empty() && ids.insert(&card.id), "the id {:?} again", card.id);
        assert!(catalog.get(&card.id).is_some_and(|it| std::rc::Rc::ptr_eq(it, card)), "{:?}", card.id);
        check_text(&card.title);
        card.summary.iter().chain(&card.body).for_each(check_text);
        check_related(catalog, card);
    }
    let languages: HashSet<_> = catalog.languages().iter().collect();
    assert_eq!(languages.len(), catalog.languages().len(), "a language is offered twice");
}

fn check_text(text: &Text) {
    let wordings: Vec<_> = text.wordings().collect();
    assert!((1..=MAX_LANGUAGES).contains(&wordings.len()), "{} wordings", wordings.len());
    assert_eq!(wordings.first(), Some(&text.original()));
    for wording in wordings {
        assert!((1..=MAX_TEXT_BYTES).contains(&wording.value.len()), "{} bytes", wording.value.len());
    }
}

fn check_related(catalog: &Catalog, card: &initiative_cards::model::Initiative) {
    let mut shown = HashSet::from([card.id.clone()]);
    for related in catalog.related(card) {
        if let RelatedTarget::Card(other) = related.target {
            assert!(shown.insert(other.id.clone()), "{:?} is related to {:?} twice", card.id, other.id);
        }
    }
}

fn count_lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|it| **it == b'\n').count()
}
