//! From a word of the query to the words of the index that it stands for, each with the quality of the hit.

use super::endings;
use super::index::{Index, signature};
use super::query::{QueryWord, Reach};
use super::typo::distance;
use super::weights;
use std::ops::Range;

/// A word of the index and how good a hit it is, of 255.
#[derive(Clone, Copy, Debug)]
pub(super) struct Variant {
    pub(super) word: u32,
    pub(super) quality: u8,
}

/// The words found for one word of the query, each once with its best quality.
#[derive(Clone, Debug, Default)]
pub(super) struct Variants {
    pub(super) found: Vec<Variant>,
    /// What is found too if it is read more freely: longer words in languages without compounds.
    aside: Vec<Variant>,
}

/// The longest ending that is looked for, in bytes: Cyrillic takes two for a letter.
const LONGEST_ENDING: usize = 14;

/// Keys that are compared one by one instead of being divided further.
const AT_ONCE: usize = 12;

impl Index {
    /// Adds to `variants` what `asked` stands for as freely as it is read; call it for each [`Reach`] on the way.
    ///
    /// `places` is a zero for each word of the index, and so it is left.
    pub(super) fn expand(&self, asked: &QueryWord, variants: &mut Variants, places: &mut [u32]) {
        for (place, variant) in (1..).zip(&variants.found) {
            if let Some(slot) = places.get_mut(variant.word as usize) {
                *slot = place;
            }
        }
        let Variants { found, aside } = std::mem::take(variants);
        let mut search = Expansion { index: self, asked, places, found, aside };
        match asked.reach {
            Reach::Strict => search.add_beginnings(),
            Reach::Plain => {
                search.add_beginnings();
                search.add_inflected();
                search.add_compounds();
            }
            Reach::Loose => {
                if !asked.open {
                    search.add_beginnings();
                }
                for variant in std::mem::take(&mut search.aside) {
                    search.add(variant.word, variant.quality);
                }
            }
            Reach::Typo | Reach::Typos => search.add_typos(),
        }
        let Expansion { places, found, aside, .. } = search;
        for variant in &found {
            if let Some(slot) = places.get_mut(variant.word as usize) {
                *slot = 0;
            }
        }
        *variants = Variants { found, aside };
    }
}

/// One word of the query on its way through the index.
struct Expansion<'a> {
    index: &'a Index,
    asked: &'a QueryWord,
    /// For each word of the index its place in `found`, and one; 0 if it is not there.
    places: &'a mut [u32],
    found: Vec<Variant>,
    aside: Vec<Variant>,
}

