// Orama by its manual: a tolerance of one letter, and for a feed in one language its stemmer and stop words.
// Its own tokenizers drop every letter of other scripts, so several languages in one feed need one of our own, with the
// stop words of all of them.

import { create, insertMultiple, search as find } from "@orama/orama";
import { stopwords as bulgarian } from "@orama/stopwords/bulgarian";
import { stopwords as english } from "@orama/stopwords/english";
import { stopwords as french } from "@orama/stopwords/french";
import { stopwords as german } from "@orama/stopwords/german";
import { stopwords as greek } from "@orama/stopwords/greek";
import { stopwords as spanish } from "@orama/stopwords/spanish";
import { FIELDS, WEIGHTS, flat, plain } from "./fields.mjs";

export const name = "Orama";

const LANGUAGES = {
  ar: "arabic",
  bg: "bulgarian",
  de: "german",
  el: "greek",
  en: "english",
  es: "spanish",
  fr: "french",
  ro: "romanian",
  ru: "russian",
  tr: "turkish",
};

/** Cards filed between two breaths, as its manual shows. */
const BATCH = 1000;

let database;

export async function build(cards, { language }) {
  database = create({
    schema: Object.fromEntries(FIELDS.map((field) => [field, "string"])),
    components: { tokenizer: LANGUAGES[language] ? await tokenizerOf(LANGUAGES[language]) : mixedTokenizer() },
  });
  await insertMultiple(database, cards.map((card) => ({ ...flat(card), id: String(card.id) })), BATCH);
}

export async function search(term, limit) {
  const { hits } = await find(database, { term, limit, properties: FIELDS, boost: WEIGHTS, tolerance: 1 });
  return hits.map(({ id }) => Number(id));
}

async function tokenizerOf(language) {
  const { stopwords } = await import(`@orama/stopwords/${language}`);
  // English has its stemmer built in.
  const own = language === "english" ? {} : { stemmer: (await import(`@orama/stemmers/${language}`)).stemmer };
  return { language, stemming: true, stopWords: stopwords, ...own };
}

function mixedTokenizer() {
  const stop = new Set([bulgarian, english, french, german, greek, spanish].flat().map(plain));
  const words = (text) => plain(String(text)).split(/[^\p{L}\p{N}]+/u);
  return {
    language: "english",
    normalizationCache: new Map(),
    tokenize: (text) => [...new Set(words(text).filter((word) => word && !stop.has(word)))],
  };
}
