// A feed written by an enemy: nothing runs, nothing is asked for, nothing becomes a link that should not (S15, S16).

import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { feed } from "../support/feeds.mjs";
import { expect, test } from "../support/test.mjs";

const OURS = [
  "<script>hit()</script>",
  "<img src=x onerror=hit()>",
  "<svg onload=hit()><animate onbegin=hit() attributeName=x dur=1s>",
  "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
  "<a href='javascript:hit()'>x</a>",
  "<a href='java&#10;script:hit()'>x</a>",
  "<a href=' &#1; javascript:hit()'>x</a>",
  "<a href='data:text/html,<script>opener.hit()</script>'>x</a>",
  "<a href='vbscript:hit()'>x</a>",
  "<p style='background:url(http://evil.test/)' onclick=hit()>x</p>",
  "<math><mtext><table><mglyph><style><img src=x onerror=hit()>",
  "<noscript><p title='</noscript><img src=x onerror=hit()>'>",
  "<form action='javascript:hit()'><button>x</button></form>",
  "<base href='http://evil.test/'><link rel=stylesheet href=//evil.test/x.css>",
  "<object data='javascript:hit()'></object><embed src='javascript:hit()'>",
  "<details open ontoggle=hit()>x</details><video><source onerror=hit()></video>",
  "<meta http-equiv=refresh content='0;url=javascript:hit()'>",
  "\"><script>hit()</script>",
  "{{constructor.constructor('hit()')()}}",
  "</title></style></textarea><script>hit()</script>",
  "<template><script>hit()</script></template><xmp><img src=x onerror=hit()></xmp>",
  "&lt;script&gt;hit()&lt;/script&gt;",
  "<!--><img src=x onerror=hit()>-->",
  "<![CDATA[<img src=x onerror=hit()>]]>",
];

/** Public collections that stand beside the repository on some machines; see `IC_SHARED_DATA`. */
const SHARED = path.join(process.env.IC_SHARED_DATA ?? path.join(import.meta.dirname, "../../../../shared/data"), "xss");

/** What the page must never do while it shows these payloads. */
async function guard(page) {
  const bad = [];
  await page.exposeFunction("hit", () => void bad.push("script ran"));
  page.on("dialog", (dialog) => {
    bad.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("popup", () => bad.push("popup"));
  return bad;
}

/** Each payload in each field that takes text or an address. */
const hostile = (payloads) =>
  feed(
    payloads.map((payload, place) => ({
      id: `id ${place} ${payload.slice(0, 60)}`,
      title: `${payload} ${place}`,
      kind: payload.slice(0, 60) || "kind",
      summary: payload,
      body: payload,
      topics: [payload || "topic"],
      keywords: [payload || "keyword"],
      places: [{ name: payload || "place", country: payload.slice(0, 5) }],
      organisers: [{ name: payload || "organiser", url: payload }],
      contacts: [{ name: payload || "contact", phone: payload, email: payload, url: payload }],
      links: [{ url: payload, label: payload || "label" }],
      source: { name: payload || "source", url: payload },
      responses: [{ author: payload, text: payload || "text" }],
      url: payload,
      image: { url: payload, alt: payload },
    })),
    { title: payloads[0] },
  );

/** Every address in the shadow root, and every element that no card has. */
const inspect = (widget) =>
  widget.host.evaluate((host) => {
    const all = [...host.shadowRoot.querySelectorAll("*")];
    const addresses = all.flatMap((it) => ["href", "src", "action", "data", "srcdoc", "xlink:href"].map((name) => it.getAttribute(name)).filter((it) => it !== null));
    return {
      schemes: [...new Set(addresses.map((it) => new URL(it, "relative://here").protocol))],
      strangers: [...new Set(all.map((it) => it.localName))].filter((it) =>
        ["script", "iframe", "object", "embed", "base", "meta", "style", "template", "math", "video", "audio", "foreignObject", "noscript"].includes(it),
      ),
      handlers: all.flatMap((it) => [...it.attributes].map(({ name }) => name)).filter((name) => /^on|^style$/.test(name)),
    };
  });

/** Notices about fields that cost only themselves are no errors of the widget. */
async function holds(widget, bad) {
  const { schemes, strangers, handlers } = await inspect(widget);
  expect(schemes.filter((it) => !["http:", "https:", "mailto:", "tel:"].includes(it))).toEqual([]);
  expect(strangers).toEqual([]);
  expect(handlers).toEqual([]);
  expect(bad).toEqual([]);
}

test("none of our own payloads does anything, in any field", async ({ page, site, show, lines }) => {
  test.slow();
  // A picture that a payload names may fail to load.
  lines.allow(/Failed to load resource/);
  const bad = await guard(page);
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).origin));
  const widget = await show({ feed: site.feed(hostile(OURS)), "page-size": 100 });
  await expect(widget.cards).toHaveCount(OURS.length);
  await holds(widget, bad);
  for (let place = 0; place < OURS.length; place++) {
    await widget.links.nth(place).evaluate((it) => it.click());
    await expect(widget.detailTitle).toHaveText(new RegExp(` ${place}$`));
    await holds(widget, bad);
    await widget.close.click();
  }
  await widget.query.fill("hit()");
  await expect(widget.marks.first()).toBeVisible();
  await holds(widget, bad);
  expect([...new Set(asked)].toSorted()).toEqual([site.host, site.widget].toSorted());
});

