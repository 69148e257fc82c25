// The open card: how it opens and closes, what it holds, where it leads (DESIGN section 3, STANDARDS A11).

import { FACTS } from "../support/facts.mjs";
import { feed, seed } from "../support/feeds.mjs";
import { expect, test } from "../support/test.mjs";

const DCC = "Digital Cities Challenge";
const KAVALA = "Workshop of the European Commission’s “100 Intelligent Cities Challenge” initiative";
const HESSE = "Digital Hesse – where the future begins!";

for (const { id, title } of seed.initiatives) {
  test(`the open card ${id} holds every fact of its document`, async ({ show }) => {
    const widget = await show();
    await widget.links.filter({ hasText: new RegExp(`^${escaped(title.en)}$`) }).click();
    await expect(widget.detailTitle).toHaveText(title.en);
    const text = (await widget.dialog.evaluate((it) => it.textContent)).replaceAll("\u00a0", " ");
    const links = await widget.dialog.locator("a").evaluateAll((all) => all.map((it) => it.href).join(" "));
    for (const fact of FACTS[id]) expect(`${text} ${links}`, `missing: ${fact}`).toContain(fact);
  });
}

test("there is no telephone number anywhere", async ({ show }) => {
  const widget = await show();
  for (const [place] of seed.initiatives.entries()) {
    await widget.links.nth(place).click();
    await expect(widget.dialog).toBeVisible();
    await expect(widget.host.locator("a[href^='tel:']")).toHaveCount(0);
    expect(await widget.dialog.textContent()).not.toMatch(/\+?\d[\d /()-]{8,}\d/);
    await widget.close.click();
  }
});

test("a click on the title opens the card and the focus is on its title", async ({ page, show }) => {
  const widget = await show();
  await widget.open(DCC);
  await expect(widget.detailTitle).toBeFocused();
  await expect(page.getByRole("dialog", { name: DCC })).toBeVisible();
});

test("a click anywhere on the card opens it", async ({ show }) => {
  const widget = await show();
  await widget.card("Kavala is one of").locator(".card-summary").click({ force: true });
  await expect(widget.detailTitle).toHaveText(KAVALA);
});

for (const key of ["Enter", "Space"]) {
  test(`${key} on a title without a page of its own opens the card`, async ({ page, show }) => {
    const widget = await show();
    await widget.links.filter({ hasText: HESSE }).focus();
    await page.keyboard.press(key);
    await expect(widget.detailTitle).toBeFocused();
  });
}

test("Enter on a title that is a link opens the card too", async ({ page, show }) => {
  const widget = await show();
  await widget.links.filter({ hasText: new RegExp(`^${DCC}$`) }).focus();
  await page.keyboard.press("Enter");
  await expect(widget.detailTitle).toBeFocused();
});

for (const [name, leave] of [
  ["Escape", ({ page }) => page.keyboard.press("Escape")],
  ["the close button", ({ widget }) => widget.close.click()],
  ["a click beside it", ({ page }) => page.mouse.click(10, 450)],
]) {
  test(`${name} closes the card and gives the focus back`, async ({ page, show }) => {
    const widget = await show();
    const opener = widget.links.filter({ hasText: KAVALA });
    await opener.focus();
    await page.keyboard.press("Enter");
    await expect(widget.detailTitle).toBeFocused();
    await leave({ page, widget });
    await expect(widget.dialog).toHaveCount(0);
    await expect(opener).toBeFocused();
  });
}

test("a click inside the card keeps it open", async ({ show }) => {
  const widget = await show();
  await widget.open(KAVALA);
  await widget.dialog.locator(".detail-lead").click();
  await widget.dialog.locator(".detail-header").click({ position: { x: 3, y: 3 } });
  await expect(widget.dialog).toBeVisible();
});

test("Tab stays inside the card", async ({ page, show }) => {
  const widget = await show();
  await widget.open(KAVALA);
  const stops = await widget.dialog.locator("a[href], button, summary").count();
  for (let press = 0; press < stops * 2 + 3; press++) {
    await page.keyboard.press("Tab");
    // After the last stop Chromium passes through its own bar, where nothing of the page has the focus.
    const where = await page.evaluate(() => {
      const host = document.querySelector("initiative-cards");
      const active = host.shadowRoot.activeElement;
      return active ? Boolean(active.closest("dialog")) : document.activeElement === document.body;
    });
    expect(where, `after ${press + 1} Tabs`).toBe(true);
  }
});

