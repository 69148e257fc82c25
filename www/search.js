// The search without the widget, for sites with a search page of their own: in browsers and in Node.

/* global SEARCH */
import init, { SearchIndex } from "#search";

/** How long filing words may keep a page from drawing, in milliseconds. */
const SLICE = 6;

/** Initiatives filed between two looks at the clock. */
const STEP = 8;

let starting;

/** See `search.d.ts`. */
export async function createIndex(feed, { language, wasm } = {}) {
  starting ??= start(wasm).catch((error) => {
    // A file that could not be read may be there at the next try.
    starting = undefined;
    throw error;
  });
  await starting;
  const { text, base } = await read(feed);
  const index = new SearchIndex(text, base, language);
  let end = performance.now() + SLICE;
  while (!index.step(STEP)) {
    if (performance.now() > end) {
      await new Promise((resume) => setTimeout(resume));
      end = performance.now() + SLICE;
    }
  }
  return new Searcher(index);
}

class Searcher {
  #index;
  #ids;
  /** The last query and what it found, which `matches` are asked of. */
  #query;
  #places;

  constructor(index) {
    this.#index = index;
    this.#ids = index.ids();
  }

  get size() {
    return this.#ids.length;
  }

  search(query, { limit = 10, offset = 0, sort = "relevance" } = {}) {
    if (sort !== "relevance") throw new RangeError(`initiative-cards: there is no order “${sort}”; known is relevance`);
    this.#query = undefined;
    const places = this.#find(String(query));
    const scores = this.#index.scores();
    const hits = Array.from(places.slice(offset, offset + limit), (place, number) =>
      this.#hit(place, scores[offset + number] ?? 0, String(query)),
    );
    return { total: places.length, partial: this.#index.partial(), suggestion: this.#index.suggestion(), hits };
  }

  free() {
    this.#query = undefined;
    this.#index.free();
  }

  #find(query) {
    if (this.#query !== query) {
      this.#places = this.#index.find(query);
      this.#query = query;
    }
    return this.#places;
  }

  /** Where the words stand takes longer than which initiatives have them, so it is looked up when it is read. */
  #hit(place, score, query) {
    const lookUp = () => {
      this.#find(query);
      return matches(this.#index.matches(place));
    };
    let found;
    return {
      id: this.#ids[place],
      score,
      get matches() {
        return (found ??= lookUp());
      },
    };
  }
}

/** `name start end start end …` a line, as an object. */
function matches(lines) {
  const all = {};
  for (const line of lines.split("\n").filter(Boolean)) {
    const [name, ...places] = line.split(" ");
    all[name] = [];
    for (let at = 0; at < places.length; at += 2) all[name].push([Number(places[at]), Number(places[at + 1])]);
  }
  return all;
}

/** An object, the text of a feed, or its address. */
async function read(feed) {
  if (typeof feed === "object" && feed !== null && !(feed instanceof URL)) return { text: JSON.stringify(feed) };
  const text = String(feed);
  if (/^\s*[[{]/.test(text)) return { text };
  const url = new URL(text, globalThis.document?.baseURI).href;
  const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" });
  if (!response.ok) throw new Error(`initiative-cards: ${url} answered with HTTP status ${response.status}`);
  return { text: await response.text(), base: response.url };
}

/** Starts the program: from bytes or an address of the caller's, else from the file beside this one. */
async function start(wasm) {
  const source = wasm ?? new URL(SEARCH[0], import.meta.url);
  if (typeof source !== "object" || source instanceof URL) {
    const url = new URL(source, globalThis.document?.baseURI);
    const given = wasm === undefined ? { integrity: SEARCH[1] } : {};
    const module_or_path = url.protocol === "file:" ? await file(url) : fetch(url, { credentials: "omit", ...given });
    return init({ module_or_path });
  }
  return init({ module_or_path: source });
}

/** A file of this machine; only Node has such addresses. */
async function file(url) {
  // Not a name that bundlers for browsers could try to follow.
  const { readFile } = await import(["node", "fs/promises"].join(":"));
  return readFile(url);
}
