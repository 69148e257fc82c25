//! Which cards match and which come first: BM25 over weighted fields, quality of the hits, nearness of the words.

use super::expand::{Variant, Variants};
use super::fold::Grade;
use super::index::Index;
use super::posting::{Postings, Sums, TEXTS};
use super::query::{Query, QueryWord, Reach, Role};
use super::weights;
use crate::model::leb128::Numbers;
use crate::model::sort;

/// What a query finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The cards, the best first, as places in [`crate::model::Catalog::initiatives`].
    pub places: Vec<u32>,
    /// How well each of them matches, in their order; none if the query has no word.
    pub scores: Vec<f32>,
    /// Whether no card has all the words, so that these have some of them.
    pub partial: bool,
    /// What was looked for in the end: its words are read as freely as was needed to find something.
    pub query: Query,
    /// What the visitor may have meant, in words of the feed, if nothing was found.
    pub suggestion: Option<String>,
}

/// Words of a query up to which all of them are tried with typos if no card has them all; longer ones are sentences.
const MOST_FORGIVEN: usize = 8;

/// The cards as far as the words are counted.
struct Tally {
    /// How well a card matches.
    scores: Vec<f32>,
    /// How many words it has, or [`EXCLUDED`].
    counts: Vec<u8>,
    /// How many words there are.
    words: u8,
}

/// A card that has a word which no card may have.
const EXCLUDED: u8 = u8::MAX;

/// What a card has of one word: how much it counts, and the best quality, of 1.
#[derive(Clone, Copy, Default)]
struct Hit {
    weight: f32,
    quality: f32,
}

impl Index {
    /// The cards that match `query`; all of them, in the feed's order, if it has no word.
    ///
    /// A card must have all words, if any card has.
    /// Cards that match equally well stay in the feed's order.
    pub fn find(&self, query: &Query) -> Found {
        let mut found = Found { query: query.clone(), ..Found::default() };
        if query.is_empty() {
            found.places = (0..self.cards.len() as u32).collect();
            return found;
        }
        found.query.rules = self.rules;
        let mut places = vec![0_u32; self.words.len()];
        let mut variants = Vec::with_capacity(query.words().len());
        for asked in found.query.words_mut() {
            variants.push(self.expand_as_needed(asked, &mut places));
        }
        let mut tally = self.tally(&found.query, &variants);
        let mut chosen = self.with_all(&found.query, &variants, &tally);
        if chosen.is_empty() && usize::from(tally.words) <= MOST_FORGIVEN {
            let (mut freer, mut freer_variants) = (found.query.clone(), variants.clone());
            let mut is_freer = false;
            for (asked, variants) in freer.words_mut().iter_mut().zip(&mut freer_variants) {
                while asked.is_wanted() && asked.reach < Reach::Typo && asked.loosen() {
                    self.expand(asked, variants, &mut places);
                    is_freer = true;
                }
            }
            if is_freer {
                let freer_tally = self.tally(&freer, &freer_variants);
                let freer_chosen = self.with_all(&freer, &freer_variants, &freer_tally);
                if !freer_chosen.is_empty() {
                    found.query = freer;
                    (variants, tally, chosen) = (freer_variants, freer_tally, freer_chosen);
                }
            }
        }
        if chosen.is_empty() {
            chosen = tally.best();
            found.partial = !chosen.is_empty();
        }
        self.put_in_order(&mut chosen, &mut tally.scores, &variants);
        if chosen.is_empty() {
            found.suggestion = self.suggest(&found.query);
        }
        found.scores = chosen.iter().filter_map(|it| tally.scores.get(*it as usize)).copied().collect();
        found.places = chosen;
        found
    }

