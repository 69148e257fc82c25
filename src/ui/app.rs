//! The one component with a state: what the visitor did, the answer to it, and the order of the page.

use super::detail::detail;
use super::element::{El, el, heading, keyed, list, maybe};
use super::list::{cards, shown};
use super::reader::Reader;
use super::toolbar::{language_switch, search, skip, toolbar};
use super::{notice, words};
use crate::i18n::{Key, Locale};
use crate::model::{Date, Language, Text};
use crate::state::{Action, Answer, Engine, Options, Problem, Question, SearchMode, UiState, view};
use gloo_timers::callback::Timeout;
use std::cell::Cell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Context as Task, Poll, Waker};
use wasm_bindgen::JsCast;
use web_sys::js_sys::Date as Clock;
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement};
use yew::{AttrValue, Callback, Component, Context, Html, NodeRef, Properties};

/// Quiet time before the live region speaks, in milliseconds: typing goes on within it (STANDARDS A4).
const PAUSE: u32 = 700;

/// Loading is worth a word only when it takes longer than this, in milliseconds (STANDARDS A5).
const PATIENCE: u32 = 1000;

/// An answer that takes longer than this to find and to draw, in milliseconds, waits until the typing pauses.
const QUICK: f64 = 8.0;

/// A pause in typing, in times of what the last answer took: the next key is not to come while the list is drawn.
const PAUSES: f64 = 3.0;

/// The longest such wait, in milliseconds; longer would feel like a search that has to be started.
const LONGEST_PAUSE: f64 = 200.0;

/// How far the cards are.
#[derive(Clone, Debug)]
pub enum Phase {
    /// The feed is on its way.
    Loading,
    /// There is something to show.
    Ready(Rc<Loaded>),
    /// There will be no cards.
    Failed(Problem),
}

/// What a feed brought is shared and never changes, so the same is the same pointer.
impl PartialEq for Phase {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Loading, Self::Loading) => true,
            (Self::Ready(loaded), Self::Ready(other)) => Rc::ptr_eq(loaded, other),
            (Self::Failed(problem), Self::Failed(other)) => problem == other,
            _ => false,
        }
    }
}

/// What a feed brought.
#[derive(Clone, Debug)]
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

/// The whole widget.
pub struct App {
    state: Rc<UiState>,
    reader: Rc<Reader>,
    dispatch: Callback<Action>,
    list: Asked,
    detail: Asked,
    /// What the live region says, what it will say, and when.
    spoken: AttrValue,
    announced: String,
    /// The question whose answer it tells; another question starts the pause anew.
    heard: u32,
    timer: Option<Timeout>,
    /// Whether the first answer was seen; nobody asked for that one, so it is not spoken.
    settled: bool,
    /// The button for another try goes with the failure, and takes the focus along.
    retried: bool,
    /// Why the last question could not be answered.
    trouble: Option<Problem>,
    /// What the focus is to go to after the next render.
    focus: Option<Focus>,
    /// When the answer was asked for that is being drawn, and what the last one took; in milliseconds.
    begun: Option<f64>,
    cost: Rc<Cell<f64>>,
    /// Waits for a pause in typing.
    typing: Option<Timeout>,
    root: NodeRef,
    input: NodeRef,
    frame: NodeRef,
    headline: NodeRef,
}

/// What can happen to the widget.
pub enum Message {
    /// The visitor did something.
    Do(Action),
    /// The question with this number was answered later than asked, or could not be.
    Answered(u32, Result<Answer, Problem>),
    /// The typing has paused.
    Ask,
    /// The live region is due.
    Speak,
    /// The visitor wants another try after a failure.
    Retry,
    /// The visitor wants another try after a question that could not be answered.
    AskAgain,
}

/// Where the focus goes.
enum Focus {
    /// To the list of cards.
    List,
    /// To the link of the card at this place.
    Card(usize),
    /// To the title of the open card.
    Detail,
}

