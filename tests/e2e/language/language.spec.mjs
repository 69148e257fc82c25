// Interface and cards in the reader's language, marked as what they are (DESIGN section 5, STANDARDS A18, I5, I15).

import { readFileSync } from "node:fs";
import { feed, seed, seedTitles } from "../support/feeds.mjs";
import { expect, test } from "../support/test.mjs";

const messages = (language) =>
  JSON.parse(readFileSync(new URL(`../../../www/locales/${language}.json`, import.meta.url), "utf8"));

/** What the seed's cards say of dates on 22 November 2026; `conference` is in the open card. */
const WORDS = {
  en: { five: "5 initiatives", closed: "Closed (17 February 2017)", until: "Under way until 2030", conference: "5 June 2019" },
  de: { five: "5 Initiativen", closed: "17. Februar 2017", until: "2030", conference: "5. Juni 2019" },
  el: { five: "5 πρωτοβουλίες", closed: "17 Φεβρουαρίου 2017", until: "2030", conference: "5 Ιουνίου 2019" },
  bg: { five: "5 инициативи", closed: "17 февруари 2017 г.", until: "2030 г.", conference: "5 юни 2019 г." },
};

test.beforeEach(({ page }) => page.clock.setFixedTime(new Date("2026-11-22T12:00:00Z")));

for (const [language, words] of Object.entries(WORDS)) {
  test(`the switch speaks ${language} everywhere`, async ({ page, show }) => {
    // Coming from another language, so that the switch has something to do.
    const widget = await show({}, { lang: language === "en" ? "de" : "en" });
    const wording = messages(language);
    await widget.language.selectOption(language);
    await expect(widget.root).toHaveAttribute("lang", language);
    await expect(widget.heading).toHaveText(`${seed.title[language]} 5`);
    await widget.expectTitles(seedTitles(language));
    await expect(page.getByLabel(wording.search_label)).toBeVisible();
    await expect(widget.host.locator("label[for=language]")).toHaveText(wording.language_label);
    await expect(widget.status).toHaveText(words.five);
    await expect(widget.host.locator(".search button")).toHaveText(wording.search_button);
    const kinds = ["kind_strategy", "kind_event", "kind_challenge", "kind_event", "kind_funding_call"];
    await expect(widget.cards.locator(".card-kind")).toHaveText(kinds.map((it) => wording[it]));
    await expect(widget.language).toHaveValue(language);
    // Words in the language of the interface need no `lang` of their own.
    await expect(widget.links.locator("[lang]")).toHaveCount(0);
    await expect(widget.cards.nth(4).locator(".status-badge")).toContainText(words.closed);
    await expect(widget.cards.nth(4).locator(".status-badge time")).toHaveAttribute("datetime", "2017-02-17");
    await expect(widget.cards.nth(0).locator(".status-badge")).toContainText(words.until);
    await expect(widget.cards.nth(0).locator(".status-badge time")).toHaveAttribute("datetime", "2030");
    await widget.links.nth(2).click();
    await expect(widget.dialog.locator("time[datetime='2019-06-05']").first()).toHaveText(words.conference);
    await expect(widget.close).toHaveAccessibleName(wording.close);
    // The responses stay in the language that they were given in.
    await widget.close.click();
    await widget.links.nth(0).click();
    const quote = widget.dialog.locator("blockquote span").first();
    if (language === "en") await expect(quote).not.toHaveAttribute("lang", /./);
    else await expect(quote).toHaveAttribute("lang", "en");
  });
}

test("the switch offers each language by its own name, marked as such", async ({ show }) => {
  const widget = await show();
  const options = await widget.language
    .locator("option")
    .evaluateAll((all) => all.map((it) => [it.value, it.lang, it.textContent]));
  expect(options).toEqual([
    ["bg", "bg", "български"],
    ["de", "de", "Deutsch"],
    ["el", "el", "ελληνικά"],
    ["en", "en", "English"],
  ]);
});

test("a choice in one language and back leaves everything as it was", async ({ show }) => {
  const widget = await show();
  // But for the live region, which speaks a while after each change.
  const read = () =>
    widget.root.evaluate((root) => [...root.querySelectorAll(":scope *:not([role=status] *)")].map((it) => it.children.length ? "" : it.textContent).join("|"));
  const before = await read();
  await widget.language.selectOption("el");
  await widget.expectTitles(seedTitles("el"));
  await widget.language.selectOption("en");
  await widget.expectTitles(seedTitles("en"));
  expect(await read()).toBe(before);
});

test("the focus stays on the switch", async ({ show }) => {
  const widget = await show();
  await widget.language.focus();
  await widget.language.selectOption("bg");
  await widget.expectTitles(seedTitles("bg"));
  await expect(widget.language).toBeFocused();
});

