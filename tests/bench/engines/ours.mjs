// Initiative Cards: the published `search.js` and nothing else, with no settings, because there are none to choose.
// A site has its feed already, as it has the documents of a peer, so the one is made before the clock starts.
// The places of matches are looked up when they are read, and here nobody reads them; no peer gives any.

export const name = "Initiative Cards";

let index;

/** What [`build`] takes instead of the cards. */
export const input = (cards, { language }) => ({ version: 1, language: language ?? "en", initiatives: cards.map(initiative) });

export async function build(feed, { dist }) {
  const { createIndex } = await import(new URL("search.js", dist).href);
  index = await createIndex(feed);
}

export const search = (query, limit) => index.search(query, { limit }).hits.map(({ id }) => Number(id));

const initiative = ({ id, lang, title, summary, body, tags, place }) => ({
  id: String(id),
  language: lang,
  // A title must be; where there is none, a dash, which is no word.
  title: title || "–",
  ...(summary && { summary }),
  ...(body && { body }),
  ...(tags.length > 0 && { keywords: tags }),
  ...(place && { places: [{ name: place }] }),
});
