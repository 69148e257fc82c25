// What becomes of the measures: numbers, tables and the chart. Needs no peer.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chart } from "./chart.mjs";
import { quality, speed } from "./measure.mjs";
import { clockRows, readmeSection, tables } from "./report.mjs";
import { Tally, quantile, summary } from "./statistics.mjs";

/** A clock run of an engine: milliseconds of the build and of every key stroke, and bytes. */
const clock = (engine, ms, stroke, bytes, more = {}) => ({
  engine,
  place: "node",
  set: "scale.10k",
  load: 0.5,
  build: { ms, bytes },
  speed: { query: { count: 200 }, key: summary([stroke]), found: 0.75 },
  ...more,
});

const report = (...results) => ({
  machine: { cpu: "CPU & more", cores: 2, node: "v20.1.0" },
  versions: { minisearch: "7.2.0" },
  names: { ours: "Initiative Cards", minisearch: "MiniSearch" },
  results,
});

test("a quantile is a value that was measured, by the nearest rank", () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
  assert.deepEqual([0, 0.5, 0.95, 1].map((share) => quantile(hundred, share)), [1, 50, 95, 100]);
  assert.equal(quantile([10, 9, 100], 0.5), 10);
  assert.equal(quantile([7], 0.95), 7);
  assert.equal(quantile([], 0.5), undefined);
});

test("values are sorted as numbers, and stay as they were", () => {
  const values = [100, 9, 20];
  assert.deepEqual(summary(values), { count: 3, median: 20, p95: 100, max: 100 });
  assert.deepEqual(values, [100, 9, 20]);
});

test("an answer counts by its place, and not at all beyond the tenth", () => {
  const tally = new Tally();
  for (const place of [0, 1, 4, 5, 10, -1]) tally.add(place);
  const { count, success5, mrr10 } = tally.result();
  assert.equal(count, 6);
  assert.equal(success5, 3 / 6);
  assert.ok(Math.abs(mrr10 - (1 + 1 / 2 + 1 / 5 + 1 / 6) / 6) < 1e-12);
});

test("the clock counts every letter that is typed, and no space", async () => {
  const asked = [];
  const engine = { search: (query) => (asked.push(query), [1]) };
  const set = { queries: [{ q: "ab", rel: 1 }, { q: "c", rel: 2 }], typing: [{ q: "a bc", rel: 1 }] };
  const { key, query, found } = await speed(engine, set, 1000);
  assert.deepEqual([key.count, query.count, found], [3, 2, 0.5]);
  assert.deepEqual(asked.slice(-3), ["a", "a b", "a bc"]);
});

test("an engine that is too slow stops when its time is over and says how far it came", async () => {
  const slow = { search: () => new Promise((done) => setTimeout(() => done([3]), 20)) };
  const queries = Array.from({ length: 50 }, () => ({ cls: "single:exact", lang: "de", q: "a", rel: 3 }));
  const { done, of, groups } = await quality(slow, { queries }, 60);
  assert.ok(done >= 1 && done < 50, `${done}`);
  assert.equal(of, 50);
  assert.deepEqual(groups["single:exact/de"], { count: done, success5: 1, mrr10: 1 });
});

