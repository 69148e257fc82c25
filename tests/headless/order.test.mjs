// The order of texts that the widget asks the browser for.

import assert from "node:assert/strict";
import { test } from "node:test";
import { order } from "../../www/intl.js";

/** These texts as readers of a language expect them. */
const sorted = (tag, ...texts) => order(tag, texts.join("\x1f")).map((place) => texts[place]);

test("each language has its own order", () => {
  assert.deepEqual(sorted("de", "Zoo", "Äpfel", "Birnen"), ["Äpfel", "Birnen", "Zoo"]);
  assert.deepEqual(sorted("sv", "Zoo", "Äpfel", "Birnen"), ["Birnen", "Zoo", "Äpfel"]);
  assert.deepEqual(sorted("el", "Ώρα", "άλλο", "Ένα"), ["άλλο", "Ένα", "Ώρα"]);
});

test("numbers in texts count as numbers, and equals stay as they are", () => {
  assert.deepEqual(sorted("en", "Plan 10", "Plan 9", "plan 9"), ["plan 9", "Plan 9", "Plan 10"]);
  assert.deepEqual(order("en", ["a", "a", "a"].join("\x1f")), [0, 1, 2]);
});

test("a language that cannot be sorted here is sorted as English", () => {
  for (const tag of ["tlh", "abcd", "no such tag"]) {
    assert.deepEqual(sorted(tag, "Zoo", "Äpfel", "Birnen"), ["Äpfel", "Birnen", "Zoo"], tag);
  }
});
