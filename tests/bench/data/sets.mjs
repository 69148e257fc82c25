// The sets that are measured: made here, or read from a folder that has them.
//
// A set is `{ docs, queries, typing }`; `typing` only where the clock runs.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { cards, cardsOfEach } from "./cards.mjs";
import { clockQueries, knownItems } from "./queries.mjs";

/** Cards of each language in the known-item set. */
const KNOWN = 240;

/** How many cards a name such as `10k` means; nothing if it is no such name. */
export function countOf(size) {
  const [, digits, thousands] = /^(\d+)(k?)$/.exec(size) ?? [];
  return digits && Number(digits) * (thousands ? 1000 : 1);
}

/** The retrieval sets in a folder of data; we make none of our own, for what answers a question takes people to say. */
export function retrievalSets(folder) {
  if (!folder) return [];
  const names = readdirSync(folder).map((file) => /^(xquad\.\w+)\.json$/.exec(file)?.[1]);
  return names.filter(Boolean).sort((a, b) => a.length - b.length || a.localeCompare(b));
}

/** The language of a set that has one only. */
export const languageOf = (set) => /^xquad\.(\w\w)$/.exec(set)?.[1] ?? null;

/** The set of this name: `scale.10k`, `known`, `xquad.de`. */
export function read(set, folder) {
  const file = (name) => path.join(folder ?? "", `${name}.json`);
  const given = (name) => (folder && existsSync(file(name)) ? JSON.parse(readFileSync(file(name), "utf8")) : undefined);
  const size = /^scale\.(.+)$/.exec(set)?.[1];
  if (size) {
    const theirs = given(set);
    const docs = theirs ?? cards(countOf(size));
    return { docs, ...((theirs && given("scale-queries")) ?? clockQueries(docs)) };
  }
  const theirs = given(set);
  if (theirs) return theirs;
  if (set !== "known") throw new Error(`there is no set ${set} in ${folder ?? "what we make ourselves"}`);
  const docs = cardsOfEach(KNOWN);
  return { docs, queries: knownItems(docs) };
}
