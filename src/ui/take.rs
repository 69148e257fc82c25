//! What a visitor takes along of a card or of the list: its link, a calendar file, the data, a print.

use super::element::{El, button, el, keyed, link};
use super::icons::{Icon, icon};
use super::props::{Carrier, Shared};
use super::reader::Reader;
use crate::i18n::Key;
use crate::model::Initiative;
use crate::state::{Calendar, file_name, mail_address, view};
use std::rc::Rc;
use yew::Callback;

/// What is to be taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errand {
    /// The link.
    Share,
    /// All dates.
    Calendar,
    /// The dates of the event at this place of the open card.
    Event(usize),
    /// The initiatives as a feed.
    Data,
    /// What is on the screen, on paper.
    Print,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// In words.
    pub words: String,
    /// An address that the visitor has to copy.
    pub address: Option<String>,
}

/// Whether there is anything of this card for a calendar.
pub fn has_dates(initiative: &Rc<Initiative>, carrier: &Carrier, reader: &Reader) -> bool {
    calendar(std::slice::from_ref(initiative), carrier, reader).is_some()
}

/// Offers a file with these initiatives, which were found by the words of `stem`; what became of it.
// Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
#[inline(never)]
pub fn carry(
    errand: Errand,
    initiatives: &[Rc<Initiative>],
    stem: &str,
    carrier: &Carrier,
    reader: &Reader,
) -> Taken {
    let one_event;
    let initiatives = match (errand, initiatives.first()) {
        (Errand::Event(place), Some(whole)) => {
            one_event = [Rc::new(with_event(whole, place))];
            &one_event[..]
        }
        _ => initiatives,
    };
    let (text, extension, media_type) = match errand {
        Errand::Data => (Some(carrier.0.feed(initiatives)), "json", "application/json"),
        _ => (calendar(initiatives, carrier, reader), "ics", "text/calendar;charset=utf-8"),
    };
    let Some(text) = text else {
        return Taken { words: reader.name(Key::CalendarNone).to_owned(), address: None };
    };
    let name = file_name(stem, "initiatives", extension);
    carrier.0.save(&name, media_type, &text);
    Taken { words: reader.locale.messages.fill(Key::FileSaved, &[("name", &name)]), address: None }
}

/// What to say of an address that was shared, if anything.
pub fn shared(how: Shared, address: &str, reader: &Reader) -> Option<Taken> {
    let (key, address) = match how {
        Shared::Done => return None,
        Shared::Copied => (Key::LinkCopied, None),
        Shared::ByHand => (Key::LinkByHand, Some(address.to_owned())),
    };
    Some(Taken { words: reader.name(key).to_owned(), address })
}

/// The buttons of an open card.
pub fn of_card(
    initiative: &Rc<Initiative>,
    address: Option<&str>,
    carrier: &Carrier,
    reader: &Reader,
    take: &Callback<Errand>,
) -> Vec<El> {
    let mut all = Vec::new();
    all.extend(address.map(|_| share(carrier, reader, take)));
    if has_dates(initiative, carrier, reader) {
        all.push(act(Icon::CALENDAR_ADD, Key::CalendarAdd, Errand::Calendar, reader, take));
    }
    all.extend(address.map(|address| {
        let title = view::words(&initiative.title, &reader.locale);
        link("button button-quiet", &mail_address(title, address))
            .with(icon(Icon::MAIL))
            .with(reader.label(Key::Mail))
    }));
    all.push(act(Icon::PRINT, Key::Print, Errand::Print, reader, take));
    all
}

/// The button beside one of several events; `None` where the event has no day.
pub fn of_event(
    place: usize,
    initiative: &Rc<Initiative>,
    carrier: &Carrier,
    reader: &Reader,
    take: &Callback<Errand>,
) -> Option<El> {
    let event = Rc::new(with_event(initiative, place));
    let has_dates = has_dates(&event, carrier, reader);
    let name = initiative.events.get(place).and_then(|it| it.name.as_ref()).unwrap_or(&initiative.title);
    let name = [reader.name(Key::CalendarAdd), ": ", view::words(name, &reader.locale)].concat();
    has_dates.then(|| {
        act(Icon::CALENDAR_ADD, Key::CalendarAdd, Errand::Event(place), reader, take)
            .set_text("aria-label", &name)
    })
}

/// The buttons for the whole list (see `super::list::taking`).
// Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
#[inline(never)]
pub fn list_buttons(
    has_address: bool,
    has_dates: bool,
    carrier: &Carrier,
    reader: &Reader,
    take: &Callback<Errand>,
    taken: Option<&Taken>,
) -> El {
    let mut all = Vec::new();
    all.extend(has_address.then(|| share(carrier, reader, take)));
    all.extend(has_dates.then(|| act(Icon::CALENDAR_ADD, Key::TakeCalendar, Errand::Calendar, reader, take)));
    all.push(act(Icon::DOWNLOAD, Key::TakeData, Errand::Data, reader, take));
    all.push(act(Icon::PRINT, Key::Print, Errand::Print, reader, take));
    el("div", "take-body").with(el("div", "actions").with_all(all)).with(told(taken))
}

/// What became of the last of it; the region is there before it speaks.
pub fn told(taken: Option<&Taken>) -> El {
    let words = taken.map(|it| keyed(&it.words));
    let address = taken.and_then(|it| it.address.as_deref());
    let field = address.map(|it| {
        el("input", "taken-address")
            .set("readonly", "")
            .set_text("value", it)
            .set_some("aria-label", taken.map(|it| &*it.words))
    });
    el("div", "taken").with(el("p", "taken-words").set("role", "status").with_some(words)).with_some(field)
}

/// The same with one event as its only date.
fn with_event(whole: &Initiative, place: usize) -> Initiative {
    let events = whole.events.get(place).cloned().into_iter().collect();
    Initiative { events, deadline: None, ..whole.clone() }
}

fn share(carrier: &Carrier, reader: &Reader, take: &Callback<Errand>) -> El {
    let (of, key) = match carrier.0.can_share() {
        true => (Icon::SHARE, Key::Share),
        false => (Icon::WEBSITE, Key::CopyLink),
    };
    act(of, key, Errand::Share, reader, take)
}

fn act(of: Icon, key: Key, errand: Errand, reader: &Reader, take: &Callback<Errand>) -> El {
    button("button button-quiet", take.reform(move |_| errand)).with(icon(of)).with(reader.label(key))
}

fn calendar(initiatives: &[Rc<Initiative>], carrier: &Carrier, reader: &Reader) -> Option<String> {
    let deadline = |title: &str| reader.locale.messages.fill(Key::CalendarDeadline, &[("title", title)]);
    let calendar = Calendar {
        languages: &reader.locale.preferred,
        stamp: carrier.0.now(),
        host: &carrier.0.host(),
        deadline: &deadline,
    };
    calendar.write(initiatives)
}
