//! What a hit counts: the numbers behind the order of the cards, each with what happens at both ends.

use super::fold::Grade;
use super::texts::Field;

/// How often a word counts where it stands: title, labels (topics, places, organisers), summary, body.
///
/// All alike would put a long body before the card that is called so; 10 and more for the title would put a card that
/// is called `Smart` before the one that tells of all the words.
pub(super) const FIELDS: [f32; Field::COUNT] = [4.0, 2.5, 1.5, 1.0];

/// The same for a guess: a beginning, a part, a typo.
///
/// As far apart as above, a title that begins like the word would hide the card that means it.
pub(super) const GUESS_FIELDS: [f32; Field::COUNT] = [2.0, 1.6, 1.3, 1.0];

/// How soon a repeated word stops to count (BM25's k1).
///
/// 0 would ignore repetition, 3 would reward lists; 1.2 to 2 are usual.
pub(super) const SATURATION: f32 = 1.4;

/// How much a long card has to repeat a word to count as much as a short one (BM25's b).
///
/// 0 prefers long cards, 1 prefers cards that say nearly nothing.
pub(super) const LENGTH: f32 = 0.7;

/// The most that length counts, in multiples of the usual card: a book-long card is still found.
pub(super) const LONGEST: f32 = 3.0;

/// The quality of a hit, of 255, where card and query have the same word, by how far they are apart.
///
/// A larger step would put a distant `Kavala` in a title behind a near one in a body.
pub(super) fn complete(grade: Grade) -> u8 {
    match grade {
        Grade::Exact => 255,
        Grade::Folded => 247,
        Grade::Respelled => 239,
        Grade::Lenient => 216,
    }
}

/// What it counts more that a card has the word itself, in parts of the most that it can count.
///
/// 0 would put another ending in a title before the word itself in a body, 1 would make titles and bodies alike.
pub(super) const COMPLETE: f32 = 0.15;

/// Where they have the same stem. At 255 the plural would be as good as what was typed, at 0 it would be lost.
///
/// Of a word that is still being typed nobody knows the ending, so what goes on is nearer.
pub(super) fn inflected(open: bool) -> u8 {
    if open { 60 } else { SAME_WORD }
}

/// From here on a hit tells how rare a word is; what only begins like it or looks like it does not.
pub(super) const SAME_WORD: u8 = 153;

/// Where the word goes on: the more of it is typed, the better.
pub(super) fn prefix(grade: Grade, typed: usize, length: usize) -> u8 {
    let step = match grade {
        Grade::Exact => 0,
        Grade::Folded => 3,
        Grade::Respelled => 6,
        Grade::Lenient => 16,
    };
    share(40, 110, typed, length) - step
}

/// Where the word is part of a longer one.
pub(super) fn part(typed: usize, length: usize) -> u8 {
    share(20, 100, typed, length)
}

/// Where there is a typo: `edits` of them, in a word or in the beginning of one.
///
/// Below all others, since exact comes first.
pub(super) fn typo(edits: usize, is_complete: bool, typed: usize, length: usize) -> u8 {
    let base = if is_complete { 90 } else { share(25, 25, typed, length) };
    if edits > 1 { base / 2 } else { base }
}

fn share(base: u8, more: u8, part: usize, whole: usize) -> u8 {
    base + (usize::from(more) * part.min(whole) / whole.max(1)) as u8
}

/// How much less a guess counts (a beginning, a part, a typo) that leads to a word which all cards have.
///
/// 0 would show cards with common words first, 1 would hide them.
pub(super) const GUESS: f32 = 0.9;

/// Fewer cards than this, and a word that stands nowhere as it is typed is also looked for with a typo.
///
/// 0 would leave a typo that happens to begin another word without its cards; 1 000 would forgive what needs no pardon.
pub(super) const FEW: u32 = 30;

/// How many cards, the best, are looked at for the nearness of the words.
pub(super) const NEAR_CARDS: usize = 64;

/// What two words of the query count more where they stand side by side.
///
/// 0 ignores order, 2 would put a phrase before the card that has all words in its title.
pub(super) const NEARNESS: f32 = 0.7;

/// Part of the best score that a card without all words needs, if no card has all.
///
/// 0 shows every card that has `the`, 1 only the best.
pub(super) const PARTIAL: f32 = 0.35;
