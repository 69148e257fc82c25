// A readable list of links for when the program cannot run: WebAssembly blocked, files missing, a crash.
// It reads only titles and addresses of a native feed and uses no HTML sink.

const MOST_BYTES = 32_000_000;
const MOST_ITEMS = 500;

/** The list, or a sentence alone where even the feed cannot be read. */
export async function plainList(element, base, given, begun) {
  const language = element.closest("[lang]")?.lang || document.documentElement.lang || "en";
  const [words, feed] = await Promise.all([sentence(base, language), read(element, given, begun)]);
  const root = make("div", "plain");
  root.setAttribute("part", "notice");
  const note = make("p", "plain-note", words.text);
  note.lang = words.lang;
  root.append(note);
  const items = (Array.isArray(feed?.data?.initiatives) ? feed.data.initiatives : [])
    .slice(0, MOST_ITEMS)
    .map((it) => item(it, feed, language))
    .filter(Boolean);
  if (items.length) {
    const list = make("ul", "plain-list");
    list.append(...items);
    root.append(list);
  }
  return root;
}

function item(initiative, { data, url }, language) {
  const title = pick(initiative?.title, language, initiative?.language ?? data.language);
  if (!title) return undefined;
  const entry = make("li");
  const href = safe(initiative.url, url);
  const label = make(href ? "a" : "span", "", title.text);
  if (title.lang) label.lang = title.lang;
  if (href) {
    label.href = href;
    label.rel = "noopener noreferrer";
  }
  entry.append(label);
  return entry;
}

/** The wording for a reader of `language`, else the original, else the first. */
function pick(text, language, original) {
  if (typeof text === "string") return text.trim() && { text: text.trim(), lang: original };
  if (typeof text !== "object" || text === null) return undefined;
  const wanted = [language, language.split("-")[0], original];
  const lang = [...wanted, ...Object.keys(text)].find((it) => typeof text[it] === "string" && text[it].trim());
  return lang && { text: text[lang].trim(), lang };
}

/** An absolute http(s) address, resolved against the feed; anything else is no link. */
function safe(address, base) {
  if (typeof address !== "string") return undefined;
  try {
    const url = new URL(address, base);
    return ["https:", "http:"].includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

async function read(element, given, begun) {
  try {
    if (given) return { data: JSON.parse(given), url: element.baseURI };
    const [first] = begun;
    const address = (element.getAttribute("feed") ?? "").trim().split(/\s+/)[0];
    if (!first && !address) return undefined;
    const url = first?.url ?? new URL(address, element.baseURI).href;
    const response = await (first?.response ?? fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" }));
    if (!response.ok || Number(response.headers.get("content-length")) > MOST_BYTES) return undefined;
    return { data: await response.json(), url };
  } catch {
    return undefined;
  }
}

/** What happened, in the page's language where its file can be had. */
async function sentence(base, language) {
  const english = "This browser could not start the interactive list.";
  const lang = language.split("-")[0].toLowerCase();
  if (lang === "en" || !/^[a-z]{2,3}$/.test(lang)) return { text: english, lang: "en" };
  try {
    const response = await fetch(new URL(`locales/${lang}.json`, base), { credentials: "omit" });
    const text = (await response.json()).error_engine;
    return typeof text === "string" ? { text, lang } : { text: english, lang: "en" };
  } catch {
    return { text: english, lang: "en" };
  }
}

function make(tag, name = "", text = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
}
