// Pagefind as its manual uses it with records of one's own: indexed beforehand by its native program, searched by the
// script that it writes beside the index. A mixed feed is indexed without a language, which makes it one index.
// `prepare` runs in Node for pages too; the time of the build is then that of starting the finished index.

export const name = "Pagefind";

/** Records handed over at once. */
const BATCH = 500;

let pagefind;
let ids;

/** Writes the index of these cards into a folder, with `ids.json`: which card each of its pieces is. */
export async function prepare(cards, { language, folder }) {
  const { mkdir, rm, writeFile } = await import("node:fs/promises");
  const { gunzipSync } = await import("node:zlib");
  const api = await import(["page", "find"].join(""));
  const { index } = await api.createIndex(language ? {} : { forceLanguage: "unknown" });
  for (let at = 0; at < cards.length; at += BATCH) {
    const added = await Promise.all(cards.slice(at, at + BATCH).map((card) => index.addCustomRecord(record(card, language))));
    const errors = added.flatMap(({ errors }) => errors);
    if (errors.length > 0) throw new Error(errors.join("; "));
  }
  const { files } = await index.getFiles();
  await api.close();
  await rm(folder, { recursive: true, force: true });
  const names = {};
  for (const { path, content } of files) {
    const target = new URL(path, folder);
    await mkdir(new URL(".", target), { recursive: true });
    await writeFile(target, content);
    const [, hash] = /([^/]+)\.pf_fragment$/.exec(path) ?? [];
    // A piece is JSON behind a mark, compressed.
    if (hash) names[hash] = Number(/"url":"\/(\d+)"/.exec(gunzipSync(content).toString())[1]);
  }
  await writeFile(new URL("ids.json", folder), JSON.stringify(names));
}

export async function build(cards, { language, folder }) {
  const inNode = typeof window === "undefined";
  if (inNode) await prepare(cards, { language, folder });
  if (inNode) answerFrom(folder);
  pagefind = await import(new URL("pagefind.js", folder).href);
  await pagefind.options(inNode ? { basePath: folder.href, ...(language && { language }) } : {});
  await pagefind.init();
  ids = await (await fetch(new URL("ids.json", folder))).json();
}

export async function search(query, limit) {
  const { results } = await pagefind.search(query);
  return results.slice(0, limit).map(({ id }) => ids[id]);
}

const record = ({ id, title, summary, body, tags, place }, language) => ({
  url: `/${id}`,
  language: language ?? "unknown",
  content: `${summary} ${body}`.trim() || title,
  meta: Object.fromEntries(Object.entries({ title, tags: tags.join(" "), place }).filter(([, text]) => text)),
});

/** Node's own fetch does not read files. */
function answerFrom(folder) {
  const real = globalThis.fetch;
  globalThis.fetch = async (address, options) => {
    const { readFile } = await import("node:fs/promises");
    const url = new URL(String(address), folder);
    url.search = "";
    return url.protocol === "file:" ? new Response(await readFile(url)) : real(address, options);
  };
}
