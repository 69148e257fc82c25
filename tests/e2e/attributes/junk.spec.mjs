// Junk reads as the default plus exactly one line on the console that names attribute, value and what is allowed.

import { many } from "../support/feeds.mjs";
import { expect, test } from "../support/test.mjs";

for (const [name, value, allowed] of [
  ["lang", "not a language!", "a BCP 47 language tag such as de or pt-BR"],
  ["languages", "de ???", "off, all, or language tags"],
  ["page-size", "0", "a whole number from 1 to 100"],
  ["page-size", "many", "a whole number from 1 to 100"],
  ["search", "sometimes", "live, submit or off"],
  ["heading-level", "1", "a whole number from 2 to 6"],
  ["color-scheme", "blue", "auto, light or dark"],
  ["timeout", "1.5", "whole seconds from 1 to 300"],
  ["images", "eager", "lazy or none"],
]) {
  test(`${name}="${value}" is the default and one warning`, async ({ site, show, lines }) => {
    const quoted = value.replaceAll("?", "\\?").replaceAll(".", "\\.");
    lines.expect(new RegExp(`^warning: initiative-cards: the attribute ${name} is “${quoted}”; allowed is ${allowed}\\.`));
    const widget = await show({ feed: site.feed(many(30)), [name]: value });
    await expect(widget.cards).toHaveCount(12);
    await expect(widget.query).toBeVisible();
    await expect(widget.host.locator("h3.card-title")).toHaveCount(12);
    // A change of something else does not say it again.
    await widget.host.evaluate((host) => host.setAttribute("label", "Changed"));
    await expect(widget.heading).toHaveText("Changed 30");
  });
}
