// The files that a visitor takes along: calendars, data, a print; of a card and of the list.
//
// Calendars are read with ical.js, which reads them in Thunderbird too: a reader of our own would share our mistakes.

import ICAL from "ical.js";
import { readFile } from "node:fs/promises";
import { feed, feedTitles, many, seed, seedTitles } from "../support/feeds.mjs";
import { expect, test } from "../support/test.mjs";
import { Widget } from "../support/widget.mjs";

const [HESSE, UMBAU, SOFIA, , KAVALA] = feedTitles("en");

/** Every way that a card can have a date, and a year, which is no day. */
const DATED = {
  id: "dated",
  title: "Dated",
  summary: "About; it, all.",
  kind: "project",
  deadline: "2031-06-30",
  topics: ["Climate"],
  events: [
    { name: "Hearing", start: "2031-01-02T18:30", end: "2031-01-02T20:00", venue: "Town hall" },
    { name: "Some year", start: "2032" },
    { name: "Festival", start: "2031-03-04", end: "2031-03-06", url: "https://city.example/festival" },
  ],
};

const button = (area, name) => area.getByRole("button", { name, exact: true });

/** The file that comes of this deed. */
async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

/** The entries of a calendar, as another program reads them. */
function entries(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
  return calendar.getAllSubcomponents("vevent").map((it) => {
    const event = new ICAL.Event(it, { strictExceptions: true });
    return { summary: event.summary, start: event.startDate.toString(), end: event.endDate.toString() };
  });
}

/** Notes what type each file says that it has. */
const noteTypes = (page) =>
  page.addInitScript(() => {
    globalThis.types = [];
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      types.push(blob.type);
      return createObjectURL.call(URL, blob);
    };
  });

test("a card with a deadline goes into the calendar", async ({ page, show }) => {
  await noteTypes(page);
  const widget = await show();
  await widget.open(UMBAU);
  const { name, text } = await saved(page, () => button(widget.dialog, "Add to calendar").click());
  expect(name).toBe("Emscher-Lippe-Umbau-21-Smart-Region.ics");
  expect(entries(text)).toEqual([{ summary: `Deadline: ${UMBAU}`, start: "2017-02-17", end: "2017-02-18" }]);
  expect(await page.evaluate(() => globalThis.types)).toEqual(["text/calendar;charset=utf-8"]);
  await expect(widget.dialog.getByRole("status")).toHaveText(`Saved as ${name}.`);
});

test("a card with one event has one button, and the entry says where, what and in which words", async ({ page, show }) => {
  const widget = await show();
  await widget.open(SOFIA);
  await expect(button(widget.dialog, "Add to calendar")).toHaveCount(1);
  const { text } = await saved(page, () => button(widget.dialog, "Add to calendar").click());
  const [event] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((it) => new ICAL.Event(it));
  expect(event.summary).toBe("Working meeting of the “Digital Transition” partnership");
  expect(event.location).toBe("Hotel COOP, Sofia");
  // Nine o'clock in Sofia, wherever the visitor is.
  expect(event.startDate.toJSDate().toISOString()).toBe("2017-06-07T06:00:00.000Z");
  expect(event.description).toContain(SOFIA);
});

test("a button at each of several events takes only that one, and the one above takes all that have a day", async ({ page, site, show }) => {
  const widget = await show({ feed: site.feed(feed([DATED])) });
  await widget.open("Dated");
  const [hearing, year, festival] = ["Hearing", "Some year", "Festival"].map((it) => widget.dialog.locator(".event", { hasText: it }));
  const expected = {
    hearing: { summary: "Hearing", start: "2031-01-02T18:30:00", end: "2031-01-02T20:00:00" },
    festival: { summary: "Festival", start: "2031-03-04", end: "2031-03-07" },
    deadline: { summary: "Deadline: Dated", start: "2031-06-30", end: "2031-07-01" },
  };
  const one = await saved(page, () => button(hearing, "Add to calendar: Hearing").click());
  expect(entries(one.text)).toEqual([expected.hearing]);
  const other = await saved(page, () => button(festival, "Add to calendar: Festival").click());
  expect(entries(other.text)).toEqual([expected.festival]);
  await expect(year.getByRole("button")).toHaveCount(0);
  const all = await saved(page, () => button(widget.dialog.locator(".detail-actions"), "Add to calendar").click());
  expect(entries(all.text)).toEqual(Object.values(expected));
  // Taken twice, an entry replaces itself and does not come twice.
  const uids = (text) => [...text.matchAll(/^UID:.*$/gm)].map(([it]) => it.trim());
  expect(uids(all.text)).toEqual(expect.arrayContaining([...uids(one.text), ...uids(other.text)]));
  expect(new Set(uids(all.text)).size).toBe(3);
});

