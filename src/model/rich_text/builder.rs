//! Puts tags and words together into blocks, whatever order and nesting they come in.

use super::{Block, Inline, entities};
use crate::model::{Schemes, Url};

/// Lists, items and quotes nest no deeper; markup beyond it is unwrapped.
const MAX_BLOCK_DEPTH: usize = 12;

/// Strong, emphasis and links nest no deeper; markup beyond it is unwrapped.
const MAX_INLINE_DEPTH: usize = 4;

/// A tag that means something.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Break,
    Strong,
    Emphasis,
    Link,
    List {
        ordered: bool,
    },
    Item,
    Quote,
    /// With its level, 1 to 6.
    Heading(u8),
    /// Begins or ends a paragraph.
    Boundary,
}

/// Collects blocks.
pub(super) struct Builder<'a> {
    base: Option<&'a Url>,
    /// Line ends in the text are meant.
    keep_lines: bool,
    /// The body, and the lists, items and quotes that are open in it.
    body: Frame,
    frames: Vec<Frame>,
    /// Open inline elements; they go on from one paragraph to the next, as in browsers.
    open: Vec<Style>,
    /// The paragraph that is being written: empty, or its own words and then those of each open element.
    spans: Vec<Span>,
    /// The level of the heading that is being written.
    heading: Option<u8>,
    /// The heading levels that the body uses, as bits.
    levels: u8,
    /// A space would be one too many: at the start of a line, and after another one.
    spaced: bool,
    /// The line ends since the last word: one is a break, two part paragraphs.
    line_ends: usize,
    /// One of them was written already, because an element began after it.
    broken: bool,
}

struct Frame {
    tag: Tag,
    /// The content of an item, a quote or the body.
    blocks: Vec<Block>,
    /// The items of a list.
    items: Vec<Vec<Block>>,
}

#[derive(Clone)]
enum Style {
    Strong,
    Emphasis,
    /// `None` where the address was refused: the words stay.
    Link(Option<Url>),
}

#[derive(Default)]
struct Span {
    content: Vec<Inline>,
    /// What follows the content.
    text: String,
}

impl<'a> Builder<'a> {
    pub(super) fn new(base: Option<&'a Url>, keep_lines: bool) -> Self {
        Self {
            base,
            keep_lines,
            body: Frame::new(Tag::Boundary),
            frames: Vec::new(),
            open: Vec::new(),
            spans: Vec::new(),
            heading: None,
            levels: 0,
            spaced: true,
            line_ends: 0,
            broken: false,
        }
    }

    /// Adds words, resolving their character references.
    pub(super) fn text(&mut self, source: &str) {
        for letter in entities::decode(source).chars() {
            match letter {
                '\n' if self.keep_lines => self.line_ends += 1,
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => {
                    if !self.spaced && self.line_ends == 0 {
                        self.push(' ');
                        self.spaced = true;
                    }
                }
                _ if letter.is_control() => {}
                _ => {
                    self.settle_line_ends();
                    self.push(letter);
                    self.spaced = false;
                }
            }
        }
    }

    /// Begins an element.
    pub(super) fn open(&mut self, tag: Tag) {
        match tag {
            Tag::Break => self.line_ends += 1,
            Tag::Strong => self.open_style(Style::Strong),
            Tag::Emphasis => self.open_style(Style::Emphasis),
            Tag::Link => self.open_style(Style::Link(None)),
            Tag::Boundary => self.end_paragraph(),
            Tag::Heading(level) => {
                self.end_paragraph();
                self.heading = Some(level);
            }
            Tag::List { .. } | Tag::Quote => {
                self.end_paragraph();
                if self.frames.len() < MAX_BLOCK_DEPTH {
                    self.frames.push(Frame::new(tag));
                }
            }
            Tag::Item => {
                self.end_paragraph();
                self.close_frames(Tag::Item);
                if !self.top().is_list() && self.frames.len() < MAX_BLOCK_DEPTH {
                    self.frames.push(Frame::new(Tag::List { ordered: false }));
                }
                if self.top().is_list() {
                    self.frames.push(Frame::new(Tag::Item));
                }
            }
        }
    }

