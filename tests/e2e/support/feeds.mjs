// Feeds of our own making, and the seed feed that the demo shows.

import { readFileSync } from "node:fs";

/** The demo's feed. */
export const seed = JSON.parse(readFileSync(new URL("../../../www/demo/initiatives.json", import.meta.url), "utf8"));

/** Titles of the seed feed in a language, in the order of the feed, as the plain list has them. */
export const feedTitles = (language) => seed.initiatives.map(({ title }) => title[language]);

/** The same as the cards have them: what runs or has no date first, then what is over, the latest first. */
export const seedTitles = (language) => {
  const [hesse, umbau, sofia, challenge, kavala] = feedTitles(language);
  return [hesse, kavala, challenge, sofia, umbau];
};

/** A feed of these initiatives. */
export const feed = (initiatives, more = {}) => ({ version: 1, language: "en", title: "Test feed", initiatives, ...more });

/** A feed of so many initiatives, alike in shape and different in words; their deadlines follow each other. */
export const many = (count) =>
  feed(
    Array.from({ length: count }, (_, place) => ({
      id: `number-${place + 1}`,
      title: `Initiative number ${place + 1}`,
      kind: ["strategy", "project", "event", "funding-call"][place % 4],
      summary: `What the ${place % 2 ? "odd" : "even"} initiative is about, in one sentence.`,
      places: [{ name: ["Kavala", "Oulu", "Sofia"][place % 3] }],
      topics: ["Mobility", "Climate", "Participation"].slice(0, (place % 3) + 1),
      deadline: `${2030 + Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, "0")}-17`,
      url: `https://city.example/initiatives/${place + 1}`,
    })),
  );

/** The same without deadlines, so that they stand between what runs and what is over. */
export const undated = (count) => feed(many(count).initiatives.map(({ deadline, ...rest }) => rest));

/** Titles so long that they show what wraps and what breaks. */
export const long = () => {
  const word = "Donaudampfschifffahrtsgesellschaftskapitänsstrategie";
  const title = Array.from({ length: 6 }, () => word).join(" ").slice(0, 300);
  return feed([
    { id: "short", title: "Öpn" },
    { id: "long", title, summary: `${title} ${title}`, kind: "strategy", topics: [word, word + "2"], places: [{ name: word }] },
    { id: "unbroken", title: "W".repeat(120), url: "https://city.example/w" },
  ]);
};

/** Initiatives in a right-to-left language. */
export const arabic = () => ({
  version: 1,
  language: "ar",
  title: "مبادرات المدينة",
  initiatives: [
    {
      id: "mobility",
      title: "خطة التنقل المستدام 2030",
      kind: "strategy",
      summary: "خطة المدينة للنقل العام والدراجات والمشي حتى عام 2030.",
      body: "<p>تشمل الخطة <strong>خطوط الحافلات</strong> ومسارات الدراجات.</p><ul><li>حافلات</li><li>دراجات</li></ul>",
      places: [{ name: "القاهرة" }],
      topics: ["التنقل", "المناخ"],
      period: { end: "2030" },
      participants: [
        { group: "أحياء", count: 12 },
        { group: "مدارس", count: 30 },
      ],
      url: "https://city.example/ar",
    },
    { id: "data", title: "البيانات المفتوحة", kind: "project", summary: "بيانات المدينة للجميع." },
  ],
});
