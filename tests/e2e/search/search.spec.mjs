// The visitor types and the cards follow (DESIGN section 4, STANDARDS A4–A6, A13).

import { feed, many, seed } from "../support/feeds.mjs";
import { expect, test } from "../support/test.mjs";

const DCC = "Digital Cities Challenge";
const KAVALA = "Workshop of the European Commission’s “100 Intelligent Cities Challenge” initiative";
const SOFIA = "Sofia hosts a European meeting of the “Digital Transition” partnership";

for (const spelling of ["Καβάλα", "καβαλα", "kavala", "KAVALA", "ΚΑΒΑΛΑ", " kavala "]) {
  test(`“${spelling}” leaves the cards about Kavala`, async ({ show }) => {
    const widget = await show();
    await widget.query.fill(spelling);
    await expect(widget.links).toHaveCount(2);
    const titles = await widget.links.allTextContents();
    expect(titles.sort()).toEqual([DCC, KAVALA]);
    await expect(widget.status).toHaveText("2 of 5 initiatives");
  });
}

for (const spelling of ["sofia", "София", "софия", "SOFIA"]) {
  test(`“${spelling}” leaves the card about Sofia`, async ({ show }) => {
    const widget = await show();
    await widget.query.fill(spelling);
    await widget.expectTitles([SOFIA]);
    await expect(widget.status).toHaveText("1 of 5 initiatives");
  });
}

test("a card must have every word, if any card has them all", async ({ show }) => {
  const widget = await show();
  await widget.query.fill("digital kaval");
  await expect(widget.cards).toHaveCount(2);
  await expect(widget.status).toHaveText("2 of 5 initiatives");
});

test("the list follows every letter", async ({ show }) => {
  const widget = await show();
  await widget.query.focus();
  for (const [letter, count] of [["s", 5], ["o", 5], ["f", 1]]) {
    await widget.page.keyboard.press(letter);
    if (count < 5) await expect(widget.cards).toHaveCount(count);
  }
  await widget.page.keyboard.press("Backspace");
  await widget.page.keyboard.press("Backspace");
  await widget.page.keyboard.press("Backspace");
  await expect(widget.cards).toHaveCount(5);
  await expect(widget.query).toBeFocused();
});

test("the focus stays in the field while the list changes", async ({ show }) => {
  const widget = await show();
  await widget.query.pressSequentially("kavala");
  await expect(widget.cards).toHaveCount(2);
  await expect(widget.query).toBeFocused();
  await widget.query.press("Enter");
  await expect(widget.query).toBeFocused();
  await expect(widget.cards).toHaveCount(2);
});

test("Escape in the field clears it", async ({ show }) => {
  const widget = await show();
  await widget.query.fill("kavala");
  await expect(widget.cards).toHaveCount(2);
  await widget.query.press("Escape");
  await expect(widget.query).toHaveValue("");
  await expect(widget.cards).toHaveCount(5);
  await expect(widget.query).toBeFocused();
});

test("where nothing is found the way out clears the search and leads to the field", async ({ show }) => {
  const widget = await show();
  await widget.query.fill("xyzzy");
  await expect(widget.notice("info")).toContainText("No initiatives found for “xyzzy”.");
  await expect(widget.notice("info")).toContainText("Check the spelling, use fewer words, or clear the search.");
  await expect(widget.cards).toHaveCount(0);
  await expect(widget.host).toHaveAttribute("data-state", "ready");
  await widget.notice("info").getByRole("button", { name: "Clear search" }).click();
  await expect(widget.query).toHaveValue("");
  await expect(widget.query).toBeFocused();
  await expect(widget.cards).toHaveCount(5);
  await expect(widget.status).toHaveText("5 initiatives");
});

test("what the visitor typed is shown as he typed it, whatever it is", async ({ show }) => {
  const widget = await show();
  const typed = `<img src=zzqx onerror=zzqy(zzqz)>{{zzqw}}`;
  await widget.query.fill(typed);
  await expect(widget.notice("info")).toContainText(`“${typed}”`);
  await expect(widget.host.locator("img")).toHaveCount(0);
});

for (const [query, title, marks] of [
  ["kavala", "Η Καβάλα σε κίνηση", ["Καβάλα"]],
  ["kava", "Καβάλα", ["Καβά"]],
  ["strasse", "Die Straßen", ["Straße"]],
  ["strass", "Die Straßen", ["Straß"]],
  ["sofia", "София и Sofia", ["София", "Sofia"]],
  ["uber", "Überblick über alles", ["Über", "über"]],
  ["city plan", "The plan of the city", ["plan", "city"]],
  ["ﬁnance", "ﬁnance for all", ["ﬁnance"]],
]) {
  test(`“${query}” is marked in “${title}” on the right letters`, async ({ site, show }) => {
    const widget = await show({ feed: site.feed(feed([{ id: "a", title }, { id: "b", title: "Other" }])) });
    await widget.query.fill(query);
    await expect(widget.links).toHaveText([title]);
    await expect(widget.links.locator("mark")).toHaveText(marks);
  });
}

test("marks stand in summary, places and topics too, and go with the query", async ({ show }) => {
  const widget = await show();
  await widget.query.fill("kavala");
  const card = widget.card(KAVALA);
  await expect(card.locator(".card-summary mark")).toHaveText(["Kavala"]);
  await expect(card.locator(".card-meta mark")).toHaveText(["Kavala"]);
  await widget.query.fill("");
  await expect(widget.host.locator("mark")).toHaveCount(0);
});

test("with search on submit the list waits for Enter or the button", async ({ show }) => {
  const widget = await show({ search: "submit" });
  await widget.query.pressSequentially("kavala");
  await expect(widget.cards).toHaveCount(5);
  await widget.host.getByRole("button", { name: "Search", exact: true }).click();
  await expect(widget.cards).toHaveCount(2);
});

test("the skip button leads past the search to the results", async ({ show }) => {
  const widget = await show();
  await widget.host.locator(".skip").focus();
  await widget.page.keyboard.press("Enter");
  expect(await widget.focused()).toBe("ul#list.list");
});

test("show more adds the next cards, tells it, and leads to the first of them", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(many(30)) });
  await expect(widget.more).toHaveAccessibleDescription("Showing 12 of 30");
  await widget.more.focus();
  await widget.page.keyboard.press("Enter");
  await expect(widget.cards).toHaveCount(24);
  await expect(widget.links.nth(12)).toBeFocused();
  await expect(widget.links.nth(12)).toHaveText("Initiative number 13");
  await expect(widget.live).toHaveText("Showing 24 of 30");
  await widget.more.click();
  await expect(widget.cards).toHaveCount(30);
  await expect(widget.links.nth(24)).toBeFocused();
  await expect(widget.more).toHaveCount(0);
});

test("a new search begins with the first cards again", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(many(30)) });
  await widget.more.click();
  await expect(widget.cards).toHaveCount(24);
  await widget.query.fill("initiative");
  await expect(widget.cards).toHaveCount(12);
});

test("the whole feed is searched in a page of its own size", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(many(300)) });
  await widget.query.fill("number 299");
  await expect(widget.links.first()).toHaveText("Initiative number 299");
});

test("the seed feed itself is what these tests believe", () => {
  const about = seed.initiatives.filter((it) => /kavala/i.test(JSON.stringify(it)));
  expect(about.map(({ title }) => title.en).sort()).toEqual([DCC, KAVALA]);
});
