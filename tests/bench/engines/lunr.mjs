// lunr as its author's guide and demonstration set up search as you type: the word itself counts most, then words that it
// begins, then words one letter away; with the stemmers of lunr-languages, all of them at once for a mixed feed.
// There is none for Bulgarian; Russian is among them because lunr drops the letters of scripts that no stemmer claims.

import lunr from "lunr";
import support from "lunr-languages/lunr.stemmer.support.js";
import multi from "lunr-languages/lunr.multi.js";
import de from "lunr-languages/lunr.de.js";
import el from "lunr-languages/lunr.el.js";
import es from "lunr-languages/lunr.es.js";
import fr from "lunr-languages/lunr.fr.js";
import ro from "lunr-languages/lunr.ro.js";
import ru from "lunr-languages/lunr.ru.js";
import { FIELDS, WEIGHTS, flat } from "./fields.mjs";

export const name = "lunr";

for (const plugin of [support, multi, de, el, es, fr, ro, ru]) plugin(lunr);

/** What a mixed feed is in. */
const MIXED = ["en", "de", "el", "es", "fr", "ro", "ru"];

let index;

export async function build(cards, { language }) {
  if (language && language !== "en" && !lunr[language]) await load(language);
  index = lunr(function () {
    if (!language) this.use(lunr.multiLanguage(...MIXED));
    else if (lunr[language]) this.use(lunr[language]);
    this.ref("id");
    for (const [field, boost] of Object.entries(WEIGHTS)) this.field(field, { boost });
    for (const card of cards) this.add(flat(card));
  });
}

export function search(text, limit) {
  const words = lunr
    .tokenizer(text)
    .map((token) => token.toString().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter(Boolean);
  if (words.length === 0) return [];
  const hits = index.query((query) => {
    for (const word of words) {
      query.term(word, { boost: 100 });
      query.term(word, { boost: 10, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
      query.term(word, { boost: 1, usePipeline: false, editDistance: 1 });
    }
  });
  return hits.slice(0, limit).map(({ ref }) => Number(ref));
}

/** A stemmer that the page's bundle does not have; a language without one is indexed as it is. */
async function load(language) {
  const module = await import(`lunr-languages/lunr.${language}.js`).catch(() => undefined);
  module?.default(lunr);
}
