// Two real data sets as native feeds, to look at the widget with what people really publish and not with what we imagine.
//
// The data stay where they are: `IC_SHARED_DATA` names a folder that holds them, and without it there is nothing to show.
// Nothing is guessed: what cannot be read strictly is left out, and so is what the sources do not say.

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** Why a test that needs the data is skipped. */
export const ABSENT = "IC_SHARED_DATA names no folder with these data";

/** The register of European Citizens’ Initiatives as a feed; `undefined` where the data are absent. */
export const citizensInitiatives = () => convert("eu-citizens-initiatives/eci_initiatives.json", citizensFeed);

/** The initiatives that “Gesund Zusammen” collected in 2020 as a feed; `undefined` where the data are absent. */
export const healthInitiatives = () => convert("initiatives-de/gesund-zusammen-initiatives.json", healthFeed);

function convert(name, feedOf) {
  const folder = process.env.IC_SHARED_DATA;
  const file = folder && path.join(folder, name);
  if (!file || !existsSync(file)) return undefined;
  // Absent fields are `undefined` up to here; as JSON they are gone.
  return JSON.parse(JSON.stringify(feedOf(JSON.parse(readFileSync(file, "utf8")))));
}

// European Citizens’ Initiatives

/**
 * Where a stage of the register stands for a visitor, who asks whether he can still sign.
 * “Collection start date” is missing on purpose: there the dates tell.
 */
const STAGES = {
  Registered: "upcoming",
  "Collection ongoing": "open",
  "Collection closed": "closed",
  "Unsuccessful collection": "closed",
  Withdrawn: "closed",
  Verification: "closed",
  "Valid initiative": "ongoing",
  "Answered initiative": "completed",
};

/** The states whose citizens could sign, by the names that the register gives them. */
const STATES = Object.fromEntries(
  "AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
    .split(" ")
    .map((code) => [countryName(code, "en"), code]),
);

function citizensFeed(records) {
  const titles = new Map();
  const initiatives = records.map((record) => {
    const initiative = citizensInitiative(record);
    // Four were withdrawn, mended and registered again under the same title.
    const earlier = titles.get(initiative.title);
    titles.set(initiative.title, initiative.id);
    return { ...initiative, related: earlier && [{ id: earlier, relation: "predecessor" }] };
  });
  return {
    version: 1,
    language: "en",
    title: "European Citizens’ Initiatives",
    licence: "CC-BY-4.0",
    updated: records.map((it) => it.last_updated.slice(0, 10)).sort().at(-1),
    initiatives,
  };
}

function citizensInitiative(record) {
  const stage = words(record.current_status).replace(/ \*$/, "");
  const steps = JSON.parse(record.timeline).map(({ step, date }) => ({ name: words(step).replace(/ \*$/, ""), start: day(date) }));
  const dated = (name) => steps.find((it) => it.name === name)?.start;
  const start = day(record.timeline_collection_start_date) ?? dated("Collection start date");
  const closed = day(record.timeline_collection_closed);
  const answer = record.response_commission_url || undefined;
  return {
    id: record.registration_number,
    title: words(record.title),
    // Their own word: a consultation asks citizens, here citizens ask.
    kind: "European Citizens’ Initiative",
    ...objective(record),
    url: record.url,
    published: day(record.timeline_registered),
    keywords: [stage],
    places: residence(record),
    organisers: [...entities(record), ...sponsors(record)],
    period: period(start, closed ?? dated("Withdrawn")),
    deadline: closed,
    events: steps.filter((it) => it.start).map((it) => (it.name === "Answered initiative" ? { ...it, url: answer } : it)),
    status: STAGES[stage],
    participants: signatures(record),
    funding: money(record.funding_total),
    links: answer && [{ url: answer, label: "Response of the European Commission", type: "document" }],
    source: { name: "Register of European Citizens’ Initiatives", url: "https://citizens-initiative.europa.eu/" },
  };
}

/** Below this the first of several paragraphs is a heading or the first point, and no summary. */
const SHORTEST_SUMMARY = 60;
/** A summary ends with the last sentence that fits, but has at least one. */
const LONGEST_SUMMARY = 300;
/** The register's form takes so many characters, and the records are cut there. */
const OBJECTIVE_LIMIT = 1100;
/** Shorter annexes only say that there is none, or name a file. */
const SHORTEST_ANNEX = 100;

