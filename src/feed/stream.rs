//! Reads a feed in one pass, one initiative at a time, so that the memory holds one tree and never the whole text as
//! trees.

use super::context::Context;
use super::error::{Error, Kind};
use super::field::{Slots, Value};
use super::issue::{self, Issue};
use super::limits::{MAX_BYTES, MAX_DEPTH, MAX_ITEMS};
use super::tree::Tree;
use super::value::whole;
use super::wire::{Feed, Initiative};
use crate::model::{self, Catalog, LanguageTag, Str, Url};
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

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
    let mut reader = Reader::new(base, None);
    let root = reader.run(text)?;
    // The language of the feed stands behind its initiatives: now that it is known, they are read again.
    if reader.began_without_language
        && let Some(language) = reader.language()
    {
        reader = Reader::new(base, Some(language));
        reader.run(text)?;
    }
    reader.finish(&root)
}

struct Reader<'a, 'de> {
    cx: Context<'a>,
    /// The fields of the feed but its initiatives, which are never held as trees.
    header: Vec<Option<Tree<'de>>>,
    /// Names at the top, for feeds that turn out to be something else.
    names: Vec<Cow<'de, str>>,
    initiatives: Vec<model::Initiative>,
    /// Where the record with an id stands.
    ids: BTreeMap<Str, usize>,
    /// Elements of the list so far.
    items: usize,
    root: Root,
    /// Initiatives were read while the feed had not named its language.
    began_without_language: bool,
    /// Why the reading was broken off, if not by the syntax.
    stop: Option<Kind>,
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

/// What a value is to the reader.
#[derive(Clone, Copy)]
enum Role {
    /// The whole text.
    Root,
    /// The value of `initiatives`.
    Items,
    /// Anything that becomes a tree; with its depth.
    Value(usize),
}

impl<'a, 'de> Reader<'a, 'de> {
    fn new(base: Option<&'a Url>, language: Option<LanguageTag>) -> Self {
        Self {
            cx: Context::new(base, language),
            header: Feed::KEYS.iter().map(|_| None).collect(),
            names: Vec::new(),
            initiatives: Vec::new(),
            ids: BTreeMap::new(),
            items: 0,
            root: Root::Other,
            began_without_language: false,
            stop: None,
        }
    }

    /// Reads the whole text; returns the value at its top unless that is a list or an object.
    fn run(&mut self, text: &'de str) -> Result<Tree<'de>, Error> {
        let mut json = serde_json::Deserializer::from_str(text);
        let result = Seed { reader: self, role: Role::Root }.deserialize(&mut json);
        result.and_then(|tree| json.end().map(|()| tree)).map_err(|error| match self.stop.take() {
            Some(kind) => Error::new(kind),
            None => Error::syntax(&error),
        })
    }

    fn finish(mut self, root: &Tree<'_>) -> Result<(Catalog, Vec<Issue>), Error> {
        let found = match self.root {
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
            return Err(Error::new(Kind::Shape { found: found.as_ref().into() }));
        }
        let header = if self.root == Root::List {
            self.cx.report(&issue::BARE_LIST, "a list", "an object with `version` and `initiatives`");
            model::CatalogHeader::default()
        } else {
            let mut slots = Slots::new(self.header, Feed::KEYS);
            Feed::from_slots(&mut slots, &mut self.cx).build(&mut self.cx).unwrap_or_default()
        };
        Ok((Catalog::new(header, self.initiatives), self.cx.into_issues()))
    }

    /// The language that the feed has named so far.
    fn language(&self) -> Option<LanguageTag> {
        let place = Feed::KEYS.iter().position(|it| *it == "language")?;
        match self.header.get(place)? {
            Some(Tree::Text(tag)) => LanguageTag::parse(tag),
            _ => None,
        }
    }

    /// Reads one member of the feed.
    fn member<A: MapAccess<'de>>(&mut self, key: Cow<'de, str>, map: &mut A) -> Result<(), A::Error> {
        if key == INITIATIVES {
            return self.member_initiatives(map);
        }
        let Some(place) = Feed::KEYS.iter().position(|it| *it == key) else {
            self.cx.note_unknown(&key, Feed::KEYS);
            // Enough to tell what it is instead.
            if self.names.len() < 5 {
                self.names.push(Cow::Owned(key.chars().take(30).collect()));
            }
            return map.next_value::<IgnoredAny>().map(|_| ());
        };
        let value = map.next_value_seed(Seed { reader: self, role: Role::Value(2) })?;
        if key == "version" && whole(&value).is_some_and(|it| it > 1) {
            return self.stop(Kind::Version { found: value.describe().as_ref().into() });
        }
        if let Some(slot) = self.header.get_mut(place) {
            if slot.is_some() {
                self.report_duplicate(&key);
            }
            if let Some(slot) = self.header.get_mut(place) {
                *slot = (!value.is_absent()).then_some(value);
            }
        }
        Ok(())
    }

