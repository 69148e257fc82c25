//! How the index writes down that a card has a word.
//!
//! A number holds the distance from the card before, the fields that have the word, and in its lowest bit whether one
//! of them has it more than once; if so, a byte for each of these fields tells how often.

use super::texts::Field;
use crate::model::leb128;

/// How often a card has a word, by [`Field`]; 255 stands for more.
pub(super) type Counts = [u8; Field::COUNT];

/// Among the tokens of a card, numbers below this are fields, and a text begins there; others are words and this.
pub(super) const TEXTS: u32 = Field::COUNT as u32;

/// Writes that the card `distance` after the last one has a word so often.
pub(super) fn push_posting(bytes: &mut Vec<u8>, distance: u32, counts: Counts) {
    let (mut fields, mut repeats) = (0, 0);
    for (field, count) in counts.iter().enumerate() {
        fields |= u32::from(*count > 0) << field;
        repeats |= u32::from(*count > 1);
    }
    leb128::push(bytes, distance << 5 | fields << 1 | repeats);
    if repeats == 1 {
        bytes.extend(counts.iter().filter(|it| **it > 0));
    }
}

/// What a word counts for each set of fields that it stands in once, as most words do.
pub(super) struct Sums([f32; 1 << Field::COUNT]);

impl Sums {
    /// From what it counts in each field.
    pub(super) fn of(weights: &[f32; Field::COUNT]) -> Self {
        let mut sums = [0.0; 1 << Field::COUNT];
        for (fields, sum) in sums.iter_mut().enumerate() {
            *sum = weights.iter().enumerate().filter(|(it, _)| fields >> it & 1 == 1).map(|(_, it)| it).sum();
        }
        Self(sums)
    }
}

/// The cards of a word, each with what the word counts there.
pub(super) struct Postings<'a> {
    bytes: &'a [u8],
    card: usize,
    sums: &'a Sums,
}

impl<'a> Postings<'a> {
    /// Reads what [`push_posting`] has written.
    pub(super) fn of(bytes: &'a [u8], sums: &'a Sums) -> Self {
        Self { bytes, card: 0, sums }
    }

    /// What a word counts that stands more than once in one of these fields; a byte for each of them follows.
    #[cold]
    fn read_counts(&mut self, fields: usize) -> f32 {
        let mut weight = 0.0;
        for field in (0..Field::COUNT).filter(|it| fields >> it & 1 == 1) {
            if let Some((count, rest)) = self.bytes.split_first() {
                weight += self.sums.0.get(1 << field).copied().unwrap_or_default() * f32::from(*count);
                self.bytes = rest;
            }
        }
        weight
    }
}

impl Iterator for Postings<'_> {
    type Item = (usize, f32);

    #[inline]
    fn next(&mut self) -> Option<(usize, f32)> {
        let (number, rest) = read(self.bytes)?;
        self.bytes = rest;
        self.card += (number >> 5) as usize;
        let fields = (number >> 1 & 0xF) as usize;
        let weight = match number & 1 {
            0 => self.sums.0.get(fields).copied().unwrap_or_default(),
            _ => self.read_counts(fields),
        };
        Some((self.card, weight))
    }
}

/// The first number and what follows it.
#[inline]
fn read(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (first, mut rest) = bytes.split_first()?;
    let mut number = u32::from(first & 0x7F);
    let mut byte = *first;
    let mut shift = 7;
    while byte >= 0x80 {
        let (next, after) = rest.split_first()?;
        number |= u32::from(next & 0x7F).wrapping_shl(shift);
        (byte, rest) = (*next, after);
        shift += 7;
    }
    Some((number, rest))
}
