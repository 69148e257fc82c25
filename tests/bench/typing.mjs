// Typing in the widget on a slow phone: how long from each key to what it paints, and what keeps the page from painting.
//
// `cargo xtask bench typing` builds the widget and starts this; `--help` tells the options.
// The first round begins before anything is filed, the second finds everything ready.

import path from "node:path";
import { parseArgs } from "node:util";
import { TYPES, launch, serve } from "./chromium.mjs";
import { cards } from "./data/cards.mjs";
import { input as feedOf } from "./engines/ours.mjs";
import { quantile } from "./statistics.mjs";

const HELP = `usage: node typing.mjs [options]
  --cards 1000,10000  how many cards the feed has
  --slower 4          how many times slower the processor is made
  --pause 60          milliseconds between two keys
  --dist FOLDER       where the widget is`;

/** Twenty letters and some, which find many cards at first and few in the end. */
const WORDS = "climate neutral cities";

const { values: options } = parseArgs({
  options: {
    cards: { type: "string", default: "1000,10000" },
    slower: { type: "string", default: "4" },
    pause: { type: "string", default: "60" },
    dist: { type: "string", default: path.join(import.meta.dirname, "../../dist") },
    help: { type: "boolean", default: false },
  },
});

if (options.help) console.log(HELP);
else await main();

async function main() {
  console.log(`“${WORDS}”, a key every ${options.pause} ms, the processor ${options.slower} times slower; milliseconds`);
  for (const count of options.cards.split(",").map(Number)) {
    for (const [round, result] of (await measure(count)).entries()) {
      const { keys, tasks } = result;
      const name = `${count} cards, ${round === 0 ? "the first words" : "further words"}`;
      const at = (share) => Math.round(quantile(keys, share)).toString();
      const long = tasks.length > 0 ? `${tasks.length} tasks over 50, the longest ${Math.max(...tasks)}` : "no task over 50";
      console.log(`${name}: key to paint ${at(0.5)} in the middle, ${at(0.95)} p95, ${at(1)} at most; ${long}`);
    }
  }
}

async function measure(count) {
  const feed = JSON.stringify(feedOf(cards(count), { language: "en" }));
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,">
    <script async src="/dist/initiative-cards.js" data-feed="/feed.json" data-timeout="120"></script></html>`;
  const server = await serve({
    "/": { type: "text/html", body: page },
    "/feed.json": { type: TYPES[".json"], body: feed },
    "/dist/": options.dist,
  });
  const browser = await launch();
  try {
    return await type(await browser.newPage(), server.address);
  } finally {
    await browser.close();
    server.close();
  }
}

async function type(page, address) {
  page.setDefaultTimeout(120_000);
  await page.goto(address);
  const field = page.locator("input[type=search]");
  await field.click();
  await page.evaluate(watch);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: Number(options.slower) });
  const rounds = [];
  for (let round = 0; round < 2; round++) {
    await page.evaluate(() => seen.begin());
    await page.keyboard.type(WORDS, { delay: Number(options.pause) });
    await page.waitForFunction(() => !document.querySelector("initiative-cards").shadowRoot.querySelector("[aria-busy=true]"));
    // Until what was typed last is drawn, whatever the widget waits for.
    await page.waitForTimeout(1500);
    rounds.push(await page.evaluate(() => seen.end()));
    await field.fill("");
    await page.waitForTimeout(1500);
  }
  return rounds;
}

/** Runs in the page: notes how long each key takes to its paint, and the long tasks. */
function watch() {
  const notes = { keys: new Map(), tasks: [] };
  // Events that are faster than 16 ms are not told; they count as that.
  const events = new PerformanceObserver((list) => {
    for (const { name, duration, interactionId: key } of list.getEntries()) {
      // Letting a key go does nothing, and is told under the same number.
      if (key && name !== "keyup") notes.keys.set(key, Math.max(duration, notes.keys.get(key) ?? 0));
    }
  });
  events.observe({ type: "event", durationThreshold: 16 });
  new PerformanceObserver((list) => notes.tasks.push(...list.getEntries().map((it) => Math.round(it.duration)))).observe({ type: "longtask" });
  let count = 0;
  addEventListener("keydown", () => count++, true);
  globalThis.seen = {
    begin() {
      notes.keys.clear();
      notes.tasks.length = 0;
      count = 0;
    },
    end() {
      const keys = [...notes.keys.values()];
      return { keys: [...keys, ...Array(Math.max(0, count - keys.length)).fill(16)], tasks: [...notes.tasks] };
    },
  };
}
