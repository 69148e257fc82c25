// What a card opens where the page wants no dialog: itself in its place, or the initiative's own page; and axe over both.

import { expectAccessible } from "../support/axe.mjs";
import { feed, feedTitles, many, seed } from "../support/feeds.mjs";
import { expect, tag, test } from "../support/test.mjs";
import { Widget } from "../support/widget.mjs";

const [HESSE, UMBAU, SOFIA, CHALLENGE, KAVALA] = feedTitles("en");

const INLINE = { detail: "inline" };

const expectQuery = (page, wanted) => expect.poll(() => page.evaluate(() => location.search)).toBe(wanted);

/** The link of the card with exactly this title. */
const link = (widget, title) => widget.links.filter({ hasText: new RegExp(`^${title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`) });

/** The card that is open in its place. */
const openCard = (widget) => widget.host.locator(".card-open");

test("a click opens the card in its place, in a row of its own, without a dialog", async ({ show }) => {
  const widget = await show(INLINE);
  await expect(link(widget, KAVALA)).toHaveAttribute("aria-expanded", "false");
  await expect(link(widget, KAVALA)).not.toHaveAttribute("aria-haspopup");
  const places = await widget.links.allTextContents();
  await link(widget, KAVALA).click();
  await expect(widget.letter).toBeVisible();
  await expect(widget.letter.locator(".detail-lead")).toBeVisible();
  await expect(link(widget, KAVALA)).toHaveAttribute("aria-expanded", "true");
  await expect(widget.dialog).toHaveCount(0);
  expect(await widget.links.allTextContents()).toEqual(places);
  // As wide as the list, and nobody beside it.
  const list = await widget.list.boundingBox();
  const card = await openCard(widget).boundingBox();
  expect(card.width).toBeCloseTo(list.width, 0);
  const others = await widget.host.locator(".card:not(.card-open)").evaluateAll((all) => all.map((it) => it.getBoundingClientRect().toJSON()));
  const { top, bottom } = await openCard(widget).evaluate((it) => it.getBoundingClientRect().toJSON());
  expect(others.filter((it) => it.bottom > top && it.top < bottom)).toEqual([]);
});

test("what controls the letter names it, and only while it is there", async ({ show }) => {
  const widget = await show(INLINE);
  await expect(link(widget, HESSE)).not.toHaveAttribute("aria-controls");
  await link(widget, HESSE).click();
  await expect(widget.letter).toBeVisible();
  const controlled = await link(widget, HESSE).getAttribute("aria-controls");
  expect(await openCard(widget).locator(`#${controlled}`).count()).toBe(1);
});

test("a second click closes it again", async ({ page, show }) => {
  const widget = await show(INLINE);
  await link(widget, HESSE).click();
  await expect(widget.letter).toBeVisible();
  await expectQuery(page, "?ic-open=digital-hesse");
  await link(widget, HESSE).click();
  await expect(widget.letter).toHaveCount(0);
  await expect(link(widget, HESSE)).toHaveAttribute("aria-expanded", "false");
  await expectQuery(page, "");
});

