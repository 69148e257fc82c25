//! Where a shown text matches the query.

use super::build::hash;
use super::endings;
use super::fold;
use super::query::{Query, QueryWord, Reach, Role};
use super::typo::distance;
use super::words::{Run, Word, extends, tokens};
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

/// A part of a text and the word of the query that it matches.
struct Hit {
    start: usize,
    end: usize,
    asked: usize,
}

/// The parts of `text` that the query matches, as byte ranges on character boundaries, in order and apart.
///
/// Each is the beginning of a word, as far as it was typed, or the part of a compound, or the whole word where it has
/// another ending or a typo; accents stay with their letters.
/// Give the query that [`super::Found`] holds: it knows how freely each word was read.
// Fetched late: `xtask/src/split.rs` cuts the module here, so this must stay a function of its own.
#[inline(never)]
pub fn ranges(text: &str, query: &Query) -> Vec<(usize, usize)> {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for hit in hits(text, query) {
        match ranges.last_mut() {
            // The pairs of scripts without spaces overlap.
            Some((_, end)) if hit.start < *end => *end = hit.end.max(*end),
            _ => ranges.push((hit.start, hit.end)),
        }
    }
    ranges
}

/// Which words of the query `text` has, one bit each.
pub fn words_in(text: &str, query: &Query) -> u64 {
    hits(text, query).iter().fold(0, |words, hit| words | 1 << (hit.asked & 63))
}

/// The part of `text`, at most `most` characters long, that has most of the words, then most hits; as a byte range
/// between words, unless the first hit alone is longer.
///
/// `None` if no word is in the text.
pub fn excerpt(text: &str, query: &Query, most: usize) -> Option<Range<usize>> {
    let hits = hits(text, query);
    // A quarter of the characters lead up to the first hit.
    let room = most - most / 4;
    let mut best: Option<(u32, usize, &Hit)> = None;
    for (place, first) in hits.iter().enumerate() {
        let reach = characters_on(text, first.start, room);
        let (mut words, mut count) = (0_u64, 0);
        for hit in hits.iter().skip(place).take_while(|it| it.end <= reach) {
            words |= 1 << (hit.asked & 63);
            count += 1;
        }
        let rank = (words.count_ones(), count);
        if best.is_none_or(|(words, count, _)| rank > (words, count)) {
            best = Some((rank.0, rank.1, first));
        }
    }
    let (.., first) = best?;
    let before = text.get(..first.start).unwrap_or_default();
    let lead = before.char_indices().rev().take(most / 4).last().map_or(first.start, |(place, _)| place);
    // From the beginning of a word on, and to the end of one.
    let space = text.get(lead..first.start).and_then(|it| it.char_indices().find(|(_, c)| is_space(*c)));
    let start = match space {
        Some((place, space)) if lead > 0 => lead + place + space.len_utf8(),
        _ if lead > 0 => first.start,
        _ => 0,
    };
    let end = characters_on(text, start, most);
    let end = match text.get(first.end..end).filter(|_| end < text.len()) {
        Some(after) => first.end + after.rfind(is_space).unwrap_or(0),
        None => end,
    };
    Some(start..end)
}

/// The place `count` characters after `start`, or the end.
fn characters_on(text: &str, start: usize, count: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    rest.char_indices().nth(count).map_or(text.len(), |(place, _)| start + place)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\u{A0}')
}

/// What matches, in order; of several words of the query the one that matches most of a word.
fn hits(text: &str, query: &Query) -> Vec<Hit> {
    let mut hits = Vec::new();
    if query.is_empty() {
        return hits;
    }
    tokens(text, Run::Text, &mut |word| {
        let keys = &known_keys(word.text);
        let mut best: Option<Hit> = None;
        for (asked, wanted) in query.words().iter().enumerate() {
            if wanted.role == Role::Wanted
                && let Some((start, end)) = matched(&word, keys, wanted, query.rules)
                && best.as_ref().is_none_or(|it| end - start > it.end - it.start)
            {
                best = Some(Hit { start: word.start + start, end: word.start + end, asked });
            }
        }
        hits.extend(best);
    });
    hits
}

/// Words whose keys are remembered: those of some screens of cards.
const KNOWN: usize = 2048;

/// A word and its keys.
type Known = Option<(Box<str>, Rc<Vec<fold::Key>>)>;

thread_local! {
    /// A word has one place, where the next one with this place takes over.
    static KNOWN_WORDS: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
}

