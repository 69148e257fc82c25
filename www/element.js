// The custom element: shadow root, attributes, states, fallback. It decides nothing about initiatives.

/* global VERSION */
import { engine, isBroken, whenBroken, whole } from "./engine.js";
import { plainList } from "./fallback.js";
import { pageOf } from "./page.js";
import { skeleton } from "./skeleton.js";
import { toObject, toQuery } from "./state.js";
import styles from "#styles";

const ATTRIBUTES = [
  "feed", "lang", "languages", "filters", "filter", "sort", "page-size", "view", "search", "detail", "url-state",
  "state-key", "heading-level", "label", "color-scheme", "timeout", "images",
];

// Who does one of these is about to search or to open a card.
const REACHING = ["pointerover", "touchstart", "focusin"];

/** The element class for a script whose files lie at `base`. */
export function createElementClass(base) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);

  class InitiativeCards extends HTMLElement {
    static version = VERSION;
    static observedAttributes = ATTRIBUTES;

    #internals = this.attachInternals?.();
    #mount = mount();
    #waiting = skeleton();
    #fallback = part("slot", "fallback");
    #handle;
    #given;
    #wanted;
    #page;
    #begun = [];
    #stale = false;
    #forget;
    #settle;
    #ready;

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      root.append(this.#mount, this.#waiting, this.#fallback);
      // What fails here is tried again, and told, when it is needed.
      const reach = () => whole(base).catch(() => {});
      for (const type of REACHING) root.addEventListener(type, reach, { once: true, passive: true });
      this.#promise();
    }

    /** Resolves when cards are on the screen; rejects when there will be none. */
    get ready() {
      return this.#ready;
    }

    /** Data that the page has already, as an object; else the attribute. */
    get feed() {
      return this.#given ? JSON.parse(this.#given) : this.getAttribute("feed");
    }

    set feed(value) {
      const given = typeof value === "object" && value !== null ? JSON.stringify(value) : undefined;
      if (given === undefined) {
        if (value == null) this.removeAttribute("feed");
        else this.setAttribute("feed", value);
      }
      if (given === this.#given) return;
      this.#given = given;
      this.#handle?.give(given);
    }

    /** What the visitor sees, as an object; whatever is set is shown, and what it leaves out is as at the beginning. */
    get state() {
      return toObject(this.#page?.state ?? this.#wanted);
    }

    set state(value) {
      const query = toQuery(value ?? undefined);
      if (!this.#handle) {
        this.#wanted = query;
        return;
      }
      // Until the program has read it, which may take a moment, it is as it was set.
      this.#page.state = query;
      this.#handle.set_state(query);
    }

    /** Shows what has these words, as if the visitor had typed them. */
    searchFor(text) {
      this.state = { ...this.state, query: String(text ?? "") };
    }

    /** Asks the feeds again; the cards stay until new ones come. */
    refresh() {
      if (this.#handle) this.#handle.refresh();
      else if (this.isConnected) this.#start();
    }

    connectedCallback() {
      for (const name of ["feed", "state"]) {
        if (!Object.hasOwn(this, name)) continue;
        // Set before the script came: the own property would hide the one of the class.
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
      if (this.#handle) this.#changed();
      else this.#start();
    }

    disconnectedCallback() {
      // An element that is moved is back before the microtask runs.
      queueMicrotask(() => {
        if (!this.isConnected) this.#stop();
      });
    }

    attributeChangedCallback(name, before, after) {
      if (name === "feed" && before !== after) this.#given = undefined;
      if (before !== after) this.#changed();
    }

    #changed() {
      if (this.#stale || !this.#handle) return;
      this.#stale = true;
      queueMicrotask(() => {
        this.#stale = false;
        this.#handle?.update();
      });
    }

    async #start() {
      if (this.#forget) return;
      this.#show("loading");
      this.#forget = whenBroken(() => this.#giveUp("the program stopped."));
      this.#begin();
      try {
        const Handle = await engine(base);
        if (!this.#forget || this.#handle) return;
        if (isBroken()) throw new Error("the program stopped earlier on this page. Reload the page.");
        const rest = () => whole(base);
        const visit = () => this.#handle?.visit();
        this.#page = pageOf(this, base, this.#begun.splice(0), (state) => this.#show(state), rest, visit);
        this.#handle = new Handle(this.#page, this.#mount, this.#given, this.#wanted);
        this.#wanted = undefined;
      } catch (error) {
        console.error(`initiative-cards: ${error.message}`);
        this.#giveUp(error.message);
      }
    }

    /** Asks for the feeds while the program itself is still on its way. */
    #begin() {
      if (this.#given) return;
      for (const feed of (this.getAttribute("feed") ?? "").split(/\s+/).filter(Boolean)) {
        if (!URL.canParse?.(feed, this.baseURI)) continue;
        const url = new URL(feed, this.baseURI).href;
        const controller = new AbortController();
        const { signal } = controller;
        const response = fetch(url, { signal, credentials: "omit", referrerPolicy: "no-referrer" });
        // The program looks at the failure when it is there.
        response.catch(() => {});
        this.#begun.push({ url, controller, response });
      }
    }

    #stop() {
      this.#forget?.();
      this.#forget = undefined;
      for (const { controller } of this.#begun.splice(0)) controller.abort();
      if (this.#handle && !isBroken()) {
        this.#handle.destroy();
        this.#handle.free();
      }
      this.#handle = undefined;
      this.#page = undefined;
      // The next life begins on a fresh mount.
      const fresh = mount();
      this.#mount.release();
      this.#mount.replaceWith(fresh);
      this.#mount = fresh;
      this.#promise();
    }

    /** There will be no interactive cards: the page's own content, else a plain list of links. */
    async #giveUp(message) {
      this.#handle = undefined;
      this.#show("error");
      this.dispatchEvent(
        new CustomEvent("initiative-cards-error", {
          bubbles: true,
          composed: true,
          detail: { code: "engine", message },
        }),
      );
      const list = this.#hasContent() ? undefined : await plainList(this, base, this.#given, this.#begun.splice(0));
      this.#mount.replaceChildren(...(list ? [list] : []));
    }

    #show(state) {
      for (const other of ["loading", "ready", "empty", "error"]) {
        const on = other === state;
        try {
          this.#internals?.states?.[on ? "add" : "delete"](other);
        } catch {
          // Engines before Chrome 125 take only `--names`; `data-state` serves them.
        }
      }
      this.dataset.state = state;
      const shown = state === "ready" || state === "empty";
      this.#fallback.hidden = shown;
      // Not in the flow until it is whole: Yew draws in slices, and nothing may jump between them.
      this.#mount.classList.toggle("pending", state === "loading");
      this.#waiting.hidden = state !== "loading" || this.#hasContent();
      if (shown) this.#settle.resolve();
      else if (state === "error") this.#settle.reject(new Error("initiative-cards: there are no cards to show"));
      else this.#promise();
    }

    #hasContent() {
      return [...this.childNodes].some(
        (node) => !(node instanceof Element ? node.hasAttribute("slot") : !node.data?.trim()),
      );
    }

    /** A fresh `ready`, unless the one that is there is still open. */
    #promise() {
      if (this.#settle?.open) return;
      this.#ready = new Promise((resolve, reject) => {
        const once = (act) => (value) => {
          this.#settle.open = false;
          act(value);
        };
        this.#settle = { open: true, resolve: once(resolve), reject: once(reject) };
      });
      // A page that does not ask must not see an unhandled rejection.
      this.#ready.catch(() => {});
    }
  }

  for (const name of ATTRIBUTES) {
    const property = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    if (property in InitiativeCards.prototype) continue;
    Object.defineProperty(InitiativeCards.prototype, property, {
      get() {
        return this.getAttribute(name);
      },
      set(value) {
        if (value == null) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
      configurable: true,
      enumerable: true,
    });
  }
  return InitiativeCards;
}

/** Where the program draws. Yew never takes its listeners off, so the mount keeps them for `release`. */
function mount() {
  const element = part("div", "mount");
  const added = [];
  element.addEventListener = (...values) => {
    added.push(values);
    EventTarget.prototype.addEventListener.apply(element, values);
  };
  element.release = () => {
    for (const values of added.splice(0)) element.removeEventListener(...values);
    delete element.addEventListener;
    delete element.release;
  };
  return element;
}

/** An element of the shadow root with its class. */
function part(tag, name) {
  const element = document.createElement(tag);
  element.className = name;
  return element;
}
