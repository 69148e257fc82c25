// uFuzzy as its manual tells for scripts other than Latin: its expressions in Unicode, accents taken off both sides, one
// error a word, words in any order. It knows neither fields nor an index, so a card is one text.

import UFuzzy from "@leeoniya/ufuzzy";
import { joined } from "./fields.mjs";

export const name = "uFuzzy";

const UNICODE = {
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: "\\p{Ll}\\p{Lu}",
  intraBound: "\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}",
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
};
/** Up to so many words are tried in every order. */
const WORDS_IN_ANY_ORDER = 4;
/** Up to so many hits are ranked. */
const RANKED = 1000;

let fuzzy;
let texts;
let ids;

export async function build(cards) {
  fuzzy = new UFuzzy({ ...UNICODE, intraMode: 1 });
  texts = UFuzzy.latinize(cards.map(joined));
  ids = cards.map(({ id }) => id);
}

export function search(query, limit) {
  const [found, info, order] = fuzzy.search(texts, UFuzzy.latinize(query), WORDS_IN_ANY_ORDER, RANKED);
  const places = order ? order.slice(0, limit).map((place) => info.idx[place]) : (found ?? []).slice(0, limit);
  return places.map((place) => ids[place]);
}
