// What is chosen stands above the cards and can be taken back, and the focus is never lost (STANDARDS A8, A9).

import { expect, test } from "../support/test.mjs";

/** A widget in which these kinds are chosen, in the order of their keys. */
const choose = async (show, ...labels) => {
  const widget = await show();
  await widget.openFacet("kind");
  for (const label of labels) await widget.option("kind", label).check();
  await expect(widget.chips).toHaveCount(labels.length);
  return widget;
};

const words = (locator) => locator.evaluateAll((all) => all.map((it) => it.textContent));

test("a chip says what is chosen and what a click does", async ({ show }) => {
  const widget = await choose(show, "Event");
  await widget.openFacet("place");
  await widget.option("place", "Sofia").check();
  await expect(widget.chips).toHaveCount(2);
  expect(await words(widget.chips)).toEqual(["Event – remove filter", "Place: Sofia – remove filter"]);
  await expect(widget.host.getByRole("heading", { name: "Active filters", level: 3 })).toBeAttached();
  await widget.chips.first().click();
  await expect(widget.option("kind", "Event")).not.toBeChecked();
  await expect(widget.status).toHaveText("1 of 5 initiatives");
});

for (const [name, place, after] of [["first", 0, "Event"], ["middle", 1, "Strategy"], ["last", 2, "Event"]]) {
  test(`after the ${name} chip the focus goes to ${after}`, async ({ show }) => {
    const widget = await choose(show, "Challenge", "Event", "Strategy");
    expect(await words(widget.chips)).toEqual(["Challenge", "Event", "Strategy"].map((it) => `${it} – remove filter`));
    await widget.chips.nth(place).focus();
    await widget.page.keyboard.press("Enter");
    await expect(widget.chips).toHaveCount(2);
    await expect(widget.chips.filter({ hasText: after })).toBeFocused();
  });
}

test("after the only chip the focus goes to the results", async ({ show }) => {
  const widget = await choose(show, "Event");
  await widget.chips.focus();
  await widget.page.keyboard.press("Space");
  await expect(widget.chips).toHaveCount(0);
  await expect(widget.list).toBeFocused();
  await expect(widget.cards).toHaveCount(5);
});

test("everything can be taken back at once, and the search stays", async ({ show }) => {
  const widget = await choose(show, "Event", "Challenge");
  await widget.query.fill("kavala");
  await expect(widget.status).toHaveText("2 of 5 initiatives");
  await widget.clear.click();
  await expect(widget.chips).toHaveCount(0);
  await expect(widget.clear).toHaveCount(0);
  await expect(widget.list).toBeFocused();
  await expect(widget.query).toHaveValue("kavala");
  await expect(widget.facet("kind").locator("input:checked")).toHaveCount(0);
});

test("where no card is left each filter can be taken back there, and the focus follows", async ({ show }) => {
  const widget = await choose(show, "Strategy");
  await widget.openFacet("place");
  await widget.option("place", "Sofia").check();
  const notice = widget.notice("info");
  await expect(notice).toContainText("No initiatives match these filters.");
  await expect(notice).toContainText("Remove a filter to see more.");
  await expect(widget.chips).toHaveCount(2);
  await expect(notice.locator(".chip")).toHaveCount(2);
  await notice.getByRole("button", { name: "Strategy – remove filter" }).click();
  await widget.expectTitles([/^Sofia hosts/]);
  await expect(widget.chips).toBeFocused();
});

test("where no card is left all filters can be taken back at once", async ({ show }) => {
  const widget = await choose(show, "Strategy");
  await widget.query.fill("xyzzy");
  await expect(widget.notice("info")).toContainText("No initiatives found for “xyzzy”.");
  await widget.notice("info").getByRole("button", { name: "Clear search" }).click();
  await expect(widget.cards).toHaveCount(1);
  await widget.openFacet("place");
  await widget.option("place", "Kavala").check();
  await widget.notice("info").getByRole("button", { name: "Clear all filters" }).click();
  await expect(widget.cards).toHaveCount(5);
  await expect(widget.list).toBeFocused();
});

test("a chip speaks the reader's language, and keeps that of the feed", async ({ show }) => {
  const widget = await show({}, { lang: "de" });
  await widget.openFacet("topic");
  await widget.facet("topic").getByRole("checkbox").first().check();
  await expect(widget.chips).toHaveCount(1);
  expect(await words(widget.chips)).toEqual([expect.stringMatching(/^Thema: .* – Filter entfernen$/)]);
  await expect(widget.clear).toHaveText("Alle Filter zurücksetzen");
});