test("hostile addresses never become links", async ({ site, show }) => {
  const urls = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "\u0001javascript:alert(1)", "data:text/html,x", "vbscript:x", "blob:http://x/y", "file:///etc/passwd", "filesystem:http://x/", "about:blank", "intent://x"];
  const widget = await show({
    feed: site.feed(feed(urls.map((url, place) => ({ id: `${place}`, title: `Number ${place}`, url, links: [{ url, label: "L" }], image: { url } })))),
  });
  await expect(widget.cards).toHaveCount(urls.length);
  await expect(widget.host.locator("a, img")).toHaveCount(0);
  await widget.open("Number 2");
  // The mail with the address of this page is ours.
  await expect(widget.dialog.locator('a:not([href^="mailto:?subject=Number%202&body=http%3A%2F%2F"]), img')).toHaveCount(0);
});

test("addresses are read against the feed, not against the page", async ({ site, show }) => {
  const address = site.feed(feed([{ id: "a", title: "A", url: "../x/y?z=1" }, { id: "b", title: "B", url: "//other.example/p" }]));
  const widget = await show({ feed: address });
  expect(await widget.links.evaluateAll((all) => all.map((it) => it.getAttribute("href")))).toEqual([
    new URL("../x/y?z=1", address).href,
    "http://other.example/p",
  ]);
});

const collections = (() => {
  try {
    return readdirSync(SHARED).filter((name) => name.endsWith(".json"));
  } catch {
    console.log(`the public collections of payloads are not here: only our own are tested (see IC_SHARED_DATA)`);
    return [];
  }
})();

/** In the browser so many of each collection, evenly spread; the native tests read them all. */
const SAMPLE = 150;

for (const name of collections) {
  test(`the payloads of ${name} do nothing`, async ({ page, site, show, lines }) => {
    test.slow();
    lines.allow(/Failed to load resource|net::ERR|records? could not be shown/);
    const bad = await guard(page);
    const all = JSON.parse(readFileSync(path.join(SHARED, name), "utf8"));
    const step = Math.ceil(all.length / SAMPLE);
    const payloads = all
      .filter((_, place) => place % step === 0)
      .map((it) => (it.payload ?? it).replaceAll(/\b(alert|prompt|confirm|print)\b/g, "hit"));
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).origin));
    for (let from = 0; from < payloads.length; from += 100) {
      const part = payloads.slice(from, from + 100);
      // A payload may be an honest address of a picture, which would rightly be asked for: pictures are tested above.
      const widget = await show({ feed: site.feed(hostile(part)), "page-size": 100, images: "none" });
      await expect(widget.cards).toHaveCount(part.length);
      await holds(widget, bad);
      // The open card parses the body; every one is opened, in one go inside the page.
      const opened = await widget.host.evaluate(async (host) => {
        const root = host.shadowRoot;
        const until = async (look) => {
          while (!look()) await new Promise(requestAnimationFrame);
        };
        let opened = 0;
        for (const link of root.querySelectorAll(".card-link")) {
          link.click();
          await until(() => root.querySelector("dialog[open] .detail-source"));
          opened++;
          root.querySelector(".detail-close").click();
          await until(() => !root.querySelector("dialog"));
        }
        return opened;
      });
      expect(opened).toBe(part.length);
      await holds(widget, bad);
    }
    expect([...new Set(asked)].toSorted()).toEqual([site.host, site.widget].toSorted());
  });
}
