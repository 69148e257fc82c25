// The servers of the tests: pages of a city on one origin, the widget's files and its feeds on another.
//
// A test makes pages, feeds and changed copies of the widget's files as it needs them; each gets an address of its own,
// so tests that run side by side never meet.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** What a publisher's server must send with the widget's files (STANDARDS S8). */
const WIDGET_HEADERS = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
  "x-content-type-options": "nosniff",
};

/** Two servers on free ports of this machine. */
export class Site {
  #pages = new Map();
  #answers = new Map();
  #copies = new Map();
  #files;
  #servers = [];
  #count = 0;

  /** Every request that came, in order: `{ origin, method, url, headers }`. */
  requests = [];
  /** Where the city's pages are. */
  host;
  /** Where the widget's files and the feeds are. */
  widget;

  /** Starts both servers for the files in the folder `dist`. */
  static async start(dist) {
    const site = new Site();
    site.#files = read(dist);
    site.host = await site.#listen("host", (request, response) => site.#servePage(request, response));
    site.widget = await site.#listen("widget", (request, response) => site.#serveWidget(request, response));
    return site;
  }

  async stop() {
    for (const server of this.#servers) {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
  }

  /** Address of the script. */
  get script() {
    return `${this.widget}/ic/initiative-cards.js`;
  }

  /** Name of the program's first half beside the script, which carries its hash. */
  get module() {
    return this.#named("initiative-cards-first-");
  }

  /** Name of its second half, which is fetched when the visitor reaches for the widget. */
  get late() {
    return this.#named("initiative-cards-late-");
  }

  #named(begins) {
    return [...this.#files.keys()].find((name) => name.startsWith(begins));
  }

  /** The bytes of a file of the widget. */
  file(name) {
    return this.#files.get(name);
  }

  /** Publishes a page of the city; returns its address. */
  page(html, headers = {}) {
    const at = `/page/${++this.#count}`;
    this.#pages.set(at, { html, headers });
    return this.host + at;
  }

  /**
   * Publishes a feed or anything else on the widget's origin; returns its address.
   * `answer` is a value, which goes out as JSON, or a function of request and response.
   */
  feed(answer, name = "initiatives.json") {
    const at = `/feed/${++this.#count}/${name}`;
    const body = typeof answer === "function" ? undefined : JSON.stringify(answer);
    this.#answers.set(at, body === undefined ? answer : (_, response) => send(response, 200, TYPES[".json"], body));
    return this.widget + at;
  }

  /**
   * A copy of the widget's files in which some answer otherwise; returns the address of the copy's script.
   * `changes` maps a name to bytes, or to a function of request and response.
   */
  copy(changes) {
    const at = `/copy-${++this.#count}/`;
    this.#copies.set(at, changes);
    return `${this.widget}${at}initiative-cards.js`;
  }

  /** The requests for addresses that contain `part`. */
  requestsFor(part) {
    return this.requests.filter(({ url }) => url.includes(part));
  }

  async #listen(origin, serve) {
    const server = createServer((request, response) => {
      this.requests.push({ origin, method: request.method, url: request.url, headers: request.headers });
      serve(request, response);
    });
    this.#servers.push(server);
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${server.address().port}`;
  }

  #servePage(request, response) {
    const { pathname } = new URL(request.url, this.host);
    const page = this.#pages.get(pathname);
    if (page) send(response, 200, TYPES[".html"], page.html, page.headers);
    else if (pathname === "/favicon.ico") response.writeHead(204).end();
    else send(response, 404, "text/plain", "no such page");
  }

  #serveWidget(request, response) {
    const { pathname } = new URL(request.url, this.widget);
    const answer = this.#answers.get(pathname);
    if (answer) {
      response.setHeader("access-control-allow-origin", "*");
      answer(request, response);
      return;
    }
    const [, folder, name] = /^(\/[^/]+\/)(.*)$/.exec(pathname) ?? [];
    const changes = folder === "/ic/" ? {} : this.#copies.get(folder);
    const file = changes && (changes[name] ?? this.#files.get(name));
    for (const [header, value] of Object.entries(WIDGET_HEADERS)) response.setHeader(header, value);
    if (typeof file === "function") file(request, response);
    else if (file) send(response, 200, TYPES[path.extname(name)] ?? "text/plain", file);
    else send(response, 404, "text/plain", "no such file");
  }
}

/** Sends a whole answer. */
export function send(response, status, type, body, headers = {}) {
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(body);
}

/** Every file below a folder, by its path in it. */
function read(folder) {
  const files = new Map();
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = path.join(folder, name);
    if (statSync(file).isFile()) files.set(name.split(path.sep).join("/"), readFileSync(file));
  }
  if (!files.has("initiative-cards.js")) {
    throw new Error(`${folder} holds no initiative-cards.js; run \`cargo xtask dist\` first`);
  }
  return files;
}
