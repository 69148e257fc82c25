// What was measured, as tables that people read: for the terminal, for a file, and for the README.

import { quantile } from "./statistics.mjs";

/** What can be said of a clock run: its name, how it is read from a result, and how it is written. */
export const MEASURES = [
  { key: "build", title: "index built", of: ({ build }) => build?.ms, text: time },
  { key: "bytes", title: "memory", of: ({ build }) => build?.bytes ?? undefined, text: (bytes) => `${rounded(bytes / 1e6)} MB` },
  { key: "median", title: "key stroke, median", of: ({ speed }) => speed?.key.median, text: time },
  { key: "p95", title: "key stroke, p95", of: ({ speed }) => speed?.key.p95, text: time },
];

const CLASSES = {
  exact: "as written",
  upper: "CAPITALS",
  nodiacritics: "no accents",
  "german-ae": "ae for ä",
  prefix: "last word begun",
  typo: "one typo",
  translit: "Latin letters",
};
/** Fewer queries than these say nothing: an engine that had no time for more has no share. */
const ENOUGH = 20;
const KINDS = { single: "One word, which one card has", several: "Two or three words, which one card has together" };
/** The shared harness has another word for it. */
KINDS.multi = KINDS.several;

/** Everything, in Markdown. */
export function tables(report) {
  const parts = ["# Search beside its peers", "", machineLine(report), ""];
  for (const { place, set } of clocks(report)) {
    parts.push(`## ${placeName(place)}, ${cardsOf(set)}`, "", ...clockTable(report, place, set), "");
  }
  const known = report.results.filter(({ set }) => set === "known");
  for (const kind of Object.keys(KINDS)) {
    const rows = known.filter((it) => classesOf(it, kind).length > 0);
    if (rows.length > 0) parts.push(`## ${KINDS[kind]}: share found among the first five`, "", ...knownTable(report, rows, kind), "");
  }
  const questions = report.results.filter(({ set }) => set.startsWith("xquad"));
  if (questions.length > 0) parts.push("## Questions to their paragraph: MRR@10", "", ...questionTable(report, questions), "");
  return parts.join("\n");
}

/** The chart and the largest clock run in Node, for the README. */
export function readmeSection(report) {
  const { place } = shown(report);
  const sets = clocks(report).filter((it) => it.place === place).map(({ set }) => set);
  const known = report.results.filter((it) => it.set === "known");
  const kind = Object.keys(KINDS).find((it) => known.some((row) => classesOf(row, it).length > 0));
  return [
    "",
    `![Our search beside each peer: time to build, memory, and time of a key stroke](tests/bench/search.svg)`,
    "",
    ...sets.flatMap((set) => [`${placeName(place)}, ${cardsOf(set)}; in brackets how many times ours:`, "", ...clockTable(report, place, set), ""]),
    ...(kind ? [`${KINDS[kind]}, typed in seven ways; share found among the first five:`, "", ...knownTable(report, known, kind), ""] : []),
    machineLine(report),
    "",
  ].join("\n");
}

/** The clock run that stands for all: the largest in Node, else the largest there is; nothing if there is none. */
export function shown(report) {
  const all = clocks(report);
  return all.filter(({ place }) => place === "node").at(-1) ?? all.at(-1);
}

/** A row for each engine: its name, what failed, and the middle of its runs by [`MEASURES`]. */
export function clockRows(report, place, set) {
  const runs = report.results.filter((it) => it.place === place && it.set === set);
  return [...new Set(runs.map(({ engine }) => engine))].map((engine) => {
    const own = runs.filter((it) => it.engine === engine);
    const middle = (of) => quantile(own.map(of).filter((it) => it !== undefined && it !== null), 0.5);
    return {
      engine,
      name: report.names[engine],
      failed: own.find(({ failed }) => failed)?.failed,
      values: Object.fromEntries(MEASURES.map(({ key, of }) => [key, middle(of)])),
      found: middle(({ speed }) => (speed?.query.count >= ENOUGH ? speed.found : undefined)),
      strokes: middle(({ speed }) => speed?.key.count),
      load: middle(({ load }) => load),
    };
  });
}

/** The number of cards in a set such as `scale.10k`, as a sentence writes it. */
export const cardsOf = (set) => `${set.slice("scale.".length).replace("k", " 000")} cards`;

export const placeName = (place) => ({ node: "Node", chromium: "Chromium" })[place];

