// One engine and one set in this process and no other; `run.mjs` starts it, sends the job and gets the result.

import { setTimeout as pause } from "node:timers/promises";
import { languageOf, read } from "./data/sets.mjs";
import { quality, speed } from "./measure.mjs";
import { wasmBytes } from "./wasm-memory.mjs";

process.once("message", async (job) => {
  process.send(await run(job), () => process.exit());
});

/** `{ engine, set, data, dist, folder, budget }` as [`run.mjs`] makes it; addresses are texts. */
async function run({ engine: file, set: name, data, dist, folder, budget }) {
  const set = read(name, data);
  const engine = await import(`./engines/${file}.mjs`);
  const given = { language: languageOf(name), dist, folder: new URL(folder) };
  const cards = engine.input?.(set.docs, given) ?? set.docs;
  const before = await bytes();
  const start = performance.now();
  await engine.build(cards, given);
  const build = { ms: performance.now() - start };
  build.bytes = (await bytes()) - before;
  return { build, ...(set.typing ? { speed: await speed(engine, set, budget) } : { quality: await quality(engine, set, budget) }) };
}

/** What is still in use after everything else was thrown away. */
async function bytes() {
  for (let round = 0; round < 3; round++) {
    globalThis.gc();
    await pause(50);
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers + wasmBytes();
}
