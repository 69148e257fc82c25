//! "Did you mean": the words of the feed that look most like those that were not found.

use super::index::{Index, signature};
use super::query::{Query, QueryWord, Role};
use super::typo::distance;

impl Index {
    /// The query with each word replaced by the one of the feed that is most like it; `None` if one has none.
    pub(super) fn suggest(&self, query: &Query) -> Option<String> {
        let mut words = Vec::new();
        for asked in query.words().iter().filter(|it| it.role == Role::Wanted) {
            words.push(self.nearest(asked)?);
        }
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// The word with the fewest edits; of several the one that most cards have.
    fn nearest(&self, asked: &QueryWord) -> Option<&str> {
        let key = asked.keys.first()?;
        let letters: Vec<char> = key.text.chars().collect();
        // A third of the letters may be wrong, since everything nearer was found already.
        let mut most = (letters.len() + 1) / 3;
        let pairs = signature(key.text.as_bytes());
        let mut best = None;
        let mut best_cards = 0;
        for row in &self.keys {
            let bytes = row.bytes(&self.text);
            let length = bytes.len().abs_diff(key.text.len());
            let shared = (signature(bytes) & pairs).count_ones();
            if most == 0 || length > 2 * most || shared == 0 {
                continue;
            }
            let Some(edits) = distance(&letters, row.str(&self.text), false, most) else { continue };
            let Some((word, lower)) = self.word(row) else { continue };
            if edits < most || word.cards > best_cards {
                (best, best_cards, most) = (std::str::from_utf8(lower).ok(), word.cards, edits);
            }
        }
        best
    }
}
