// axe-core finds nothing in any state, wide and narrow, light and dark, with a neighbour on the page (STANDARDS 6, 1–2).

import { gated, status } from "../support/answers.mjs";
import { expectAccessible } from "../support/axe.mjs";
import { feed, many, seed } from "../support/feeds.mjs";
import { expect, tag, test } from "../support/test.mjs";
import { Widget } from "../support/widget.mjs";

const HEAD = `<style>
  :root { color-scheme: light dark; }
  body { margin: 0; padding: 1rem; font: 1rem/1.5 sans-serif; background: Canvas; color: CanvasText; }
</style>`;

/** Each state: the feed that leads to it, what is done then, and what the console says. */
const STATES = {
  list: { feed: () => seed },
  more: { feed: () => many(30) },
  dialog: {
    feed: () => seed,
    act: async (widget) => {
      await widget.open("Workshop of the European Commission");
    },
  },
  "dialog with everything": {
    feed: () => seed,
    act: async (widget) => {
      await widget.links.nth(2).click();
      await expect(widget.dialog).toBeVisible();
    },
  },
  empty: { feed: () => feed([]), state: "empty" },
  error: { answer: status(500), state: "error", line: /HTTP status 500/, act: (widget) => widget.notice("error").locator("summary").click() },
  partial: {
    feed: () => feed([{ id: "a", title: "Good" }, { id: "b" }]),
    line: /1 records? could not be shown/,
    act: (widget) => widget.notice("warning").locator("summary").click(),
  },
  "nothing found": {
    feed: () => seed,
    act: async (widget) => {
      await widget.query.fill("xyzzy");
      await expect(widget.notice("info")).toBeVisible();
    },
  },
  found: {
    feed: () => seed,
    act: async (widget) => {
      await widget.query.fill("kavala");
      await expect(widget.marks.first()).toBeVisible();
    },
  },
  loading: { answer: gated({}, new Promise(() => {})), state: "loading" },
};

const VIEWS = [
  { name: "wide and light", width: 1280, colorScheme: "light" },
  { name: "narrow and dark", width: 320, colorScheme: "dark" },
];

for (const [name, { feed: data, answer, state = "ready", line, act }] of Object.entries(STATES)) {
  for (const { name: view, width, colorScheme } of VIEWS) {
    test(`${name}, ${view}: nothing to mend`, async ({ page, site, open, lines }) => {
      lines.allow(/Failed to load resource/);
      if (line) lines.expect(line);
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const address = site.feed(answer ?? data());
      await open(`<form role="search" aria-label="City"><label>Search the city <input type="search"></label></form>
        ${tag({ feed: address })}<script src="${site.script}"></script>`, { head: HEAD });
      const widget = new Widget(page.locator("initiative-cards"));
      await widget.expectState(state);
      await act?.(widget);
      await expectAccessible(page, { modal: name.startsWith("dialog") });
    });
  }
}

test("two widgets with the same name, beside the city's own search: nothing to mend", async ({ page, site, open }) => {
  const address = site.feed(seed);
  await open(`<form role="search" aria-label="City"><label>Search the city <input type="search"></label></form>
    ${tag({ feed: address })}${tag({ feed: address })}<script src="${site.script}"></script>`, { head: HEAD });
  for (const host of await page.locator("initiative-cards").all()) await new Widget(host).expectState("ready");
  for (const role of ["region", "search"]) {
    await expect(page.getByRole(role, { name: seed.title.en, exact: true })).toHaveCount(1);
    await expect(page.getByRole(role, { name: `${seed.title.en} (2)`, exact: true })).toHaveCount(1);
  }
  await expectAccessible(page);
});

for (const language of ["de", "el", "bg"]) {
  test(`the open card in ${language}: nothing to mend`, async ({ page, show }) => {
    const widget = await show({}, { lang: language, head: HEAD });
    await widget.links.first().click();
    await expect(widget.dialog).toBeVisible();
    await expectAccessible(page, { modal: true });
  });
}
