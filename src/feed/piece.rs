//! What was read of a record: pieces of the model, which wait to be put together.

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
    /// The items of a list.
    List(Vec<Self>),
    /// One for each field of the table.
    Record(Vec<Self>),
}

/// Pieces that are taken one after the other, in the order in which they were read.
pub(super) struct Pieces(std::vec::IntoIter<Piece>);

/// What a piece can become.
pub(super) trait Take: Sized {
    /// Takes the next piece; `None` if it is nothing.
    fn take(pieces: &mut Pieces) -> Option<Self>;
}

impl Pieces {
    pub(super) fn new(pieces: Vec<Piece>) -> Self {
        Self(pieces.into_iter())
    }

    pub(super) fn next(&mut self) -> Piece {
        self.0.next().unwrap_or(Piece::Nothing)
    }

    /// Takes what the next piece can become.
    pub(super) fn take<T: Take>(&mut self) -> Option<T> {
        T::take(self)
    }

    /// Takes the items of the next piece; none if it is no list.
    pub(super) fn list<T: Take>(&mut self) -> Vec<T> {
        let mut items = self.items();
        let mut list = Vec::new();
        while items.0.len() > 0 {
            if let Some(item) = T::take(&mut items) {
                list.push(item);
            }
        }
        list
    }

    /// The fields of the next piece, if it is a record.
    #[inline(never)]
    pub(super) fn record(&mut self) -> Option<Self> {
        if let Piece::Record(fields) = self.next() { Some(Self::new(fields)) } else { None }
    }

    #[inline(never)]
    fn items(&mut self) -> Self {
        Self::new(if let Piece::List(items) = self.next() { items } else { Vec::new() })
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
