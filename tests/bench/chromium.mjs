// A fresh Chromium, and a server for its pages.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { chromium } from "playwright-core";

export const TYPES = { ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };

/** Only an isolated page has a clock finer than a tenth of a millisecond. */
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cache-control": "no-store",
};

/** The browser that IC_CHROMIUM names, else Playwright's own. */
export const launch = () =>
  chromium.launch({
    executablePath: process.env.IC_CHROMIUM || undefined,
    // The sandbox refuses root, which is who runs benchmarks in a container.
    args: ["--no-sandbox", "--disable-background-networking", "--disable-sync", "--no-first-run", "--js-flags=--max-old-space-size=4000"],
  });

/** A server of these answers; a text under a name that ends in `/` is a folder of files. */
export async function serve(answers) {
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
