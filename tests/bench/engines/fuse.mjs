// Fuse.js with the token search that its introduction recommends for several words, and accents ignored.
// `ignoreLocation` because a hit may stand anywhere in a long text; a threshold of 0.2 because its default of 0.6 takes
// almost any word for any other in texts of this length.

import Fuse from "fuse.js";
import { WEIGHTS, flat } from "./fields.mjs";

export const name = "Fuse.js";

let index;

export async function build(cards) {
  const keys = Object.entries(WEIGHTS).map(([name, weight]) => ({ name, weight }));
  index = new Fuse(cards.map(flat), {
    keys,
    useTokenSearch: true,
    ignoreDiacritics: true,
    ignoreLocation: true,
    threshold: 0.2,
  });
}

export const search = (query, limit) => index.search(query, { limit }).map(({ item }) => item.id);
