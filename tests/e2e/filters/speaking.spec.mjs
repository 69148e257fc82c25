// A change in the filters is told once, a pause after it, in one sentence (STANDARDS A4, A5).
//
// The page's clock stands still and moves only when a test says so; a busy machine changes nothing.

import { expect, test } from "../support/test.mjs";

test.beforeEach(async ({ page }) => {
  await page.clock.install({ time: new Date("2026-11-22T12:00:00Z") });
});

/** Writes down what the live region says from now on. */
const listen = (widget) =>
  widget.live.evaluate((region) => {
    globalThis.said = [];
    new MutationObserver(() => {
      if (region.textContent !== said.at(-1)) said.push(region.textContent);
    }).observe(region, { childList: true, characterData: true, subtree: true });
  });
const said = (page) => page.evaluate(() => globalThis.said);

/** A widget with an open facet, on a page whose clock stands. */
const begin = async (page, show) => {
  const widget = await show();
  await widget.openFacet("kind");
  await page.clock.runFor(5000);
  await page.clock.pauseAt(new Date("2026-11-22T13:00:00Z"));
  await listen(widget);
  return widget;
};

test("each choice is told once, in one sentence, when there was a pause", async ({ page, show }) => {
  const widget = await begin(page, show);
  await widget.option("kind", "Event").check();
  await expect(widget.status).toHaveText("2 of 5 initiatives");
  await page.clock.runFor(500);
  expect(await said(page)).toEqual([]);
  await page.clock.runFor(500);
  expect(await said(page)).toEqual(["2 of 5 initiatives"]);
  await page.clock.runFor(10_000);
  expect(await said(page)).toEqual(["2 of 5 initiatives"]);
});

test("two choices in one breath are told as one", async ({ page, show }) => {
  const widget = await begin(page, show);
  await widget.option("kind", "Event").check();
  await page.clock.runFor(300);
  await widget.option("kind", "Strategy").check();
  await expect(widget.status).toHaveText("3 of 5 initiatives");
  await page.clock.runFor(10_000);
  expect(await said(page)).toEqual(["3 of 5 initiatives"]);
});

test("where no card is left, that is told", async ({ page, show }) => {
  const widget = await begin(page, show);
  await widget.openFacet("place");
  await widget.option("kind", "Strategy").check();
  await widget.option("place", "Sofia").check();
  await expect(widget.notice("info")).toBeVisible();
  await page.clock.runFor(10_000);
  expect(await said(page)).toEqual(["No initiatives match these filters."]);
});

test("opening and closing facets is not worth a word", async ({ page, show }) => {
  const widget = await begin(page, show);
  await widget.openFacet("place");
  await widget.facet("kind").locator("summary").click();
  await page.clock.runFor(10_000);
  expect(await said(page)).toEqual([]);
});
