//! Two questions about any character, answered by tables of our own: the standard library's weigh ten times as much.
//!
//! `tests/it/unicode.rs` holds the answers against the standard library and makes the tables anew for a newer Unicode.

use super::leb128::Numbers;

/// Whether `c` is part of a word: a letter, a digit or a mark.
///
/// Beyond the basic plane everything is, save pictographs: what stands there is historic scripts and rare ideographs.
pub fn is_word_character(c: char) -> bool {
    match u32::from(c) {
        0..=0x7F => c.is_ascii_alphanumeric(),
        // The letters of most texts need no walk.
        0xF8..=0x2C1 | 0x388..=0x3F5 | 0x3F7..=0x481 | 0x4E00..=0x9FFF | 0xAC00..=0xD7A3 => true,
        code @ 0x80..=0xFFFF => {
            let (mut edge, mut is_inside) = (0, false);
            for gap in Numbers::of(WORD_EDGES) {
                edge += gap;
                if edge > code {
                    break;
                }
                is_inside = !is_inside;
            }
            is_inside
        }
        code => !matches!(code, 0x1F000..=0x1F0FF | 0x1F18A..=0x1FAFF),
    }
}

/// `c` in lower case, by Unicode's simple mapping; `İ` is `i`.
pub fn to_lower(c: char) -> char {
    let code = u32::from(c);
    match code {
        0..=0x7F => c.to_ascii_lowercase(),
        // The letters of most texts, and scripts without capitals, need no walk.
        0x391..=0x3A1 | 0x3A3..=0x3A9 | 0x410..=0x42F => char::from_u32(code + 0x20).unwrap_or(c),
        0xDF..=0xFF | 0x3AC..=0x3CE | 0x430..=0x45F => c,
        0x557..=0x109F | 0x2CF3..=0xA63F | 0xA7F6..=0xFF20 | 0x1E922.. => c,
        _ => walk(code).and_then(char::from_u32).unwrap_or(c),
    }
}

/// The small letter of a capital.
fn walk(code: u32) -> Option<u32> {
    let mut numbers = Numbers::of(CAPITALS);
    let mut last = 0;
    loop {
        let first = last + numbers.next()?;
        let length = numbers.next()?;
        let (step, distance) = if length & 1 == 0 { (2, 2) } else { (1, numbers.next()?) };
        last = first + (length >> 1) * step;
        if code <= last {
            let is_capital = code >= first && (code - first).is_multiple_of(step);
            return is_capital.then(|| code.wrapping_add(distance >> 1 ^ (distance & 1).wrapping_neg()));
        }
    }
}

/// Where words begin and end by turns, if all characters of the basic plane stand in a row: the gaps between.
///
/// What Unicode has not assigned belongs to what is before it.
#[rustfmt::skip]
const WORD_EDGES: &[u8] = &[
    170, 1, 1, 7, 2, 1, 1, 3, 2, 1, 3, 1, 23, 1, 31, 1, 202, 3, 4, 12, 14, 5, 7, 1, 1, 1,
    17, 117, 1, 8, 1, 5, 2, 1, 1, 110, 1, 139, 1, 1, 215, 1, 6, 41, 8, 45, 1, 1, 1, 2, 1, 2,
    1, 44, 29, 11, 5, 74, 4, 102, 1, 9, 1, 10, 1, 19, 2, 1, 16, 230, 1, 4, 4, 2, 48, 16, 30, 2,
    40, 1, 219, 1, 2, 10, 1, 129, 1, 2, 6, 2, 1, 1, 120, 11, 111, 9, 119, 1, 130, 1, 13, 119, 1, 7,
    1, 4, 1, 202, 1, 5, 37, 1, 122, 13, 62, 1, 15, 1, 10, 39, 128, 1, 23, 2, 6, 20, 1, 1, 1, 1,
    1, 1, 4, 71, 1, 56, 8, 1, 57, 74, 6, 78, 2, 91, 1, 228, 4, 9, 39, 16, 96, 1, 236, 4, 2, 17,
    1, 26, 5, 75, 3, 71, 11, 148, 1, 3, 1, 4, 36, 11, 181, 2, 6, 152, 1, 34, 30, 2, 128, 1, 7, 1,
    8, 158, 1, 2, 10, 17, 9, 12, 124, 4, 59, 5, 62, 2, 64, 16, 3, 1, 233, 5, 1, 1, 3, 11, 3, 13,
    3, 13, 5, 11, 115, 10, 5, 11, 6, 16, 48, 48, 2, 1, 4, 1, 2, 10, 1, 1, 3, 5, 6, 1, 1, 1,
    1, 1, 1, 4, 1, 11, 2, 4, 5, 5, 4, 1, 1, 58, 214, 5, 60, 26, 74, 246, 4, 30, 236, 8, 229, 1,
    6, 14, 4, 1, 2, 112, 15, 129, 1, 47, 1, 213, 3, 3, 25, 15, 1, 5, 2, 5, 4, 90, 2, 3, 1, 90,
    1, 148, 1, 2, 4, 10, 32, 48, 16, 32, 10, 30, 8, 1, 15, 32, 10, 39, 15, 192, 2, 192, 51, 64, 144, 173,
    1, 64, 46, 2, 141, 2, 3, 99, 1, 10, 1, 115, 37, 9, 2, 103, 2, 157, 1, 4, 10, 10, 52, 12, 78, 2,
    40, 3, 1, 1, 49, 2, 47, 1, 97, 14, 15, 2, 124, 4, 23, 3, 100, 2, 16, 2, 105, 1, 14, 6, 123, 1,
    189, 158, 1, 1, 136, 1, 33, 235, 2, 18, 64, 2, 54, 40, 12, 4, 16, 16, 16, 64, 145, 1, 15, 10, 7, 26,
    6, 26, 11, 122,
];

