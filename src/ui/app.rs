//! The one component with a state: what the visitor did, the answer to it, and the order of the page.

use super::asked::Asked;
use super::detail::detail;
use super::element::{El, el, heading, keyed, list, maybe};
use super::filters::{Choice, Panel, Turn, chips, filters};
use super::focus::{Focus, focus, nth};
use super::list::{cards, shown};
use super::props::{AppProps, Loaded, Phase};
use super::reader::Reader;
use super::toolbar::{language_switch, order_switch, search, skip, toolbar};
use super::{notice, words};
use crate::i18n::Key;
use crate::state::{Action, Answer, Problem, Question, SearchMode, UiState, view};
use gloo_timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::js_sys::Date as Clock;
use web_sys::{HtmlDialogElement, HtmlInputElement, HtmlSelectElement};
use yew::{AttrValue, Callback, Component, Context, Html, NodeRef};

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

/// The whole widget.
pub struct App {
    state: Rc<UiState>,
    reader: Rc<Reader>,
    dispatch: Callback<Action>,
    panel: Panel,
    turn: Callback<Turn>,
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
    order: NodeRef,
    frame: NodeRef,
    headline: NodeRef,
}

/// What can happen to the widget.
pub enum Message {
    /// The visitor did something.
    Do(Action),
    /// The visitor did something in the filters.
    Turn(Turn),
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

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(context: &Context<Self>) -> Self {
        let mut app = Self {
            state: Rc::default(),
            reader: Rc::new(reader(context.props())),
            dispatch: context.link().callback(Message::Do),
            panel: Panel::default(),
            turn: context.link().callback(Message::Turn),
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
            order: NodeRef::default(),
            frame: NodeRef::default(),
            headline: NodeRef::default(),
        };
        app.ask(context);
        app
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Do(action) => return self.act(context, action),
            Message::Turn(turn) => return self.turn(context, turn),
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
        self.panel.write_dates(&self.state.selection);
        if let (Some(select), Some((_, question))) =
            (self.order.cast::<HtmlSelectElement>(), &self.list.question)
        {
            // An attribute says what was selected at first, and no longer once somebody has chosen.
            select.set_value(question.order().name());
        }
        self.move_focus();
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

    /// Follows what the visitor did in the filters.
    fn turn(&mut self, context: &Context<Self>, turn: Turn) -> bool {
        let focus = match &turn {
            Turn::Unfold(false) => Some(Focus::Filters),
            Turn::Whole(facet, place) => place.map(|it| Focus::Value(*facet, it)),
            Turn::Choose(Choice::Nothing) => Some(Focus::List),
            Turn::Remove(_, place) => Some(Focus::Chip(*place)),
            _ => None,
        };
        self.focus = focus.or(self.focus);
        if let Turn::Choose(choice) | Turn::Remove(choice, _) = &turn {
            let next = choice.made(&self.state.selection);
            return self.act(context, Action::Select(Rc::new(next)));
        }
        let is_changed = self.panel.take(&turn);
        if matches!(turn, Turn::Open(..)) {
            self.ask_and_time(context);
        }
        is_changed
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
        let facets = self.panel.wanted(&self.state.selection);
        let list = self.state.list_question(&props.options, props.today, languages, &facets);
        let detail = self.state.detail_question(&list);
        // An opened facet changes nothing that is worth a word.
        let before = self.list.question.as_ref();
        let is_same = before.zip(engine).is_some_and(|((known, before), engine)| {
            let (facets, languages) = (before.facets.clone(), before.languages.clone());
            known == engine && *before == Question { facets, languages, ..list.clone() }
        });
        let was_heard = is_same && self.heard == self.list.number.get();
        // Even numbers are the list's, odd ones the open card's.
        self.list.ask(context, engine.map(|it| (it.clone(), list)), 0);
        if was_heard {
            self.heard = self.list.number.get();
        }
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

    /// Moves the focus where it has to go now that everything is drawn.
    fn move_focus(&mut self) {
        let Some(next) = self.focus.take() else { return };
        match next {
            Focus::Card(place) => {
                let root = self.root.clone();
                // The new cards are components of their own, drawn right after this one.
                yew::platform::spawn_local(async move { focus(nth(&root, ".card-link", place)) });
            }
            Focus::List => match nth(&self.root, ".list", 0) {
                // The list comes with the answer.
                None if self.is_waiting() => self.focus = Some(next),
                list => focus(list),
            },
            Focus::Detail => self.show_detail(),
            Focus::Chip(place) => {
                let chip = |it: usize| nth(&self.root, ".chip", it);
                match chip(place).or_else(|| chip(place.saturating_sub(1))) {
                    Some(chip) => focus(Some(chip)),
                    None => {
                        self.focus = Some(Focus::List);
                        self.move_focus();
                    }
                }
            }
            Focus::Value(facet, place) => {
                let selector = ["[data-facet=", facet.name(), "] .option-box"].concat();
                focus(nth(&self.root, &selector, place));
            }
            Focus::Filters => focus(self.panel.toggle.cast()),
        }
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
                let chosen = self.chips(answer);
                Some(notice::nothing_found(answer, reader, chosen, &self.dispatch.reform(Action::Search)))
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
        let tools = answer.map(|it| self.tools(it, props, loaded));
        let (asking, filters, toolbar) = tools.unwrap_or_default();
        let chips = answer.filter(|it| it.total > 0).and_then(|it| self.chips(it));
        let trouble = self.trouble.as_ref();
        let trouble =
            trouble.map(|it| notice::unanswered(it, reader, context.link().callback(|_| Message::AskAgain)));
        let results = el("div", "results")
            .with_some(toolbar)
            .with_some(chips)
            .with(el("p", "visually-hidden").set("role", "status").with(keyed(&self.spoken)))
            .with_some(loaded.and_then(|it| notice::partial(it, reader)))
            .with_some(trouble)
            .with_some(main);
        let browse = el("div", if filters.is_some() { "browse has-filters" } else { "browse" });
        root.with_some(shown.then(|| header(props, loaded, answer.map(|it| it.collection), reader)))
            .with_some(asking)
            .with(browse.with_some(filters).with(results))
            .with_some(open)
            .with(el("slot", "").set("name", "footer"))
    }

    /// What is chosen, where something is.
    fn chips(&self, answer: &Answer) -> Option<El> {
        let selection = &self.state.selection;
        // Only an answer that has looked at the choice tells that the code is here which draws it.
        let is_here = answer.is_selected && !selection.is_empty();
        is_here.then(|| chips(selection, answer, &self.reader, &self.turn))
    }

    /// What stands above the cards: search and the way past it all, the filters, and the line over the list.
    fn tools(
        &self,
        answer: &Answer,
        props: &AppProps,
        loaded: Option<&Loaded>,
    ) -> (Option<El>, Option<El>, Option<El>) {
        let reader = &*self.reader;
        let to_results = {
            let root = self.root.clone();
            Callback::from(move |_| focus(nth(&root, ".list, .notice button", 0)))
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
        let offer = loaded.map(|it| it.offer.within(&props.options)).unwrap_or_default();
        let filters = filters(&self.panel, &offer, &self.state.selection, answer, reader, &self.turn);
        let orders = self.list.question.as_ref().filter(|_| answer.collection > 1);
        let orders = orders.map(|(_, it)| order_switch(it, &self.order, reader, &self.dispatch));
        let status = view::status_line(answer, &props.locale);
        (
            Some(list(vec![maybe(field), skip(reader, to_results)])),
            filters,
            Some(toolbar(&status, orders, switch)),
        )
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
