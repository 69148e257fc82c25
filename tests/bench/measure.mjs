// What is measured of an engine, the same in Node and in a page.

import { Tally, summary } from "./statistics.mjs";

/** Results that are asked for, as many as a page shows at first. */
const LIMIT = 10;

/** Milliseconds for trying the engine out before the clock counts, so that the compiler has seen its code. */
const WARM_UP = 3000;

/**
 * How long a search takes: whole queries, and every key stroke of queries that are typed letter by letter.
 *
 * `budget` is the milliseconds for each of the two; slow engines get through fewer queries, which `count` tells.
 * `found` is the share of the queries whose card came among the first ten: speed is not to be had with wrong answers.
 */
export async function speed(engine, { queries, typing }, budget) {
  await within(WARM_UP, typing, ({ q }) => engine.search(q, LIMIT));

  const whole = [];
  let found = 0;
  await within(budget, queries, async ({ q, rel }) => {
    const { time, ids } = await timed(engine, q);
    whole.push(time);
    if (ids.includes(rel)) found += 1;
  });

  const strokes = [];
  await within(budget, typing, async ({ q }) => {
    const letters = [...q];
    for (let typed = 1; typed <= letters.length; typed++) {
      // A space changes nothing yet.
      if (letters[typed - 1] === " ") continue;
      strokes.push((await timed(engine, letters.slice(0, typed).join(""))).time);
    }
  });
  return { query: summary(whole), key: summary(strokes), found: found / whole.length };
}

/**
 * How well an engine finds: a result for each class of queries and each language, by `class/language`.
 *
 * `budget` as in [`speed`]; `of` is how many queries there were.
 */
export async function quality(engine, { queries }, budget) {
  const tallies = {};
  await within(budget, queries, async ({ cls, lang, q, rel }) => {
    const ids = await engine.search(q, LIMIT);
    (tallies[`${cls ?? "question"}/${lang}`] ??= new Tally()).add(ids.indexOf(rel));
  });
  const groups = Object.fromEntries(Object.entries(tallies).map(([key, tally]) => [key, tally.result()]));
  const done = Object.values(groups).reduce((sum, { count }) => sum + count, 0);
  return { groups, done, of: queries.length };
}

async function timed(engine, query) {
  const start = performance.now();
  const ids = await engine.search(query, LIMIT);
  return { time: performance.now() - start, ids };
}

/** One after the other, as long as there is time; at least one. */
async function within(budget, list, act) {
  const end = performance.now() + budget;
  for (const item of list) {
    await act(item);
    if (performance.now() > end) return;
  }
}
