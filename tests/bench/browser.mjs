// One engine and one set in a fresh Chromium: a server, a page that holds the engine and nothing else, and its measures.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import { chromium } from "playwright-core";
import { read } from "./data/sets.mjs";

const TYPES = { ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };

/** Only an isolated page has a clock finer than a tenth of a millisecond. */
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cache-control": "no-store",
};

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
  const browser = await chromium.launch({
    executablePath: process.env.IC_CHROMIUM || undefined,
    // The sandbox refuses root, which is who runs benchmarks in a container.
    args: ["--no-sandbox", "--disable-background-networking", "--disable-sync", "--no-first-run", "--js-flags=--max-old-space-size=4000"],
  });
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

/** A server of these answers; a text under a name that ends in `/` is a folder of files. */
async function serve(answers) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const answer = answers[pathname];
    if (answer) return response.writeHead(200, { ...ISOLATED, "content-type": answer.type }).end(answer.body);
    const folder = Object.keys(answers).find((name) => name !== "/" && pathname.startsWith(name));
    const file = folder && path.join(answers[folder], path.normalize(`/${pathname.slice(folder.length)}`));
    if (!file || !(await stat(file).then((it) => it.isFile(), () => false))) return response.writeHead(404, ISOLATED).end();
    const type = TYPES[path.extname(file)] ?? "application/octet-stream";
    createReadStream(file).pipe(response.writeHead(200, { ...ISOLATED, "content-type": type }));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
