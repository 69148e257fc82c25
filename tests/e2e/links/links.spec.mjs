// Deep links: what the visitor did stands in the address, and the address brings it back.

import { expect, tag, test } from "../support/test.mjs";
import { feedTitles, many, seed, seedTitles } from "../support/feeds.mjs";
import { Widget } from "../support/widget.mjs";

const [HESSE, UMBAU, SOFIA, CHALLENGE, KAVALA] = feedTitles("en");

/** Query and fragment of the page's address, decoded. */
const address = (page) => page.evaluate(() => decodeURIComponent(location.search + location.hash));

/** The address once it says this. */
const expectAddress = (page, wanted) => expect.poll(() => address(page)).toBe(wanted);

/** Everything that a link is to bring back. */
async function picture(widget) {
  return {
    query: await widget.query.inputValue(),
    titles: await widget.links.allTextContents(),
    chips: await widget.chips.allTextContents(),
    order: await widget.sort.inputValue(),
    language: await widget.language.inputValue(),
    view: await widget.list.getAttribute("data-view"),
    status: await widget.status.textContent(),
    open: (await widget.dialog.count()) ? await widget.detailTitle.textContent() : "",
  };
}

test("a page that was just opened has an address of its own, untouched", async ({ page, show }) => {
  const before = await page.evaluate(() => history.length);
  const widget = await show({}, { at: "?id=42&tag=a+b&tag=%C3%BC#part-2" });
  await widget.query.focus();
  expect(await page.evaluate(() => location.search + location.hash)).toBe("?id=42&tag=a+b&tag=%C3%BC#part-2");
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
});

test("words stand in the address while they are typed, without a further entry in the history", async ({ page, show }) => {
  const widget = await show();
  const entries = await page.evaluate(() => history.length);
  await widget.query.pressSequentially("kavala");
  await expectAddress(page, "?ic-q=kavala");
  expect(await page.evaluate(() => history.length)).toBe(entries);
  await widget.query.fill("");
  await expectAddress(page, "");
});

for (const [name, act, wanted] of [
  ["a value of a facet", async (widget) => { await widget.openFacet("kind"); await widget.option("kind", "Event").check(); }, "?ic-kind=event"],
  ["what is open now", (widget) => widget.host.getByRole("checkbox", { name: "Open now" }).check(), "?ic-now=1"],
  ["an order", (widget) => widget.sort.selectOption("title"), "?ic-sort=title"],
  ["a language", (widget) => widget.language.selectOption("de"), "?ic-lang=de"],
  ["a view", (widget) => widget.host.getByRole("button", { name: "List" }).click(), "?ic-view=list"],
  ["an open card", (widget) => widget.open(UMBAU), "?ic-open=umbau21-smart-region"],
]) {
  test(`${name} stands in the address, and Back takes it away again`, async ({ page, show }) => {
    const widget = await show();
    const before = await picture(widget);
    const entries = await page.evaluate(() => history.length);
    await act(widget);
    await expectAddress(page, wanted);
    expect(await page.evaluate(() => history.length)).toBe(entries + 1);
    const after = await picture(widget);
    expect(after).not.toEqual(before);
    await page.goBack();
    await expectAddress(page, "");
    await expect.poll(() => picture(widget)).toEqual(before);
    await page.goForward();
    await expectAddress(page, wanted);
    await expect.poll(() => picture(widget)).toEqual(after);
  });
}

test("a range of days stands in the address", async ({ page, show }) => {
  const widget = await show();
  await widget.facet("date").locator("summary").click();
  await widget.host.locator("#from").fill("2019-01-01");
  await expectAddress(page, "?ic-from=2019-01-01");
  await widget.host.locator("#until").fill("2019-12-31");
  await expectAddress(page, "?ic-from=2019-01-01&ic-until=2019-12-31");
});

test("the number of shown cards stands in the address, and a link shows as many", async ({ page, site, show }) => {
  const widget = await show({ feed: site.feed(many(40)), "page-size": 7 });
  await widget.more.click();
  await expect(widget.cards).toHaveCount(14);
  await widget.more.click();
  await expectAddress(page, "?ic-shown=21");
  await page.reload();
  await expect(widget.cards).toHaveCount(21);
});