function clocks(report) {
  const seen = new Map(report.results.filter(({ set }) => set.startsWith("scale.")).map(({ place, set }) => [`${place} ${set}`, { place, set }]));
  return [...seen.values()];
}

function clockTable(report, place, set) {
  const rows = clockRows(report, place, set);
  const ours = rows.find(({ engine }) => engine === "ours")?.values;
  const head = ["", ...MEASURES.map(({ title }) => title), "found", "key strokes", "load"];
  const body = rows.map(({ engine, name, failed, values, found, strokes, load }) => [
    name,
    ...MEASURES.map(({ key, text }) => {
      if (values[key] === undefined) return failed && key === "build" ? `failed: ${failed}` : "–";
      const times = engine === "ours" || ours?.[key] === undefined ? "" : ` (${rounded(values[key] / ours[key])} ×)`;
      return text(values[key]) + times;
    }),
    found === undefined ? "–" : share(found),
    strokes ?? "–",
    rounded(load),
  ]);
  return table(head, body);
}

function knownTable(report, rows, kind) {
  const classes = Object.keys(CLASSES).filter((it) => rows.some((row) => classesOf(row, kind).includes(it)));
  const body = rows.map((row) => [
    report.names[row.engine],
    ...classes.map((it) => share(pooled(row, (key) => key.startsWith(`${kind}:${it}/`), "success5"))),
    sample([row]),
  ]);
  return table(["", ...classes.map((it) => CLASSES[it]), "queries"], body);
}

/** A column for each set, and one for each language of a set that has several. */
function questionTable(report, rows) {
  const of = (engine, set) => rows.find((it) => it.engine === engine && it.set === set);
  const columns = [...new Set(rows.map(({ set }) => set))].flatMap((set) => {
    const keys = rows.filter((it) => it.set === set).flatMap((it) => Object.keys(groupsOf(it)));
    const languages = [...new Set(keys.map((key) => key.split("/")[1]))].sort();
    const name = set.slice("xquad.".length);
    const parts = languages.map((it) => ({ set, title: `${name}: ${it}`, wanted: (key) => key.endsWith(`/${it}`) }));
    return [{ set, title: name, wanted: () => true }, ...(languages.length > 1 ? parts : [])];
  });
  const body = [...new Set(rows.map(({ engine }) => engine))].map((engine) => [
    report.names[engine],
    ...columns.map(({ set, wanted }) => share(pooled(of(engine, set), wanted, "mrr10"))),
    sample(rows.filter((it) => it.engine === engine)),
  ]);
  return table(["", ...columns.map(({ title }) => title), "queries"], body);
}

const groupsOf = (row) => row?.quality?.groups ?? {};

const classesOf = (row, kind) => [...new Set(Object.keys(groupsOf(row)).map((key) => /^(\w+):([\w-]+)\//.exec(key)))]
  .filter((it) => it?.[1] === kind)
  .map(([, , name]) => name);

/** A measure over several groups, each counting by its queries; nothing if they are too few. */
function pooled(row, wanted, measure) {
  const groups = Object.entries(groupsOf(row)).filter(([key]) => wanted(key)).map(([, group]) => group);
  const count = groups.reduce((sum, it) => sum + it.count, 0);
  return count < ENOUGH ? undefined : groups.reduce((sum, it) => sum + it[measure] * it.count, 0) / count;
}

/** How many queries there was time for. */
function sample(rows) {
  const failed = rows.find((it) => it.failed);
  if (failed) return `failed: ${failed.failed}`;
  const [done, of] = ["done", "of"].map((key) => rows.reduce((sum, { quality }) => sum + quality[key], 0));
  return done === of ? `${done}` : `${done} of ${of}`;
}

function machineLine({ machine, names, versions }) {
  const peers = Object.entries(versions).map(([engine, version]) => `${names[engine]} ${version}`);
  return `${[`${machine.cpu}, ${machine.cores} cores, Node ${machine.node.slice(1)}`, ...peers].join("; ")}.`;
}

const table = (head, body) => [head, head.map((_, at) => (at === 0 ? "---" : "---:")), ...body].map((row) => `| ${row.join(" | ")} |`);

const share = (value) => (value === undefined ? "–" : value.toFixed(3));

function time(ms) {
  return ms >= 1000 ? `${rounded(ms / 1000)} s` : `${rounded(ms)} ms`;
}

/** Two figures that mean something, without an exponent. */
function rounded(value) {
  if (value === 0) return "0";
  const digits = Math.max(0, 1 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 4));
}
