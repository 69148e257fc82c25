// The cards fit their container, their direction and paper (STANDARDS T4, I10, P6; LOOK).

import { readFileSync, readdirSync } from "node:fs";
import { gated } from "../support/answers.mjs";
import { arabic, feed, many, seed, seedTitles } from "../support/feeds.mjs";
import { expect, tag, test } from "../support/test.mjs";
import { Widget } from "../support/widget.mjs";

/** How many cards stand in the first row. */
const columns = (widget) =>
  widget.cards.evaluateAll((all) => all.filter((it) => it.getBoundingClientRect().top === all[0].getBoundingClientRect().top).length);

test("three containers of one page have as many columns as fit into each", async ({ page, site, open }) => {
  const address = site.feed(many(6));
  await open(
    [280, 300, 1200].map((width) => `<div style="width:${width}px">${tag({ id: `w${width}`, feed: address })}</div>`).join("") +
      `<script src="${site.script}"></script>`,
    { head: "<style>body { font: 16px/1.5 sans-serif }</style>" },
  );
  // The filters take a column of their own beside the cards where it is wide.
  for (const [width, count] of [[280, 1], [300, 1], [1200, 2]]) {
    const widget = new Widget(page.locator(`#w${width}`));
    await widget.expectState("ready");
    expect(await columns(widget), `at ${width} px`).toBe(count);
    const sticking = await widget.host.evaluate((host) => {
      const edge = host.getBoundingClientRect().right + 0.5;
      return [...host.shadowRoot.querySelectorAll("section.root *")].filter((it) => it.getBoundingClientRect().right > edge && it.clientWidth > 1).map((it) => it.className);
    });
    expect(sticking, `at ${width} px`).toEqual([]);
  }
});

test("cards of a row are equally high and their topics stand on one line", async ({ show }) => {
  const widget = await show();
  const rows = await widget.cards.evaluateAll((all) =>
    all.map((it) => {
      const box = it.getBoundingClientRect();
      return { top: box.top, height: box.height, topics: it.querySelector(".card-topics").getBoundingClientRect().bottom };
    }),
  );
  for (const row of rows.filter(({ top }) => top === rows[0].top)) {
    expect(row.height).toBeCloseTo(rows[0].height, 0);
    expect(row.topics).toBeCloseTo(rows[0].topics, 0);
  }
});

test("a parent that shrinks to its content does not squeeze the cards", async ({ page, site, open }) => {
  await open(`<div style="display:flex">${tag({ feed: site.feed(seed) })}</div><script src="${site.script}"></script>`);
  const widget = new Widget(page.locator("initiative-cards"));
  await widget.expectState("ready");
  expect((await widget.host.boundingBox()).width).toBeGreaterThan(1000);
});

test("a page from right to left mirrors the widget and keeps each text's own direction", async ({ page, site, open }) => {
  await open(`${tag({ feed: site.feed(arabic()) })}<script src="${site.script}"></script>`, { lang: "ar", attributes: 'dir="rtl"' });
  const widget = new Widget(page.locator("initiative-cards"));
  await widget.expectState("ready");
  // There is no Arabic interface yet, so the words are English and run from left to right.
  await expect(widget.root).toHaveAttribute("lang", "en");
  await expect(widget.status).toHaveText("2 initiatives");
  const title = widget.titles.first();
  await expect(title).toHaveAttribute("lang", "ar");
  expect(await title.evaluate((it) => getComputedStyle(it).direction)).toBe("rtl");
  // Its words stand at its own beginning, the right edge.
  const box = await title.boundingBox();
  const words = await title.locator("span").first().boundingBox();
  expect(words.x + words.width).toBeCloseTo(box.x + box.width, 0);
  await widget.links.first().click();
  await expect(widget.detailTitle).toHaveText("خطة التنقل المستدام 2030");
  expect(await widget.dialog.locator(".prose").evaluate((it) => getComputedStyle(it).direction)).toBe("rtl");
});

test("whatever the widget's own direction, start and end change sides", async ({ show }) => {
  const widget = await show();
  const place = () =>
    widget.host.evaluate((host) => {
      const root = host.shadowRoot;
      const middle = (selector) => {
        const box = root.querySelector(selector).getBoundingClientRect();
        return box.left + box.width / 2;
      };
      return { icon: middle(".search-field .icon"), status: middle(".status"), language: middle(".language"), first: middle("#list .item") };
    });
  const before = await place();
  await widget.root.evaluate((root) => (root.dir = "rtl"));
  const after = await place();
  const { x, width } = await widget.host.boundingBox();
  const mirrored = (at) => 2 * x + width - at;
  for (const name of ["status", "language", "first"]) expect(after[name], name).toBeCloseTo(mirrored(before[name]), -1);
  expect(after.icon).toBeGreaterThan(before.icon);
});

