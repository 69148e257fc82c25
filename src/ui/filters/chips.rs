//! What is chosen, each with a button that takes it back (STANDARDS A8).

use super::{Choice, Turn, soon};
use crate::i18n::Key;
use crate::model::{Language, PartialDate, Period};
use crate::state::view::{self, Dated};
use crate::state::{Answer, Facet, Selection};
use crate::ui::element::{El, button, el, heading, keyed};
use crate::ui::icons::{Icon, icon};
use crate::ui::reader::Reader;
use crate::ui::words::in_language;
use yew::Callback;

/// What a chip says: the facet where the words alone are unclear, and the words in their language.
struct Chip {
    choice: Choice,
    facet: Option<Facet>,
    words: String,
    language: Option<Language>,
}

/// The chips of a choice, and the button that takes back all of it.
// Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
#[inline(never)]
pub fn chips(selection: &Selection, answer: &Answer, reader: &Reader, turn: &Callback<Turn>) -> El {
    let rows = chosen(selection, answer, reader).into_iter().enumerate();
    let rows = rows.map(|(place, it)| row(it, place, reader, turn)).collect();
    let clear = turn.reform(|_| Turn::Choose(Choice::Nothing));
    el("div", "chips")
        .key("chips")
        .part("chips")
        .with(el(heading(reader.heading_level), "visually-hidden").with(reader.label(Key::FiltersActive)))
        .with(el("ul", "chips-list").set("role", "list").with_all(rows))
        .with(button("button button-quiet chips-clear", clear).with(reader.label(Key::FiltersClear)))
}

fn row(chip: Chip, place: usize, reader: &Reader, turn: &Callback<Turn>) -> El {
    let Chip { choice, facet, words, language } = chip;
    let of = facet.map(|it| [view::facet_label(it, &reader.locale), ": "].concat());
    // With the facet, because two facets may call a value the same.
    let key = [of.as_deref().unwrap_or_default(), &words].concat();
    let hidden = |words: &str| el("span", "visually-hidden").with(keyed(words));
    let suffix = [" – ", reader.name(Key::FilterRemove)].concat();
    let remove = turn.reform(move |_| Turn::Remove(choice.clone(), place));
    let words = in_language(el("span", ""), language.as_ref(), reader).with(keyed(&words));
    let chip = button("chip", remove).part("chip").with_some(of.as_deref().map(hidden));
    el("li", "").key(&key).with(chip.with(words).with(hidden(&suffix)).with(icon(Icon::CLOSE)))
}

fn chosen(selection: &Selection, answer: &Answer, reader: &Reader) -> Vec<Chip> {
    let ours = |choice, words| {
        let language = Some(reader.locale.language.clone());
        Chip { choice, facet: None, words, language }
    };
    let mut all = Vec::new();
    for (facet, key) in selection.values() {
        let counts = answer.facets.iter().find(|it| it.facet == *facet);
        let options = counts.map(|it| view::facet_options(it, &reader.locale)).unwrap_or_default();
        let option = options.into_iter().find(|it| it.key == *key);
        let (words, language) = match option {
            Some(option) => (option.label, option.language),
            None => (key.to_string(), None),
        };
        let is_clear = matches!(facet, Facet::Kind | Facet::Status);
        let facet_said = (!is_clear).then_some(*facet);
        all.push(Chip { choice: Choice::Value(*facet, key.clone()), facet: facet_said, words, language });
    }
    if selection.open_now {
        all.push(ours(Choice::OpenNow, reader.name(Key::FilterOpen).to_owned()));
    }
    if selection.closing_soon {
        all.push(ours(Choice::Soon, soon(reader)));
    }
    let (from, until) = match (selection.from, selection.until) {
        // A range that runs backwards is meant the other way round.
        (Some(from), Some(until)) if from > until => (Some(until), Some(from)),
        range => range,
    };
    let (from, until) = (from.map(PartialDate::from_date), until.map(PartialDate::from_date));
    if let Some(period) = Period::new(from, until) {
        let Dated { sentence, date } = view::period_label(&period, &reader.locale);
        let day = date.map(|(_, shown)| shown).unwrap_or_default();
        all.push(ours(Choice::AnyDay, [sentence.before, day, sentence.after].concat()));
    }
    all
}
