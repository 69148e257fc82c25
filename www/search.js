// The search without the widget, for sites with a search page of their own: in browsers and in Node.

/* global SEARCH */
import init, { SearchIndex } from "#search";

/** How long filing words may keep a page from drawing, in milliseconds. */
const SLICE = 6;

/** Initiatives filed between two looks at the clock. */
const STEP = 8;

/** The facets that are counted where nobody says which. */
const FACETS = ["kind", "status", "topic", "place", "organiser"];

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
  return new Searcher(index, language);
}

class Searcher {
  #index;
  #ids;
  #language;
  #areTitlesSorted = false;
  /** The last search, which facets and matches are asked of. */
  #last;
  #places;

  constructor(index, language) {
    this.#index = index;
    this.#ids = index.ids();
    this.#language = language;
  }

  get size() {
    return this.#ids.length;
  }

  search(query, { limit = 10, offset = 0, sort = "relevance", filters = {}, facets = FACETS, today = new Date() } = {}) {
    const day = (today.getFullYear() * 100 + today.getMonth() + 1) * 100 + today.getDate();
    const search = { query: String(query), sort: String(sort), choices: choices(filters), day, facets: facets.join(" ") };
    this.#last = undefined;
    const places = this.#find(search);
    const scores = this.#index.scores();
    const hits = Array.from(places.slice(offset, offset + limit), (place, number) =>
      this.#hit(place, scores[offset + number] ?? 0, search),
    );
    const count = later(() => {
      this.#find(search);
      return counts(facets, this.#index.counts());
    });
    return {
      total: places.length,
      partial: this.#index.partial(),
      suggestion: this.#index.suggestion(),
      hits,
      get facets() {
        return count();
      },
    };
  }

  free() {
    this.#last = undefined;
    this.#index.free();
  }

  #find(search) {
    if (this.#last !== search) {
      if (search.sort === "title") this.#sortTitles();
      this.#index.clear();
      for (const [name, value] of search.choices) {
        if (!this.#index.choose(name, value)) throw new RangeError(`initiative-cards: there is no filter “${name}: ${value}”`);
      }
      this.#places = this.#index.find(search.query, search.sort, search.day, search.facets);
      this.#last = search;
    }
    return this.#places;
  }

  #hit(place, score, search) {
    const look = later(() => {
      this.#find(search);
      return matches(this.#index.matches(place));
    });
    return {
      id: this.#ids[place],
      score,
      get matches() {
        return look();
      },
    };
  }

  #sortTitles() {
    if (this.#areTitlesSorted) return;
    const titles = this.#index.titles();
    const { compare } = collator(this.#language);
    this.#index.sort_titles(Uint32Array.from([...titles.keys()].sort((a, b) => compare(titles[a], titles[b]))));
    this.#areTitlesSorted = true;
  }
}

/** What takes longer than which initiatives there are is looked up when it is read, and once. */
function later(look) {
  let found;
  return () => (found ??= look());
}

/** The order of a language; where it has none here, that of English rather than of this machine. */
function collator(language = "en") {
  const [known = "en"] = Intl.Collator.supportedLocalesOf(language);
  return new Intl.Collator(known, { usage: "sort", numeric: true });
}

/** Pairs of a filter and a value of it: a list has several, and what is false is not chosen. */
function choices(filters) {
  return Object.entries(filters).flatMap(([name, values]) =>
    [values].flat().filter((it) => it !== undefined && it !== false).map((it) => [name, String(it)]),
  );
}

/** Rows of facet, value, label and count, by facet. */
function counts(facets, texts) {
  const all = Object.fromEntries(facets.map((it) => [it, []]));
  for (let at = 0; at < texts.length; at += 4) {
    const [facet, value, label, count] = texts.slice(at, at + 4);
    all[facet]?.push({ value, label, count: Number(count) });
  }
  return all;
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
