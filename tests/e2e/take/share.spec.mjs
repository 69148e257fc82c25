// The link that a visitor takes along, of a card and of the list: what is in it, and by which way it goes (STANDARDS P12).

import { feed, feedTitles, many, seed } from "../support/feeds.mjs";
import { expect, tag, test } from "../support/test.mjs";
import { Widget } from "../support/widget.mjs";

const [HESSE, UMBAU, , CHALLENGE, KAVALA] = feedTitles("en");

/** A page with a query and a fragment of its own. */
const OWN = "?id=42&b=%20x#part-2";

/**
 * Puts known ways to share in the place of the browser's.
 *
 * `share` is undefined where the browser has no sheet, else "works" or the name of the error that it ends with.
 * `copy` is undefined where the page has no clipboard, else "works" or the name of the error.
 * What they are given stands in `shared`, with whether the click was still being handled, and in `copied`.
 */
async function ways(page, { share, copy }) {
  await page.addInitScript(
    ([share, copy]) => {
      globalThis.shared = [];
      globalThis.copied = [];
      let clicks = 0;
      addEventListener("click", () => clicks++, { capture: true });
      addEventListener("click", () => clicks--);
      const end = (how) => (how === "works" ? Promise.resolve() : Promise.reject(new DOMException("No.", how)));
      const sheet = (data) => {
        shared.push({ ...data, isInClick: clicks > 0 });
        return end(share);
      };
      const clipboard = {
        writeText(text) {
          if (copy === "works") copied.push(text);
          return end(copy);
        },
      };
      Object.defineProperty(Navigator.prototype, "share", { configurable: true, value: share && sheet });
      Object.defineProperty(Navigator.prototype, "clipboard", { configurable: true, get: () => copy && clipboard });
    },
    [share, copy],
  );
}

const shared = (page) => page.evaluate(() => globalThis.shared);
const copied = (page) => page.evaluate(() => globalThis.copied);

/** Once everything that follows from now is drawn, which is what a test needs that expects nothing to follow. */
const rest = (page) => page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 100)));

/** The address of the page with other words in the place of its query. */
const withQuery = (page, query, fragment = "") => page.evaluate(() => location.origin + location.pathname).then((it) => it + query + fragment);

const button = (area, name) => area.getByRole("button", { name, exact: true });

test("where the browser has a sheet the button says Share and hands over the title and the address of exactly this card", async ({ page, show }) => {
  await ways(page, { share: "works", copy: "works" });
  const widget = await show({}, { at: "?id=42&ic-q=digital&b=%20x&ic-sort=title&ic-lang=en&ic-shown=24#part-2" });
  await widget.open(HESSE);
  await expect(button(widget.dialog, "Copy link")).toHaveCount(0);
  await button(widget.dialog, "Share").click();
  const url = await withQuery(page, "?id=42&b=%20x&ic-open=digital-hesse", "#part-2");
  await expect.poll(() => shared(page)).toEqual([{ title: HESSE, url, isInClick: true }]);
  // The sheet has told the visitor where it went.
  await rest(page);
  await expect(widget.told).toHaveText("");
  expect(await copied(page)).toEqual([]);
});

test("the title that is shared is the one that the visitor reads", async ({ page, show }) => {
  await ways(page, { share: "works" });
  const widget = await show({}, { lang: "el" });
  await widget.links.first().click();
  await button(widget.dialog, "Κοινοποίηση").click();
  await expect.poll(async () => (await shared(page)).map(({ title }) => title)).toEqual([feedTitles("el")[0]]);
});

test("the card that is read is shared, and not the one that was opened first", async ({ page, show }) => {
  await ways(page, { share: "works" });
  const widget = await show();
  await widget.open(KAVALA);
  await widget.related.getByRole("button").click();
  await expect(widget.detailTitle).toHaveText(CHALLENGE);
  await button(widget.dialog, "Share").click();
  const url = await withQuery(page, "?ic-open=digital-cities-challenge");
  await expect.poll(() => shared(page)).toEqual([{ title: CHALLENGE, url, isInClick: true }]);
});

