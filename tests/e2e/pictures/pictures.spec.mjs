// Takes the pictures by which the look is judged (LOOK, "Judge it on screenshots"). It tests nothing but that they come.

import path from "node:path";
import { gated, status } from "../support/answers.mjs";
import { arabic, feed, long, many, seed } from "../support/feeds.mjs";
import { tag, test } from "../support/test.mjs";
import { Widget } from "../support/widget.mjs";

const FOLDER = path.join(import.meta.dirname, "../screenshots");
const HEAD = `<style>
  :root { color-scheme: light dark; }
  body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
  main { max-inline-size: 76rem; margin-inline: auto; padding: 1.5rem 1rem; }
</style>`;

const openFirst = async (widget) => {
  await widget.links.first().click();
  await widget.dialog.waitFor();
};
const openCall = async (widget) => {
  await widget.links.nth(4).click();
  await widget.dialog.waitFor();
};

/** Each picture: its name, and what differs from the five seeds on a wide, light, English page. */
const PICTURES = {
  wide: {},
  768: { width: 768 },
  320: { width: 320 },
  dark: { media: { colorScheme: "dark" } },
  "dark-320": { width: 320, media: { colorScheme: "dark" } },
  "forced-colours": { media: { forcedColors: "active" } },
  print: { media: { media: "print" } },
  rtl: { answer: arabic(), lang: "ar", dir: "rtl" },
  "rtl-detail": { answer: arabic(), lang: "ar", dir: "rtl", act: openFirst },
  detail: { act: openCall },
  "detail-320": { width: 320, act: openCall },
  "detail-dark": { media: { colorScheme: "dark" }, act: openFirst },
  "detail-participants": { act: async (widget) => widget.links.nth(2).click() },
  "detail-print": { act: openCall, media: { media: "print" } },
  de: { lang: "de" },
  "de-320": { lang: "de", width: 320 },
  el: { lang: "el" },
  bg: { lang: "bg" },
  found: { act: (widget) => widget.query.fill("kavala") },
  "nothing-found": { act: (widget) => widget.query.fill("xyzzy") },
  loading: { answer: gated({}, new Promise(() => {})), state: "loading" },
  empty: { answer: feed([]), state: "empty" },
  error: { answer: status(500), state: "error" },
  partial: { answer: feed([...seed.initiatives.slice(0, 2), { id: "x" }]) },
  "one-card": { answer: feed(many(1).initiatives) },
  "126-cards": { answer: many(126) },
  "long-titles": { answer: long() },
  "long-titles-320": { answer: long(), width: 320 },
  focus: { act: async (widget) => { await widget.links.first().focus(); await widget.page.keyboard.press("Shift+Tab"); await widget.page.keyboard.press("Tab"); } },
  "scheme-dark-on-a-light-page": { attributes: { "color-scheme": "dark" } },
};

for (const [name, { answer = seed, width = 1280, media, lang = "en", dir, state = "ready", act, attributes = {} }] of Object.entries(PICTURES)) {
  test(name, async ({ page, site, open, lines }) => {
    lines.allow(/./);
    await page.setViewportSize({ width, height: 900 });
    if (media) await page.emulateMedia(media);
    await open(`${tag({ feed: site.feed(answer), ...attributes })}<script src="${site.script}"></script>`, {
      lang,
      head: HEAD,
      attributes: dir ? `dir="${dir}"` : "",
    });
    const widget = new Widget(page.locator("initiative-cards"));
    await widget.expectState(state);
    await act?.(widget);
    // The stand-ins and the dialog fade in.
    await page.evaluate(() => Promise.all(document.querySelector("initiative-cards").shadowRoot.getAnimations().map((it) => it.finished)));
    const isOpen = await widget.dialog.count();
    await page.screenshot({ path: path.join(FOLDER, `${name}.png`), fullPage: !isOpen || media?.media === "print" });
  });
}
