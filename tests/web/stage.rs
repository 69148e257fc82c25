//! A widget in a shadow root, as a visitor meets it, without element, network or styles.

use initiative_cards::feed;
use initiative_cards::i18n::{Locale, Messages, PlainFormat};
use initiative_cards::model::{Date, Initiative, Language, PartialDate};
use initiative_cards::state::{Engine, LocalEngine, Options, Pending, Surroundings, UiState};
use initiative_cards::ui::{App, AppProps, Carrier, Carry, Loaded, Phase, Shared, Told};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

#[wasm_bindgen(inline_js = r##"
    export function stage() {
        const host = document.body.appendChild(document.createElement("div"));
        return host.attachShadow({ mode: "open" }).appendChild(document.createElement("div"));
    }
    export function strike(mount) { mount.getRootNode().host.remove(); }
    export const wait = (ms) => new Promise((done) => setTimeout(done, ms));
    export function type(mount, text) {
        const field = mount.querySelector("#query");
        field.focus();
        field.value = text;
        field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    }
    export function click(mount, selector) {
        const target = mount.querySelector(selector);
        target.focus();
        target.click();
    }
    export const texts = (mount, selector) => [...mount.querySelectorAll(selector)].map((it) => it.textContent);
    export const focused = (mount) => mount.getRootNode().activeElement?.textContent ?? "";
"##)]
extern "C" {
    fn stage() -> Element;
    fn strike(mount: &Element);
    fn wait(milliseconds: u32) -> js_sys::Promise;
    #[wasm_bindgen(js_name = type)]
    fn write(mount: &Element, text: &str);
    fn click(mount: &Element, selector: &str);
    fn texts(mount: &Element, selector: &str) -> Vec<String>;
    fn focused(mount: &Element) -> String;
}

/// A mounted widget; it leaves the page when it is dropped.
pub struct Stage {
    mount: Element,
    app: RefCell<Option<AppHandle<App>>>,
    painted: Rc<RefCell<Vec<&'static str>>>,
}

impl Stage {
    /// Mounts a widget over so many initiatives: "Number 1", "Number 2" and so on.
    pub async fn of(count: usize) -> Self {
        Self::over(loaded(count)).await
    }

    /// Mounts a widget over what a feed brought.
    pub async fn over(loaded: Loaded) -> Self {
        let painted = Rc::new(RefCell::new(Vec::new()));
        let mount = stage();
        let props = props(Phase::Ready(Rc::new(loaded)), &painted);
        let app = Renderer::<App>::with_root_and_props(mount.clone(), props).render();
        let stage = Self { mount, app: RefCell::new(Some(app)), painted };
        stage.settle().await;
        stage
    }

    /// Shows another phase in the same widget.
    pub async fn show(&self, phase: Phase) {
        let props = props(phase, &self.painted);
        if let Some(app) = self.app.borrow_mut().as_mut() {
            app.update(props);
        }
        self.settle().await;
    }

    /// Writes into the search field and pauses, as the widget may wait for.
    pub async fn write(&self, text: &str) {
        self.write_on(text).await;
        pause(250).await;
        self.settle().await;
    }

    /// Writes into the search field without a pause.
    pub async fn write_on(&self, text: &str) {
        write(&self.mount, text);
        self.settle().await;
    }

    /// Clicks the first element that the selector finds.
    pub async fn click(&self, selector: &str) {
        click(&self.mount, selector);
        self.settle().await;
    }

    /// Ends the widget as the element does when it leaves the page.
    pub async fn end(&self) {
        if let Some(app) = self.app.borrow_mut().take() {
            app.destroy();
        }
        self.settle().await;
    }

    /// The words of every element that the selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        texts(&self.mount, selector)
    }

    /// The words of the one element that the selector finds.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        let found = self.texts(selector);
        assert_eq!(found.len(), 1, "{selector} in {found:?}");
        found[0].clone()
    }

    /// The words of what has the focus; empty where nothing has.
    pub fn focused(&self) -> String {
        focused(&self.mount)
    }

    /// Everything in the mount.
    pub fn html(&self) -> String {
        self.mount.inner_html()
    }

    /// The phases that were told as painted, in order.
    pub fn painted(&self) -> Vec<&'static str> {
        self.painted.borrow().clone()
    }

    /// Waits until Yew has drawn everything.
    async fn settle(&self) {
        yew::scheduler::flush().await;
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(app) = self.app.borrow_mut().take() {
            app.destroy();
        }
        strike(&self.mount);
    }
}

/// Waits so many milliseconds.
pub async fn pause(milliseconds: u32) {
    JsFuture::from(wait(milliseconds)).await.unwrap();
}

/// A feed that came, with so many initiatives.
pub fn ready(count: usize) -> Phase {
    Phase::Ready(Rc::new(loaded(count)))
}

/// What a feed with so many initiatives brought.
pub fn loaded(count: usize) -> Loaded {
    let items: Vec<String> =
        (1..=count).map(|it| format!(r#"{{"id": "{it}", "title": "Number {it}"}}"#)).collect();
    let text = format!(r#"{{"version": 1, "language": "en", "initiatives": [{}]}}"#, items.join(","));
    let (catalog, issues) = feed::read(&text, &feed::Options::default()).unwrap();
    assert!(issues.is_empty(), "{issues:?}");
    Loaded {
        count: catalog.initiatives().len(),
        header: Default::default(),
        languages: Vec::new(),
        offer: Default::default(),
        skipped: 0,
        findings: Vec::new(),
        engine: Engine::new(LocalEngine::new(Rc::new(catalog), Surroundings::default())),
    }
}

/// A page without address, clipboard and printer.
struct Nowhere;

impl Carry for Nowhere {
    fn address(&self, _state: &UiState) -> Option<String> {
        None
    }

    fn can_share(&self) -> bool {
        false
    }

    fn share(&self, _title: &str, _address: &str) -> Pending<Shared> {
        Box::pin(std::future::ready(Shared::ByHand))
    }

    fn now(&self) -> PartialDate {
        PartialDate::parse("2026-11-22T09:30:00Z").unwrap()
    }

    fn host(&self) -> String {
        "city.example".to_owned()
    }

    fn feed(&self, initiatives: &[Rc<Initiative>]) -> String {
        feed::write(&Default::default(), "", initiatives)
    }

    fn save(&self, _name: &str, _media_type: &str, _text: &str) {}

    fn print(&self) {}
}

fn props(phase: Phase, painted: &Rc<RefCell<Vec<&'static str>>>) -> AppProps {
    thread_local! {
        // Locales are equal by their messages' pointer, so all props share them, as in a page.
        static ENGLISH: Rc<Messages> = Rc::new(Messages::english());
        // The same goes for the wish, and for what the page can do, which is nothing here.
        static WANTED: Rc<UiState> = Rc::default();
        static CARRIER: Carrier = Carrier(Rc::new(Nowhere));
    }
    let painted = painted.clone();
    AppProps {
        options: Rc::new(Options::default()),
        phase,
        locale: Locale {
            language: Language::english(),
            preferred: [Language::english()].into(),
            messages: ENGLISH.with(Rc::clone),
            format: Rc::new(PlainFormat),
        },
        today: Date::new(2026, 11, 22).unwrap(),
        ordinal: 1,
        wanted: WANTED.with(Rc::clone),
        carrier: CARRIER.with(Clone::clone),
        tell: Callback::from(move |told| {
            let Told::Painted { state, .. } = told else { return };
            let mut painted = painted.borrow_mut();
            if painted.last() != Some(&state) {
                painted.push(state);
            }
        }),
    }
}
