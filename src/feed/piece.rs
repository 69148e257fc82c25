//! What was read, between the JSON and the model, in one row without nesting.
//!
//! The row stands for the fields of all records in the order of their tables, so that the model's types are put
//! together in one pass, and nothing is put into boxes on the way.

use crate::model::{Language, PartialDate, Str, Text, Url};

/// What was read in one place.
pub(super) enum Piece {
    /// Nothing that can be used.
    Nothing,
    Text(Text),
    /// A text without languages.
    Word(Str),
    Url(Url),
    Date(PartialDate),
    Language(Language),
    /// In the unit of its field; of a choice, its place in the list.
    Number(i64),
    /// So many items follow.
    List(usize),
    /// What stands in each field of the table follows; there is all that the record needs.
    Record,
}

/// Pieces that are taken one after the other, in the order in which they were read.
pub(super) struct Pieces(std::vec::IntoIter<Piece>);

/// What the next pieces can become.
pub(super) trait Take: Sized {
    /// Takes one piece, or a record with its fields; `None` if it is nothing.
    fn take(pieces: &mut Pieces) -> Option<Self>;
}

impl Pieces {
    pub(super) fn new(pieces: Vec<Piece>) -> Self {
        Self(pieces.into_iter())
    }

    pub(super) fn next(&mut self) -> Piece {
        self.0.next().unwrap_or(Piece::Nothing)
    }

    /// Takes what the next pieces can become.
    pub(super) fn take<T: Take>(&mut self) -> Option<T> {
        T::take(self)
    }

    /// Takes the items of a list; none if the next piece is no list.
    pub(super) fn list<T: Take>(&mut self) -> Vec<T> {
        let mut list = Vec::new();
        for _ in 0..self.items() {
            if let Some(item) = T::take(self) {
                list.push(item);
            }
        }
        list
    }

    /// Begins a record, if the next piece is one; its fields are the next pieces.
    #[inline(never)]
    pub(super) fn record(&mut self) -> Option<()> {
        matches!(self.next(), Piece::Record).then_some(())
    }

    #[inline(never)]
    fn items(&mut self) -> usize {
        if let Piece::List(items) = self.next() { items } else { 0 }
    }
}

/// Not inlined, because most fields are taken by one of these.
macro_rules! take {
    ($($out:ty, $piece:ident;)*) => {$(
        impl Take for $out {
            #[inline(never)]
            fn take(pieces: &mut Pieces) -> Option<Self> {
                if let Piece::$piece(it) = pieces.next() { Some(it) } else { None }
            }
        }
    )*};
}

take! {
    Text, Text;
    Str, Word;
    Url, Url;
    PartialDate, Date;
    Language, Language;
    i64, Number;
}
