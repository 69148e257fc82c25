//! One card: what is it, which one, does it concern me, what is it about (LOOK, "A card").

use super::detail::{Letter, inline};
use super::element::{El, button, el, heading, keyed, link, list};
use super::icons::{Icon, icon};
use super::reader::Reader;
use super::words::{block, dated, in_language, kind, marked, picture, runs, status};
use crate::i18n::Key;
use crate::model::{Initiative, Organiser, OrganiserRole, Place};
use crate::state::{Action, Beyond, Detail, Highlighter, view};
use std::rc::Rc;
use yew::{Callback, Component, Context, Html, MouseEvent, Properties};

/// How many places, organisers and topics a card names before it counts the rest.
const NAMED_PLACES: usize = 2;
const NAMED_ORGANISERS: usize = 1;
const NAMED_TOPICS: usize = 3;

/// Properties of [`Card`].
#[derive(Clone, Properties)]
pub struct CardProps {
    /// What to show.
    pub initiative: Rc<Initiative>,
    /// For whom.
    pub reader: Rc<Reader>,
    /// Finds the words searched for.
    pub highlighter: Highlighter,
    /// What it says when it is open in its place.
    pub letter: Option<Letter>,
    /// Changes the state.
    pub dispatch: Callback<Action>,
}

/// Initiatives are shared and never change, so the same one is the same pointer.
impl PartialEq for CardProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.initiative, &other.initiative)
            && Rc::ptr_eq(&self.reader, &other.reader)
            && self.highlighter == other.highlighter
            && self.letter == other.letter
    }
}

/// One card; a component, so that only cards with other properties are drawn again.
pub struct Card;

impl Component for Card {
    type Message = ();
    type Properties = CardProps;

    fn create(_context: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        view(context.props()).done()
    }
}

fn view(props: &CardProps) -> El {
    let CardProps { initiative, reader, .. } = props;
    let id = ["card-", &initiative.id].concat();
    let stands = initiative.status_on(reader.today);
    let main = el("div", "card-main")
        .with(title(props).set_text("id", &id))
        .with_some(initiative.kind.as_ref().map(|it| kind(it, reader)))
        .with_some(stands.map(|it| status(it, reader)))
        .with_some(summary(props))
        .with_some(props.highlighter.is_on().then(|| beyond(props)).flatten())
        .with_some(meta(props))
        .with_some(topics(props));
    let letter = props.letter.as_ref().and_then(inline);
    let card = el("article", if letter.is_some() { "card card-open" } else { "card" })
        .part("card")
        .set_text("aria-labelledby", &id)
        .set_some("data-kind", initiative.kind.as_ref().map(|it| it.name()))
        .set_some("data-status", stands.map(|it| it.status.name()))
        .with(main)
        .with_some(picture(el("div", "card-media").part("card-media"), initiative, reader));
    let item = if letter.is_some() { "item item-open" } else { "item" };
    el("li", item).with(card.with_some(letter))
}

/// The title, which opens the card here; a link to the initiative's own page where there is one, so that it can
/// be opened in a new tab or copied.
fn title(props: &CardProps) -> El {
    let CardProps { initiative, reader, highlighter, .. } = props;
    let is_open = props.letter.is_some();
    let open = {
        let (dispatch, id) = (props.dispatch.clone(), initiative.id.clone());
        Callback::from(move |event: MouseEvent| {
            let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
            if event.button() == 0 && !elsewhere {
                event.prevent_default();
                dispatch.emit(if is_open { Action::Close } else { Action::Open(id.clone()) });
            }
        })
    };
    let opener = match (&initiative.url, reader.detail) {
        (Some(url), Detail::Link) => link("card-link", url.as_str()).key("link"),
        (Some(url), _) => link("card-link", url.as_str()).key("a").on_click(open),
        // Without a page of its own there is nowhere to go, so it opens here.
        (None, _) => button("card-link", open).key("button"),
    };
    let opener = match (&initiative.url, reader.detail) {
        (Some(_), Detail::Link) => opener,
        (_, Detail::Inline) => opener
            .set("aria-expanded", if is_open { "true" } else { "false" })
            .set_some("aria-controls", is_open.then_some("letter")),
        _ => opener.set("aria-haspopup", "dialog"),
    };
    let title = initiative.title.pick(&reader.locale.preferred);
    let opener = opener.part("card-link").with(runs(&title.value, highlighter));
    let heading = el(heading(reader.heading_level), "card-title").part("card-title");
    in_language(heading, title.language.as_ref(), reader).with(opener)
}

