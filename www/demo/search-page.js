// How a page uses the search without the widget: make an index once, ask it at every key stroke, show the hits.

import { createIndex } from "./ic/search.js";

const query = document.querySelector("#query");
const status = document.querySelector("#status");
const list = document.querySelector("#hits");
const topics = document.querySelector("#topics");

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

/** The count beside each box, by the value that the box chooses. */
const counters = new Map();

/** A box for every topic; they are drawn once, so that the focus stays where it is while one chooses. */
function offer({ value, label }) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.value = value;
  const counter = document.createElement("span");
  counters.set(value, counter);
  const line = document.createElement("label");
  line.append(box, ` ${label} `, counter);
  const row = document.createElement("div");
  row.append(line);
  topics.append(row);
}

function show() {
  const chosen = Array.from(topics.querySelectorAll(":checked"), ({ value }) => value);
  const { total, partial, suggestion, hits, facets } = index.search(query.value, {
    limit: 20,
    filters: { topic: chosen },
    facets: ["topic"],
  });
  for (const { value, count } of facets.topic) counters.get(value).textContent = `(${count})`;
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

index.search("", { facets: ["topic"] }).facets.topic.forEach(offer);
query.form.addEventListener("input", show);
query.form.addEventListener("submit", (event) => event.preventDefault());
show();