test("a sheet that the visitor closes says nothing, and copies nothing behind the back", async ({ page, show }) => {
  await ways(page, { share: "AbortError", copy: "works" });
  const widget = await show();
  await widget.open(HESSE);
  await button(widget.dialog, "Share").click();
  await expect.poll(() => shared(page)).toHaveLength(1);
  await rest(page);
  await expect(widget.told).toHaveText("");
  await expect(widget.address).toHaveCount(0);
  expect(await copied(page)).toEqual([]);
});

for (const error of ["NotAllowedError", "DataError", "InvalidStateError"]) {
  test(`a sheet that fails with ${error} leaves the link on the clipboard`, async ({ page, show }) => {
    await ways(page, { share: error, copy: "works" });
    const widget = await show({}, { at: OWN });
    await widget.open(HESSE);
    await button(widget.dialog, "Share").click();
    await expect(widget.told).toHaveText("Link copied.");
    expect(await copied(page)).toEqual([await withQuery(page, "?id=42&b=%20x&ic-open=digital-hesse", "#part-2")]);
  });
}

test("without a sheet the button says Copy link, copies, and a status inside the dialog says so", async ({ page, show }) => {
  await ways(page, { copy: "works" });
  const widget = await show({}, { at: OWN });
  await widget.open(HESSE);
  await expect(button(widget.dialog, "Share")).toHaveCount(0);
  // A region speaks only if it was there, and empty, before the words come; outside of the dialog all is inert.
  const region = widget.dialog.getByRole("status");
  await expect(region).toHaveText("");
  const before = await region.elementHandle();
  await button(widget.dialog, "Copy link").click();
  await expect(region).toHaveText("Link copied.");
  expect(await region.evaluate((it, before) => it === before, before)).toBe(true);
  expect(await copied(page)).toEqual([await withQuery(page, "?id=42&b=%20x&ic-open=digital-hesse", "#part-2")]);
  await expect(widget.address).toHaveCount(0);
});

test("a link that is copied again is told again", async ({ page, show }) => {
  await ways(page, { copy: "works" });
  const widget = await show();
  await widget.open(HESSE);
  await button(widget.dialog, "Copy link").click();
  await expect(widget.told).toHaveText("Link copied.");
  await widget.told.evaluate((it) => {
    globalThis.spoken = [];
    new MutationObserver(() => spoken.push(it.textContent)).observe(it, { childList: true, characterData: true, subtree: true });
  });
  await button(widget.dialog, "Copy link").click();
  await expect.poll(() => page.evaluate(() => globalThis.spoken.at(-1))).toBe("Link copied.");
});

test("what was told of one card is not told of the next", async ({ page, show }) => {
  await ways(page, {});
  const widget = await show();
  await widget.open(HESSE);
  await button(widget.dialog, "Copy link").click();
  await expect(widget.address).toBeVisible();
  await widget.next.click();
  await expect(widget.detailTitle).not.toHaveText(HESSE);
  await expect(widget.told).toHaveText("");
  await expect(widget.address).toHaveCount(0);
  await page.keyboard.press("Escape");
  await widget.open(HESSE);
  await expect(widget.address).toHaveCount(0);
});

for (const [name, copy] of [
  ["a clipboard that refuses", "NotAllowedError"],
  ["a page without a clipboard", undefined],
]) {
  test(`${name} leaves the link in a field to copy by hand, with a label`, async ({ page, show }) => {
    await ways(page, { copy });
    const widget = await show({}, { at: OWN });
    await widget.open(HESSE);
    await button(widget.dialog, "Copy link").click();
    await expect(widget.dialog.getByRole("status")).toHaveText("Copy this link:");
    const field = widget.dialog.getByRole("textbox", { name: "Copy this link:", exact: true });
    await expect(field).toHaveValue(await withQuery(page, "?id=42&b=%20x&ic-open=digital-hesse", "#part-2"));
    await expect(field).not.toBeEditable();
    // It can be reached and taken with keys.
    await field.focus();
    await page.keyboard.press("Control+a");
    expect(await field.evaluate((it) => it.value.slice(it.selectionStart, it.selectionEnd))).toBe(await field.inputValue());
  });
}

