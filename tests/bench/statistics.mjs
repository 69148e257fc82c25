// Middle, tail and share: the three numbers that a table needs of many.

/** The value below which this share of all values lies, by the nearest rank; nothing of no values. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
}

/** How many there were, the middle one, the one that only a twentieth exceeds, and the largest. */
export const summary = (values) => ({
  count: values.length,
  median: quantile(values, 0.5),
  p95: quantile(values, 0.95),
  max: quantile(values, 1),
});

/** Counts how well known answers were found. */
export class Tally {
  count = 0;
  #reciprocal = 0;
  #firstFive = 0;

  /** One more query, whose answer came at this place (0 the best); below zero if it did not come. */
  add(place) {
    this.count += 1;
    if (place >= 0 && place < 10) this.#reciprocal += 1 / (place + 1);
    if (place >= 0 && place < 5) this.#firstFive += 1;
  }

  /** Share of queries whose answer was among the first five, and mean of 1 ÷ place over the first ten. */
  result() {
    return { count: this.count, success5: this.#firstFive / this.count, mrr10: this.#reciprocal / this.count };
  }
}