/// A question and its answer.
#[derive(Default)]
struct Asked {
    question: Option<(Engine, Question)>,
    answer: Option<Rc<Answer>>,
    /// The answer is the one to the question before.
    waiting: bool,
    /// Counts the questions, so that nobody works on old ones any more.
    number: Rc<Cell<u32>>,
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(context: &Context<Self>) -> Self {
        let mut app = Self {
            state: Rc::default(),
            reader: Rc::new(reader(context.props())),
            dispatch: context.link().callback(Message::Do),
            list: Asked::default(),
            detail: Asked::default(),
            spoken: AttrValue::default(),
            announced: String::new(),
            heard: 0,
            timer: None,
            settled: false,
            retried: false,
            trouble: None,
            focus: None,
            begun: None,
            // The first answer of a page runs through code that never ran before, so it waits as long as any.
            cost: Rc::new(Cell::new(LONGEST_PAUSE / PAUSES)),
            typing: None,
            root: NodeRef::default(),
            input: NodeRef::default(),
            frame: NodeRef::default(),
            headline: NodeRef::default(),
        };
        app.ask(context);
        app
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Do(action) => return self.act(context, action),
            Message::Answered(number, answer) => return self.answered(number, answer),
            Message::Retry => {
                self.retried = true;
                context.props().on_retry.emit(());
                return false;
            }
            Message::AskAgain => {
                self.focus = Some(Focus::List);
                self.forget_trouble();
                self.ask(context);
            }
            Message::Ask => self.ask_and_time(context),
            Message::Speak => {
                self.timer = None;
                self.spoken = self.announced.clone().into();
            }
        }
        true
    }

    fn changed(&mut self, context: &Context<Self>, _before: &AppProps) -> bool {
        let reader = reader(context.props());
        if *self.reader != reader {
            self.reader = Rc::new(reader);
        }
        self.ask(context);
        if self.list.answer.is_some() && std::mem::take(&mut self.retried) {
            self.focus = Some(Focus::List);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        self.page(context).done()
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        let props = context.props();
        props.on_painted.emit(state_name(&props.phase));
        self.announce(context);
        if let Some(begun) = self.begun.take() {
            let cost = self.cost.clone();
            // As below: when the cards are drawn as well.
            yew::platform::spawn_local(async move { cost.set(Clock::now() - begun) });
        }
        match self.focus.take() {
            Some(Focus::Card(place)) => {
                let root = self.root.clone();
                // The new cards are components of their own, drawn right after this one.
                yew::platform::spawn_local(async move { focus(nth(&root, ".card-link", place)) });
            }
            Some(Focus::List) => focus(nth(&self.root, ".list", 0)),
            Some(Focus::Detail) => self.show_detail(),
            None => {}
        }
    }
}

impl App {
    fn act(&mut self, context: &Context<Self>, action: Action) -> bool {
        let searched = match &action {
            Action::Search(text) => Some(text.clone()),
            _ => None,
        };
        let (spoke, searching) = (matches!(action, Action::Speak(_)), searched.is_some());
        match &action {
            Action::Open(_) | Action::Follow(_) | Action::Back => self.focus = Some(Focus::Detail),
            Action::ShowMore => {
                let shown = self.list.answer.as_ref().map_or(0, |it| it.cards.len());
                self.focus = Some(Focus::Card(shown));
            }
            _ => {}
        }
        let next = self.state.clone().reduce(action);
        // After trouble, the same again is another try.
        let again = self.forget_trouble();
        if Rc::ptr_eq(&next, &self.state) && !again {
            return false;
        }
        self.state = next;
        if let Some(language) = self.state.language.as_ref().filter(|_| spoke) {
            context.props().on_speak.emit(language.clone());
        }
        if let Some(text) = searched
            && let Some(input) = self.input.cast::<HtmlInputElement>().filter(|it| it.value() != *text)
        {
            // Cleared, or a suggestion taken: who typed has these words in the field already.
            input.set_value(&text);
            focus(Some(input.into()));
        } else if searching && self.cost.get() > QUICK {
            let ask = context.link().callback(|()| Message::Ask);
            let pause = (self.cost.get() * PAUSES).min(LONGEST_PAUSE);
            self.typing = Some(Timeout::new(pause as u32, move || ask.emit(())));
            return false;
        }
        self.ask_and_time(context);
        true
    }

    /// Asks as [`Self::ask`] does after what the visitor did, and notes when.
    fn ask_and_time(&mut self, context: &Context<Self>) {
        self.typing = None;
        self.begun = Some(Clock::now());
        self.ask(context);
    }

    /// Has the questions asked anew if the last one could not be answered.
    fn forget_trouble(&mut self) -> bool {
        let troubled = self.trouble.take().is_some();
        if troubled {
            self.list.question = None;
            self.detail.question = None;
        }
        troubled
    }

    /// What is on the screen is not yet what was asked for.
    fn is_waiting(&self) -> bool {
        self.list.waiting || self.detail.waiting
    }

    /// Takes a late answer, unless the visitor has asked something else meanwhile.
    fn answered(&mut self, number: u32, answer: Result<Answer, Problem>) -> bool {
        let of_list = number == self.list.number.get();
        let asked = if of_list { &mut self.list } else { &mut self.detail };
        if number != asked.number.get() {
            return false;
        }
        asked.waiting = false;
        match answer {
            Ok(answer) => {
                asked.answer = Some(Rc::new(answer));
                if !of_list {
                    self.focus = Some(Focus::Detail);
                }
            }
            Err(problem) => self.trouble = Some(problem),
        }
        true
    }

