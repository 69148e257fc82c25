//! One widget on the page: attributes in, components on the screen, states and events out.
//!
//! A change of attributes becomes new properties, never a new mount, so that the visitor keeps query and focus.

use super::address::{self, Place};
use super::carrier::PageCarrier;
use super::fetch::{Answer, Terms, fetch};
use super::languages;
use super::load::{Reading, gather, read};
use super::page::Page;
use super::surroundings::surroundings;
use crate::feed;
use crate::i18n::{Key, Locale, negotiate};
use crate::model::{Date, Language};
use crate::state::{Options, Problem, Step, Surroundings, UiState, view};
use crate::ui::{App, AppProps, Carrier, Loaded, Phase, Told};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Element;
use yew::{AppHandle, Callback};

/// A message file is small; anything larger is none.
const MESSAGES_LIMIT: usize = 500_000;

/// What the keys of states begin with that go to the page and come from it (`www/state.js`).
const PREFIX: &str = "s";

/// One widget on the page; [`Widget::destroy`] ends it.
pub struct Widget(Rc<Inner>);

pub(super) struct Inner {
    page: Page,
    mount: Element,
    surroundings: Rc<Surroundings>,
    carrier: Carrier,
    cell: RefCell<Cell>,
}

/// What changes; no borrow outlives a call into Yew or the page.
struct Cell {
    app: Option<AppHandle<App>>,
    options: Rc<Options>,
    /// What the keys in the page's address begin with.
    key: String,
    phase: Phase,
    /// What the address, or the page, asked for last.
    wanted: Rc<UiState>,
    /// `None` until the first words are there.
    locale: Option<Locale>,
    /// The visitor's choice.
    chosen: Option<Language>,
    /// Data that the page handed over instead of an address.
    given: Option<String>,
    /// Number of the newest request; answers to older ones are dropped.
    request: u32,
    /// What came of it so far, by feed.
    readings: Vec<Option<Reading>>,
}

impl Widget {
    /// Mounts a widget on `mount`, a plain element inside the shadow root of the page's element.
    ///
    /// `given` are data that the page has already, `state` is a query that says what to show in the place of what the
    /// page's address says.
    pub fn new(page: Page, mount: Element, given: Option<String>, state: Option<String>) -> Self {
        let cell = Cell {
            app: None,
            options: Rc::default(),
            key: String::new(),
            phase: Phase::Loading,
            wanted: Rc::default(),
            locale: None,
            chosen: None,
            given,
            request: 0,
            readings: Vec::new(),
        };
        let inner = Rc::new_cyclic(|weak| Inner {
            surroundings: Rc::new(surroundings(&page)),
            carrier: Carrier(Rc::new(PageCarrier::new(page.clone(), weak.clone()))),
            page,
            mount,
            cell: RefCell::new(cell),
        });
        inner.read_options();
        match state {
            Some(state) => inner.want(state),
            None if address::is_named(inner.place(&inner.cell.borrow())) => inner.visit(),
            None => inner.speak(),
        }
        inner.load(false);
        Self(inner)
    }

    /// Takes the attributes as they are now.
    pub fn update(&self) {
        let are_feeds_new = self.0.read_options();
        self.0.speak();
        if are_feeds_new {
            self.0.load(false);
        } else {
            self.0.render();
        }
    }

    /// Takes data that the page has instead of an address; `None` goes back to the address.
    pub fn give(&self, text: Option<String>) {
        self.0.cell.borrow_mut().given = text;
        self.0.load(false);
    }

    /// Asks the feeds again.
    pub fn refresh(&self) {
        self.0.load(true);
    }

    /// Shows what the page's address asks for, after it has changed.
    pub fn visit(&self) {
        self.0.visit();
    }

    /// Shows what a query asks for.
    pub fn set_state(&self, query: String) {
        self.0.want(query);
    }