/** Lead and body, without saying anything twice: the body goes on where the summary ends. */
function objective({ objective, annex }) {
  const isCut = objective.length >= OBJECTIVE_LIMIT && !/[.!?:)\]]\s*$/.test(objective);
  const [first, ...others] = paragraphs(isCut ? `${objective.trimEnd()}…` : objective);
  const isSummary = others.length === 0 || (first.length >= SHORTEST_SUMMARY && !first.endsWith(":"));
  const [summary, rest] = isSummary ? lead(first) : [undefined, first];
  const body = blocks([rest, ...others].filter(Boolean));
  const more = annex.length >= SHORTEST_ANNEX ? `<h3>Annex</h3>${blocks(paragraphs(annex))}` : "";
  return { summary, body: body + more || undefined };
}

const SENTENCES = new Intl.Segmenter("en", { granularity: "sentence" });

/** The sentences that make the summary, and those that do not fit. */
function lead(paragraph) {
  let end = 0;
  for (const { index, segment } of SENTENCES.segment(paragraph)) {
    if (end > 0 && index + segment.trimEnd().length > LONGEST_SUMMARY) break;
    end = index + segment.length;
  }
  return [paragraph.slice(0, end).trim(), paragraph.slice(end).trim()];
}

/**
 * The texts were scraped from HTML with a line of its own for each element, in the middle of a sentence too.
 * Paragraphs are parted by an empty line or by less indentation; other line ends part sentences at most.
 */
function paragraphs(text) {
  const found = [];
  let isNew = true;
  for (const piece of text.trim().split(/(\s*\n\s*)/)) {
    if (/^\s*\n/.test(piece)) {
      isNew = /\n\n|\n {0,15}\n/.test(piece) || /[.!?:;]$/.test(found.at(-1));
    } else if (isNew) {
      found.push(words(piece));
    } else {
      const isTight = /^[,.;:!?)”’]/.test(piece) || /[(“‘]$/.test(found.at(-1));
      found.push(found.pop() + (isTight ? "" : " ") + words(piece));
    }
  }
  return found;
}

/** Paragraphs as HTML; those that begin with dashes or with numbers from 1 on are lists. */
function blocks(paragraphs) {
  const html = [];
  for (const paragraph of paragraphs) {
    const [, mark, item] = /^([-–•]|\d+[.)])\s+(.+)$/s.exec(paragraph) ?? [];
    const last = html.at(-1);
    const tag = mark && (/\d/.test(mark) ? "ol" : "ul");
    const follows = tag && last?.tag === tag && (tag === "ul" || parseInt(mark) === last.items.length + 1);
    if (follows) last.items.push(item);
    else if (tag === "ul" || (tag === "ol" && parseInt(mark) === 1)) html.push({ tag, items: [item] });
    else html.push({ tag: "p", items: [paragraph] });
  }
  return html
    .map(({ tag, items }) => (tag === "p" ? `<p>${escaped(items[0])}</p>` : `<${tag}>${items.map((it) => `<li>${escaped(it)}</li>`).join("")}</${tag}>`))
    .join("");
}

/** Where the representative lives: the only place that the register gives to every initiative. */
function residence({ organizer_representative }) {
  const names = Object.keys(JSON.parse(organizer_representative).countries_of_residence ?? {});
  return names.filter((name) => STATES[name]).map((name) => ({ name, country: STATES[name] }));
}

/** The legal entity, which few have; the people behind the others are counted and not named. */
function entities({ organizer_entity }) {
  const { name } = JSON.parse(organizer_entity);
  return name ? [{ name: words(name), role: "lead" }] : [];
}

/** Each sponsor once; “Private sponsor” stands for people whom the register does not name. */
function sponsors({ funding_by }) {
  const found = new Map();
  for (const { name_of_sponsor } of JSON.parse(funding_by || "[]")) {
    const [, name, url] = /^(.*?)(?: \((https?:\/\/\S+)\))?$/s.exec(words(name_of_sponsor));
    if (name !== "Private sponsor" && !found.has(name)) found.set(name, { name, role: "funder", url });
  }
  return [...found.values()];
}

/** All statements of support, then those of each state, the most first. The register does not add up what has an asterisk. */
function signatures({ signatures_collected, signatures_collected_by_country }) {
  const all = whole(signatures_collected);
  const states = Object.entries(JSON.parse(signatures_collected_by_country || "{}"))
    .map(([group, { statements_of_support }]) => ({ group, count: whole(statements_of_support) }))
    .filter((it) => it.count !== undefined)
    .sort((one, other) => other.count - one.count);
  return all === undefined ? states : [{ group: "Statements of support", count: all }, ...states];
}

