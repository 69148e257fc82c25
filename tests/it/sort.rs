//! The shared sort against the library's.

use initiative_cards::model::sort::{order, sort};
use proptest::prelude::*;

/// Sorts the places of `values` by value and holds them against the library's stable sort.
#[track_caller]
fn check(values: &[u8]) {
    let mut expected: Vec<u32> = (0..values.len() as u32).collect();
    expected.sort_by_key(|place| values[*place as usize]);
    let sorted = order(values.len(), &mut |a, b| values[a as usize] < values[b as usize]);
    assert_eq!(sorted, expected, "{values:?}");
}

#[test]
fn nothing_and_one_thing_are_in_order() {
    check(&[]);
    check(&[7]);
}

#[test]
fn equals_stay_in_their_order() {
    check(&[2, 1, 2, 1, 2]);
    check(&[0; 9]);
}

#[test]
fn some_of_the_places_can_be_sorted() {
    let mut places = [9, 4, 7];
    sort(&mut places, &mut |a, b| a < b);
    assert_eq!(places, [4, 7, 9]);
}

#[test]
fn sorting_asks_no_more_than_a_merge_sort_must() {
    for values in [(0..1024).collect::<Vec<u32>>(), (0..1024).rev().collect()] {
        let mut asked = 0;
        order(values.len(), &mut |a, b| {
            asked += 1;
            values[a as usize] < values[b as usize]
        });
        assert!(asked <= 10 * 1024, "{asked}");
    }
}

proptest! {
    #[test]
    fn any_list_is_sorted_as_the_library_sorts_it(values in any::<Vec<u8>>()) {
        check(&values);
    }
}
