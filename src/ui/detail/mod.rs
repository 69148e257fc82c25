//! The opened card as a letter: title, status, lead, body, then the facts (LOOK, "The detail").

mod body;
mod facts;
mod sections;

use super::element::{El, button, el, heading, keyed, link, list};
use super::icons::{Icon, icon};
use super::props::Carrier;
use super::reader::Reader;
use super::take::{self, Errand, Taken};
use super::words::{dated, kind, picture, status, text, text_block};
use crate::i18n::Key;
use crate::model::{Initiative, Url};
use crate::state::{Action, Answer, Spot, UiState, view};
use std::rc::Rc;
use web_sys::HtmlDialogElement;
use yew::html::onclose;
use yew::{Callback, Event, MouseEvent, NodeRef, TargetCast};

/// An open card: what is told, and what can be done with it.
#[derive(Clone)]
pub struct Letter {
    /// The card, with what is related to it and beside it.
    pub answer: Rc<Answer>,
    /// For whom.
    pub reader: Rc<Reader>,
    /// The `<dialog>`, where it is one.
    pub frame: NodeRef,
    /// Its title, which takes the focus (STANDARDS A11).
    pub headline: NodeRef,
    /// Whether another card led here.
    pub has_back: bool,
    /// Changes the state.
    pub dispatch: Callback<Action>,
    /// What the page can do with it.
    pub carrier: Carrier,
    /// Takes something along.
    pub take: Callback<Errand>,
    /// What became of that.
    pub taken: Option<Rc<Taken>>,
}

/// The rest is the same as long as the widget lives.
impl PartialEq for Letter {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.answer, &other.answer)
            && Rc::ptr_eq(&self.reader, &other.reader)
            && self.has_back == other.has_back
            && self.taken == other.taken
    }
}

/// A modal dialog with all that the feed holds about one initiative.
// Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
#[inline(never)]
pub fn detail(letter: &Letter) -> Option<El> {
    let Letter { answer, reader, frame, .. } = letter;
    let initiative = answer.cards.first()?;
    let title = el(heading(reader.heading_level - 1), "detail-title")
        .node(&letter.headline)
        .set("id", "detail-title")
        .set("tabindex", "-1");
    let header = el("header", "detail-header")
        .with(bar(letter, initiative))
        .with(text_block(title, &initiative.title, reader))
        .with_some(initiative.status_on(reader.today).map(|it| status(it, reader)))
        .with(actions(letter, initiative));
    let content = el("div", "detail-scroll")
        .with(header)
        .with_some(initiative.summary.as_ref().map(|it| text_block(el("p", "detail-lead"), it, reader)))
        .with(content(letter, initiative));
    // The dialog is filled by its content, so a click on the dialog itself is a click beside it.
    let frame_clicked = {
        let close = close(frame);
        Callback::from(move |event: MouseEvent| {
            if event.target_dyn_into::<HtmlDialogElement>().is_some() {
                close.emit(event);
            }
        })
    };
    let closed = letter.dispatch.reform(|_: Event| Action::Close);
    let dialog = el("dialog", "detail")
        .part("detail")
        .node(frame)
        .set("aria-labelledby", "detail-title")
        .on(Rc::new(onclose::Wrapper::new(closed)))
        .on_click(frame_clicked)
        .with(content);
    Some(dialog)
}

/// The same below its own card, which has title, kind and status already.
// Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
#[inline(never)]
pub fn inline(letter: &Letter) -> Option<El> {
    // Its headings stand below that of the card, which a dialog has a level higher.
    let level = letter.reader.heading_level.saturating_add(1);
    let reader = &Rc::new(Reader { heading_level: level, ..(*letter.reader).clone() });
    let letter = &Letter { reader: reader.clone(), ..letter.clone() };
    let initiative = letter.answer.cards.first()?;
    let lead = initiative.summary.as_ref().map(|it| text_block(el("p", "detail-lead"), it, reader));
    let letter = el("div", "detail-inline")
        .part("detail")
        .set("id", "letter")
        .with(actions(letter, initiative))
        .with_some(lead)
        .with(content(letter, initiative));
    Some(letter)
}

/// What follows title, status and lead.
fn content(letter: &Letter, initiative: &Rc<Initiative>) -> El {
    let reader = &letter.reader;
    el("div", "detail-content")
        .with_some(figure(initiative, reader))
        .with_some(body::body(initiative, reader))
        .with_some(facts::facts(initiative, reader))
        .with(sections::sections(initiative, letter))
        .with_some(source(initiative, reader))
}

