// Grey stand-ins of the size of the page to come, while script and feed are on their way.
// Drawn here because they must be on the screen before the program is.

const CARDS = 6;

/** The stand-ins; the style sheet shows them only after a moment. */
export function skeleton() {
  const root = box("div", "root waiting");
  root.setAttribute("aria-hidden", "true");
  root.append(box("div", "bone bone-heading"), box("div", "bone bone-search"));
  const list = box("div", "list skeletons");
  list.dataset.view = "grid";
  for (let card = 0; card < CARDS; card++) {
    const item = box("div", "item");
    const stand = box("div", "card skeleton");
    stand.setAttribute("part", "skeleton");
    stand.append(...["kind", "title", "line", "line", "line bone-short"].map((it) => box("span", `bone bone-${it}`)));
    item.append(stand);
    list.append(item);
  }
  root.append(list);
  return root;
}

function box(tag, name) {
  const element = document.createElement(tag);
  element.className = name;
  return element;
}
