//! Reads a feed in one pass, one initiative at a time, so that the memory holds one tree and never the whole text as
//! trees.

use super::context::Context;
use super::error::{Error, Kind};
use super::issue::{self, Issue};
use super::limits::{MAX_BYTES, MAX_DEPTH, MAX_ITEMS};
use super::piece::{Piece, Pieces};
use super::read::{fields, number, own_language, sort, value};
use super::tree::quote;
use super::value::WHOLE;
use super::wire::{Feed, Initiative};
use crate::json::{self, Members, Reader, Tree};
use crate::model::{self, Catalog, Repeat, Url};
use std::borrow::Cow;
use std::rc::Rc;

const INITIATIVES: &str = "initiatives";

/// Reads the text of a feed.
pub(super) fn read(text: &str, base: Option<&Url>) -> Result<(Catalog, Vec<Issue>), Error> {
    if text.len() > MAX_BYTES {
        return Err(Error::too_large(text.len()));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim_start().chars().next() {
        None => return Err(Error::new(Kind::Empty)),
        Some('<') => return Err(Error::new(Kind::NotJson)),
        Some(_) => {}
    }
    let mut stream = Stream::new(base);
    match stream.run(&mut Reader::new(text, MAX_DEPTH)) {
        Ok(root) => stream.finish(&root),
        Err(json::Error::Syntax(place)) => Err(Error::syntax(text, place)),
        Err(json::Error::TooDeep) => Err(Error::new(Kind::TooDeep)),
        Err(json::Error::Stopped) => Err(Error::new(stream.stop)),
    }
}

struct Stream<'a, 't> {
    cx: Context<'a>,
    /// The members of the feed but its initiatives, which are never held as trees.
    header: Members<'t>,
    /// Names at the top, for feeds that turn out to be something else.
    names: Vec<String>,
    initiatives: Vec<Rc<model::Initiative>>,
    /// For each initiative its place in the list, and how many issues there were after it.
    marks: Vec<(usize, usize)>,
    /// Elements of the list so far.
    items: usize,
    root: Root,
    /// Where the initiatives begin that wait for the feed to name its language.
    waiting: Option<usize>,
    /// Why the reading was broken off, if it was.
    stop: Kind,
}

/// What stands at the top of the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Root {
    /// Nothing that could be a feed.
    Other,
    /// An object without initiatives.
    Object,
    /// An object with initiatives.
    Feed,
    /// A list.
    List,
}

impl<'a, 't> Stream<'a, 't> {
    fn new(base: Option<&'a Url>) -> Self {
        Self {
            cx: Context::new(base),
            header: Vec::new(),
            names: Vec::new(),
            initiatives: Vec::new(),
            marks: Vec::new(),
            items: 0,
            root: Root::Other,
            waiting: None,
            stop: Kind::TooMany,
        }
    }

    /// Reads the whole text; returns the value at its top unless that is a list or an object.
    fn run(&mut self, json: &mut Reader<'t>) -> Result<Tree<'t>, json::Error> {
        let mut root = Tree::Null;
        match json.peek() {
            b'{' => {
                self.root = Root::Object;
                json.each(&mut |json, key| self.member(json, key))?;
            }
            b'[' => {
                self.root = Root::List;
                self.list(json)?;
            }
            _ => root = json.value()?,
        }
        json.end()?;
        if let Some(place) = self.waiting {
            json.go_to(place);
            self.initiatives(json)?;
        }
        Ok(root)
    }

    fn finish(mut self, root: &Tree<'_>) -> Result<(Catalog, Vec<Issue>), Error> {
        let found: Option<Cow<'_, str>> = match self.root {
            Root::Feed => None,
            Root::List if self.initiatives.is_empty() && self.items > 0 => {
                Some("a list without a single initiative".into())
            }
            Root::List => None,
            Root::Object if self.names.is_empty() => Some("an object without `initiatives`".into()),
            Root::Object => Some(["an object with the names ", &self.names.join(", ")].concat().into()),
            Root::Other => Some(root.describe()),
        };
        if let Some(found) = found {
            return Err(Error::new(Kind::Shape { found: found.into() }));
        }
        let (catalog, repeats) = Catalog::gather(self.header(), self.initiatives);
        for repeat in repeats.iter().rev() {
            report_repeat(repeat, &self.marks, self.root, &mut self.cx);
        }
        Ok((catalog, self.cx.into_issues()))
    }

