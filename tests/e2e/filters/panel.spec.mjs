// The panel itself: keys, narrow and wide, nothing that moves, nothing that axe finds (STANDARDS A1, A7, A12, A15).

import { expectAccessible } from "../support/axe.mjs";
import { arabic, many, seed } from "../support/feeds.mjs";
import { expect, tag, test } from "../support/test.mjs";
import { Widget } from "../support/widget.mjs";

const HEAD = `<style>
  :root { color-scheme: light dark; }
  body { margin: 0; padding: 1rem; font: 1rem/1.5 sans-serif; background: Canvas; color: CanvasText; }
</style>`;

const NARROW = { width: 320, height: 800 };

test("everything can be done with keys alone", async ({ page, show }) => {
  const widget = await show();
  await widget.host.locator(".skip").focus();
  await page.keyboard.press("Tab");
  await expect(widget.panel.getByRole("checkbox", { name: "Open now" })).toBeFocused();
  for (let stop = 0; stop < 5 && !(await widget.facet("kind").locator("summary").evaluate((it) => it.getRootNode().activeElement === it)); stop++)
    await page.keyboard.press("Tab");
  await expect(widget.facet("kind").locator("summary")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(widget.option("kind", "Event")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(widget.option("kind", "Event")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(widget.cards).toHaveCount(2);
  await expect(widget.option("kind", "Event")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(widget.cards).toHaveCount(5);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Space");
  await expect(widget.facet("kind")).not.toHaveAttribute("open");
});

test("where it is narrow the filters fold behind a button", async ({ page, show }) => {
  await page.setViewportSize(NARROW);
  const widget = await show();
  await expect(widget.panel).toBeHidden();
  await expect(widget.toggle).toHaveAttribute("aria-expanded", "false");
  await expect(widget.toggle).toHaveAttribute("aria-controls", "filters");
  await widget.toggle.click();
  await expect(widget.toggle).toHaveAttribute("aria-expanded", "true");
  await expect(widget.panel).toBeVisible();
  await widget.openFacet("kind");
  await widget.option("kind", "Event").check();
  await expect(widget.toggle).toHaveText("Filters (1)");
  await page.keyboard.press("Escape");
  await expect(widget.panel).toBeHidden();
  await expect(widget.toggle).toBeFocused();
  await expect(widget.cards).toHaveCount(2);
});

test("the first Escape in a facet's search field empties it, the second folds the panel", async ({ page, show }) => {
  await page.setViewportSize(NARROW);
  const widget = await show();
  await widget.toggle.click();
  await widget.openFacet("topic");
  const field = widget.facet("topic").getByRole("searchbox");
  await field.fill("health");
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue("");
  await expect(widget.panel).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(widget.panel).toBeHidden();
});

test("where it is wide the panel stands at the start of the cards, and no card moves when it opens", async ({ page, site, show }) => {
  const widget = await show({ feed: site.feed(many(30)) });
  await expect(widget.toggle).toBeHidden();
  const [panel, card] = await Promise.all([widget.panel.boundingBox(), widget.cards.first().boundingBox()]);
  expect(panel.x + panel.width).toBeLessThan(card.x);
  expect(panel.width).toBeCloseTo(256, 0);
  await widget.openFacet("kind");
  expect(await widget.cards.first().boundingBox()).toEqual(card);
  await page.setViewportSize({ width: 900, height: 800 });
  await expect(widget.panel).toBeHidden();
});

test("while the values are on their way the facet says so", async ({ page, site, show }) => {
  let release;
  const gate = new Promise((act) => (release = act));
  await page.route(/late-.*\.wasm$/, async (route) => {
    await gate;
    await route.continue();
  });
  const widget = await show();
  await widget.facet("kind").locator("summary").click();
  await expect(widget.facet("kind")).toContainText("Loading…");
  await expect(widget.cards).toHaveCount(5);
  release();
  await expect(widget.option("kind", "Event")).toBeVisible();
  await expect(widget.facet("kind")).not.toContainText("Loading…");
});

test("two widgets on a page choose apart", async ({ page, site, open }) => {
  const address = site.feed(seed);
  await open(`${tag({ feed: address })}${tag({ feed: address })}<script src="${site.script}"></script>`);
  const [one, other] = (await page.locator("initiative-cards").all()).map((host) => new Widget(host));
  await one.expectState("ready");
  await other.expectState("ready");
  await one.openFacet("kind");
  await one.option("kind", "Event").check();
  await expect(one.cards).toHaveCount(2);
  await expect(other.cards).toHaveCount(5);
  await expect(other.facet("kind")).not.toHaveAttribute("open");
});

test("the chosen values stay when the language changes, in other words", async ({ show }) => {
  const widget = await show();
  await widget.openFacet("kind");
  await widget.option("kind", "Event").check();
  await widget.language.selectOption("de");
  await expect(widget.option("kind", "Veranstaltung")).toBeChecked();
  await expect(widget.cards).toHaveCount(2);
});

test("from right to left the panel stands on the right, and its boxes before their words", async ({ site, show }) => {
  const data = arabic();
  const widget = await show({ feed: site.feed(data) }, { head: HEAD });
  await widget.root.evaluate((root) => (root.dir = "rtl"));
  await widget.openFacet("kind");
  const [panel, card] = await Promise.all([widget.panel.boundingBox(), widget.cards.first().boundingBox()]);
  expect(panel.x).toBeGreaterThan(card.x + card.width);
  const row = widget.facet("kind").locator(".option").first();
  const [box, words] = await Promise.all([row.locator("input").boundingBox(), row.locator(".option-words").boundingBox()]);
  expect(box.x).toBeGreaterThan(words.x + words.width - 1);
});

test("on paper there are no filters", async ({ page, show }) => {
  const widget = await show();
  await widget.openFacet("kind");
  await widget.option("kind", "Event").check();
  await expect(widget.chips).toHaveCount(1);
  await page.emulateMedia({ media: "print" });
  await expect(widget.panel).toBeHidden();
  await expect(widget.chips).toBeHidden();
  await expect(widget.cards.first()).toBeVisible();
});

const STATES = {
  "open facets": async (widget) => {
    await widget.openFacet("topic");
    await widget.openFacet("date");
  },
  "with chips": async (widget) => {
    await widget.openFacet("kind");
    await widget.option("kind", "Event").check();
    await widget.openFacet("place");
    await widget.option("place", "Sofia").check();
    await expect(widget.chips).toHaveCount(2);
  },
  "nothing left": async (widget) => {
    await widget.openFacet("kind");
    await widget.option("kind", "Strategy").check();
    await widget.openFacet("place");
    await widget.option("place", "Sofia").check();
    await expect(widget.notice("info")).toBeVisible();
  },
};

for (const [name, act] of Object.entries(STATES)) {
  for (const { width, colorScheme } of [{ width: 1280, colorScheme: "light" }, { width: 320, colorScheme: "dark" }]) {
    test(`${name} at ${width} px, ${colorScheme}: nothing to mend, nothing too small, nothing sideways`, async ({ page, show }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const widget = await show({}, { head: HEAD });
      if (width < 960) await widget.toggle.click();
      await act(widget);
      await expectAccessible(page);
      const small = await widget.filters.locator("button, summary, label.option, input:not(.option-box)").evaluateAll((all) =>
        all.map((it) => it.getBoundingClientRect()).filter(({ width, height }) => width * height > 1 && (width < 24 || height < 24)),
      );
      expect(small).toEqual([]);
      const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
      expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
    });
  }
}