test("each of several buttons says for which event it is", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(feed([DATED])) });
  await widget.open("Dated");
  const buttons = widget.dialog.getByRole("button", { name: "Add to calendar" });
  await expect(buttons).toHaveCount(3);
  // In a list of all buttons, as screen readers show it, they must be told apart by name or by description (WCAG 2.4.6).
  const named = await buttons.evaluateAll((all) =>
    all.map((it) => {
      const words = (ids) => (ids ?? "").split(" ").map((id) => id && it.getRootNode().getElementById(id)?.textContent);
      return [it.ariaLabel ?? it.textContent, ...words(it.getAttribute("aria-labelledby")), ...words(it.getAttribute("aria-describedby"))].join(" ");
    }),
  );
  expect(new Set(named).size).toBe(3);
});

test("where nothing has a day there is no button for a calendar", async ({ page, site, show }) => {
  const widget = await show();
  // One has no date at all, the other only the year of its end.
  for (const title of [KAVALA, HESSE]) {
    await widget.open(title);
    await expect(button(widget.dialog, "Print")).toBeVisible();
    await expect(button(widget.dialog, "Add to calendar")).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(widget.dialog).toHaveCount(0);
  }
  await show({ feed: site.feed(feed([{ id: "a", title: "A" }, { id: "b", title: "B" }])) });
  await widget.openTake();
  await expect(button(widget.take, "Data (JSON)")).toBeVisible();
  await expect(button(widget.take, "Calendar (ICS)")).toHaveCount(0);
});

for (const [language, add, saves, event, venue] of [
  ["de", "In den Kalender", "Gespeichert als ", "Arbeitstreffen der Partnerschaft „Digitaler Wandel“", "Hotel COOP, Sofia"],
  ["el", "Προσθήκη στο ημερολόγιο", "Αποθηκεύτηκε ως ", "Συνάντηση εργασίας της σύμπραξης «Ψηφιακή μετάβαση»", "Ξενοδοχείο COOP, Σόφια"],
]) {
  test(`umlauts, accents and other scripts stand in name and content as they are: ${language}`, async ({ page, show }) => {
    const widget = await show({}, { lang: language });
    const title = feedTitles(language)[2];
    await widget.open(title);
    const { name, text } = await saved(page, () => button(widget.dialog, add).click());
    // The letters and digits of the title's beginning, joined by hyphens.
    expect(name).toMatch(/^[\p{L}\p{N}-]+\.ics$/u);
    expect(title.replaceAll(/[^\p{L}\p{N}]+/gu, "-")).toContain(name.replace(/-?\.ics$/, ""));
    const [{ summary }] = entries(text);
    expect(summary).toBe(event);
    const [entry] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
    expect(entry.getFirstPropertyValue("location")).toBe(venue);
    expect(entry.getFirstProperty("summary").getParameter("language")).toBe(language);
    await expect(widget.told).toHaveText(`${saves}${name}.`);
  });
}

test("signs that mean something in a calendar are only signs", async ({ page, site, show }) => {
  const title = "A;B,C\\n: END:VEVENT „Ü“ 🚲";
  const widget = await show({ feed: site.feed(feed([{ id: "x;y:z", title, summary: "One;\ntwo, three\\", deadline: "2031-06-30" }])) });
  await widget.links.click();
  const { text } = await saved(page, () => button(widget.dialog, "Add to calendar").click());
  expect(entries(text)).toEqual([{ summary: `Deadline: ${title}`, start: "2031-06-30", end: "2031-07-01" }]);
});

test("the calendar of the list holds all cards that match, and not only those that are shown", async ({ page, site, show }) => {
  const widget = await show({ feed: site.feed(many(40)), "page-size": 3 });
  await widget.openTake();
  const all = await saved(page, () => button(widget.take, "Calendar (ICS)").click());
  expect(all.name).toBe("Test-feed.ics");
  expect(entries(all.text)).toHaveLength(40);
  await widget.query.fill("even");
  await expect(widget.status).toHaveText("20 of 40 initiatives");
  await widget.openFacet("kind");
  await widget.option("kind", "Event").check();
  await widget.sort.selectOption("deadline");
  await expect(widget.status).toHaveText("10 of 40 initiatives");
  await expect(widget.cards).toHaveCount(3);
  const { name, text } = await saved(page, () => button(widget.take, "Calendar (ICS)").click());
  expect(name).toBe("Test-feed-even.ics");
  const events = [3, 7, 11, 15, 19, 23, 27, 31, 35, 39];
  expect(entries(text).map(({ summary }) => summary)).toEqual(events.map((it) => `Deadline: Initiative number ${it}`));
  await expect(widget.take.getByRole("status")).toHaveText(`Saved as ${name}.`);
});

