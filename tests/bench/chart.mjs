// The clock run that stands for all, as a picture: for each measure a bar for ours and one for each peer.
//
// The scale is logarithmic, because engines differ by factors of a thousand. Colours follow the reader's scheme, the
// background is the page's; title and description say what the bars say.

import { MEASURES, cardsOf, clockRows, placeName, shown } from "./report.mjs";

const WIDTH = 760;
const PANEL = WIDTH / 2;
/** Where names end and bars begin, within a panel. */
const LABELS = 120;
/** What is kept for the value behind the longest bar. */
const VALUES = 75;
const ROW = 22;
const HEAD = 34;
const TOP = 40;

const STYLE = `
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.head { font-weight: 600 }
.name { text-anchor: end }
.note { fill: #59636e }
.bar { fill: #8c959f }
.ours .bar { fill: #0b57f0 }
.ours text { font-weight: 600 }
.grid { stroke: #d1d9e0 }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc }
  .note { fill: #9198a1 }
  .bar { fill: #656c76 }
  .ours .bar { fill: #6ea0ff }
  .grid { stroke: #3d444d }
}`;

/** The picture; nothing if no clock ran. */
export function chart(report) {
  const run = shown(report);
  if (!run) return undefined;
  const rows = clockRows(report, run.place, run.set);
  const panels = MEASURES.map((measure) => panel(measure, rows)).filter(({ bars }) => bars.length > 0);
  if (panels.length === 0) return undefined;
  const lines = Math.ceil(panels.length / 2);
  const panelHeight = HEAD + ROW * Math.max(...panels.map(({ bars }) => bars.length)) + 16;
  const height = TOP + lines * panelHeight;
  const title = `Search beside its peers: ${cardsOf(run.set)} in ${placeName(run.place)}, shorter is better`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description(panels))}</desc>`,
    `<style>${STYLE}\n</style>`,
    `<text class="head" x="8" y="20">${escaped(title)}</text>`,
    `<text class="note" x="${WIDTH - 8}" y="20" text-anchor="end">logarithmic scale</text>`,
    ...panels.map((it, at) => drawn(it, (at % 2) * PANEL, TOP + Math.floor(at / 2) * panelHeight)),
    "</svg>\n",
  ].join("\n");
}

/** A measure with its bars, as lengths from 0 to 1 between powers of ten around all values. */
function panel({ key, title, text }, rows) {
  const measured = rows.filter(({ values }) => values[key] > 0);
  const exponents = measured.map(({ values }) => Math.log10(values[key]));
  const low = Math.floor(Math.min(...exponents) - 0.3);
  const high = Math.ceil(Math.max(...exponents));
  const bars = measured.map(({ engine, name, values }, at) => ({
    ours: engine === "ours",
    name,
    text: text(values[key]),
    length: (exponents[at] - low) / (high - low),
  }));
  return { title, bars, decades: high - low };
}

function drawn({ title, bars, decades }, x, y) {
  const room = PANEL - LABELS - VALUES;
  const bottom = HEAD - 10 + bars.length * ROW;
  const grid = Array.from({ length: decades + 1 }, (_, at) => {
    const place = number(LABELS + (at / decades) * room);
    return `<line class="grid" x1="${place}" x2="${place}" y1="${HEAD - 12}" y2="${bottom}"/>`;
  });
  const lines = bars.map(({ ours, name, text, length }, at) => {
    const top = HEAD - 8 + at * ROW;
    const end = number(LABELS + length * room);
    return [
      `<g${ours ? ' class="ours"' : ""}>`,
      `<text class="name" x="${LABELS - 8}" y="${top + 11}">${escaped(name)}</text>`,
      `<rect class="bar" x="${LABELS}" y="${top}" width="${number(end - LABELS)}" height="14" rx="2"/>`,
      `<text x="${number(end + 6)}" y="${top + 11}">${escaped(text)}</text>`,
      "</g>",
    ].join("");
  });
  return `<g transform="translate(${x} ${y})"><text class="head" x="${LABELS}" y="12">${escaped(title)}</text>${[...grid, ...lines].join("")}</g>`;
}

const description = (panels) =>
  panels.map(({ title, bars }) => `${title}: ${bars.map(({ name, text }) => `${name} ${text}`).join(", ")}.`).join(" ");

const number = (value) => Number(value.toFixed(1));

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
