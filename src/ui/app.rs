//! The one component with a state: what the visitor did, the answer to it, and the order of the page.

use super::asked::Asked;
use super::detail::{Letter, detail};
use super::element::{El, el, heading, keyed, list, maybe};
use super::filters::{Choice, Panel, Turn, chips, filters};
use super::focus::{Focus, focus, nth};
use super::list::{cards, shown, taking};
use super::props::{AppProps, Loaded, Phase, Shared, Told};
use super::reader::Reader;
use super::take::{self, Errand, Taken};
use super::toolbar::{language_switch, order_switch, search, skip, toolbar, view_switch};
use super::{notice, words};
use crate::i18n::Key;
use crate::model::{Initiative, Str};
use crate::state::{Action, Answer, Detail, Problem, Question, SearchMode, UiState, view};
use gloo_timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::js_sys::Date as Clock;
use web_sys::{HtmlDialogElement, HtmlInputElement, HtmlOptionElement};
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

/// So many cards are drawn at once, and so many at a time after them: a page of a thousand cards stays alive meanwhile.
///
/// A dozen take some 40 ms on a slow phone; fewer would draw the rest of the page more often.
const FIRST_CARDS: usize = 24;
const MORE_CARDS: usize = 12;

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
    /// Whether the open card is another one than that which was opened from the list.
    has_turned: bool,
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
    /// What became of the last thing that was taken along.
    taken: Option<Rc<Taken>>,
    take: Callback<Errand>,
    root: NodeRef,
    input: NodeRef,
    frame: NodeRef,
    headline: NodeRef,
}

