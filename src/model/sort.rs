//! The one sort of the program, because each use of the library's adds about 4 kB to the wasm.
//!
//! It moves places, not things, so that a single copy of it serves every list.

/// Puts `places` in order; those of which neither is before the other stay as they are.
///
/// A merge sort: never more than n·log₂ n comparisons, whatever a feed holds.
pub fn sort(places: &mut [u32], is_before: &mut dyn FnMut(u32, u32) -> bool) {
    let mut merged = Vec::with_capacity(places.len());
    let mut run = 1;
    while run < places.len() {
        for pair in places.chunks_mut(2 * run) {
            let (left, right) = pair.split_at_mut(run.min(pair.len()));
            merge(left, right, &mut merged, is_before);
            for (place, sorted) in pair.iter_mut().zip(merged.drain(..)) {
                *place = sorted;
            }
        }
        run *= 2;
    }
}

/// The places of a list of this length in the order of what they hold.
pub fn order(length: usize, is_before: &mut dyn FnMut(u32, u32) -> bool) -> Vec<u32> {
    let mut places: Vec<u32> = (0..length as u32).collect();
    sort(&mut places, is_before);
    places
}

/// Adds two sorted runs to `merged` as one; of equals the left one comes first.
fn merge(
    mut left: &[u32],
    mut right: &[u32],
    merged: &mut Vec<u32>,
    is_before: &mut dyn FnMut(u32, u32) -> bool,
) {
    while let (Some((first, rest)), Some((second, others))) = (left.split_first(), right.split_first()) {
        if is_before(*second, *first) {
            merged.push(*second);
            right = others;
        } else {
            merged.push(*first);
            left = rest;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
}