test("the page behind cannot be used while a card is open", async ({ page, show }) => {
  const widget = await show({}, { head: "<script>globalThis.clicked = 0</script>" });
  await page.evaluate(() => {
    const button = document.body.appendChild(document.createElement("button"));
    button.textContent = "Behind";
    button.style.cssText = "position:fixed;inset:0 auto auto 0";
    button.onclick = () => clicked++;
  });
  await widget.open(KAVALA);
  await page.mouse.click(10, 10);
  expect(await page.evaluate(() => clicked)).toBe(0);
});

for (const modifier of ["Control", "Shift", "Alt"]) {
  test(`${modifier} and a click on a title that is a link is the browser's business`, async ({ page, show }) => {
    const widget = await show();
    // What the widget leaves to the browser, the page sees as not prevented; then it is stopped here.
    await page.evaluate(() =>
      document.addEventListener("click", (event) => {
        globalThis.prevented = event.defaultPrevented;
        event.preventDefault();
      }),
    );
    await widget.links.filter({ hasText: new RegExp(`^${DCC}$`) }).click({ modifiers: [modifier] });
    await page.waitForFunction(() => globalThis.prevented !== undefined);
    expect(await page.evaluate(() => globalThis.prevented)).toBe(false);
    await expect(widget.dialog).toHaveCount(0);
  });
}

test("control and a click opens the initiative's own page in a new tab", async ({ context, site, show }) => {
  const url = site.page("<!doctype html><title>Elsewhere</title>");
  const widget = await show({ feed: site.feed(feed([{ id: "a", title: "With a page", url }])) });
  const tab = context.waitForEvent("page");
  await widget.links.click({ modifiers: ["Control"] });
  await expect(await tab).toHaveTitle("Elsewhere");
  await expect(widget.dialog).toHaveCount(0);
});

test("predecessor and successor lead to each other, and back leads back", async ({ show }) => {
  const widget = await show();
  await widget.open(KAVALA);
  await expect(widget.back).toHaveCount(0);
  await expect(widget.related).toHaveText([`Predecessor${DCC}`]);
  await widget.related.getByRole("button").click();
  await expect(widget.detailTitle).toHaveText(DCC);
  await expect(widget.detailTitle).toBeFocused();
  await expect(widget.related).toHaveText([`Successor${KAVALA}`]);
  await widget.back.click();
  await expect(widget.detailTitle).toHaveText(KAVALA);
  await expect(widget.detailTitle).toBeFocused();
  await expect(widget.back).toHaveCount(0);
});

test("a relation that one side states is shown from both", async ({ show }) => {
  const widget = await show();
  await widget.links.filter({ hasText: new RegExp(`^${DCC}$`) }).click();
  await widget.related.getByRole("button", { name: KAVALA }).click();
  await expect(widget.detailTitle).toHaveText(KAVALA);
  // Closing after a walk gives the focus back to the card that was opened first.
  await widget.page.keyboard.press("Escape");
  await expect(widget.links.filter({ hasText: new RegExp(`^${DCC}$`) })).toBeFocused();
});

test("another card begins at its top", async ({ page, show }) => {
  await page.setViewportSize({ width: 400, height: 500 });
  const widget = await show();
  await widget.open(KAVALA);
  await widget.related.getByRole("button").scrollIntoViewIfNeeded();
  await widget.related.getByRole("button").click();
  await expect(widget.detailTitle).toHaveText(DCC);
  await expect(widget.detailTitle).toBeInViewport();
  await expect(widget.close).toBeInViewport();
});

test("headings of the body stand below the title of the card", async ({ show }) => {
  const widget = await show({ "heading-level": 4 });
  await widget.open(KAVALA);
  const levels = await widget.dialog.locator("h1, h2, h3, h4, h5, h6").evaluateAll((all) => all.map((it) => Number(it.localName[1])));
  expect(levels[0]).toBe(3);
  expect(Math.min(...levels.slice(1))).toBeGreaterThan(3);
});

