// From card to card inside the dialog: previous and next within the results, and where that leads in history and focus.

import { feed, feedTitles, many, seedTitles } from "../support/feeds.mjs";
import { expect, test } from "../support/test.mjs";

const CHALLENGE = "Digital Cities Challenge";
const [HESSE, , SOFIA, , KAVALA] = feedTitles("en");

/** Notes which cards are told as opened. */
const LISTENER = `<script>
  globalThis.opened = [];
  addEventListener("initiative-cards-open", (event) => opened.push(event.detail.id));
</script>`;

const entries = (page) => page.evaluate(() => history.length);
const expectQuery = (page, wanted) => expect.poll(() => page.evaluate(() => location.search)).toBe(wanted);

/** The names of so many cards as `many` makes them, from a number on. */
const numbered = (from, count) => Array.from({ length: count }, (_, place) => `Initiative number ${from + place}`);

/** Reads on with Next until the end; the titles on the way, this one included. */
async function walk(widget) {
  const titles = [await widget.detailTitle.textContent()];
  while ((await widget.next.getAttribute("aria-disabled")) !== "true") {
    await widget.next.click();
    await expect(widget.detailTitle).not.toHaveText(titles.at(-1));
    titles.push(await widget.detailTitle.textContent());
  }
  return titles;
}

test("next and previous lead through the list, and say where one is", async ({ show }) => {
  const widget = await show();
  const titles = seedTitles("en");
  await widget.links.first().click();
  await expect(widget.place).toHaveText("1 of 5");
  for (const place of [1, 2, 3, 4]) {
    await widget.dialog.getByRole("button", { name: "Next", exact: true }).click();
    await expect(widget.detailTitle).toHaveText(titles[place]);
    await expect(widget.place).toHaveText(`${place + 1} of 5`);
  }
  for (const place of [3, 2, 1, 0]) {
    await widget.dialog.getByRole("button", { name: "Previous", exact: true }).click();
    await expect(widget.detailTitle).toHaveText(titles[place]);
    await expect(widget.place).toHaveText(`${place + 1} of 5`);
  }
});

test("the steps speak the visitor's language", async ({ show }) => {
  const widget = await show({}, { lang: "de" });
  await widget.links.first().click();
  await expect(widget.place).toHaveText("1 von 5");
  await expect(widget.next).toHaveAccessibleName("Nächste");
  await expect(widget.previous).toHaveAccessibleName("Vorherige");
});

test("the steps stay within what was searched and chosen, in the order that was chosen", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(many(40)), "page-size": 100 });
  await widget.query.fill("even");
  await widget.openFacet("kind");
  await widget.option("kind", "Event").check();
  await widget.sort.selectOption("newest");
  await widget.sort.selectOption("title");
  await expect(widget.cards).toHaveCount(10);
  const titles = await widget.links.allTextContents();
  await widget.links.first().click();
  await expect(widget.place).toHaveText("1 of 10");
  expect(await walk(widget)).toEqual(titles);
  await expect(widget.place).toHaveText("10 of 10");
});

test("the best match is followed by the next best, as on the list", async ({ show }) => {
  const widget = await show();
  await widget.query.fill("kavala cities");
  await expect(widget.sort).toHaveValue("relevance");
  await expect(widget.marks.first()).toBeVisible();
  const titles = await widget.links.allTextContents();
  expect(titles.length).toBeGreaterThan(1);
  await widget.links.first().click();
  await expect(widget.place).toHaveText(`1 of ${titles.length}`);
  expect(await walk(widget)).toEqual(titles);
});

test("the steps go on beyond the cards that are shown", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(many(12)), "page-size": 3 });
  await expect(widget.cards).toHaveCount(3);
  await widget.links.nth(2).click();
  await expect(widget.place).toHaveText("3 of 12");
  expect(await walk(widget)).toEqual(numbered(3, 10));
  await expect(widget.place).toHaveText("12 of 12");
  // Reading on is no wish for a longer list.
  await expect(widget.cards).toHaveCount(3);
});

test("large numbers are written as the language writes them", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(many(1200)) });
  await widget.links.first().click();
  await expect(widget.place).toHaveText("1 of 1,200");
});