    /// Reads a word more freely until it finds something.
    fn expand_as_needed(&self, asked: &mut QueryWord, places: &mut [u32]) -> Variants {
        let mut variants = Variants::default();
        loop {
            self.expand(asked, &mut variants, places);
            let is_known = variants.found.iter().any(|it| it.quality >= weights::complete(Grade::Lenient));
            let cards: u32 = variants.found.iter().map(|it| self.cards_with(it)).sum();
            // A second typo is forgiven only where nothing else is found.
            let enough = if asked.reach < Reach::Typo { weights::FEW } else { 1 };
            if is_known || cards >= enough || !asked.is_wanted() || !asked.loosen() {
                return variants;
            }
        }
    }

    /// How much a word tells that so many of `all` cards have: BM25's inverse document frequency, from 0 up.
    fn rarity(cards: u32, all: u32) -> f32 {
        log2(1.0 + ((all - cards.min(all)) as f32 + 0.5) / (cards as f32 + 0.5))
    }

    /// How many cards could have the word: those in its languages.
    ///
    /// Of all cards, `der` would be a rare word, and tell much, wherever German is one language of many.
    fn cards_in_languages(&self, variants: &Variants) -> u32 {
        let is_known = variants.found.iter().any(|it| it.quality >= weights::SAME_WORD);
        let mut rules = 0_u32;
        for variant in &variants.found {
            if !is_known || variant.quality >= weights::SAME_WORD {
                rules |= 1 << self.words.get(variant.word as usize).map_or(0, |it| it.rules);
            }
        }
        let speakers = (0..).zip(&self.speakers).filter(|(set, _)| rules >> set & 1 == 1);
        speakers.map(|(_, count)| *count).sum::<u32>().min(self.cards.len() as u32)
    }

    fn cards_with(&self, variant: &Variant) -> u32 {
        self.words.get(variant.word as usize).map_or(0, |it| it.cards)
    }

    /// Counts all words on all cards.
    fn tally(&self, query: &Query, variants: &[Variants]) -> Tally {
        let cards = self.cards.len();
        let mut tally = Tally { scores: vec![0.0; cards], counts: vec![0; cards], words: 0 };
        let usual = (self.length as f32 / cards.max(1) as f32).max(1.0);
        let (sums, guess_sums) = (Sums::of(&weights::FIELDS), Sums::of(&weights::GUESS_FIELDS));
        let complete = f32::from(weights::complete(Grade::Lenient)) / 255.0;
        let all = cards as u32;
        let rarest = Self::rarity(1, all);
        let mut hits = vec![Hit::default(); cards];
        let mut touched: Vec<u32> = Vec::new();
        for (asked, variants) in query.words().iter().zip(variants) {
            if asked.role == Role::Named {
                continue;
            }
            for variant in &variants.found {
                let mut share = f32::from(variant.quality) / 255.0;
                let is_guess = variant.quality < weights::SAME_WORD;
                if is_guess {
                    share *=
                        1.0 - weights::GUESS * (1.0 - Self::rarity(self.cards_with(variant), all) / rarest);
                }
                let sums = if is_guess { &guess_sums } else { &sums };
                for (card, fields) in Postings::of(self.postings(variant.word as usize), sums) {
                    let Some(hit) = hits.get_mut(card) else { continue };
                    if hit.quality == 0.0 {
                        touched.push(card as u32);
                    }
                    // Of several guesses only the best counts: the visitor thinks of one word.
                    let weight = share * fields;
                    hit.weight = if is_guess { hit.weight.max(weight) } else { hit.weight + weight };
                    if hit.quality < share {
                        hit.quality = share;
                    }
                }
            }
            if asked.role == Role::Excluded {
                for card in touched.drain(..) {
                    if let Some(count) = tally.counts.get_mut(card as usize) {
                        *count = EXCLUDED;
                    }
                    if let Some(hit) = hits.get_mut(card as usize) {
                        *hit = Hit::default();
                    }
                }
                continue;
            }
            tally.words += 1;
            let same_word = f32::from(weights::SAME_WORD) / 255.0;
            let is_same = |card: &&u32| hits.get(**card as usize).is_some_and(|it| it.quality >= same_word);
            let same = touched.iter().filter(is_same).count();
            let with = if same > 0 { same } else { touched.len() } as u32;
            let rarity = Self::rarity(with, self.cards_in_languages(variants).max(with));
            for card in touched.drain(..) {
                let card = card as usize;
                let (Some(hit), Some(row)) = (hits.get_mut(card), self.cards.get(card)) else { continue };
                let length = (row.length as f32 / usual).min(weights::LONGEST);
                let damp = weights::SATURATION * (1.0 - weights::LENGTH + weights::LENGTH * length);
                let often = hit.weight / hit.quality;
                if let (Some(score), Some(count)) = (tally.scores.get_mut(card), tally.counts.get_mut(card))
                    && *count != EXCLUDED
                {
                    let bonus = if hit.quality >= complete { weights::COMPLETE } else { 0.0 };
                    *score += rarity * hit.quality * (bonus + often / (often + damp));
                    *count += 1;
                }
                *hit = Hit::default();
            }
        }
        tally
    }