test("where nothing of the selection has a day the list says so and saves nothing", async ({ page, site, show }) => {
  const downloads = [];
  page.on("download", (it) => downloads.push(it));
  const widget = await show({ feed: site.feed(feed([DATED, { id: "b", title: "Undated", kind: "strategy" }])) });
  await widget.openTake();
  const region = widget.take.getByRole("status");
  await expect(region).toHaveText("");
  await widget.query.fill("undated");
  await widget.expectTitles(["Undated"]);
  await button(widget.take, "Calendar (ICS)").click();
  await expect(region).toHaveText("Nothing here has a date for a calendar.");
  expect(downloads).toEqual([]);
});

test("the data of the list are a native feed with the matching cards in the order of the list", async ({ page, site, show }) => {
  await noteTypes(page);
  const header = { licence: "CC-BY-4.0", updated: "2026-10-01", title: { en: "Test feed", de: "Prüfdaten" } };
  const widget = await show({ feed: site.feed({ ...many(40), ...header }), "page-size": 3 });
  await widget.query.fill("even");
  await widget.openFacet("kind");
  await widget.option("kind", "Event").check();
  await widget.sort.selectOption("title");
  await expect(widget.status).toHaveText("10 of 40 initiatives");
  await widget.openTake();
  const { name, text } = await saved(page, () => button(widget.take, "Data (JSON)").click());
  expect(name).toBe("Test-feed-even.json");
  expect(await page.evaluate(() => globalThis.types)).toEqual(["application/json"]);
  await expect(widget.take.getByRole("status")).toHaveText(`Saved as ${name}.`);
  const data = JSON.parse(text);
  expect(data).toMatchObject({ version: 1, language: "en", licence: "CC-BY-4.0", updated: "2026-10-01" });
  expect(data.title).toEqual({ en: "Test feed", de: "Prüfdaten" });
  // Title order counts: 3, 7, 11 and not 11, 15, 3.
  const events = [3, 7, 11, 15, 19, 23, 27, 31, 35, 39];
  expect(data.initiatives.map(({ id }) => id)).toEqual(events.map((it) => `number-${it}`));
  const { topics, ...rest } = many(40).initiatives[2];
  expect(data.initiatives[0]).toEqual({ ...rest, topics: topics.map((it) => ({ id: it, label: it })) });
  // And what is saved is what is seen.
  await widget.more.click();
  await widget.more.click();
  await widget.more.click();
  await widget.expectTitles(data.initiatives.map(({ title }) => title));
});

test("the data load again with the same titles in every language", async ({ page, site, show }) => {
  const widget = await show();
  await widget.openTake();
  const { name, text } = await saved(page, () => button(widget.take, "Data (JSON)").click());
  expect(name).toBe("Digital-transition-in-European-cities-and-regions.json");
  const data = JSON.parse(text);
  expect(data).toMatchObject({ version: 1, language: seed.language, licence: seed.licence, title: seed.title, updated: seed.updated });
  for (const language of ["en", "de", "el", "bg"]) {
    const again = await show({ feed: site.feed(data) }, { lang: language });
    await again.expectTitles(seedTitles(language));
    await expect(again.heading).toContainText(seed.title[language]);
  }
  const again = await show({ feed: site.feed(data) });
  await again.openTake();
  expect((await saved(page, () => button(again.take, "Data (JSON)").click())).text).toBe(text);
});

test("what was said of a file goes when another list is on the screen", async ({ page, show }) => {
  const widget = await show();
  await widget.openTake();
  await saved(page, () => button(widget.take, "Data (JSON)").click());
  await expect(widget.told).toHaveText(/^Saved as /);
  await widget.query.fill("sofia");
  await widget.expectTitles([SOFIA]);
  await expect(widget.told).toHaveText("");
});