for (const title of [HESSE, CHALLENGE]) {
  test(`the focus stays on the title, opened and closed with keys: ${title}`, async ({ page, show }) => {
    const widget = await show(INLINE);
    await link(widget, title).focus();
    await page.keyboard.press("Enter");
    await expect(widget.letter).toBeVisible();
    await expect(link(widget, title)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(widget.letter).toHaveCount(0);
    await expect(link(widget, title)).toBeFocused();
  });
}

test("only one card is open at a time, and the one that was clicked is in view", async ({ page, show }) => {
  await page.setViewportSize({ width: 400, height: 700 });
  const widget = await show(INLINE);
  await link(widget, KAVALA).click();
  await expect(widget.letter).toBeVisible();
  await link(widget, CHALLENGE).click();
  await expect(openCard(widget).locator(".card-link")).toHaveText(CHALLENGE);
  await expect(widget.letter).toHaveCount(1);
  await expect(widget.host.locator("[aria-expanded=true].card-link")).toHaveCount(1);
  // The letter above it has gone, and the page must not have moved on by its height.
  await expect(link(widget, CHALLENGE)).toBeInViewport();
  await expect(link(widget, CHALLENGE)).toBeFocused();
});

test("the letter follows its title in the order of Tab", async ({ page, show }) => {
  const widget = await show(INLINE);
  await link(widget, KAVALA).focus();
  await page.keyboard.press("Enter");
  await expect(widget.letter).toBeVisible();
  const stops = await widget.letter.locator("a[href], button").count();
  expect(stops).toBeGreaterThan(3);
  for (let stop = 0; stop < stops; stop++) {
    await page.keyboard.press("Tab");
    const reached = await widget.letter.evaluate((it, stop) => {
      const stops = [...it.querySelectorAll("a[href], button")];
      return stops.indexOf(it.getRootNode().activeElement) - stop;
    }, stop);
    expect(reached, `after ${stop + 1} Tabs`).toBe(0);
  }
  await page.keyboard.press("Tab");
  await expect(widget.links.nth(2)).toBeFocused();
});

test("neither title nor kind nor status is repeated", async ({ page, show }) => {
  const widget = await show(INLINE);
  await link(widget, UMBAU).click();
  await expect(widget.letter).toBeVisible();
  await expect(page.getByRole("heading", { name: UMBAU })).toHaveCount(1);
  await expect(widget.letter.getByText(UMBAU, { exact: true })).toHaveCount(0);
  await expect(widget.letter.locator(".card-kind, .card-status")).toHaveCount(0);
  await expect(openCard(widget).locator(".card-kind")).toHaveCount(1);
});

test("headings of the letter stand below the title of the card, with none left out", async ({ show }) => {
  const widget = await show({ ...INLINE, "heading-level": 3 });
  for (const title of [KAVALA, SOFIA]) {
    await link(widget, title).click();
    await expect(openCard(widget).locator(".card-link")).toHaveText(title);
    const levels = await openCard(widget).locator("h1, h2, h3, h4, h5, h6").evaluateAll((all) => all.map((it) => Number(it.localName[1])));
    expect(levels[0]).toBe(3);
    expect(levels.length).toBeGreaterThan(1);
    for (const [place, level] of levels.slice(1).entries()) {
      expect(level).toBeGreaterThan(3);
      expect(level).toBeLessThanOrEqual(levels[place] + 1);
    }
  }
});

test("the letter holds every section that the dialog has", async ({ show }) => {
  const sections = (area) => area.locator(".detail-content > *, .detail-lead").evaluateAll((all) => all.map((it) => `${it.className}: ${it.textContent}`));
  const widget = await show();
  await widget.open(SOFIA);
  const dialog = await sections(widget.dialog);
  const inline = await show(INLINE);
  await link(inline, SOFIA).click();
  await expect(inline.letter).toBeVisible();
  expect(await sections(inline.letter)).toEqual(dialog);
});

test("every button and link in the letter can be clicked, and its text leaves it open", async ({ page, show }) => {
  const widget = await show(INLINE);
  for (const title of [KAVALA, SOFIA]) {
    await link(widget, title).click();
    await expect(openCard(widget).locator(".card-link")).toHaveText(title);
    // What the pointer would meet: the stretched link of the title must not lie over it.
    const covered = await widget.letter.evaluate((letter) => {
      const root = letter.getRootNode();
      return [...letter.querySelectorAll("a[href], button")]
        .filter((it) => {
          it.scrollIntoView({ block: "center", behavior: "instant" });
          const { left, top, width, height } = it.getClientRects()[0];
          const met = root.elementFromPoint(left + width / 2, top + height / 2);
          return !met || !it.contains(met);
        })
        .map((it) => it.textContent);
    });
    expect(covered).toEqual([]);
  }
  await widget.letter.locator(".detail-lead").click();
  await widget.letter.locator(".prose").first().click();
  await expect(widget.letter).toBeVisible();
  // The head of the card is still one target, which closes it.
  await openCard(widget).locator(".card-main").click({ position: { x: 4, y: 4 }, force: true });
  await expect(widget.letter).toHaveCount(0);
  await expectQuery(page, "");
});

test("a link opens its card in its place, also beyond the first page, and brings it into view", async ({ page, site, show }) => {
  const widget = await show({ feed: site.feed(many(40)), ...INLINE, "page-size": 3 }, { at: "?ic-open=number-20" });
  await expect(openCard(widget).locator(".card-link")).toHaveText("Initiative number 20");
  await expect(widget.letter).toBeVisible();
  await expect(widget.dialog).toHaveCount(0);
  await expect(openCard(widget).locator(".card-link")).toBeInViewport();
  await expect(openCard(widget).locator(".card-link")).toHaveAttribute("aria-expanded", "true");
  // The list is as long as it takes, in whole pages.
  await expect(widget.cards).toHaveCount(21);
  expect(await page.evaluate(() => new URLSearchParams(location.search).get("ic-open"))).toBe("number-20");
});

test("a link to a card of the first page adds no cards", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(many(40)), ...INLINE, "page-size": 3 }, { at: "?ic-open=number-2" });
  await expect(openCard(widget).locator(".card-link")).toHaveText("Initiative number 2");
  await expect(widget.cards).toHaveCount(3);
});

