// The script form and the div form of the tag, both turned into the element itself.

/** Every attribute `data-x` of `from` becomes `x` of a new element. */
function elementFor(from, tag) {
  const element = document.createElement(tag);
  for (const { name, value } of from.attributes) {
    if (name.startsWith("data-") && name !== "data-initiative-cards") {
      element.setAttribute(name.slice("data-".length), value);
    }
  }
  return element;
}

/** Inserts the widget where the script stands, if the script asks for one. */
export function insertFor(script, tag) {
  if (!script || !("feed" in script.dataset)) return;
  const element = elementFor(script, tag);
  if (document.head?.contains(script)) {
    console.warn(
      "initiative-cards: the script tag stands in the head, so the cards come at the end of the page. " +
        "Put the tag where the cards should be.",
    );
    whenParsed(() => document.body.append(element));
  } else {
    script.before(element);
  }
}

/** Fills every `<div data-initiative-cards>`, for editors that strip unknown tags; its content is the fallback. */
export function adoptMarked(tag) {
  const adopt = () => {
    for (const marked of document.querySelectorAll("[data-initiative-cards]")) {
      if (marked.localName === tag || marked.querySelector(`:scope > ${tag}`)) continue;
      const element = elementFor(marked, tag);
      element.append(...marked.childNodes);
      marked.append(element);
    }
  };
  whenParsed(adopt);
}

/** Runs `act` when the whole page is there. */
function whenParsed(act) {
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", act, { once: true });
  } else {
    act();
  }
}