test("a title that the feed has in one language only is marked with it", async ({ site, show }) => {
  const widget = await show({
    feed: site.feed(
      feed([
        { id: "a", title: { el: "Καβάλα" }, summary: { de: "Auf Deutsch", en: "In English" } },
        { id: "b", title: "Without a language", language: "fr" },
      ]),
    ),
  });
  await expect(widget.titles.nth(0)).toHaveAttribute("lang", "el");
  await expect(widget.cards.nth(0).locator(".card-summary")).toHaveText("In English");
  await expect(widget.cards.nth(0).locator(".card-summary [lang]")).toHaveCount(0);
  await expect(widget.titles.nth(1)).toHaveAttribute("lang", "fr");
});

test("a text of the other direction carries its own", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(feed([{ id: "a", title: { ar: "القاهرة" } }])) });
  await expect(widget.titles).toHaveAttribute("dir", "rtl");
  await expect(widget.root).toHaveAttribute("dir", "ltr");
});

test("the nearest lang of the page counts", async ({ page, site, open }) => {
  const address = site.feed(seed);
  await open(
    `<div lang="de"><section lang="el"><initiative-cards id="el" feed="${address}"></initiative-cards></section>
      <initiative-cards id="de" feed="${address}"></initiative-cards>
      <initiative-cards id="bg" lang="bg-BG" feed="${address}"></initiative-cards></div>
     <initiative-cards id="en" feed="${address}"></initiative-cards>
     <script src="${site.script}"></script>`,
    { lang: "en-GB" },
  );
  for (const language of ["el", "de", "bg", "en"]) {
    await expect(page.locator(`#${language} .card-link`)).toHaveText(seedTitles(language));
    await expect(page.locator(`#${language} section.root`)).toHaveAttribute("lang", language);
  }
});

test("a page in a language without an interface is served in English, with cards in its language", async ({ site, show }) => {
  const widget = await show(
    { feed: site.feed(feed([{ id: "a", title: { en: "Plan", fr: "Projet" } }, { id: "b", title: "Only English" }])) },
    { lang: "fr" },
  );
  await expect(widget.root).toHaveAttribute("lang", "en");
  await expect(widget.status).toHaveText("2 initiatives");
  await widget.expectTitles(["Projet", "Only English"]);
  await expect(widget.titles.nth(0)).toHaveAttribute("lang", "fr");
});

test("without any lang the browser's languages count", async ({ browser, site }) => {
  const context = await browser.newContext({ locale: "de-AT" });
  const page = await context.newPage();
  const script = `<script async src="${site.script}" data-feed="${site.feed(seed)}"></script>`;
  await page.goto(site.page(`<!doctype html><title>City</title><body>${script}`));
  await expect(page.locator(".card-link")).toHaveText(seedTitles("de"));
  await context.close();
});

test("a locale that cannot be had is English and one warning", async ({ site, show, lines }) => {
  lines.allow(/Failed to load resource/);
  lines.expect(/^warning: initiative-cards: the interface stays English because .*locales\/de\.json could not be read.*Publish the folder locales/);
  const script = site.copy({ "locales/de.json": (_, response) => response.writeHead(404).end() });
  const widget = await show({}, { lang: "de", script });
  await expect(widget.status).toHaveText("5 initiatives");
  await widget.expectTitles(seedTitles("de"));
  await expect(widget.titles.first()).toHaveAttribute("lang", "de");
});

for (const timezoneId of ["Pacific/Pago_Pago", "Pacific/Kiritimati", "Europe/Sofia"]) {
  test.describe(timezoneId, () => {
    test.use({ timezoneId });

    test(`no date shifts in ${timezoneId}`, async ({ show }) => {
      const widget = await show();
      await expect(widget.cards.nth(4).locator("time")).toHaveText("17 February 2017");
      await widget.links.nth(3).click();
      const event = widget.dialog.locator(".event-when");
      await expect(event).toContainText("7");
      await expect(event).toContainText("8 June 2017");
      await expect(event).toContainText("09:00");
      await expect(event.locator("time").first()).toHaveAttribute("datetime", "2017-06-07T09:00+03:00");
      await widget.close.click();
      await widget.links.nth(2).click();
      await expect(widget.dialog.locator(".event-when")).toHaveText("5 June 2019");
      await expect(widget.dialog.locator(".fact", { hasText: "When" })).toContainText("2017");
      await expect(widget.dialog.locator(".fact", { hasText: "When" })).toContainText("June 2019");
    });
  });
}

test("days are counted from the visitor's own date", async ({ site, show }) => {
  const widget = await show({
    feed: site.feed(
      feed([
        { id: "a", title: "Soon", events: [{ start: "2026-12-04" }] },
        { id: "b", title: "Tomorrow", events: [{ start: "2026-11-23" }] },
        { id: "c", title: "Open", deadline: "2026-11-22" },
        { id: "d", title: "Past", deadline: "2026-11-21" },
      ]),
    ),
  });
  await expect(widget.cards.locator(".status-badge")).toHaveText([
    "Open until 22 November 2026",
    "Starts tomorrow",
    "Starts in 12 days",
    "Closed (21 November 2026)",
  ]);
});
