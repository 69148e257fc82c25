//! The one component with a state: what the visitor did, and what comes of it.
//!
//! Each file here is one of its concerns; this one holds what they share, and every message that there is.

mod asked;
mod asking;
mod attention;
mod drawing;
mod landing;
mod page;
mod taking;

use super::filters::{Choice, Panel, Turn};
use super::focus::{Focus, focus, nth};
use super::props::{AppProps, Told};
use super::reader::Reader;
use super::take::{self, Errand, Taken};
use crate::model::{Initiative, Str};
use crate::state::{Action, Answer, Problem, UiState};
use asked::Asked;
use drawing::Drawing;
use gloo_timers::callback::Timeout;
use page::reader;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::js_sys::Date as Clock;
use web_sys::{HtmlInputElement, HtmlOptionElement};
use yew::{AttrValue, Callback, Component, Context, Html, NodeRef};

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
    drawing: RefCell<Drawing>,
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
    /// What the page was told last: the state, the list, and the open card.
    told: Rc<UiState>,
    listed: Option<(Rc<UiState>, usize)>,
    opened: Option<Str>,
    /// The page has asked for another state, which is not quite on the screen yet.
    is_landing: bool,
    /// Whether what can be taken along of the list is shown, and whether all of the program is here for that.
    is_taking: bool,
    is_whole: bool,
    /// What became of the last thing that was taken along, and whether it was of the open card.
    taken: Option<Rc<Taken>>,
    is_of_card: bool,
    take: Callback<Errand>,
    take_list: Callback<Errand>,
    root: NodeRef,
    input: NodeRef,
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
    /// Further cards are to be drawn.
    Draw,
    /// The live region is due.
    Speak,
    /// The visitor wants another try after a failure.
    Retry,
    /// The visitor wants another try after a question that could not be answered.
    AskAgain,
    /// Something is to be taken along, of the open card or else of the whole list.
    Take(Errand, bool),
    /// These initiatives are to be taken along, which were found by these words.
    Carry(Errand, Vec<Rc<Initiative>>, String),
    /// What became of it.
    Taken(Option<Taken>),
    /// What can be taken along is to be shown, or no longer.
    Taking(bool),
    /// All of the program is here, or cannot come.
    Whole(Result<(), Problem>),
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(context: &Context<Self>) -> Self {
        let mut app = Self {
            state: context.props().wanted.clone(),
            reader: Rc::new(reader(context.props())),
            dispatch: context.link().callback(Message::Do),
            panel: Panel::default(),
            turn: context.link().callback(Message::Turn),
            list: Asked::default(),
            drawing: RefCell::default(),
            detail: Asked::default(),
            spoken: AttrValue::default(),
            announced: String::new(),
            heard: 0,
            timer: None,
            settled: false,
            retried: false,
            trouble: None,
            focus: (!context.props().wanted.trail.is_empty()).then_some(Focus::Detail),
            begun: None,
            // The first answer of a page runs through code that never ran before, so it waits as long as any.
            cost: Rc::new(Cell::new(LONGEST_PAUSE / PAUSES)),
            typing: None,
            told: context.props().wanted.clone(),
            listed: None,
            opened: None,
            is_landing: true,
            is_taking: false,
            is_whole: false,
            taken: None,
            is_of_card: false,
            take: context.link().callback(|it| Message::Take(it, true)),
            take_list: context.link().callback(|it| Message::Take(it, false)),
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
            Message::Turn(turn) => return self.turn(context, turn),
            Message::Answered(number, answer) => return self.answered(context, number, answer),
            Message::Retry => {
                self.retried = true;
                context.props().tell.emit(Told::Retry);
                return false;
            }
            Message::AskAgain => {
                self.focus = Some(Focus::List);
                self.forget_trouble();
                self.ask(context);
            }
            Message::Ask => self.ask_and_time(context),
            Message::Draw => self.drawing.get_mut().advance(),
            Message::Take(errand, is_of_card) => return self.take(context, errand, is_of_card),
            Message::Carry(errand, initiatives, stem) => {
                let carrier = &context.props().carrier;
                let taken = take::carry(errand, &initiatives, &stem, carrier, &self.reader);
                self.taken = Some(Rc::new(taken));
            }
            Message::Taken(taken) => self.taken = taken.map(Rc::new),
            Message::Taking(is_taking) => return self.show_taking(context, is_taking),
            Message::Whole(Ok(())) => self.is_whole = true,
            Message::Whole(Err(problem)) => self.trouble = Some(problem),
            Message::Speak => {
                self.timer = None;
                self.spoken = self.announced.clone().into();
            }
        }
        true
    }

    fn changed(&mut self, context: &Context<Self>, before: &AppProps) -> bool {
        let reader = reader(context.props());
        if *self.reader != reader {
            self.reader = Rc::new(reader);
        }
        if !Rc::ptr_eq(&before.wanted, &context.props().wanted) {
            self.land(&context.props().wanted);
        }
        if before.options.detail != context.props().options.detail && !self.state.trail.is_empty() {
            self.focus = Some(Focus::Detail);
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
        let is_answered = !self.is_waiting() && self.typing.is_none();
        let is_settled = is_answered && self.draw_on(context);
        props.tell.emit(Told::Painted { state: self.stage(&props.phase), is_settled });
        if is_answered {
            self.tell(props);
        }
        self.announce(context);
        if let Some(begun) = self.begun.take() {
            let cost = self.cost.clone();
            // As below: when the cards are drawn as well.
            yew::platform::spawn_local(async move { cost.set(Clock::now() - begun) });
        }
        self.panel.write_dates(&self.state.selection);
        self.finish_landing();
        // An attribute says what was selected at first, and no longer once somebody has chosen.
        for place in 0..2 {
            let option = nth(&self.root, "option[selected]", place);
            if let Some(option) = option.as_ref().and_then(|it| it.dyn_ref::<HtmlOptionElement>()) {
                option.set_selected(true);
            }
        }
        self.move_focus(props);
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
            Action::Open(_) | Action::Follow(_) | Action::Turn(_) | Action::Back => {
                self.focus = Some(Focus::Detail);
            }
            Action::ShowMore => {
                let shown = self.list.answer.as_ref().map_or(0, |it| it.cards.len());
                self.focus = Some(Focus::Card(shown));
            }
            _ => {}
        }
        // Who has turned to another card goes on from there, and not from the one that was opened; and what opened it
        // may be gone.
        if let (Action::Close, Some(id)) = (&action, self.state.trail.first()) {
            let listed = self.list.answer.as_ref().map(|it| it.cards.as_slice()).unwrap_or_default();
            let place = listed.iter().position(|it| it.id == *id);
            // The browser has given it back already, unless what had it is gone.
            let is_lost = nth(&self.root, ":focus", 0).is_none();
            self.focus = place.map(Focus::Card).or(is_lost.then_some(Focus::List));
        }
        let next = self.state.clone().reduce(action);
        // After trouble, the same again is another try.
        let again = self.forget_trouble();
        if Rc::ptr_eq(&next, &self.state) && !again {
            return false;
        }
        self.state = next;
        self.taken = None;
        if let Some(language) = self.state.language.as_ref().filter(|_| spoke) {
            context.props().tell.emit(Told::Spoke(language.clone()));
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
}
