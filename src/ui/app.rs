//! The one stateful component: reducer, contexts, and the order of the page.

use super::components::{
    CardList, Detail, EmptyNotice, ErrorNotice, LanguageSwitch, NothingFound, PartialNotice, SearchBox,
};
use super::hooks::{use_announcement, use_answer};
use crate::i18n::{Key, Locale};
use crate::model::{Date, Language, Str, Text};
use crate::state::{Action, Engine, Options, Problem, SearchMode, UiState, view};
use std::rc::Rc;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// How far the cards are.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// The feed is on its way.
    Loading,
    /// There is something to show.
    Ready(Rc<Loaded>),
    /// There will be no cards.
    Failed(Problem),
}

/// What a feed brought.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// Answers every question about the cards.
    pub engine: Engine,
    /// How many initiatives there are.
    pub count: usize,
    /// What the feed calls itself.
    pub title: Option<Text>,
    /// The languages of the titles, the most frequent first.
    pub languages: Vec<Language>,
    /// How many records could not be shown.
    pub skipped: usize,
    /// Why, for the editor; the first few.
    pub findings: Vec<String>,
}

/// Properties of [`App`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AppProps {
    /// The checked attributes.
    pub options: Rc<Options>,
    /// How far the cards are.
    pub phase: Phase,
    /// The reader's languages and words.
    pub locale: Locale,
    /// The day by which statuses are derived.
    pub today: Date,
    /// 1 for the first widget of a page with this heading, 2 for the second: landmarks need names of their own.
    pub ordinal: usize,
    /// The visitor chose a language.
    pub on_speak: Callback<Language>,
    /// The visitor wants another try.
    pub on_retry: Callback<()>,
    /// A phase is on the screen; its name as in `:state()`.
    pub on_painted: Callback<&'static str>,
}

/// The reducer of Yew around the state's own.
#[derive(PartialEq)]
struct Visit(Rc<UiState>);

impl Reducible for Visit {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = self.0.clone().reduce(action);
        if Rc::ptr_eq(&next, &self.0) { self } else { Rc::new(Self(next)) }
    }
}

