// What the filters offer, what they count, and which cards they leave (DESIGN section 4, STANDARDS A7, A21).

import { feed, many, seed } from "../support/feeds.mjs";
import { expect, test } from "../support/test.mjs";

/** How many initiatives of the seed feed have each value, straight from the file. */
const count = (initiatives, valuesOf) => {
  const counts = new Map();
  for (const it of initiatives) for (const value of new Set(valuesOf(it))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries(counts);
};

const KINDS = { strategy: "Strategy", "funding-call": "Funding call", event: "Event", challenge: "Challenge" };
const VALUES = {
  kind: ({ kind }) => [KINDS[kind]],
  topic: ({ topics = [] }) => topics.map(({ label }) => label.en),
  place: ({ places = [] }) => places.map(({ name }) => name.en),
  organiser: ({ organisers = [] }) => organisers.map(({ name }) => name.en),
};

for (const [facet, valuesOf] of Object.entries(VALUES)) {
  test(`the counts of ${facet} are those of the feed, the largest first`, async ({ show }) => {
    const widget = await show();
    await widget.openFacet(facet);
    const all = widget.facet(facet).locator(".facet-more");
    if (await all.count()) await all.click();
    const shown = await widget.values(facet);
    expect(Object.fromEntries(shown)).toEqual(count(seed.initiatives, valuesOf));
    const counts = shown.map(([, it]) => it);
    expect(counts).toEqual(counts.toSorted((one, other) => other - one));
  });
}

test("nothing is chosen at first, and no value is asked for before somebody opens a facet", async ({ show }) => {
  const widget = await show();
  await expect(widget.filters.locator("details")).toHaveCount(6);
  await expect(widget.filters.locator("details[open]")).toHaveCount(0);
  await expect(widget.filters.locator("details .option")).toHaveCount(0);
  await expect(widget.filters.locator("input:checked")).toHaveCount(0);
  await expect(widget.chips).toHaveCount(0);
});

test("values of one facet add up, those of two narrow down, and each count leaves its own facet aside", async ({ show }) => {
  const widget = await show();
  await widget.openFacet("kind");
  await widget.openFacet("place");
  await widget.option("kind", "Event").check();
  await expect(widget.status).toHaveText("2 of 5 initiatives");
  expect(Object.fromEntries(await widget.values("kind"))).toEqual({ Event: 2, Strategy: 1, "Funding call": 1, Challenge: 1 });
  expect(Object.fromEntries(await widget.values("place"))).toEqual({ Sofia: 1, Kavala: 1, Hesse: 0, Brussels: 0, "Emscher-Lippe region": 0 });
  await widget.option("kind", "Strategy").check();
  await expect(widget.status).toHaveText("3 of 5 initiatives");
  await widget.option("place", "Sofia").check();
  await expect(widget.status).toHaveText("1 of 5 initiatives");
  await expect(widget.links).toHaveText([/^Sofia hosts/]);
  await expect(widget.facet("kind").locator("summary")).toHaveText("Type (2)");
  await expect(widget.facet("place").locator("summary")).toHaveText("Place (1)");
  expect(Object.fromEntries(await widget.values("kind"))).toEqual({ Event: 1, Strategy: 0, "Funding call": 0, Challenge: 0 });
});

test("a value without a card stays in reach and keeps its place", async ({ show }) => {
  const widget = await show();
  await widget.openFacet("kind");
  await widget.openFacet("place");
  const before = (await widget.values("kind")).map(([label]) => label);
  await widget.option("place", "Sofia").check();
  await expect(widget.option("kind", "Strategy")).toHaveAccessibleName("Strategy (0)");
  await expect(widget.option("kind", "Strategy")).toBeEnabled();
  expect((await widget.values("kind")).map(([label]) => label)).toEqual(before);
  await widget.option("kind", "Strategy").check();
  await expect(widget.notice("info")).toContainText("No initiatives match these filters.");
});

test("words and filters narrow down together", async ({ show }) => {
  const widget = await show();
  await widget.openFacet("kind");
  await widget.query.fill("kavala");
  await expect(widget.status).toHaveText("2 of 5 initiatives");
  expect(Object.fromEntries(await widget.values("kind"))).toEqual({ Event: 1, Strategy: 0, "Funding call": 0, Challenge: 1 });
  await widget.option("kind", "Event").check();
  await expect(widget.status).toHaveText("1 of 5 initiatives");
});

test("of a long facet the first ten are shown, then all, and the focus goes on", async ({ show }) => {
  const widget = await show();
  await widget.openFacet("topic");
  const total = Object.keys(count(seed.initiatives, VALUES.topic)).length;
  await expect(widget.facet("topic").locator(".option")).toHaveCount(10);
  await widget.facet("topic").getByRole("button", { name: `Show all ${total}` }).click();
  await expect(widget.facet("topic").locator(".option")).toHaveCount(total);
  await expect(widget.facet("topic").locator(".option-box").nth(10)).toBeFocused();
  await expect(widget.facet("topic").getByRole("button")).toHaveCount(0);
});

test("a long facet can be searched, however the words are spelled", async ({ show }) => {
  const widget = await show();
  await widget.openFacet("topic");
  const field = widget.facet("topic").getByRole("searchbox", { name: "Search in “Topic”" });
  await field.fill("HEALTH");
  await expect(widget.facet("topic").locator(".option")).toHaveText(["Health and social care (1)"]);
  await widget.option("topic", "Health").check();
  await expect(widget.links).toHaveText([/^Sofia hosts/]);
  await field.fill("xyzzy");
  await expect(widget.facet("topic")).toContainText("No matches");
  await field.fill("");
  await expect(widget.option("topic", "Health")).toBeChecked();
  await expect(widget.cards).toHaveCount(1);
  // It stands after the tenth, so it would go with the focus on it.
  await widget.option("topic", "Health").focus();
  await widget.page.keyboard.press("Space");
  await expect(widget.option("topic", "Health")).not.toBeChecked();
  await expect(widget.option("topic", "Health")).toBeFocused();
  await expect(widget.cards).toHaveCount(5);
});

test("a facet with a single value is not offered, nor one that no card has", async ({ site, show }) => {
  const two = [{ id: "a", title: "A", kind: "event", topics: ["One"] }, { id: "b", title: "B", kind: "event", topics: ["Two"] }];
  const widget = await show({ feed: site.feed(feed(two)) });
  await expect(widget.filters.locator("details")).toHaveCount(1);
  await expect(widget.facet("topic")).toBeVisible();
});

test("without anything to choose there are no filters", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(feed([{ id: "a", title: "A" }, { id: "b", title: "B" }])) });
  await expect(widget.filters).toHaveCount(0);
});

