// Types of `search.js`: the search of Initiative Cards without the widget.

/** The places of a match in a text: its beginning and end, as `String.prototype.slice` takes them. */
export type Range = [start: number, end: number];

export interface Hit {
  /** The id of the initiative. */
  id: string;
  /** How well it matches; higher is better. Compare scores of one search only. */
  score: number;
  /**
   * Where the words stand, by the name of the text in the feed: `title`, `summary`, `topics.0`, `keywords.0`,
   * `places.0`, `organisers.0`.
   * The places are those in the wording of the language that the index was made for, else in the original.
   */
  matches: Record<string, Range[]>;
}

export interface Results {
  /** How many initiatives match. */
  total: number;
  /** Whether no initiative has all the words, so that these have some of them. */
  partial: boolean;
  /** What may have been meant, if nothing matches. */
  suggestion: string | undefined;
  /** Those asked for, the best first. */
  hits: Hit[];
}

export interface SearchOptions {
  /** How many hits at the most (10). */
  limit?: number;
  /** How many hits to leave out first (0). */
  offset?: number;
  /** Their order (`relevance`). */
  sort?: "relevance";
}

export interface Index {
  /** How many initiatives there are. */
  readonly size: number;
  /** Finds initiatives; an empty query finds all of them, in the order of the feed. */
  search(query: string, options?: SearchOptions): Results;
  /** Gives the memory back; the index cannot be used any more. */
  free(): void;
}

export interface IndexOptions {
  /** The language to read texts in, as BCP 47 (the original of each text). */
  language?: string;
  /** The bytes of the module or its address (the file beside this one). */
  wasm?: BufferSource | URL | string;
}

/**
 * Reads a feed and files its words.
 *
 * @param feed an object, the text of a feed, or its address
 * @throws when the feed or the module cannot be read; the message says what and where
 */
export function createIndex(feed: object | string | URL, options?: IndexOptions): Promise<Index>;