test("a table says how many times ours each peer takes", () => {
  const text = tables(report(clock("ours", 500, 0.5, 4e6), clock("minisearch", 2000, 3, 32e6)));
  assert.match(text, /## Node, 10 000 cards/);
  assert.match(text, /\| Initiative Cards \| 500 ms \| 4\.0 MB \| 0\.50 ms \| 0\.50 ms \| 0\.750 \| 1 \| 0\.50 \|/);
  assert.match(text, /\| MiniSearch \| 2\.0 s \(4\.0 ×\) \| 32 MB \(8\.0 ×\) \| 3\.0 ms \(6\.0 ×\)/);
});

test("of several runs the middle one counts, measure by measure", () => {
  const runs = [clock("ours", 1, 9, 5), clock("ours", 3, 7, 6), clock("ours", 2, 8, 4)];
  assert.deepEqual(clockRows(report(...runs), "node", "scale.10k")[0].values, { build: 2, bytes: 5, median: 8, p95: 8 });
});

test("an engine that failed is in the table with its reason, and in no chart", () => {
  const failed = { engine: "minisearch", place: "node", set: "scale.10k", load: 1, failed: "out of memory" };
  const both = report(clock("ours", 1, 1, 1), failed);
  assert.match(tables(both), /MiniSearch \| failed: out of memory \| – \|/);
  assert.doesNotMatch(chart(both), /MiniSearch/);
});

test("classes of known items become columns, pooled over languages by their queries", () => {
  const groups = {
    "single:exact/de": { count: 30, success5: 1, mrr10: 1 },
    "single:exact/el": { count: 10, success5: 0, mrr10: 0 },
    "single:translit/el": { count: 20, success5: 1, mrr10: 1 },
  };
  const known = { engine: "ours", place: "node", set: "known", load: 1, quality: { groups, done: 60, of: 90 } };
  const text = tables(report(known));
  assert.match(text, /\|  \| as written \| Latin letters \| queries \|/);
  assert.match(text, /\| Initiative Cards \| 0\.750 \| 1\.000 \| 60 of 90 \|/);
});

test("a share of too few queries is not written", () => {
  const groups = { "single:exact/de": { count: 19, success5: 1, mrr10: 1 } };
  const known = { engine: "ours", place: "node", set: "known", load: 1, quality: { groups, done: 19, of: 99 } };
  assert.match(tables(report(known)), /\| Initiative Cards \| – \| 19 of 99 \|/);
  const slow = clock("ours", 1, 1, 1, { speed: { query: { count: 19 }, key: summary([1]), found: 1 } });
  assert.match(tables(report(slow)), /1\.0 ms \| 1\.0 ms \| – \| 1 \|/);
});

test("questions have a column for each set, and one for each language of a mixed set", () => {
  const group = (count, mrr10) => ({ count, success5: 1, mrr10 });
  const asked = (set, groups) => ({ engine: "ours", place: "node", set, load: 1, quality: { groups, done: 30, of: 30 } });
  const own = asked("xquad.de", { "question/de": group(30, 0.9) });
  const mixed = asked("xquad.mixed", { "question/de": group(40, 0.5), "question/el": group(20, 0.8) });
  const text = tables(report(own, mixed));
  assert.match(text, /\|  \| de \| mixed \| mixed: de \| mixed: el \| queries \|/);
  assert.match(text, /\| Initiative Cards \| 0\.900 \| 0\.600 \| 0\.500 \| 0\.800 \| 60 \|/);
});

test("the chart says in words what its bars show, and is well-formed", () => {
  const picture = chart(report(clock("ours", 500, 0.5, 4e6), clock("minisearch", 2000, 3, 32e6)));
  assert.match(picture, /<title id="title">Search beside its peers: 10 000 cards in Node, shorter is better<\/title>/);
  assert.match(picture, /<desc id="description">index built: Initiative Cards 500 ms, MiniSearch 2\.0 s\./);
  assert.match(picture, /prefers-color-scheme: dark/);
  assert.doesNotMatch(picture, /NaN|undefined|Infinity/);
  const opened = picture.match(/<[a-z][^>]*(?<!\/)>/g).length;
  assert.equal(opened, picture.match(/<\/[a-z]+>/g).length);
});

test("bars grow with the logarithm of what they show", () => {
  const picture = chart(report(clock("ours", 10, 1, 1e6), clock("minisearch", 1000, 1, 1e6)));
  const [ours, peer] = [...picture.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
  // 10 and 1000 between 1 and 1000.
  assert.ok(Math.abs(peer / ours - 3) < 0.02, `${ours} ${peer}`);
});

test("without a clock run there is no chart", () => {
  assert.equal(chart(report()), undefined);
});

test("the README shows the chart and the largest run in Node", () => {
  const smaller = clock("ours", 1, 1, 1, { set: "scale.1k" });
  const page = clock("ours", 1, 1, 1, { place: "chromium", set: "scale.100k" });
  const text = readmeSection(report(smaller, clock("ours", 500, 0.5, 4e6), page));
  assert.match(text, /!\[[^\]]+\]\(tests\/bench\/search\.svg\)/);
  assert.match(text, /Node, 10 000 cards/);
  assert.doesNotMatch(text, /1 000 cards, /);
});
