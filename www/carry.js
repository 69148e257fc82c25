// What a visitor takes along: a shared link, a file, a print.

const SHARED = 0;
const COPIED = 1;
const BY_HAND = 2;

/** Whether the browser has a sheet of its own for this. */
export const shares = () => typeof navigator.share === "function";

/** Shares an address, else copies it; tells how (see `PageCarrier` in src/web/carrier.rs). */
export async function share(title, url) {
  if (shares()) {
    try {
      await navigator.share({ title, url });
      return SHARED;
    } catch (error) {
      // The visitor closed the sheet: that is an answer, and no failure.
      if (error.name === "AbortError") return SHARED;
    }
  }
  try {
    await navigator.clipboard.writeText(url);
    return COPIED;
  } catch {
    return BY_HAND;
  }
}

/** Offers a text as a file to keep. */
export function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  // Some engines begin to read only after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