test("every field of a feed has its place in the open card", async ({ site, show }) => {
  const full = {
    id: "full",
    title: "Title",
    kind: "Pilot",
    summary: "Summary",
    body: "<h2>Inner heading</h2><p>First <strong>strong</strong> and <em>emphasis</em>.</p><ol><li>One</li></ol><blockquote>Quoted</blockquote>",
    language: "de",
    url: "https://city.example/full",
    published: "2024-01",
    updated: "2024-05-06T07:08Z",
    topics: ["Topic"],
    keywords: ["Keyword"],
    places: [{ name: "Vienna", country: "AT", region: "Region" }],
    organisers: [{ name: "Organiser", role: "coordinator", url: "https://organiser.example/" }, { name: "Backer", role: "funder" }],
    period: { start: "2024-02", end: "2026" },
    deadline: "2031-02-03",
    events: [{ name: "Hearing", start: "2031-01-02T18:30", venue: "Town hall", url: "https://city.example/hearing", working_languages: ["de", "en"] }],
    participants: [{ group: "Households", count: 1200 }],
    people: [{ name: "Ada", role: "Chair" }],
    funding: { amount: 1500000, currency: "EUR", funder: "Fund" },
    contacts: [{ name: "Desk", role: "Help", phone: "+43 1 0000", email: "desk@city.example", url: "https://city.example/desk" }],
    links: [{ url: "https://city.example/form.pdf", label: "Form", type: "document" }],
    source: { name: "Gazette", url: "https://gazette.example/", author: "Ben", published: "2023-12-31" },
    related: [{ url: "https://other.example/", title: "Elsewhere", relation: "predecessor" }],
    responses: [{ author: "Cleo", date: "2024-02-03", text: "A good idea.", language: "en" }],
  };
  const widget = await show({ feed: site.feed(feed([full])) });
  await widget.open("Title");
  const facts = Object.fromEntries(
    await widget.dialog
      .locator(".fact")
      .evaluateAll((all) => all.map((it) => [it.querySelector("dt").textContent, [...it.querySelectorAll("dd")].map((dd) => dd.textContent).join(" | ")])),
  );
  expect(facts).toEqual({
    Deadline: "3 February 2031",
    When: "February 2024 – 2026",
    Where: "Vienna, Region, Austria",
    "Organised by": "Organiser (Coordinator)",
    People: "Ada, Chair",
    Funding: "€1,500,000",
    "Funded by": "FundBacker",
    Contact: "Desk, Help+43 1 0000desk@city.examplecity.example",
    Topics: "Topic",
    Keywords: "Keyword",
    "Original language": "German",
    Published: "January 2024",
    "Last updated": expect.stringContaining("6 May 2024"),
  });
  await expect(widget.dialog.locator(".card-kind")).toHaveText("Pilot");
  await expect(widget.dialog.locator(".detail-lead")).toHaveText("Summary");
  await expect(widget.dialog.locator(".prose")).toHaveText("Inner headingFirst strong and emphasis.OneQuoted");
  await expect(widget.dialog.getByRole("link", { name: "Original page" })).toHaveAttribute("href", full.url);
  await expect(widget.dialog.locator(".event")).toContainText(["Hearing"]);
  await expect(widget.dialog.locator(".event-when")).toContainText("2 January 2031");
  await expect(widget.dialog.locator(".event-when")).toContainText("18:30");
  await expect(widget.dialog.locator(".event-languages")).toHaveText("Working languages: German and English");
  await expect(widget.dialog.locator(".bar-value")).toHaveText("1,200");
  await expect(widget.dialog.locator(".links a")).toHaveText("Formcity.example");
  await expect(widget.dialog.getByRole("link", { name: "Elsewhere" })).toHaveAttribute("href", "https://other.example/");
  await expect(widget.dialog.locator("figcaption")).toHaveText("Cleo3 February 2024");
  await expect(widget.dialog.locator(".detail-source")).toHaveText("Source: Gazette, by Ben, 31 December 2023");
  const links = await widget.dialog.locator("a").evaluateAll((all) => all.map((it) => [it.getAttribute("href"), it.rel, it.target]));
  expect(links).toContainEqual(["mailto:desk@city.example", "noopener noreferrer", ""]);
  expect(links).toContainEqual(["tel:+4310000", "noopener noreferrer", ""]);
  expect(links.every(([, rel, target]) => rel === "noopener noreferrer" && target === "")).toBe(true);
});

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
