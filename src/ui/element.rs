//! Elements by function calls instead of `html!`.
//!
//! The macro writes out the construction of every element where it stands, about 350 bytes of code for each; a
//! call takes a third of that, and what it builds is the same virtual DOM.

use std::rc::Rc;
use yew::virtual_dom::{Key, Listener, VTag};
use yew::{AttrValue, Callback, Html, MouseEvent, NodeRef, html};

/// An element under construction.
pub struct El(Box<VTag>);

/// An element with a class; an empty class is none.
#[inline(never)]
pub fn el(tag: &'static str, class: &'static str) -> El {
    let mut element = El(Box::new(VTag::new(tag)));
    if !class.is_empty() {
        element.insert("class", AttrValue::Static(class));
    }
    element
}

impl El {
    /// An attribute.
    #[inline(never)]
    pub fn set(mut self, name: &'static str, value: impl Into<AttrValue>) -> Self {
        self.insert(name, value.into());
        self
    }

    /// An attribute that may be absent.
    #[inline(never)]
    pub fn set_some(mut self, name: &'static str, value: Option<impl Into<AttrValue>>) -> Self {
        if let Some(value) = value {
            self.insert(name, value.into());
        }
        self
    }

    /// The name by which a page's style sheet reaches the element.
    #[inline(never)]
    pub fn part(self, name: &'static str) -> Self {
        self.set("part", name)
    }

    /// A heading's tag, id and the like come with [`El::set`]; siblings that come and go need a key.
    #[inline(never)]
    pub fn key(mut self, key: &str) -> Self {
        self.0.key = Some(Key::from(key));
        self
    }

    /// For effects that need the element itself.
    #[inline(never)]
    pub fn node(mut self, node: &NodeRef) -> Self {
        self.0.node_ref = node.clone();
        self
    }

    /// An event listener.
    #[inline(never)]
    pub fn on(mut self, listener: Rc<dyn Listener>) -> Self {
        self.0.add_listener(listener);
        self
    }

    /// What a click does.
    #[inline(never)]
    pub fn on_click(self, act: Callback<MouseEvent>) -> Self {
        self.on(Rc::new(html::onclick::Wrapper::new(act)))
    }

    /// A child; an empty one keeps its place, so that its siblings stay what they are.
    #[inline(never)]
    pub fn with(mut self, child: impl Into<Html>) -> Self {
        self.push(child.into());
        self
    }

    /// A child that may be absent; its place is kept.
    #[inline(never)]
    pub fn with_some(self, child: Option<impl Into<Html>>) -> Self {
        self.with(child.map_or_else(Html::default, Into::into))
    }

    /// Children of one kind, in a list of their own.
    #[inline(never)]
    pub fn with_all(mut self, children: Vec<Html>) -> Self {
        self.push(list(children));
        self
    }

    /// Words that never change in this place.
    #[inline(never)]
    pub fn text(mut self, words: impl Into<AttrValue>) -> Self {
        self.push(text_node(words.into()));
        self
    }

    #[inline(never)]
    fn insert(&mut self, name: &'static str, value: AttrValue) {
        self.0.add_attribute(name, value);
    }

    #[inline(never)]
    fn push(&mut self, child: Html) {
        self.0.add_child(child);
    }
}

impl From<El> for Html {
    #[inline(never)]
    fn from(element: El) -> Self {
        Self::from(*element.0)
    }
}

/// Several nodes as one.
#[inline(never)]
pub fn list(nodes: Vec<Html>) -> Html {
    yew::virtual_dom::VList::with_children(nodes, None).into()
}

/// Words in an element of their own, replaced as a whole when they change.
#[inline(never)]
pub fn keyed(words: &str) -> Html {
    el("span", "").key(words).text(words.to_owned()).into()
}

/// A heading's tag; levels below 1 and above 6 do not exist.
#[inline(never)]
pub fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// A link that tells the target nothing about this page.
#[inline(never)]
pub fn link(class: &'static str, href: &str) -> El {
    el("a", class).set("href", href.to_owned()).set("rel", "noopener noreferrer")
}

/// A button that submits nothing.
#[inline(never)]
pub fn button(class: &'static str, act: Callback<MouseEvent>) -> El {
    el("button", class).set("type", "button").on_click(act)
}

#[inline(never)]
fn text_node(words: AttrValue) -> Html {
    yew::virtual_dom::VText::new(words).into()
}
