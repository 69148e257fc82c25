// The element's children are the fallback: there until the first cards, gone after (DESIGN section 2, STANDARDS P9).

import { gated } from "../support/answers.mjs";
import { seed, seedTitles } from "../support/feeds.mjs";
import { expect, tag, test } from "../support/test.mjs";
import { Widget } from "../support/widget.mjs";

const CHILDREN = `<ul><li><a href="/initiatives">All initiatives</a></li></ul>`;

test("the fallback is shown until the first cards and gone after", async ({ page, site, open }) => {
  const gate = deferred();
  await open(`${tag({ feed: site.feed(gated(seed, gate.promise)) }, CHILDREN)}<script async src="${site.script}"></script>`);
  const link = page.getByRole("link", { name: "All initiatives" });
  const widget = new Widget(page.locator("initiative-cards"));
  await widget.expectState("loading");
  await expect(link).toBeVisible();
  await expect(widget.waiting).toBeHidden();
  gate.resolve();
  await widget.expectTitles(seedTitles("en"));
  await expect(link).toBeHidden();
});

test("at no moment are fallback and cards both away", async ({ page, site, open }) => {
  await open(`${tag({ feed: site.feed(seed) }, CHILDREN)}
    <script>
      globalThis.gaps = 0;
      const look = () => {
        const host = document.querySelector("initiative-cards");
        const link = host.querySelector("a").getClientRects().length > 0;
        const cards = (host.shadowRoot?.querySelector("article")?.getClientRects().length ?? 0) > 0;
        if (!link && !cards) gaps++;
        globalThis.done = cards && !link;
        if (!done) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    </script>
    <script async src="${site.script}"></script>`);
  await page.waitForFunction(() => globalThis.done);
  expect(await page.evaluate(() => globalThis.gaps)).toBe(0);
});

test("without script the fallback is what the visitor reads", async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(
    site.page(`<!doctype html><title>City</title>${tag({ feed: site.feed(seed) }, CHILDREN)}<script async src="${site.script}"></script>`),
  );
  await expect(page.getByRole("link", { name: "All initiatives" })).toBeVisible();
  await context.close();
});

test("a script that is not there leaves the fallback", async ({ page, site, open, lines }) => {
  lines.allow(/Failed to load resource/);
  await open(`${tag({ feed: site.feed(seed) }, CHILDREN)}<script async src="${site.widget}/none.js"></script>`);
  await expect(page.getByRole("link", { name: "All initiatives" })).toBeVisible();
});

test("while the feed is on its way and there is no fallback, stand-ins of cards are shown", async ({ page, site, open }) => {
  const gate = deferred();
  await open(`${tag({ feed: site.feed(gated(seed, gate.promise)) })}<script async src="${site.script}"></script>`);
  const widget = new Widget(page.locator("initiative-cards"));
  await expect(widget.waiting).toBeVisible();
  await expect(widget.host.locator(".skeleton")).toHaveCount(6);
  await expect(widget.waiting).toHaveAttribute("aria-hidden", "true");
  gate.resolve();
  await widget.expectState("ready");
  await expect(widget.waiting).toBeHidden();
});

function deferred() {
  let resolve;
  const promise = new Promise((act) => {
    resolve = act;
  });
  return { promise, resolve };
}