impl Expansion<'_> {
    fn add(&mut self, word: u32, quality: u8) {
        let Some(place) = self.places.get_mut(word as usize) else { return };
        match place.checked_sub(1).and_then(|it| self.found.get_mut(it as usize)) {
            Some(found) => found.quality = found.quality.max(quality),
            None => {
                self.found.push(Variant { word, quality });
                *place = self.found.len() as u32;
            }
        }
    }

    /// The same word, and words that go on.
    fn add_beginnings(&mut self) {
        let (index, asked) = (self.index, self.asked);
        for key in &asked.keys {
            let wanted = key.text.as_bytes();
            let range = index.narrow(0..index.keys.len(), wanted);
            for row in index.keys.get(range).unwrap_or_default() {
                let length = usize::from(row.length);
                if length > wanted.len() && !asked.takes_longer() {
                    break;
                }
                let lower = index.word(row).map(|(_, lower)| lower).unwrap_or_default();
                if length == wanted.len() {
                    let grade = asked.grade(key.grade, row.grade, lower);
                    self.add(row.word, weights::complete(grade));
                } else {
                    let lower = lower.get(..asked.lower.len()).unwrap_or_default();
                    let grade = asked.grade(key.grade, row.grade, lower);
                    self.add(row.word, weights::prefix(grade, wanted.len(), length));
                }
            }
        }
    }

    /// The same word with another ending.
    fn add_inflected(&mut self) {
        let (index, asked) = (self.index, self.asked);
        if asked.letters < endings::MIN_STEM {
            return;
        }
        for key in asked.spelled() {
            let mut stems = [usize::MAX; endings::COUNT as usize];
            let mut shortest = usize::MAX;
            for (rules, stem) in (0..).zip(stems.iter_mut()) {
                if index.rules >> rules & 1 == 1 {
                    *stem = endings::stem_length(&key.text, rules);
                    shortest = shortest.min(*stem);
                }
            }
            let wanted = key.text.as_bytes();
            let Some(stem) = wanted.get(..shortest) else { continue };
            let range = index.narrow(0..index.keys.len(), stem);
            for row in index.keys.get(range).unwrap_or_default() {
                let length = usize::from(row.stem);
                if usize::from(row.length) > length + LONGEST_ENDING {
                    continue;
                }
                let rules = index.words.get(row.word as usize).map_or(0, |it| it.rules);
                if stems.get(usize::from(rules)) == Some(&length)
                    && row.bytes(&index.text).get(..length) == wanted.get(..length)
                {
                    self.add(row.word, weights::inflected(asked.open));
                }
            }
        }
    }

    /// Longer words that it is part of.
    fn add_compounds(&mut self) {
        if !self.asked.is_part() {
            return;
        }
        let index = self.index;
        for key in self.asked.spelled() {
            let wanted = key.text.as_bytes();
            let pairs = signature(wanted);
            for (place, signature) in index.signatures.iter().enumerate() {
                if signature & pairs != pairs {
                    continue;
                }
                let Some(row) = index.keys.get(place) else { continue };
                let filed = row.bytes(&index.text);
                if filed.len() <= wanted.len() + 2 || !filed.windows(wanted.len()).any(|it| it == wanted) {
                    continue;
                }
                let quality = weights::part(wanted.len(), filed.len());
                let rules = index.words.get(row.word as usize).map_or(0, |it| it.rules);
                if endings::takes_part(rules, self.asked.letters) {
                    self.add(row.word, quality);
                } else {
                    self.aside.push(Variant { word: row.word, quality });
                }
            }
        }
    }

    /// Words that are a typo or two away.
    fn add_typos(&mut self) {
        let most = self.asked.edits();
        if let Some(key) = self.asked.keys.first().filter(|_| most > 0) {
            let letters: Vec<char> = key.text.chars().collect();
            self.walk(0..self.index.keys.len(), 0, &letters, 0, most, most, &letters);
        }
    }

    /// Goes through the keys in `range`, which have the same first `depth` bytes and stand for what is before `rest`;
    /// `left` edits may follow.
    #[allow(clippy::too_many_arguments, reason = "a recursion over one state")]
    fn walk(
        &mut self,
        range: Range<usize>,
        depth: usize,
        rest: &[char],
        done: usize,
        left: usize,
        most: usize,
        letters: &[char],
    ) {
        let index = self.index;
        if range.len() <= AT_ONCE {
            self.compare(range, most, letters);
            return;
        }
        let mut range = range;
        let mut depth = depth;
        let mut rest = rest;
        let mut done = done;
        loop {
            if left == 0 || range.len() <= AT_ONCE || (rest.is_empty() && self.asked.open) {
                break;
            }
            // Two typos leave the first letter: a word that begins otherwise is another word.
            if most == 1 || done > 0 {
                if let [first, second, after @ ..] = rest
                    && first != second
                {
                    let swapped = self.step(range.clone(), depth, *second);
                    let deeper = depth + second.len_utf8();
                    let swapped = self.step(swapped, deeper, *first);
                    self.walk(swapped, deeper + first.len_utf8(), after, done + 2, left - 1, most, letters);
                }
                if let [_, after @ ..] = rest {
                    self.walk(range.clone(), depth, after, done + 1, left - 1, most, letters);
                }
                let mut start = range.start;
                while start < range.end {
                    let Some(row) = index.keys.get(start) else { break };
                    let next = row.str(&index.text).get(depth..).and_then(|it| it.chars().next());
                    let Some(next) = next else {
                        // The whole key is what is done so far.
                        start += 1;
                        continue;
                    };
                    let child = self.step(start..range.end, depth, next);
                    start = child.end.max(start + 1);
                    let deeper = depth + next.len_utf8();
                    if let [first, after @ ..] = rest
                        && *first != next
                    {
                        self.walk(child.clone(), deeper, after, done + 1, left - 1, most, letters);
                    }
                    self.walk(child, deeper, rest, done, left - 1, most, letters);
                }
            }
            let Some((first, after)) = rest.split_first() else { break };
            range = self.step(range, depth, *first);
            depth += first.len_utf8();
            (rest, done) = (after, done + 1);
        }
        if left == 0 {
            // What is left has to be there as it is.
            while let Some((c, after)) = rest.split_first().filter(|_| range.len() > AT_ONCE) {
                range = self.step(range, depth, *c);
                depth += c.len_utf8();
                rest = after;
            }
        }
        if rest.is_empty() {
            // All go on where the query ends; those that soon end themselves come first.
            let soon = range.start + self.ending(range.clone(), depth + 4 * most);
            if self.asked.open {
                for row in index.keys.get(soon..range.end).unwrap_or_default() {
                    let length = usize::from(row.length);
                    self.add(row.word, weights::typo(most - left, false, depth.min(length), length));
                }
            }
            range.end = soon;
        }
        self.compare(range, most, letters);
    }

    /// How many keys at the beginning of `range` have at most `length` bytes; the shortest of them come first.
    fn ending(&self, range: Range<usize>, length: usize) -> usize {
        let keys = self.index.keys.get(range).unwrap_or_default();
        keys.iter().take_while(|it| usize::from(it.length) <= length).count()
    }

    /// Of the keys in `range`, which share their first `depth` bytes, those that go on with `c`.
    fn step(&self, range: Range<usize>, depth: usize, c: char) -> Range<usize> {
        let Some(row) = self.index.keys.get(range.start).filter(|_| !range.is_empty()) else { return range };
        let mut prefix = [0; 4 * 64 + 4];
        let length = depth + c.len_utf8();
        let shared = row.bytes(&self.index.text).get(..depth).unwrap_or_default();
        if let Some((start, rest)) = prefix.split_at_mut_checked(depth)
            && let Some(rest) = rest.get_mut(..4)
        {
            start.copy_from_slice(shared);
            c.encode_utf8(rest);
        }
        self.index.narrow(range, prefix.get(..length).unwrap_or_default())
    }

    fn compare(&mut self, range: Range<usize>, most: usize, letters: &[char]) {
        let (index, asked) = (self.index, self.asked);
        for row in index.keys.get(range).unwrap_or_default() {
            let key = row.str(&index.text);
            let filed = || key.chars().count();
            if let Some(edits) = distance(letters, key, false, most) {
                self.add(row.word, weights::typo(edits, true, asked.letters, filed()));
            } else if asked.open
                && let Some(edits) = distance(letters, key, true, most)
            {
                self.add(row.word, weights::typo(edits, false, asked.letters, filed()));
            }
        }
    }
}
