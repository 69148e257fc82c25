// The page's address and history as one widget sees them: links in it, and what the visitor saw at each of its entries.

/** How a state follows another: in its place, after it, or back to the one that it came from. */
const OVER = 0;
const BACK = 2;

/** Who says `ic-…` in the address. */
const keys = new Map();

/** From which address each entry was reached, for all widgets of the page. */
const origins = new Map();

/** The address that the page is on its way back to; browsers take a moment for it. */
let returning;

/** How long to wait for that, in milliseconds. */
const RETURN = 500;

/** So many frames it takes until all cards above a place have the height that they are drawn with. */
const FRAMES = 6;

/** What visitors do that may lead to another entry. */
const DEEDS = ["click", "change", "input", "submit", "keydown"];

/** The address, or what it is about to be. */
const href = () => returning ?? location.href;

/** The entry that is shown; engines without a name for it take its address, which does for most. */
const entry = () => globalThis.navigation?.currentEntry?.key ?? location.href;

/** A text before a sign, and from the sign on. */
function cut(text, sign) {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at)];
}

/** The address in three, byte for byte. */
function parts() {
  const [front, fragment] = cut(href(), "#");
  return [...cut(front, "?"), fragment];
}

/**
 * What a key in the address begins with: the word that is wanted, with a number where another widget has it.
 *
 * Without a wish the number is the widget's place on the page, so that it is the same at the next visit.
 */
export function key(host, wanted) {
  if (keys.get(host)?.wanted === wanted) return keys.get(host).key;
  keys.delete(host);
  const taken = new Set([...keys.values()].map((it) => it.key));
  const place = wanted === "ic" ? [...document.querySelectorAll(host.localName)].indexOf(host) : 0;
  const named = (number) => (number > 1 ? wanted + number : wanted);
  let number = Math.max(place, 0) + 1;
  while (taken.has(named(number))) number += 1;
  keys.set(host, { wanted, key: named(number) });
  return named(number);
}

/** The query of the address, or its fragment, without its sign. */
export const part = (isFragment) => parts()[isFragment ? 2 : 1].slice(1);

/** The address with another query or fragment; without a sign where there is none. */
export function link(isFragment, text) {
  const [path, query, fragment] = parts();
  return isFragment ? path + query + (text && `#${text}`) : path + (text && `?${text}`) + fragment;
}

/** The history for one widget; `visit` is called when the visitor has gone to another entry. */
export function historyOf(host, visit) {
  const root = host.shadowRoot;
  const seen = new Map();
  let here = entry();
  let pending;
  let held = false;
  let arrived;
  let next;
  let sight;

  /** What is seen now: what has the focus, and how far from the top of the window something stands that can be found. */
  const look = () => {
    const focused = root.activeElement;
    const id = focused?.closest("[id]")?.id;
    const card = root.elementFromPoint(innerWidth / 2, innerHeight / 3)?.closest(".item");
    const mark = card?.querySelector("[id]")?.id;
    sight = { focused, id, mark, at: height(mark), left: scrollX, top: scrollY };
  };

  const height = (mark) => (mark ? root.getElementById(mark)?.getBoundingClientRect().top : undefined);

  /** Goes there again. Cards that were never seen have no height yet, so the number alone is not enough. */
  const scroll = ({ mark, at, left, top }) => {
    scrollTo({ left, top, behavior: "instant" });
    let frames = FRAMES;
    const settle = () => {
      const now = height(mark);
      if (now !== undefined) scrollBy({ top: now - at, behavior: "instant" });
      if (frames-- > 0) requestAnimationFrame(settle);
    };
    settle();
  };
  // Before anything comes of it: a shorter list moves the page, and takes away what had the focus.
  for (const type of DEEDS) root.addEventListener(type, look, { capture: true, passive: true });

  /** Remembers what was seen at the entry that is about to be left. */
  const note = () => seen.set(here, sight);

  const travelled = () => {
    // The way back that we took ourselves: everything looks like that already.
    if (arrived) {
      arrived();
      return;
    }
    look();
    note();
    here = entry();
    pending = seen.get(here);
    held = Boolean(root.activeElement);
    visit();
  };
  addEventListener("popstate", travelled);

  /** Goes back to this address; what is asked for meanwhile comes after it. */
  const goBack = (address) => {
    const timer = setTimeout(() => arrived?.(), RETURN);
    arrived = () => {
      clearTimeout(timer);
      arrived = returning = undefined;
      here = entry();
      const act = next;
      next = undefined;
      act?.();
    };
    returning = address;
    history.back();
  };

  const go = (address, step) => {
    if (arrived) next = () => go(address, step);
    if (arrived || address === location.href) return;
    note();
    try {
      if (step === BACK && origins.get(here) === address) {
        goBack(address);
        return;
      }
      if (step === OVER) {
        history.replaceState(history.state, "", address);
      } else {
        const origin = location.href;
        history.pushState(history.state, "", address);
        origins.set(entry(), origin);
      }
    } catch {
      // A frame without an address of its own, or a browser that has had enough of it: the widget works on without.
    }
    here = entry();
  };

  return {
    /** Goes to an address of this page. The page's own state of the entry is kept, because it belongs to its router. */
    go,

    /** Everything is drawn: puts focus and view back to where they were at this entry. */
    settled() {
      const { focused, id } = pending ?? {};
      const isBack = pending !== undefined;
      if (isBack && history.scrollRestoration === "auto") scroll(pending);
      pending = undefined;
      const wasHeld = held;
      held = false;
      // An open card has taken the focus itself, and nobody's focus is taken away who is elsewhere on the page.
      const isElsewhere = !root.activeElement && document.activeElement !== document.body;
      if (isElsewhere || root.querySelector("dialog[open]")) return;
      // What had the focus has left the page, or another thing had it at this entry.
      if (!(isBack && focused) && (!wasHeld || root.activeElement)) return;
      const again = id && root.getElementById(id);
      const link = again?.querySelector("a, button") ?? again;
      const target = focused?.isConnected ? focused : (link ?? root.querySelector(".list, .notice button"));
      target?.focus({ preventScroll: true });
    },

    /** Gives up key and memory. */
    end() {
      removeEventListener("popstate", travelled);
      for (const type of DEEDS) root.removeEventListener(type, look, { capture: true });
      keys.delete(host);
      seen.clear();
    },
  };
}