/// The keys of a word of a shown text: the same cards are looked through at every key stroke.
fn known_keys(word: &str) -> Rc<Vec<fold::Key>> {
    KNOWN_WORDS.with_borrow_mut(|words| {
        words.resize_with(KNOWN, || None);
        let Some(place) = words.get_mut(hash(word.as_bytes(), 0) as usize % KNOWN) else {
            return Rc::default();
        };
        match place {
            Some((known, keys)) if **known == *word => keys.clone(),
            _ => {
                let keys = Rc::new(fold::loose_keys(word));
                *place = Some((word.into(), keys.clone()));
                keys
            }
        }
    })
}

/// The bytes of a word that a word of the query stands for, by the rules of [`super::expand`].
fn matched(word: &Word<'_>, keys: &[fold::Key], asked: &QueryWord, rules: u32) -> Option<(usize, usize)> {
    let whole = (0, word.text.len());
    if begins(keys, asked) {
        return Some((0, typed_length(word, keys, asked)));
    }
    let folded = keys.first()?.text.as_str();
    let has_compounds = |it: u8| rules >> it & 1 == 1 && endings::takes_part(it, asked.letters);
    if asked.is_part() && (asked.reach >= Reach::Loose || (0..endings::COUNT).any(has_compounds)) {
        for key in asked.spelled() {
            if folded.len() > key.text.len() + 2
                && let Some(start) = find(folded, &key.text)
            {
                return Some(part_of(word.text, start, start + key.text.len()));
            }
        }
    }
    // Nearly all words begin with other letters, and need no closer look.
    let alike =
        |it: &str, other: &str| it.chars().take(endings::MIN_STEM).eq(other.chars().take(endings::MIN_STEM));
    let is_inflected = |it: u8| {
        rules >> it & 1 == 1
            && asked.spelled().any(|wanted| {
                if !keys.iter().any(|key| alike(&key.text, &wanted.text)) {
                    return false;
                }
                let stem = endings::stem_length(&wanted.text, it);
                keys.iter().any(|key| {
                    key.text.get(..stem) == wanted.text.get(..stem)
                        && endings::stem_length(&key.text, it) == stem
                })
            })
    };
    if asked.reach >= Reach::Plain && (0..endings::COUNT).any(is_inflected) {
        return Some(whole);
    }
    let edits = asked.edits();
    if edits > 0 {
        let letters: Vec<char> = asked.keys.first()?.text.chars().collect();
        if keys.iter().any(|it| distance(&letters, &it.text, asked.open, edits).is_some()) {
            return Some(whole);
        }
    }
    None
}

/// Whether one of the keys is wanted, or goes on after what is wanted and may.
fn begins(keys: &[fold::Key], asked: &QueryWord) -> bool {
    keys.iter().any(|key| {
        asked
            .keys
            .iter()
            .any(|it| key.text == it.text || (asked.takes_longer() && key.text.starts_with(it.text.as_str())))
    })
}

/// The bytes of the word's beginning that already match.
fn typed_length(word: &Word<'_>, keys: &[fold::Key], asked: &QueryWord) -> usize {
    let (folded, typed) =
        (keys.first().map(|it| it.text.as_str()), asked.keys.first().map(|it| it.text.as_str()));
    if let (Some(folded), Some(typed)) = (folded, typed)
        && folded.starts_with(typed)
        && folded.chars().count() == word.text.chars().count()
    {
        // Letter by letter the same, as nearly all are.
        let end = word.text.char_indices().nth(typed.chars().count());
        return end.map_or(word.text.len(), |(place, _)| place);
    }
    // Romanised letters have no fixed length and depend on their neighbours, so the shortest beginning that already
    // matches is found by trying; words are short.
    for (end, next) in word.text.char_indices().skip(1).take(fold::MAX_CHARS) {
        // Never between a letter and its marks.
        if !extends(next) && word.text.get(..end).is_some_and(|it| begins(&fold::loose_keys(it), asked)) {
            return end;
        }
    }
    word.text.len()
}

/// The bytes of `word` that stand for these bytes of the folded word.
fn part_of(word: &str, from: usize, to: usize) -> (usize, usize) {
    let (mut start, mut end) = (0, word.len());
    for (place, next) in word.char_indices() {
        if extends(next) {
            continue;
        }
        let done = word.get(..place).map_or(0, |it| fold::fold(it).len());
        if done <= from {
            start = place;
        }
        if done >= to {
            end = place;
            break;
        }
    }
    (start, end)
}

/// Where `part` begins in `text`; by bytes, because the library's search for strings weighs 4 kB.
fn find(text: &str, part: &str) -> Option<usize> {
    text.as_bytes().windows(part.len().max(1)).position(|it| it == part.as_bytes())
}
