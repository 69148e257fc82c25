// The search without the widget in Node, as a developer uses it: from the published files and nothing else.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const DIST = process.env.IC_DIST || path.join(import.meta.dirname, "../../dist");
const { createIndex } = await import(pathToFileURL(path.join(DIST, "search.js")));
const seed = JSON.parse(await readFile(path.join(import.meta.dirname, "../../www/demo/initiatives.json"), "utf8"));

/** A feed with these initiatives, in English. */
const feed = (...initiatives) => ({ version: 1, language: "en", initiatives });

/** The ids that a query finds. */
const ids = (index, query, options) => index.search(query, options).hits.map(({ id }) => id);

test("an initiative is found under any spelling, accent, script and with a typo", async () => {
  const index = await createIndex(seed);
  for (const query of ["kavala", "KAVALA", "καβαλα", "Καβάλα", "Kavalla"]) {
    assert.equal(ids(index, query)[0], "intelligent-cities-challenge-kavala", query);
  }
  for (const query of ["sofia", "sofiya", "София", "софия"]) {
    assert.equal(ids(index, query)[0], "digital-transition-sofia", query);
  }
  assert.equal(ids(index, "digtal citys chalenge")[0], "digital-cities-challenge");
  index.free();
});

test("matches are the very letters of the text in the language asked for", async () => {
  const initiative = { id: "a", title: { de: "😀 Förderung für München", en: "Funding" }, summary: { de: "München zahlt." } };
  const index = await createIndex(feed(initiative), { language: "de" });
  const [{ matches }] = index.search("muenchen").hits;
  const letters = Object.entries(matches).map(([name, ranges]) => [
    name,
    ranges.map(([start, end]) => initiative[name].de.slice(start, end)),
  ]);
  assert.deepEqual(letters, [["title", ["München"]], ["summary", ["München"]]]);
});

test("matches in lists are named by their place in the feed", async () => {
  const index = await createIndex(feed({ id: "a", title: "A", topics: ["Parks", "Trees"], places: [{ name: "Treeville" }] }));
  assert.deepEqual(index.search("tree").hits[0].matches, { "topics.1": [[0, 4]], "places.0": [[0, 4]] });
});

test("matches are those of their own search, even when they are read after another one", async () => {
  const index = await createIndex(feed({ id: "a", title: "Parks and trees" }));
  const [first] = index.search("parks").hits;
  const [second] = index.search("trees").hits;
  assert.deepEqual(first.matches, { title: [[0, 5]] });
  assert.deepEqual(second.matches, { title: [[10, 15]] });
  assert.equal(JSON.parse(JSON.stringify(first)).matches.title[0][1], 5);
});

test("languages without spaces are searched by their words", async () => {
  const index = await createIndex(feed({ id: "tokyo", title: "東京都の計画" }, { id: "kyoto", title: "京都市の計画" }));
  assert.deepEqual(ids(index, "京都"), ["kyoto"]);
  assert.deepEqual(ids(index, "計画").toSorted(), ["kyoto", "tokyo"]);
});

test("a feed of more text than one file may have is read record by record, and each id counts once", async () => {
  const body = "park ".repeat(12_000);
  const index = await createIndex(feed(...Array.from({ length: 600 }, (_, at) => ({ id: `${at % 599}`, title: `Title ${at}`, body }))));
  assert.equal(index.size, 599);
  assert.deepEqual(ids(index, "598"), ["598"]);
  assert.deepEqual(ids(index, "599"), []);
});

test("limit and offset walk through all hits, each once and with falling scores", async () => {
  const index = await createIndex(feed(...Array.from({ length: 25 }, (_, at) => ({ id: `${at}`, title: `Park ${at}`, summary: "park ".repeat(at) }))));
  const pages = [0, 10, 20].map((offset) => index.search("park", { limit: 10, offset }));
  assert.deepEqual(pages.map(({ total, hits }) => [total, hits.length]), [[25, 10], [25, 10], [25, 5]]);
  const all = pages.flatMap(({ hits }) => hits);
  assert.equal(new Set(all.map(({ id }) => id)).size, 25);
  const scores = all.map(({ score }) => score);
  assert.deepEqual(scores, scores.toSorted((a, b) => b - a));
  assert.ok(scores.every((it) => it > 0));
});

test("an empty query finds everything in the order of the feed", async () => {
  const index = await createIndex(seed);
  assert.equal(index.size, seed.initiatives.length);
  assert.deepEqual(ids(index, " "), seed.initiatives.map(({ id }) => id));
});