    /// Asks the engine what the state wants to know, unless it knows already.
    fn ask(&mut self, context: &Context<Self>) {
        let props = context.props();
        let engine = match &props.phase {
            Phase::Ready(loaded) => Some(&loaded.engine),
            _ => None,
        };
        let languages = &props.locale.preferred;
        let list = self.state.list_question(&props.options, props.today, languages, &Rc::default());
        let detail = self.state.detail_question(&list);
        // Even numbers are the list's, odd ones the open card's.
        self.list.ask(context, engine.map(|it| (it.clone(), list)), 0);
        self.detail.ask(context, engine.cloned().zip(detail), 1);
    }

    /// Has the live region speak once, a pause after the last change.
    fn announce(&mut self, context: &Context<Self>) {
        let props = context.props();
        let loading = matches!(props.phase, Phase::Loading) || self.is_waiting();
        let words = match (&self.list.answer, loading) {
            (_, true) => self.reader.name(Key::Loading).to_owned(),
            (Some(answer), _) if self.state.more > 0 => shown(answer, &self.reader),
            (Some(answer), _) => view::status_line(answer, &self.reader.locale),
            (None, _) => String::new(),
        };
        if words == self.announced && self.heard == self.list.number.get() {
            return;
        }
        self.announced = words;
        self.heard = self.list.number.get();
        let first = !loading && !std::mem::replace(&mut self.settled, !loading);
        self.timer = (!first).then(|| {
            let speak = context.link().callback(|()| Message::Speak);
            Timeout::new(if loading { PATIENCE } else { PAUSE }, move || speak.emit(()))
        });
    }

    /// Opens the dialog, or starts over at its top when it shows another card.
    fn show_detail(&self) {
        if let Some(frame) = self.frame.cast::<HtmlDialogElement>() {
            if !frame.open() {
                // Refused only for an element that has left the page, where nobody waits for it.
                let _ = frame.show_modal();
            }
            frame.set_scroll_top(0);
        }
        focus(self.headline.cast());
    }

    fn page(&self, context: &Context<Self>) -> El {
        let (props, reader) = (context.props(), &*self.reader);
        let language = &props.locale.language;
        let state = state_name(&props.phase);
        let loaded = match &props.phase {
            Phase::Ready(loaded) => Some(&**loaded),
            _ => None,
        };
        let answer = self.list.answer.as_ref().filter(|_| state == "ready");
        let main = match (&props.phase, answer) {
            // The page shows its own content or grey stand-ins meanwhile (www/element.js).
            (Phase::Loading, _) => None,
            (Phase::Failed(problem), _) => {
                Some(notice::failed(problem, reader, context.link().callback(|_| Message::Retry)))
            }
            (Phase::Ready(_), Some(answer)) if answer.total == 0 => {
                Some(notice::nothing_found(answer, reader, &self.dispatch.reform(Action::Search)))
            }
            (Phase::Ready(_), Some(answer)) => Some(cards(answer, &self.reader, &self.dispatch)),
            (Phase::Ready(_), None) => Some(el("slot", "").set("name", "empty").with(notice::empty(reader))),
        };
        let open = self.detail.answer.as_ref().filter(|_| !self.state.trail.is_empty());
        let open = open.and_then(|it| {
            let back = self.state.trail.len() > 1;
            detail(it, reader, &self.frame, &self.headline, back, &self.dispatch)
        });
        let root = el("section", "root")
            .part("root")
            .node(&self.root)
            .set("data-state", state)
            .set_text("lang", language.as_str())
            .set("dir", language.direction().as_str());
        let root = root.set_some("aria-busy", self.is_waiting().then_some("true"));
        let shown = state != "loading";
        let root = if shown { self.named(root, props, loaded) } else { root };
        root.with_some(shown.then(|| header(props, loaded, answer.map(|it| it.collection), reader)))
            .with_some(answer.map(|it| self.tools(it, props, loaded)))
            .with(el("p", "visually-hidden").set("role", "status").with(keyed(&self.spoken)))
            .with_some(loaded.and_then(|it| notice::partial(it, reader)))
            .with_some(
                self.trouble
                    .as_ref()
                    .map(|it| notice::unanswered(it, reader, context.link().callback(|_| Message::AskAgain))),
            )
            .with_some(main)
            .with_some(open)
            .with(el("slot", "").set("name", "footer"))
    }

