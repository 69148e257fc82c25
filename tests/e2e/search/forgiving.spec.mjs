// What the visitor sees when the words are not quite those of the cards (DESIGN section 4).

import { feed, seed } from "../support/feeds.mjs";
import { expect, test } from "../support/test.mjs";

const DCC = "Digital Cities Challenge";
const KAVALA = "Workshop of the European Commission’s “100 Intelligent Cities Challenge” initiative";
const SOFIA = "Sofia hosts a European meeting of the “Digital Transition” partnership";

for (const [query, title] of [
  ["Kavalla", KAVALA],
  ["sofiya", SOFIA],
  ["digtal citys chalenge", DCC],
]) {
  test(`“${query}” finds ${title} first`, async ({ show }) => {
    const widget = await show();
    await widget.query.fill(query);
    await expect(widget.status).not.toHaveText("5 initiatives");
    await expect(widget.links.first()).toHaveText(title);
  });
}

test("a part of a compound word is found and marked", async ({ site, show }) => {
  const title = "Digitalisierungsstrategie der Stadt";
  const address = site.feed(feed([{ id: "a", title }, { id: "b", title: "Parks" }], { language: "de" }));
  const widget = await show({ feed: address });
  await widget.query.fill("strategie");
  await widget.expectTitles([title]);
  await expect(widget.links.locator("mark")).toHaveText(["strategie"]);
});

for (const query of ["foerderung", "förderung", "Förderungen"]) {
  test(`“${query}” finds the same cards as its other spellings`, async ({ site, show }) => {
    const titles = ["Förderung für Vereine", "Neue Förderungen"];
    const cards = [...titles, "Parks"].map((title, place) => ({ id: `${place}`, title }));
    const widget = await show({ feed: site.feed(feed(cards, { language: "de" })) });
    await widget.query.fill(query);
    await expect(widget.links).toHaveCount(2);
    expect((await widget.links.allTextContents()).toSorted()).toEqual(titles);
  });
}

test("where no card has all the words, those with some of them are shown and the status says so", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(feed([{ id: "a", title: "Parks" }, { id: "b", title: "Museums" }, { id: "c", title: "Rivers" }])) });
  await widget.query.fill("parks museums");
  await expect(widget.status).toHaveText("2 initiatives with some of your words");
  await widget.expectTitles(["Parks", "Museums"]);
  await expect(widget.live).toHaveText("2 initiatives with some of your words");
});

test("a phrase in quotes must stand together, and a word after a minus must not stand at all", async ({ site, show }) => {
  const cards = ["Smart city plan", "A city that is smart", "Smart village"].map((title, place) => ({ id: `${place}`, title }));
  const widget = await show({ feed: site.feed(feed(cards)) });
  await widget.query.fill('"smart city"');
  await widget.expectTitles(["Smart city plan"]);
  await widget.query.fill("smart -city");
  await widget.expectTitles(["Smart village"]);
});

test("where nothing is found, words of the feed are offered, and one click takes them", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(feed([{ id: "a", title: "Participation" }, { id: "b", title: "Parks" }])) });
  await widget.query.fill("partcpaton");
  const notice = widget.notice("info");
  await notice.getByRole("button", { name: "Did you mean “participation”?" }).click();
  await widget.expectTitles(["Participation"]);
  await expect(widget.query).toHaveValue("participation");
  await expect(widget.query).toBeFocused();
});

test("words that stand only in the body are shown in their passage", async ({ site, show }) => {
  const body = `<p>${"The city plans a lot. ".repeat(20)}</p><p>It will open a <b>planetarium</b> for children in the old water tower.</p>`;
  const widget = await show({ feed: site.feed(feed([{ id: "a", title: "Plans", summary: "What the city wants.", body }, { id: "b", title: "Parks" }])) });
  await widget.query.fill("planetarium");
  await widget.expectTitles(["Plans"]);
  const passage = widget.cards.locator(".card-passage");
  await expect(passage).toContainText("It will open a planetarium for children");
  await expect(passage.locator("mark")).toHaveText(["planetarium"]);
  await expect(widget.cards.locator(".card-summary")).toHaveText("What the city wants.");
  await widget.query.fill("");
  await expect(passage).toHaveCount(0);
});

test("a hit in a language that is not shown is named", async ({ site, show }) => {
  const title = { en: "Swimming pools", de: "Schwimmbäder" };
  const widget = await show({ feed: site.feed(feed([{ id: "a", title }, { id: "b", title: { en: "Parks", de: "Grünflächen" } }])) });
  await widget.query.fill("schwimmbad");
  await widget.expectTitles(["Swimming pools"]);
  await expect(widget.cards.locator(".card-note")).toHaveText("Found in another language: German");
  await widget.language.selectOption("de");
  await widget.expectTitles(["Schwimmbäder"]);
  await expect(widget.cards.locator(".card-note")).toHaveCount(0);
  await expect(widget.links.locator("mark")).toHaveCount(1);
});

test("languages without spaces are searched by their words, which the browser knows", async ({ site, show }) => {
  const titles = ["東京都の計画", "京都市の計画", "ระบบขนส่งสาธารณะ", "北京大学生活"];
  const widget = await show({ feed: site.feed(feed(titles.map((title, at) => ({ id: `${at}`, title })))) });
  // Tokyo ends and begins like Kyoto.
  await widget.query.fill("京都");
  await widget.expectTitles(["京都市の計画"]);
  await expect(widget.links.locator("mark")).toHaveText("京都");
  await widget.query.fill("計画");
  await widget.expectTitles(["東京都の計画", "京都市の計画"]);
  await widget.query.fill("ขนส่ง");
  await widget.expectTitles(["ระบบขนส่งสาธารณะ"]);
  // Peking University, not student life.
  await widget.query.fill("大学");
  await widget.expectTitles(["北京大学生活"]);
});

test("marks never break a character, whatever is searched", async ({ site, show }) => {
  const title = "👩‍👩‍👧 Família: ação e coração 東京の計画";
  const widget = await show({ feed: site.feed(feed([{ id: "a", title }, { id: "b", title: "Parks" }])) });
  for (const query of ["familia", "acao", "coracao", "東京", "計画", "fam1lia"]) {
    await widget.query.fill(query);
    await expect(widget.links.first()).toHaveText(title);
    expect(await widget.links.first().textContent()).not.toContain("�");
  }
});

test("the search module works on a page of another origin under a strict policy", async ({ page, site }) => {
  const address = site.feed(seed);
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>City</title></head><body>
    <script type="module" src="${site.widget}/ic/search.js"></script></body></html>`;
  await page.goto(
    site.page(html, {
      "content-security-policy": `default-src 'none'; script-src ${site.widget} 'wasm-unsafe-eval'; connect-src ${site.widget}`,
    }),
  );
  const found = await page.evaluate(
    async ([script, feed]) => {
      const { createIndex } = await import(script);
      const index = await createIndex(feed, { language: "en" });
      const { total, hits } = index.search("Καβάλα");
      return { size: index.size, total, first: hits[0].id, matches: hits[0].matches };
    },
    [`${site.widget}/ic/search.js`, address],
  );
  expect(found).toMatchObject({ size: 5, total: 2, first: "intelligent-cities-challenge-kavala" });
});