    /// The cards that have all words, and the phrases among them.
    fn with_all(&self, query: &Query, variants: &[Variants], tally: &Tally) -> Vec<u32> {
        let mut chosen: Vec<u32> = Vec::new();
        chosen.extend((0..).zip(&tally.counts).filter(|(_, it)| **it == tally.words).map(|(card, _)| card));
        for phrase in query.phrases() {
            let has = self.cards_with_phrase(&phrase.words, variants, &chosen);
            chosen.retain(|card| has.binary_search(card).is_ok() != phrase.excluded);
        }
        chosen
    }

    /// Those of `cards` where words of these places in the query follow each other.
    fn cards_with_phrase(&self, phrase: &[usize], variants: &[Variants], cards: &[u32]) -> Vec<u32> {
        // As many words as a state has bits; nobody quotes more, and the rest then need not follow.
        let phrase = phrase.get(..u64::BITS as usize).unwrap_or(phrase);
        // For each word of the index, which words of the phrase it is, one bit each.
        let mut steps = vec![0_u64; self.words.len()];
        for (step, place) in phrase.iter().enumerate() {
            for variant in variants.get(*place).into_iter().flat_map(|it| &it.found) {
                if let Some(steps) = steps.get_mut(variant.word as usize) {
                    *steps |= 1 << step;
                }
            }
        }
        let last = 1 << phrase.len().saturating_sub(1);
        let mut found = Vec::new();
        for card in cards {
            // The beginnings of the phrase that end at the word at hand.
            let mut state = 0_u64;
            for token in Numbers::of(self.tokens(*card as usize)) {
                let step = token.checked_sub(TEXTS).and_then(|it| steps.get(it as usize));
                state = step.map_or(0, |step| (state << 1 | 1) & step);
                if state & last != 0 {
                    found.push(*card);
                    break;
                }
            }
        }
        found
    }

    /// Sorts the cards by their scores, then the best of them by how near their words are.
    fn put_in_order(&self, cards: &mut Vec<u32>, scores: &mut [f32], variants: &[Variants]) {
        sort_by_score(cards, scores);
        if variants.len() < 2 {
            return;
        }
        let owners = self.owners(variants);
        let rarities: Vec<f32> = variants
            .iter()
            .map(|it| {
                let same = |it: &&Variant| it.quality >= weights::SAME_WORD;
                let cards = it.found.iter().filter(same).map(|it| self.cards_with(it)).sum::<u32>();
                Self::rarity(cards, self.cards_in_languages(it).max(cards))
            })
            .collect();
        let most = weights::NEAR_CARDS.min(cards.len());
        let Some(nearest) = cards.get_mut(..most) else { return };
        for card in nearest.iter() {
            let bonus = self.nearness(*card as usize, &owners, &rarities);
            if let Some(score) = scores.get_mut(*card as usize) {
                *score += weights::NEARNESS * bonus;
            }
        }
        sort::sort(nearest, &mut |a, b| score(scores, a) > score(scores, b));
    }

