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

/** Something that initiatives can be filtered by. */
export type Facet =
  | "kind" | "status" | "topic" | "place" | "country" | "organiser" | "language" | "year" | "funding" | "source";

/**
 * What is chosen: any value of a facet will do, and all facets must.
 *
 * Values are read in any case; those of `place`, `organiser` and `source` in any of their languages.
 */
export type Filters = Partial<Record<Facet, string | string[]>> & {
  /** Only what is open or under way today. */
  open?: boolean;
  /** Only what has its deadline within thirty days. */
  soon?: boolean;
  /** Only what is on that day or later, as ISO 8601. */
  from?: string;
  /** Only what is on that day or before, as ISO 8601. */
  until?: string;
};

export interface FacetCount {
  /** The value, as `filters` takes it. */
  value: string;
  /** What a reader of the index's language is shown; of kinds, statuses, countries and languages the value itself. */
  label: string;
  /** How many initiatives have it, of those that words and all other facets let through. */
  count: number;
}

export interface Results {
  /** How many initiatives match. */
  total: number;
  /** Whether no initiative has all the words, so that these have some of them. */
  partial: boolean;
  /** What may have been meant, if nothing matches. */
  suggestion: string | undefined;
  /** Those asked for, in order. */
  hits: Hit[];
  /** The counts of the facets asked for; they are counted when this is first read, and cost nothing before. */
  facets: Partial<Record<Facet, FacetCount[]>>;
}

export interface SearchOptions {
  /** How many hits at the most (10). */
  limit?: number;
  /** How many hits to leave out first (0). */
  offset?: number;
  /** Their order (`relevance`: the best match first, and without words that of the feed). */
  sort?: "relevance" | "deadline" | "newest" | "title";
  /** What is chosen (nothing). */
  filters?: Filters;
  /** The facets to count (kind, status, topic, place, organiser). */
  facets?: Facet[];
  /** The day by which statuses and deadlines are told (today). */
  today?: Date;
}

export interface Index {
  /** How many initiatives there are. */
  readonly size: number;
  /**
   * Finds initiatives; an empty query finds all of them.
   *
   * Words alone need nothing but the index.
   * The first time that a filter, `facets` or another order than `relevance` is used, all initiatives are read once more
   * before the call returns, and of each 0.4 to 0.9 kB are kept until `free` (measured; of long texts nothing is kept,
   * and the room that making the index left is used first, so that the memory need not grow).
   * Hence the feed that was given is not to be changed while the index is in use.
   */
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
