//! Texts of the feed in the markup that they need: language, direction, highlights, dates, pictures.

use super::element::{El, el, keyed};
use super::icons::{Icon, icon};
use super::reader::Reader;
use crate::model::{DerivedStatus, Initiative, Kind, Language, Text};
use crate::state::Highlighter;
use crate::state::view::{self, Dated};
use std::rc::Rc;
use web_sys::Element;
use yew::html::onerror;
use yew::{Callback, Event, TargetCast};

/// A text in the reader's language, marked with its own where that differs (STANDARDS A18).
#[inline(never)]
pub fn text(text: &Text, reader: &Reader) -> El {
    marked(text, reader, &Highlighter::default())
}

/// A text in the reader's language with the words searched for highlighted.
#[inline(never)]
pub fn marked(text: &Text, reader: &Reader, highlighter: &Highlighter) -> El {
    let wording = text.pick(&reader.locale.preferred);
    in_language(runs(&wording.value, highlighter), wording.language.as_ref(), reader)
}

/// A block with a text in the reader's language, aligned by the text's direction.
pub fn text_block(of: El, text: &Text, reader: &Reader) -> El {
    let wording = text.pick(&reader.locale.preferred);
    block(of, &wording.value, wording.language.as_ref(), reader, &Highlighter::default())
}

/// A block with words in a language that is known or not; the language is the block's, so that it is aligned by it.
#[inline(never)]
pub fn block(
    block: El,
    value: &str,
    language: Option<&Language>,
    reader: &Reader,
    highlighter: &Highlighter,
) -> El {
    in_language(block, language, reader).with(runs(value, highlighter))
}

/// The words with those highlighted that were searched for.
#[inline(never)]
pub fn runs(value: &str, highlighter: &Highlighter) -> El {
    let runs = highlighter.runs(value);
    // The marked runs are part of the key: other highlights make other elements, never a patched text.
    let mut key = value.to_owned();
    let mut element = el("span", "");
    match runs.as_slice() {
        [] | [(false, _)] => element = element.text(value),
        runs => {
            for (hit, run) in runs {
                element = element.with(el(if *hit { "mark" } else { "span" }, "").text(run));
                if *hit {
                    key.push('\u{1}');
                    key.push_str(run);
                }
            }
        }
    }
    element.key(&key)
}

/// Adds `lang` and `dir`, each only where it differs from the interface's.
pub fn in_language(element: El, language: Option<&Language>, reader: &Reader) -> El {
    let Some(language) = language else { return element.set("dir", "auto") };
    let (ours, theirs) = (reader.locale.language.direction(), language.direction());
    let other = *language != reader.locale.language;
    element
        .set_some("lang", other.then(|| language.as_str()))
        .set_some("dir", (ours != theirs).then(|| theirs.as_str()))
}

/// A sentence with a date in it, as a machine can read it too.
#[inline(never)]
pub fn dated(words: &Dated) -> El {
    let Dated { sentence, date } = words;
    match date {
        None => keyed(&sentence.before),
        Some((iso, shown)) => el("span", "")
            .key(&[&sentence.before, shown.as_str(), &sentence.after].concat())
            .with(keyed(&sentence.before))
            .with(el("time", "").set_text("datetime", iso).text(shown))
            .with(keyed(&sentence.after)),
    }
}

/// The kind with its icon.
pub fn kind(kind: &Kind, reader: &Reader) -> El {
    el("p", "card-kind")
        .part("card-kind")
        .with(icon(Icon::of_kind(kind)))
        .with(keyed(&view::kind_label(kind, &reader.locale)))
}

/// The status in words, icon and colour together.
pub fn status(status: DerivedStatus, reader: &Reader) -> El {
    el("p", "status-badge")
        .set("data-status", status.status.name())
        .with(icon(Icon::of_status(status.status)))
        .with(dated(&view::status_label(status, reader.today, &reader.locale)))
}

/// The picture, lazily, telling nobody who looks at it (STANDARDS S14); `frame` is hidden if it cannot be loaded.
pub fn picture(frame: El, initiative: &Initiative, reader: &Reader) -> Option<El> {
    let (image, alt) = reader.picture(initiative)?;
    let pixels = |it: Option<u32>| it.map(|it| it.to_string());
    let hide = Callback::from(|event: Event| {
        let frame = event.target_dyn_into::<Element>().and_then(|it| it.parent_element());
        if let Some(frame) = frame {
            // The browser shows its own sign for a broken picture if this fails.
            let _ = frame.set_attribute("hidden", "");
        }
    });
    let img = el("img", "image")
        .set_text("src", image.url.as_str())
        .set_text("alt", &alt)
        .set("loading", "lazy")
        .set("decoding", "async")
        .set("referrerpolicy", "no-referrer")
        .set_some("width", pixels(image.width).as_deref())
        .set_some("height", pixels(image.height).as_deref())
        .on(Rc::new(onerror::Wrapper::new(hide)));
    Some(frame.key(image.url.as_str()).with(img))
}