test("no link makes a page draw more than a thousand cards at once", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(many(1200)), "page-size": 100 }, { at: "?ic-shown=99999" });
  // They are drawn in slices.
  await expect(widget.cards).toHaveCount(1000, { timeout: 25_000 });
});

test("a reload and a copied link restore the very same view, on a page with parameters and a fragment of its own", async ({ page, context, show }) => {
  const widget = await show({}, { at: "?id=42&b=%20x#part-2" });
  await widget.query.pressSequentially("digital");
  await expect(widget.status).toHaveText(/ of 5 initiatives$/);
  await widget.openFacet("topic");
  await widget.facet("topic").getByRole("checkbox").first().check();
  await widget.sort.selectOption("title");
  await widget.language.selectOption("de");
  await widget.host.getByRole("button", { name: "Liste" }).click();
  await widget.links.first().click();
  await expect(widget.dialog).toBeVisible();
  await expect.poll(() => address(page)).toContain("ic-open=");
  const before = await picture(widget);
  expect(before.chips).toHaveLength(1);
  const url = page.url();
  expect(url).toContain("?id=42&b=%20x&ic-q=digital&ic-topic=");
  expect(url.endsWith("#part-2")).toBe(true);
  await page.reload();
  await expect(widget.dialog).toBeVisible();
  expect(await picture(widget)).toEqual(before);
  expect(page.url()).toBe(url);
  const copy = await context.newPage();
  await copy.goto(url);
  const copied = new Widget(copy.locator("initiative-cards"));
  await expect(copied.dialog).toBeVisible();
  expect(await picture(copied)).toEqual(before);
});

test("what a link says and nobody knows is ignored, and goes when the visitor does something", async ({ page, show }) => {
  const widget = await show({}, { at: "?ic-kind=event&ic-wheels=4&ic-sort=colour&ic-view=round&ic-lang=%21&ic-shown=x&ic-open=nothing" });
  await expect(widget.chips).toHaveText([/Event/]);
  await expect(widget.dialog).toHaveCount(0);
  await expect(widget.list).toHaveAttribute("data-view", "grid");
  expect(await address(page)).toContain("ic-wheels=4");
  await widget.sort.selectOption("title");
  await expectAddress(page, "?ic-kind=event&ic-sort=title&ic-open=nothing");
});

test("hostile addresses break nothing", async ({ page, show }) => {
  const widget = await show({}, { at: "?ic-q=%3Cimg%20src=x%20onerror=alert(1)%3E&ic-kind=%FF%FE&ic-open=..%2F..%2F&ic-topic=" + "x".repeat(3000) });
  await expect(widget.query).toHaveValue("<img src=x onerror=alert(1)>");
  await widget.query.fill("");
  await expect(widget.status).toBeVisible();
});

test("closing a card goes back to the entry from which it was opened", async ({ page, show }) => {
  const widget = await show();
  const entries = await page.evaluate(() => history.length);
  await widget.open(HESSE);
  await expectAddress(page, "?ic-open=digital-hesse");
  await page.keyboard.press("Escape");
  await expectAddress(page, "");
  await widget.open(KAVALA);
  await expectAddress(page, "?ic-open=intelligent-cities-challenge-kavala");
  await widget.close.click();
  await expectAddress(page, "");
  // Both cards took the same entry after this one, so Back leaves the page at once.
  expect(await page.evaluate(() => history.length)).toBe(entries + 1);
});

test("a card that came with the link is closed by a further entry", async ({ page, show }) => {
  const widget = await show({}, { at: "?ic-open=digital-hesse" });
  await expect(widget.detailTitle).toHaveText(HESSE);
  await expect(widget.detailTitle).toBeFocused();
  await page.keyboard.press("Escape");
  await expectAddress(page, "");
  await page.goBack();
  await expect(widget.detailTitle).toHaveText(HESSE);
});

test("a card comes with the link also where all of the program is there before the feed, and the feed is long", async ({ site, show }) => {
  const long = many(400);
  for (const it of long.initiatives) it.body = `<p>${"All about it. ".repeat(200)}</p>`;
  delete long.initiatives[0].summary;
  const widget = await show({ feed: site.feed(long) }, { at: "?ic-open=number-4" });
  await expect(widget.detailTitle).toBeFocused();
});

