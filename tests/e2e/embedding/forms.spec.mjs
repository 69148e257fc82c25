// Every form of the tag shows the cards (DESIGN section 2).

import { seed, seedTitles } from "../support/feeds.mjs";
import { expect, tag, test } from "../support/test.mjs";
import { Widget } from "../support/widget.mjs";

test("one script tag on another origin shows the five cards", async ({ page, site, open }) => {
  await open(`<script async src="${site.script}" data-feed="${site.feed(seed)}"></script>`);
  const widget = new Widget(page.locator("initiative-cards"));
  await widget.expectTitles(seedTitles("en"));
  await expect(widget.heading).toHaveText(`${seed.title.en} 5`);
});