    fn tools(&self, answer: &Answer, props: &AppProps, loaded: Option<&Loaded>) -> El {
        let reader = &*self.reader;
        let to_results = {
            let root = self.root.clone();
            Callback::from(move |_| focus(nth(&root, ".list, .notice-actions button", 0)))
        };
        let offered = loaded
            .map(|it| view::language_options(&props.options.languages, &it.languages))
            .unwrap_or_default();
        let switch = (!offered.is_empty()).then(|| language_switch(&offered, reader, &self.dispatch));
        let mode = props.options.search;
        let entered = {
            let (engine, today) = (loaded.map(|it| it.engine.clone()), props.today);
            Callback::from(move |_| {
                if let Some(engine) = engine.clone() {
                    let question = Question { text: "e".into(), ..Question::all(today, 0) };
                    // Nobody reads the answer, but what all words wait for is there when the first key comes.
                    yew::platform::spawn_local(async move { drop(engine.ask(question).await) });
                }
            })
        };
        let field =
            (mode != SearchMode::Off).then(|| search(mode, &self.input, reader, &self.dispatch, entered));
        let field = field.map(|it| self.named(it, props, loaded));
        list(vec![
            maybe(field),
            skip(reader, to_results),
            toolbar(&view::status_line(answer, &props.locale), switch),
        ])
    }

    /// Names a landmark by the heading, or by a name of its own where another widget has the same heading.
    fn named(&self, element: El, props: &AppProps, loaded: Option<&Loaded>) -> El {
        if props.ordinal < 2 {
            return element.set("aria-labelledby", "name");
        }
        let title = match (&props.options.label, loaded.and_then(|it| it.title.as_ref())) {
            (Some(label), _) => label,
            (None, Some(title)) => view::words(title, &props.locale),
            (None, None) => self.reader.name(Key::Heading),
        };
        let name = [title, " (", &self.reader.number(props.ordinal), ")"].concat();
        element.set_text("aria-label", &name)
    }
}

impl Asked {
    /// Asks unless this is the question that was asked last; at once where the engine has the answer.
    ///
    /// While a far engine is still at work the answer before stays.
    fn ask(&mut self, context: &Context<App>, question: Option<(Engine, Question)>, parity: u32) {
        if self.question == question {
            return;
        }
        let number = (self.number.get() & !1).wrapping_add(2) | parity;
        self.number.set(number);
        self.question = question;
        self.waiting = false;
        let Some((engine, question)) = &self.question else {
            self.answer = None;
            return;
        };
        let mut pending = engine.ask(question.clone());
        match pending.as_mut().poll(&mut Task::from_waker(Waker::noop())) {
            Poll::Ready(Ok(answer)) => self.answer = Some(Rc::new(answer)),
            Poll::Ready(failure) => context.link().send_message(Message::Answered(number, failure)),
            Poll::Pending => {
                self.waiting = true;
                let current = self.number.clone();
                let answered = context.link().callback(move |answer| Message::Answered(number, answer));
                yew::platform::spawn_local(poll_fn(move |task| {
                    if current.get() != number {
                        return Poll::Ready(());
                    }
                    pending.as_mut().poll(task).map(|answer| answered.emit(answer))
                }));
            }
        }
    }
}

fn reader(props: &AppProps) -> Reader {
    Reader {
        locale: props.locale.clone(),
        today: props.today,
        heading_level: props.options.heading_level,
        images: props.options.images,
    }
}

/// The name of a phase, as in `:state()` and `data-state`.
fn state_name(phase: &Phase) -> &'static str {
    match phase {
        Phase::Loading => "loading",
        Phase::Failed(_) => "error",
        Phase::Ready(loaded) if loaded.count == 0 => "empty",
        Phase::Ready(_) => "ready",
    }
}

fn header(props: &AppProps, loaded: Option<&Loaded>, count: Option<usize>, reader: &Reader) -> El {
    let title = match (&props.options.label, loaded.and_then(|it| it.title.as_ref())) {
        (Some(label), _) => keyed(label),
        (None, Some(title)) => words::text(title, reader),
        (None, None) => reader.label(Key::Heading),
    };
    let count =
        count.filter(|it| *it > 0).map(|it| el("span", "heading-count").with(keyed(&reader.number(it))));
    let heading = el(heading(reader.heading_level - 1), "heading")
        .part("heading")
        .set("id", "heading")
        .with(el("span", "heading-text").set("id", "name").with(title))
        .with(keyed(" "))
        .with_some(count);
    el("header", "header").with(el("slot", "").set("name", "header")).with(heading)
}

fn nth(root: &NodeRef, selector: &str, place: usize) -> Option<HtmlElement> {
    let found = root.cast::<Element>()?.query_selector_all(selector).ok()?;
    found.item(u32::try_from(place).ok()?)?.dyn_into().ok()
}

fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        // Nothing can be done where an element refuses the focus, and nothing is lost.
        let _ = element.focus();
    }
}
