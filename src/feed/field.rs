//! The words of the table in `wire`, and the macro that turns the table into data.
//!
//! What a record is like is data (a [`Record`]), which one reader follows for all of them.

use super::context::Context;
use super::piece::Piece;
use super::value::Type;

/// A record as data.
pub(super) struct Record {
    pub(super) fields: &'static [Field],
    /// The member that a lone text stands for.
    pub(super) short: Option<&'static str>,
    /// Without all of these it means nothing.
    pub(super) needs: &'static [&'static str],
    /// How their absence is reported.
    pub(super) lacking: &'static str,
    /// What only several fields together can tell.
    pub(super) check: Option<Check>,
    /// The lines of its description.
    #[cfg(feature = "schema")]
    pub(super) documentation: &'static [&'static str],
}

/// Looks at the pieces of a record, drops what contradicts the rest, and reports it; told whether a lone value stands
/// for the record.
pub(super) type Check = fn(&mut [Piece], bool, &mut Context<'_>);

/// A field of a record as data.
pub(super) struct Field {
    pub(super) key: &'static str,
    pub(super) times: Times,
    pub(super) of: &'static Type,
    /// The lines of its description.
    #[cfg(feature = "schema")]
    pub(super) documentation: &'static [&'static str],
}

/// How often a field may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Times {
    /// Exactly once.
    Required,
    /// Once or not at all.
    Optional,
    /// Any number of times; a single one need not stand in a list.
    List,
    /// Any number of times, read by other means: the reader is in `stream`.
    Streamed,
}

impl Record {
    /// Where the field with this name stands in the table.
    pub(super) fn position(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|it| it.key == key)
    }
}

/// Declares records: from each line come the name in JSON, its description in the schema, and how it is read.
///
/// `or` declares which member a lone text stands for, `needs` that one of these fields must be there, and `checked by`
/// a function of `convert`.
macro_rules! records {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident
        $(, or $short:literal)?
        $(, needs $lacking:literal of $($need:literal)+)?
        $(, checked by $check:path)?
        {
            $( $(#[doc = $field_doc:literal])* $key:literal => $times:ident<$of:ident>, )*
        }
    )*) => {$(
        $(#[doc = $doc])*
        pub(super) struct $name;

        impl $name {
            pub(super) const RECORD: &'static Record = &Record {
                fields: &[$(Field {
                    key: $key,
                    times: Times::$times,
                    of: $of::TYPE,
                    #[cfg(feature = "schema")]
                    documentation: &[$($field_doc),*],
                }),*],
                short: records!(@option $($short)?),
                needs: &[$($($need),+)?],
                lacking: concat!($($lacking)?),
                check: records!(@option $($check)?),
                #[cfg(feature = "schema")]
                documentation: &[$($doc),*],
            };

            #[allow(dead_code, reason = "the feed itself is in no field")]
            pub(super) const TYPE: &'static Type = &Type {
                shape: Shape::Record(Self::RECORD),
                #[cfg(feature = "schema")]
                name: stringify!($name),
            };
        }
    )*};
    (@option) => { None };
    (@option $value:expr) => { Some($value) };
}
pub(super) use records;
