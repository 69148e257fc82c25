// Every attribute takes effect when it changes, and the visitor keeps what he did (DESIGN section 2).

import { feed, many, seed, seedTitles } from "../support/feeds.mjs";
import { expect, test } from "../support/test.mjs";

const set = (widget, name, value) =>
  widget.host.evaluate((host, [name, value]) => (value === null ? host.removeAttribute(name) : host.setAttribute(name, value)), [
    name,
    value,
  ]);

test("another feed is fetched and shown", async ({ site, show }) => {
  const widget = await show();
  await set(widget, "feed", site.feed(feed([{ id: "a", title: "From the other feed" }])));
  await widget.expectTitles(["From the other feed"]);
  await expect(widget.heading).toHaveText("Test feed 1");
});

test("another language needs no new request for the feed", async ({ site, show }) => {
  const address = site.feed(seed);
  const widget = await show({ feed: address });
  await set(widget, "lang", "de");
  await widget.expectTitles(seedTitles("de"));
  await set(widget, "lang", "el");
  await widget.expectTitles(seedTitles("el"));
  expect(site.requestsFor(new URL(address).pathname)).toHaveLength(1);
});

test("the list of languages changes, and goes with off", async ({ show }) => {
  const widget = await show();
  await expect(widget.language.locator("option")).toHaveText(["български", "Deutsch", "ελληνικά", "English"]);
  await set(widget, "languages", "de en");
  await expect(widget.language.locator("option")).toHaveText(["Deutsch", "English"]);
  await set(widget, "languages", "off");
  await expect(widget.language).toHaveCount(0);
  await set(widget, "languages", "all");
  expect(await widget.language.locator("option").count()).toBeGreaterThanOrEqual(4);
});

test("the page size changes", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(many(30)) });
  await expect(widget.cards).toHaveCount(12);
  await set(widget, "page-size", "5");
  await expect(widget.cards).toHaveCount(5);
  await expect(widget.host.locator("#shown")).toHaveText("Showing 5 of 30");
  await set(widget, "page-size", "100");
  await expect(widget.cards).toHaveCount(30);
  await expect(widget.more).toHaveCount(0);
});

test("search while typing becomes search on Enter, and no search", async ({ show }) => {
  const widget = await show();
  await set(widget, "search", "submit");
  await expect(widget.query).not.toHaveAttribute("aria-describedby", /./);
  await widget.query.fill("kavala");
  await expect(widget.cards).toHaveCount(5);
  await widget.query.press("Enter");
  await expect(widget.cards).toHaveCount(2);
  await set(widget, "search", "off");
  await expect(widget.query).toHaveCount(0);
  await expect(widget.host.locator("[role=search]")).toHaveCount(0);
});

for (const level of [2, 3, 4, 5, 6]) {
  test(`heading level ${level} puts the cards there and the widget one above`, async ({ show }) => {
    const widget = await show({ "heading-level": level });
    await expect(widget.host.locator(`h${level}.card-title`)).toHaveCount(5);
    await expect(widget.host.locator(`h${level - 1}#heading`)).toHaveCount(1);
  });
}

test("the heading level changes and the focus stays", async ({ show }) => {
  const widget = await show();
  await widget.query.focus();
  await set(widget, "heading-level", "5");
  await expect(widget.host.locator("h5.card-title")).toHaveCount(5);
  await expect(widget.query).toBeFocused();
});

test("the label names heading and landmarks, and gives way to the feed's title", async ({ page, show }) => {
  const widget = await show({ label: "Projects of our city" });
  await expect(widget.heading).toHaveText("Projects of our city 5");
  await expect(page.getByRole("region", { name: "Projects of our city" })).toBeVisible();
  await expect(page.getByRole("search", { name: "Projects of our city" })).toBeVisible();
  await set(widget, "label", null);
  await expect(widget.heading).toHaveText(`${seed.title.en} 5`);
});