/// Runs of capitals: the gap from the last capital before, the length of the run, the distance to the small letters.
///
/// An even length, doubled, means that capitals and small letters take turns, without a distance; else the length is
/// doubled and one more, and the distance has its sign in the lowest bit.
/// Lengths do not count the first capital.
#[rustfmt::skip]
const CAPITALS: &[u8] = &[
    192, 1, 45, 64, 2, 13, 64, 34, 46, 2, 1, 141, 3, 2, 4, 3, 14, 3, 44, 2, 1, 241, 1, 1, 4, 4,
    1, 164, 3, 1, 2, 2, 1, 156, 3, 1, 0, 2, 3, 154, 3, 1, 0, 3, 1, 158, 1, 1, 1, 148, 3, 1,
    1, 150, 3, 1, 0, 2, 1, 154, 3, 1, 1, 158, 3, 2, 1, 166, 3, 1, 1, 162, 3, 1, 0, 4, 1, 166,
    3, 1, 1, 170, 3, 2, 1, 172, 3, 1, 4, 2, 1, 180, 3, 1, 0, 2, 1, 180, 3, 3, 0, 2, 1, 180,
    3, 1, 0, 2, 3, 178, 3, 1, 2, 2, 1, 182, 3, 1, 0, 4, 0, 8, 1, 4, 1, 0, 2, 1, 4, 1,
    0, 2, 1, 4, 1, 16, 3, 16, 3, 1, 4, 1, 2, 2, 1, 193, 1, 1, 1, 111, 1, 38, 2, 1, 131, 2,
    2, 16, 8, 1, 214, 168, 1, 1, 0, 2, 1, 197, 2, 1, 1, 208, 168, 1, 3, 0, 2, 1, 133, 3, 1, 1,
    138, 1, 1, 1, 142, 1, 1, 8, 162, 2, 2, 4, 0, 9, 1, 232, 1, 7, 1, 76, 2, 5, 74, 2, 1, 128,
    1, 2, 3, 126, 2, 33, 64, 2, 17, 64, 36, 1, 16, 9, 22, 6, 1, 119, 3, 0, 2, 1, 13, 1, 0, 3,
    5, 131, 2, 1, 31, 160, 1, 1, 63, 64, 49, 32, 10, 52, 2, 1, 30, 1, 12, 3, 94, 3, 75, 96, 202, 22,
    75, 192, 113, 2, 1, 192, 113, 6, 1, 192, 113, 211, 5, 159, 1, 160, 223, 4, 1, 11, 16, 148, 17, 0, 7, 85,
    255, 46, 3, 5, 255, 46, 193, 2, 148, 1, 10, 1, 253, 118, 2, 94, 10, 15, 15, 9, 11, 15, 11, 15, 15, 9,
    15, 15, 9, 11, 15, 12, 1, 15, 2, 1, 15, 2, 1, 15, 2, 1, 15, 9, 15, 15, 25, 15, 15, 9, 15, 15,
    9, 15, 15, 9, 3, 15, 1, 3, 147, 1, 1, 1, 17, 12, 7, 171, 1, 1, 1, 17, 12, 3, 15, 1, 3, 199,
    1, 13, 3, 15, 1, 3, 223, 1, 1, 1, 13, 12, 3, 255, 1, 1, 3, 251, 1, 1, 1, 17, 170, 2, 1, 185,
    117, 4, 1, 253, 130, 1, 1, 1, 139, 129, 1, 7, 1, 56, 46, 31, 32, 20, 0, 179, 6, 51, 52, 177, 14, 95,
    96, 49, 0, 2, 1, 237, 167, 1, 1, 1, 203, 59, 1, 1, 205, 167, 1, 3, 4, 2, 1, 183, 168, 1, 1, 1,
    249, 167, 1, 1, 1, 189, 168, 1, 1, 1, 187, 168, 1, 2, 0, 3, 0, 9, 3, 253, 168, 1, 1, 98, 9, 2,
    5, 0, 206, 242, 1, 44, 20, 26, 136, 1, 12, 4, 60, 11, 2, 2, 1, 135, 168, 4, 1, 8, 5, 0, 2, 1,
    207, 148, 5, 3, 2, 4, 18, 2, 1, 135, 149, 5, 1, 1, 157, 149, 5, 1, 1, 149, 149, 5, 1, 1, 129, 149,
    5, 1, 1, 135, 149, 5, 2, 1, 163, 148, 5, 1, 1, 211, 148, 5, 1, 1, 169, 148, 5, 1, 1, 192, 14, 1,
    14, 2, 1, 95, 1, 1, 133, 149, 5, 1, 1, 239, 168, 4, 1, 2, 2, 1, 205, 149, 5, 1, 14, 2, 1, 129,
    153, 5, 25, 0, 172, 174, 1, 51, 64, 198, 9, 79, 80, 137, 1, 71, 80, 157, 1, 21, 78, 2, 29, 78, 2, 13,
    78, 2, 3, 78, 235, 13, 101, 128, 1, 158, 1, 43, 64, 187, 22, 63, 64, 129, 171, 1, 63, 64, 65, 49, 54, 200,
    244, 1, 67, 68,
];
