// How a page uses the search without the widget: make an index once, ask it at every key stroke, show the hits.

import { createIndex } from "./ic/search.js";

const query = document.querySelector("#query");
const status = document.querySelector("#status");
const list = document.querySelector("#hits");

const feed = await (await fetch("initiatives.json")).json();
const titles = new Map(feed.initiatives.map(({ id, title }) => [id, title.en]));
const index = await createIndex(feed, { language: "en" });

/** A text with its matches marked; only text nodes, so nothing of a feed can be markup. */
function marked(text, ranges = []) {
  const parts = [];
  let end = 0;
  for (const [from, to] of ranges) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    parts.push(text.slice(end, from), mark);
    end = to;
  }
  return [...parts, text.slice(end)];
}

function show() {
  const { total, partial, suggestion, hits } = index.search(query.value, { limit: 20 });
  status.textContent = suggestion
    ? `Nothing found. Did you mean “${suggestion}”?`
    : `${total} of ${index.size} initiatives${partial ? ", with some of your words" : ""}`;
  list.replaceChildren(
    ...hits.map(({ id, matches }) => {
      const item = document.createElement("li");
      item.append(...marked(titles.get(id), matches.title));
      return item;
    }),
  );
}

query.addEventListener("input", show);
query.form.addEventListener("submit", (event) => event.preventDefault());
show();