for (const [end, name, open] of [
  ["first", "previous", (widget) => widget.links.first()],
  ["last", "next", (widget) => widget.links.last()],
]) {
  test(`at the ${end} card there is no ${name}, and its button keeps the focus`, async ({ page, show }) => {
    const widget = await show();
    await open(widget).click();
    const title = await widget.detailTitle.textContent();
    const [button, other] = name === "next" ? [widget.next, widget.previous] : [widget.previous, widget.next];
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await expect(other).not.toHaveAttribute("aria-disabled");
    // A disabled button could not be reached, and would lose the focus when it becomes disabled.
    expect(await button.evaluate((it) => it.disabled)).toBe(false);
    await button.focus();
    for (const key of ["Enter", "Space"]) {
      await page.keyboard.press(key);
      await expect(button).toBeFocused();
    }
    await button.click({ force: true });
    await expect(button).toBeFocused();
    await expect(widget.detailTitle).toHaveText(title);
  });
}

test("a single card has no steps", async ({ show }) => {
  const widget = await show();
  await widget.query.fill("sofia");
  await widget.expectTitles([SOFIA]);
  await widget.open(SOFIA);
  await expect(widget.close).toBeVisible();
  await expect(widget.next).toHaveCount(0);
  await expect(widget.place).toHaveCount(0);
});

test("a step makes no entry in the history, the address follows, and Back leads to the list", async ({ page, show }) => {
  const widget = await show({}, { at: "?id=42" });
  await widget.links.first().click();
  await expectQuery(page, "?id=42&ic-open=digital-hesse");
  const before = await entries(page);
  await widget.next.click();
  await expectQuery(page, "?id=42&ic-open=intelligent-cities-challenge-kavala");
  await widget.next.click();
  await expectQuery(page, "?id=42&ic-open=digital-cities-challenge");
  expect(await entries(page)).toBe(before);
  await page.goBack();
  await expect(widget.dialog).toHaveCount(0);
  await expectQuery(page, "?id=42");
  await page.goForward();
  await expect(widget.detailTitle).toHaveText(CHALLENGE);
  await expect(widget.dialog).toBeVisible();
});

test("closing after steps goes back to the entry of the list", async ({ page, show }) => {
  const widget = await show();
  const before = await entries(page);
  await widget.links.first().click();
  await widget.next.click();
  await expectQuery(page, "?ic-open=intelligent-cities-challenge-kavala");
  await widget.close.click();
  await expectQuery(page, "");
  await widget.links.nth(2).click();
  await expectQuery(page, "?ic-open=digital-cities-challenge");
  // In the place of the entry that the first card had.
  expect(await entries(page)).toBe(before + 1);
});

test("a reload after steps shows the card that was read last, with its steps", async ({ page, show }) => {
  const widget = await show();
  await widget.links.first().click();
  await widget.next.click();
  await expectQuery(page, "?ic-open=intelligent-cities-challenge-kavala");
  await page.reload();
  await expect(widget.detailTitle).toHaveText(KAVALA);
  await expect(widget.place).toHaveText("2 of 5");
  await widget.previous.click();
  await expect(widget.detailTitle).toHaveText(HESSE);
});

test("with each step the focus is on the title, at the top of the card", async ({ page, show }) => {
  await page.setViewportSize({ width: 400, height: 500 });
  const widget = await show();
  await widget.links.first().click();
  await expect(widget.detailTitle).toBeFocused();
  for (const [button, title] of [
    [widget.next, KAVALA],
    [widget.next, CHALLENGE],
    [widget.previous, KAVALA],
  ]) {
    await widget.dialog.locator(".detail-scroll").evaluate((it) => {
      it.scrollTop = it.scrollHeight;
      it.parentElement.scrollTop = it.parentElement.scrollHeight;
    });
    // By the keyboard, which does not scroll to the button first.
    await button.evaluate((it) => it.focus({ preventScroll: true }));
    await page.keyboard.press("Enter");
    await expect(widget.detailTitle).toHaveText(title);
    await expect(widget.detailTitle).toBeFocused();
    await expect(widget.close).toBeInViewport();
    await expect(widget.detailTitle).toBeInViewport();
  }
});

for (const [name, leave] of [
  ["Escape", ({ page }) => page.keyboard.press("Escape")],
  ["the close button", ({ widget }) => widget.close.click()],
]) {
  test(`${name} after steps gives the focus to the card that was read last`, async ({ page, show }) => {
    const widget = await show();
    await widget.links.first().click();
    await widget.next.click();
    await widget.next.click();
    await expect(widget.detailTitle).toHaveText(CHALLENGE);
    await leave({ page, widget });
    await expect(widget.dialog).toHaveCount(0);
    await expect(widget.links.nth(2)).toBeFocused();
    await expect(widget.links.nth(2)).toBeInViewport();
  });
}

test("closing after steps to the first card of the list gives the focus to that one", async ({ page, show }) => {
  const widget = await show();
  await widget.links.nth(1).click();
  await widget.previous.click();
  await expect(widget.detailTitle).toHaveText(HESSE);
  await page.keyboard.press("Escape");
  await expect(widget.links.first()).toBeFocused();
});