test("a card that the link's filters leave out opens in a dialog, and Back closes it", async ({ page, show }) => {
  const widget = await show(INLINE, { at: "?ic-q=sofia" });
  await widget.expectTitles([SOFIA]);
  await page.evaluate(() => {
    history.pushState(null, "", "?ic-q=sofia&ic-open=digital-hesse");
    dispatchEvent(new PopStateEvent("popstate"));
  });
  await expect(widget.dialog).toBeVisible();
  await expect(widget.detailTitle).toHaveText(HESSE);
  await expect(widget.detailTitle).toBeFocused();
  await expect(widget.letter).toHaveCount(0);
  await page.goBack();
  await expect(widget.dialog).toHaveCount(0);
  await widget.expectTitles([SOFIA]);
});

test("a card that comes with a link and is left out by its words opens in a dialog, and Escape closes it", async ({ page, show }) => {
  const widget = await show(INLINE, { at: "?ic-q=sofia&ic-open=digital-hesse" });
  await expect(widget.dialog).toBeVisible();
  await expect(widget.detailTitle).toHaveText(HESSE);
  await page.keyboard.press("Escape");
  await expect(widget.dialog).toHaveCount(0);
  await expectQuery(page, "?ic-q=sofia");
});

test("Back closes a card that is open in its place, and Forward opens it again", async ({ page, show }) => {
  const widget = await show(INLINE);
  const entries = await page.evaluate(() => history.length);
  await link(widget, KAVALA).click();
  await expectQuery(page, "?ic-open=intelligent-cities-challenge-kavala");
  expect(await page.evaluate(() => history.length)).toBe(entries + 1);
  await page.goBack();
  await expect(widget.letter).toHaveCount(0);
  await expect(link(widget, KAVALA)).toBeFocused();
  await page.goForward();
  await expect(openCard(widget).locator(".card-link")).toHaveText(KAVALA);
  await expect(widget.letter).toBeVisible();
});

test("a related card opens in its own place, and takes view and focus along", async ({ page, show }) => {
  await page.setViewportSize({ width: 400, height: 700 });
  const widget = await show(INLINE);
  await link(widget, KAVALA).click();
  await widget.letter.locator(".related").getByRole("button").click();
  await expect(openCard(widget).locator(".card-link")).toHaveText(CHALLENGE);
  await expect(openCard(widget).locator(".card-link")).toBeInViewport();
  // What had the focus has gone; it must not fall to the page's beginning.
  await expect(openCard(widget).locator(".card-link")).toBeFocused();
});

test("a related card that is not on the list opens in a dialog", async ({ page, site, show }) => {
  const data = feed([
    { id: "a", title: "Green roofs", related: [{ id: "b", relation: "successor" }] },
    { id: "b", title: "Blue lakes" },
  ]);
  const widget = await show({ feed: site.feed(data), ...INLINE });
  await widget.query.fill("green");
  await widget.expectTitles(["Green roofs"]);
  await link(widget, "Green roofs").click();
  await widget.letter.locator(".related").getByRole("button").click();
  await expect(widget.dialog).toBeVisible();
  await expect(widget.detailTitle).toHaveText("Blue lakes");
  await expect(widget.detailTitle).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(widget.dialog).toHaveCount(0);
  await expect.poll(() => widget.focused()).not.toBe("");
});

test("who types while a card is open is never interrupted by a dialog", async ({ show }) => {
  const widget = await show(INLINE);
  await link(widget, HESSE).click();
  await expect(widget.letter).toBeVisible();
  await widget.query.pressSequentially("sofia", { delay: 30 });
  await widget.expectTitles([SOFIA]);
  await expect(widget.query).toBeFocused();
  await expect(widget.query).toHaveValue("sofia");
  await expect(widget.host.locator("dialog[open]")).toHaveCount(0);
});

test("a card that is open in its place is told as opened, with its id", async ({ page, show }) => {
  const head = `<script>globalThis.opened = []; addEventListener("initiative-cards-open", (event) => opened.push(event.detail.id));</script>`;
  const widget = await show(INLINE, { head });
  await link(widget, HESSE).click();
  await expect(widget.letter).toBeVisible();
  await link(widget, KAVALA).click();
  await expect.poll(() => page.evaluate(() => globalThis.opened)).toEqual(["digital-hesse", "intelligent-cities-challenge-kavala"]);
});

test("what the page says about opening counts at once, and keeps the card open", async ({ show }) => {
  const widget = await show(INLINE);
  await link(widget, HESSE).click();
  await expect(widget.letter).toBeVisible();
  await widget.host.evaluate((host) => host.setAttribute("detail", "dialog"));
  await expect(widget.dialog).toBeVisible();
  await expect(widget.detailTitle).toHaveText(HESSE);
  await widget.host.evaluate((host) => host.setAttribute("detail", "inline"));
  await expect(widget.letter).toBeVisible();
  await expect(widget.dialog).toHaveCount(0);
});