/// How far a list is drawn.
#[derive(Default)]
struct Drawing {
    of: Option<Rc<Answer>>,
    cards: usize,
    next: Option<Timeout>,
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
    /// Something is to be taken along, of the open card if there is one.
    Take(Errand),
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
            has_turned: false,
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
            take: context.link().callback(Message::Take),
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
            Message::Draw => self.drawing.get_mut().cards += MORE_CARDS,
            Message::Take(errand) => return self.take(context, errand),
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
            Action::Open(_) | Action::Follow(_) | Action::Turn(_) | Action::Back => {
                self.has_turned = !matches!(action, Action::Open(_));
                self.focus = Some(Focus::Detail);
            }
            Action::ShowMore => {
                let shown = self.list.answer.as_ref().map_or(0, |it| it.cards.len());
                self.focus = Some(Focus::Card(shown));
            }
            _ => {}
        }
        let before = self.detail.answer.as_ref().filter(|_| action == Action::Close);
        let read = before.and_then(|it| it.spot.as_ref()).map(|it| it.place);
        let next = self.state.clone().reduce(action);
        // After trouble, the same again is another try.
        let again = self.forget_trouble();
        if Rc::ptr_eq(&next, &self.state) && !again {
            return false;
        }
        // Who has turned to another card goes on from there, and not from the one that was opened.
        let shown = self.list.answer.as_ref().map_or(0, |it| it.cards.len());
        if let Some(place) = read.filter(|it| *it < shown && self.has_turned) {
            self.focus = Some(Focus::Card(place));
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
    fn answered(&mut self, context: &Context<Self>, number: u32, answer: Result<Answer, Problem>) -> bool {
        let of_list = number == self.list.number.get();
        let asked = if of_list { &mut self.list } else { &mut self.detail };
        if number != asked.number.get() {
            return false;
        }
        asked.waiting = false;
        match answer {
            Ok(answer) => {
                let place = answer.spot.as_ref().map(|it| it.place);
                asked.answer = Some(Rc::new(answer));
                if !of_list {
                    self.focus = Some(Focus::Detail);
                    self.reach(context, place);
                }
            }
            Err(problem) => {
                self.trouble = Some(problem);
                if self.list.answer.is_none() {
                    // A link asked for more than there is: what the page has anyway is better than nothing.
                    self.list.fall_back(context.props());
                }
            }
        }
        true
    }

    /// Shows as many cards as it takes to open this one in its place.
    fn reach(&mut self, context: &Context<Self>, place: Option<usize>) {
        let options = &context.props().options;
        let pages = place.map_or(0, |it| it / options.page_size.max(1));
        if options.detail == Detail::Inline && self.is_landing && pages > self.state.more {
            self.state = Rc::new(UiState { more: pages, ..(*self.state).clone() });
            self.ask(context);
        }
    }

    /// Takes the state that the page asks for.
    fn land(&mut self, wanted: &Rc<UiState>) {
        self.forget_trouble();
        // The way back among open cards is known here and not to the page.
        let trail = self.state.trail.clone();
        let mut next = UiState { trail, ..(**wanted).clone() };
        match wanted.trail.last() {
            Some(id) => next = (*Rc::new(next).reduce(Action::Follow(id.clone()))).clone(),
            None => next.trail.clear(),
        }
        if next.trail.is_empty() {
            if let Some(frame) = self.frame.cast::<HtmlDialogElement>() {
                // Now, because a dialog that leaves the page open takes the focus with it.
                frame.close();
            }
        } else if next.trail.last() != self.state.trail.last() {
            self.focus = Some(Focus::Detail);
        }
        self.state = Rc::new(next);
        self.told = self.state.clone();
        self.taken = None;
        self.typing = None;
        self.is_landing = true;
    }

    /// Brings along what an attribute cannot: the words in the search field, and the sight of a card in its place.
    fn finish_landing(&mut self) {
        if !self.is_landing {
            return;
        }
        if let Some(input) = self.input.cast::<HtmlInputElement>() {
            if input.value() != *self.state.query {
                input.set_value(&self.state.query);
            }
            self.is_landing = self.is_waiting();
            if let Some(opener) = nth(&self.root, ".card-open .card-link", 0).filter(|_| !self.is_landing) {
                opener.scroll_into_view();
            }
        }
    }

    /// Tells the page what is on the screen and was not before.
    fn tell(&mut self, props: &AppProps) {
        if !Rc::ptr_eq(&self.told, &self.state) {
            let is_live = props.options.search == SearchMode::Live;
            let step = self.state.step_from(&self.told, is_live);
            self.told = self.state.clone();
            props.tell.emit(Told::Step(self.state.clone(), step));
        }
        let answer = self.list.answer.as_ref().filter(|_| self.stage(&props.phase) == "ready");
        if let Some(total) = answer.map(|it| it.total) {
            let is_old = self.listed.as_ref().is_some_and(|(state, before)| {
                (&state.query, &state.selection, *before) == (&self.state.query, &self.state.selection, total)
            });
            if !is_old {
                self.listed = Some((self.state.clone(), total));
                props.tell.emit(Told::Results { state: self.state.clone(), total });
            }
        }
        let opened = self.detail.answer.as_ref().and(self.state.trail.last()).cloned();
        if self.opened != opened {
            self.opened = opened.clone();
            if let Some(id) = opened {
                props.tell.emit(Told::Opened(id));
            }
        }
    }

    /// Shows what can be taken along, for which all of the program is needed.
    fn show_taking(&mut self, context: &Context<Self>, is_taking: bool) -> bool {
        self.is_taking = is_taking;
        if let Phase::Ready(loaded) = &context.props().phase
            && is_taking
            && !self.is_whole
        {
            let whole = context.link().callback(Message::Whole);
            let prepared = loaded.engine.prepare();
            yew::platform::spawn_local(async move { whole.emit(prepared.await) });
        }
        true
    }

    /// Takes something of the open card along, or of the whole list where none is open.
    fn take(&mut self, context: &Context<Self>, errand: Errand) -> bool {
        let props = context.props();
        let card = self.detail.answer.as_ref().and_then(|it| it.cards.first());
        let card = card.filter(|_| !self.state.trail.is_empty()).cloned();
        self.taken = None;
        match (errand, card) {
            (Errand::Print, _) => props.carrier.0.print(),
            (Errand::Share, card) => self.share(context, card),
            (errand, Some(card)) => {
                let stem = view::words(&card.title, &props.locale).to_owned();
                context.link().send_message(Message::Carry(errand, vec![card], stem));
            }
            (errand, None) => {
                let Some((engine, question)) = &self.list.question else { return false };
                let pending =
                    engine.ask(Question { limit: usize::MAX, facets: Rc::default(), ..question.clone() });
                let title = match &props.phase {
                    Phase::Ready(loaded) => self.title(props, Some(loaded)).to_owned(),
                    _ => String::new(),
                };
                let stem = [&title, " ", self.state.query.trim()].concat();
                let link = context.link().clone();
                yew::platform::spawn_local(async move {
                    match pending.await {
                        Ok(answer) => link.send_message(Message::Carry(errand, answer.cards, stem)),
                        Err(problem) => link.send_message(Message::Whole(Err(problem))),
                    }
                });
            }
        }
        true
    }

    /// Shares the address of a card, or of the list.
    fn share(&self, context: &Context<Self>, card: Option<Rc<Initiative>>) {
        let props = context.props();
        let carrier = props.carrier.clone();
        let state = match &card {
            Some(card) => UiState { trail: vec![card.id.clone()], ..UiState::default() },
            None => UiState { more: 0, trail: Vec::new(), ..(*self.state).clone() },
        };
        let original = card.as_ref().and_then(|it| it.url.as_ref()).map(|it| it.as_str().to_owned());
        let Some(address) = carrier.0.address(&state).or(original) else { return };
        let title = match (&card, &props.phase) {
            (Some(card), _) => view::words(&card.title, &props.locale),
            (None, Phase::Ready(loaded)) => self.title(props, Some(loaded)),
            (None, _) => "",
        };
        let sharing = carrier.0.share(title, &address);
        let (taken, reader) = (context.link().callback(Message::Taken), self.reader.clone());
        yew::platform::spawn_local(async move {
            let how: Shared = sharing.await;
            taken.emit(take::shared(how, &address, &reader));
        });
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

    /// How many cards of an answer are drawn: those that were there before, and some more.
    fn drawn(&self, answer: &Rc<Answer>) -> usize {
        let mut drawing = self.drawing.borrow_mut();
        if drawing.of.as_ref().is_none_or(|it| !Rc::ptr_eq(it, answer)) {
            let before = drawing.of.as_ref().map(|it| it.cards.as_slice()).unwrap_or_default();
            let kept = before.iter().zip(&answer.cards).take_while(|(old, new)| Rc::ptr_eq(old, new)).count();
            drawing.cards = FIRST_CARDS.max(kept.min(drawing.cards) + MORE_CARDS);
            drawing.of = Some(answer.clone());
        }
        drawing.cards
    }

    /// Draws further cards when the page has drawn these; whether there are no more.
    fn draw_on(&self, context: &Context<Self>) -> bool {
        let mut drawing = self.drawing.borrow_mut();
        let is_whole = drawing.of.as_ref().is_none_or(|it| it.cards.len() <= drawing.cards);
        let draw = context.link().callback(|()| Message::Draw);
        drawing.next = (!is_whole).then(|| Timeout::new(0, move || draw.emit(())));
        is_whole
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
            // The card comes with the answer.
            Focus::Detail if self.detail.answer.is_none() && !self.state.trail.is_empty() => {
                self.focus = Some(next);
            }
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
        let state = self.stage(&props.phase);
        let loaded = match &props.phase {
            Phase::Ready(loaded) => Some(&**loaded),
            _ => None,
        };
        let answer = self.list.answer.as_ref().filter(|_| state == "ready");
        let letter = self.letter(props);
        let inline = letter.as_ref().filter(|it| self.is_in_place(it, props));
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
            (Phase::Ready(_), Some(answer)) => {
                let view = self.state.view.unwrap_or(props.options.view);
                Some(cards(answer, self.drawn(answer), view, inline, &self.reader, &self.dispatch))
            }
            (Phase::Ready(_), None) if state == "loading" => None,
            (Phase::Ready(_), None) => Some(el("slot", "").set("name", "empty").with(notice::empty(reader))),
        };
        let open = letter.as_ref().filter(|_| inline.is_none()).and_then(detail);
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
            .with_some(main)
            .with_some(answer.filter(|it| it.total > 0).map(|_| self.taking(context)));
        let browse = el("div", if filters.is_some() { "browse has-filters" } else { "browse" });
        root.with_some(shown.then(|| header(props, loaded, answer.map(|it| it.collection), reader)))
            .with_some(asking)
            .with(browse.with_some(filters).with(results))
            .with_some(open)
            .with(el("slot", "").set("name", "footer"))
    }

    /// The open card, as far as it is there.
    fn letter(&self, props: &AppProps) -> Option<Letter> {
        let answer = self.detail.answer.as_ref().filter(|_| !self.state.trail.is_empty())?;
        Some(Letter {
            answer: answer.clone(),
            reader: self.reader.clone(),
            frame: self.frame.clone(),
            headline: self.headline.clone(),
            has_back: self.state.trail.len() > 1,
            dispatch: self.dispatch.clone(),
            carrier: props.carrier.clone(),
            take: self.take.clone(),
            taken: self.taken.clone(),
        })
    }

    /// Whether an open card unfolds in its place; one that is not on the list opens in a dialog all the same.
    fn is_in_place(&self, letter: &Letter, props: &AppProps) -> bool {
        let listed = self.list.answer.as_ref().map(|it| it.cards.as_slice()).unwrap_or_default();
        let card = letter.answer.cards.first();
        props.options.detail == Detail::Inline
            && card.is_some_and(|card| listed.iter().any(|it| Rc::ptr_eq(it, card)))
    }

    /// What can be taken along of the list.
    fn taking(&self, context: &Context<Self>) -> El {
        let props = context.props();
        let is_dated = matches!(&props.phase, Phase::Ready(loaded) if loaded.offer.is_dated);
        let buttons = (self.is_taking && self.is_whole).then(|| {
            let has_address = props.carrier.0.address(&self.state).is_some();
            let taken = self.taken.as_deref().filter(|_| self.state.trail.is_empty());
            take::list_buttons(has_address, is_dated, &props.carrier, &self.reader, &self.take, taken)
        });
        taking(buttons, &self.reader, context.link().callback(Message::Taking))
    }

    /// The state of the widget, as in `:state()` and `data-state`.
    fn stage(&self, phase: &Phase) -> &'static str {
        match phase {
            Phase::Failed(_) => "error",
            Phase::Ready(loaded) if loaded.count == 0 => "empty",
            Phase::Ready(_) if self.list.answer.is_some() => "ready",
            // A link may ask for what takes more than the first half of the program.
            Phase::Ready(_) | Phase::Loading => "loading",
        }
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
            let engine = loaded.map(|it| it.engine.clone());
            Callback::from(move |_| {
                if let Some(prepared) = engine.as_ref().map(|it| it.prepare()) {
                    // What fails here fails again, and is told, when there are words.
                    yew::platform::spawn_local(async move { drop(prepared.await) });
                }
            })
        };
        let field =
            (mode != SearchMode::Off).then(|| search(mode, &self.input, reader, &self.dispatch, entered));
        let field = field.map(|it| self.named(it, props, loaded));
        let offer = loaded.map(|it| it.offer.within(&props.options)).unwrap_or_default();
        let filters = filters(&self.panel, &offer, &self.state.selection, answer, reader, &self.turn);
        let orders = self.list.question.as_ref().filter(|_| answer.collection > 1);
        let orders = orders.map(|(_, it)| order_switch(it, reader, &self.dispatch));
        let status = view::status_line(answer, &props.locale);
        let current = self.state.view.unwrap_or(props.options.view);
        let views = (answer.collection > 1).then(|| view_switch(current, reader, &self.dispatch));
        (
            Some(list(vec![maybe(field), skip(reader, to_results)])),
            filters,
            Some(toolbar(&status, orders, views, switch)),
        )
    }

    /// What the widget is called, and whether the feed says so.
    fn title<'a>(&'a self, props: &'a AppProps, loaded: Option<&'a Loaded>) -> &'a str {
        match (&props.options.label, loaded.and_then(Loaded::title)) {
            (Some(label), _) => label,
            (None, Some(title)) => view::words(title, &props.locale),
            (None, None) => self.reader.name(Key::Heading),
        }
    }

    /// Names a landmark by the heading, or by a name of its own where another widget has the same heading.
    fn named(&self, element: El, props: &AppProps, loaded: Option<&Loaded>) -> El {
        if props.ordinal < 2 {
            return element.set("aria-labelledby", "name");
        }
        let title = self.title(props, loaded);
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
        detail: props.options.detail,
    }
}

fn header(props: &AppProps, loaded: Option<&Loaded>, count: Option<usize>, reader: &Reader) -> El {
    let title = match (&props.options.label, loaded.and_then(Loaded::title)) {
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
