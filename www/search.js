// The search without the widget, for sites with a search page of their own: in browsers and in Node.

/* global SEARCH */
import init, { SearchIndex, initSync, part_words } from "#search";
import { breath } from "./breath.js";
import { order } from "./intl.js";
import { dictionary } from "./segment.js";

/** How long filing words may keep a page from drawing, in milliseconds. */
const SLICE = 6;

/** What is done between two looks at the clock, in initiatives of the usual length. */
const STEP = 8;

/** The facets that are counted where nobody says which. */
const FACETS = ["kind", "status", "topic", "place", "organiser"];

/** What neither filters nor facets nor orders ask of an initiative. */
const UNASKED = new Set(["keywords", "participants", "people", "contacts", "links", "image", "related", "responses"]);

/** In letters: a text is left as it is when hardly anything would be saved. */
const SHORT = 64;

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
    return await fill(index, text === undefined ? feed : parse(index, text), language);
  } catch (error) {
    index.free();
    throw error;
  }
}

/** Files all initiatives of a feed, one by one, so that no copy of the whole is ever made. */
async function fill(index, feed, language) {
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
  return new Searcher(index, initiatives, { single, language });
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

/** Makes the text of a feed that has just this initiative, as `JSON.stringify` writes it. */
function feedOf({ version, language }) {
  const head = JSON.stringify({ version, language, initiatives: [] }).slice(0, -2);
  return (initiative, replacer) => `${head}${JSON.stringify(initiative, replacer) ?? null}]}`;
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
  #language;
  /** Whether the index has been given what it needs for more than words, and for the order of titles. */
  #isKept = false;
  #areTitlesSorted = false;
  /** The last search, which facets and matches are asked of, and what it found. */
  #last;
  #places;

  constructor(index, initiatives, { single, language }) {
    this.#index = index;
    this.#initiatives = initiatives;
    this.#ids = [...initiatives.keys()];
    this.#single = single;
    this.#language = language;
  }

  get size() {
    return this.#ids.length;
  }

  search(query, { limit = 10, offset = 0, sort = "relevance", filters = {}, facets = FACETS, today = new Date() } = {}) {
    const day = (today.getFullYear() * 100 + today.getMonth() + 1) * 100 + today.getDate();
    const search = { query: String(query), sort: String(sort), choices: choices(filters), day, facets: facets.join(" ") };
    const places = this.#find(search);
    const scores = this.#index.scores();
    const hits = Array.from(places.slice(offset, offset + limit), (place, number) =>
      this.#hit(place, scores[offset + number] ?? 0, search),
    );
    const count = later(() => {
      this.#find(search);
      this.#keep();
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
    if (this.#last === search) return this.#places;
    this.#last = undefined;
    this.#index.begin(search.sort, search.day, search.facets);
    for (const [name, value] of search.choices) {
      if (!this.#index.choose(name, value)) throw new RangeError(`initiative-cards: there is no filter “${name}: ${value}”`);
    }
    if (search.sort === "title") this.#sortTitles();
    if (this.#index.needs_more()) this.#keep();
    this.#places = this.#index.find(search.query);
    this.#last = search;
    return this.#places;
  }

  #hit(place, score, search) {
    const id = this.#ids[place];
    const lookUp = later(() => {
      this.#find(search);
      return matches(this.#index.matches(this.#single(this.#initiatives.get(id))));
    });
    return {
      id,
      score,
      get matches() {
        return lookUp();
      },
    };
  }

  /** Hands all initiatives in once more: who only searches for words never pays for what else is kept of them. */
  #keep() {
    if (this.#isKept) return;
    let place = 0;
    for (const initiative of this.#initiatives.values()) this.#index.keep(place++, this.#single(initiative, outline));
    this.#isKept = true;
  }

  #sortTitles() {
    if (this.#areTitlesSorted) return;
    const titles = Array.from(this.#initiatives.values(), (it) => this.#index.title(this.#single(it)));
    this.#index.sort_titles(Uint32Array.from(order(this.#language ?? "en", titles.join("\x1f"))));
    this.#areTitlesSorted = true;
  }
}

/** For `JSON.stringify`: an initiative without what is not asked; of its summary and body only the languages are. */
function outline(key, value) {
  if (UNASKED.has(key)) return undefined;
  const isLong = (key === "summary" || key === "body") && value;
  return isLong ? JSON.parse(JSON.stringify(value, shorten) ?? null) : value;
}

/** For `JSON.stringify`: texts that say nothing more, but still something where they did. */
function shorten(_, value) {
  return typeof value === "string" && value.length > SHORT && /[^\s\p{Cc}]/u.test(value) ? "–" : value;
}

/** What takes longer than which initiatives there are is looked up when it is read, and once. */
function later(lookUp) {
  let found;
  return () => (found ??= lookUp());
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