/// The line above the title: where the card comes from, what it is, what is beside it, and the way out.
fn bar(letter: &Letter, initiative: &Initiative) -> El {
    let Letter { answer, reader, frame, dispatch, .. } = letter;
    let back = letter.has_back.then(|| {
        button("button button-quiet detail-back", dispatch.reform(|_| Action::Back))
            .with(icon(Icon::BACK))
            .with(reader.label(Key::Back))
    });
    let close = button("button button-quiet detail-close", close(frame))
        .set_text("aria-label", reader.name(Key::Close))
        .with(icon(Icon::CLOSE));
    el("div", "detail-bar")
        .with_some(back)
        .with_some(initiative.kind.as_ref().map(|it| kind(it, reader)))
        .with_some(answer.spot.as_ref().filter(|it| it.of > 1).map(|it| steps(it, reader, dispatch)))
        .with(close)
}

/// The way to the cards before and after this one in the list.
fn steps(spot: &Spot, reader: &Reader, dispatch: &Callback<Action>) -> El {
    let step = |card: &Option<Rc<Initiative>>, key: Key, class: &'static str, of: Icon| {
        let id = card.as_ref().map(|it| it.id.clone());
        let is_end = id.is_none();
        let dispatch = dispatch.clone();
        let turn = Callback::from(move |_| {
            if let Some(id) = &id {
                dispatch.emit(Action::Turn(id.clone()));
            }
        });
        // Not `disabled`, which would take the focus away from it.
        button(class, turn)
            .set_text("aria-label", reader.name(key))
            .set_text("title", reader.name(key))
            .set_some("aria-disabled", is_end.then_some("true"))
            .with(icon(of))
    };
    let place = [("place", &*reader.number(spot.place + 1)), ("total", &*reader.number(spot.of))];
    let place = reader.locale.messages.fill(Key::Position, &place);
    el("div", "detail-steps")
        .with(step(&spot.previous, Key::Previous, "button button-quiet detail-previous", Icon::PREVIOUS))
        .with(el("p", "detail-place").with(keyed(&place)))
        .with(step(&spot.next, Key::Next, "button button-quiet detail-next", Icon::NEXT))
}

/// What can be done with the card: read it where it comes from, or take it along.
fn actions(letter: &Letter, initiative: &Rc<Initiative>) -> El {
    let Letter { reader, carrier, take, .. } = letter;
    let original = initiative.url.as_ref().map(|it| {
        let original = link("button button-primary", it.as_str());
        original.with(reader.label(Key::OriginalPage)).with(icon(Icon::EXTERNAL))
    });
    let state = UiState { trail: vec![initiative.id.clone()], ..UiState::default() };
    let address = carrier.0.address(&state).or_else(|| Some(initiative.url.as_ref()?.as_str().to_owned()));
    let all = take::of_card(initiative, address.as_deref(), carrier, reader, take);
    el("div", "detail-actions")
        .with_some(original)
        .with(el("div", "actions").part("card-actions").with_all(all))
        .with(take::told(letter.taken.as_deref()))
}

/// Closes the dialog; the browser gives the focus back to what opened it and says so with a `close` event.
fn close(frame: &NodeRef) -> Callback<MouseEvent> {
    let frame = frame.clone();
    Callback::from(move |_| {
        if let Some(frame) = frame.cast::<HtmlDialogElement>() {
            frame.close();
        }
    })
}

fn figure(initiative: &Initiative, reader: &Reader) -> Option<El> {
    let credit = initiative.image.as_ref().and_then(|it| it.credit.as_deref());
    let caption = credit.map(|it| {
        el("figcaption", "").with(keyed(&reader.locale.messages.fill(Key::ImageCredit, &[("name", it)])))
    });
    Some(picture(el("figure", "detail-media"), initiative, reader)?.with_some(caption))
}

/// Source, author and date, last.
fn source(initiative: &Initiative, reader: &Reader) -> Option<El> {
    let source = initiative.source.as_ref()?;
    let host = source.url.as_ref().and_then(Url::host);
    let name = match (&source.name, host) {
        (Some(name), _) => text(name, reader),
        (None, Some(host)) => keyed(host),
        (None, None) => return None,
    };
    let author = source.author.as_deref().map(|it| reader.locale.messages.fill(Key::Author, &[("name", it)]));
    let published =
        source.published.map(|it| list(vec![keyed(", "), dated(&view::date_label(&it, &reader.locale))]));
    Some(
        el("footer", "detail-source")
            .with(keyed(&[reader.locale.messages.get(Key::Source), ": "].concat()))
            .with(maybe_link(source.url.as_ref(), name))
            .with_some(author.map(|it| keyed(&[", ", &it].concat())))
            .with_some(published),
    )
}

/// Words that lead somewhere if there is somewhere to go.
fn maybe_link(url: Option<&Url>, words: El) -> El {
    match url {
        Some(url) => link("", url.as_str()).with(words),
        None => el("span", "").with(words),
    }
}
