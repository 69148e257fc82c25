//! How many edits lead from one word to another.

/// The fewest edits that make `asked` out of `word`, or out of a beginning of `word` if `open`; `None` above `most`.
///
/// An edit is a letter more, less or another, or two neighbours that changed places.
pub(super) fn distance(asked: &[char], word: &str, open: bool, most: usize) -> Option<usize> {
    // Three rows of the usual table; a row tells the edits from the beginning of `word` to each beginning of `asked`.
    let width = asked.len() + 1;
    let mut rows = [[0_u8; MAX_LETTERS + 1]; 3];
    if width > MAX_LETTERS {
        return None;
    }
    let [before, last, row] = &mut rows;
    for (place, cell) in (0..).zip(last.iter_mut().take(width)) {
        *cell = place;
    }
    let mut best = if open { asked.len() } else { usize::MAX };
    let mut end = asked.len();
    let mut previous = '\0';
    for (depth, c) in (1..).zip(word.chars()) {
        let mut left = depth;
        let mut least = left;
        let (mut above_left, mut asked_before, mut swapped) = (depth - 1, '\0', u8::MAX);
        if let Some(first) = row.first_mut() {
            *first = depth;
        }
        let cells = row.iter_mut().skip(1).zip(last.iter().skip(1)).zip(before.iter());
        for (letter, ((cell, above), swap)) in asked.iter().zip(cells) {
            let mut edits = above_left + u8::from(*letter != c);
            edits = edits.min(left + 1).min(above + 1);
            if *letter == previous && asked_before == c {
                edits = edits.min(swapped.saturating_add(1));
            }
            *cell = edits;
            (above_left, left, asked_before, swapped) = (*above, edits, *letter, *swap);
            least = least.min(edits);
        }
        end = usize::from(left);
        if open {
            best = best.min(end);
        }
        if usize::from(least) > most || usize::from(depth) > asked.len() + most {
            end = usize::MAX;
            break;
        }
        previous = c;
        std::mem::swap(before, last);
        std::mem::swap(last, row);
    }
    Some(if open { best } else { end }).filter(|it| *it <= most)
}

/// Letters of the longest word that is looked for with typos.
const MAX_LETTERS: usize = 32;