test("what is open now and what closes soon are one click away", async ({ page, site, show }) => {
  await page.clock.install({ time: new Date("2026-11-22T12:00:00Z") });
  const data = feed([
    { id: "soon", title: "Soon", deadline: "2026-12-01" },
    { id: "later", title: "Later", deadline: "2027-12-01" },
    { id: "over", title: "Over", deadline: "2026-11-01" },
  ]);
  const widget = await show({ feed: site.feed(data) });
  await widget.panel.getByRole("checkbox", { name: "Open now" }).check();
  await expect(widget.status).toHaveText("2 of 3 initiatives");
  await widget.panel.getByRole("checkbox", { name: "Deadline within 30 days" }).check();
  await widget.expectTitles(["Soon"]);
  await expect(widget.chips).toHaveText([/^Open now/, /^Deadline within 30 days/]);
});

test("a range of days leaves what touches it", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(many(24)), "page-size": 24 });
  await widget.facet("date").locator("summary").click();
  await widget.host.getByLabel("From", { exact: true }).fill("2031-03-01");
  await expect(widget.status).toHaveText("10 of 24 initiatives");
  await widget.host.getByLabel("Until", { exact: true }).fill("2031-04-30");
  await expect(widget.status).toHaveText("2 of 24 initiatives");
  await expect(widget.facet("date").locator("summary")).toHaveText("Dates (1)");
  await expect(widget.chips).toHaveCount(1);
  await expect(widget.chips).toHaveText(/1 March .* 30 April 2031/);
  await widget.chips.click();
  await expect(widget.host.locator("#from")).toHaveValue("");
  await expect(widget.status).toHaveText("24 initiatives");
});