test("where cards lead to their own pages the title is a plain link that the browser follows", async ({ page, site, show }) => {
  const url = site.page("<!doctype html><title>Elsewhere</title>");
  const widget = await show({ feed: site.feed(feed([{ id: "a", title: "With a page", url }, { id: "b", title: "Other" }])), detail: "link" });
  const title = link(widget, "With a page");
  await expect(title).toHaveAttribute("href", url);
  for (const name of ["aria-haspopup", "aria-expanded", "aria-controls", "target"]) await expect(title).not.toHaveAttribute(name);
  // The page goes away with the click; only the console outlives it, and must stay empty.
  await page.evaluate(() => addEventListener("click", (event) => console.assert(!event.defaultPrevented, "prevented")));
  await title.click();
  await expect(page).toHaveTitle("Elsewhere");
});

test("a click anywhere on such a card leads to its page too", async ({ page, site, show }) => {
  const url = site.page("<!doctype html><title>Elsewhere</title>");
  const data = feed([{ id: "a", title: "With a page", url, summary: "About it." }, { id: "b", title: "Other" }]);
  const widget = await show({ feed: site.feed(data), detail: "link" });
  await widget.card("With a page").locator(".card-summary").click({ force: true });
  await expect(page).toHaveTitle("Elsewhere");
});

test("a card without a page of its own opens a dialog all the same", async ({ page, site, show }) => {
  const data = feed([{ id: "a", title: "With a page", url: "https://city.example/a" }, { id: "b", title: "Without" }]);
  const widget = await show({ feed: site.feed(data), detail: "link" });
  const title = widget.host.getByRole("button", { name: "Without" });
  await expect(title).toHaveAttribute("aria-haspopup", "dialog");
  await title.click();
  await expect(widget.detailTitle).toHaveText("Without");
  await expect(widget.detailTitle).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(title).toBeFocused();
});

test("a shared link to a card opens its dialog, also where cards lead to their own pages", async ({ page, site, show }) => {
  const data = feed([{ id: "a", title: "With a page", url: "https://city.example/a" }, { id: "b", title: "Without" }]);
  const widget = await show({ feed: site.feed(data), detail: "link" }, { at: "?ic-open=a" });
  await expect(widget.dialog).toBeVisible();
  await expect(widget.detailTitle).toHaveText("With a page");
  await expect(widget.detailTitle).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(widget.dialog).toHaveCount(0);
});

const HEAD = `<style>
  :root { color-scheme: light dark; }
  body { margin: 0; padding: 1rem; font: 1rem/1.5 sans-serif; background: Canvas; color: CanvasText; }
</style>`;

const WIDE = { name: "wide and light", width: 1280, colorScheme: "light" };
const NARROW = { name: "narrow and dark", width: 320, colorScheme: "dark" };

/** What is looked at: attributes, what is done, and in which views. */
const STATES = {
  "open in its place": {
    attributes: INLINE,
    act: async (widget) => {
      await link(widget, SOFIA).click();
      await expect(widget.letter).toBeVisible();
    },
  },
  "one below the other": {
    attributes: { view: "list" },
    act: (widget) => expect(widget.list).toHaveAttribute("data-view", "list"),
  },
  "what can be taken along of the list": {
    act: async (widget) => {
      await widget.openTake();
      await widget.take.getByRole("button", { name: "Data (JSON)" }).click();
      await expect(widget.told).toHaveText(/^Saved as /);
    },
  },
  "dialog with steps and a way back": {
    act: async (widget) => {
      await widget.open(KAVALA);
      await widget.related.getByRole("button").click();
      await expect(widget.back).toBeVisible();
      await expect(widget.place).toHaveText("3 of 5");
    },
  },
  "dialog with a link to copy by hand": {
    act: async (widget) => {
      await widget.open(HESSE);
      await widget.dialog.getByRole("button", { name: "Copy link" }).click();
      await expect(widget.address).toBeVisible();
    },
  },
};

for (const [name, { attributes, act }] of Object.entries(STATES)) {
  for (const { name: view, width, colorScheme } of [WIDE, NARROW]) {
    test(`${name}, ${view}: nothing to mend`, async ({ page, site, open }) => {
      await page.addInitScript(() => {
        for (const name of ["share", "clipboard"]) Object.defineProperty(Navigator.prototype, name, { value: undefined });
      });
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await open(`${tag({ feed: site.feed(seed), ...attributes })}<script src="${site.script}"></script>`, { head: HEAD });
      const widget = new Widget(page.locator("initiative-cards"));
      await widget.expectState("ready");
      await act(widget);
      await expectAccessible(page, { modal: name.startsWith("dialog") });
      // Nothing wider than the window either (WCAG 1.4.10).
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}