    /// Begins a link; one within a link ends the outer one, as in browsers.
    pub(super) fn open_link(&mut self, href: &str) {
        self.close(Tag::Link);
        let url = Url::parse(href, self.base, Schemes::Link);
        self.open_style(Style::Link(url));
    }

    /// Ends an element, and with it the blocks that are still open inside; nothing if it is not open.
    pub(super) fn close(&mut self, tag: Tag) {
        match tag {
            Tag::Break => self.line_ends += 1,
            Tag::Strong | Tag::Emphasis | Tag::Link => {
                let Some(place) = self.open.iter().rposition(|it| it.is(tag)) else { return };
                self.fold_spans(place + 1);
                self.open.remove(place);
                self.begin_spans();
            }
            Tag::Boundary => self.end_paragraph(),
            Tag::Heading(_) => {
                self.end_paragraph();
                self.heading = None;
            }
            Tag::List { .. } | Tag::Quote | Tag::Item => {
                self.end_paragraph();
                self.close_frames(tag);
            }
        }
    }

    /// Ends everything.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_paragraph();
        while self.pop_frame() {}
        rank_headings(&mut self.body.blocks, self.levels);
        self.body.blocks
    }

    fn push(&mut self, letter: char) {
        if self.spans.is_empty() {
            self.spans.push(Span::default());
            self.begin_spans();
        }
        if let Some(span) = self.spans.last_mut() {
            span.text.push(letter);
        }
        self.broken = false;
    }

    /// Writes the line ends that were met since the last word, now that more follows.
    fn settle_line_ends(&mut self) {
        let line_ends = std::mem::take(&mut self.line_ends);
        let Some(span) = self.spans.last_mut() else { return };
        match line_ends {
            0 => {}
            1 if !self.broken => {
                span.end_text(true);
                span.content.push(Inline::Break);
                self.spaced = true;
                self.broken = true;
            }
            _ => self.end_paragraph(),
        }
    }

    fn open_style(&mut self, style: Style) {
        if self.open.len() < MAX_INLINE_DEPTH {
            self.settle_line_ends();
            self.open.push(style);
            self.begin_spans();
        }
    }

    /// Begins in the paragraph, if there is one, the elements that are open but not yet in it.
    fn begin_spans(&mut self) {
        while !self.spans.is_empty() && self.spans.len() <= self.open.len() {
            if let Some(span) = self.spans.last_mut() {
                span.end_text(false);
            }
            self.spans.push(Span::default());
        }
    }

    /// Ends the innermost spans until `kept` are left.
    fn fold_spans(&mut self, kept: usize) {
        while self.spans.len() > kept {
            let Some(mut span) = self.spans.pop() else { return };
            span.end_text(false);
            // The first span is the paragraph, so the last of n spans is that of the open element n − 1.
            let style = self.spans.len().checked_sub(1).and_then(|at| self.open.get(at));
            let Some(outer) = self.spans.last_mut() else { return };
            let content = span.content;
            match style {
                Some(Style::Strong) if has_words(&content) => outer.content.push(Inline::Strong(content)),
                Some(Style::Emphasis) if has_words(&content) => outer.content.push(Inline::Emphasis(content)),
                Some(Style::Link(Some(url))) if has_words(&content) => {
                    outer.content.push(Inline::Link { url: url.clone(), content });
                }
                _ => outer.content.extend(content),
            }
        }
    }

    fn end_paragraph(&mut self) {
        self.line_ends = 0;
        self.broken = false;
        self.spaced = true;
        self.fold_spans(1);
        let Some(mut span) = self.spans.pop() else { return };
        span.end_text(true);
        let mut content = span.content;
        trim_end(&mut content);
        let heading = self.heading.take();
        if !has_words(&content) {
            return;
        }
        let block = match heading {
            Some(level) => {
                self.levels |= 1 << level;
                Block::Heading { depth: level, content }
            }
            None => Block::Paragraph(content),
        };
        self.top().add(block);
    }

    fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().unwrap_or(&mut self.body)
    }

    /// Closes the innermost frame of this kind and those within; an item is looked for in its own list only.
    fn close_frames(&mut self, tag: Tag) {
        let fits = |it: &Frame| match tag {
            Tag::List { .. } => it.is_list(),
            Tag::Item => it.tag == Tag::Item || it.is_list(),
            _ => it.tag == tag,
        };
        let Some(place) = self.frames.iter().rposition(fits) else { return };
        // The list itself stays open when its item ends.
        let lists_end = matches!(tag, Tag::List { .. });
        let stays = !lists_end && self.frames.get(place).is_some_and(Frame::is_list);
        while self.frames.len() > place + usize::from(stays) {
            self.pop_frame();
        }
    }

    /// Puts the innermost frame into the one around it; `false` if only the body is left.
    fn pop_frame(&mut self) -> bool {
        let Some(frame) = self.frames.pop() else { return false };
        let outer = self.top();
        match frame.tag {
            Tag::List { ordered } if !frame.items.is_empty() => {
                outer.add(Block::List { ordered, items: frame.items });
            }
            Tag::Item if !frame.blocks.is_empty() => outer.items.push(frame.blocks),
            Tag::Quote if !frame.blocks.is_empty() => outer.add(Block::Quote(frame.blocks)),
            _ => {}
        }
        true
    }
}

