// FlexSearch as its documentation advises for documents: an index for each field, tokenizer `forward` for prefixes, and
// `suggest` so that a word that is nowhere does not empty the result.
// Its tokenizer for typos excludes prefixes, without which there is no search as you type. Fields come by importance.

import { Document } from "flexsearch";
import { FIELDS, flat } from "./fields.mjs";

export const name = "FlexSearch";

let index;

export async function build(cards) {
  index = new Document({ tokenize: "forward", document: { id: "id", index: FIELDS } });
  for (const card of cards) index.add(flat(card));
}

export const search = (query, limit) =>
  index.search(query, { limit, suggest: true, merge: true }).slice(0, limit).map(({ id }) => id);
