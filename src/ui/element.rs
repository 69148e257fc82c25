//! Elements by function calls instead of `html!`.
//!
//! The macro writes out the construction of every element where it stands, about 350 bytes of code for each; a
//! call takes a third of that, and what it builds is the same virtual DOM.
//! Every part of the page is passed around as an [`El`], a single pointer, for the same reason.

use std::rc::Rc;
use yew::virtual_dom::{Key, Listener, VList, VTag, VText};
use yew::{AttrValue, Callback, Html, MouseEvent, NodeRef, html};

/// A part of the page under construction.
pub struct El(Box<Piece>);

enum Piece {
    Tag(VTag),
    Node(Html),
}

/// An element with a class; an empty class is none.
#[inline(never)]
pub fn el(tag: &'static str, class: &'static str) -> El {
    let element = El(Box::new(Piece::Tag(VTag::new(tag))));
    if class.is_empty() { element } else { element.set("class", class) }
}

/// Several parts as one.
#[inline(never)]
pub fn list(parts: Vec<El>) -> El {
    let nodes = parts.into_iter().map(El::done).collect();
    node(VList::with_children(nodes, None).into())
}

/// A part that is a component, or nothing.
#[inline(never)]
pub fn node(node: Html) -> El {
    El(Box::new(Piece::Node(node)))
}

/// A part, or an empty one that keeps its place among its siblings.
#[inline(never)]
pub fn maybe(part: Option<El>) -> El {
    part.unwrap_or_else(|| node(Html::default()))
}

/// Words in an element of their own, replaced as a whole when they change.
#[inline(never)]
pub fn keyed(words: &str) -> El {
    el("span", "").key(words).text(words)
}

/// A link that tells the target nothing about this page.
#[inline(never)]
pub fn link(class: &'static str, href: &str) -> El {
    el("a", class).set_text("href", href).set("rel", "noopener noreferrer")
}

/// A button that submits nothing.
#[inline(never)]
pub fn button(class: &'static str, act: Callback<MouseEvent>) -> El {
    el("button", class).set("type", "button").on_click(act)
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

impl El {
    /// An attribute that is always the same.
    #[inline(never)]
    pub fn set(self, name: &'static str, value: &'static str) -> Self {
        self.insert(name, AttrValue::Static(value))
    }

    /// An attribute.
    #[inline(never)]
    pub fn set_text(self, name: &'static str, value: &str) -> Self {
        self.insert(name, AttrValue::Rc(value.into()))
    }

    /// An attribute that may be absent.
    #[inline(never)]
    pub fn set_some(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.set_text(name, value),
            None => self,
        }
    }

    /// The name by which a page's style sheet reaches the element.
    #[inline(never)]
    pub fn part(self, name: &'static str) -> Self {
        self.set("part", name)
    }

    /// Tells it from its siblings: one with another key is another element.
    #[inline(never)]
    pub fn key(mut self, key: &str) -> Self {
        if let Piece::Tag(tag) = &mut *self.0 {
            tag.key = Some(Key::from(key));
        }
        self
    }

    /// Whether a checkbox is checked, from now on and not only at first.
    #[inline(never)]
    pub fn checked(mut self, is_checked: bool) -> Self {
        if let Piece::Tag(tag) = &mut *self.0 {
            tag.set_checked(is_checked);
        }
        self
    }

    /// For what needs the element itself.
    #[inline(never)]
    pub fn node(mut self, node: &NodeRef) -> Self {
        if let Piece::Tag(tag) = &mut *self.0 {
            tag.node_ref = node.clone();
        }
        self
    }

    /// An event listener.
    #[inline(never)]
    pub fn on(mut self, listener: Rc<dyn Listener>) -> Self {
        if let Piece::Tag(tag) = &mut *self.0 {
            tag.add_listener(listener);
        }
        self
    }

    /// What a click does.
    #[inline(never)]
    pub fn on_click(self, act: Callback<MouseEvent>) -> Self {
        self.on(Rc::new(html::onclick::Wrapper::new(act)))
    }

    /// A child.
    #[inline(never)]
    pub fn with(mut self, child: Self) -> Self {
        if let Piece::Tag(tag) = &mut *self.0 {
            tag.add_child(child.done());
        }
        self
    }

    /// A child that may be absent; its place is kept, so that its siblings stay what they are.
    #[inline(never)]
    pub fn with_some(self, child: Option<Self>) -> Self {
        self.with(maybe(child))
    }

    /// Children of one kind, in a list of their own.
    #[inline(never)]
    pub fn with_all(self, children: Vec<Self>) -> Self {
        self.with(list(children))
    }

    /// Words that never change in this place.
    #[inline(never)]
    pub fn text(self, words: &str) -> Self {
        self.with(node(VText::new(AttrValue::Rc(words.into())).into()))
    }

    /// The part as Yew takes it.
    #[inline(never)]
    pub fn done(self) -> Html {
        match *self.0 {
            Piece::Tag(tag) => tag.into(),
            Piece::Node(node) => node,
        }
    }

    #[inline(never)]
    fn insert(mut self, name: &'static str, value: AttrValue) -> Self {
        if let Piece::Tag(tag) = &mut *self.0 {
            tag.add_attribute(name, value);
        }
        self
    }
}
