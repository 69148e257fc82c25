// What axe cannot see: references, order, keys, targets, reflow, spacing, rings, motion (STANDARDS A1–A21).

import { feed, long, many, seed, undated } from "../support/feeds.mjs";
import { expect, tag, test } from "../support/test.mjs";
import { Widget } from "../support/widget.mjs";

const KAVALA = "Workshop of the European Commission’s “100 Intelligent Cities Challenge” initiative";
const BODY = `<style>body { margin: 0; padding: 8px; font: 16px/1.5 sans-serif; }</style>`;

/** Everything that a key or a pointer can reach, as far as it is shown. */
const CONTROLS = "a[href], button, input, select, summary, [tabindex='0']";

test("every reference by id leads to one element of the same root", async ({ show }) => {
  const widget = await show({ "page-size": 2 });
  await widget.open("Digital Hesse");
  const broken = await widget.host.evaluate((host) => {
    const root = host.shadowRoot;
    const names = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details"];
    return [...root.querySelectorAll("*")].flatMap((element) =>
      names
        .flatMap((name) => (element.getAttribute(name) ?? "").split(/\s+/).filter(Boolean).map((id) => [name, id]))
        .filter(([, id]) => root.querySelectorAll(`#${CSS.escape(id)}`).length !== 1)
        .map(([name, id]) => `${element.localName} ${name}=${id}`),
    );
  });
  expect(broken).toEqual([]);
});

test("no id comes twice in a root", async ({ site, show }) => {
  const widget = await show({ feed: site.feed(many(30)) });
  await widget.links.first().click();
  const ids = await widget.host.evaluate((host) => [...host.shadowRoot.querySelectorAll("[id]")].map(({ id }) => id));
  expect(ids.length).toBe(new Set(ids).size);
});

test("the page reads as heading, search, filters, status, order, language, cards", async ({ page, site, show }) => {
  await show({ feed: site.feed(feed([{ id: "a", title: { en: "One", de: "Eins" }, kind: "event" }, { id: "b", title: { en: "Two" } }])) });
  await expect(page.locator("section.root")).toMatchAriaSnapshot(`
    - region "Test feed":
      - heading "Test feed 2" [level=2]
      - search "Test feed":
        - text: Search initiatives
        - searchbox "Search initiatives"
        - button "Search"
      - button "Skip to results"
      - paragraph: 2 initiatives
      - text: Sort by
      - combobox "Sort by":
        - option "Deadline" [selected]
        - option "Newest first"
        - option "Title"
      - text: Language
      - combobox "Language"
      - list "Test feed":
        - listitem:
          - article "One":
            - heading "One" [level=3]:
              - button "One"
        - listitem:
          - article "Two":
            - heading "Two" [level=3]:
              - button "Two"
  `);
});

test("headings go down one level at a time", async ({ show }) => {
  const widget = await show();
  await widget.open(KAVALA);
  const levels = await widget.dialog.locator("h1,h2,h3,h4,h5,h6").evaluateAll((all) => all.map((it) => Number(it.localName[1])));
  for (const [place, level] of levels.entries()) {
    if (place > 0) expect(level - levels[place - 1]).toBeLessThanOrEqual(1);
  }
});

test("Tab goes through search, skip, filters, order, views, language, cards, more and what to do with all in this order, one stop for each card", async ({ page, site, show }) => {
  const data = { ...many(30), title: "Many" };
  data.initiatives[0].title = { en: "First", de: "Erste" };
  const widget = await show({ feed: site.feed(data), "page-size": 3 });
  const stops = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const stop = await widget.focused();
    if (!stop) break;
    stops.push(stop);
  }
  expect(stops).toEqual([
    "input#query.search-input",
    "button.button",
    "button.skip.button",
    "input.option-box",
    "summary.facet-name",
    "summary.facet-name",
    "summary.facet-name",
    "summary.facet-name",
    "select#sort.select",
    "button.button.view-option",
    "button.button.view-option",
    "select#language.select",
    "a.card-link",
    "a.card-link",
    "a.card-link",
    "button.button.more",
    "summary.take-name",
  ]);
});

test("Shift and Tab goes the same way back", async ({ page, show }) => {
  const widget = await show();
  await widget.links.first().focus();
  await page.keyboard.press("Shift+Tab");
  expect(await widget.focused()).toBe("select#language.select");
  await page.keyboard.press("Shift+Tab");
  expect(await widget.focused()).toBe("button.button.view-option");
  await page.keyboard.press("Shift+Tab");
  expect(await widget.focused()).toBe("button.button.view-option");
  await page.keyboard.press("Shift+Tab");
  expect(await widget.focused()).toBe("select#sort.select");
  await page.keyboard.press("Shift+Tab");
  expect(await widget.focused()).toBe("summary.facet-name");
});