test("Back closes a card and gives focus and place back, Forward opens it again", async ({ page, site, show }) => {
  const widget = await show({ feed: site.feed(many(40)), "page-size": 40 });
  const opener = widget.links.nth(30);
  await opener.scrollIntoViewIfNeeded();
  await opener.click();
  await expect(widget.dialog).toBeVisible();
  await expectAddress(page, "?ic-open=number-31");
  const top = await page.evaluate(() => scrollY);
  expect(top).toBeGreaterThan(1000);
  await page.goBack();
  await expect(widget.dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(top);
  await page.goForward();
  await expect(widget.detailTitle).toBeFocused();
});

test("Back to a longer list restores its place and the focus on a card that had left the page", async ({ page, site, show }) => {
  const widget = await show({ feed: site.feed(many(48)), "page-size": 48 });
  await widget.openFacet("kind");
  await widget.links.nth(40).focus();
  await widget.links.nth(40).scrollIntoViewIfNeeded();
  const top = (await widget.links.nth(40).boundingBox()).y;
  // From the keyboard's place, without a move: as a script of the page would do it.
  await widget.host.evaluate((host) => host.shadowRoot.querySelector("[data-facet=kind] .option-box").click());
  await expect(widget.cards).toHaveCount(12);
  await expect.poll(() => address(page)).toContain("ic-kind=");
  await page.goBack();
  await expect(widget.cards).toHaveCount(48);
  await expect(widget.links.nth(40)).toBeFocused();
  await expect.poll(async () => Math.abs((await widget.links.nth(40).boundingBox()).y - top)).toBeLessThan(2);
});

test("the focus never falls to the body when Back takes away what has it", async ({ page, show }) => {
  const widget = await show();
  await widget.openFacet("kind");
  await widget.option("kind", "Event").check();
  await expect(widget.chips).toHaveCount(1);
  await widget.chips.focus();
  await page.goBack();
  await expect(widget.chips).toHaveCount(0);
  await expect.poll(() => widget.focused()).not.toBe("");
});

test("Back takes nobody's focus away who is elsewhere on the page", async ({ page, show }) => {
  const widget = await show({}, { head: '<base href="https://city.example/">' });
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("input"), { id: "elsewhere" })));
  await widget.sort.focus();
  await widget.sort.selectOption("title");
  await expectAddress(page, "?ic-sort=title");
  await page.locator("#elsewhere").focus();
  await page.goBack();
  await expect(widget.sort).toHaveValue("deadline");
  await expect(page.locator("#elsewhere")).toBeFocused();
});

test("the page's router keeps its own state of each entry", async ({ page, show }) => {
  const widget = await show();
  await page.evaluate(() => history.replaceState({ router: { page: 7 } }, ""));
  await widget.sort.selectOption("title");
  await expectAddress(page, "?ic-sort=title");
  expect(await page.evaluate(() => history.state)).toEqual({ router: { page: 7 } });
  // The router goes elsewhere on its own: ours goes with the visitor's next choice.
  await page.evaluate(() => history.pushState({ router: { page: 8 } }, "", "?route=b"));
  await widget.sort.selectOption("newest");
  await expectAddress(page, "?route=b&ic-sort=newest");
  expect(await page.evaluate(() => history.state)).toEqual({ router: { page: 8 } });
});

test("a script of the page can change the address, and Back follows", async ({ page, show }) => {
  const widget = await show();
  await page.evaluate(() => history.pushState(null, "", "?ic-q=sofia"));
  await page.evaluate(() => history.pushState(null, "", "?other=1"));
  await page.goBack();
  await widget.expectTitles([SOFIA]);
  await expect(widget.query).toHaveValue("sofia");
});

test("in the fragment it stands beside a route of the page", async ({ page, show }) => {
  const widget = await show({ "url-state": "hash" }, { at: "?id=1#/news?page=2" });
  await widget.query.pressSequentially("kavala");
  await expectAddress(page, "?id=1#/news?page=2&ic-q=kavala");
  await page.reload();
  await expect(widget.query).toHaveValue("kavala");
  await widget.query.fill("");
  await expectAddress(page, "?id=1#/news?page=2");
});

