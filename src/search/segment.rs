//! Where words end in scripts without spaces, told by somebody who has a dictionary: in a browser `Intl.Segmenter`.
//!
//! Without one every two neighbouring letters are looked for, also those that belong to two words.

use super::words::is_space_free;
use std::cell::RefCell;
use std::rc::Rc;

/// Gives the words of a run of letters, in order and without loss, with [`SEPARATOR`] between them; `None` if it
/// cannot.
pub type Segment = Rc<dyn Fn(&str) -> Option<String>>;

/// What stands between words in the answer of a [`Segment`].
pub const SEPARATOR: char = '\u{1f}';

thread_local! {
    static SEGMENT: RefCell<Option<Segment>> = const { RefCell::new(None) };
}

/// From now on words are parted by `segment`; an index answers rightly only while the one stays that it was made with.
pub fn segment_with(segment: Option<Segment>) {
    SEGMENT.set(segment);
}

/// The end of the run of letters without spaces that begins at `start`, and the ends of the words in it, as far as
/// they are known; all in bytes of `text`.
pub(super) fn run(text: &str, start: usize) -> (usize, Vec<usize>) {
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.find(|it| !is_space_free(it)).unwrap_or(rest.len());
    let letters = rest.get(..length).unwrap_or_default();
    let segment = SEGMENT.with_borrow(Clone::clone);
    let words = segment.and_then(|segment| segment(letters)).unwrap_or_default();
    let mut end = start;
    let ends = words.split(SEPARATOR).map(|word| {
        end += word.len();
        end
    });
    (start + length, ends.collect())
}
