// The program behind all elements of a page: fetched once, started once, given up once.

/* global FIRST, LATE */
import init, { Handle } from "#glue";
import { exported, whenTrapped } from "#guard";

const TERMS = { credentials: "omit", referrerPolicy: "no-referrer" };

let starting;
let completing;
const users = new Set();
let broken = false;

whenTrapped((error) => {
  if (broken) return;
  broken = true;
  console.error(
    `initiative-cards: the program met a state that it cannot handle and stopped (${error.message}). ` +
      "The page's own content is shown instead. Please report what you did before.",
  );
  for (const onBroken of users) onBroken();
});

/** The program's `Handle` class, or a rejection with a sentence that names cause and cure. */
export function engine(base) {
  starting ??= start(base).catch((error) => {
    // A file that could not be fetched may be there at the next try.
    starting = undefined;
    throw error;
  });
  return starting;
}

/** Resolves when all of the program is here; rejects with a sentence that names cause and cure. */
export function whole(base) {
  completing ??= engine(base)
    .then(() => complete(base))
    .catch((error) => {
      completing = undefined;
      throw error;
    });
  return completing;
}

/** Calls `onBroken` if the program stops for good; returns how to unsubscribe. */
export function whenBroken(onBroken) {
  users.add(onBroken);
  return () => users.delete(onBroken);
}

/** Whether the program has stopped for good. */
export const isBroken = () => broken;

async function start(base) {
  if (typeof WebAssembly !== "object") {
    throw new Error("WebAssembly is switched off in this browser. The page's own content is shown instead.");
  }
  const response = await load(base, FIRST);
  try {
    await init({ module_or_path: response });
  } catch (error) {
    throw new Error(
      error instanceof WebAssembly.CompileError && /unsafe-eval|Content Security Policy/i.test(error.message)
        ? "the page's Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' to script-src."
        : `${response.url} could not be started (${error}). Publish all files of the folder together, unchanged.`,
    );
  }
  return Handle;
}

/** Fetches the second half of the program, which fills the empty slots of the first one's table. */
async function complete(base) {
  const response = await load(base, LATE);
  await WebAssembly.instantiate(await response.arrayBuffer(), { w: exported() });
}

/** A file of the program. Its digest is that of the one which was built together with this script (STANDARDS S6). */
async function load(base, [name, integrity]) {
  const url = new URL(name, base).href;
  let response;
  try {
    response = await fetch(url, { ...TERMS, integrity });
  } catch {
    // A browser refuses an error page for its digest too, and only the status tells which it was.
    response = await fetch(url, { ...TERMS, method: "HEAD" }).catch(() => ({ ok: true }));
    if (response.ok) {
      throw new Error(
        `${url} could not be fetched. Publish it beside the script, unchanged, with Access-Control-Allow-Origin ` +
          "when the script comes from another host, and allow that host in connect-src.",
      );
    }
  }
  if (!response.ok) {
    throw new Error(
      `${url} answered with HTTP status ${response.status}. Publish all files of the folder together.`,
    );
  }
  return response;
}
