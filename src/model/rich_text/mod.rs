//! Limited HTML as a tree: what of a body's markup is kept, and how it is read (STANDARDS S16).
//!
//! Nothing here writes HTML and nothing hands text to the browser's parser, so markup that is not understood can only
//! become words or vanish.

mod builder;
mod entities;
mod tokens;

use super::{Str, Url};
use builder::Builder;

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
        /// 0 for the highest heading that the body uses, 1 for the next one that it uses.
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
    /// Words, without control characters.
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

impl RichText {
    /// Reads plain text or HTML, whichever it is; relative links are resolved against `base`.
    ///
    /// In plain text, and in HTML that has no blocks of its own, blank lines part paragraphs and a line end is a break.
    /// Elements without a meaning here are unwrapped, those whose content is no text (scripts, styles, embedded
    /// documents) vanish with it, and links without an allowed address keep their words.
    /// Takes time and memory in proportion to the text, whatever is in it.
    // Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
    #[inline(never)]
    pub fn parse(text: &str, base: Option<&Url>) -> Self {
        let kind = tokens::kind(text);
        let mut builder = Builder::new(base, kind != tokens::Kind::Blocks);
        if kind == tokens::Kind::Plain {
            builder.text(text);
        } else {
            tokens::read(text, &mut builder);
        }
        Self { blocks: builder.finish() }
    }

    /// The words alone, one line for each paragraph, list item and line.
    pub fn to_plain(&self) -> String {
        let mut plain = String::new();
        push_blocks(&mut plain, &self.blocks, true);
        plain
    }

    /// The same without headings, which say nothing to who reads only the beginning; with them where there is no more.
    pub fn to_lead(&self) -> String {
        let mut plain = String::new();
        push_blocks(&mut plain, &self.blocks, false);
        if plain.is_empty() { self.to_plain() } else { plain }
    }
}

fn push_blocks(plain: &mut String, blocks: &[Block], has_headings: bool) {
    for block in blocks {
        match block {
            Block::Heading { .. } if !has_headings => {}
            Block::Paragraph(content) | Block::Heading { content, .. } => {
                if !plain.is_empty() {
                    plain.push('\n');
                }
                push_inlines(plain, content);
            }
            Block::List { items, .. } => items.iter().for_each(|it| push_blocks(plain, it, has_headings)),
            Block::Quote(blocks) => push_blocks(plain, blocks, has_headings),
        }
    }
}

fn push_inlines(plain: &mut String, content: &[Inline]) {
    for inline in content {
        match inline {
            Inline::Text(words) => plain.push_str(words),
            Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { content, .. } => {
                push_inlines(plain, content);
            }
            Inline::Break => plain.push('\n'),
        }
    }
}
