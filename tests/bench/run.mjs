// The search beside its peers: the same cards and queries, one fresh process after the other.
//
// `cargo xtask bench search` builds what is measured and starts this; `--help` tells the options.

import { fork } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { chart } from "./chart.mjs";
import { countOf, retrievalSets } from "./data/sets.mjs";
import { readmeSection, tables } from "./report.mjs";

/** Ours first; the others as their users know them. `package` is what the lock file pins. */
const ENGINES = {
  ours: {},
  minisearch: { package: "minisearch" },
  flexsearch: { package: "flexsearch" },
  fuse: { package: "fuse.js" },
  orama: { package: "@orama/orama" },
  ufuzzy: { package: "@leeoniya/ufuzzy" },
  lunr: { package: "lunr" },
  pagefind: { package: "pagefind" },
};

const TASKS = ["speed", "quality"];

/** After so many milliseconds a job counts as failed: it has its own limits, so it must hang. */
const PATIENCE = 15 * 60 * 1000;

const HELP = `usage: node run.mjs [options]
  --sizes 1k,10k     how many cards the clock runs on; from 1k up
  --engines a,b      some of ${Object.keys(ENGINES).join(", ")}
  --tasks a,b        some of ${TASKS.join(", ")}
  --browser          the clock in Chromium too (IC_CHROMIUM names it)
  --runs N           each clock so many times; the middle one counts (1)
  --budget SECONDS   for each measure of time, and thrice that for quality; slow engines get through fewer queries (10)
  --data FOLDER      sets to use instead of ours where it has them: scale.*.json, known.json, xquad.*.json
  --dist FOLDER      where search.js is
  --out FOLDER       where search.json, search.md and search.svg go
  --record           puts table and chart into the README`;

const HERE = import.meta.dirname;
const README = path.join(HERE, "../../README.md");
const CHART = path.join(HERE, "search.svg");

const { values: options } = parseArgs({
  options: {
    sizes: { type: "string", default: "1k,10k" },
    engines: { type: "string", default: Object.keys(ENGINES).join(",") },
    tasks: { type: "string", default: TASKS.join(",") },
    browser: { type: "boolean", default: false },
    runs: { type: "string", default: "1" },
    budget: { type: "string", default: "10" },
    data: { type: "string" },
    dist: { type: "string", default: path.join(HERE, "../../dist") },
    out: { type: "string", default: path.join(HERE, "../../target/bench") },
    record: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (options.help) console.log(HELP);
else process.exitCode = await main();

async function main() {
  const engines = list(options.engines, (it) => it in ENGINES, "engine");
  const sizes = list(options.sizes, (it) => countOf(it) >= 1000, "size");
  const tasks = list(options.tasks, (it) => TASKS.includes(it), "task");
  if (!existsSync(path.join(options.dist, "search.js"))) {
    throw new Error(`${options.dist} holds no search.js; run \`cargo xtask dist\` first`);
  }
  const jobs = engines.flatMap((engine) => jobsOf(engine, sizes, tasks));
  const results = [];
  mkdirSync(options.out, { recursive: true });
  for (const [at, job] of jobs.entries()) {
    const started = performance.now();
    const load = loadavg()[0];
    const outcome = await attempt(job);
    results.push({ ...job, load, ...outcome });
    const time = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`[${at + 1}/${jobs.length}] ${job.engine} ${job.set} in ${job.place}: ${outcome.failed ?? "done"}, ${time} s`);
    // After each one, so that what was measured survives what comes.
    write("search.json", `${JSON.stringify({ machine: machine(), versions: versions(engines), results }, null, 1)}\n`);
  }

  const names = Object.fromEntries(await Promise.all(engines.map(async (it) => [it, (await import(`./engines/${it}.mjs`)).name])));
  const report = { machine: machine(), versions: versions(engines), names, results };
  write("search.md", tables(report));
  const picture = chart(report);
  if (picture) write("search.svg", picture);
  console.log(`\n${tables(report)}`);
  if (options.record) record(report, picture);
  return results.some(({ failed }) => failed) ? 1 : 0;
}

function jobsOf(engine, sizes, tasks) {
  const jobs = [];
  if (tasks.includes("speed")) {
    for (const place of ["node", ...(options.browser ? ["chromium"] : [])]) {
      for (const size of sizes) {
        for (let run = 0; run < Number(options.runs); run++) jobs.push({ engine, place, set: `scale.${size}`, run });
      }
    }
  }
  if (tasks.includes("quality")) {
    for (const set of ["known", ...retrievalSets(options.data)]) jobs.push({ engine, place: "node", set, run: 0 });
  }
  return jobs;
}

/** Runs a job in a process of its own; a failure is a result like others. */
async function attempt({ engine, set, place }) {
  const folder = path.join(options.out, "work", `${engine}-${set}`, path.sep);
  const job = {
    engine,
    set,
    data: options.data && path.resolve(options.data),
    dist: pathToFileURL(path.join(path.resolve(options.dist), path.sep)).href,
    folder: pathToFileURL(folder).href,
    budget: Number(options.budget) * 1000 * (set.startsWith("scale.") ? 1 : 3),
  };
  try {
    if (place === "node") return await inProcess(job);
    const { runInPage } = await import("./browser.mjs");
    return await withPatience(runInPage(job));
  } catch (error) {
    return { failed: String(error.message ?? error).split("\n")[0] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inProcess(job) {
  const child = fork(path.join(HERE, "job.mjs"), {
    execArgv: ["--expose-gc", "--max-old-space-size=12000"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let said = "";
  child.stderr.on("data", (text) => (said += text));
  try {
    return await withPatience(
      new Promise((done, fail) => {
        child.once("message", done);
        child.once("exit", (code, signal) => {
          const reason = said.split("\n").find((line) => /Error|FATAL/.test(line));
          fail(new Error(reason ?? `ended with ${signal ?? code}`));
        });
        child.send(job);
      }),
    );
  } finally {
    child.kill();
  }
}

async function withPatience(promise) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`not done after ${PATIENCE / 60_000} minutes`)), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** The parts of an option, each of which must be known. */
function list(text, known, what) {
  const parts = text.split(",").filter(Boolean);
  const stranger = parts.find((it) => !known(it));
  if (stranger !== undefined || parts.length === 0) throw new Error(`there is no ${what} “${stranger ?? text}”\n${HELP}`);
  return parts;
}

function write(name, text) {
  writeFileSync(path.join(options.out, name), text);
}

function machine() {
  return { cpu: cpus()[0]?.model.trim() ?? "unknown", cores: availableParallelism(), node: process.version };
}

function versions(engines) {
  const { packages } = JSON.parse(readFileSync(path.join(HERE, "package-lock.json"), "utf8"));
  const pinned = engines.filter((it) => ENGINES[it].package);
  return Object.fromEntries(pinned.map((it) => [it, packages[`node_modules/${ENGINES[it].package}`].version]));
}

/** Puts what was measured between the marks in the README, and the chart where the README shows it. */
function record(report, picture) {
  const text = readFileSync(README, "utf8");
  const marks = /(<!-- bench: [^\n]*-->\n)[^]*?(<!-- \/bench -->)/;
  if (!marks.test(text)) throw new Error("README.md has lost its marks <!-- bench: … --> and <!-- /bench -->");
  if (!picture) throw new Error("nothing to record: neither our clock nor that of a peer ran");
  writeFileSync(CHART, picture);
  writeFileSync(README, text.replace(marks, (_, begin, end) => `${begin}${readmeSection(report)}${end}`));
}
