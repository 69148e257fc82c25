// The filters on two real data sets (see `support/real.mjs`): every card is read, and every count is true.

import { ABSENT, citizensInitiatives, healthInitiatives } from "../support/real.mjs";
import { expect, test } from "../support/test.mjs";

const FACETS = "kind status topic place country organiser language year funding source";

/** Facets of which a card has one value at most, so that their counts share out the cards. */
const SINGLE = {
  kind: ({ kind }) => kind,
  // Without a status of its own a card has the one that its dates imply.
  status: ({ status, deadline, period, events = [] }) => status ?? deadline ?? period ?? events[0],
};

/** What each card has in the facets of which it may have several values, as the visitor sees them. */
const SEVERAL = {
  topic: ({ topics = [] }) => topics.map(({ label }) => inEnglish(label)),
  place: ({ places = [] }) => places.map(({ name }) => inEnglish(name)),
  country: ({ places = [] }) => places.filter((it) => it.country).map((it) => COUNTRIES.of(it.country)),
  organiser: ({ organisers = [] }) => organisers.map(({ name }) => inEnglish(name)),
  language: ({ summary }) => Object.keys(summary).map((tag) => LANGUAGES.of(tag)),
};

const COUNTRIES = new Intl.DisplayNames(["en"], { type: "region" });
const LANGUAGES = new Intl.DisplayNames(["en"], { type: "language" });
const inEnglish = (text) => text.en ?? text;
/** Spellings that differ in case and accents only are one value. */
const folded = (word) => word.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();

const SETS = [
  {
    name: "European Citizens’ Initiatives",
    data: citizensInitiatives(),
    total: 126,
    // All of one kind and from one source, without topics, all in English.
    offered: ["status", "place", "country", "organiser", "year", "funding"],
    search: { words: "videogames", title: "Stop Destroying Videogames" },
  },
  {
    name: "Gesund Zusammen",
    data: healthInitiatives(),
    total: 157,
    // What has dates is over, and was in 2020.
    offered: ["kind", "topic", "place", "country", "language"],
    search: { words: "robert koch fallzahlen", title: "Robert Koch Institut - Fallzahlen" },
  },
];

for (const { name, data, total, offered, search } of SETS) {
  test.describe(name, () => {
    test.skip(!data, ABSENT);

    const showAll = (show, site) => show({ feed: site.feed(data), filters: FACETS });

    test("all cards are read, and there is nothing to complain of", async ({ site, show }) => {
      const widget = await showAll(show, site);
      await expect(widget.heading).toHaveText(`${name} ${total}`);
      await expect(widget.status).toHaveText(`${total} initiatives`);
      await expect(widget.notice("warning")).toHaveCount(0);
      await expect(widget.notice("error")).toHaveCount(0);
    });

    test("every card can be reached", async ({ site, show }) => {
      const widget = await show({ feed: site.feed(data), "page-size": 100 });
      await widget.more.click();
      await expect(widget.cards).toHaveCount(total);
      const titles = await widget.links.allTextContents();
      expect(titles.toSorted()).toEqual(data.initiatives.map(({ title }) => title).toSorted());
    });

    test("facets of several values are offered, and no others", async ({ site, show }) => {
      const widget = await showAll(show, site);
      const names = await widget.filters.locator("details").evaluateAll((all) => all.map((it) => it.dataset.facet));
      expect(names).toEqual([...offered, "date"]);
    });

    for (const facet of offered) {
      test(`the counts of ${facet} are true`, async ({ site, show }) => {
        const widget = await showAll(show, site);
        const values = await allValues(widget, facet);
        expect(values.length).toBeGreaterThan(1);
        for (const [value, count] of values) {
          expect(value.trim()).not.toBe("");
          expect(count, value).toBeGreaterThan(0);
          expect(count, value).toBeLessThanOrEqual(total);
        }
        if (SINGLE[facet]) {
          const sum = values.reduce((sum, [, count]) => sum + count, 0);
          expect(sum).toBe(data.initiatives.filter((it) => SINGLE[facet](it) !== undefined).length);
        }
        if (SEVERAL[facet]) {
          const shown = values.map(([value, count]) => [folded(value), count]);
          expect(Object.fromEntries(shown)).toEqual(counted(SEVERAL[facet]));
        }
      });

      test(`values of ${facet} leave as many cards as they say`, async ({ site, show }) => {
        const widget = await showAll(show, site);
        const values = await allValues(widget, facet);
        for (const place of sample(values.length)) {
          const [value, count] = values[place];
          const box = widget.facet(facet).locator(".option-box").nth(place);
          await box.check();
          await expect(widget.status, value).toHaveText(`${count} of ${total} initiatives`);
          await expect(widget.cards).toHaveCount(Math.min(count, 12));
          await box.uncheck();
          await expect(widget.status).toHaveText(`${total} initiatives`);
        }
      });
    }

    test(`“${search.words}” finds “${search.title}” first`, async ({ site, show }) => {
      const widget = await showAll(show, site);
      await widget.query.fill(search.words);
      await expect(widget.links.first()).toHaveText(search.title);
    });

    /** How many cards have each value, straight from the feed. */
    const counted = (valuesOf) => {
      const counts = {};
      for (const it of data.initiatives) for (const value of new Set(valuesOf(it).map(folded))) counts[value] = (counts[value] ?? 0) + 1;
      return counts;
    };
  });
}

/** Of so many values, the largest first: the largest two, two between, and the smallest. */
function sample(count) {
  return [...new Set([0, 1, Math.floor(count / 3), Math.floor((2 * count) / 3), count - 1])];
}

/** Opens a facet and shows all of its values; their labels and counts. */
async function allValues(widget, facet) {
  await widget.openFacet(facet);
  await expect(widget.facet(facet).locator(".option").first()).toBeVisible();
  const all = widget.facet(facet).locator(".facet-more");
  if (await all.count()) await all.click();
  await expect(all).toHaveCount(0);
  return widget.values(facet);
}
