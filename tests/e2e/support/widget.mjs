// What a visitor sees of one widget, and what he does with it. Locators look into open shadow roots by themselves.

import { expect } from "@playwright/test";

export class Widget {
  constructor(host) {
    this.host = host;
    this.page = host.page();
    this.root = host.locator("section.root");
    this.heading = host.locator("#heading");
    this.query = host.locator("#query");
    this.status = host.locator(".status");
    this.live = host.locator("[role=status]");
    this.list = host.locator("#list");
    this.cards = host.locator("article.card");
    this.titles = host.locator(".card-title");
    this.links = host.locator(".card-link");
    this.marks = host.locator("article.card mark");
    this.more = host.locator(".more");
    this.language = host.locator("#language");
    this.dialog = host.locator("dialog.detail");
    this.detailTitle = host.locator("#detail-title");
    this.close = host.locator(".detail-close");
    this.back = host.locator(".detail-back");
    this.related = host.locator(".related-item");
    this.waiting = host.locator(".waiting");
    this.fallback = host.locator("slot.fallback");
    this.filters = host.locator(".filters");
    this.panel = host.locator("#filters");
    this.toggle = host.locator(".filters-toggle");
    this.chips = host.locator(".chip");
    this.clear = host.locator(".chips-clear");
    this.sort = host.locator("#sort");
    this.letter = host.locator("#letter");
    this.previous = host.locator(".detail-previous");
    this.next = host.locator(".detail-next");
    this.place = host.locator(".detail-place");
    this.take = host.locator("details.take");
    this.told = host.locator(".taken-words");
    this.address = host.locator(".taken-address");
  }

  /** The disclosure of a facet, by its name in attributes; "date" is the range of days. */
  facet(name) {
    return this.host.locator(`details[data-facet=${name}]`);
  }

  /** Opens a facet and waits for its values. */
  async openFacet(name) {
    await this.facet(name).locator("summary").click();
    await expect(this.facet(name).locator("fieldset")).toBeVisible();
  }

  /** The checkbox whose label begins with these words. */
  option(facet, label) {
    return this.facet(facet).getByRole("checkbox", { name: label });
  }

  /** The values of an open facet with their counts, as `[["Event", 2], …]`. */
  async values(facet) {
    const rows = await this.facet(facet).locator(".option").allTextContents();
    return rows.map((row) => row.match(/^(.*) \((\d+)\)$/s).slice(1)).map(([label, count]) => [label, Number(count)]);
  }

  /** The notice of a tone: info, warning or error. */
  notice(tone) {
    return this.host.locator(`.notice[data-tone=${tone}]`);
  }

  /** The card with this title. */
  card(title) {
    return this.cards.filter({ hasText: title });
  }

  async expectState(state) {
    await expect(this.host).toHaveAttribute("data-state", state);
  }

  /** Exactly these titles, in this order. */
  async expectTitles(titles) {
    await expect(this.links).toHaveText(titles);
  }

  /** Opens a card by a click on its title. */
  async open(title) {
    await this.links.filter({ hasText: title }).click();
    await expect(this.dialog).toBeVisible();
  }

  /** Opens what can be taken along of the list, and waits for it. */
  async openTake() {
    await this.take.locator("summary").click();
    await expect(this.take.locator(".take-body")).toBeVisible();
  }

  /** A selector for the element in this shadow root that has the focus, as `tag#id.class`; "" for none. */
  async focused() {
    return this.host.evaluate((host) => {
      const active = host.shadowRoot.activeElement;
      return active ? active.localName + (active.id && `#${active.id}`) + [...active.classList].map((it) => `.${it}`).join("") : "";
    });
  }
}