test("a sheet and a clipboard that both fail leave the field", async ({ page, show }) => {
  await ways(page, { share: "NotAllowedError", copy: "NotAllowedError" });
  const widget = await show();
  await widget.open(HESSE);
  await button(widget.dialog, "Share").click();
  await expect(widget.address).toHaveValue(await withQuery(page, "?ic-open=digital-hesse"));
});

test("the copied address, opened in a new page, opens that card", async ({ page, context, show }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "share", { value: undefined }));
  const widget = await show({}, { at: "?id=42&ic-q=digital#part-2" });
  await widget.open(UMBAU);
  await button(widget.dialog, "Copy link").click();
  await expect(widget.told).toHaveText("Link copied.");
  const address = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(address);
  const copy = new Widget(other.locator("initiative-cards"));
  await expect(copy.detailTitle).toHaveText(UMBAU);
  await expect(copy.dialog).toBeVisible();
  await expect(copy.query).toHaveValue("");
  expect(await other.evaluate(() => location.search + location.hash)).toBe("?id=42&ic-open=umbau21-smart-region#part-2");
});

test("with links in the fragment the shared address has it there", async ({ page, show }) => {
  await ways(page, { copy: "works" });
  const widget = await show({ "url-state": "hash" }, { at: "?id=42#/news?page=2&ic-q=digital" });
  await widget.open(HESSE);
  await button(widget.dialog, "Copy link").click();
  await expect.poll(() => copied(page)).toEqual([await withQuery(page, "?id=42", "#/news?page=2&ic-open=digital-hesse")]);
});

test("of two widgets the one whose card it is has it in the link", async ({ page, site, open }) => {
  await ways(page, { copy: "works" });
  await open(`${tag({ feed: site.feed(seed), label: "One" })}${tag({ feed: site.feed(seed), label: "Two" })}<script async src="${site.script}"></script>`);
  const two = new Widget(page.locator("initiative-cards").nth(1));
  await two.expectState("ready");
  await two.open(HESSE);
  await button(two.dialog, "Copy link").click();
  await expect.poll(() => copied(page)).toEqual([await withQuery(page, "?ic2-open=digital-hesse")]);
});

test("where addresses keep no states the card's own page is shared, and nothing where it has none", async ({ page, site, show }) => {
  await ways(page, { share: "works" });
  const url = "https://city.example/roofs?page=1";
  const data = feed([{ id: "a", title: "Elsewhere too", url }, { id: "b", title: "Only here" }]);
  const widget = await show({ feed: site.feed(data), "url-state": "off" }, { at: OWN });
  const mail = widget.dialog.getByRole("link", { name: "Send by email" });
  await widget.open("Elsewhere too");
  await button(widget.dialog, "Share").click();
  await expect.poll(() => shared(page)).toEqual([{ title: "Elsewhere too", url, isInClick: true }]);
  expect(decodeURIComponent(await mail.getAttribute("href"))).toBe(`mailto:?subject=Elsewhere too&body=${url}`);
  await page.keyboard.press("Escape");

  await widget.open("Only here");
  await expect(button(widget.dialog, "Print")).toBeVisible();
  await expect(button(widget.dialog, "Share")).toHaveCount(0);
  await expect(mail).toHaveCount(0);
  await page.keyboard.press("Escape");

  await widget.openTake();
  await expect(button(widget.take, "Print")).toBeVisible();
  await expect(button(widget.take, "Share")).toHaveCount(0);
});

