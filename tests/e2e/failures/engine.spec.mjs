// The program cannot run or stops: the page's own content is there, else a plain list of links, and one line says why.

import { status } from "../support/answers.mjs";
import { send } from "../server.mjs";
import { feed, feedTitles, seed, seedTitles } from "../support/feeds.mjs";
import { expect, tag, test } from "../support/test.mjs";

const WASM = "application/wasm";

/** A valid module that does the same in other bytes: one custom section more. */
function padded(module) {
  return Buffer.concat([module, Buffer.from([0, 5, 4, ...Buffer.from("evil")])]);
}

const CAUSES = [
  {
    name: "the module is not there",
    changes: () => status(404),
    line: /^error: initiative-cards: http.*\.wasm answered with HTTP status 404\. Publish all files of the folder together\.$/,
  },
  {
    name: "the module's connection breaks off",
    changes: () => (_, response) => response.destroy(),
    line: /^error: initiative-cards: http.*\.wasm could not be fetched\. Publish it beside the script.*connect-src\.$/,
  },
  {
    name: "the module is cut off",
    changes: (module) => (_, response) => send(response, 200, WASM, module.subarray(0, 5000)),
    line: /^error: initiative-cards: http.*\.wasm could not be (started|fetched).*Publish/,
  },
  {
    name: "the module was tampered with and still runs",
    changes: (module) => (_, response) => send(response, 200, WASM, padded(module)),
    line: /^error: initiative-cards: http.*\.wasm could not be (started|fetched).*Publish/,
  },
  {
    name: "a page comes instead of the module",
    changes: () => (_, response) => send(response, 200, "text/html", "<!doctype html><title>Start</title>"),
    line: /^error: initiative-cards: http.*\.wasm could not be (started|fetched).*Publish/,
  },
  {
    name: "the page's policy forbids WebAssembly",
    headers: (site) => ({
      "content-security-policy": `default-src 'none'; script-src ${site.widget}; connect-src ${site.widget}`,
    }),
    line: /^error: initiative-cards: the page's Content-Security-Policy forbids WebAssembly\. Add 'wasm-unsafe-eval' to script-src\.$/,
  },
  {
    name: "the browser has no WebAssembly",
    head: "<script>delete globalThis.WebAssembly</script>",
    line: /^error: initiative-cards: WebAssembly is switched off in this browser\./,
  },
];

/** Lines of the browser, and the one of wasm-bindgen's glue about a wrong media type. */
const BROWSERS_OWN = /SRI's integrity checks failed|Failed to load resource|Failed to find a valid digest|^warning: `WebAssembly\.instantiateStreaming` failed/;

for (const { name, changes, headers, head = "", line } of CAUSES) {
  const script = (site) =>
    changes ? site.copy({ [site.module]: changes(site.file(site.module)) }) : site.script;

  test(`${name}: the page's own content stays and one line says why`, async ({ page, site, open, lines }) => {
    lines.allow(BROWSERS_OWN);
    lines.expect(line);
    await open(`${tag({ feed: site.feed(seed) }, `<p id="own">See <a href="/all">all initiatives</a>.</p>`)}<script src="${script(site)}"></script>`, {
      head,
      headers: headers?.(site) ?? {},
    });
    const host = page.locator("initiative-cards");
    await expect(host).toHaveAttribute("data-state", "error");
    await expect(page.locator("#own")).toBeVisible();
    await expect(host.locator(".plain")).toHaveCount(0);
    await expect(host.locator(".waiting")).toBeHidden();
  });

  test(`${name}: without own content there is a plain list of links`, async ({ page, site, open, lines }) => {
    lines.allow(BROWSERS_OWN);
    lines.expect(line);
    await open(`${tag({ feed: site.feed(seed) })}<script src="${script(site)}"></script>`, {
      head,
      headers: headers?.(site) ?? {},
      lang: "de",
    });
    const host = page.locator("initiative-cards");
    await expect(host.locator(".plain-list li")).toHaveText(feedTitles("de"));
    await expect(host.locator(".plain-note")).toHaveText("Dieser Browser konnte die interaktive Liste nicht starten.");
    await expect(host.locator(".plain-list a")).toHaveCount(seed.initiatives.filter(({ url }) => url).length);
    await expect(host.locator(".waiting")).toBeHidden();
  });
}

