// Numbers, dates and names by the browser's `Intl`, in the language of the interface (STANDARDS I15).

/** Alone, these mean the conventions of the United States and of Brazil (STANDARDS I1). */
const PLACES = { en: "en-GB", pt: "pt-PT" };

/** The parts of a date in the order in which they become known. */
const PARTS = [
  ["year", "numeric"], ["month", "long"], ["day", "numeric"], ["hour", "2-digit"], ["minute", "2-digit"],
];

const made = new Map();

/** Each formatter is made when it is first needed, and once, because making one is slow. */
function formatter(type, tag, options) {
  const key = type + tag + JSON.stringify(options);
  if (!made.has(key)) made.set(key, new Intl[type](PLACES[tag] ?? tag, options));
  return made.get(key);
}

const FORMATS = {
  number: (tag, number) => formatter("NumberFormat", tag).format(number),
  days: (tag, number) => formatter("RelativeTimeFormat", tag, { numeric: "auto" }).format(number, "day"),
  money: (tag, number, currency) => {
    const digits = number % 1 ? 2 : 0;
    const options = { style: "currency", currency, minimumFractionDigits: digits, maximumFractionDigits: digits };
    return formatter("NumberFormat", tag, options).format(number);
  },
  date: (tag, _, iso) => dates(tag, iso).format(utc(iso)) + zone(iso),
  range: (tag, _, isos) => {
    const [start, end] = isos.split("/");
    return dates(tag, start).formatRange(utc(start), utc(end));
  },
  list: (tag, _, items) => formatter("ListFormat", tag).format(items.split("\x1f")),
  region: (tag, _, code) => formatter("DisplayNames", tag, { type: "region", fallback: "none" }).of(code),
  language: (tag, _, code) => formatter("DisplayNames", tag, { type: "language", fallback: "none" }).of(code),
};

/** A value in the words of a language; nothing where the browser cannot, so that the plain form stands in. */
export function write(kind, tag, number, text) {
  try {
    return FORMATS[kind](tag, number, text);
  } catch {
    return undefined;
  }
}

/** The places of texts, which U+001F parts, in the order that readers of a language expect (STANDARDS I3, I9). */
export function order(tag, joined) {
  const texts = joined.split("\x1f");
  const { compare } = formatter("Collator", sorted(tag), { usage: "sort", numeric: true });
  return [...texts.keys()].sort((a, b) => compare(texts[a], texts[b]));
}

/** The language itself where the browser can sort it, else English: left alone, it would take its own language. */
function sorted(tag) {
  try {
    return Intl.Collator.supportedLocalesOf(tag)[0] ?? "en";
  } catch {
    return "en";
  }
}

/** For dates as precise as this one: `2030`, `2018-03`, `2019-06-05` or one with a time. */
function dates(tag, iso) {
  const known = iso.length > 10 ? PARTS.length : (iso.length - 1) / 3;
  return formatter("DateTimeFormat", tag, { ...Object.fromEntries(PARTS.slice(0, known)), timeZone: "UTC" });
}

/** The moment that reads like the date on a UTC clock, so that no time zone can shift it. */
const utc = (iso) => Date.parse(iso.length > 10 ? `${iso.slice(0, 16)}Z` : iso);

/** The clock is that of the place, so the reader elsewhere needs its offset: `+03:00` is ` (UTC+3)`. */
function zone(iso) {
  const offset = iso.slice(16);
  const short = offset.replace("Z", "").replace("-", "\u2212").replace(":00", "").replace(/^(.)0/, "$1");
  return offset && ` (UTC${short})`;
}
