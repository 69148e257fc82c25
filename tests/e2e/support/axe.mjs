// axe-core over a page, with every finding that it cannot decide either reviewed here or a failure.

import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The short form of axe, which each page has to read. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"];

/**
 * What axe leaves to people, and what people found: `{ rule, where, why }`, with `where` a pattern for the element's HTML.
 * An undecided finding that is not listed fails the test. So far axe decides everything.
 */
const REVIEWED = [];

/**
 * No violations, and nothing undecided that is not reviewed.
 * `modal`: a dialog is open, so the page behind it is inert and only the dialog is looked at.
 */
export async function expectAccessible(page, { modal = false } = {}) {
  // There are no frames, so one run in the page is all; the other mode opens a second page to put the parts together.
  const builder = new AxeBuilder({ page, axeSource }).withTags(TAGS).setLegacyMode(true);
  if (modal) builder.include({ fromShadowDom: ["initiative-cards", "dialog.detail"] });
  const { violations, incomplete, passes } = await builder.analyze();
  expect(violations.flatMap(told)).toEqual([]);
  const open = incomplete.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ html }) => !REVIEWED.some(({ rule, where }) => rule === id && where.test(html)))
      .map(({ html, any, all, none }) => `${id}: ${html} (${[...any, ...all, ...none].map((it) => it.message).join("; ")})`),
  );
  expect(open, "undecided by axe and not reviewed").toEqual([]);
  // A run that never looked into the shadow root would find nothing either.
  const inside = passes.flatMap(({ nodes }) => nodes).filter(({ target }) => Array.isArray(target[0]));
  expect(inside.length).toBeGreaterThan(0);
}

const told = ({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html} ${failureSummary}`);