fn summary(props: &CardProps) -> Option<El> {
    let (language, summary) = view::summary(&props.initiative, &props.reader.locale)?;
    let of = el("p", "card-summary").part("card-summary");
    Some(block(of, &summary, language.as_ref(), &props.reader, &props.highlighter))
}

/// Where the words searched for are, if the card does not show them.
// Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
#[inline(never)]
fn beyond(props: &CardProps) -> Option<El> {
    let CardProps { initiative, reader, highlighter, .. } = props;
    match highlighter.beyond(initiative, &reader.locale.preferred) {
        Beyond::Nowhere => None,
        Beyond::Body(language, passage) => {
            Some(block(el("p", "card-passage"), &passage, language.as_ref(), reader, highlighter))
        }
        Beyond::Language(language) => {
            let name = reader.locale.format.language(language.as_str());
            let name = name.unwrap_or_else(|| language.as_str().to_owned());
            let words = reader.locale.messages.fill(Key::FoundInLanguage, &[("language", &name)]);
            Some(el("p", "card-note").with(icon(Icon::SEARCH)).with(keyed(&words)))
        }
    }
}

fn meta(props: &CardProps) -> Option<El> {
    let CardProps { initiative, reader, highlighter, .. } = props;
    let mut items = Vec::new();
    if let Some(when) = view::when(initiative, initiative.status_on(reader.today), &reader.locale) {
        items.push(meta_item(Icon::CALENDAR, Key::FactWhen, reader, dated(&when)));
    }
    let places =
        initiative.places.iter().take(NAMED_PLACES).map(|it| place(it, reader, highlighter)).collect();
    if let Some(names) = some_of(places, initiative.places.len(), reader) {
        items.push(meta_item(Icon::PLACE, Key::FactWhere, reader, names));
    }
    let organisers: Vec<&Organiser> =
        initiative.organisers.iter().filter(|it| it.role != Some(OrganiserRole::Funder)).collect();
    let names =
        organisers.iter().take(NAMED_ORGANISERS).map(|it| marked(&it.name, reader, highlighter)).collect();
    if let Some(names) = some_of(names, organisers.len(), reader) {
        items.push(meta_item(Icon::ORGANISER, Key::FactWho, reader, names));
    }
    (!items.is_empty())
        .then(|| el("ul", "card-meta meta").part("card-meta").set("role", "list").with_all(items))
}

fn place(place: &Place, reader: &Reader, highlighter: &Highlighter) -> El {
    let country = view::country(place, &reader.locale).map(|it| keyed(&[", ", &it].concat()));
    el("span", "").with(marked(&place.name, reader, highlighter)).with_some(country)
}

fn meta_item(of: Icon, key: Key, reader: &Reader, content: El) -> El {
    let name = keyed(&[reader.locale.messages.get(key), ": "].concat());
    el("li", "meta-item")
        .with(icon(of))
        .with(el("span", "visually-hidden").with(name))
        .with(el("span", "meta-text").with(content))
}

/// Names separated by semicolons, and how many of `all` there are beside them; `None` without names.
fn some_of(names: Vec<El>, all: usize, reader: &Reader) -> Option<El> {
    let rest = all.saturating_sub(names.len());
    let mut nodes = Vec::new();
    for name in names {
        if !nodes.is_empty() {
            nodes.push(keyed("; "));
        }
        nodes.push(name);
    }
    if nodes.is_empty() {
        return None;
    }
    if rest > 0 {
        nodes.push(el("span", "meta-more").with(keyed(&[" ", &more(rest, reader)].concat())));
    }
    Some(list(nodes))
}

fn topics(props: &CardProps) -> Option<El> {
    let CardProps { initiative, reader, highlighter, .. } = props;
    let mut topics: Vec<El> = initiative
        .topics
        .iter()
        .take(NAMED_TOPICS)
        .map(|it| el("li", "topic").with(marked(&it.label, reader, highlighter)))
        .collect();
    let rest = initiative.topics.len().saturating_sub(topics.len());
    if topics.is_empty() {
        return None;
    }
    if rest > 0 {
        topics.push(el("li", "topic topic-more").with(keyed(&more(rest, reader))));
    }
    let list = el("ul", "card-topics topics").part("card-topics").set("role", "list");
    Some(list.set_text("aria-label", reader.name(Key::FactTopics)).with_all(topics))
}

fn more(count: usize, reader: &Reader) -> String {
    reader.locale.messages.fill(Key::More, &[("count", &reader.number(count))])
}
