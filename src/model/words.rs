//! Plain ways to take texts apart, compiled once: the library's are compiled again for each pattern.
//!
//! A list of words is one text here, which saves the place and the length of each word.

/// Where a word stands in a list whose words are parted by single spaces.
#[inline(never)]
pub(crate) fn position(list: &str, word: &str) -> Option<usize> {
    list.split(' ').position(|it| it == word)
}

/// Whether a word stands in such a list.
pub(crate) fn contains(list: &str, word: &str) -> bool {
    position(list, word).is_some()
}

/// Parts a text before the first of these ASCII letters; all of it is before if there is none.
#[inline(never)]
pub(crate) fn cut<'t>(text: &'t str, letters: &[u8]) -> (&'t str, &'t str) {
    let place = text.bytes().position(|it| is_one_of(it, letters)).unwrap_or(text.len());
    text.split_at_checked(place).unwrap_or((text, ""))
}

/// The library's `contains` looks for a byte in long texts quickly, and weighs more than both callers.
#[expect(clippy::manual_contains, reason = "size")]
fn is_one_of(letter: u8, letters: &[u8]) -> bool {
    letters.iter().any(|it| *it == letter)
}

/// The text before the last of this ASCII letter.
pub(crate) fn before_last(text: &str, letter: u8) -> Option<&str> {
    text.get(..text.bytes().rposition(|it| it == letter)?)
}

/// The text after those of these ASCII letters that it begins with.
#[inline(never)]
pub(crate) fn skip<'t>(text: &'t str, letters: &[u8]) -> &'t str {
    let place = text.bytes().position(|it| !is_one_of(it, letters)).unwrap_or(text.len());
    text.get(place..).unwrap_or("")
}

/// The text without its first letter, if it begins with this ASCII letter.
pub(crate) fn after(text: &str, letter: u8) -> Option<&str> {
    if text.as_bytes().first() == Some(&letter) { text.get(1..) } else { None }
}

/// Whether the text begins with this one, whatever the case of its ASCII letters.
pub(crate) fn begins_with(text: &str, start: &str) -> bool {
    text.as_bytes().get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start.as_bytes()))
}

/// Digits only, at least one, and no more than `most`: Rust's own parser also takes a sign.
#[inline(never)]
pub(crate) fn number(digits: &str, most: u32) -> Option<u32> {
    let mut number = None;
    for digit in digits.chars() {
        let value = number.unwrap_or(0) * 10 + digit.to_digit(10)?;
        number = Some(value).filter(|it| *it <= most);
        number?;
    }
    number
}