test("the colour scheme changes", async ({ show }) => {
  const widget = await show();
  const scheme = () => widget.host.evaluate((host) => getComputedStyle(host).colorScheme);
  const background = () => widget.host.evaluate((host) => getComputedStyle(host).backgroundColor);
  expect(await scheme()).toBe("normal");
  await set(widget, "color-scheme", "dark");
  expect(await scheme()).toBe("dark");
  expect(await background()).toBe("rgb(18, 18, 18)");
  await set(widget, "color-scheme", "light");
  expect(await scheme()).toBe("light");
  expect(await background()).toBe("rgb(255, 255, 255)");
});

test("without the attribute the widget follows the page's colour scheme", async ({ page, show }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const widget = await show({}, { head: "<style>:root { color-scheme: light dark }</style>" });
  expect(await widget.heading.evaluate((it) => getComputedStyle(it).color)).toBe("rgb(255, 255, 255)");
});

test("a new time-out counts for the next request", async ({ site, show, lines }) => {
  lines.expect(/^error: initiative-cards: .* did not answer completely within 1 seconds\..*attribute timeout/);
  const widget = await show({ timeout: 60 });
  await widget.host.evaluate(
    (host, address) => {
      host.setAttribute("timeout", "1");
      host.setAttribute("feed", address);
    },
    site.feed(() => {}),
  );
  await widget.expectState("error");
});

test("pictures go and come", async ({ site, show }) => {
  const picture = site.feed((_, response) => response.writeHead(200, { "content-type": "image/svg+xml" }).end(SQUARE), "p.svg");
  const widget = await show({ feed: site.feed(feed([{ id: "a", title: "A", image: { url: picture, alt: "A square" } }])) });
  await expect(widget.host.getByRole("img", { name: "A square" })).toBeVisible();
  await set(widget, "images", "none");
  await expect(widget.host.locator("img")).toHaveCount(0);
  await set(widget, "images", "lazy");
  await expect(widget.host.getByRole("img", { name: "A square" })).toBeVisible();
});

test("the visitor's query survives the change of every other attribute", async ({ show }) => {
  const widget = await show();
  await widget.query.fill("kavala");
  await expect(widget.cards).toHaveCount(2);
  for (const [name, value] of [
    ["lang", "de"],
    ["languages", "off"],
    ["page-size", "1"],
    ["heading-level", "4"],
    ["label", "Other"],
    ["color-scheme", "dark"],
    ["timeout", "3"],
    ["images", "none"],
  ]) {
    await set(widget, name, value);
  }
  await expect(widget.heading).toHaveText("Other 5");
  await expect(widget.query).toHaveValue("kavala");
  await expect(widget.status).toHaveText("2 von 5 Initiativen");
  await expect(widget.cards).toHaveCount(1);
});

test("an open card stays open when an attribute changes", async ({ show }) => {
  const widget = await show();
  await widget.open("Digital Cities Challenge");
  await set(widget, "lang", "de");
  await expect(widget.dialog).toBeVisible();
  await expect(widget.host.locator(".detail-close")).toHaveAccessibleName("Schließen");
});

test("properties mirror the attributes in camel case", async ({ show }) => {
  const widget = await show();
  const mirrored = await widget.host.evaluate((host) => {
    const names = ["lang", "languages", "page-size", "search", "heading-level", "label", "color-scheme", "timeout", "images"];
    return names.map((name) => {
      const property = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
      const before = host[property];
      host[property] = "7";
      const [written, read] = [host.getAttribute(name), host[property]];
      if (property === "lang") host.lang = "";
      else host[property] = null;
      return [property, before, written, read, host.getAttribute(name)];
    });
  });
  for (const [property, before, written, read, after] of mirrored) {
    expect([before, written, read, after], property).toEqual(
      property === "lang" ? ["", "7", "7", ""] : [null, "7", "7", null],
    );
  }
  await expect(widget.cards).toHaveCount(5);
});

test("an address as the feed property is the attribute", async ({ site, show }) => {
  const widget = await show();
  const address = site.feed(feed([{ id: "a", title: "By property" }]));
  await widget.host.evaluate((host, address) => {
    host.feed = address;
  }, address);
  await expect(widget.host).toHaveAttribute("feed", address);
  await widget.expectTitles(["By property"]);
});

const SQUARE = `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"><rect width="160" height="90" fill="#888"/></svg>`;
