// What the live region says, and when: once, in whole sentences, a pause after the last key (STANDARDS A4, A5).
//
// The page's clock stands still and moves only when a test says so; a busy machine changes nothing.

import { gated } from "../support/answers.mjs";
import { seed } from "../support/feeds.mjs";
import { expect, tag, test } from "../support/test.mjs";
import { Widget } from "../support/widget.mjs";

test.beforeEach(async ({ page }) => {
  await page.clock.install({ time: new Date("2026-11-22T12:00:00Z") });
  await page.clock.pauseAt(new Date("2026-11-22T12:00:01Z"));
});

/** Writes down what the live region says from now on, and when. */
const listen = (widget) =>
  widget.live.evaluate((region) => {
    globalThis.said = [];
    let last = region.textContent;
    new MutationObserver((records) => {
      if (region.textContent === last) return;
      last = region.textContent;
      said.push({ text: last, at: Date.now(), whole: records.every(({ type }) => type === "childList") });
    }).observe(region, { childList: true, characterData: true, subtree: true });
  });
/** Types, and pauses as long as the widget may wait for it. */
const write = async (page, widget, words) => {
  await widget.query.fill(words);
  await page.clock.runFor(200);
};
const said = (page) => page.evaluate(() => globalThis.said);
const now = (page) => page.evaluate(() => Date.now());

/** A widget whose feed waits for `release()`. */
const wait = async ({ page, site, open }) => {
  let release;
  const gate = new Promise((act) => (release = act));
  await open(`${tag({ feed: site.feed(gated(seed, gate)) })}<script src="${site.script}"></script>`);
  const widget = new Widget(page.locator("initiative-cards"));
  await expect(widget.live).toHaveCount(1);
  return { widget, release };
};

test("the region is there and empty before anything happens, and silent on load", async ({ page, site, open }) => {
  const { widget, release } = await wait({ page, site, open });
  await expect(widget.live).toHaveText("");
  await listen(widget);
  release();
  await widget.expectState("ready");
  await page.clock.runFor(5000);
  expect(await said(page)).toEqual([]);
});

test("loading is told after a second, and not before", async ({ page, site, open }) => {
  const { widget, release } = await wait({ page, site, open });
  await page.clock.runFor(950);
  await expect(widget.live).toHaveText("");
  await page.clock.runFor(100);
  await expect(widget.live).toHaveText("Loading initiatives…");
  release();
  await widget.expectState("ready");
});

test("a burst of keys is one sentence, at least half a second after the last", async ({ page, show }) => {
  const widget = await show();
  // The search has arrived and has spoken once, so that no key below waits for a download.
  await write(page, widget, "sofia");
  await expect(widget.status).toHaveText("1 of 5 initiatives");
  await page.clock.runFor(1000);
  await expect(widget.live).toHaveText("1 of 5 initiatives");
  await write(page, widget, "");
  await expect(widget.status).toHaveText("5 initiatives");
  await page.clock.runFor(1000);
  await listen(widget);
  for (const [place, letter] of [..."kavala"].entries()) {
    await page.keyboard.press(letter);
    await expect(widget.query).toHaveValue("kavala".slice(0, place + 1));
    // As people type who look for each key.
    await page.clock.runFor(400);
  }
  const typed = (await now(page)) - 400;
  await page.clock.runFor(5000);
  const heard = await said(page);
  expect(heard.map(({ text }) => text)).toEqual(["2 of 5 initiatives"]);
  expect(heard[0].at - typed).toBeGreaterThanOrEqual(500);
  expect(heard[0].at - typed).toBeLessThanOrEqual(1000);
});

test("each pause has its sentence, replaced as a whole", async ({ page, show }) => {
  const widget = await show();
  await listen(widget);
  for (const [query, sentence] of [
    ["kavala", "2 of 5 initiatives"],
    ["sofia", "1 of 5 initiatives"],
    ["xyzzy", "No initiatives found for “xyzzy”."],
    ["", "5 initiatives"],
  ]) {
    await write(page, widget, query);
    await expect(widget.status).toHaveText(sentence);
    await page.clock.runFor(1000);
    await expect(widget.live).toHaveText(sentence);
  }
  const heard = await said(page);
  expect(heard).toHaveLength(4);
  expect(heard.every(({ whole }) => whole)).toBe(true);
});

test("a key that changes nothing says nothing", async ({ page, show }) => {
  const widget = await show();
  await write(page, widget, "kavala");
  // The pause runs from the answer, and the search may still be on its way.
  await expect(widget.status).toHaveText("2 of 5 initiatives");
  await page.clock.runFor(1000);
  await expect(widget.live).toHaveText("2 of 5 initiatives");
  await listen(widget);
  await widget.query.press("End");
  await widget.query.press("Space");
  await page.clock.runFor(5000);
  expect(await said(page)).toEqual([]);
});
