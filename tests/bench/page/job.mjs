// One engine and one set in this page; `browser.mjs` bundles it with the engine and calls the steps one by one.

import * as engine from "#engine";
import { speed } from "../measure.mjs";
import { wasmBytes } from "../wasm-memory.mjs";

/** What engines are told of the set and of where they are. */
const given = { language: null, dist: `${origin}/dist/`, folder: new URL("/folder/", origin) };

let set;
let cards;

globalThis.bench = {
  load: async (address) => {
    set = await (await fetch(address)).json();
    cards = engine.input?.(set.docs, given) ?? set.docs;
  },
  /** Milliseconds until the first search can be answered. */
  build: async () => {
    const start = performance.now();
    await engine.build(cards, given);
    return performance.now() - start;
  },
  wasmBytes,
  speed: (budget) => speed(engine, set, budget),
};