test("closing after steps beyond the list gives the focus to the opener", async ({ page, site, show }) => {
  const widget = await show({ feed: site.feed(many(12)), "page-size": 3 });
  await widget.links.nth(2).click();
  await widget.next.click();
  await widget.next.click();
  await expect(widget.place).toHaveText("5 of 12");
  await page.keyboard.press("Escape");
  await expect(widget.dialog).toHaveCount(0);
  await expect(widget.links.nth(2)).toBeFocused();
});

test("Back returns from a related card, also after steps from there", async ({ page, show }) => {
  const widget = await show();
  await widget.open(KAVALA);
  await expect(widget.place).toHaveText("2 of 5");
  await widget.related.getByRole("button").click();
  await expect(widget.detailTitle).toHaveText(CHALLENGE);
  await expect(widget.place).toHaveText("3 of 5");
  await widget.back.click();
  await expect(widget.detailTitle).toHaveText(KAVALA);
  await expect(widget.place).toHaveText("2 of 5");
  await expect(widget.back).toHaveCount(0);

  await widget.related.getByRole("button").click();
  await widget.next.click();
  await expect(widget.detailTitle).toHaveText(SOFIA);
  await widget.back.click();
  await expect(widget.detailTitle).toHaveText(KAVALA);
  await expect(widget.back).toHaveCount(0);
  await expectQuery(page, "?ic-open=intelligent-cities-challenge-kavala");
});

test("a related card that is not among the results has no steps, and the way back to those that have", async ({ site, show }) => {
  const data = feed([
    { id: "a", title: "Green roofs", related: [{ id: "c", relation: "successor" }] },
    { id: "b", title: "Green walls" },
    { id: "c", title: "Blue lakes" },
  ]);
  const widget = await show({ feed: site.feed(data) });
  await widget.query.fill("green");
  await expect(widget.cards).toHaveCount(2);
  await widget.open("Green roofs");
  await expect(widget.place).toHaveText(/^\d of 2$/);
  await widget.related.getByRole("button").click();
  await expect(widget.detailTitle).toHaveText("Blue lakes");
  await expect(widget.place).toHaveCount(0);
  await widget.back.click();
  await expect(widget.place).toHaveText(/^\d of 2$/);
});

test("every step is told as an opened card", async ({ page, show }) => {
  const widget = await show({}, { head: LISTENER });
  await widget.links.first().click();
  await expect(widget.detailTitle).toHaveText(HESSE);
  await widget.next.click();
  await expect(widget.detailTitle).toHaveText(KAVALA);
  await widget.next.click();
  await expect(widget.detailTitle).toHaveText(CHALLENGE);
  await widget.previous.click();
  await expect(widget.detailTitle).toHaveText(KAVALA);
  const ids = ["digital-hesse", "intelligent-cities-challenge-kavala", "digital-cities-challenge", "intelligent-cities-challenge-kavala"];
  await expect.poll(() => page.evaluate(() => globalThis.opened)).toEqual(ids);
});

test("all of it can be done with keys alone", async ({ page, show }) => {
  const widget = await show();
  /** Presses Tab until this has the focus, as somebody does who cannot see how far it is. */
  const tabTo = async (target) => {
    for (let press = 0; press < 15; press++) {
      await page.keyboard.press("Tab");
      if (await target.evaluate((it) => it.getRootNode().activeElement === it)) return;
    }
    throw new Error("fifteen Tabs do not lead there");
  };
  /** Backwards, since the title with the focus stands after the steps. */
  const backTo = async (target) => {
    for (let press = 0; press < 5; press++) {
      await page.keyboard.press("Shift+Tab");
      if (await target.evaluate((it) => it.getRootNode().activeElement === it)) return;
    }
    throw new Error("five Tabs backwards do not lead there");
  };
  await widget.host.locator(".skip").focus();
  await page.keyboard.press("Enter");
  await tabTo(widget.links.first());
  await page.keyboard.press("Enter");
  await expect(widget.detailTitle).toBeFocused();
  await backTo(widget.next);
  await page.keyboard.press("Enter");
  await expect(widget.detailTitle).toHaveText(KAVALA);
  await backTo(widget.next);
  await page.keyboard.press("Space");
  await expect(widget.detailTitle).toHaveText(CHALLENGE);
  await backTo(widget.previous);
  await page.keyboard.press("Enter");
  await expect(widget.detailTitle).toHaveText(KAVALA);
  await expect(widget.detailTitle).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(widget.links.nth(1)).toBeFocused();
});
