//! From a JSON Pointer to a line and a column.
//!
//! Every raw value is a slice of the text, so the distance of their addresses is its place; each level is split only
//! when a pointer leads through it, and the list of initiatives once for all.

use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// A line and a column, from 1; the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

/// Finds places in a text.
pub struct Locator<'a> {
    text: &'a str,
    root: &'a str,
    line_starts: Vec<usize>,
    /// The initiatives.
    items: Vec<&'a RawValue>,
    /// The pointer of their list.
    list: &'static str,
}

impl<'a> Locator<'a> {
    /// Prepares a text that is known to be JSON.
    pub fn new(text: &'a str) -> Self {
        let root = text.trim_start_matches('\u{feff}').trim();
        let list = if root.starts_with('[') { "" } else { "/initiatives" };
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let raw = if list.is_empty() { Some(root) } else { member(root, "initiatives") };
        let items = raw.and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default();
        Self { text, root, line_starts, items, list }
    }

    /// The text of each initiative, with its pointer.
    pub fn items(&self) -> impl Iterator<Item = (String, &'a str)> {
        self.items.iter().enumerate().map(|(index, it)| (format!("{}/{index}", self.list), it.get()))
    }

    /// The initiative that a pointer leads into: its own pointer and its text.
    pub fn item(&self, pointer: &str) -> Option<(String, &'a str)> {
        let index = pointer.strip_prefix(self.list)?.split('/').nth(1)?;
        let item = self.items.get(index.parse::<usize>().ok()?)?;
        Some((format!("{}/{index}", self.list), item.get()))
    }

    /// The text of the value at a pointer.
    pub fn value(&self, pointer: &str) -> Option<&'a str> {
        let (start, rest) = match self.item(pointer) {
            Some((item, text)) => (text, pointer.strip_prefix(&item)?),
            None => (self.root, pointer),
        };
        rest.split('/')
            .skip(1)
            .try_fold(start, |value, token| member(value, &token.replace("~1", "/").replace("~0", "~")))
    }

    /// Where the value at a pointer begins.
    pub fn position(&self, pointer: &str) -> Option<Position> {
        let value = self.value(pointer)?;
        let offset = (value.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        let line = self.line_starts.partition_point(|it| *it <= offset);
        let start = *self.line_starts.get(line.checked_sub(1)?)?;
        let column = self.text.get(start..offset)?.trim_start_matches('\u{feff}').chars().count() + 1;
        Some(Position { line, column })
    }
}

/// The member of an object, or the element of a list.
fn member<'a>(value: &'a str, token: &str) -> Option<&'a str> {
    if value.starts_with('[') {
        let items: Vec<&RawValue> = serde_json::from_str(value).ok()?;
        return items.get(token.parse::<usize>().ok()?).map(|it| it.get());
    }
    let members: BTreeMap<String, &RawValue> = serde_json::from_str(value).ok()?;
    members.get(token).map(|it| it.get())
}
