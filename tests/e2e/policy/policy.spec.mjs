// Under the strict policy that we publish everything works and nothing is reported (STANDARDS S1–S6, S8).

import { feedTitles, seed, seedTitles, undated } from "../support/feeds.mjs";
import { expect, tag, test } from "../support/test.mjs";
import { Widget } from "../support/widget.mjs";

/** The policy of STANDARDS S1 on top of one that forbids everything. */
const strict = (site, more = "") => ({
  "content-security-policy": [
    "default-src 'none'",
    `script-src ${site.widget} 'wasm-unsafe-eval'`,
    `connect-src ${site.widget}`,
    `img-src ${site.widget}`,
    "require-trusted-types-for 'script'",
    more,
  ]
    .filter(Boolean)
    .join("; "),
});

/** The page's own script may not run under this policy, so reports are gathered from outside. */
async function listen(page) {
  await page.addInitScript(() => {
    globalThis.violations = [];
    document.addEventListener("securitypolicyviolation", (event) =>
      violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    );
  });
}
const violations = (page) => page.evaluate(() => globalThis.violations);

const SQUARE = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"><rect width="16" height="9"/></svg>`;

test("everything works under the strict policy, with nothing reported", async ({ page, site, open }) => {
  await listen(page);
  const picture = site.feed((_, response) => response.writeHead(200, { "content-type": "image/svg+xml" }).end(SQUARE), "p.svg");
  const data = structuredClone(seed);
  data.initiatives[0].image = { url: picture, alt: { en: "A square" }, width: 16, height: 9 };
  data.initiatives.push(...undated(20).initiatives);
  await open(`<script async src="${site.script}" data-feed="${site.feed(data)}"></script>`, { headers: strict(site) });
  const widget = new Widget(page.locator("initiative-cards"));
  await widget.expectState("ready");
  await expect(widget.host.getByRole("img", { name: "A square" })).toBeVisible();

  await widget.query.fill("kavala");
  await expect(widget.marks.first()).toBeVisible();
  await widget.query.fill("xyzzy");
  await widget.notice("info").getByRole("button").click();
  await widget.more.click();
  await expect(widget.cards).toHaveCount(24);
  await widget.open("Workshop of the European Commission");
  await widget.related.getByRole("button").click();
  await expect(widget.host.locator(".bar").first()).toBeVisible();
  await widget.back.click();
  await page.keyboard.press("Escape");
  for (const language of ["de", "el", "bg"]) {
    await widget.language.selectOption(language);
    await expect(widget.links.first()).toHaveText(seedTitles(language)[0]);
  }
  await widget.host.evaluate((host) => host.refresh());
  await expect(widget.cards).toHaveCount(24);
  await widget.host.evaluate((host) => {
    host.setAttribute("color-scheme", "dark");
    host.setAttribute("heading-level", "4");
  });
  await expect(widget.host.locator("h4.card-title")).toHaveCount(24);
  // The styles are there although the policy allows none.
  expect(await widget.cards.first().evaluate((it) => getComputedStyle(it).borderTopStyle)).toBe("solid");
  expect(await violations(page)).toEqual([]);
});

test("no policy of Trusted Types is made and none is needed", async ({ page, site, open }) => {
  await listen(page);
  await open(`<script async src="${site.script}" data-feed="${site.feed(seed)}"></script>`, {
    headers: strict(site, "trusted-types"),
  });
  const widget = new Widget(page.locator("initiative-cards"));
  await widget.expectTitles(seedTitles("en"));
  await widget.open("Digital Hesse");
  expect(await violations(page)).toEqual([]);
});

test("an error and another try work under the strict policy", async ({ page, site, open, lines }) => {
  lines.allow(/Failed to load resource/);
  lines.expect(/HTTP status 500/);
  await listen(page);
  let up = false;
  const address = site.feed((_, response) =>
    response.writeHead(up ? 200 : 500, { "content-type": "application/json" }).end(JSON.stringify(seed)),
  );
  await open(`<script async src="${site.script}" data-feed="${address}"></script>`, { headers: strict(site) });
  const widget = new Widget(page.locator("initiative-cards"));
  await widget.notice("error").locator("summary").click();
  up = true;
  await widget.notice("error").getByRole("button").click();
  await widget.expectTitles(seedTitles("en"));
  expect(await violations(page)).toEqual([]);
});

test("the plain list works under the strict policy without WebAssembly", async ({ page, site, open, lines }) => {
  lines.expect(/forbids WebAssembly/);
  await listen(page);
  await open(`<script async src="${site.script}" data-feed="${site.feed(seed)}"></script>`, {
    headers: { "content-security-policy": `default-src 'none'; script-src ${site.widget}; connect-src ${site.widget}; require-trusted-types-for 'script'` },
  });
  await expect(page.locator(".plain-list li")).toHaveText(feedTitles("en"));
  // The one report is that of WebAssembly itself.
  expect((await violations(page)).every((it) => it.startsWith("script-src wasm-eval"))).toBe(true);
});

test("a nonce on the one tag is enough", async ({ page, site, open }) => {
  await listen(page);
  await open(`<script async nonce="abc" src="${site.script}" data-feed="${site.feed(seed)}"></script>`, {
    headers: {
      "content-security-policy": `default-src 'none'; script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src ${site.widget}; require-trusted-types-for 'script'`,
    },
  });
  await new Widget(page.locator("initiative-cards")).expectTitles(seedTitles("en"));
  expect(await violations(page)).toEqual([]);
});

test("the tag may carry the published hash", async ({ page, site, open }) => {
  const integrity = JSON.parse(site.file("integrity.json"))["initiative-cards.js"];
  await open(`<script async crossorigin="anonymous" integrity="${integrity}" src="${site.script}" data-feed="${site.feed(seed)}"></script>`);
  await new Widget(page.locator("initiative-cards")).expectTitles(seedTitles("en"));
});

test("a page that isolates itself from other origins shows the cards", async ({ page, site, open }) => {
  await open(`${tag({ feed: site.feed(seed) })}<script src="${site.script}"></script>`, {
    headers: { "cross-origin-embedder-policy": "require-corp", "cross-origin-opener-policy": "same-origin" },
  });
  await new Widget(page.locator("initiative-cards")).expectTitles(seedTitles("en"));
});

test("no style attribute and no style element is ever written", async ({ page, show }) => {
  await page.addInitScript(() => {
    globalThis.written = [];
    const { setAttribute } = Element.prototype;
    Element.prototype.setAttribute = function (name, value) {
      if (name.toLowerCase() === "style") written.push(this.localName);
      return setAttribute.call(this, name, value);
    };
  });
  const widget = await show();
  await widget.query.fill("kavala");
  await widget.open("Digital Cities Challenge");
  expect(await page.evaluate(() => globalThis.written)).toEqual([]);
  await expect(widget.host.locator("style, [style]")).toHaveCount(0);
});