impl Frame {
    fn new(tag: Tag) -> Self {
        Self { tag, blocks: Vec::new(), items: Vec::new() }
    }

    fn is_list(&self) -> bool {
        matches!(self.tag, Tag::List { .. })
    }

    /// Adds a block; what stands in a list without an item becomes one, and a list there belongs to the item before.
    fn add(&mut self, block: Block) {
        if !self.is_list() {
            self.blocks.push(block);
            return;
        }
        match (self.items.last_mut(), &block) {
            (Some(item), Block::List { .. }) => item.push(block),
            _ => self.items.push(vec![block]),
        }
    }
}

impl Style {
    fn is(&self, tag: Tag) -> bool {
        match self {
            Self::Strong => tag == Tag::Strong,
            Self::Emphasis => tag == Tag::Emphasis,
            Self::Link(_) => tag == Tag::Link,
        }
    }
}

impl Span {
    /// Moves the words into the content.
    fn end_text(&mut self, trim: bool) {
        let text = if trim { self.text.trim_end_matches(' ') } else { &self.text };
        if !text.is_empty() {
            self.content.push(Inline::Text(text.into()));
        }
        self.text.clear();
    }
}

/// Removes spaces and breaks from the end of a paragraph.
fn trim_end(content: &mut Vec<Inline>) {
    while let Some(last) = content.last_mut() {
        match last {
            Inline::Text(words) => {
                let kept = words.trim_end_matches(' ');
                if !kept.is_empty() {
                    if kept.len() < words.len() {
                        *words = kept.into();
                    }
                    return;
                }
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => {
                trim_end(inner);
                if !inner.is_empty() {
                    return;
                }
            }
            Inline::Break => {}
        }
        content.pop();
    }
}

fn has_words(content: &[Inline]) -> bool {
    content.iter().any(|it| match it {
        Inline::Text(words) => !words.trim().is_empty(),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => {
            has_words(inner)
        }
        Inline::Break => false,
    })
}

/// Turns levels, of which a body may skip some, into depths without a gap.
fn rank_headings(blocks: &mut [Block], levels: u8) {
    for block in blocks {
        match block {
            Block::Heading { depth, .. } => {
                let higher = levels & ((1_u8 << *depth) - 1);
                *depth = u8::try_from(higher.count_ones()).unwrap_or(0);
            }
            Block::List { items, .. } => items.iter_mut().for_each(|it| rank_headings(it, levels)),
            Block::Quote(inner) => rank_headings(inner, levels),
            Block::Paragraph(_) => {}
        }
    }
}
