// The second half of the program: it comes when the visitor reaches for the widget, and its absence costs no card.

import { status } from "../support/answers.mjs";
import { feed, seed, seedTitles } from "../support/feeds.mjs";
import { expect, test } from "../support/test.mjs";

const KAVALA = "Workshop of the European Commission’s “100 Intelligent Cities Challenge” initiative";
const NOT_THERE = /^error: initiative-cards: http.*late.*\.wasm answered with HTTP status 404\. Publish all files of the folder together\.$/;
const BROWSERS_OWN = /SRI's integrity checks failed|Failed to load resource|Failed to find a valid digest/;

/** The widget's files, whose second half answers as `answer` says. */
const lateBy = (site, answer) => site.copy({ [site.late]: answer });

const whole = (site, response) => response.writeHead(200, { "content-type": "application/wasm" }).end(site.file(site.late));

/** The second half, which is not there until it is `mended`. */
function missing(site) {
  const late = { mended: false };
  late.script = lateBy(site, (request, response) =>
    late.mended ? whole(site, response) : status(404)(request, response),
  );
  return late;
}

/** The second half, which waits until it is `released`. */
function slow(site) {
  const late = {};
  const released = new Promise((resolve) => (late.release = resolve));
  late.script = lateBy(site, async (_, response) => {
    await released;
    whole(site, response);
  });
  return late;
}

for (const [name, reach] of [
  ["the pointer comes near", (widget) => widget.cards.first().hover()],
  ["the keyboard comes near", (widget) => widget.page.keyboard.press("Tab")],
]) {
  test(`the second half is asked for when ${name}, and not before`, async ({ page, site, show }) => {
    await page.mouse.move(0, 0);
    const script = lateBy(site, (_, response) => whole(site, response));
    const asked = () => site.requestsFor(script.slice(site.widget.length, -"initiative-cards.js".length) + site.late).length;
    const widget = await show({}, { script });
    await widget.expectTitles(seedTitles("en"));
    expect(asked()).toBe(0);
    await reach(widget);
    await expect.poll(asked).toBe(1);
    await widget.query.fill("kavala");
    await expect(widget.links).toHaveCount(2);
    await widget.open(KAVALA);
    expect(asked()).toBe(1);
  });
}

test("what is typed while the second half is on its way is answered when it comes, the last words only", async ({ site, show }) => {
  const late = slow(site);
  const widget = await show({}, { script: late.script });
  await widget.query.fill("sofia");
  await widget.query.fill("kavala");
  await expect(widget.root).toHaveAttribute("aria-busy", "true");
  await widget.expectTitles(seedTitles("en"));
  await expect(widget.live).toHaveText("Loading initiatives…");
  late.release();
  await expect(widget.links).toHaveCount(2);
  await expect(widget.root).not.toHaveAttribute("aria-busy");
  await expect(widget.live).toHaveText("2 of 5 initiatives");
});

test("a card that is opened while the second half is on its way opens when it comes", async ({ site, show }) => {
  const late = slow(site);
  const widget = await show({}, { script: late.script });
  await widget.links.filter({ hasText: KAVALA }).click();
  await expect(widget.root).toHaveAttribute("aria-busy", "true");
  await expect(widget.dialog).toHaveCount(0);
  late.release();
  await expect(widget.detailTitle).toHaveText(KAVALA);
  await expect(widget.detailTitle).toBeFocused();
});

test("without the second half the cards stay, a notice says so, and another try searches", async ({ site, show, lines }) => {
  lines.allow(BROWSERS_OWN);
  lines.expect(NOT_THERE);
  const late = missing(site);
  const widget = await show({}, { script: late.script });
  await widget.query.fill("kavala");
  await expect(widget.notice("warning")).toBeVisible();
  await expect(widget.notice("warning")).toHaveRole("alert");
  await widget.expectTitles(seedTitles("en"));
  await widget.expectState("ready");
  late.mended = true;
  await widget.notice("warning").getByRole("button").click();
  await expect(widget.links).toHaveCount(2);
  await expect(widget.notice("warning")).toHaveCount(0);
  expect(await widget.focused()).toBe("ul#list.list");
});

test("without the second half a click on a card says so, and the next click opens it", async ({ site, show, lines }) => {
  lines.allow(BROWSERS_OWN);
  lines.expect(NOT_THERE);
  const late = missing(site);
  const widget = await show({}, { script: late.script });
  await widget.links.filter({ hasText: KAVALA }).click();
  await expect(widget.notice("warning")).toBeVisible();
  await expect(widget.dialog).toHaveCount(0);
  late.mended = true;
  await widget.open(KAVALA);
  await expect(widget.notice("warning")).toHaveCount(0);
});

const MARKED = feed([{ id: "a", title: "A", body: "<p>Streets &amp; <b>parks</b></p><p>for all</p>" }]);

test("cards that need markup for their summary wait for the second half, and show no tag", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(MARKED) });
  await expect(widget.cards.locator(".card-summary")).toHaveText("Streets & parks for all");
});

test("without the second half such cards give way to the page's own content", async ({ site, show, lines }) => {
  lines.allow(BROWSERS_OWN);
  lines.expect(NOT_THERE);
  const late = missing(site);
  const widget = await show(
    { feed: site.feed(MARKED) },
    { script: late.script, state: "error", children: `<p id="own">All initiatives</p>` },
  );
  await expect(widget.page.locator("#own")).toBeVisible();
});

test("a plain body stands in for a summary at once", async ({ site, show }) => {
  const script = lateBy(site, status(404));
  const widget = await show({ feed: site.feed(feed([{ id: "a", title: "A", body: "Streets\n\nand parks" }])) }, { script });
  await expect(widget.cards.locator(".card-summary")).toHaveText("Streets and parks");
});

test("an element that leaves before the second half was needed leaves nothing behind", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(seed) });
  await widget.host.evaluate(async (host) => {
    const { parentNode } = host;
    for (let life = 0; life < 3; life++) {
      host.remove();
      await new Promise((done) => setTimeout(done, 20));
      parentNode.append(host);
      await host.ready;
    }
  });
  await widget.expectTitles(seedTitles("en"));
});
