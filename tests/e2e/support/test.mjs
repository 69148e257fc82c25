// The `test` of this suite: servers, pages, and a console that must stay empty.

import { test as base, expect } from "@playwright/test";
import path from "node:path";
import { Site } from "../server.mjs";
import { seed } from "./feeds.mjs";
import { Widget } from "./widget.mjs";

export { expect };

/** The widget's files: `IC_DIST`, or the distribution of this repository. */
const DIST = process.env.IC_DIST || path.join(import.meta.dirname, "../../../dist");

export const test = base.extend({
  /** The servers, one pair for each worker. */
  site: [
    async ({}, use) => {
      const site = await Site.start(DIST);
      await use(site);
      await site.stop();
    },
    { scope: "worker" },
  ],

  /** Lines on the console and uncaught errors: each must be expected, and each expected one must come. */
  lines: [
    async ({ context }, use) => {
      const lines = new Lines();
      context.on("console", (message) => lines.seen.push(`${message.type()}: ${message.text()}`));
      context.on("weberror", (error) => lines.seen.push(`uncaught: ${error.error()}`));
      await use(lines);
      await lines.check();
    },
    { auto: true },
  ],

  /**
   * `open(body, options)` publishes a page of the city with this body and goes there.
   * `options.at` is what follows in the address: a query, a fragment, or both.
   */
  open: async ({ page, site }, use) => {
    await use(async (body, { lang = "en", head = "", attributes = "", headers = {}, at = "" } = {}) => {
      const html = `<!doctype html>
<html${lang === null ? "" : ` lang="${lang}"`} ${attributes}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>City</title>${head}</head>
<body><main><h1>City</h1>${body}</main></body>
</html>`;
      await page.goto(site.page(html, headers) + at);
    });
  },

  /**
   * `show(attributes, options)` opens a page with one widget and waits for its cards.
   * `attributes.feed` is an address; without it the seed feed is shown. `options.state` is the state to wait for;
   * `options.children` stands in the element, `options.script` names another script, the rest is for `open`.
   */
  show: async ({ page, site, open }, use) => {
    await use(async (attributes = {}, { children = "", state = "ready", script = site.script, ...options } = {}) => {
      const all = { feed: attributes.feed ?? site.feed(seed), ...attributes };
      await open(`${tag(all, children)}<script async src="${script}"></script>`, options);
      const widget = new Widget(page.locator("initiative-cards"));
      await widget.expectState(state);
      return widget;
    });
  },
});

/** The element with these attributes and children. */
export function tag(attributes, children = "") {
  return `<initiative-cards ${written(attributes)}>${children}</initiative-cards>`;
}

/** Attributes as HTML. */
export function written(attributes) {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${String(value).replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`)
    .join(" ");
}

/** What the console said. */
class Lines {
  seen = [];
  #expected = [];
  #allowed = [];

  /** A line that must come, exactly once. */
  expect(pattern) {
    this.#expected.push(pattern);
  }

  /** Lines of the browser's own, such as "Failed to load resource", that may come any number of times. */
  allow(pattern) {
    this.#allowed.push(pattern);
  }

  async check() {
    const rest = this.seen.filter((line) => !this.#allowed.some((it) => it.test(line)));
    for (const pattern of this.#expected) {
      const place = rest.findIndex((line) => pattern.test(line));
      expect(place, `the console should say ${pattern}; it said ${JSON.stringify(this.seen)}`).toBeGreaterThanOrEqual(0);
      rest.splice(place, 1);
    }
    expect(rest, "the console must stay empty").toEqual([]);
  }
}
