// What one widget's program asks of its page, behind one object: whatever the browser does is not compiled in.

import { breath } from "./breath.js";
import { order, write } from "./intl.js";
import { dictionary } from "./segment.js";
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
 * `rest` resolves when the second half of the program is here.
 */
export function pageOf(host, base, begun, show, rest) {
  const running = new Set();
  const said = new Set();
  let drawn = 0;
  let state;
  const page = {
    write,
    order,

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
        const [name, detail] = code ? ["error", { code, message }] : ["ready", { count }];
        host.dispatchEvent(
          new CustomEvent(`initiative-cards-${name}`, { bubbles: true, composed: true, detail }),
        );
      });
    },

    /** Nothing is told or awaited any more. */
    end() {
      state = undefined;
      names.delete(page);
      for (const controller of running) controller.abort();
    },
  };
  names.set(page, undefined);
  return page;
}