test("the plain list holds nothing that a feed could smuggle in", async ({ page, site, open, lines }) => {
  lines.allow(BROWSERS_OWN);
  lines.expect(/HTTP status 404/);
  const script = site.copy({ [site.module]: status(404) });
  const data = feed([
    { id: "a", title: "<img src=x onerror=alert(1)>", url: "javascript:alert(1)" },
    { id: "b", title: "Data", url: "data:text/html,x" },
    { id: "c", title: "Split", url: "java\nscript:alert(1)" },
    { id: "d", title: "Relative", url: "../d" },
    null,
    { id: "e", title: 7 },
  ]);
  await open(`${tag({ feed: site.feed(data) })}<script src="${script}"></script>`);
  const host = page.locator("initiative-cards");
  await expect(host.locator(".plain-list li")).toHaveText(["<img src=x onerror=alert(1)>", "Data", "Split", "Relative"]);
  const links = await host.locator(".plain-list a").evaluateAll((all) => all.map((it) => new URL(it.href).origin));
  expect(links).toEqual([site.widget]);
  await expect(host.locator("img")).toHaveCount(0);
});

test("where program and feed both fail, one sentence stands there", async ({ page, site, open, lines }) => {
  lines.allow(BROWSERS_OWN);
  lines.expect(/\.wasm answered with HTTP status 404/);
  const script = site.copy({ [site.module]: status(404) });
  await open(`${tag({ feed: site.feed(status(500)) })}<script src="${script}"></script>`);
  const host = page.locator("initiative-cards");
  await expect(host.locator(".plain-note")).toHaveText("This browser could not start the interactive list.");
  await expect(host.locator(".plain-list")).toHaveCount(0);
});

test("an event tells the page that the program could not start", async ({ page, site, open, lines }) => {
  lines.allow(BROWSERS_OWN);
  lines.expect(/\.wasm answered with HTTP status 404/);
  const script = site.copy({ [site.module]: status(404) });
  await open(`<script>
      document.addEventListener("initiative-cards-error", ({ detail }) => (globalThis.told = detail));
    </script>${tag({ feed: site.feed(seed) }, "<p>Own</p>")}<script src="${script}"></script>`);
  await page.waitForFunction(() => globalThis.told);
  expect(await page.evaluate(() => globalThis.told)).toEqual({
    code: "engine",
    message: expect.stringContaining("HTTP status 404"),
  });
});

test("when the program stops for good every widget shows the page's own content", async ({ page, site, open, lines }) => {
  lines.expect(/^error: initiative-cards: the program met a state that it cannot handle and stopped.*The page's own content is shown instead\. Please report/);
  // Yew says what it could not draw, and what a stopped program throws at the browser is uncaught by nature.
  lines.allow(/^uncaught: |^error: failed to (insert node|append child)/);
  await open(`${tag({ id: "one", feed: site.feed(seed) }, "<p id='own-1'>Own 1</p>")}
    ${tag({ id: "two", feed: site.feed(seed) }, "<p id='own-2'>Own 2</p>")}
    ${tag({ id: "three", feed: site.feed(seed) })}
    <script src="${site.script}"></script>`);
  for (const id of ["one", "two", "three"]) {
    await expect(page.locator(`#${id}`)).toHaveAttribute("data-state", "ready");
  }
  // A page translation, an extension or another script breaks what Yew relies on while it draws.
  await page.evaluate(() => {
    const refuse = () => {
      throw new Error("refused");
    };
    Node.prototype.insertBefore = refuse;
  });
  await page.locator("#one #query").fill("kavala");
  await expect(page.locator("#own-1")).toBeVisible();
  await expect(page.locator("#own-2")).toBeVisible();
  for (const id of ["one", "two", "three"]) {
    await expect(page.locator(`#${id}`)).toHaveAttribute("data-state", "error");
    await expect(page.locator(`#${id} article`)).toHaveCount(0);
  }
  await expect(page.locator("#three .plain-list li")).toHaveText(feedTitles("en"));
  // A widget that comes later falls back as well, and says why.
  lines.expect(/^error: initiative-cards: the program stopped earlier on this page\. Reload the page\.$/);
  await page.evaluate(() => {
    const late = document.createElement("initiative-cards");
    late.append("Own late");
    document.body.append(late);
  });
  await expect(page.getByText("Own late")).toBeVisible();
});
