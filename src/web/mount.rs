//! One widget on the page: attributes in, components on the screen, states and events out.
//!
//! A change of attributes becomes new properties, never a new mount, so that the visitor keeps query and focus.

use super::fetch::{Terms, Transfer, report};
use super::load::{Source, load, load_text};
use super::names::Name;
use super::{events, languages, rest::rest};
use crate::feed;
use crate::i18n::{Key, Locale};
use crate::model::{Date, Language};
use crate::state::{Options, Problem, Rest, view};
use crate::ui::{App, AppProps, Loaded, Phase};
use js_sys::{Array, Function, Reflect};
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};
use yew::{AppHandle, Callback};

/// One widget on the page; [`Widget::destroy`] ends it.
pub struct Widget(Rc<Inner>);

struct Inner {
    host: HtmlElement,
    mount: Element,
    /// Where the script stands; locales lie beside it.
    base: String,
    /// Tells the element which state is on the screen.
    on_state: Function,
    rest: Rest,
    name: Name,
    cell: RefCell<Cell>,
}

/// What changes; no borrow outlives a call into Yew or the page.
struct Cell {
    app: Option<AppHandle<App>>,
    options: Rc<Options>,
    phase: Phase,
    /// `None` until the first words are there.
    locale: Option<Locale>,
    /// The visitor's choice.
    chosen: Option<Language>,
    /// Data that the page handed over instead of an address.
    given: Option<String>,
    /// Number of the newest request; answers to older ones are dropped.
    request: u32,
    /// The state that was last reported.
    painted: &'static str,
    /// Attributes that were complained of already.
    warned: Vec<String>,
}

impl Widget {
    /// Mounts a widget for `host` on `mount`, a plain element inside its shadow root.
    ///
    /// `started` is an array of requests for feeds that the page began already:
    /// `{ url, controller, response }` each.
    /// `fetch_rest` gives a promise for the part of the program that looks into the cards.
    pub fn new(
        host: HtmlElement,
        mount: Element,
        base: String,
        on_state: Function,
        given: Option<String>,
        started: &Array,
        fetch_rest: Function,
    ) -> Self {
        let cell = Cell {
            app: None,
            options: Rc::default(),
            phase: Phase::Loading,
            locale: None,
            chosen: None,
            given,
            request: 0,
            painted: "",
            warned: Vec::new(),
        };
        let (rest, name) = (rest(fetch_rest), Name::register());
        let inner = Rc::new(Inner { host, mount, base, on_state, rest, name, cell: RefCell::new(cell) });
        inner.read_options();
        inner.speak();
        inner.load(started, false);
        Self(inner)
    }

    /// Takes the attributes as they are now.
    pub fn update(&self) {
        let before = self.0.cell.borrow().options.clone();
        self.0.read_options();
        let after = self.0.cell.borrow().options.clone();
        self.0.speak();
        if before.feeds != after.feeds {
            self.0.load(&Array::new(), false);
        } else {
            self.0.render();
        }
    }

    /// Takes data that the page has instead of an address; `None` goes back to the address.
    pub fn give(&self, text: Option<String>) {
        self.0.cell.borrow_mut().given = text;
        self.0.load(&Array::new(), false);
    }

    /// Asks the feeds again.
    pub fn refresh(&self) {
        self.0.load(&Array::new(), true);
    }

    /// Takes the widget off the page.
    pub fn destroy(&self) {
        let app = {
            let mut cell = self.0.cell.borrow_mut();
            cell.request += 1;
            cell.app.take()
        };
        if let Some(app) = app {
            app.destroy();
        }
    }
}

impl Inner {
    fn read_options(&self) {
        let (options, warnings) = Options::read(&|name| self.host.get_attribute(name));
        let mut cell = self.cell.borrow_mut();
        if *cell.options != options {
            cell.options = Rc::new(options);
        }
        for warning in warnings {
            let seen = [warning.attribute, "=", &warning.value].concat();
            if !cell.warned.contains(&seen) {
                events::console_warn(&[
                    "the attribute ",
                    warning.attribute,
                    " is “",
                    &warning.value,
                    "”; allowed is ",
                    warning.allowed,
                    ". The default is used.",
                ]);
                cell.warned.push(seen);
            }
        }
    }

    /// Finds the words for the languages that are wanted now.
    fn speak(self: &Rc<Self>) {
        let (chosen, options) = {
            let cell = self.cell.borrow();
            (cell.chosen.clone(), cell.options.clone())
        };
        let wanted = languages::wanted(&self.host, chosen.as_ref(), options.lang.as_ref());
        if let Some(locale) = languages::at_hand(&wanted) {
            self.cell.borrow_mut().locale = Some(locale);
            return;
        }
        let (weak, base) = (Rc::downgrade(self), self.base.clone());
        yew::platform::spawn_local(async move {
            let locale = languages::fetch(wanted.clone(), base, options.timeout).await;
            let Some(inner) = weak.upgrade() else { return };
            let current = {
                let cell = inner.cell.borrow();
                languages::wanted(&inner.host, cell.chosen.as_ref(), cell.options.lang.as_ref())
            };
            if current == wanted {
                inner.cell.borrow_mut().locale = Some(locale);
                inner.render();
            }
        });
    }

