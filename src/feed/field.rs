//! How often a field may stand: the words of the table in `wire`, and the macro that turns the table into readers.

use super::context::{Context, Record, Step};
use super::issue;
use super::text::is_label;
use super::tree::Tree;
use std::borrow::Cow;
use std::marker::PhantomData;

/// A type of the feed: how a tree is read as a value of the model.
pub(super) trait Value {
    /// What comes out.
    type Out;

    /// Reads a value that is there; `None`, with an issue, if it is unusable.
    fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<Self::Out>;
}

/// A field of a record: how often its type may stand.
pub(super) trait Field {
    /// What comes out.
    type Out;
    /// Its record cannot do without it.
    #[cfg(feature = "schema")]
    const REQUIRED: bool;

    /// Reads what stands in the next slot, if anything.
    fn read(slots: &mut Slots<'_>, cx: &mut Context<'_>) -> Self::Out;

    /// The schema of what may stand there.
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema;
}

/// Exactly one.
pub(super) struct Required<T>(PhantomData<T>);

/// One or none.
pub(super) struct Optional<T>(PhantomData<T>);

/// Any number; a single one need not stand in a list.
pub(super) struct List<T>(PhantomData<T>);

/// Any number, read by other means: the reader is in `stream`.
pub(super) struct Streamed<T>(PhantomData<T>);

/// What is missing is reported here, and given up in `convert`: one place for each record keeps the reader small.
impl<T: Value + Described> Field for Required<T> {
    type Out = Option<T::Out>;
    #[cfg(feature = "schema")]
    const REQUIRED: bool = true;

    fn read(slots: &mut Slots<'_>, cx: &mut Context<'_>) -> Self::Out {
        let before = cx.issue_count();
        let value = read_next::<T>(slots, cx);
        if value.is_none() {
            cx.lacks(slots.key, before);
        }
        value
    }

    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<T>()
    }
}

impl<T: Value + Described> Field for Optional<T> {
    type Out = Option<T::Out>;
    #[cfg(feature = "schema")]
    const REQUIRED: bool = false;

    fn read(slots: &mut Slots<'_>, cx: &mut Context<'_>) -> Self::Out {
        read_next::<T>(slots, cx)
    }

    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<T>()
    }
}

impl<T: Value + Described> Field for List<T> {
    type Out = Vec<T::Out>;
    #[cfg(feature = "schema")]
    const REQUIRED: bool = false;

    fn read(slots: &mut Slots<'_>, cx: &mut Context<'_>) -> Self::Out {
        let mut values = Vec::new();
        slots.each(cx, &mut |item, cx| {
            if let Some(value) = T::read(item, cx) {
                values.push(value);
            }
        });
        values
    }

    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "array", "items": generator.subschema_for::<T>() })
    }
}

impl<T: Described> Field for Streamed<T> {
    type Out = ();
    #[cfg(feature = "schema")]
    const REQUIRED: bool = true;

    fn read(slots: &mut Slots<'_>, cx: &mut Context<'_>) {
        slots.each(cx, &mut |_, _| ());
    }

    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "array", "items": generator.subschema_for::<T>() })
    }
}

/// A type that the schema can describe; without the feature, any.
#[cfg(feature = "schema")]
pub(super) use schemars::JsonSchema as Described;
#[cfg(not(feature = "schema"))]
pub(super) trait Described {}
#[cfg(not(feature = "schema"))]
impl<T> Described for T {}

fn read_next<T: Value>(slots: &mut Slots<'_>, cx: &mut Context<'_>) -> Option<T::Out> {
    let (tree, step) = slots.open(cx)?;
    let value = T::read(tree, cx);
    cx.leave(step);
    value
}

/// The members of a record in the order of its table; what all records share, so that it is compiled once.
pub(super) struct Slots<'de> {
    values: std::vec::IntoIter<Option<Tree<'de>>>,
    keys: std::slice::Iter<'static, &'static str>,
    /// The name of the slot that was opened last.
    key: &'static str,
}