    /// What the feed says of itself.
    fn header(&mut self) -> model::CatalogHeader {
        if self.root == Root::List {
            self.cx.report(&issue::BARE_LIST, "a list".into());
            return model::CatalogHeader::default();
        }
        let slots = sort(Feed::RECORD, &self.header, &mut self.cx);
        let versioned = Feed::RECORD.position("version").and_then(|it| *slots.get(it)?).is_some();
        let pieces = fields(Feed::RECORD, slots, false, &mut self.cx).unwrap_or_default();
        if !versioned {
            self.cx.report(&issue::NO_VERSION, "no `version`".into());
        }
        Pieces::new(vec![Piece::Record(pieces)]).take().unwrap_or_default()
    }

    /// Reads one member of the feed.
    fn member(&mut self, json: &mut Reader<'t>, key: Cow<'t, str>) -> Result<(), json::Error> {
        if key == INITIATIVES {
            if self.root == Root::Feed {
                // The last one counts, as everywhere in JSON, so nothing of the first may stay.
                self.initiatives.clear();
                self.marks.clear();
                self.items = 0;
                self.cx.forget_issues();
                self.cx.report_duplicate(INITIATIVES);
            }
            self.root = Root::Feed;
            if own_language(Feed::RECORD, &self.header).is_some() {
                return self.initiatives(json);
            }
            json.peek();
            self.waiting = Some(json.place());
            return json.skip();
        }
        if Feed::RECORD.position(&key).is_none() {
            #[cfg(feature = "schema")]
            self.cx.note_unknown(&key, Feed::RECORD);
            // Enough to tell what it is instead.
            if self.names.len() < 5 {
                self.names.push(key.chars().take(30).collect());
            }
            return json.skip();
        }
        let tree = json.value()?;
        if key == "version" && number(&tree, &WHOLE).is_some_and(|it| it > 1) {
            self.stop = Kind::Version { found: tree.describe().into() };
            return Err(json::Error::Stopped);
        }
        self.header.push((key, tree));
        Ok(())
    }

    /// Reads what stands under `initiatives`: a list, or a single one.
    fn initiatives(&mut self, json: &mut Reader<'t>) -> Result<(), json::Error> {
        self.waiting = None;
        self.cx.feed_language = own_language(Feed::RECORD, &self.header);
        let step = self.cx.enter(INITIATIVES);
        if json.peek() == b'[' {
            self.list(json)?;
        } else {
            let single = json.value()?;
            if !single.is_absent() {
                self.initiative(&single);
            }
        }
        self.cx.leave(step);
        Ok(())
    }

    /// Reads a list of initiatives.
    fn list(&mut self, json: &mut Reader<'t>) -> Result<(), json::Error> {
        json.each(&mut |json, _| {
            let item = json.value()?;
            if self.items == MAX_ITEMS {
                self.stop = Kind::TooMany;
                return Err(json::Error::Stopped);
            }
            let step = self.cx.enter_index(self.items);
            self.initiative(&item);
            self.cx.leave(step);
            self.items += 1;
            Ok(())
        })
    }

    /// Adds the initiative that the path leads to; what is no object costs the record.
    fn initiative(&mut self, tree: &Tree<'_>) {
        let is_object = matches!(tree, Tree::Map(_));
        let before = self.cx.issue_count();
        let piece = value(&Initiative::TYPE.shape, tree, &mut self.cx);
        if !is_object {
            self.cx.skip_record(before);
        }
        if let Some(mut initiative) = Pieces::new(vec![piece]).take::<model::Initiative>() {
            initiative.feed = self.cx.base.cloned();
            self.initiatives.push(Rc::new(initiative));
            self.marks.push((self.items, self.cx.issue_count()));
        }
    }
}

/// Reports a record whose id another one has, after its other issues.
#[cold]
fn report_repeat(repeat: &Repeat, marks: &[(usize, usize)], root: Root, cx: &mut Context<'_>) {
    let list = if root == Root::List { "" } else { "/initiatives" };
    let (Some((item, issues)), Some((first, _))) = (marks.get(repeat.place), marks.get(repeat.first)) else {
        return;
    };
    let pointer = [list, "/", &item.to_string(), "/id"].concat();
    let expected =
        ["an id that no other record has; ", list, "/", &first.to_string(), " has it already"].concat();
    let issue = Issue::new(&pointer, &issue::DUPLICATE_ID, quote(&repeat.id), expected.into());
    cx.report_before(*issues, issue);
}