test("with a card open in its place the files of the list are still those of the list", async ({ page, site, show }) => {
  const widget = await show({ feed: site.feed(many(5)), detail: "inline" });
  await widget.openTake();
  await widget.links.first().click();
  await expect(widget.letter).toBeVisible();
  const data = await saved(page, () => button(widget.take, "Data (JSON)").click());
  expect(data.name).toBe("Test-feed.json");
  expect(JSON.parse(data.text).initiatives).toHaveLength(5);
  const calendar = await saved(page, () => button(widget.take, "Calendar (ICS)").click());
  expect(entries(calendar.text)).toHaveLength(5);
  await expect(widget.take.getByRole("status")).toHaveText("Saved as Test-feed.ics.");
});

test("Print prints, from the list and from a card, and says nothing", async ({ page, show }) => {
  await page.addInitScript(() => {
    globalThis.prints = [];
    globalThis.print = () => {
      const root = document.querySelector("initiative-cards").shadowRoot;
      prints.push(root.querySelector("dialog[open] #detail-title")?.textContent ?? "list");
    };
  });
  const widget = await show();
  await widget.openTake();
  await button(widget.take, "Print").click();
  await expect.poll(() => page.evaluate(() => globalThis.prints)).toEqual(["list"]);
  await widget.open(HESSE);
  await button(widget.dialog, "Print").click();
  await expect.poll(() => page.evaluate(() => globalThis.prints)).toEqual(["list", HESSE]);
  await expect(widget.dialog.getByRole("status")).toHaveText("");
});

test("nothing that is taken along tells anybody: no request leaves", async ({ page, context, site, show }) => {
  await page.addInitScript(() => (globalThis.print = () => {}));
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const widget = await show();
  await widget.open(UMBAU);
  await page.keyboard.press("Escape");
  await widget.openTake();
  const before = site.requests.length;
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await saved(page, () => button(widget.take, "Calendar (ICS)").click());
  await saved(page, () => button(widget.take, "Data (JSON)").click());
  await button(widget.take, "Copy link").click();
  await expect(widget.told).toHaveText("Link copied.");
  await button(widget.take, "Print").click();
  await widget.open(UMBAU);
  await saved(page, () => button(widget.dialog, "Add to calendar").click());
  await button(widget.dialog, "Copy link").click();
  await expect(widget.dialog.getByRole("status")).toHaveText("Link copied.");
  await button(widget.dialog, "Print").click();
  // The icon of a page is the browser's own wish, and comes whenever it likes.
  expect(site.requests.slice(before).filter(({ url }) => url !== "/favicon.ico")).toEqual([]);
  expect(asked.filter((url) => !url.startsWith("blob:"))).toEqual([]);
});

test("everything can be taken along under the strict policy, with nothing reported", async ({ page, context, site, open }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => {
    globalThis.prints = 0;
    globalThis.print = () => prints++;
    globalThis.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
  });
  // STANDARDS S1, on top of a policy that forbids everything.
  const policy = `default-src 'none'; script-src ${site.widget} 'wasm-unsafe-eval'; connect-src ${site.widget}; require-trusted-types-for 'script'`;
  await open(`<script async src="${site.script}" data-feed="${site.feed(seed)}"></script>`, { headers: { "content-security-policy": policy } });
  const widget = new Widget(page.locator("initiative-cards"));
  await widget.expectState("ready");
  await widget.openTake();
  expect(entries((await saved(page, () => button(widget.take, "Calendar (ICS)").click())).text)).toHaveLength(3);
  expect(JSON.parse((await saved(page, () => button(widget.take, "Data (JSON)").click())).text).initiatives).toHaveLength(5);
  await button(widget.take, "Copy link").click();
  await expect(widget.told).toHaveText("Link copied.");
  await button(widget.take, "Print").click();
  await widget.open(UMBAU);
  expect(entries((await saved(page, () => button(widget.dialog, "Add to calendar").click())).text)).toHaveLength(1);
  await button(widget.dialog, "Copy link").click();
  await expect(widget.dialog.getByRole("status")).toHaveText("Link copied.");
  await button(widget.dialog, "Print").click();
  expect(await page.evaluate(() => globalThis.prints)).toBe(2);
  expect(await page.evaluate(() => globalThis.violations)).toEqual([]);
});

test("without the rest of the program nothing is offered, and the page says what is missing", async ({ site, show, lines }) => {
  lines.allow(/Failed to load resource|integrity|HTTP status 404/);
  const script = site.copy({ [site.late]: (_, response) => response.writeHead(404).end() });
  const widget = await show({}, { script });
  await widget.take.locator("summary").click();
  await expect(widget.host.locator(".results > .notice")).toBeVisible();
  await expect(widget.take.getByRole("button")).toHaveCount(0);
  await expect(widget.cards).toHaveCount(5);
});
