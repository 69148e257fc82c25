// What scripts of the page see and do: the property `state`, `searchFor()`, and the events.

import { expect, tag, test } from "../support/test.mjs";
import { feedTitles, seed, seedTitles } from "../support/feeds.mjs";

const [HESSE, UMBAU, SOFIA] = feedTitles("en");

/** Notes every event of the widget from before it starts. */
const LISTENER = `<script>
  globalThis.heard = [];
  for (const name of ["ready", "results", "open", "language", "error"]) {
    addEventListener("initiative-cards-" + name, (event) => heard.push([name, event.detail]));
  }
</script>`;

const heard = (page, name) => page.evaluate((wanted) => heard.filter(([it]) => it === wanted).map(([, detail]) => detail), name);

test("the state is an object, and the same object brings it back", async ({ page, show }) => {
  const widget = await show();
  expect(await widget.host.evaluate((it) => it.state)).toEqual({ query: "", filters: {} });
  await widget.query.pressSequentially("city");
  await widget.openFacet("kind");
  await widget.option("kind", "Event").check();
  await widget.sort.selectOption("title");
  const wanted = { query: "city", filters: { kind: ["event"] }, sort: "title" };
  await expect.poll(() => widget.host.evaluate((it) => it.state)).toEqual(wanted);
  const titles = await widget.links.allTextContents();
  await widget.host.evaluate((it) => (it.state = {}));
  await widget.expectTitles(seedTitles("en"));
  await expect(widget.query).toHaveValue("");
  await expect.poll(() => page.evaluate(() => location.search)).toBe("");
  await widget.host.evaluate((it, state) => (it.state = state), wanted);
  await widget.expectTitles(titles);
  await expect(widget.query).toHaveValue("city");
  await expect.poll(() => page.evaluate(() => location.search)).toBe("?ic-q=city&ic-kind=event&ic-sort=title");
});

test("a state knows every choice", async ({ show }) => {
  const widget = await show();
  const wanted = {
    query: "digital",
    filters: { kind: ["challenge", "event"], topic: ["digital-transformation"], open: true, soon: true, from: "2017-01-01", until: "2017-12-31" },
    sort: "newest",
    language: "de",
    view: "list",
    open: "digital-hesse",
  };
  await widget.host.evaluate((it, state) => (it.state = state), wanted);
  await expect(widget.dialog).toBeVisible();
  expect(await widget.host.evaluate((it) => it.state)).toEqual(wanted);
});

test("a state that was set before the script came is shown at first", async ({ page, site, open }) => {
  await open(`${tag({ feed: site.feed(seed) })}<script>document.querySelector("initiative-cards").state = { query: "sofia" };</script>
    <script async src="${site.script}"></script>`);
  await expect(page.locator("initiative-cards .card-link")).toHaveText([SOFIA]);
});

test("junk in a state is left out", async ({ show }) => {
  const widget = await show();
  await widget.host.evaluate((it) => (it.state = { query: 7, filters: { wheels: ["4"], kind: "event", from: "yesterday" }, sort: {}, view: "round", shown: -5 }));
  await expect.poll(() => widget.host.evaluate((it) => it.state)).toEqual({ query: "7", filters: { kind: ["event"] } });
  await widget.host.evaluate((it) => (it.state = null));
  await widget.expectTitles(seedTitles("en"));
});

test("searchFor() searches and keeps what is chosen", async ({ show }) => {
  const widget = await show();
  await widget.openFacet("kind");
  await widget.option("kind", "Event").check();
  await expect(widget.chips).toHaveCount(1);
  await expect.poll(() => widget.host.evaluate((it) => it.state.filters.kind)).toEqual(["event"]);
  await widget.host.evaluate((it) => it.searchFor("sofia"));
  await widget.expectTitles([SOFIA]);
  await expect(widget.query).toHaveValue("sofia");
  await expect(widget.chips).toHaveCount(1);
});

test("every list is told with words, choice and total", async ({ page, show }) => {
  const widget = await show({}, { head: LISTENER });
  await expect.poll(() => heard(page, "results")).toEqual([{ query: "", filters: {}, total: 5 }]);
  await widget.query.pressSequentially("sofia", { delay: 20 });
  await expect.poll(async () => (await heard(page, "results")).at(-1)).toEqual({ query: "sofia", filters: {}, total: 1 });
  await widget.query.fill("");
  await widget.openFacet("kind");
  await widget.option("kind", "Event").check();
  await expect.poll(async () => (await heard(page, "results")).at(-1)).toEqual({ query: "", filters: { kind: ["event"] }, total: 2 });
});

test("nothing else than another list is told as results", async ({ page, show }) => {
  const widget = await show({}, { head: LISTENER });
  await expect.poll(() => heard(page, "results")).toHaveLength(1);
  await widget.openFacet("topic");
  await widget.sort.selectOption("title");
  await widget.language.selectOption("de");
  await widget.links.first().click();
  await expect(widget.dialog).toBeVisible();
  expect(await heard(page, "results")).toHaveLength(1);
});

test("an opened card and a chosen language are told, across shadow roots", async ({ page, show }) => {
  const widget = await show({}, { head: LISTENER });
  await widget.open(HESSE);
  await expect.poll(() => heard(page, "open")).toEqual([{ id: "digital-hesse" }]);
  await page.keyboard.press("Escape");
  await expect(widget.dialog).toHaveCount(0);
  await widget.open(UMBAU);
  await expect.poll(() => heard(page, "open")).toEqual([{ id: "digital-hesse" }, { id: "umbau21-smart-region" }]);
  await page.keyboard.press("Escape");
  await widget.language.selectOption("bg");
  await expect.poll(() => heard(page, "language")).toEqual([{ language: "bg" }]);
});

test("a card that comes with a link is told as opened too", async ({ page, show }) => {
  await show({}, { head: LISTENER, at: "?ic-open=digital-hesse" });
  await expect.poll(() => heard(page, "open")).toEqual([{ id: "digital-hesse" }]);
});
