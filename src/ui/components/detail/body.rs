//! The body's sanitised tree as markup; nothing here ever parses HTML in the browser.

use super::super::super::app::heading_tag;
use super::super::words::language_attributes;
use crate::i18n::Locale;
use crate::model::{Block, Initiative, Inline, RichText};
use yew::prelude::*;

/// The body in the reader's language.
pub fn view(initiative: &Initiative, locale: &Locale, heading_level: u8) -> Html {
    let Some(body) = &initiative.body else { return Html::default() };
    let wording = body.pick(&locale.preferred);
    let (lang, dir) = language_attributes(wording.language.as_ref(), locale);
    let base = initiative.url.as_ref().or(initiative.feed.as_ref());
    let tree = RichText::parse(&wording.value, base);
    let key = [&*initiative.id, lang.as_deref().unwrap_or_default()].join(" ");
    html! { <div class="prose" {key} {lang} {dir}>{ blocks(&tree.blocks, heading_level) }</div> }
}

fn blocks(blocks: &[Block], heading_level: u8) -> Html {
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(content) => html! { <p>{ inlines(content) }</p> },
            Block::Heading { depth, content } => html! {
                <@{heading_tag(heading_level.saturating_add(*depth))}>{ inlines(content) }</@>
            },
            Block::List { ordered, items } => {
                let items = items.iter().map(|item| html! { <li>{ item_content(item, heading_level) }</li> });
                if *ordered {
                    html! { <ol>{ for items }</ol> }
                } else {
                    html! { <ul>{ for items }</ul> }
                }
            }
            Block::Quote(content) => {
                html! { <blockquote>{ self::blocks(content, heading_level) }</blockquote> }
            }
        })
        .collect()
}

/// A single paragraph in a list item stands without its `<p>`, as people write it.
fn item_content(item: &[Block], heading_level: u8) -> Html {
    match item {
        [Block::Paragraph(content)] => inlines(content),
        item => blocks(item, heading_level),
    }
}

fn inlines(content: &[Inline]) -> Html {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text(words) => html! { <span>{ &**words }</span> },
            Inline::Strong(content) => html! { <strong>{ inlines(content) }</strong> },
            Inline::Emphasis(content) => html! { <em>{ inlines(content) }</em> },
            Inline::Link { url, content } => html! {
                <a class="link" href={url.as_str().to_owned()} rel="noopener noreferrer">{ inlines(content) }</a>
            },
            Inline::Break => html! { <br /> },
        })
        .collect()
}
