//! How often a field may stand: the words of the table in `wire`, and the macro that turns the table into readers.

use super::context::Context;
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

    /// Reads what stands under `key`, if anything; `None` if the record is unusable without it.
    fn read(slot: Option<Tree<'_>>, key: &'static str, cx: &mut Context<'_>) -> Option<Self::Out>;

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

impl<T: Value + Described> Field for Required<T> {
    type Out = T::Out;
    #[cfg(feature = "schema")]
    const REQUIRED: bool = true;

    fn read(slot: Option<Tree<'_>>, key: &'static str, cx: &mut Context<'_>) -> Option<T::Out> {
        let before = cx.issue_count();
        let value = read_slot::<T>(slot, key, cx);
        if value.is_none() {
            cx.lacks(key, before);
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

    fn read(slot: Option<Tree<'_>>, key: &'static str, cx: &mut Context<'_>) -> Option<Self::Out> {
        Some(read_slot::<T>(slot, key, cx))
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

    fn read(slot: Option<Tree<'_>>, key: &'static str, cx: &mut Context<'_>) -> Option<Self::Out> {
        let Some(Tree::List(items)) = slot else {
            return Some(read_slot::<T>(slot, key, cx).into_iter().collect());
        };
        let list = cx.enter_field(key);
        let mut values = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            if !item.is_absent() {
                let step = cx.enter_index(index);
                values.extend(T::read(item, cx));
                cx.leave(step);
            }
        }
        cx.leave(list);
        Some(values)
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

    fn read(_: Option<Tree<'_>>, _: &'static str, _: &mut Context<'_>) -> Option<()> {
        Some(())
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

fn read_slot<T: Value>(slot: Option<Tree<'_>>, key: &'static str, cx: &mut Context<'_>) -> Option<T::Out> {
    let tree = slot?;
    let step = cx.enter_field(key);
    let value = T::read(tree, cx);
    cx.leave(step);
    value
}

/// The members of a record as a map, or a lone value as the member `short`, where the record has such a short form.
///
/// A language map is a lone value, too.
pub(super) fn members<'de>(
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
            pub(super) fn from_slots(slots: &mut [Option<Tree<'_>>], cx: &mut Context<'_>) -> Option<Self> {
                let mut slots = slots.iter_mut();
                $( let $field = <$kind as Field>::read(slots.next().and_then(Option::take), $key, cx); )*
                Some(Self { $($field: $field?),* })
            }
        }

        impl Value for $name {
            type Out = $out;

            fn read(tree: Tree<'_>, cx: &mut Context<'_>) -> Option<$out> {
                const SHORT: &[&str] = &[$($short)?];
                let members = members(tree, Self::KEYS, SHORT.first().copied(), cx)?;
                let mut slots = [const { None }; Self::KEYS.len()];
                let record = cx.enter_record(members, Self::KEYS, &mut slots);
                let fields = Self::from_slots(&mut slots, cx);
                cx.leave_record(record);
                fields?.build(cx)
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
