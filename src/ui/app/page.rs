//! The order of the page: heading, search, filters, the line above the cards, the cards, the open card.

use super::{App, Message};
use crate::i18n::Key;
use crate::state::{Action, Answer, Detail, SearchMode, view};
use crate::ui::detail::{Letter, detail};
use crate::ui::element::{El, el, heading, keyed, list, maybe};
use crate::ui::filters::{chips, filters};
use crate::ui::focus::{focus, nth};
use crate::ui::list::{cards, taking};
use crate::ui::props::{AppProps, Loaded, Phase};
use crate::ui::reader::Reader;
use crate::ui::toolbar::{language_switch, order_switch, search, skip, toolbar, view_switch};
use crate::ui::{notice, take, words};
use std::rc::Rc;
use yew::{Callback, Context};

impl App {
    pub(super) fn page(&self, context: &Context<Self>) -> El {
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
            (Phase::Ready(_), None) if state != "empty" => None,
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
    pub(super) fn letter(&self, props: &AppProps) -> Option<Letter> {
        let answer = self.detail.answer.as_ref().filter(|_| !self.state.trail.is_empty())?;
        Some(self.write_letter(answer, props))
    }

    // Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
    #[inline(never)]
    fn write_letter(&self, answer: &Rc<Answer>, props: &AppProps) -> Letter {
        Letter {
            answer: answer.clone(),
            reader: self.reader.clone(),
            frame: self.frame.clone(),
            headline: self.headline.clone(),
            has_back: self.state.trail.len() > 1,
            dispatch: self.dispatch.clone(),
            carrier: props.carrier.clone(),
            take: self.take.clone(),
            taken: self.taken.clone().filter(|_| self.is_of_card),
        }
    }

    /// Whether an open card unfolds in its place; one that is not on the list opens in a dialog all the same.
    // As above.
    #[inline(never)]
    pub(super) fn is_in_place(&self, letter: &Letter, props: &AppProps) -> bool {
        let listed = self.list.answer.as_ref().map(|it| it.cards.as_slice()).unwrap_or_default();
        let card = letter.answer.cards.first();
        props.options.detail == Detail::Inline
            && card.is_some_and(|card| listed.iter().any(|it| Rc::ptr_eq(it, card)))
    }

    /// What can be taken along of the list.
    pub(super) fn taking(&self, context: &Context<Self>) -> El {
        let props = context.props();
        let is_dated = matches!(&props.phase, Phase::Ready(loaded) if loaded.offer.is_dated);
        let buttons = (self.is_taking && self.is_whole).then(|| {
            let has_address = props.carrier.0.address(&self.state).is_some();
            let taken = self.taken.as_deref().filter(|_| !self.is_of_card);
            take::list_buttons(has_address, is_dated, &props.carrier, &self.reader, &self.take_list, taken)
        });
        taking(buttons, &self.reader, context.link().callback(Message::Taking))
    }

    /// The state of the widget, as in `:state()` and `data-state`.
    pub(super) fn stage(&self, phase: &Phase) -> &'static str {
        match phase {
            Phase::Failed(_) => "error",
            Phase::Ready(loaded) if loaded.count == 0 => "empty",
            Phase::Ready(_) if self.list.answer.is_some() => "ready",
            Phase::Ready(_) if self.trouble.is_some() => "error",
            // A link may ask for what takes more than the first half of the program.
            Phase::Ready(_) | Phase::Loading => "loading",
        }
    }

    /// What is chosen, where something is.
    pub(super) fn chips(&self, answer: &Answer) -> Option<El> {
        let selection = &self.state.selection;
        // Only an answer that has looked at the choice tells that the code is here which draws it.
        let is_here = answer.is_selected && !selection.is_empty();
        is_here.then(|| chips(selection, answer, &self.reader, &self.turn))
    }

    /// What stands above the cards: search and the way past it all, the filters, and the line over the list.
    pub(super) fn tools(
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
    pub(super) fn title<'a>(&'a self, props: &'a AppProps, loaded: Option<&'a Loaded>) -> &'a str {
        match (&props.options.label, loaded.and_then(Loaded::title)) {
            (Some(label), _) => label,
            (None, Some(title)) => view::words(title, &props.locale),
            (None, None) => self.reader.name(Key::Heading),
        }
    }

    /// Names a landmark by the heading, or by a name of its own where another widget has the same heading.
    pub(super) fn named(&self, element: El, props: &AppProps, loaded: Option<&Loaded>) -> El {
        if props.ordinal < 2 {
            return element.set("aria-labelledby", "name");
        }
        let title = self.title(props, loaded);
        let name = [title, " (", &self.reader.number(props.ordinal), ")"].concat();
        element.set_text("aria-label", &name)
    }
}

/// For whom and how things are drawn, as the page wants it.
pub fn reader(props: &AppProps) -> Reader {
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
