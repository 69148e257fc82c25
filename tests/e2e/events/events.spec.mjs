// What the page hears and reads of a widget: events, the `ready` promise, states, `refresh()` (DESIGN section 2).

import { status } from "../support/answers.mjs";
import { send } from "../server.mjs";
import { feed, seed } from "../support/feeds.mjs";
import { expect, tag, test } from "../support/test.mjs";

/** Writes down every event that reaches the document, through the shadow root of a page's own element. */
const LISTEN = `<script>
  globalThis.heard = [];
  for (const name of ["ready", "error"]) {
    document.addEventListener("initiative-cards-" + name, (event) =>
      heard.push({ name, detail: event.detail, bubbles: event.bubbles, composed: event.composed, target: event.target.localName }));
  }
</script>`;

const heard = (page) => page.evaluate(() => globalThis.heard);

test("ready is told once, with the number of cards", async ({ page, show }) => {
  await show({}, { head: LISTEN });
  expect(await heard(page)).toEqual([
    { name: "ready", detail: { count: 5 }, bubbles: true, composed: true, target: "initiative-cards" },
  ]);
});

test("when ready is told the cards are in the page", async ({ page, site, open }) => {
  await open(`<script>
      document.addEventListener("initiative-cards-ready", ({ target }) => {
        globalThis.found = target.shadowRoot.querySelectorAll("article").length;
      });
    </script>${tag({ feed: site.feed(seed) })}<script src="${site.script}"></script>`);
  await page.waitForFunction(() => globalThis.found !== undefined);
  expect(await page.evaluate(() => globalThis.found)).toBe(5);
});

test("an error is told with code and message", async ({ page, site, show, lines }) => {
  lines.allow(/Failed to load resource/);
  lines.expect(/^error: initiative-cards: http:.* answered with HTTP status 503\. Check the address in the attribute feed\.$/);
  const address = site.feed(status(503));
  await show({ feed: address }, { head: LISTEN, state: "error" });
  expect(await heard(page)).toEqual([
    {
      name: "error",
      detail: { code: "http", message: `${address} answered with HTTP status 503. Check the address in the attribute feed.` },
      bubbles: true,
      composed: true,
      target: "initiative-cards",
    },
  ]);
});

test("events leave the shadow root of a page's own element", async ({ page, site, open }) => {
  await open(`<city-page></city-page>
    <script>
      const root = document.querySelector("city-page").attachShadow({ mode: "open" });
      const element = document.createElement("initiative-cards");
      element.setAttribute("feed", "${site.feed(seed)}");
      root.append(element);
    </script>
    <script src="${site.script}"></script>`, { head: LISTEN });
  await page.waitForFunction(() => globalThis.heard.length > 0);
  expect((await heard(page))[0]).toMatchObject({ name: "ready", target: "city-page" });
  await expect(page.locator("article.card")).toHaveCount(5);
});

test("the ready promise resolves with the cards", async ({ page, site, open }) => {
  await open(`${tag({ feed: site.feed(seed) })}<script src="${site.script}"></script>`);
  const cards = await page.evaluate(async () => {
    const host = document.querySelector("initiative-cards");
    await host.ready;
    return host.shadowRoot.querySelectorAll("article").length;
  });
  expect(cards).toBe(5);
});

test("the ready promise rejects where there will be no cards", async ({ page, site, open, lines }) => {
  lines.allow(/Failed to load resource/);
  lines.expect(/^error: initiative-cards: .* answered with HTTP status 404/);
  await open(`${tag({ feed: site.feed(status(404)) })}<script src="${site.script}"></script>`);
  const reason = await page.evaluate(() => document.querySelector("initiative-cards").ready.catch((error) => String(error)));
  expect(reason).toBe("Error: initiative-cards: there are no cards to show");
});

test("a page sees the state in selectors and in data-state", async ({ page, site, open, lines }) => {
  lines.allow(/Failed to load resource/);
  lines.expect(/^error: initiative-cards: .* answered with HTTP status 404/);
  await open(
    [
      tag({ id: "ready", feed: site.feed(seed) }),
      tag({ id: "empty", feed: site.feed(feed([])) }),
      tag({ id: "error", feed: site.feed(status(404)) }),
      tag({ id: "loading", feed: site.feed(() => {}) }),
      `<script src="${site.script}"></script>`,
    ].join(""),
  );
  for (const state of ["ready", "empty", "error", "loading"]) {
    await expect(page.locator(`#${state}`)).toHaveAttribute("data-state", state);
    const states = await page
      .locator(`#${state}`)
      .evaluate((host) => ["loading", "ready", "empty", "error"].filter((it) => host.matches(`:state(${it})`)));
    expect(states).toEqual([state]);
  }
});

test("refresh asks again and keeps the cards until the new ones come", async ({ page, site, show }) => {
  let initiatives = [{ id: "a", title: "Old" }];
  let waiting;
  const address = site.feed((_, response) => {
    const answer = () => send(response, 200, "application/json", JSON.stringify(feed(initiatives)));
    if (initiatives[0].title === "Old") answer();
    else waiting = answer;
  });
  const widget = await show({ feed: address });
  initiatives = [{ id: "a", title: "New" }];
  await widget.host.evaluate((host) => host.refresh());
  await expect.poll(() => waiting).toBeTruthy();
  await widget.expectTitles(["Old"]);
  await widget.expectState("ready");
  waiting();
  await widget.expectTitles(["New"]);
});

test("refresh that fails keeps the cards and says why on the console", async ({ site, show, lines }) => {
  lines.allow(/Failed to load resource/);
  lines.expect(/^error: initiative-cards: .* answered with HTTP status 500/);
  let up = true;
  const widget = await show({
    feed: site.feed((request, response) =>
      up ? send(response, 200, "application/json", JSON.stringify(seed)) : status(500)(request, response),
    ),
  });
  up = false;
  const failed = widget.page.waitForEvent("console", (it) => /HTTP status 500/.test(it.text()));
  await widget.host.evaluate((host) => host.refresh());
  await failed;
  await widget.expectState("ready");
  await expect(widget.cards).toHaveCount(5);
});

test("the widget of the first tag carries the version of the project", async ({ page, show }) => {
  await show();
  expect(await page.evaluate(() => customElements.get("initiative-cards").version)).toMatch(/^\d+\.\d+\.\d+/);
});

test("the element is what its class says", async ({ show }) => {
  const widget = await show();
  expect(await widget.host.evaluate((host) => host.shadowRoot.mode)).toBe("open");
  expect(await widget.host.evaluate((host) => host.ready instanceof Promise)).toBe(true);
});
