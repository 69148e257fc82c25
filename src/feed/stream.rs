//! Reads a feed in one pass, one initiative at a time, so that the memory holds one tree and never the whole text as
//! trees.

use super::context::Context;
use super::error::Error;
use super::issue::{self, Issue};
use super::limits::{MAX_BYTES, MAX_DEPTH, MAX_ITEMS};
use super::piece::{Piece, Pieces};
use super::read::{Given, fields, member, number, own_language, value};
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
    match text.trim().bytes().next() {
        None => return Err(Error::empty()),
        Some(b'<') => return Err(Error::not_json()),
        Some(_) => {}
    }
    let mut stream = Stream::new(base);
    let mut json = Reader::new(text, MAX_DEPTH);
    match stream.run(&mut json) {
        Ok(()) => stream.finish(),
        Err(json::Error::Syntax) => Err(Error::syntax(text, json.place())),
        Err(json::Error::TooDeep) => Err(Error::too_deep()),
        Err(json::Error::Stopped) => Err(stream.newer.take().unwrap_or_else(Error::too_many)),
    }
}

struct Stream<'a, 't> {
    cx: Context<'a>,
    /// The members of the feed but its initiatives, which are never held as trees.
    header: Members<'t>,
    /// For texts that turn out to be something else, the first few names at the top, shortened, or the lone value.
    names: String,
    name_count: usize,
    initiatives: Vec<Rc<model::Initiative>>,
    /// For each initiative its place in the list, and how many issues there were after it.
    marks: Vec<(usize, usize)>,
    /// Elements of the list so far.
    items: usize,
    root: Root,
    /// Where the initiatives begin that wait for the feed to name its language.
    waiting: Option<usize>,
    /// The feed is in a newer version, so the reading was broken off.
    newer: Option<Error>,
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
            names: String::new(),
            name_count: 0,
            initiatives: Vec::new(),
            marks: Vec::new(),
            items: 0,
            root: Root::Other,
            waiting: None,
            newer: None,
        }
    }

    /// Reads the whole text.
    fn run(&mut self, json: &mut Reader<'t>) -> Result<(), json::Error> {
        match json.peek() {
            b'{' => {
                self.root = Root::Object;
                json.each(&mut |json, key| self.member(json, key))?;
            }
            b'[' => {
                self.root = Root::List;
                self.list(json)?;
            }
            _ => self.names.push_str(&json.value()?.describe()),
        }
        json.end()?;
        if let Some(place) = self.waiting {
            json.go_to(place);
            return self.initiatives(json);
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<(Catalog, Vec<Issue>), Error> {
        let (found, names): (_, &str) = match self.root {
            Root::List if self.initiatives.is_empty() && self.items > 0 => {
                ("a list without a single initiative", "")
            }
            Root::Feed | Root::List => ("", ""),
            Root::Object if self.names.is_empty() => ("an object without `initiatives`", ""),
            Root::Object => ("an object with the names ", &self.names),
            Root::Other => ("", &self.names),
        };
        if !(found.is_empty() && names.is_empty()) {
            return Err(Error::shape(&[found, names].concat()));
        }
        let (catalog, repeats) = Catalog::gather(self.header(), std::mem::take(&mut self.initiatives));
        for repeat in repeats.iter().rev() {
            self.report_repeat(repeat);
        }
        Ok((catalog, self.cx.take_issues()))
    }

    /// What the feed says of itself.
    fn header(&mut self) -> model::CatalogHeader {
        if self.root == Root::List {
            self.cx.report_words(issue::BARE_LIST, "a list");
            return model::CatalogHeader::default();
        }
        let mut row = vec![Piece::Record];
        fields(Feed::RECORD, Given::Members(&self.header), &mut row, &mut self.cx);
        let versioned = member(&self.header, "version").is_some();
        if !versioned {
            self.cx.report_words(issue::NO_VERSION, "no `version`");
        }
        Pieces::new(row).take().unwrap_or_default()
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
                self.cx.report_member(INITIATIVES, issue::DUPLICATE_KEY, "the name twice in one object");
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
            self.name_count += 1;
            if self.name_count <= 5 {
                self.names.push_str(if self.names.is_empty() { "" } else { ", " });
                self.names.extend(key.chars().filter(|it| !it.is_control()).take(30));
            }
            return json.skip();
        }
        let tree = json.value()?;
        if key == "version" && number(&tree, &WHOLE).is_some_and(|it| it > 1) {
            self.newer = Some(Error::version(&tree.describe()));
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
        let mut row = Vec::new();
        value(&Initiative::TYPE.shape, tree, &mut row, &mut self.cx);
        if !is_object {
            self.cx.skip_record(before);
        }
        if let Some(mut initiative) = Pieces::new(row).take::<model::Initiative>() {
            initiative.feed = self.cx.base.cloned();
            self.initiatives.push(Rc::new(initiative));
            self.marks.push((self.items, self.cx.issue_count()));
        }
    }

    /// Reports a record whose id another one has, after its other issues.
    #[cold]
    fn report_repeat(&mut self, repeat: &Repeat) {
        let list = if self.root == Root::List { "" } else { "/initiatives" };
        let (Some((item, issues)), Some((first, _))) =
            (self.marks.get(repeat.place), self.marks.get(repeat.first))
        else {
            return;
        };
        let pointer = [list, "/", &item.to_string(), "/id"].concat();
        let expected =
            ["an id that no other record has; ", list, "/", &first.to_string(), " has it already"].concat();
        let issue = Issue::new(&pointer, issue::DUPLICATE_ID, quote(&repeat.id), expected.into());
        self.cx.add_before(*issues, issue);
    }
}
