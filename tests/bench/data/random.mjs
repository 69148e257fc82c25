// Chance that comes out the same on every machine: the texts of a benchmark must not differ between two runs.

/**
 * A source of numbers that a seed determines: an xorshift of 32 bits, whose period is far beyond what texts need.
 *
 * `seed` is any whole number.
 */
export class Random {
  #state;

  constructor(seed) {
    // Zero would stay zero; the product spreads small seeds over all bits.
    this.#state = Math.imul(seed + 1, 0x9e3779b1) | 1;
    for (let round = 0; round < 8; round++) this.share();
  }

  /** From 0 to just below 1. */
  share() {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return (state >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low, high) {
    return low + Math.floor(this.share() * (high - low + 1));
  }

  /** One of a list, each as likely as the next. */
  one(list) {
    return list[Math.floor(this.share() * list.length)];
  }

  /** One of a list as words are used: the second half as often as the first, the third a third as often, and so on. */
  oneAsWordsAre(list) {
    return list[Math.floor((list.length + 1) ** this.share()) - 1];
  }

  /** The list in another order. */
  shuffled(list) {
    const all = [...list];
    for (let at = all.length - 1; at > 0; at--) {
      const other = this.between(0, at);
      [all[at], all[other]] = [all[other], all[at]];
    }
    return all;
  }
}
