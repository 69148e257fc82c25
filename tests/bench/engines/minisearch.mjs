// MiniSearch as its own introduction sets it up for search as you type: boosts, prefixes, and a fuzziness of 0.2.

import MiniSearch from "minisearch";
import { FIELDS, WEIGHTS, flat } from "./fields.mjs";

export const name = "MiniSearch";

let index;

export async function build(cards) {
  index = new MiniSearch({ fields: FIELDS, searchOptions: { boost: WEIGHTS, prefix: true, fuzzy: 0.2 } });
  index.addAll(cards.map(flat));
}

export const search = (query, limit) => index.search(query).slice(0, limit).map(({ id }) => id);