test("where no initiative has all the words, some of them are found and it is said", async () => {
  const index = await createIndex(feed({ id: "a", title: "Parks" }, { id: "b", title: "Trees" }));
  const { total, partial, suggestion } = index.search("parks trees");
  assert.deepEqual({ total, partial, suggestion }, { total: 2, partial: true, suggestion: undefined });
  assert.equal(index.search("parks").partial, false);
});

test("where nothing is found, words of the feed are suggested", async () => {
  const index = await createIndex(feed({ id: "a", title: "Participation" }));
  assert.deepEqual(index.search("partcpaton", { facets: [] }), { total: 0, partial: false, suggestion: "participation", hits: [], facets: {} });
  assert.equal(index.search("participation").suggestion, undefined);
});

test("filters narrow what words find, and facets count what each choice would leave", async () => {
  const index = await createIndex(feed(
    { id: "a", title: "Park one", kind: "event", topics: [{ id: "green", label: { en: "Green", de: "Grün" } }] },
    { id: "b", title: "Park two", kind: "project", topics: [{ id: "green", label: { en: "Green", de: "Grün" } }] },
    { id: "c", title: "Road", kind: "event" },
  ), { language: "de" });
  const { total, hits, facets } = index.search("park", { filters: { kind: ["event"] }, facets: ["kind", "topic"] });
  assert.deepEqual([total, hits.map(({ id }) => id)], [1, ["a"]]);
  assert.ok(hits[0].score > 0);
  assert.deepEqual(facets, {
    kind: [{ value: "event", label: "event", count: 1 }, { value: "project", label: "project", count: 1 }],
    topic: [{ value: "green", label: "Grün", count: 1 }],
  });
  assert.deepEqual(ids(index, "", { filters: { kind: "EVENT", topic: [] } }), ["a", "c"]);
  assert.deepEqual(ids(index, "", { filters: { kind: ["event", "project"], topic: "green" } }), ["a", "b"]);
  assert.deepEqual(Object.keys(index.search("").facets), ["kind", "status", "topic", "place", "organiser"]);
});

test("facets are those of their own search, even when they are read after another one", async () => {
  const index = await createIndex(feed({ id: "a", title: "Parks", kind: "event" }, { id: "b", title: "Trees", kind: "project" }));
  const parks = index.search("parks", { filters: { kind: "event" } });
  const trees = index.search("trees");
  const counts = ({ facets }) => facets.kind.map(({ value, count }) => [value, count]);
  assert.deepEqual(counts(parks), [["event", 1], ["project", 0]]);
  assert.deepEqual(counts(trees), [["event", 0], ["project", 1]]);
});

test("words alone never hand the initiatives in again; facets, filters and orders do so once", async () => {
  let handed = 0;
  const initiatives = Array.from({ length: 50 }, (_, at) => ({
    id: `${at}`,
    title: `Park ${at}`,
    kind: at % 2 ? "event" : "project",
    toJSON() {
      handed++;
      return { ...this };
    },
  }));
  const index = await createIndex(feed(...initiatives));
  const since = (act) => {
    handed = 0;
    act();
    return handed;
  };
  assert.equal(since(() => ids(index, "park 7")), 0);
  assert.equal(since(() => ids(index, "", { filters: { kind: [], open: false } })), 0);
  const events = { filters: { kind: "event" } };
  assert.equal(since(() => assert.equal(index.search("park", events).total, 25)), 50);
  assert.equal(since(() => assert.equal(index.search("park").facets.kind.length, 2)), 0);
  assert.equal(since(() => ids(index, "park", { sort: "deadline" })), 0);
  assert.equal(since(() => assert.deepEqual(ids(index, "park 7", { ...events, limit: 1 }), ["7"])), 0);
});

test("facets know the languages of long texts, of whatever shape", async () => {
  const long = "park ".repeat(100);
  const index = await createIndex(feed(
    { id: "a", title: "A", summary: { de: long, el: " ".repeat(100) }, body: { bg: "Парк", fr: long } },
    { id: "b", title: "B", language: "pt", summary: long, body: [{ language: "sv", value: long }] },
    { id: "c", title: "C", summary: null, body: undefined },
  ));
  const { language } = index.search("", { facets: ["language"] }).facets;
  const counts = Object.fromEntries(language.map(({ value, count }) => [value, count]));
  assert.deepEqual(counts, { bg: 1, de: 1, en: 2, fr: 1, pt: 1, sv: 1 });
});

test("an initiative that cannot be read any more keeps its place when facets are counted", async () => {
  const initiatives = ["a", "b", "c"].map((id) => ({ id, title: id.toUpperCase(), kind: "event" }));
  const index = await createIndex(feed(...initiatives));
  delete initiatives[1].title;
  initiatives[2].kind = "project";
  assert.deepEqual(ids(index, "", { filters: { kind: "project" } }), ["c"]);
  assert.deepEqual(index.search("").facets.kind.map(({ value, count }) => [value, count]), [["event", 1], ["project", 1]]);
  assert.deepEqual(ids(index, "", { sort: "title" }), ["b", "a", "c"]);
});

