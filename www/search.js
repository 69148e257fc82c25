// The search without the widget, for sites with a search page of their own: in browsers and in Node.

/* global SEARCH */
import init, { SearchIndex, initSync, part_words } from "#search";
import { breath } from "./breath.js";
import { dictionary } from "./segment.js";

/** How long filing words may keep a page from drawing, in milliseconds. */
const SLICE = 6;

/** What is done between two looks at the clock, in initiatives of the usual length. */
const STEP = 8;

let starting;

/** See `search.d.ts`. */
export async function createIndex(feed, { language, wasm } = {}) {
  starting ??= start(wasm).then(() => part_words(dictionary)).catch((error) => {
    // A file that could not be read may be there at the next try.
    starting = undefined;
    throw error;
  });
  await starting;
  const { text, base } = await read(feed);
  const index = new SearchIndex(base, language);
  try {
    return await fill(index, text === undefined ? feed : parse(index, text));
  } catch (error) {
    index.free();
    throw error;
  }
}

/** Files all initiatives of a feed, one by one, so that no copy of the whole is ever made. */
async function fill(index, feed) {
  const single = feedOf(feed);
  const initiatives = new Map();
  const rest = pauses();
  for (const initiative of listOf(feed)) {
    const id = index.read(single(initiative));
    // Of several with one id the first counts.
    if (id !== undefined && !initiatives.has(id)) {
      index.file();
      initiatives.set(id, initiative);
    }
    await rest();
  }
  // Perhaps it is no feed at all: the whole tells.
  if (initiatives.size === 0) index.read(JSON.stringify(feed));
  while (!index.settle(STEP)) await rest();
  return new Searcher(index, initiatives, single);
}

/** The feed of a text; one that is too large, or no JSON, is refused in the words of the program. */
function parse(index, text) {
  const limit = SearchIndex.limit();
  // A letter is up to three bytes, which are counted only where it matters.
  if (text.length * 3 > limit && new Blob([text]).size > limit) index.read(text);
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    index.read(text);
    throw error;
  }
}

/** The initiatives of a feed: a list, or a single one. */
function listOf(feed) {
  const list = Array.isArray(feed) ? feed : feed?.initiatives;
  return Array.isArray(list) ? list : list ? [list] : [];
}

/** Makes the text of a feed that has just this initiative. */
function feedOf({ version, language }) {
  const head = JSON.stringify({ version, language, initiatives: [] }).slice(0, -2);
  return (initiative) => `${head}${JSON.stringify(initiative) ?? null}]}`;
}

/** Lets the page draw when it is time; looks at the clock at every so many calls. */
function pauses() {
  let calls = 0;
  let end = performance.now() + SLICE;
  return () => {
    if (++calls % STEP || performance.now() < end) return;
    return breath().then(() => {
      end = performance.now() + SLICE;
    });
  };
}

class Searcher {
  #index;
  /** By id, in the order of the index. */
  #initiatives;
  #ids;
  #single;
  /** The last query and what it found, which `matches` are asked of. */
  #query;
  #places;

  constructor(index, initiatives, single) {
    this.#index = index;
    this.#initiatives = initiatives;
    this.#ids = [...initiatives.keys()];
    this.#single = single;
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
    const id = this.#ids[place];
    const lookUp = () => {
      this.#find(query);
      return matches(this.#index.matches(this.#single(this.#initiatives.get(id))));
    };
    let found;
    return {
      id,
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

/** The text of a feed, which may be given by its address; none for an object. */
async function read(feed) {
  if (typeof feed === "object" && feed !== null && !(feed instanceof URL)) return {};
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
    // Node reads its own files, and never has to load what it fetches with.
    if (url.protocol === "file:") return initSync({ module: await WebAssembly.compile(await file(url)) });
    return init({ module_or_path: fetch(url, { credentials: "omit", ...given }) });
  }
  return init({ module_or_path: source });
}

/** A file of this machine; only Node has such addresses. */
async function file(url) {
  // Not a name that bundlers for browsers could try to follow.
  const { readFile } = await import(["node", "fs/promises"].join(":"));
  return readFile(url);
}
