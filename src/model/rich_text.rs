//! Limited HTML as a tree: what of a body's markup is kept, and how it is read (STANDARDS S16).

use super::{Str, Url};

/// A body: blocks of inline text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText {
    /// In reading order.
    pub blocks: Vec<Block>,
}

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// `<p>`.
    Paragraph(Vec<Inline>),
    /// `<h1>`–`<h6>`, as a depth from 0 within the body; the view maps it below the card's heading.
    Heading {
        /// 0 for the highest heading that the body uses.
        depth: u8,
        /// The words.
        content: Vec<Inline>,
    },
    /// `<ul>`, `<ol>`; each item is a row of blocks.
    List {
        /// Numbered.
        ordered: bool,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// `<blockquote>`.
    Quote(Vec<Block>),
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(Str),
    /// `<strong>`, `<b>`.
    Strong(Vec<Inline>),
    /// `<em>`, `<i>`.
    Emphasis(Vec<Inline>),
    /// `<a href>` with a checked address.
    Link {
        /// Where it leads.
        url: Url,
        /// The words.
        content: Vec<Inline>,
    },
    /// `<br>`.
    Break,
}
