// What is searched for in the cards, and which card each query was cut from.

import { textOf, wordsOf } from "./cards.mjs";
import { Random } from "./random.mjs";
import { begun, inCapitals, inLatin, mistyped, withAe, withoutDiacritics } from "./spelling.mjs";

/** Queries of each language, of one word and of several. */
const ITEMS = 100;

/** Queries for the clock are cut from the first cards, which every size has. */
const FIRST = 1000;

/** In more of these a word tells nothing, and nobody searches for it. */
const COMMON = 50;

/**
 * Known items: words of one card, typed well and badly.
 *
 * Each query is `{ cls, lang, q, rel }`: `rel` the id of the card, `cls` for instance `single:typo`. Of a `single` query
 * the word is in no other card; of a `several` query each word is in others too, but all of them only in this one.
 */
export function knownItems(cards, seed = 3) {
  const random = new Random(seed);
  const holders = holdersOf(cards);
  const heldBy = (word) => holders.get(word.toLowerCase());

  const queries = [];
  for (const lang of new Set(cards.map((card) => card.lang))) {
    const counts = { single: 0, several: 0 };
    for (const card of random.shuffled(cards.filter((card) => card.lang === lang))) {
      const long = [...new Set(wordsOf(textOf(card)))].filter((word) => /^\p{L}{5,}$/u.test(word));
      // Where there is a choice, words with diacritics: else there would be few queries that can lose them.
      const marked = random.shuffled(long).sort((a, b) => hasDiacritics(b) - hasDiacritics(a));
      const chosen = { single: marked.filter((word) => heldBy(word).length === 1).slice(0, 1), several: several(marked) };
      for (const [kind, words] of Object.entries(chosen)) {
        if (words.length === 0 || counts[kind] === ITEMS) continue;
        counts[kind] += 1;
        for (const [way, q] of spellings(words, lang, random)) queries.push({ cls: `${kind}:${way}`, lang, q, rel: card.id });
      }
    }
  }
  // In this order the first so many are a fair sample, for engines that are too slow for all of them.
  return random.shuffled(queries);

  /** Two or three words that only this card has together; none if there are none. */
  function several(words) {
    const shared = words.filter((word) => heldBy(word).length >= 2 && heldBy(word).length <= 60);
    const picked = shared.slice(0, random.between(2, 3));
    if (picked.length < 2) return [];
    const [first, ...others] = picked.map(heldBy);
    const together = first.filter((id) => others.every((ids) => ids.includes(id)));
    return together.length === 1 ? random.shuffled(picked) : [];
  }
}

/**
 * Queries for the clock: 200 whole ones, of which a quarter has a mistake and a quarter ends in the middle of a word, and
 * 60 to be typed letter by letter.
 */
export function clockQueries(cards, seed = 4) {
  const random = new Random(seed);
  const first = cards.slice(0, FIRST);
  const holders = holdersOf(first);
  const telling = (word) => [...word].length >= 4 && holders.get(word.toLowerCase()).length <= COMMON;
  const draw = (number) => {
    for (;;) {
      const card = random.one(first);
      const words = [...new Set(wordsOf(textOf(card)).filter(telling))];
      if (words.length >= number) return { card, words: random.shuffled(words).slice(0, number) };
    }
  };
  const query = (number, change) => {
    const { card, words } = draw(1 + (number % 3));
    return { q: change(words, card.lang).join(" ").toLowerCase(), rel: card.id };
  };
  const asItIs = (words) => words;
  const withMistake = ([word, ...others], lang) => [mistyped(word, lang, random), ...others];
  const cut = (words) => [...words.slice(0, -1), begun(words.at(-1))];
  const changes = [asItIs, asItIs, withMistake, cut];
  return {
    queries: random.shuffled(Array.from({ length: 200 }, (_, number) => query(number, changes[number % 4]))),
    typing: Array.from({ length: 60 }, (_, number) => query(number, asItIs)),
  };
}

/** For each word in small letters the places of the cards that have it. */
function holdersOf(cards) {
  const holders = new Map();
  for (const [place, card] of cards.entries()) {
    for (const word of new Set(wordsOf(textOf(card)).map((it) => it.toLowerCase()))) {
      if (holders.has(word)) holders.get(word).push(place);
      else holders.set(word, [place]);
    }
  }
  return holders;
}

/** The ways in which these words are typed, with their names; those that change nothing are left out. */
function spellings(words, lang, random) {
  const exact = words.join(" ");
  const wrong = random.between(0, words.length - 1);
  const ways = [
    ["upper", inCapitals(exact, lang)],
    ["nodiacritics", withoutDiacritics(exact)],
    ["german-ae", lang === "de" ? withAe(exact) : exact],
    ["prefix", [...words.slice(0, -1), begun(words.at(-1))].join(" ")],
    ["typo", words.map((word, at) => (at === wrong ? mistyped(word, lang, random) : word)).join(" ")],
    ["translit", inLatin(exact, lang) ?? exact],
  ];
  return [["exact", exact], ...ways.filter(([, text]) => text !== exact)];
}

const hasDiacritics = (word) => Number(withoutDiacritics(word) !== word);
