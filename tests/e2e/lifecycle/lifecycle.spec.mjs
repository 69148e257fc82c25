// Widgets that are moved, removed, added again, many on a page, and a hundred times over (STANDARDS S11).

import { never } from "../support/answers.mjs";
import { feed, many, seed, seedTitles } from "../support/feeds.mjs";
import { expect, tag, test } from "../support/test.mjs";
import { Widget } from "../support/widget.mjs";

test("an element that is moved keeps query and cards and asks for nothing again", async ({ page, site, show }) => {
  const address = site.feed(seed);
  const widget = await show({ feed: address }, { children: "<p>Fallback</p>" });
  await widget.query.fill("kavala");
  await expect(widget.cards).toHaveCount(2);
  await page.evaluate(() => {
    const place = document.body.appendChild(document.createElement("aside"));
    place.append(document.querySelector("initiative-cards"));
  });
  await expect(page.locator("aside > initiative-cards")).toHaveCount(1);
  await expect(widget.query).toHaveValue("kavala");
  await expect(widget.cards).toHaveCount(2);
  await widget.query.fill("sofia");
  await expect(widget.cards).toHaveCount(1);
  expect(site.requestsFor(new URL(address).pathname)).toHaveLength(1);
});

test("an element that is moved speaks the language of its new place", async ({ page, show }) => {
  const widget = await show();
  await page.evaluate(() => {
    const place = document.body.appendChild(document.createElement("div"));
    place.lang = "de";
    place.append(document.querySelector("initiative-cards"));
  });
  await widget.expectTitles(seedTitles("de"));
});

test("an element that is removed and added again lives again", async ({ page, site, show }) => {
  const widget = await show();
  const element = await page.evaluateHandle(() => {
    const host = document.querySelector("initiative-cards");
    host.remove();
    return host;
  });
  // The widget ends in a microtask after the removal.
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  expect(await element.evaluate((host) => host.shadowRoot.querySelectorAll("article").length)).toBe(0);
  await element.evaluate((host) => document.body.append(host));
  await widget.expectTitles(seedTitles("en"));
  await widget.query.fill("kavala");
  await expect(widget.cards).toHaveCount(2);
});

test("the ready promise of a second life is a new one", async ({ page, show }) => {
  const widget = await show();
  const fresh = await page.evaluate(async () => {
    const host = document.querySelector("initiative-cards");
    const before = host.ready;
    host.remove();
    await new Promise((done) => setTimeout(done));
    document.body.append(host);
    const after = host.ready;
    await after;
    return { other: before !== after, cards: host.shadowRoot.querySelectorAll("article").length };
  });
  expect(fresh).toEqual({ other: true, cards: 5 });
  await widget.expectState("ready");
});

test("two widgets know nothing of each other", async ({ page, site, open }) => {
  await open(`${tag({ id: "one", feed: site.feed(seed) })}${tag({ id: "two", feed: site.feed(many(30)), lang: "de" })}
    <script src="${site.script}"></script>`);
  const [one, two] = ["#one", "#two"].map((it) => new Widget(page.locator(it)));
  await one.expectState("ready");
  await two.expectState("ready");
  await one.query.fill("kavala");
  await expect(one.cards).toHaveCount(2);
  await expect(two.query).toHaveValue("");
  await expect(two.cards).toHaveCount(12);
  await one.language.selectOption("bg");
  await expect(one.status).toHaveText("2 от 5 инициативи");
  await expect(two.status).toHaveText("30 Initiativen");
  await two.more.click();
  await expect(two.cards).toHaveCount(24);
  await page.evaluate(() => document.querySelector("#one").remove());
  await two.query.fill("number 7");
  await expect(two.marks.first()).toBeVisible();
});

test("ten widgets share one program", async ({ page, site, open }) => {
  const before = site.requestsFor(".wasm").length;
  const address = site.feed(feed([{ id: "a", title: "A" }]));
  await open(`${tag({ feed: address }).repeat(10)}<script src="${site.script}"></script>`);
  await expect(page.locator("article.card")).toHaveCount(10);
  expect(site.requestsFor(".wasm").length - before).toBe(1);
});

test("removing a widget aborts its request for the feed", async ({ page, site, open }) => {
  let asked;
  let gone;
  const begun = new Promise((act) => (asked = act));
  const ended = new Promise((act) => (gone = act));
  const address = site.feed((request, response) => {
    asked();
    never(gone)(request, response);
  });
  await open(`${tag({ feed: address })}<script src="${site.script}"></script>`);
  await begun;
  await page.evaluate(() => customElements.whenDefined("initiative-cards"));
  await page.evaluate(() => document.querySelector("initiative-cards").remove());
  await ended;
});

test("removing a widget while the program is on its way is quiet", async ({ page, site, open }) => {
  let release;
  const gate = new Promise((act) => (release = act));
  const script = site.copy({
    [site.module]: async (_, response) => {
      await gate;
      response.writeHead(200, { "content-type": "application/wasm" }).end(site.file(site.module));
    },
  });
  await open(`${tag({ feed: site.feed(seed) })}<script src="${script}"></script>`);
  await page.evaluate(() => {
    globalThis.host = document.querySelector("initiative-cards");
    host.remove();
  });
  release();
  await page.evaluate(() => document.body.append(host));
  await new Widget(page.locator("initiative-cards")).expectTitles(seedTitles("en"));
});

test("a hundred lives leave no listeners and no nodes behind", async ({ page, site, open }) => {
  await open(`<div id="place"></div><script src="${site.script}"></script>`);
  const cycle = (times) =>
    page.evaluate(
      async ([times, data]) => {
        for (let time = 0; time < times; time++) {
          const host = document.createElement("initiative-cards");
          host.feed = data;
          document.querySelector("#place").append(host);
          await host.ready;
          host.remove();
          await new Promise((done) => setTimeout(done));
        }
      },
      [times, seed],
    );
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const count = async () => {
    await session.send("HeapProfiler.enable");
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const value = (name) => metrics.find((it) => it.name === name).value;
    return { listeners: value("JSEventListeners"), nodes: value("Nodes"), heap: value("JSHeapUsedSize") };
  };
  // The first lives fill caches: locale, formats, the compiled code.
  await cycle(10);
  const before = await count();
  await cycle(100);
  const after = await count();
  // One life has about forty listeners and a thousand nodes, so what leaks shows a hundredfold.
  expect(after.listeners - before.listeners).toBeLessThan(100);
  expect(after.nodes - before.nodes).toBeLessThan(1000);
  expect(after.heap - before.heap).toBeLessThan(3_000_000);
});
