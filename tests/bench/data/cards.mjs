// Cards of cities that do not exist, as many as wanted, the same at every run; their vocabulary keeps growing.
//
// Like a feed of several cities they come in six languages. Half of a card's names are coined for it alone, so that the
// hundred-thousandth card still brings words that no other had, which is what makes real indexes large.

import { LANGUAGES } from "./languages.mjs";
import { Random } from "./random.mjs";

/** How many of a hundred cards are in each language. */
const SHARES = { en: 26, de: 22, fr: 14, es: 12, el: 14, bg: 12 };

/** One word in so many is coined on the spot. */
const COINED = 30;

/**
 * So many cards.
 *
 * A card is `{ id, lang, title, summary, body, tags, place }`: `id` its place in the list, `tags` a list of texts, `body`
 * empty in every second card. The first cards are the same whatever the number.
 */
export function cards(count, seed = 1) {
  const random = new Random(seed);
  const writers = new Map(Object.keys(SHARES).map((language) => [language, new Writer(language, random)]));
  const ballot = Object.entries(SHARES).flatMap(([language, share]) => Array(share).fill(language));
  return Array.from({ length: count }, (_, id) => {
    const lang = random.one(ballot);
    return { id, lang, ...writers.get(lang).card() };
  });
}

/** So many cards of each language, language after language. */
export function cardsOfEach(count, seed = 2) {
  const all = Object.keys(LANGUAGES).flatMap((lang) => {
    const writer = new Writer(lang, new Random(seed));
    return Array.from({ length: count }, () => ({ lang, ...writer.card() }));
  });
  return all.map((card, id) => ({ id, ...card }));
}

/** The words of a text: letters with their marks, apostrophes between them, or digits. */
export const wordsOf = (text) => text.match(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{N}+/gu) ?? [];

/** Everything of a card that is searched, as one text. */
export const textOf = ({ title, summary, body, tags, place }) => [title, summary, body, ...tags, place].join(" ");

/** Somebody who writes in one language. */
class Writer {
  #language;
  #random;
  #lexicon;
  #topics;
  #half;

  constructor(language, random) {
    const { stems, prefixes } = LANGUAGES[language];
    const plain = stems.flatMap(({ stems, endings }) => stems.flatMap((stem) => endings.map((ending) => stem + ending)));
    const compounds = prefixes.flatMap((prefix) => plain.map((word) => prefix + word.toLocaleLowerCase(language)));
    this.#language = LANGUAGES[language];
    this.#random = random;
    // Compounds are rarer than what they are made of.
    this.#lexicon = [...random.shuffled(plain), ...random.shuffled(compounds)];
    this.#topics = random.shuffled(plain).slice(0, 60);
    this.#half = plain.filter((word) => [...word].length > 3);
  }

  card() {
    const random = this.#random;
    const name = random.share() < 0.5 ? `${this.#coined()} – ` : "";
    return {
      title: name + this.#sentence().split(" ").slice(0, random.between(3, 7)).join(" "),
      summary: this.#sentences(random.between(1, 3)),
      body: random.share() < 0.5 ? this.#sentences(random.between(3, 7)) : "",
      tags: [...new Set(Array.from({ length: random.between(1, 4) }, () => random.one(this.#topics)))],
      place: random.one(this.#language.places),
    };
  }

  #sentences(count) {
    return Array.from({ length: count }, () => this.#sentence()).join(" ");
  }

  #sentence() {
    const random = this.#random;
    return random.one(this.#language.frames).replace(/[*@#]/g, (slot) => {
      if (slot === "@") return random.one(this.#language.places);
      return slot === "#" || random.between(1, COINED) === 1 ? this.#coined() : random.oneAsWordsAre(this.#lexicon);
    });
  }

  /** A name that nobody had before: the beginning of one word and the end of two others. */
  #coined() {
    const [first, ...others] = Array.from({ length: 3 }, () => [...this.#random.one(this.#half)]);
    const name = [
      ...first.slice(0, Math.ceil(first.length / 2)),
      ...others.flatMap((letters) => letters.slice(-Math.ceil(letters.length / 3))),
    ];
    return capitalised(withOneMark(name.join("").toLowerCase()));
  }
}

/** Real words have few accents; halves put together could have three. */
const withOneMark = (word) =>
  word
    .normalize("NFD")
    .replace(/\p{M}(?=.*\p{M})/gu, "")
    .normalize("NFC");

const capitalised = (word) => word.replace(/^./u, (letter) => letter.toUpperCase());