/** “345,567.00” in euros, the register's only currency. */
function money(text) {
  return /^\d{1,3}(,\d{3})*\.\d\d$/.test(text) ? { amount: Number(text.replaceAll(",", "")), currency: "EUR" } : undefined;
}

/** “1,659,543”. */
function whole(text) {
  return /^\d{1,3}(,\d{3})*$/.test(text) ? Number(text.replaceAll(",", "")) : undefined;
}

/** “09/05/2012”, the day first. */
function day(text) {
  const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text ?? "") ?? [];
  return date(Number(year), Number(month), Number(day));
}

// Gesund Zusammen

/** Categories that name a known kind; the others, such as “further initiatives”, say nothing of the sort. */
const KINDS = {
  digital_tools: "service",
  digital_consultation: "service",
  infection_tracking: "service",
  wearables_and_iot: "service",
  hackathons: "event",
  knowledge_resources: "publication",
};

/** Slips of the pen, six of 157, by which the category would be lost. */
const SLIPS = {
  waerables_and_iot: "wearables_and_iot",
  intiatives: "initiatives",
  further_initiatives: "initiatives",
  knowledge_resource: "knowledge_resources",
};

/** Where an initiative is, as its name says in brackets. */
const BRACKETS = { UK: "GB", US: "US", Singapore: "SG", China: "CN", Österreich: "AT", Island: "IS", Frankreich: "FR" };
const EUROPE = { name: { de: "Europa", en: "Europe" } };
const WORLD = { name: { de: "Weltweit", en: "Worldwide" } };

function healthFeed({ categories, initiatives }) {
  const topics = new Map(categories.map(({ slug, name }) => [slug, { id: slug, label: name }]));
  const taken = new Map();
  return {
    version: 1,
    // No language: the names are German or English, and the source does not say which.
    title: "Gesund Zusammen",
    licence: "MIT",
    initiatives: initiatives.map((record) => {
      const initiative = healthInitiative(record, topics);
      const slug = slugOf(initiative.title);
      const count = (taken.get(slug) ?? 0) + 1;
      taken.set(slug, count);
      return { id: count === 1 ? slug : `${slug}-${count}`, ...initiative };
    }),
  };
}

function healthInitiative({ name, link, category, description, global }, topics) {
  const { title, when } = heldOn(words(name));
  const slug = category.trim().toLowerCase().replaceAll(" ", "_");
  const topic = SLIPS[slug] ?? slug;
  return {
    title,
    kind: KINDS[topic],
    summary: { de: words(description.de), en: words(description.en) },
    url: /^https?:\/\//.test(link.trim()) ? link.trim() : undefined,
    topics: topics.has(topic) ? [topics.get(topic)] : [],
    places: [whereabouts(title, global)],
    period: when,
  };
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const HELD = /^([A-Z][a-z]{2}) (\d{1,2})(?: ?- ?(?:([A-Z][a-z]{2}) )?(\d{1,2}))?, (\d{4}): *(.+)$/;

/** “Mar 25 - Apr 10, 2020: Give a Breath Challenge” as title and days; other names are titles as they are. */
function heldOn(name) {
  const [, month, first, lastMonth = month, last = first, year, title] = HELD.exec(name) ?? [];
  const on = (month, day) => date(Number(year), MONTHS.indexOf(month) + 1, Number(day));
  const when = title && period(on(month, first), on(lastMonth, last));
  return when ? { title, when } : { title: name };
}

/** What is not `global` is in Germany, by the collection's own filter. */
function whereabouts(title, global) {
  const [, bracket] = /\(([^()]+)\)$/.exec(title) ?? [];
  if (bracket === "Europe") return EUROPE;
  const code = BRACKETS[bracket] ?? (global ? undefined : "DE");
  return code ? { name: { de: countryName(code, "de"), en: countryName(code, "en") }, country: code } : WORLD;
}

function slugOf(title) {
  const letters = title.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return letters.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
}

// Both

/** From when to when, unless it ends before it begins. */
function period(start, end) {
  if (start && end && end < start) return undefined;
  return start || end ? { start, end } : undefined;
}

/** An ISO date; `undefined` for days that no calendar has. */
function date(year, month, day) {
  const at = new Date(Date.UTC(year, month - 1, day));
  const isThere = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isThere ? at.toISOString().slice(0, 10) : undefined;
}

function countryName(code, language) {
  return new Intl.DisplayNames([language], { type: "region" }).of(code);
}

/** On one line, with single spaces. */
function words(text) {
  return text.replaceAll(/\s+/g, " ").trim();
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
