// What one widget's program asks of its page, behind one object: whatever the browser does is not compiled in.

import { breath } from "./breath.js";
import { save, share, shares } from "./carry.js";
import { historyOf, key, link, part } from "./history.js";
import { order, write } from "./intl.js";
import { dictionary } from "./segment.js";
import { toObject } from "./state.js";
import { transfer } from "./transfer.js";

/** How long the program may keep the page from drawing, in milliseconds. */
const SLICE = 6;

/** The name of every living widget, the oldest first. */
const names = new Map();

/**
 * The page of one widget.
 *
 * `begun` are requests for feeds that are under way, `{ url, controller, response }` each;
 * `show` is told each state when it is on the screen;
 * `rest` resolves when the second half of the program is here;
 * `visit` is called when the visitor has gone back or forward in the history of the page.
 */
export function pageOf(host, base, begun, show, rest, visit) {
  const history = historyOf(host, visit);
  const running = new Set();
  const said = new Set();
  let drawn = 0;
  let state;
  const happen = (name, detail) => {
    const event = new CustomEvent(`initiative-cards-${name}`, { bubbles: true, composed: true, detail });
    host.dispatchEvent(event);
  };
  const page = {
    state: "",
    write,
    order,
    part,
    link,
    shares,
    share,
    save,
    go: history.go,

    /** What the widget's keys in the address begin with. */
    key: (wanted) => key(host, wanted),

    /** The value of an attribute of the element. */
    attribute: (name) => host.getAttribute(name),

    /** The language around the element, if any, and then those of the browser. */
    languages: () =>
      [(host.closest("[lang]") ?? document.documentElement).getAttribute("lang"), ...navigator.languages].join(),

    /** Where the messages of a language lie. */
    locale: (tag) => `${base}locales/${tag}.json`,

    /** An address of the page as an absolute one. */
    address(text) {
      try {
        return new URL(text, host.baseURI).href;
      } catch {
        return undefined;
      }
    },

    /** The visitor's day by its digits: 20261122. */
    today() {
      const now = new Date();
      return (now.getFullYear() * 100 + now.getMonth() + 1) * 100 + now.getDate();
    },

    /** Takes a name; 1 for the first widget that has it, 2 for the second (STANDARDS A2). */
    ordinal(name) {
      names.set(page, name);
      const alike = [...names].filter(([, it]) => it === name);
      return alike.findIndex(([it]) => it === page) + 1;
    },

    /** The moment in UTC, to the second: 2026-11-22T09:30:00Z. */
    now: () => `${new Date().toISOString().slice(0, 19)}Z`,

    host: () => location.hostname,

    print: () => print(),

    /** One line that names cause and cure. */
    error: (text) => console.error(`initiative-cards: ${text}`),

    /** One line about something that was mended or left out, said once. */
    warn(text) {
      if (!said.has(text)) console.warn(`initiative-cards: ${text}`);
      said.add(text);
    },

    /** See there. A request that the page began serves once, and no visitor who asks anew. */
    transfer(url, seconds, limit, reload) {
      const started = reload ? undefined : begun.find((it) => it.url === url);
      begun = begun.filter((it) => it !== started);
      return transfer(url, seconds, limit, reload, started, running);
    },

    /** Resolves when the whole program is here, or else with a sentence that says why it is not. */
    whole: () => rest().then(
      () => undefined,
      ({ message }) => message,
    ),

    dictionary: () => dictionary,

    /** Nothing while there is time left in this frame, else a promise for the time after it. */
    pause: () =>
      performance.now() < drawn + SLICE
        ? undefined
        : breath().then(() => {
            drawn = performance.now();
          }),

    /** Tells element and page what is on the screen: once, and when all of it is. */
    tell(next, count, code, message) {
      if (state === next) return;
      state = next;
      // The cards are components of their own, drawn right after the one that reports.
      queueMicrotask(() => {
        if (state !== next) return;
        show(next);
        if (next === "loading") return;
        if (code) happen("error", { code, message });
        else happen("ready", { count });
      });
    },

    /** What was asked for is drawn, but for the cards, which follow at once. */
    settled: () => queueMicrotask(history.settled),

    /** Keeps the query that says what is seen, for who asks the element; tells the page of a list (with its query and total), of an opened card, or of a language. */
    happened(name, text, total) {
      if (name === "state") page.state = text;
      else if (name === "open") happen(name, { id: text });
      else if (name === "language") happen(name, { language: text });
      else {
        const { query, filters } = toObject(text);
        happen(name, { query, filters, total });
      }
    },

    /** Nothing is told or awaited any more. */
    end() {
      state = undefined;
      names.delete(page);
      history.end();
      for (const controller of running) controller.abort();
    },
  };
  names.set(page, undefined);
  return page;
}