    /// Takes the widget off the page.
    pub fn destroy(&self) {
        self.0.page.end();
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
    /// Whether the attribute `feed` is another one than before.
    fn read_options(&self) -> bool {
        let (options, warnings) = Options::read(&|name| self.page.attribute(name));
        for warning in warnings {
            let line = [
                "the attribute ",
                warning.attribute,
                " is “",
                &warning.value,
                "”; allowed is ",
                warning.allowed,
                ". The default is used.",
            ];
            self.page.warn(&line.concat());
        }
        let key = self.page.key(&options.state_key);
        let mut cell = self.cell.borrow_mut();
        cell.key = key;
        let are_feeds_new = cell.options.feeds != options.feeds;
        cell.options = Rc::new(options);
        are_feeds_new
    }

    fn place<'a>(&'a self, cell: &'a Cell) -> Place<'a> {
        Place { page: &self.page, options: &cell.options, key: &cell.key }
    }

    /// The page's address with this state in it; `None` where addresses keep no states.
    pub(super) fn address(&self, state: &UiState) -> Option<String> {
        address::with(self.place(&self.cell.borrow()), state)
    }

    /// What a feed says of itself whose cards are on the screen.
    pub(super) fn loaded(&self) -> Option<Rc<Loaded>> {
        match &self.cell.borrow().phase {
            Phase::Ready(loaded) => Some(loaded.clone()),
            _ => None,
        }
    }

    /// Has the components show what the address asks for.
    fn visit(self: &Rc<Self>) {
        self.land(|inner| address::read(inner.place(&inner.cell.borrow())));
    }

    /// Has the components show what a query asks for, and the address say so.
    fn want(self: &Rc<Self>, query: String) {
        self.land(move |inner| {
            let cell = inner.cell.borrow();
            let state = address::from_query(&cell.options, &query, PREFIX);
            address::write(inner.place(&cell), &state, Step::Over);
            Some(state)
        });
    }

    /// Has the components show what `read` reads with all of the program; what they show stays where that is nothing.
    fn land(self: &Rc<Self>, read: impl Fn(&Self) -> Option<UiState> + 'static) {
        self.with_rest(move |inner, is_here| {
            if let Some(state) = is_here.then(|| read(inner)).flatten() {
                let state = Rc::new(state);
                inner.say(&state);
                let mut cell = inner.cell.borrow_mut();
                cell.chosen.clone_from(&state.language);
                cell.wanted = state;
            }
            // Else the first list is better than none, and the console says why it is not what was asked for.
            inner.speak();
            inner.render();
        });
    }

    /// Tells the page what the visitor sees, for who asks the element.
    fn say(&self, state: &UiState) {
        let query = address::to_query(&self.cell.borrow().options, state, PREFIX);
        self.page.happened("state", &query, 0);
    }

    /// Does something for which all of the program is needed; `act` is told whether it is here.
    fn with_rest(self: &Rc<Self>, act: impl FnOnce(&Rc<Self>, bool) + 'static) {
        let Some(rest) = self.surroundings.rest.clone() else { return };
        let weak = Rc::downgrade(self);
        yew::platform::spawn_local(async move {
            let is_here = rest().await.is_ok();
            if let Some(inner) = weak.upgrade() {
                act(&inner, is_here);
            }
        });
    }

    /// Finds the words for the languages that are wanted now.
    fn speak(self: &Rc<Self>) {
        let wanted = self.wanted();
        let locale = languages::at_hand(&self.page, &wanted);
        if locale.is_some() {
            self.cell.borrow_mut().locale = locale;
            return;
        }
        let url = self.page.locale(negotiate(&wanted));
        let timeout = self.cell.borrow().options.timeout;
        let terms = Terms { url, timeout, limit: MESSAGES_LIMIT, reload: false };
        let weak = Rc::downgrade(self);
        let then = move |url: &str, answer| {
            let Some(inner) = weak.upgrade() else { return };
            let locale = languages::learn(&inner.page, &wanted, url, answer);
            if inner.wanted() == wanted {
                inner.cell.borrow_mut().locale = locale;
                inner.render();
            }
        };
        fetch(&self.page, terms, Box::new(then));
    }

    fn wanted(&self) -> Vec<Language> {
        let cell = self.cell.borrow();
        languages::wanted(&self.page, cell.chosen.as_ref().or(cell.options.lang.as_ref()))
    }

    /// Begins to load everything anew; `reload` asks the servers even if the browser has a fresh copy.
    fn load(self: &Rc<Self>, reload: bool) {
        let base = self.page.address("");
        let (request, options) = {
            let mut cell = self.cell.borrow_mut();
            cell.request += 1;
            // A refresh leaves the cards where they are until new ones come.
            if !(reload && matches!(cell.phase, Phase::Ready(_))) {
                cell.phase = Phase::Loading;
            }
            let given = cell.given.as_deref().map(|text| Some(read(text, base.as_deref())));
            let options = if given.is_some() { Rc::default() } else { cell.options.clone() };
            cell.readings = given.into_iter().collect();
            (cell.request, options)
        };
        for feed in &options.feeds {
            let Some(url) = self.page.address(feed) else {
                self.page.warn(&["the attribute feed holds “", feed, "”, which is no address."].concat());
                continue;
            };
            let place = {
                let mut cell = self.cell.borrow_mut();
                cell.readings.push(None);
                cell.readings.len() - 1
            };
            let terms = Terms { url, timeout: options.timeout, limit: feed::MAX_BYTES, reload };
            let weak = Rc::downgrade(self);
            let then = move |url: &str, answer| {
                if let Some(inner) = weak.upgrade() {
                    inner.arrived(request, place, url, answer);
                }
            };
            fetch(&self.page, terms, Box::new(then));
        }
        self.finish();
    }

    fn arrived(self: &Rc<Self>, request: u32, place: usize, url: &str, answer: Answer) {
        if self.cell.borrow().request == request {
            let reading = answer.and_then(|text| read(&text, Some(url)));
            if let Some(slot) = self.cell.borrow_mut().readings.get_mut(place) {
                *slot = Some(reading);
            }
            self.finish();
        }
    }

    /// Shows what has been loaded, once all of it is here.
    fn finish(self: &Rc<Self>) {
        let is_whole = self.cell.borrow().readings.iter().all(Option::is_some);
        if !is_whole {
            return self.render();
        }
        let readings = std::mem::take(&mut self.cell.borrow_mut().readings);
        match gather(&self.page, readings.into_iter().flatten().collect(), &self.surroundings) {
            Ok((loaded, false)) => self.show(Ok(loaded)),
            Ok((loaded, true)) => self.show_later(loaded),
            Err(problem) => {
                self.page.error(&problem.detail);
                self.show(Err(problem));
            }
        }
    }

    /// Shows cards that need the rest of the program, unless others have been asked for when it comes.
    fn show_later(self: &Rc<Self>, loaded: Loaded) {
        self.render();
        let Some(rest) = self.surroundings.rest.clone() else { return };
        let (request, weak) = (self.cell.borrow().request, Rc::downgrade(self));
        yew::platform::spawn_local(async move {
            let result = rest().await.map(|()| loaded);
            if let Some(inner) = weak.upgrade().filter(|it| it.cell.borrow().request == request) {
                inner.show(result);
            }
        });
    }

    fn show(self: &Rc<Self>, result: Result<Loaded, Problem>) {
        let phase = result.map_or_else(Phase::Failed, |it| Phase::Ready(Rc::new(it)));
        {
            let mut cell = self.cell.borrow_mut();
            // A refresh that fails costs the visitor nothing.
            if !matches!((&phase, &cell.phase), (Phase::Failed(_), Phase::Ready(_))) {
                cell.phase = phase;
            }
        }
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
            Phase::Ready(loaded) => loaded.title().map(|it| view::words(it, &locale)),
            _ => None,
        };
        let name = cell.options.label.as_deref().or(title).unwrap_or(locale.messages.get(Key::Heading));
        Some(AppProps {
            ordinal: self.page.ordinal(name),
            options: cell.options.clone(),
            phase: cell.phase.clone(),
            today: self.today()?,
            wanted: cell.wanted.clone(),
            carrier: self.carrier.clone(),
            tell: self.teller(),
            locale,
        })
    }

