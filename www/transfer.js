// One request from its beginning to its text: time-out, size limit, encoding, and a sentence for what went wrong.

/** What a failure is to the program, which takes any other number as an HTTP status. */
const NETWORK = 0;
const TIMEOUT = 1;
const TOO_LARGE = 2;
const FORMAT = 3;

const MARKS = { "utf-8": [0xef, 0xbb, 0xbf], "utf-16le": [0xff, 0xfe], "utf-16be": [0xfe, 0xff] };

/**
 * A transfer that the program carries out: it sends `request()`, then has the response `read`.
 *
 * `started` is a request that the page began already, `{ controller, response }`; it has no `request()`.
 * `running` holds the controller as long as there is something to abort.
 */
export function transfer(url, seconds, limit, reload, started, running) {
  const controller = started?.controller ?? new AbortController();
  const { signal } = controller;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, seconds * 1000);
  running.add(controller);
  const cache = reload ? "no-cache" : "default";
  return {
    request: () =>
      started ? undefined : new Request(url, { signal, cache, credentials: "omit", referrerPolicy: "no-referrer" }),
    /** The text, or `{ kind, detail }`; without a response, that of the request which the page began. */
    async read(response) {
      try {
        return await body(response ?? (await started?.response.catch(() => {})), url, limit);
      } catch (failure) {
        if (late) {
          return {
            kind: TIMEOUT,
            detail:
              `${url} did not answer completely within ${seconds} seconds. ` +
              "Check the server, or set the attribute timeout to a higher number.",
          };
        }
        return failure?.detail
          ? failure
          : { kind: NETWORK, detail: `${url} broke off before the answer was complete. Check the server.` };
      } finally {
        clearTimeout(timer);
        controller.abort();
        running.delete(controller);
      }
    },
  };
}

async function body(response, url, limit) {
  if (!response) {
    throw {
      kind: NETWORK,
      detail:
        `${url} could not be read. Check that the address is right and the server is up, that it sends ` +
        "Access-Control-Allow-Origin when it is not on this page's host, and that the page's " +
        "Content-Security-Policy allows it in connect-src.",
    };
  }
  const { ok, status, headers } = response;
  if (!ok) {
    throw {
      kind: status,
      detail: `${url} answered with HTTP status ${status}. Check the address in the attribute feed.`,
    };
  }
  const parts = [];
  let size = 0;
  const check = (bytes) => {
    if (bytes > limit) {
      throw {
        kind: TOO_LARGE,
        detail:
          `${url} is larger than ${Math.floor(limit / 1e6)} MB, the most that a visitor's browser is asked to ` +
          "take. Publish fewer records in this feed, or split it by year or topic.",
      };
    }
  };
  check(headers.get("content-length"));
  const reader = response.body?.getReader();
  for (let part; (part = (await reader?.read())?.value); check(size)) {
    parts.push(part);
    size += part.length;
  }
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  const encoding = label(bytes, headers.get("content-type"));
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw {
      kind: FORMAT,
      detail:
        `${url} is not valid ${encoding}, the character encoding that it claims. Publish the feed as UTF-8.`,
    };
  }
}

/** By byte order mark, else by the header, else UTF-8 as JSON demands (RFC 8259 section 8.1). */
function label(bytes, type) {
  const marked = Object.keys(MARKS).find((it) => MARKS[it].every((byte, at) => byte === bytes[at]));
  return marked ?? /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1].toLowerCase() ?? "utf-8";
}