test("what is open, closes soon or lies in a range can be asked for, on any day", async () => {
  const index = await createIndex(feed(
    { id: "closed", title: "A", deadline: "2026-11-01" },
    { id: "soon", title: "B", deadline: "2026-12-01" },
    { id: "open", title: "C", deadline: "2027-06-01" },
  ));
  const today = new Date(2026, 10, 22);
  assert.deepEqual(ids(index, "", { today, filters: { open: true } }), ["soon", "open"]);
  assert.deepEqual(ids(index, "", { today, filters: { open: false, soon: true } }), ["soon"]);
  assert.deepEqual(ids(index, "", { today, filters: { from: "2026-12", until: "2026-12" } }), ["soon"]);
  assert.deepEqual(ids(index, "", { today: new Date(2026, 9, 1), filters: { soon: true } }), []);
  assert.deepEqual(ids(index, "", { today: new Date(2026, 9, 15), filters: { soon: true } }), ["closed"]);
});

test("the order can be by deadline, by age or by title in the language asked for", async () => {
  const index = await createIndex(feed(
    { id: "a", title: { sv: "Ärende 10", en: "Z" }, deadline: "2027-01-01", published: "2026-01-01" },
    { id: "b", title: { sv: "Zebra", en: "A" }, published: "2025-01-01" },
    { id: "c", title: { sv: "Ärende 9", en: "M" }, deadline: "2026-12-01" },
  ), { language: "sv" });
  const today = new Date(2026, 10, 22);
  assert.deepEqual(ids(index, "", { today, sort: "deadline" }), ["c", "a", "b"]);
  assert.deepEqual(ids(index, "", { today, sort: "newest" }), ["a", "b", "c"]);
  assert.deepEqual(ids(index, "", { sort: "title" }), ["b", "c", "a"]);
  assert.deepEqual(ids(index, "ärende", { sort: "title" }), ["c", "a"]);
});

test("a feed may be an object, its text or its address; the module may be given", async (context) => {
  const server = createServer((request, response) =>
    request.url === "/feed.json" ? response.end(JSON.stringify(seed)) : response.writeHead(404).end(),
  );
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  context.after(() => server.close());
  const base = `http://127.0.0.1:${server.address().port}`;
  const name = (await readdir(DIST)).find((it) => /^initiative-cards-search-.*\.wasm$/.test(it));
  const wasm = await readFile(path.join(DIST, name));
  for (const source of [seed, JSON.stringify(seed), `${base}/feed.json`, new URL(`${base}/feed.json`)]) {
    const index = await createIndex(source, { wasm });
    assert.equal(index.size, 5);
    index.free();
  }
  await assert.rejects(createIndex(`${base}/nothing.json`), /nothing\.json answered with HTTP status 404/);
});

test("what cannot be used is refused in words", async () => {
  await assert.rejects(createIndex("{"), /not valid JSON/);
  await assert.rejects(createIndex(JSON.stringify({ ...seed, label: "x".repeat(32_000_000) })), /the limit is 32000000/);
  await assert.rejects(createIndex({ version: 1 }), /initiatives/);
  await assert.rejects(createIndex([1, 2]), /without a single initiative/);
  await assert.rejects(createIndex({ ...seed, version: 2 }), /version 2/);
  await assert.rejects(createIndex(feed(...Array.from({ length: 100_001 }, (_, at) => ({ id: `${at}`, title: "A" })))), /more than 100000/);
  const index = await createIndex(seed);
  assert.throws(() => index.search("a", { sort: "size" }), /no order “size”/);
  assert.throws(() => index.search("a", { filters: { colour: "red" } }), /no filter “colour: red”/);
  assert.throws(() => index.search("a", { filters: { from: "soon" } }), /no filter “from: soon”/);
  assert.throws(() => index.search("a", { facets: ["colour"] }), /no facet “colour”/);
  assert.equal(index.search("kavala").hits.length > 0, true);
});

test("indexes know nothing of each other, and a freed one is done", async () => {
  const [one, two] = await Promise.all([createIndex(feed({ id: "1", title: "Parks" })), createIndex(feed({ id: "2", title: "Parks" }))]);
  assert.deepEqual(ids(one, "parks"), ["1"]);
  one.free();
  assert.deepEqual(ids(two, "parks"), ["2"]);
  assert.throws(() => one.search("parks"));
});