test("on paper there are no controls and every card is whole", async ({ page, site, show }) => {
  const widget = await show({ feed: site.feed(many(30)) });
  await page.emulateMedia({ media: "print" });
  await expect(widget.query).toBeHidden();
  await expect(widget.more).toBeHidden();
  await expect(widget.cards.first()).toBeVisible();
  const breaks = await widget.host.locator(".item").evaluateAll((all) => all.map((it) => getComputedStyle(it).breakInside));
  expect(new Set(breaks)).toEqual(new Set(["avoid"]));
});

test("an open card is printed alone and whole", async ({ page, show }) => {
  const widget = await show();
  await widget.open("Workshop of the European Commission");
  await page.emulateMedia({ media: "print" });
  await expect(widget.cards.first()).toBeHidden();
  await expect(widget.close).toBeHidden();
  const { clientHeight, scrollHeight } = await widget.host.locator(".detail-scroll").evaluate((it) => ({
    clientHeight: it.clientHeight,
    scrollHeight: it.scrollHeight,
  }));
  expect(scrollHeight).toBeLessThanOrEqual(clientHeight + 1);
});

test("nothing moves when the cards come, neither on a slow feed", async ({ page, site, open }) => {
  let release;
  const gate = new Promise((act) => (release = act));
  await page.addInitScript(() => {
    globalThis.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await open(`${tag({ feed: site.feed(gated(seed, gate)) })}<script src="${site.script}"></script>`);
  const widget = new Widget(page.locator("initiative-cards"));
  await expect(widget.waiting).toBeVisible();
  release();
  await widget.expectTitles(seedTitles("en"));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await page.evaluate(() => globalThis.shift)).toBeLessThan(0.01);
});

test("the page's styles stay out, and the widget's stay in", async ({ page, show }) => {
  const widget = await show({}, {
    head: `<style>.card, article, h3, button, .root { display: none !important; color: red !important } p { font-size: 50px }</style>`,
  });
  await page.evaluate(() => {
    const own = document.body.appendChild(document.createElement("div"));
    own.className = "card";
    own.id = "own";
    own.style.cssText = "display:block !important";
  });
  await expect(widget.cards.first()).toBeVisible();
  expect(await widget.host.locator(".card-summary").first().evaluate((it) => getComputedStyle(it).fontSize)).toBe("16px");
  expect(await page.locator("#own").evaluate((it) => getComputedStyle(it).borderTopStyle)).toBe("none");
});

test("a page styles the widget by custom properties and parts", async ({ show }) => {
  const widget = await show({}, {
    head: `<style>
      :root { --initiative-cards-card-border-color: rgb(1, 2, 3); --initiative-cards-border-radius: 0px }
      initiative-cards::part(card-title) { text-transform: uppercase }
    </style>`,
  });
  const card = widget.cards.first();
  expect(await card.evaluate((it) => getComputedStyle(it).borderTopColor)).toBe("rgb(1, 2, 3)");
  expect(await card.evaluate((it) => getComputedStyle(it).borderTopLeftRadius)).toBe("0px");
  expect(await card.locator(".card-title").evaluate((it) => getComputedStyle(it).textTransform)).toBe("uppercase");
});

test("the header and footer slots take the page's own content", async ({ page, show }) => {
  const widget = await show({}, { children: `<p slot="header">Ours above</p><p slot="footer">Ours below</p>` });
  const [above, first, below] = await Promise.all([
    page.getByText("Ours above").boundingBox(),
    widget.cards.first().boundingBox(),
    page.getByText("Ours below").boundingBox(),
  ]);
  expect(above.y).toBeLessThan(first.y);
  expect(below.y).toBeGreaterThan(first.y);
});

test("the empty slot takes the page's own words for an empty feed", async ({ page, site, show }) => {
  await show({ feed: site.feed(feed([])) }, { state: "empty", children: `<p slot="empty">Come back in spring.</p>` });
  await expect(page.getByText("Come back in spring.")).toBeVisible();
});

test("the styles name no physical side", () => {
  const folder = new URL("../../../www/styles/", import.meta.url);
  const physical =
    /(?:^|[;{\s])((?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[a-z-]*|left|right|top|bottom|width|height|(?:min|max)-(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius|float|clear|text-align)\s*:\s*([^;}]*)/g;
  const found = readdirSync(folder).flatMap((name) => {
    const text = readFileSync(new URL(name, folder), "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/@(?:media|container)[^{]*/g, "");
    return [...text.matchAll(physical)]
      .filter(([, property, value]) => !(/^(text-align|float|clear)$/.test(property) && !/left|right/.test(value)))
      .map(([, property, value]) => `${name}: ${property}: ${value}`);
  });
  expect(found).toEqual([]);
});