test("a fragment that a visitor changes by hand is followed", async ({ page, show }) => {
  const widget = await show({ "url-state": "hash" });
  await page.evaluate(() => (location.hash = "ic-q=sofia"));
  await widget.expectTitles([SOFIA]);
});

test("switched off, neither is the address read nor written", async ({ page, show }) => {
  const widget = await show({ "url-state": "off" }, { at: "?ic-q=sofia" });
  await expect(widget.cards).toHaveCount(5);
  await widget.sort.selectOption("title");
  await expect(widget.links.first()).not.toHaveText(HESSE);
  await expectAddress(page, "?ic-q=sofia");
});

test("two widgets keep their states apart, and one link brings both back", async ({ page, site, open }) => {
  await open(`${tag({ feed: site.feed(seed), label: "One" })}${tag({ feed: site.feed(seed), label: "Two" })}<script async src="${site.script}"></script>`);
  const [one, two] = [0, 1].map((place) => new Widget(page.locator("initiative-cards").nth(place)));
  await one.query.pressSequentially("sofia");
  await one.expectTitles([SOFIA]);
  await two.query.pressSequentially("kavala");
  await expectAddress(page, "?ic-q=sofia&ic2-q=kavala");
  await two.sort.selectOption("title");
  await expectAddress(page, "?ic-q=sofia&ic2-q=kavala&ic2-sort=title");
  const before = [await picture(one), await picture(two)];
  await page.reload();
  await expect(two.query).toHaveValue("kavala");
  await expect(one.query).toHaveValue("sofia");
  expect([await picture(one), await picture(two)]).toEqual(before);
  await page.goBack();
  await expect(two.sort).toHaveValue("relevance");
  await one.expectTitles([SOFIA]);
});

test("a key of one's own is used, and a second widget with the same one gets a number", async ({ page, site, open }) => {
  await open(`${tag({ feed: site.feed(seed), label: "One", "state-key": "calls" })}${tag({ feed: site.feed(seed), label: "Two", "state-key": "calls" })}<script async src="${site.script}"></script>`);
  const [one, two] = [0, 1].map((place) => new Widget(page.locator("initiative-cards").nth(place)));
  await one.sort.selectOption("title");
  await expectAddress(page, "?calls-sort=title");
  await two.sort.selectOption("newest");
  await expectAddress(page, "?calls-sort=title&calls2-sort=newest");
});

test("a link is for everybody: each reads it in the own language, unless it names one", async ({ page, show }) => {
  const german = await show({}, { lang: "de", at: "?ic-q=sofia" });
  await german.expectTitles([feedTitles("de")[2]]);
  const named = await show({}, { lang: "de", at: "?ic-q=sofia&ic-lang=el" });
  await named.expectTitles([feedTitles("el")[2]]);
  await expectAddress(page, "?ic-q=sofia&ic-lang=el");
});

test("while a link waits for the rest of the program the cards are not drawn twice", async ({ page, site, open }) => {
  await open(`${tag({ feed: site.feed(seed) })}
    <script>
      globalThis.seen = [];
      new MutationObserver(() => {
        const titles = document.querySelector("initiative-cards").shadowRoot?.querySelectorAll(".card-link") ?? [];
        if (titles.length) seen.push(titles.length);
      }).observe(document, { attributes: true, childList: true, subtree: true });
    </script><script async src="${site.script}"></script>`, { at: "?ic-q=sofia" });
  const widget = new Widget(page.locator("initiative-cards"));
  await widget.expectState("ready");
  await widget.expectTitles([SOFIA]);
  expect(await page.evaluate(() => Math.max(...seen))).toBe(1);
});

test("without the rest of the program a link shows the first list, and says what is missing", async ({ page, site, show, lines }) => {
  lines.expect(/error: initiative-cards: .* answered with HTTP status 404/);
  lines.allow(/Failed to load resource|integrity/);
  const script = site.copy({ [site.late]: (_, response) => response.writeHead(404).end() });
  const widget = await show({}, { script, at: "?ic-q=sofia" });
  await widget.expectTitles(seedTitles("en"));
  await expectAddress(page, "?ic-q=sofia");
});