    fn member_initiatives<A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        if self.root == Root::Feed {
            // The last one counts, as everywhere in JSON, so nothing of the first may stay.
            self.initiatives.clear();
            self.ids.clear();
            self.items = 0;
            self.cx.forget_issues();
            self.report_duplicate(INITIATIVES);
        }
        self.root = Root::Feed;
        if self.cx.feed_language.is_none() {
            self.cx.feed_language = self.language();
            self.began_without_language = self.cx.feed_language.is_none();
        }
        let step = self.cx.enter(INITIATIVES);
        let single = map.next_value_seed(Seed { reader: self, role: Role::Items })?;
        if !single.is_absent() {
            self.initiative(single);
        }
        self.cx.leave(step);
        Ok(())
    }

    /// Adds the initiative that the path leads to.
    fn initiative(&mut self, tree: Tree<'_>) {
        let Some(initiative) = read_initiative(tree, &mut self.cx) else { return };
        if let Some(first) = self.ids.get(&initiative.id) {
            let list = if self.root == Root::List { "" } else { "/initiatives" };
            let first =
                ["an id that no other record has; ", list, "/", &first.to_string(), " has it already"]
                    .concat();
            let step = self.cx.enter("id");
            self.cx.report(&issue::DUPLICATE_ID, super::tree::quote(&initiative.id), first);
            self.cx.leave(step);
            return;
        }
        self.ids.insert(initiative.id.clone(), self.items);
        self.initiatives.push(initiative);
    }

    fn report_duplicate(&mut self, key: &str) {
        let step = self.cx.enter(key);
        self.cx.report(&issue::DUPLICATE_KEY, "the name twice in one object", "each name once");
        self.cx.leave(step);
    }

    #[cold]
    fn stop<T, E: de::Error>(&mut self, kind: Kind) -> Result<T, E> {
        self.stop = Some(kind);
        Err(E::custom(""))
    }
}

/// Reads a record; one that is no object costs the record.
fn read_initiative(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<model::Initiative> {
    let is_object = matches!(tree, Tree::Map(_));
    let before = cx.issue_count();
    let initiative = Initiative::read(tree, cx);
    if !is_object {
        cx.skip_record(before);
    }
    initiative
}

/// The one visitor of the feed: what it does depends on the role of the value.
struct Seed<'r, 'a, 'de> {
    reader: &'r mut Reader<'a, 'de>,
    role: Role,
}

impl<'de> Seed<'_, '_, 'de> {
    /// The depth of the values within, if the limit allows any.
    fn inner_depth<E: de::Error>(&mut self) -> Result<usize, E> {
        let depth = match self.role {
            Role::Root => 1,
            Role::Items => 2,
            Role::Value(depth) => depth,
        };
        if depth > MAX_DEPTH { self.reader.stop(Kind::TooDeep) } else { Ok(depth + 1) }
    }

    /// Reads a list of initiatives.
    fn items<A: SeqAccess<'de>>(&mut self, mut list: A, depth: usize) -> Result<(), A::Error> {
        while let Some(item) =
            list.next_element_seed(Seed { reader: &mut *self.reader, role: Role::Value(depth) })?
        {
            if self.reader.items == MAX_ITEMS {
                return self.reader.stop(Kind::TooMany);
            }
            let step = self.reader.cx.enter_index(self.reader.items);
            self.reader.initiative(item);
            self.reader.cx.leave(step);
            self.reader.items += 1;
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_, 'de> {
    type Value = Tree<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_, 'de> {
    type Value = Tree<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Tree<'de>, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Tree<'de>, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Tree<'de>, E> {
        Ok(Tree::Integer(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Tree<'de>, E> {
        #[expect(clippy::cast_precision_loss, reason = "beyond i64 nothing is counted exactly")]
        Ok(i64::try_from(value).map_or(Tree::Float(value as f64), Tree::Integer))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Tree<'de>, E> {
        Ok(Tree::Float(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Tree<'de>, E> {
        Ok(Tree::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_borrowed_str<E: de::Error>(self, value: &'de str) -> Result<Tree<'de>, E> {
        Ok(Tree::Text(Cow::Borrowed(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Tree<'de>, A::Error> {
        let depth = self.inner_depth()?;
        if let Role::Value(_) = self.role {
            let mut items = Vec::new();
            while let Some(item) =
                list.next_element_seed(Seed { reader: &mut *self.reader, role: Role::Value(depth) })?
            {
                items.push(item);
            }
            return Ok(Tree::List(items));
        }
        if let Role::Root = self.role {
            self.reader.root = Root::List;
        }
        self.items(list, depth).map(|()| Tree::Null)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Tree<'de>, A::Error> {
        let depth = self.inner_depth()?;
        let root = matches!(self.role, Role::Root);
        if root {
            self.reader.root = Root::Object;
        }
        let mut entries = Vec::new();
        while let Some(key) =
            map.next_key_seed(Seed { reader: &mut *self.reader, role: Role::Value(depth) })?
        {
            let Tree::Text(key) = key else { continue };
            if root {
                self.reader.member(key, &mut map)?;
            } else {
                let seed = Seed { reader: &mut *self.reader, role: Role::Value(depth) };
                entries.push((key, map.next_value_seed(seed)?));
            }
        }
        Ok(Tree::Map(entries))
    }
}
