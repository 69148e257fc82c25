// Every way in which a feed can fail: a clear notice, the fallback kept, the page alive, a way to try again.

import { send } from "../server.mjs";
import { bytes, cutOff, half, large, never, page as html, redirect, stalled, status } from "../support/answers.mjs";
import { feed, many, seed, seedTitles } from "../support/feeds.mjs";
import { expect, tag, test } from "../support/test.mjs";
import { Widget } from "../support/widget.mjs";

const LATIN = Buffer.from(JSON.stringify(feed([{ id: "a", title: "Straße für Öl" }])), "latin1");
const SEED = JSON.stringify(seed);

/** A button of the city's page that must answer at once, whatever the widget is doing. */
const BUTTON = `<button id="alive" onclick="this.textContent = 'yes'">Alive?</button>`;

const FAILURES = [
  { name: "404", answer: status(404), sentence: "The server answered with an error (404).", line: /HTTP status 404/, code: "http" },
  { name: "500", answer: status(500), sentence: "The server answered with an error (500).", line: /HTTP status 500/, code: "http" },
  { name: "a page", answer: html(), sentence: "The server’s answer could not be read.", line: /HTML|page/i, code: "format" },
  { name: "half a file", answer: half(seed), sentence: "The server’s answer could not be read.", line: /http:/, code: "format" },
  { name: "nothing at all in the body", answer: bytes(Buffer.alloc(0)), sentence: "The server’s answer could not be read.", line: /http:/, code: "format" },
  { name: "a connection that breaks off", answer: cutOff(seed), sentence: "The server cannot be reached", line: /broke off|could not be read/, code: "network" },
  { name: "40 MB, announced", answer: large(40_000_000, { announced: true }), sentence: "The answer is too large to be shown here.", line: /larger than 32 MB/, code: "too-large" },
  { name: "40 MB, not announced", answer: large(40_000_000, { announced: false }), sentence: "The answer is too large to be shown here.", line: /larger than 32 MB/, code: "too-large" },
  { name: "nothing within the time-out", answer: never(), sentence: "The server took too long to answer.", line: /did not answer completely within 1 seconds/, code: "timeout" },
  { name: "a beginning and then nothing", answer: stalled(), sentence: "The server took too long to answer.", line: /did not answer completely within 1 seconds/, code: "timeout" },
  { name: "Latin-1 called UTF-8", answer: bytes(LATIN, "application/json; charset=utf-8"), sentence: "The server’s answer could not be read.", line: /is not valid utf-8.*Publish the feed as UTF-8/, code: "format" },
  { name: "Latin-1 that says nothing", answer: bytes(LATIN), sentence: "The server’s answer could not be read.", line: /is not valid utf-8/, code: "format" },
  { name: "a charset that does not exist", answer: bytes(Buffer.from(SEED), "application/json; charset=klingon"), sentence: "The server’s answer could not be read.", line: /is not valid klingon/, code: "format" },
  { name: "a format of another world", answer: bytes(Buffer.from(`{"type":"FeatureCollection","features":[]}`)), sentence: "The server’s answer could not be read.", line: /http:/, code: "format" },
  { name: "a version that is not ours", answer: bytes(Buffer.from(`{"version":2,"initiatives":[]}`)), sentence: "The server’s answer could not be read.", line: /version/, code: "format" },
  { name: "arrays a thousand deep", answer: bytes(Buffer.from("[".repeat(1000) + "]".repeat(1000))), sentence: /The (answer is too large to be shown here|server’s answer could not be read)\./, line: /http:/, code: /too-large|format/ },
  { name: "a loop of redirects", answer: (request, response) => redirect(request.url)(request, response), sentence: "The server cannot be reached", line: /could not be read.*Access-Control-Allow-Origin/, code: "network" },
];