/// The whole widget.
#[component]
pub fn App(props: &AppProps) -> Html {
    let visit = use_reducer(|| Visit(Rc::default()));
    let root = use_node_ref();
    let dispatch = {
        let dispatcher = visit.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    let state = visit.0.clone();
    let Locale { messages, .. } = &props.locale;
    let options = &props.options;
    let loaded = match &props.phase {
        Phase::Ready(loaded) => Some(loaded.clone()),
        _ => None,
    };
    let engine = loaded.as_ref().map(|it| it.engine.clone());
    let answer = use_answer(engine.clone(), Some(state.list_question(options.page_size)));
    let phase_name = match (&props.phase, &loaded) {
        (Phase::Loading, _) => "loading",
        (Phase::Failed(_), _) => "error",
        (_, Some(loaded)) if loaded.count == 0 => "empty",
        _ => "ready",
    };

    let status = match (&answer, phase_name) {
        (Some(answer), "ready") if state.more > 0 => {
            let shown = props.locale.format.number(answer.cards.len() as u64);
            let total = props.locale.format.number(answer.total as u64);
            messages.fill(Key::ShownMore, &[("shown", &shown), ("total", &total)])
        }
        (Some(answer), "ready") => view::status_line(answer, &props.locale),
        (_, "loading") => messages.get(Key::Loading).to_owned(),
        _ => String::new(),
    };
    let announcement = use_announcement(AttrValue::from(status), phase_name == "loading");

    use_effect_with((phase_name, props.on_painted.clone()), |(name, painted)| painted.emit(name));
    use_effect_with((state.language.clone(), props.on_speak.clone()), |(language, speak)| {
        if let Some(language) = language {
            speak.emit(language.clone());
        }
    });
    {
        let (root, first_new) = (root.clone(), options.page_size.saturating_mul(state.more));
        use_effect_with(state.more, move |more| {
            if *more > 0 {
                focus(nth(&root, ".card-link", first_new));
            }
        });
    }

    let heading_level = options.heading_level;
    let title: Html = match (&options.label, loaded.as_ref().and_then(|it| it.title.as_ref())) {
        (Some(label), _) => html! { <span key={&**label}>{ &**label }</span> },
        (None, Some(title)) => super::components::text(title, &props.locale),
        (None, None) => html! { <span key="heading">{ messages.get(Key::Heading) }</span> },
    };
    let name = landmark_name(props, loaded.as_deref());
    let labelled_by = (props.ordinal < 2 && phase_name != "loading").then_some("heading");
    let label = (props.ordinal >= 2).then(|| AttrValue::from(name));
    let to_results = {
        let root = root.clone();
        Callback::from(move |_: MouseEvent| focus(nth(&root, ".list", 0)))
    };
    let clear = dispatch.reform(|()| Action::Search(Str::from("")));
    let switch = loaded
        .as_ref()
        .map(|it| view::language_options(&options.languages, &it.languages))
        .filter(|it| !it.is_empty());
    let speaking = props.locale.preferred.first().cloned().unwrap_or_else(|| props.locale.language.clone());

    html! {
        <ContextProvider<Locale> context={props.locale.clone()}>
            <section ref={root} class="root" part="root" data-state={phase_name}
                lang={AttrValue::from(props.locale.language.as_str().to_owned())}
                dir={props.locale.language.direction().as_str()}
                aria-labelledby={labelled_by} aria-label={label.clone()}>
                if phase_name != "loading" {
                    <header class="header">
                        <slot name="header" />
                        <@{heading_tag(heading_level - 1)} class="heading" part="heading" id="heading">
                            <span class="heading-text">{ title }</span>
                            if let Some(loaded) = loaded.as_ref().filter(|it| it.count > 0) {
                                <span class="heading-count" key={loaded.count}>
                                    { props.locale.format.number(loaded.count as u64) }
                                </span>
                            }
                        </@>
                    </header>
                }
                if phase_name == "ready" {
                    if options.search != SearchMode::Off {
                        <SearchBox mode={options.search} applied={AttrValue::from(state.query.clone())} {labelled_by} {label}
                            on_search={dispatch.reform(Action::Search)} />
                    }
                    <button type="button" class="skip button" onclick={to_results}>
                        <span key={messages.get(Key::SkipToResults)}>{ messages.get(Key::SkipToResults) }</span>
                    </button>
                    <div class="toolbar" part="toolbar">
                        if let Some(answer) = &answer {
                            <p class="status" part="status">{ keyed(view::status_line(answer, &props.locale)) }</p>
                        }
                        if let Some(options) = switch {
                            <LanguageSwitch {options} {speaking} on_speak={dispatch.reform(Action::Speak)} />
                        }
                    </div>
                }
                <p class="visually-hidden" role="status">{ keyed(announcement) }</p>
                { match &props.phase {
                    // The page shows its own content or grey stand-ins meanwhile (www/element.js).
                    Phase::Loading => Html::default(),
                    Phase::Failed(problem) => html! {
                        <ErrorNotice problem={problem.clone()} on_retry={props.on_retry.clone()} />
                    },
                    Phase::Ready(loaded) if loaded.count == 0 => html! {
                        <>
                            <slot name="empty"><EmptyNotice /></slot>
                            <PartialNotice loaded={loaded.clone()} />
                        </>
                    },
                    Phase::Ready(loaded) => html! {
                        <>
                            <PartialNotice loaded={loaded.clone()} />
                            if let Some(answer) = &answer {
                                if answer.total == 0 {
                                    <NothingFound text={AttrValue::from(answer.text.clone())} on_clear={clear} />
                                } else {
                                    <CardList answer={answer.clone()} today={props.today} {heading_level}
                                        images={options.images} dispatch={dispatch.clone()} />
                                }
                            }
                        </>
                    },
                } }
                if let (Some(engine), Some(question)) = (engine, state.detail_question()) {
                    <Detail {engine} {question} today={props.today} {heading_level} images={options.images}
                        back={state.trail.len() > 1} dispatch={dispatch.clone()} />
                }
                <slot name="footer" />
            </section>
        </ContextProvider<Locale>>
    }
}

/// A heading's tag; levels below 1 and above 6 do not exist.
pub(super) fn heading_tag(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// Words in an element of their own, replaced as a whole when they change.
pub(super) fn keyed(words: impl Into<AttrValue>) -> Html {
    let words = words.into();
    html! { <span key={words.as_str()}>{ words.clone() }</span> }
}

fn landmark_name(props: &AppProps, loaded: Option<&Loaded>) -> String {
    let title = match (&props.options.label, loaded.and_then(|it| it.title.as_ref())) {
        (Some(label), _) => label,
        (None, Some(title)) => view::words(title, &props.locale),
        (None, None) => props.locale.messages.get(Key::Heading),
    };
    [title, " (", &props.ordinal.to_string(), ")"].concat()
}

fn nth(root: &NodeRef, selector: &str, place: usize) -> Option<Element> {
    let found = root.cast::<Element>()?.query_selector_all(selector).ok()?;
    wasm_cast(found.item(u32::try_from(place).ok()?)?)
}

fn wasm_cast(node: web_sys::Node) -> Option<Element> {
    wasm_bindgen::JsCast::dyn_into(node).ok()
}

fn focus(element: Option<Element>) {
    let element = element.and_then(|it| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(it).ok());
    if let Some(element) = element {
        // Nothing can be done where an element refuses the focus, and nothing is lost.
        let _ = element.focus();
    }
}