    /// The visitor's day.
    fn today(&self) -> Option<Date> {
        Date::from_digits(self.page.today())
    }

    fn teller(self: &Rc<Self>) -> Callback<Told> {
        let weak = Rc::downgrade(self);
        Callback::from(move |told| {
            if let Some(inner) = weak.upgrade() {
                inner.hear(told);
            }
        })
    }

    /// Takes what the components tell.
    fn hear(self: &Rc<Self>, told: Told) {
        match told {
            Told::Painted { state, is_settled } => {
                self.tell(state);
                if is_settled {
                    self.page.settled();
                }
            }
            // Whoever does something for which the rest is not needed has it on its way all the same.
            Told::Step { before, after } => self.with_rest(move |inner, is_here| {
                if is_here {
                    address::follow(inner.place(&inner.cell.borrow()), &before, &after);
                    inner.say(&after);
                }
            }),
            Told::Failed(problem) => self.page.tell("error", 0, problem.kind.code(), &problem.detail),
            Told::Results { state, total } if *state == UiState::default() => {
                self.page.happened("results", "", total);
            }
            Told::Results { state, total } => self.with_rest(move |inner, is_here| {
                if is_here {
                    let query = address::to_query(&inner.cell.borrow().options, &state, PREFIX);
                    inner.page.happened("results", &query, total);
                }
            }),
            Told::Opened(id) => self.page.happened("open", &id, 0),
            Told::Spoke(language) => {
                self.page.happened("language", language.as_str(), 0);
                self.cell.borrow_mut().chosen = Some(language);
                self.speak();
                self.render();
            }
            Told::Retry => self.load(true),
        }
    }

    /// Tells the page what is on the screen, unless something else is about to be.
    fn tell(&self, state: &str) {
        let phase = self.cell.borrow().phase.clone();
        match (state, phase) {
            ("loading", Phase::Loading | Phase::Ready(_)) => self.page.tell(state, 0, "", ""),
            ("ready" | "empty", Phase::Ready(loaded)) => self.page.tell(state, loaded.count, "", ""),
            ("error", Phase::Failed(it)) => self.page.tell(state, 0, it.kind.code(), &it.detail),
            _ => {}
        }
    }
}