for (const { name, answer, sentence, line, code } of FAILURES) {
  test(`${name}: a clear notice, the fallback kept, the page alive`, async ({ page, site, open, lines }) => {
    lines.allow(/Failed to load resource/);
    lines.expect(line);
    await open(`${BUTTON}${tag({ feed: site.feed(answer), timeout: name.includes("nothing within") || name.includes("beginning") ? 1 : 15 }, `<p id="fallback">All <a href="/all">initiatives</a></p>`)}
      <script>
        document.addEventListener("initiative-cards-error", ({ detail }) => (globalThis.told = detail));
      </script>
      <script async src="${site.script}"></script>`);
    const widget = new Widget(page.locator("initiative-cards"));
    await page.locator("#alive").click();
    await expect(page.locator("#alive")).toHaveText("yes");
    await widget.expectState("error");
    const notice = widget.notice("error");
    await expect(notice).toBeVisible();
    await expect(notice).toHaveAttribute("role", "alert");
    await expect(notice.locator(".notice-title")).toHaveText("The initiatives could not be loaded.");
    await expect(notice).toContainText(sentence);
    await expect(notice.locator("summary")).toHaveText("Details for editors");
    await notice.locator("summary").click();
    await expect(notice.locator("details p")).toHaveText(/https?:\/\/127\.0\.0\.1:\d+\/feed\//);
    await expect(notice.getByRole("button", { name: "Try again" })).toBeVisible();
    await expect(page.locator("#fallback")).toBeVisible();
    await expect(widget.cards).toHaveCount(0);
    const told = await page.evaluate(() => globalThis.told);
    expect(told.code).toMatch(code);
    expect(told.message).toMatch(/^http:\/\/127/);
  });
}

test("a click on the city's page is answered within 100 ms while 40 MB arrive", async ({ page, site, open, lines }) => {
  lines.expect(/larger than 32 MB/);
  await open(`${BUTTON}${tag({ feed: site.feed(large(40_000_000, { announced: false, pause: 50 })) })}
    <script>
      // From the moment of the input to its handler, which a blocked page makes long.
      globalThis.waits = [];
      document.querySelector("#alive").addEventListener("click", (event) => waits.push(performance.now() - event.timeStamp));
    </script>
    <script src="${site.script}"></script>`);
  const widget = new Widget(page.locator("initiative-cards"));
  await widget.expectState("loading");
  while ((await widget.host.getAttribute("data-state")) !== "error") await page.locator("#alive").click();
  const waits = (await page.evaluate(() => globalThis.waits)).toSorted((a, b) => a - b);
  expect(waits.length).toBeGreaterThan(0);
  // The median: a busy machine delays single clicks, a frozen page delays them all.
  expect(waits[Math.floor(waits.length / 2)]).toBeLessThan(100);
});

test("a server that refuses other origins is named as such", async ({ page, site, open, lines }) => {
  lines.allow(/blocked by CORS policy|Failed to load resource/);
  lines.expect(/^error: initiative-cards: .* could not be read\. .*Access-Control-Allow-Origin.*connect-src/);
  const address = site.feed((_, response) => {
    response.removeHeader("access-control-allow-origin");
    send(response, 200, "application/json", SEED);
  });
  await open(`${tag({ feed: address })}<script src="${site.script}"></script>`);
  const widget = new Widget(page.locator("initiative-cards"));
  await expect(widget.notice("error")).toContainText("or it does not allow this page to read its data");
});

test("no feed at all is a notice", async ({ page, site, open, lines }) => {
  lines.expect(/^error: initiative-cards: the attribute feed is missing; set it to the address of a JSON feed$/);
  await open(`<initiative-cards></initiative-cards><script src="${site.script}"></script>`);
  await expect(new Widget(page.locator("initiative-cards")).notice("error")).toContainText("No data source has been set for this list.");
});

test("an address that is none is said on the console, and is a notice", async ({ page, site, open, lines }) => {
  lines.expect(/^warning: initiative-cards: the attribute feed holds “http:\/\/\[”, which is no address\.$/);
  lines.expect(/^error: initiative-cards: the attribute feed is missing/);
  await open(`${tag({ feed: "http://[" })}<script src="${site.script}"></script>`);
  await expect(new Widget(page.locator("initiative-cards")).notice("error")).toBeVisible();
});

test("try again works when the server is back", async ({ page, site, open, lines }) => {
  lines.allow(/Failed to load resource/);
  lines.expect(/HTTP status 503/);
  let up = false;
  const address = site.feed((request, response) => (up ? send(response, 200, "application/json", SEED) : status(503)(request, response)));
  await open(`${tag({ feed: address }, "<p id=fallback>Fallback</p>")}<script src="${site.script}"></script>`);
  const widget = new Widget(page.locator("initiative-cards"));
  await widget.expectState("error");
  up = true;
  await widget.notice("error").getByRole("button", { name: "Try again" }).click();
  await widget.expectTitles(seedTitles("en"));
  await widget.expectState("ready");
  await expect(widget.notice("error")).toHaveCount(0);
  await expect(page.locator("#fallback")).toBeHidden();
  // Where the button was, the focus must not fall off the page's edge.
  expect(await widget.focused(), "the focus after the button is gone").not.toBe("");
});

test("try again that fails again says so again", async ({ page, site, open, lines }) => {
  lines.allow(/Failed to load resource/);
  lines.expect(/HTTP status 503/);
  lines.expect(/HTTP status 503/);
  const address = site.feed(status(503));
  await open(`${tag({ feed: address })}<script src="${site.script}"></script>`);
  const widget = new Widget(page.locator("initiative-cards"));
  await widget.expectState("error");
  const second = page.waitForEvent("console", (it) => /HTTP status 503/.test(it.text()));
  await widget.notice("error").getByRole("button", { name: "Try again" }).click();
  await second;
  await widget.expectState("error");
  await expect(widget.notice("error")).toBeVisible();
});

test("some broken records are a notice with the reasons, and the rest is shown", async ({ site, show, lines }) => {
  lines.expect(/^warning: initiative-cards: 2 records could not be shown, the first because of this: .*initiative-cards check/);
  const widget = await show({
    feed: site.feed(feed([{ id: "a", title: "Good" }, { id: "b" }, 7, { id: "c", title: "Good too" }])),
  });
  await widget.expectTitles(["Good", "Good too"]);
  const notice = widget.notice("warning");
  await expect(notice.locator(".notice-title")).toHaveText("2 records could not be shown.");
  await expect(notice).toContainText("All others are here.");
  await notice.locator("summary").click();
  await expect(notice.locator("li")).toHaveText([/\/initiatives\/1/, /\/initiatives\/2/]);
});

test("of two feeds one that fails costs only itself", async ({ site, show, lines }) => {
  lines.allow(/Failed to load resource/);
  lines.expect(/^warning: initiative-cards: 1 records? could not be shown, the first because of this: .*HTTP status 404/);
  const widget = await show({ feed: `${site.feed(status(404))} ${site.feed(seed)}` });
  await widget.expectTitles(seedTitles("en"));
  await expect(widget.notice("warning")).toBeVisible();
});

test("a feed without initiatives says that there are none", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(feed([])) }, { state: "empty", children: "<p id=fallback>Fallback</p>" });
  await expect(widget.notice("info")).toContainText("There are no initiatives at the moment.");
  await expect(widget.page.locator("#fallback")).toBeHidden();
  await expect(widget.query).toHaveCount(0);
});

for (const [name, answer] of [
  ["a redirect", (site) => redirect(site.feed(seed))],
  ["a byte order mark", () => bytes(Buffer.from(`\ufeff${SEED}`))],
  ["UTF-16 with a byte order mark", () => bytes(Buffer.from(`\ufeff${SEED}`, "utf16le"))],
  ["a wrong media type", () => bytes(Buffer.from(SEED), "text/html")],
  ["no media type", () => (_, response) => response.end(SEED)],
  ["UTF-8 in capitals and quotes", () => bytes(Buffer.from(SEED), `application/json; Charset="UTF-8"`)],
]) {
  test(`a feed with ${name} is read`, async ({ site, show }) => {
    const widget = await show({ feed: site.feed(answer(site)) });
    await widget.expectTitles(seedTitles("en"));
  });
}

test("Latin-1 that is called Latin-1 is read", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(bytes(LATIN, "application/json; charset=iso-8859-1")) });
  await widget.expectTitles(["Straße für Öl"]);
});

test("a feed of 5 000 initiatives is shown and searched", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(many(5000)) });
  await widget.query.fill("number 4999");
  await expect(widget.links.first()).toHaveText("Initiative number 4999");
});
