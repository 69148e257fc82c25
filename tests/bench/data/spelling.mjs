// What visitors make of a word before they search for it: capitals, plain letters, other scripts, and mistakes.

/** The word in capitals; Greek loses its accents there, as on every sign. */
export const inCapitals = (text, language) => text.toLocaleUpperCase(language);

/** The word on a keyboard without accents. й keeps its bow: it has a key of its own. */
export const withoutDiacritics = (text) =>
  text
    .replaceAll("ß", "ss")
    .replace(/[^йЙ]/gu, (letter) => letter.normalize("NFD").replace(/\p{M}/gu, ""));

const GERMAN = { ä: "ae", ö: "oe", ü: "ue", Ä: "Ae", Ö: "Oe", Ü: "Ue", ß: "ss" };

/** German with two letters for an umlaut. */
export const withAe = (text) => text.replace(/[äöüÄÖÜß]/g, (letter) => GERMAN[letter]);

/** Letters and what stands for them, as pairs in a line. */
const letters = (line) => new Map(line.match(/\S+ \S+/g).map((pair) => pair.split(" ")));

const GREEK = letters(
  "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o",
);
const BULGARIAN = letters(
  "а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh щ sht ъ a ь y ю yu я ya",
);

/** The languages that people also write in Latin letters. */
const LATIN = { el: greekInLatin, bg: bulgarianInLatin };

/** The text in Latin letters by the rule of its country; nothing for languages that are written in them. */
export const inLatin = (text, language) => LATIN[language]?.(text.toLowerCase());

/** The beginning of a word, as somebody sees it who is still typing: three fifths, and three letters at the least. */
export function begun(word) {
  const letters = [...word];
  return letters.slice(0, Math.max(3, Math.ceil(letters.length * 0.6))).join("");
}

const LETTERS = {
  el: [..."αβγδεζηθικλμνξοπρστυφχψω"],
  bg: [..."абвгдежзийклмнопрстуфхцчшщъьюя"],
  ru: [..."абвгдежзийклмнопрстуфхцчшщъыьэюя"],
  latin: [..."abcdefghijklmnopqrstuvwxyz"],
};

/** The word with one letter changed, left out, put in or swapped; never the first, which people rarely miss. */
export function mistyped(word, language, random) {
  const alphabet = LETTERS[language] ?? LETTERS.latin;
  const letters = [...word];
  for (;;) {
    const typed = [...letters];
    const at = random.between(1, letters.length - 1);
    const kind = random.between(0, 3);
    if (kind === 0) typed[at] = random.one(alphabet);
    else if (kind === 1) typed.splice(at, 1);
    else if (kind === 2) typed.splice(at, 0, random.one(alphabet));
    else typed.splice(at, 2, ...letters.slice(at, at + 2).reverse());
    const result = typed.join("");
    // A letter may have been changed into itself.
    if (result !== word) return result;
  }
}

/** ELOT 743. Two vowels sound together unless the first has the accent or the second two dots. */
function greekInLatin(text) {
  return text
    .normalize("NFC")
    .replace(/ο[υύ]/g, "ou")
    .replace(/([αεη])[υύ](?=[αεηιουωάέήίόύώβγδζλμνρ])/g, "$1v")
    .replace(/([αεη])[υύ]/g, "$1f")
    .replace(/γ(?=[γξχ])/g, "n")
    .replace(/(?<!\p{L})μπ|μπ(?!\p{L})/gu, "b")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/\p{Script=Greek}/gu, (letter) => GREEK.get(letter) ?? letter);
}

/** The Transliteration Act of 2009: letter by letter, but for -ия at the end of a word. */
function bulgarianInLatin(text) {
  return text
    .replace(/ия(?!\p{L})/gu, "ia")
    .replace(/\p{Script=Cyrillic}/gu, (letter) => BULGARIAN.get(letter) ?? letter);
}
