// The widget asks only whom the page names, tells them nothing of the visitor, and keeps nothing (STANDARDS S14, S15).

import { feed, seed } from "../support/feeds.mjs";
import { expect, test } from "../support/test.mjs";

const SQUARE = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"><rect width="16" height="9"/></svg>`;

test("only the page, the script, the program, its words and the feed are asked for", async ({ page, site, show }) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const address = site.feed(seed);
  const widget = await show({ feed: address });
  await widget.query.fill("kavala");
  await widget.open("Digital Cities Challenge");
  await page.keyboard.press("Escape");
  await widget.language.selectOption("de");
  await expect(widget.status).toHaveText("2 von 5 Initiativen");
  const names = asked.map((url) => url.replace(site.host, "host ").replace(site.widget, "widget "));
  expect(names.toSorted()).toEqual(
    [
      expect.stringMatching(/^host \/page\/\d+$/),
      address.replace(site.widget, "widget "),
      "widget /ic/initiative-cards.js",
      `widget /ic/${site.module}`,
      `widget /ic/${site.late}`,
      "widget /ic/locales/de.json",
    ].toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
  );
});

test("nothing is kept: no cookie, no storage, no database, no cache", async ({ page, context, show }) => {
  const widget = await show();
  await widget.query.fill("kavala");
  await widget.language.selectOption("de");
  await widget.open("Digital Cities Challenge");
  expect(await context.cookies()).toEqual([]);
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    cookie: document.cookie,
  }));
  expect(kept).toEqual({ local: 0, session: 0, databases: 0, caches: 0, cookie: "" });
});

test("neither feed nor module nor locale nor picture learns the page or gets a cookie", async ({ context, site, show }) => {
  const picture = site.feed((_, response) => response.writeHead(200, { "content-type": "image/svg+xml" }).end(SQUARE), "p.svg");
  const data = feed([{ id: "a", title: "A", image: { url: picture, alt: "Square" } }]);
  const address = site.feed((_, response) =>
    response.writeHead(200, { "content-type": "application/json", "set-cookie": "tracker=1" }).end(JSON.stringify(data)),
  );
  await context.addCookies([{ name: "city", value: "secret", url: site.widget }]);
  const first = site.requests.length;
  const widget = await show({ feed: address }, { headers: { "referrer-policy": "unsafe-url" } });
  await expect(widget.host.getByRole("img")).toBeVisible();
  await widget.host.evaluate((host) => {
    host.lang = "de";
    return host.refresh();
  });
  await expect(widget.status).toHaveText("1 Initiative");
  await expect.poll(() => site.requests.slice(first).filter(({ url }) => address.endsWith(url)).length).toBe(2);
  const asked = site.requests.slice(first).filter(({ origin, url }) => origin === "widget" && !url.endsWith(".js"));
  expect(asked.map(({ url }) => url.replace(/\/feed\/\d+/, "")).toSorted()).toEqual(
    ["/ic/locales/de.json", `/ic/${site.module}`, "/initiatives.json", "/initiatives.json", "/p.svg"].toSorted(),
  );
  for (const { url, headers } of asked) {
    expect(headers.referer, url).toBeUndefined();
    if (!url.endsWith(".svg")) expect(headers.cookie, url).toBeUndefined();
  }
  // The feed's own cookie was not taken either.
  expect((await context.cookies()).map(({ name }) => name)).toEqual(["city"]);
});

test("pictures are loaded late, decoded aside, and tell nothing", async ({ site, show }) => {
  const picture = site.feed((_, response) => response.writeHead(200, { "content-type": "image/svg+xml" }).end(SQUARE), "p.svg");
  const image = { url: picture, alt: "Square", width: 16, height: 9 };
  const widget = await show({ feed: site.feed(feed([{ id: "a", title: "A", image }, { id: "b", title: "B", image: { url: picture } }])) });
  const attributes = await widget.host
    .locator("img")
    .evaluateAll((all) => all.map((it) => Object.fromEntries([...it.attributes].map(({ name, value }) => [name, value]))));
  const common = { class: "image", src: picture, loading: "lazy", decoding: "async", referrerpolicy: "no-referrer" };
  expect(attributes).toEqual([
    { ...common, alt: "Square", width: "16", height: "9" },
    { ...common, alt: "" },
  ]);
});

test("with images off no picture is asked for", async ({ site, show }) => {
  const picture = site.feed((_, response) => response.writeHead(200, { "content-type": "image/svg+xml" }).end(SQUARE), "p.svg");
  const widget = await show({ feed: site.feed(feed([{ id: "a", title: "A", image: { url: picture } }])), images: "none" });
  await widget.open("A");
  expect(site.requestsFor(new URL(picture).pathname)).toEqual([]);
});

test("a picture that cannot be loaded leaves no gap", async ({ site, show, lines }) => {
  lines.allow(/Failed to load resource/);
  const missing = site.feed((_, response) => response.writeHead(404).end(), "p.png");
  const widget = await show({ feed: site.feed(feed([{ id: "a", title: "A", image: { url: missing, alt: "Gone" } }])) });
  await expect(widget.host.locator(".card-media")).toBeHidden();
});
