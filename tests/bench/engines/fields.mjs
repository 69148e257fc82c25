// What every engine is given of a card, under the same names and with the same weights where it takes any.

/** How much a word counts by where it stands. */
export const WEIGHTS = { title: 3, tags: 2, place: 1.5, summary: 1.5, body: 1 };

export const FIELDS = Object.keys(WEIGHTS);

/** A card whose fields are all texts. */
export const flat = (card) => ({ ...card, tags: card.tags.join(" ") });

/** A card as one text, the weightiest field first, for engines that know no fields. */
export const joined = (card) => FIELDS.map((field) => flat(card)[field]).filter(Boolean).join(" | ");

/** Small letters without accents, for engines that leave this to their user. */
export const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
