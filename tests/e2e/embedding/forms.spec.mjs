// Every form of the tag shows the cards (DESIGN section 2, STANDARDS S9).

import { seed, seedTitles } from "../support/feeds.mjs";
import { expect, tag, test } from "../support/test.mjs";
import { Widget } from "../support/widget.mjs";

const widgetOf = (page) => new Widget(page.locator("initiative-cards"));

test("one script tag on another origin shows the five cards", async ({ page, site, open }) => {
  await open(`<script async src="${site.script}" data-feed="${site.feed(seed)}"></script>`);
  const widget = widgetOf(page);
  await widget.expectTitles(seedTitles("en"));
  await expect(widget.heading).toHaveText(`${seed.title.en} 5`);
});

test("a page without https and off this machine shows the cards", async ({ page, site }) => {
  const named = (url, name) => url.replace("127.0.0.1", name);
  const script = `<script async src="${named(site.script, "cdn.test")}"></script>`;
  const element = tag({ feed: named(site.feed(seed), "data.test") });
  await page.goto(named(site.page(`<!doctype html><html lang="en"><title>City</title><body>${element}${script}`), "city.test"));
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await widgetOf(page).expectTitles(seedTitles("en"));
});

for (const [name, loading] of [
  ["async", "async"],
  ["deferred", "defer"],
  ["neither async nor deferred", ""],
]) {
  test(`a script that is ${name} puts the cards where it stands`, async ({ page, site, open }) => {
    await open(`<p id="before"></p>
      <script ${loading} src="${site.script}" data-feed="${site.feed(seed)}"></script>
      <p id="after"></p>`);
    await widgetOf(page).expectTitles(seedTitles("en"));
    await expect(page.locator("#before + initiative-cards + script + #after")).toHaveCount(1);
  });
}

test("a script at the end of the body serves elements before it", async ({ page, site, open }) => {
  await open(`${tag({ feed: site.feed(seed) })}<footer></footer><script src="${site.script}"></script>`);
  await widgetOf(page).expectTitles(seedTitles("en"));
});

test("a script in the head serves elements in the body", async ({ page, site, open }) => {
  await open(tag({ feed: site.feed(seed) }), { head: `<script src="${site.script}"></script>` });
  await widgetOf(page).expectTitles(seedTitles("en"));
});

test("a script with a feed in the head puts the cards at the end and says so", async ({ page, site, open, lines }) => {
  lines.expect(/^warning: initiative-cards: the script tag stands in the head.*Put the tag where the cards should be/);
  await open(`<p id="last"></p>`, { head: `<script src="${site.script}" data-feed="${site.feed(seed)}"></script>` });
  await widgetOf(page).expectTitles(seedTitles("en"));
  await expect(page.locator("body > initiative-cards:last-child")).toHaveCount(1);
});

test("a script that another script inserts puts the cards where it was inserted", async ({ page, site, open }) => {
  await open(`<div id="place"></div>`);
  await page.evaluate(
    ([src, feed]) => {
      const script = document.createElement("script");
      script.src = src;
      script.dataset.feed = feed;
      document.querySelector("#place").append(script);
    },
    [site.script, site.feed(seed)],
  );
  await widgetOf(page).expectTitles(seedTitles("en"));
  await expect(page.locator("#place > initiative-cards")).toHaveCount(1);
});

test("every data attribute of the script reaches the element", async ({ page, site, open }) => {
  await open(`<script async src="${site.script}" data-feed="${site.feed(seed)}" data-lang="de" data-page-size="2"
    data-heading-level="4" data-label="Vorhaben" data-search="submit"></script>`);
  const widget = widgetOf(page);
  await widget.expectTitles(seedTitles("de").slice(0, 2));
  await expect(widget.heading).toHaveText("Vorhaben 5");
  await expect(widget.host).toHaveAttribute("search", "submit");
  await expect(widget.host.locator("h4.card-title")).toHaveCount(2);
});

test("a marked div becomes the widget, with its attributes", async ({ page, site, open }) => {
  await open(`<div data-initiative-cards data-feed="${site.feed(seed)}" data-page-size="3"><a href="/all">All</a></div>
    <script async src="${site.script}"></script>`);
  const widget = widgetOf(page);
  await widget.expectTitles(seedTitles("en").slice(0, 3));
  await expect(page.locator("div[data-initiative-cards] > initiative-cards > a")).toBeHidden();
});

test("an element made by script before the widget's script is there shows the cards", async ({ page, site, open }) => {
  await open("");
  await page.evaluate((feed) => {
    const element = document.createElement("initiative-cards");
    element.setAttribute("feed", feed);
    document.body.append(element);
  }, site.feed(seed));
  await page.addScriptTag({ url: site.script });
  await widgetOf(page).expectTitles(seedTitles("en"));
});

test("data that the page has already is shown without a request", async ({ page, site, open }) => {
  await open(`<script src="${site.script}"></script>`);
  const before = site.requestsFor("/feed/").length;
  await page.evaluate((data) => {
    const element = document.createElement("initiative-cards");
    element.feed = data;
    document.body.append(element);
  }, seed);
  await widgetOf(page).expectTitles(seedTitles("en"));
  expect(site.requestsFor("/feed/").length).toBe(before);
});

test("data given before the script comes is shown", async ({ page, site, open }) => {
  await open("<initiative-cards></initiative-cards>");
  await page.evaluate((data) => {
    document.querySelector("initiative-cards").feed = data;
  }, seed);
  await page.addScriptTag({ url: site.script });
  await widgetOf(page).expectTitles(seedTitles("en"));
});

test("data that comes late and then changes is shown", async ({ page, site, open, lines }) => {
  lines.expect(/^error: initiative-cards: the attribute feed is missing; set it to the address of a JSON feed$/);
  await open(`<initiative-cards></initiative-cards><script src="${site.script}"></script>`);
  const give = (initiatives) =>
    page.evaluate((data) => {
      document.querySelector("initiative-cards").feed = data;
    }, { version: 1, initiatives });
  await widgetOf(page).expectState("error");
  await give([{ id: "a", title: "First" }]);
  await widgetOf(page).expectTitles(["First"]);
  await give([{ id: "b", title: "Second" }]);
  await widgetOf(page).expectTitles(["Second"]);
});

test("several feeds are merged and what they share is shown once", async ({ page, site, show }) => {
  const one = site.feed({ version: 1, initiatives: [{ id: "a", title: "A" }, { id: "b", title: "B" }] });
  const two = site.feed({ version: 1, initiatives: [{ id: "b", title: "B again" }, { id: "c", title: "C" }] });
  const widget = await show({ feed: `${one} ${two}` });
  await widget.expectTitles(["A", "B", "C"]);
});