test("a mail begins with the title and holds the address, blanks as mail programs want them", async ({ page, site, show }) => {
  const title = "Grün + Blau: 50 % für „alle“ & alles?";
  const widget = await show({ feed: site.feed(feed([{ id: "a b+c", title }, { id: "b", title: "Other" }])) }, { at: OWN });
  await widget.open(title);
  const href = await widget.dialog.getByRole("link", { name: "Send by email" }).getAttribute("href");
  // A `+` is no blank in a mail (RFC 6068 section 5), so neither may stand for the other.
  expect(href).not.toContain("+");
  const [, subject, body] = /^mailto:\?subject=([^&]*)&body=([^&]*)$/.exec(href);
  expect(subject).toContain("Gr%C3%BCn%20%2B%20Blau");
  expect(decodeURIComponent(subject)).toBe(title);
  const address = decodeURIComponent(body);
  expect(address).toBe(await withQuery(page, "?id=42&b=%20x&ic-open=a+b%2Bc", "#part-2"));
  await page.goto(address);
  await expect(widget.detailTitle).toHaveText(title);
});

test("the list is shared with words, filters, order and view, and not with the number of cards that are shown", async ({ page, site, context, show }) => {
  await ways(page, { share: "works" });
  const widget = await show({ feed: site.feed(many(40)), "page-size": 3 }, { at: OWN });
  await widget.query.pressSequentially("initiative");
  await widget.openFacet("kind");
  await widget.option("kind", "Event").check();
  await widget.sort.selectOption("title");
  await widget.host.getByRole("button", { name: "List", exact: true }).click();
  await widget.more.click();
  await expect(widget.cards).toHaveCount(6);
  const query = "?id=42&b=%20x&ic-q=initiative&ic-kind=event&ic-sort=title&ic-view=list";
  await expect.poll(() => page.evaluate(() => location.search)).toBe(`${query}&ic-shown=6`);
  await widget.openTake();
  await expect(button(widget.take, "Copy link")).toHaveCount(0);
  await button(widget.take, "Share").click();
  const url = await withQuery(page, query, "#part-2");
  await expect.poll(() => shared(page)).toEqual([{ title: "Test feed", url, isInClick: true }]);

  const titles = await widget.links.allTextContents();
  const other = await context.newPage();
  await other.goto(url);
  const copy = new Widget(other.locator("initiative-cards"));
  await copy.expectTitles(titles.slice(0, 3));
  await expect(copy.list).toHaveAttribute("data-view", "list");
  await expect(copy.sort).toHaveValue("title");
});

test("without a sheet the list's link is copied, and its own status says so", async ({ page, show }) => {
  await ways(page, { copy: "works" });
  const widget = await show({}, { at: "?ic-q=digital" });
  await widget.openTake();
  const region = widget.take.getByRole("status");
  await expect(region).toHaveText("");
  await button(widget.take, "Copy link").click();
  await expect(region).toHaveText("Link copied.");
  expect(await copied(page)).toEqual([await withQuery(page, "?ic-q=digital")]);
  // Words about another list would be wrong.
  await widget.query.fill("sofia");
  await expect(region).toHaveText("");
});

test("a card that is open in its place is neither in the link of the list nor in the way of it", async ({ page, show }) => {
  await ways(page, { share: "works" });
  const widget = await show({ detail: "inline" }, { at: "?ic-q=digital" });
  await widget.openTake();
  await widget.links.filter({ hasText: HESSE }).click();
  await expect(widget.letter).toBeVisible();
  await button(widget.take, "Share").click();
  await expect.poll(() => shared(page)).toEqual([{ title: seed.title.en, url: await withQuery(page, "?ic-q=digital"), isInClick: true }]);
});

test("a card that is open in its place is shared as from the dialog", async ({ page, show }) => {
  await ways(page, { copy: "works" });
  const widget = await show({ detail: "inline" }, { at: "?ic-q=digital" });
  await widget.links.filter({ hasText: HESSE }).click();
  const region = widget.letter.getByRole("status");
  await expect(region).toHaveText("");
  await button(widget.letter, "Copy link").click();
  await expect(region).toHaveText("Link copied.");
  expect(await copied(page)).toEqual([await withQuery(page, "?ic-open=digital-hesse")]);
});