    /// For each word of the index the word of the query that it stands for, counted from one; 0 for none.
    fn owners(&self, variants: &[Variants]) -> Vec<u8> {
        let mut owners = vec![0_u8; self.words.len()];
        for (owner, variants) in (1..).zip(variants) {
            for variant in &variants.found {
                if let Some(slot) = owners.get_mut(variant.word as usize).filter(|it| **it == 0) {
                    *slot = owner;
                }
            }
        }
        owners
    }

    /// The sum over neighbours in the query of how near they stand in the card: rare ones count more.
    fn nearness(&self, card: usize, owners: &[u8], rarities: &[f32]) -> f32 {
        // Where each word of the query was last seen, and the least distance to the one before it.
        let mut seen = vec![0_u32; rarities.len()];
        let mut least = vec![u32::MAX; rarities.len()];
        for (place, token) in (FAR..).zip(Numbers::of(self.tokens(card))) {
            let Some(word) = token.checked_sub(TEXTS) else {
                seen.fill(0);
                continue;
            };
            let Some(owner) = owners.get(word as usize).and_then(|it| it.checked_sub(1)) else { continue };
            let owner = usize::from(owner);
            if let (Some(before), Some(least)) =
                (owner.checked_sub(1).and_then(|it| seen.get(it)), least.get_mut(owner))
            {
                *least = (*least).min(place - before);
            }
            if let (Some(after), Some(least)) = (seen.get(owner + 1), least.get_mut(owner + 1)) {
                // The other way round counts as one word further.
                *least = (*least).min(place - after + 1);
            }
            if let Some(seen) = seen.get_mut(owner) {
                *seen = place;
            }
        }
        let mut sum = 0.0;
        for ((least, rarity), before) in least.iter().zip(rarities).skip(1).zip(rarities) {
            if *least < FAR {
                sum += rarity.min(*before) / (*least * *least) as f32;
            }
        }
        sum
    }
}

/// Words that are further apart than this are not near.
const FAR: u32 = 16;

impl Tally {
    /// The cards that have some words, save those far behind the best.
    fn best(&mut self) -> Vec<u32> {
        let mut best = 0.0_f32;
        for (score, count) in self.scores.iter_mut().zip(&self.counts) {
            if *count == EXCLUDED {
                *score = 0.0;
            }
            best = best.max(*score);
        }
        let least = best * weights::PARTIAL;
        let has = |(_, score): &(u32, &f32)| **score > 0.0 && **score >= least;
        let mut cards = Vec::new();
        cards.extend((0..).zip(&self.scores).filter(has).map(|(card, _)| card));
        cards
    }
}

/// The binary logarithm, to about a hundredth: the exponent of the number and a line for the rest.
fn log2(number: f32) -> f32 {
    number.to_bits() as f32 / (1 << 23) as f32 - 126.96
}

fn score(scores: &[f32], card: u32) -> f32 {
    scores.get(card as usize).copied().unwrap_or_default()
}

/// The best first, equals as they are: a counting sort by two digits, since there may be many cards.
fn sort_by_score(cards: &mut Vec<u32>, scores: &[f32]) {
    let best = cards.iter().map(|it| score(scores, *it)).fold(f32::MIN_POSITIVE, f32::max);
    let mut sorted = vec![0; cards.len()];
    for shift in [0, 8] {
        let digit = |card: u32| (65535 - (score(scores, card) / best * 65535.0) as usize) >> shift & 0xFF;
        let mut starts = [0_usize; 257];
        for card in cards.iter() {
            if let Some(count) = starts.get_mut(digit(*card) + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        for card in cards.iter() {
            if let Some(start) = starts.get_mut(digit(*card)) {
                if let Some(slot) = sorted.get_mut(*start) {
                    *slot = *card;
                }
                *start += 1;
            }
        }
        std::mem::swap(cards, &mut sorted);
    }
}