impl<'de> Slots<'de> {
    /// Slots that are filled already, one for each of `keys`.
    pub(super) fn new(values: Vec<Option<Tree<'de>>>, keys: &'static [&'static str]) -> Self {
        Self { values: values.into_iter(), keys: keys.iter(), key: "" }
    }

    /// Begins a record; `None`, with an issue, if the value is none.
    pub(super) fn begin(
        tree: Tree<'de>,
        keys: &'static [&'static str],
        short: &[&'static str],
        cx: &mut Context<'_>,
    ) -> Option<(Self, Record)> {
        let members = members(tree, keys, short.first().copied(), cx)?;
        let mut values: Vec<Option<Tree<'de>>> = keys.iter().map(|_| None).collect();
        let record = cx.enter_record(members, keys, &mut values);
        Some((Self::new(values, keys), record))
    }

    /// Opens the next slot and steps to its field, if anything is there.
    fn open(&mut self, cx: &mut Context<'_>) -> Option<(Tree<'de>, Step)> {
        self.key = self.keys.next().copied().unwrap_or_default();
        let tree = self.values.next().flatten()?;
        Some((tree, cx.enter_field(self.key)))
    }

    /// Opens the next slot and visits what is in its list, or the lone value that stands for a list of one.
    fn each(&mut self, cx: &mut Context<'_>, visit: &mut dyn FnMut(Tree<'_>, &mut Context<'_>)) {
        let Some((tree, list)) = self.open(cx) else { return };
        match tree {
            Tree::List(items) => {
                for (index, item) in items.into_iter().enumerate().filter(|(_, it)| !it.is_absent()) {
                    let step = cx.enter_index(index);
                    visit(item, cx);
                    cx.leave(step);
                }
            }
            single => visit(single, cx),
        }
        cx.leave(list);
    }
}

/// The members of a record as a map, or a lone value as the member `short`, where the record has such a short form.
///
/// A language map is a lone value, too.
fn members<'de>(
    tree: Tree<'de>,
    keys: &[&str],
    short: Option<&'static str>,
    cx: &mut Context<'_>,
) -> Option<Vec<(Cow<'de, str>, Tree<'de>)>> {
    let lone = match &tree {
        Tree::Map(entries) => {
            let known = |key: &str| keys.contains(&key);
            !entries.iter().any(|(key, _)| known(key)) && entries.iter().all(|(key, _)| is_label(key))
        }
        Tree::Text(_) | Tree::Integer(_) => true,
        _ => false,
    };
    cx.expect_lone(lone && short.is_some());
    match (tree, short) {
        (tree, Some(short)) if lone => Some(vec![(short.into(), tree)]),
        (Tree::Map(entries), _) => Some(entries),
        (tree, _) => {
            let expected = if short.is_some() { "an object or a text" } else { "an object" };
            cx.report(&issue::WRONG_TYPE, tree.describe(), expected);
            None
        }
    }
}

/// Declares records: from each line come the name in JSON, its description in the schema, the field and its reader.
///
/// `Name -> Out, or short` declares that a lone text stands for the member `short`.
/// The readers end in `Name::build`, which is written by hand in `convert`.
macro_rules! records {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident -> $out:ty $(, or $short:literal)? {
            $( $(#[doc = $field_doc:literal])* $key:literal => $field:ident: $kind:ty, )*
        }
    )*) => {$(
        $(#[doc = $doc])*
        #[allow(dead_code, reason = "a few members are only there for the schema, or read before the others")]
        pub(super) struct $name {
            $( $(#[doc = $field_doc])* pub(super) $field: <$kind as Field>::Out, )*
        }

        impl $name {
            /// The names of the fields in the order of the table.
            pub(super) const KEYS: &'static [&'static str] = &[$($key),*];

            /// Reads the fields from one slot for each of [`Self::KEYS`].
            pub(super) fn from_slots(slots: &mut Slots<'_>, cx: &mut Context<'_>) -> Self {
                Self { $( $field: <$kind as Field>::read(slots, cx) ),* }
            }
        }

        impl Value for $name {
            type Out = $out;

            fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<$out> {
                let (mut slots, record) = Slots::begin(tree, Self::KEYS, &[$($short)?], cx)?;
                let fields = Self::from_slots(&mut slots, cx);
                cx.leave_record(record);
                fields.build(cx)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut object = crate::feed::schema::Object::new(&[$($doc),*]);
                $(
                    let schema = <$kind as Field>::schema(generator);
                    object.property($key, &[$($field_doc),*], schema, <$kind as Field>::REQUIRED);
                )*
                let short: &[&str] = &[$($short)?];
                object.finish(short.first())
            }
        }
    )*};
}
pub(super) use records;
