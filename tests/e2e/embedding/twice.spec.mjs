// The script may come twice, in two versions, or after a stranger has taken the name (STANDARDS S10).

import { seed, seedTitles } from "../support/feeds.mjs";
import { expect, tag, test } from "../support/test.mjs";
import { Widget } from "../support/widget.mjs";

test("the script twice on a page is harmless", async ({ page, site, open }) => {
  const feed = site.feed(seed);
  await open(`<script src="${site.script}" data-feed="${feed}"></script>
    <script async src="${site.script}" data-feed="${feed}"></script>`);
  await expect(page.locator("initiative-cards")).toHaveCount(2);
  for (const host of await page.locator("initiative-cards").all()) {
    await new Widget(host).expectTitles(seedTitles("en"));
  }
});

test("of two versions the first stays and the second says so", async ({ page, site, open, lines }) => {
  const text = site.file("initiative-cards.js").toString();
  const version = /Initiative Cards (\S+) \|/.exec(text)[1];
  const other = site.copy({ "initiative-cards.js": text.replaceAll(version, "99.0.0") });
  lines.expect(/^warning: initiative-cards: this page loads version 99\.0\.0.*already defined by version .*Load one version only/);
  await open(`<script src="${site.script}"></script><script src="${other}" data-feed="${site.feed(seed)}"></script>`);
  await new Widget(page.locator("initiative-cards")).expectTitles(seedTitles("en"));
});

test("a name taken by another script is a warning and no error", async ({ page, site, open, lines }) => {
  lines.expect(/^warning: initiative-cards: .*already defined by another script, which stays/);
  await open(`${tag({ feed: site.feed(seed) }, "<p>Fallback</p>")}
    <script>customElements.define("initiative-cards", class extends HTMLElement {})</script>
    <script src="${site.script}"></script>`);
  await expect(page.getByText("Fallback")).toBeVisible();
});
