//! The opened card as a letter: title, status, lead, body, then the facts (LOOK, "The detail").

mod body;
mod facts;
mod sections;

use super::element::{El, button, el, heading, keyed, link, list};
use super::icons::{Icon, icon};
use super::reader::Reader;
use super::words::{dated, kind, picture, status, text, text_block};
use crate::i18n::Key;
use crate::model::{Initiative, Url};
use crate::state::{Action, Answer, view};
use std::rc::Rc;
use web_sys::HtmlDialogElement;
use yew::html::onclose;
use yew::{Callback, Event, MouseEvent, NodeRef, TargetCast};

/// A modal dialog with all that the feed holds about one initiative.
///
/// `frame` and `title` are the `<dialog>` and its heading, which takes the focus (STANDARDS A11); `back` says
/// whether another card led here.
// Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
#[inline(never)]
pub fn detail(
    answer: &Answer,
    reader: &Reader,
    frame: &NodeRef,
    headline: &NodeRef,
    back: bool,
    dispatch: &Callback<Action>,
) -> Option<El> {
    let initiative = answer.cards.first()?;
    let letter = el("div", "detail-scroll")
        .with(header(initiative, reader, frame, headline, back, dispatch))
        .with_some(initiative.summary.as_ref().map(|it| text_block(el("p", "detail-lead"), it, reader)))
        .with_some(figure(initiative, reader))
        .with_some(body::body(initiative, reader))
        .with_some(facts::facts(initiative, reader))
        .with(sections::sections(initiative, answer, reader, dispatch))
        .with_some(source(initiative, reader));
    // The dialog is filled by its content, so a click on the dialog itself is a click beside it.
    let frame_clicked = {
        let close = close(frame);
        Callback::from(move |event: MouseEvent| {
            if event.target_dyn_into::<HtmlDialogElement>().is_some() {
                close.emit(event);
            }
        })
    };
    let closed = dispatch.reform(|_: Event| Action::Close);
    let dialog = el("dialog", "detail")
        .part("detail")
        .node(frame)
        .set("aria-labelledby", "detail-title")
        .on(Rc::new(onclose::Wrapper::new(closed)))
        .on_click(frame_clicked)
        .with(letter);
    Some(dialog)
}

fn header(
    initiative: &Initiative,
    reader: &Reader,
    frame: &NodeRef,
    headline: &NodeRef,
    back: bool,
    dispatch: &Callback<Action>,
) -> El {
    let back = back.then(|| {
        button("button button-quiet detail-back", dispatch.reform(|_| Action::Back))
            .with(icon(Icon::BACK))
            .with(reader.label(Key::Back))
    });
    let close = button("button button-quiet detail-close", close(frame))
        .set_text("aria-label", reader.name(Key::Close))
        .with(icon(Icon::CLOSE));
    let bar = el("div", "detail-bar")
        .with_some(back)
        .with_some(initiative.kind.as_ref().map(|it| kind(it, reader)))
        .with(close);
    let title = el(heading(reader.heading_level - 1), "detail-title")
        .node(headline)
        .set("id", "detail-title")
        .set("tabindex", "-1");
    let actions = initiative.url.as_ref().map(|it| {
        let original = link("button button-primary", it.as_str());
        el("div", "detail-actions")
            .with(original.with(reader.label(Key::OriginalPage)).with(icon(Icon::EXTERNAL)))
    });
    el("header", "detail-header")
        .with(bar)
        .with(text_block(title, &initiative.title, reader))
        .with_some(initiative.status_on(reader.today).map(|it| status(it, reader)))
        .with_some(actions)
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
