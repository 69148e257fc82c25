// What the visitor sees as a plain object, and back to the query in which the program reads and writes it.

/** What the keys of that query begin with. */
export const PREFIX = "s";

const WORDS = { q: "query", sort: "sort", lang: "language", view: "view", open: "open", shown: "shown" };
const SWITCHES = { now: "open", soon: "soon" };
const DATES = ["from", "until"];

/** `{ query, filters, sort, language, view, open, shown }`, each only where it says something. */
export function toObject(query) {
  const state = { query: "", filters: {} };
  for (const [name, value] of new URLSearchParams(query)) {
    const key = name.slice(PREFIX.length + 1);
    if (key in WORDS) state[WORDS[key]] = key === "shown" ? Number(value) : value;
    else if (key in SWITCHES) state.filters[SWITCHES[key]] = true;
    else if (DATES.includes(key)) state.filters[key] = value;
    else (state.filters[key] ??= []).push(value);
  }
  return state;
}

/** The query for such an object; whatever it does not know is left out there. */
export function toQuery({ filters, ...state } = {}) {
  const query = new URLSearchParams();
  const add = (key, value) => query.append(`${PREFIX}-${key}`, value);
  for (const [key, name] of Object.entries(WORDS)) if (state[name]) add(key, state[name]);
  for (const [name, chosen] of Object.entries(filters ?? {})) {
    const key = Object.keys(SWITCHES).find((it) => SWITCHES[it] === name);
    if (key) chosen && add(key, 1);
    else if (!(name in WORDS || name in SWITCHES)) for (const value of [chosen ?? []].flat()) add(name, value);
  }
  return query.toString();
}