test("there is no trap: Tab leaves the widget at both ends", async ({ page, site, open }) => {
  await open(`<button id="before">Before</button>${tag({ feed: site.feed(feed([{ id: "a", title: "A" }])) })}<button id="after">After</button>
    <script src="${site.script}"></script>`);
  const widget = new Widget(page.locator("initiative-cards"));
  await widget.expectState("ready");
  await widget.host.locator(".take-name").focus();
  await page.keyboard.press("Tab");
  await expect(page.locator("#after")).toBeFocused();
  await widget.query.focus();
  await page.keyboard.press("Shift+Tab");
  await expect(page.locator("#before")).toBeFocused();
});

test("no single key does anything outside a field", async ({ page, show }) => {
  const widget = await show();
  await widget.links.first().focus();
  const before = await widget.root.evaluate((it) => it.innerHTML);
  for (const key of ["k", "/", "?", "j", "n", "ArrowDown", "Home"]) await page.keyboard.press(key);
  expect(await widget.root.evaluate((it) => it.innerHTML)).toBe(before);
});

test("lists without bullets are lists all the same", async ({ show }) => {
  const widget = await show();
  await widget.links.nth(3).click();
  const bare = await widget.host.evaluate((host) =>
    [...host.shadowRoot.querySelectorAll("ul")]
      .filter((it) => getComputedStyle(it).listStyleType === "none" && it.getAttribute("role") !== "list")
      .map((it) => it.className),
  );
  expect(bare).toEqual([]);
});

for (const width of [320, 1280]) {
  test(`every target is at least 24 px in both directions at ${width} px`, async ({ page, site, show }) => {
    await page.setViewportSize({ width, height: 800 });
    const data = structuredClone(seed);
    data.initiatives.push(...undated(20).initiatives);
    const widget = await show({ feed: site.feed(data), "page-size": "24" }, { head: BODY });
    const small = () =>
      widget.host.evaluate((host, controls) => {
        const boxes = [...host.shadowRoot.querySelectorAll(controls)].flatMap((it) => {
          // The card is the target of its stretched link. A link inside a sentence is exempt (WCAG 2.5.8).
          if (it.matches(".prose p a, .prose li a, .detail-source a")) return [];
          // The label is a part of its checkbox's target.
          const shown = it.matches(".card-link") ? it.closest("article") : (it.closest("label") ?? it);
          const { width, height } = shown.getBoundingClientRect();
          return width * height > 1 && (width < 24 || height < 24) ? [`${it.localName}.${it.className} ${it.textContent} ${width}×${height}`] : [];
        });
        return boxes;
      }, CONTROLS);
    expect(await small()).toEqual([]);
    for (const place of [1, 22, 23]) {
      await widget.links.nth(place).click();
      await expect(widget.dialog).toBeVisible();
      expect(await small()).toEqual([]);
      await widget.close.click();
    }
  });
}

test("at 320 by 256 px nothing scrolls sideways, in no state", async ({ page, site, open }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  const data = structuredClone(seed);
  data.initiatives.push(...long().initiatives);
  await open(`${tag({ feed: site.feed(data), "page-size": 6 })}<script src="${site.script}"></script>`, { head: BODY, lang: "de" });
  const widget = new Widget(page.locator("initiative-cards"));
  await widget.expectState("ready");
  const sideways = () =>
    page.evaluate(() => {
      const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
      const root = document.querySelector("initiative-cards").shadowRoot;
      const inner = [...root.querySelectorAll("*")].filter(
        (it) => it.scrollWidth > it.clientWidth + 1 && ["auto", "scroll"].includes(getComputedStyle(it).overflowX),
      );
      return wide > 0 ? `page by ${wide}` : inner.map((it) => `${it.className} by ${it.scrollWidth - it.clientWidth}`).join();
    });
  expect(await sideways()).toBe("");
  await widget.more.click();
  await expect(widget.cards).toHaveCount(8);
  expect(await sideways()).toBe("");
  for (const place of [3, 4, 7]) {
    await widget.links.nth(place).click();
    await expect(widget.dialog).toBeVisible();
    expect(await sideways()).toBe("");
    await widget.close.click();
  }
  await widget.query.fill("xyzzy".repeat(30));
  await expect(widget.notice("info")).toBeVisible();
  expect(await sideways()).toBe("");
});

test("wide text spacing loses nothing", async ({ page, show }) => {
  await page.setViewportSize({ width: 400, height: 800 });
  const widget = await show({}, { head: BODY });
  await widget.host.evaluate((host) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }",
    );
    host.shadowRoot.adoptedStyleSheets.push(sheet);
  });
  const clipped = () =>
    widget.host.evaluate((host) =>
      [...host.shadowRoot.querySelectorAll("section.root *, dialog *")]
        .filter((it) => {
          const { overflowX, overflowY } = getComputedStyle(it);
          const cutX = it.scrollWidth > it.clientWidth + 1 && overflowX !== "visible" && overflowX !== "auto";
          const cutY = it.scrollHeight > it.clientHeight + 1 && overflowY !== "visible" && overflowY !== "auto";
          return it.clientWidth > 1 && (cutX || cutY);
        })
        .map((it) => `${it.localName}.${it.className}`),
    );
  expect(await clipped()).toEqual([]);
  await widget.open(KAVALA);
  expect(await clipped()).toEqual([]);
});

