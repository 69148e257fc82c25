// Registers the element, once, whoever comes first (STANDARDS S10).

/* global VERSION */
import { createElementClass } from "./element.js";

/** Defines `tag`; a second registration is harmless, one of another version is told. */
export function define(tag, base) {
  const known = customElements.get(tag);
  if (!known) {
    customElements.define(tag, createElementClass(base));
  } else if (known.version !== VERSION) {
    console.warn(
      `initiative-cards: this page loads version ${VERSION}, but <${tag}> is already defined ` +
        `by ${known.version ? `version ${known.version}` : "another script"}, which stays. ` +
        "Load one version only.",
    );
  }
}
