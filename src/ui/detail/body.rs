//! The body's sanitised tree as markup; nothing here ever parses HTML in the browser.

use super::super::element::{El, el, heading, keyed, link};
use super::super::reader::Reader;
use super::super::words::in_language;
use crate::model::{Block, Initiative, Inline, RichText};

/// The body in the reader's language.
pub fn body(initiative: &Initiative, reader: &Reader) -> Option<El> {
    let wording = initiative.body.as_ref()?.pick(&reader.locale.preferred);
    let base = initiative.url.as_ref().or(initiative.feed.as_ref());
    let tree = RichText::parse(&wording.value, base);
    let language = wording.language.as_ref();
    let key = [&*initiative.id, language.map_or("", |it| it.as_str())].join(" ");
    let prose = in_language(el("div", "prose"), language, reader).key(&key);
    Some(prose.with_all(blocks(&tree.blocks, reader.heading_level)))
}

fn blocks(blocks: &[Block], level: u8) -> Vec<El> {
    blocks.iter().map(|it| block(it, level)).collect()
}

fn block(block: &Block, level: u8) -> El {
    match block {
        Block::Paragraph(content) => el("p", "").with_all(inlines(content)),
        Block::Heading { depth, content } => {
            el(heading(level.saturating_add(*depth)), "").with_all(inlines(content))
        }
        Block::List { ordered, items } => {
            let items = items.iter().map(|it| el("li", "").with_all(item(it, level))).collect();
            el(if *ordered { "ol" } else { "ul" }, "").with_all(items)
        }
        Block::Quote(content) => el("blockquote", "").with_all(blocks(content, level)),
    }
}

/// A single paragraph in a list item stands without its `<p>`, as people write it.
fn item(item: &[Block], level: u8) -> Vec<El> {
    match item {
        [Block::Paragraph(content)] => inlines(content),
        item => blocks(item, level),
    }
}

fn inlines(content: &[Inline]) -> Vec<El> {
    let wrapped = |tag, content: &[Inline]| -> El { el(tag, "").with_all(inlines(content)) };
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text(words) => keyed(words),
            Inline::Strong(content) => wrapped("strong", content),
            Inline::Emphasis(content) => wrapped("em", content),
            Inline::Link { url, content } => link("", url.as_str()).with_all(inlines(content)),
            Inline::Break => el("br", ""),
        })
        .collect()
}