test("text properties of the page reach into the widget", async ({ show }) => {
  const widget = await show({}, {
    head: "<style>initiative-cards { letter-spacing: 1px; word-spacing: 3px; line-height: 2; font-family: monospace; font-size: 20px }</style>",
  });
  const style = await widget.cards.first().locator(".card-summary").evaluate((it) => {
    const { letterSpacing, wordSpacing, lineHeight, fontFamily, fontSize } = getComputedStyle(it);
    return { letterSpacing, wordSpacing, lineHeight, fontFamily, fontSize };
  });
  expect(style).toEqual({ letterSpacing: "1px", wordSpacing: "3px", lineHeight: "40px", fontFamily: "monospace", fontSize: "20px" });
});

test("everything that takes the focus shows an outline", async ({ page, site, show }) => {
  const data = structuredClone(seed);
  data.initiatives.push(...undated(20).initiatives);
  const widget = await show({ feed: site.feed(data), "page-size": 6 });
  const ring = () =>
    widget.host.evaluate((host) => {
      const active = host.shadowRoot.activeElement;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(active, active.matches(".card-link") ? "::after" : null);
      return { name: `${active.localName}.${active.className}`, outlineStyle, outlineWidth, outlineColor };
    });
  const check = async () => {
    const { name, outlineStyle, outlineWidth, outlineColor } = await ring();
    expect(outlineStyle, name).toBe("solid");
    expect(parseFloat(outlineWidth), name).toBeGreaterThanOrEqual(2);
    expect(outlineColor, name).not.toMatch(/^rgba\(.*, 0\)$/);
  };
  let stops = 0;
  for (; ; stops++) {
    await page.keyboard.press("Tab");
    if (!(await widget.focused())) break;
    await check();
  }
  expect(stops).toBeGreaterThan(8);
  await widget.links.nth(1).focus();
  await page.keyboard.press("Enter");
  for (let press = 0; press < 5; press++) {
    await page.keyboard.press("Tab");
    if (await widget.focused()) await check();
  }
});

test("a header of the page that stays in place covers nothing that has the focus", async ({ page, site, show }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  const widget = await show({ feed: site.feed(many(24)) }, {
    head: `<style>body { margin: 0 } #bar { position: sticky; top: 0; block-size: 5rem; background: #ddd; z-index: 5 }</style>`,
  });
  await page.evaluate(() => {
    const bar = document.createElement("div");
    bar.id = "bar";
    document.body.prepend(bar);
  });
  await widget.more.focus();
  for (;;) {
    await page.keyboard.press("Shift+Tab");
    if (!(await widget.focused())) break;
    const { top, name } = await widget.host.evaluate((host) => {
      const active = host.shadowRoot.activeElement;
      return { top: active.getBoundingClientRect().top, name: active.textContent };
    });
    expect(top, name).toBeGreaterThanOrEqual(80);
  }
});

test("with forced colours every card and control keeps its border", async ({ page, show }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const widget = await show();
  const bare = await widget.host.evaluate((host) =>
    [...host.shadowRoot.querySelectorAll("article, .button:not(.skip), .select, .search-input, .status-badge, .topic:not(.topic-more)")]
      .filter((it) => {
        const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(it);
        const clear = /^rgba\(.*, 0\)$/;
        return borderTopStyle === "none" || parseFloat(borderTopWidth) < 1 || clear.test(borderTopColor);
      })
      .map((it) => `${it.localName}.${it.className}`),
  );
  expect(bare).toEqual([]);
  await widget.links.first().focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  const { outlineStyle } = await widget.links.first().evaluate((it) => {
    const own = getComputedStyle(it);
    return { outlineStyle: own.outlineStyle };
  });
  expect(outlineStyle).toBe("solid");
  // The arrow of the select is a shape filled with a system colour.
  await expect(widget.host.locator(".language")).toBeVisible();
});

test("with reduced motion nothing moves", async ({ page, site, open }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  let release;
  const gate = new Promise((act) => (release = act));
  const address = site.feed(async (_, response) => {
    await gate;
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(seed));
  });
  await open(`${tag({ feed: address })}<script src="${site.script}"></script>`);
  const widget = new Widget(page.locator("initiative-cards"));
  const moving = () => widget.host.evaluate((host) => host.shadowRoot.getAnimations().length);
  await expect(widget.waiting).toBeVisible();
  expect(await moving()).toBe(0);
  release();
  await widget.expectState("ready");
  await widget.open("Digital Hesse");
  expect(await moving()).toBe(0);
});

test("motion is short where it is welcome", async ({ page, show }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  const widget = await show();
  await widget.open("Digital Hesse");
  const { animationName, animationDuration } = await widget.dialog.evaluate((it) => {
    const { animationName, animationDuration } = getComputedStyle(it);
    return { animationName, animationDuration };
  });
  expect(animationName).not.toBe("none");
  expect(parseFloat(animationDuration)).toBeLessThanOrEqual(0.15);
});
