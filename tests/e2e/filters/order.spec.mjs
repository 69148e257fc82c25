// The order of the list, and the attributes that decide about filters and order, live (DESIGN section 2).

import { feed, seedTitles } from "../support/feeds.mjs";
import { expect, test } from "../support/test.mjs";

const DATA = feed([
  { id: "a", title: "Émile", published: "2026-01-01", deadline: "2031-01-01", kind: "event", topics: ["Climate"] },
  { id: "b", title: "Zoo", published: "2026-03-01", deadline: "2030-01-01", kind: "project", topics: ["Climate", "Smart city"] },
  { id: "c", title: "apple", published: "2026-02-01", deadline: "2032-01-01", kind: "event", topics: ["Smart city"] },
]);

const set = (widget, name, value) =>
  widget.host.evaluate((host, [name, value]) => (value === null ? host.removeAttribute(name) : host.setAttribute(name, value)), [
    name,
    value,
  ]);

test("the visitor chooses the order", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(DATA) });
  await expect(widget.sort).toHaveAccessibleName("Sort by");
  await expect(widget.sort.locator("option")).toHaveText(["Deadline", "Newest first", "Title"]);
  await expect(widget.sort).toHaveValue("deadline");
  await widget.expectTitles(["Zoo", "Émile", "apple"]);
  await widget.sort.selectOption("title");
  await widget.expectTitles(["apple", "Émile", "Zoo"]);
  await widget.sort.selectOption("newest");
  await widget.expectTitles(["Zoo", "apple", "Émile"]);
});

test("with words the best match comes first, unless the visitor has chosen otherwise", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(DATA) });
  await widget.query.fill("city");
  await expect(widget.cards).toHaveCount(2);
  await expect(widget.sort.locator("option")).toHaveText(["Best match", "Deadline", "Newest first", "Title"]);
  await expect(widget.sort).toHaveValue("relevance");
  await widget.sort.selectOption("title");
  await widget.expectTitles(["apple", "Zoo"]);
  await widget.query.fill("");
  await widget.expectTitles(["apple", "Émile", "Zoo"]);
  await expect(widget.sort).toHaveValue("title");
});

test("the best match goes with the words", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(DATA) });
  await widget.query.fill("city");
  await expect(widget.sort).toHaveValue("relevance");
  await widget.query.fill("");
  await expect(widget.sort.locator("option")).toHaveCount(3);
  await expect(widget.sort).toHaveValue("deadline");
});

test("a single card needs no order", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(feed([{ id: "a", title: "A" }])) });
  await expect(widget.sort).toHaveCount(0);
});

test("the attribute sort says which order comes first, and the visitor has the last word", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(DATA), sort: "title" });
  await expect(widget.sort).toHaveValue("title");
  await widget.expectTitles(["apple", "Émile", "Zoo"]);
  await set(widget, "sort", "newest");
  await expect(widget.sort).toHaveValue("newest");
  await widget.expectTitles(["Zoo", "apple", "Émile"]);
  await widget.sort.selectOption("deadline");
  await set(widget, "sort", "title");
  await expect(widget.sort).toHaveValue("deadline");
  await widget.expectTitles(["Zoo", "Émile", "apple"]);
});

test("the attribute filters says which there are, in which order, and off is none", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(DATA), filters: "topic kind" });
  const names = () => widget.filters.locator("summary").allTextContents();
  expect(await names()).toEqual(["Topic", "Type"]);
  await expect(widget.panel.getByRole("checkbox")).toHaveCount(0);
  await set(widget, "filters", "kind year topic");
  await expect(widget.filters.locator("summary")).toHaveText(["Type", "Year", "Topic"]);
  await widget.openFacet("year");
  expect(await widget.values("year")).toEqual([["2032", 1], ["2031", 1], ["2030", 1]]);
  await set(widget, "filters", "off");
  await expect(widget.filters).toHaveCount(0);
  await expect(widget.cards).toHaveCount(3);
});

test("the attribute filter leaves out cards for good, and its facet is not offered", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(DATA), filter: "kind:event" });
  await widget.expectTitles(["Émile", "apple"]);
  await expect(widget.heading).toHaveText("Test feed 2");
  await expect(widget.status).toHaveText("2 initiatives");
  await expect(widget.facet("kind")).toHaveCount(0);
  await expect(widget.chips).toHaveCount(0);
  await widget.openFacet("topic");
  expect(Object.fromEntries(await widget.values("topic"))).toEqual({ Climate: 1, "Smart city": 1 });
  await set(widget, "filter", 'topic:"smart city"');
  await widget.expectTitles(["Zoo", "apple"]);
  await expect(widget.facet("topic")).toHaveCount(0);
  await expect(widget.facet("kind")).toBeVisible();
  await set(widget, "filter", null);
  await expect(widget.cards).toHaveCount(3);
});

test("what the visitor has chosen outlives a change of attributes", async ({ show }) => {
  const widget = await show();
  await widget.openFacet("kind");
  await widget.option("kind", "Event").check();
  await expect(widget.cards).toHaveCount(2);
  await set(widget, "page-size", "1");
  await expect(widget.cards).toHaveCount(1);
  await expect(widget.option("kind", "Event")).toBeChecked();
  await widget.clear.click();
  await set(widget, "page-size", "12");
  await widget.expectTitles(seedTitles("en"));
});
