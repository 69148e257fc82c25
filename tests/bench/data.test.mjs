// The texts of the benchmark: the same at every run, and of the classes that they are called by. Needs no peer.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { cards, cardsOfEach, textOf, wordsOf } from "./data/cards.mjs";
import { LANGUAGES } from "./data/languages.mjs";
import { clockQueries, knownItems } from "./data/queries.mjs";
import { Random } from "./data/random.mjs";
import { countOf, languageOf, read, retrievalSets } from "./data/sets.mjs";
import { begun, inCapitals, inLatin, mistyped, withAe, withoutDiacritics } from "./data/spelling.mjs";

const few = cardsOfEach(60);
const known = knownItems(few);
const ofClass = (name) => known.filter(({ cls }) => cls.endsWith(`:${name}`));
const small = (text) => text.toLowerCase();
const has = (card, words) => {
  const bag = new Set(wordsOf(textOf(card)).map(small));
  return words.split(" ").every((word) => bag.has(small(word)));
};

test("chance comes out the same from the same seed and another from another", () => {
  const draw = (seed) => Array.from({ length: 5 }, ((random) => () => random.share())(new Random(seed)));
  assert.deepEqual(draw(1), draw(1));
  assert.notDeepEqual(draw(1), draw(2));
  assert.ok(draw(0).every((it) => it >= 0 && it < 1));
});

test("cards are the same at every run, and the first the same whatever their number", () => {
  assert.deepEqual(cards(50), cards(50));
  assert.deepEqual(cards(80).slice(0, 50), cards(50));
  assert.deepEqual(cards(50).map(({ id }) => id), [...Array(50).keys()]);
});

test("cards come in every language, and frames leave no slot open", () => {
  const many = cards(300);
  assert.deepEqual(new Set(many.map(({ lang }) => lang)), new Set(Object.keys(LANGUAGES)));
  for (const card of many) {
    assert.doesNotMatch(textOf(card), /[*@#]|undefined/);
    assert.ok(card.title && card.summary && card.tags.length > 0 && card.place);
  }
  assert.ok(many.some(({ body }) => body) && many.some(({ body }) => !body));
});

test("the vocabulary keeps growing", () => {
  const seen = new Set();
  const grown = [0, 1000, 2000].map((from) => {
    for (const card of cards(3000).slice(from, from + 1000)) for (const word of wordsOf(textOf(card))) seen.add(small(word));
    return seen.size;
  });
  assert.ok(grown[2] - grown[1] > 1000, `${grown}`);
});

test("a known item is in its card and, all its words together, in no other", () => {
  const exact = ofClass("exact");
  assert.ok(exact.length > 300, `${exact.length}`);
  for (const { cls, q, rel, lang } of exact) {
    assert.deepEqual(few.filter((card) => has(card, q)).map(({ id }) => id), [rel], q);
    assert.equal(few[rel].lang, lang);
    assert.equal(q.includes(" "), cls.startsWith("several"), q);
  }
});

test("words of a query of several are in other cards too", () => {
  for (const { q } of known.filter(({ cls }) => cls === "several:exact")) {
    for (const word of q.split(" ")) assert.ok(few.filter((card) => has(card, word)).length > 1, word);
  }
});

test("every class is there in the languages that have it, and only in those", () => {
  const languages = (name) => [...new Set(ofClass(name).map(({ lang }) => lang))].sort();
  const all = Object.keys(LANGUAGES).sort();
  for (const name of ["exact", "upper", "prefix", "typo"]) assert.deepEqual(languages(name), all, name);
  assert.deepEqual(languages("translit"), ["bg", "el"]);
  assert.deepEqual(languages("german-ae"), ["de"]);
  for (const language of ["de", "el", "es", "fr"]) assert.ok(languages("nodiacritics").includes(language), language);
});

test("no query of a class is what was written", () => {
  const written = new Map(ofClass("exact").map(({ cls, rel, q }) => [cls.replace(":exact", "") + rel, q]));
  for (const { cls, rel, q } of known.filter(({ cls }) => !cls.endsWith(":exact"))) {
    assert.notEqual(q, written.get(cls.split(":")[0] + rel), cls);
  }
});

test("spellings are those of the rules that they name", () => {
  assert.equal(inCapitals("Καβάλα", "el"), "ΚΑΒΑΛΑ");
  assert.equal(withoutDiacritics("Évènement Straße Καβάλα Й"), "Evenement Strasse Καβαλα Й");
  assert.equal(withAe("Förderung Ärger Straße"), "Foerderung Aerger Strasse");
  assert.equal(begun("Strategie"), "Strate");
  assert.equal(begun("Bad"), "Bad");
  const greek = { Καβάλα: "kavala", Θεσσαλονίκη: "thessaloniki", ευρώ: "evro", αυτό: "afto", άυλος: "aylos", ουρανός: "ouranos", μπάλα: "bala", λάμπα: "lampa", άγγελος: "angelos", ψυχή: "psychi", "μια πόλη": "mia poli" };
  for (const [word, latin] of Object.entries(greek)) assert.equal(inLatin(word, "el"), latin);
  const bulgarian = { София: "sofia", Пловдив: "plovdiv", Габрово: "gabrovo", щит: "shtit", къща: "kashta", "здравия ден": "zdravia den" };
  for (const [word, latin] of Object.entries(bulgarian)) assert.equal(inLatin(word, "bg"), latin);
  assert.equal(inLatin("Bath", "en"), undefined);
});

test("a mistake is one letter, and never the first", () => {
  const random = new Random(5);
  for (let times = 0; times < 500; times++) {
    const typed = mistyped("пловдив", "bg", random);
    assert.equal(typed[0], "п");
    assert.match(typed, /^\p{Script=Cyrillic}{6,8}$/u);
    assert.notEqual(typed, "пловдив");
  }
});

test("queries for the clock are the same at every run and have their cards among the first thousand", () => {
  const many = cards(1500);
  const { queries, typing } = clockQueries(many);
  assert.deepEqual({ queries, typing }, clockQueries(many));
  assert.deepEqual([queries.length, typing.length], [200, 60]);
  for (const { q, rel } of typing) assert.ok(rel < 1000 && has(many[rel], q), q);
});

test("sizes are read as people write them", () => {
  assert.deepEqual(["1k", "10k", "2500", "k", "1m"].map(countOf), [1000, 10000, 2500, undefined, undefined]);
});

test("a folder of data takes the place of ours where it has a set", (context) => {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const theirs = { docs: [{ id: 0 }], queries: [{ q: "a", rel: 0, lang: "de" }] };
  for (const name of ["xquad.de", "xquad.mixed", "known"]) writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(theirs));
  assert.deepEqual(retrievalSets(folder), ["xquad.de", "xquad.mixed"]);
  assert.deepEqual(retrievalSets(undefined), []);
  assert.deepEqual(["xquad.de", "xquad.mixed", "known"].map(languageOf), ["de", null, null]);
  assert.deepEqual(read("known", folder), theirs);
  assert.equal(read("scale.1k", folder).docs.length, 1000);
  assert.throws(() => read("xquad.fr", folder), /no set xquad\.fr/);
});