    fn load(self: &Rc<Self>, started: &Array, reload: bool) {
        let (request, given) = {
            let mut cell = self.cell.borrow_mut();
            cell.request += 1;
            // A refresh leaves the cards where they are until new ones come.
            if !(reload && matches!(cell.phase, Phase::Ready(_))) {
                cell.phase = Phase::Loading;
            }
            (cell.request, cell.given.clone())
        };
        let sources = if given.is_some() { Vec::new() } else { self.sources(started, reload) };
        self.render();
        let (weak, rest) = (Rc::downgrade(self), self.rest.clone());
        let base = self.host.base_uri().ok().flatten().unwrap_or_default();
        yew::platform::spawn_local(async move {
            let result = match given {
                Some(text) => load_text(text, base, rest).await,
                None => load(sources, rest).await,
            };
            let current = weak.upgrade().filter(|it| it.cell.borrow().request == request);
            if let Some(inner) = current {
                inner.finish(result);
            }
        });
    }

    fn sources(&self, started: &Array, reload: bool) -> Vec<Source> {
        let options = self.cell.borrow().options.clone();
        let base = self.host.base_uri().ok().flatten().unwrap_or_default();
        let address = |feed: &str| web_sys::Url::new_with_base(feed, &base).ok().map(|it| it.href());
        let mut sources = Vec::new();
        for feed in &options.feeds {
            let Some(url) = address(feed) else {
                events::console_warn(&["the attribute feed holds “", feed, "”, which is no address."]);
                continue;
            };
            let begun = started.iter().find(|it| {
                let known = Reflect::get(it, &JsValue::from_str("url")).ok().and_then(|it| it.as_string());
                known.as_deref() == Some(&url)
            });
            let adopted = begun.as_ref().and_then(Transfer::adopt).map(|(it, response)| (it, Some(response)));
            let fresh = || Transfer::new().map(|it| (it, None));
            if let Some((transfer, started)) = adopted.or_else(fresh) {
                let terms = Terms { url, timeout: options.timeout, limit: feed::MAX_BYTES, reload };
                sources.push(Source { terms, transfer, started });
            }
        }
        sources
    }

    fn finish(self: &Rc<Self>, result: Result<Loaded, Problem>) {
        let phase = match result {
            Ok(loaded) => Phase::Ready(Rc::new(loaded)),
            Err(problem) => {
                report(&problem);
                if matches!(self.cell.borrow().phase, Phase::Ready(_)) {
                    return;
                }
                Phase::Failed(problem)
            }
        };
        self.cell.borrow_mut().phase = phase;
        self.render();
    }

    /// Hands the current state to Yew; mounts the components on the first call.
    fn render(self: &Rc<Self>) {
        let Some(props) = self.props() else { return };
        let app = self.cell.borrow_mut().app.take();
        let app = match app {
            Some(mut app) => {
                app.update(props);
                app
            }
            None => yew::Renderer::<App>::with_root_and_props(self.mount.clone(), props).render(),
        };
        self.cell.borrow_mut().app = Some(app);
    }

    /// `None` until there are words to show.
    fn props(self: &Rc<Self>) -> Option<AppProps> {
        let cell = self.cell.borrow();
        let locale = cell.locale.clone()?;
        let title = match &cell.phase {
            Phase::Ready(loaded) => loaded.title.as_ref().map(|it| view::words(it, &locale)),
            _ => None,
        };
        let name = cell.options.label.as_deref().or(title).unwrap_or(locale.messages.get(Key::Heading));
        Some(AppProps {
            ordinal: self.name.take(name),
            options: cell.options.clone(),
            phase: cell.phase.clone(),
            today: today()?,
            on_speak: self.callback(|inner, language: Language| {
                inner.cell.borrow_mut().chosen = Some(language);
                inner.speak();
                inner.render();
            }),
            on_retry: self.callback(|inner, ()| inner.load(&Array::new(), true)),
            on_painted: self.callback(|inner, state| inner.painted(state)),
            locale,
        })
    }

    fn callback<T: 'static>(self: &Rc<Self>, act: impl Fn(&Rc<Self>, T) + 'static) -> Callback<T> {
        let weak: Weak<Self> = Rc::downgrade(self);
        Callback::from(move |value| {
            if let Some(inner) = weak.upgrade() {
                act(&inner, value);
            }
        })
    }

    /// Tells the element and the page what is on the screen, once, when all of it is.
    fn painted(self: &Rc<Self>, state: &'static str) {
        let before = std::mem::replace(&mut self.cell.borrow_mut().painted, state);
        if before != state {
            let weak = Rc::downgrade(self);
            // The cards are components of their own, drawn right after the one that reports.
            yew::platform::spawn_local(async move {
                if let Some(inner) = weak.upgrade().filter(|it| it.cell.borrow().painted == state) {
                    inner.tell(state);
                }
            });
        }
    }

    fn tell(&self, state: &'static str) {
        let phase = self.cell.borrow().phase.clone();
        // The element only changes its own attributes; a page that broke them is beyond help.
        let _ = self.on_state.call1(&JsValue::NULL, &JsValue::from_str(state));
        match phase {
            Phase::Loading => {}
            Phase::Ready(loaded) => {
                events::dispatch(&self.host, "ready", &[("count", JsValue::from_f64(loaded.count as f64))]);
            }
            Phase::Failed(problem) => {
                let detail =
                    [("code", problem.kind.code().into()), ("message", problem.detail.as_str().into())];
                events::dispatch(&self.host, "error", &detail);
            }
        }
    }
}

/// The visitor's day.
fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let year = u16::try_from(now.get_full_year()).ok()?;
    let month = u8::try_from(now.get_month() + 1).ok()?;
    Date::new(year, month, u8::try_from(now.get_date()).ok()?)
}
