// One engine and one set in a fresh Chromium: a page that holds the engine and nothing else, and its measures.

import path from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import { TYPES, launch, serve } from "./chromium.mjs";
import { read } from "./data/sets.mjs";

const PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title><script type="module" src="/page.js"></script></html>';

/** Runs a job of [`run.mjs`]; the result is that of [`job.mjs`]. */
export async function runInPage({ engine, set: name, data, dist, folder, budget }) {
  const set = read(name, data);
  const module = await import(`./engines/${engine}.mjs`);
  await module.prepare?.(set.docs, { language: null, folder: new URL(folder) });
  const server = await serve({
    "/": { type: "text/html", body: PAGE },
    "/page.js": { type: TYPES[".js"], body: await script(engine) },
    "/set.json": { type: TYPES[".json"], body: JSON.stringify(set) },
    "/dist/": fileURLToPath(dist),
    "/folder/": fileURLToPath(folder),
  });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const crashed = new Promise((_, fail) => page.on("crash", () => fail(new Error("the page crashed"))));
    return await Promise.race([measure(page, server.address, module, budget), crashed]);
  } finally {
    await browser.close();
    server.close();
  }
}

async function measure(page, address, engine, budget) {
  page.setDefaultTimeout(0);
  const failed = new Promise((_, fail) => page.on("pageerror", fail));
  const session = await page.context().newCDPSession(page);
  const bytes = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
    return usedSize + backingStorageSize + (await page.evaluate(() => bench.wasmBytes()));
  };
  await page.goto(address);
  await Promise.race([page.waitForFunction(() => globalThis.bench), failed]);
  await page.evaluate(() => bench.load("/set.json"));
  const before = await bytes();
  const build = { ms: await page.evaluate(() => bench.build()) };
  // What lies in a worker is not in the page's heap: no number is better than a wrong one.
  build.bytes = engine.prepare ? null : (await bytes()) - before;
  return { build, speed: await page.evaluate((budget) => bench.speed(budget), budget) };
}

/** The page's script: its engine and the measures. */
async function script(engine) {
  const { outputFiles } = await bundle({
    entryPoints: [path.join(import.meta.dirname, "page/job.mjs")],
    alias: { "#engine": path.join(import.meta.dirname, `engines/${engine}.mjs`) },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    external: ["node:*"],
    logLevel: "error",
  });
  return outputFiles[0].text;
}
