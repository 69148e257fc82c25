//! Puts the keys in order, in slices: a merge sort that can stop anywhere.

use super::index::KeyRow;
use std::cmp::Ordering;

/// A sort that is under way.
#[derive(Default)]
pub(super) struct Sorting {
    /// Runs of `run` keys, each in order.
    runs: Vec<Item>,
    /// Runs of twice that length, as far as they are done.
    merged: Vec<Item>,
    run: usize,
    /// What is left of the two runs that are being merged: where each begins and ends.
    left: (usize, usize),
    right: (usize, usize),
}

/// A key with its first eight bytes, which tell nearly all of them apart.
#[derive(Clone, Copy)]
struct Item {
    // Halves, because a whole would take four bytes more to be in line.
    first: [u32; 2],
    key: u32,
}

impl Sorting {
    /// Has room for so many keys, and none yet.
    pub(super) fn with_room(keys: usize) -> Self {
        Self { runs: Vec::with_capacity(keys), merged: Vec::with_capacity(keys), run: 1, ..Self::default() }
    }

    /// Takes some further keys as they are; `true` if all are in.
    pub(super) fn take(&mut self, count: usize, keys: &[KeyRow], text: &[u8]) -> bool {
        let done = self.runs.len();
        let rows = (done as u32..).zip(keys.get(done..).unwrap_or_default()).take(count);
        self.runs.extend(rows.map(|(key, row)| Item { first: first(row.bytes(text)), key }));
        let is_all = self.runs.len() == keys.len();
        if is_all {
            self.next_pair();
        }
        is_all
    }

    /// Merges about so many keys; `true` if all are in order.
    pub(super) fn step(&mut self, moves: usize, keys: &[KeyRow], text: &[u8]) -> bool {
        for _ in 0..moves {
            if self.run >= self.runs.len() {
                return true;
            }
            let left = self.runs.get(self.left.0).filter(|_| self.left.0 < self.left.1);
            let right = self.runs.get(self.right.0).filter(|_| self.right.0 < self.right.1);
            let item = match (left, right) {
                (Some(left), Some(right)) if is_before(right, left, keys, text) => {
                    self.right.0 += 1;
                    right
                }
                (Some(left), _) => {
                    self.left.0 += 1;
                    left
                }
                (None, Some(right)) => {
                    self.right.0 += 1;
                    right
                }
                (None, None) => {
                    self.next_pair();
                    continue;
                }
            };
            self.merged.push(*item);
        }
        self.run >= self.runs.len()
    }

    /// The keys in order, from this place on.
    pub(super) fn order_from(&self, place: usize) -> impl Iterator<Item = u32> {
        self.runs.get(place..).unwrap_or_default().iter().map(|it| it.key)
    }

    fn next_pair(&mut self) {
        let length = self.runs.len();
        if self.merged.len() == length {
            std::mem::swap(&mut self.runs, &mut self.merged);
            self.merged.clear();
            self.run *= 2;
        }
        let start = self.merged.len();
        let middle = (start + self.run).min(length);
        self.left = (start, middle);
        self.right = (middle, (middle + self.run).min(length));
    }
}

fn is_before(a: &Item, b: &Item, keys: &[KeyRow], text: &[u8]) -> bool {
    let rest = |it: &Item| keys.get(it.key as usize).map(|it| it.bytes(text));
    match a.first.cmp(&b.first) {
        Ordering::Equal => rest(a) < rest(b),
        order => order == Ordering::Less,
    }
}

/// The first eight bytes, as numbers of the same order.
fn first(key: &[u8]) -> [u32; 2] {
    let mut bytes = [0; 8];
    for (byte, from) in bytes.iter_mut().zip(key) {
        *byte = *from;
    }
    let bytes = u64::from_be_bytes(bytes);
    [(bytes >> 32) as u32, bytes as u32]
}
