//! Cards and queries that have to do with each other, made from a fuzzer's bytes.
//!
//! Random letters would hardly ever be found in random letters.
//! So words come from a short list of many scripts, the query asks for words of the cards, and each may be bent: other
//! case, a typo, cut off, joined.

use arbitrary::{Arbitrary, Result, Unstructured};
use initiative_cards::model::{Catalog, CatalogHeader, Initiative, Language, Text, Topic};
use initiative_cards::search::Index;

/// Words that lie close to each other, in the scripts that have rules of their own.
const WORDS: [&str; 64] = [
    "Kavala",
    "Καβάλα",
    "ΚΑΒΑΛΑ",
    "kabala",
    "Καβάλας",
    "Sofia",
    "София",
    "sofiya",
    "Софии",
    "Σοφία",
    "Müller",
    "Mueller",
    "Muller",
    "München",
    "Muenchen",
    "munchen",
    "Straße",
    "STRASSE",
    "Strassen",
    "strategie",
    "Strategien",
    "Digitalisierungsstrategie",
    "Digitalisierung",
    "digital",
    "smart",
    "Smart",
    "start",
    "city",
    "cities",
    "city-lab",
    "l'Europe",
    "d'Europa",
    "п'ять",
    "пять",
    "pyat",
    "Αυτός",
    "aftos",
    "東京都",
    "京都",
    "東京",
    "กรุงเทพ",
    "नगर",
    "col·lecció",
    "colleccio",
    "צה\"ל",
    "צהל",
    "المدينة",
    "مدينة",
    "والمدينة",
    "İstanbul",
    "ıstanbul",
    "ǆep",
    "Đorđe",
    "Ђорђе",
    "Đorde",
    "ﬃ",
    "e\u{301}cole",
    "école",
    "Първомайски",
    "Ørsted",
    "2030",
    "2030-12",
    "a",
    "uk",
];

/// What stands between words.
const GAPS: [&str; 8] = [" ", " ", " ", ", ", "\n", "-", " - ", "<b>"];

/// What a visitor may type around words.
const SIGNS: [&str; 8] = ["", "", "", "\"", "-", "-\"", "„", "\" "];

/// Languages of texts.
const LANGUAGES: [&str; 8] = ["de", "el", "bg", "uk", "sr", "tr", "en", "fi"];

/// A small catalog, what is searched for in it, and the sizes of the slices in which it is filed.
#[derive(Debug)]
pub struct Scene {
    /// What was typed.
    pub query: String,
    /// Cards a slice, less one.
    pub slices: Vec<u8>,
    cards: Vec<Card>,
}

#[derive(Debug)]
struct Card {
    title: String,
    topic: String,
    summary: String,
    body: String,
    language: Option<&'static str>,
}

impl Scene {
    /// The cards.
    pub fn catalog(&self) -> Catalog {
        catalog(self.cards.iter().enumerate().map(|(id, card)| card.initiative(id)))
    }
}

/// A catalog of these cards.
pub fn catalog(cards: impl IntoIterator<Item = Initiative>) -> Catalog {
    Catalog::new(CatalogHeader::default(), cards.into_iter().collect())
}

/// A card that has nothing but its title, in no known language.
pub fn titled(id: usize, title: &str) -> Initiative {
    Initiative::new(id.to_string(), Text::plain(None, title))
}

/// Hands over a catalog in which each word of the list stands on one card, and its index; built once.
pub fn with_many_scripts(visit: &mut dyn FnMut(&Catalog, &Index)) {
    thread_local! {
        static MANY: (Catalog, Index) = {
            let cards = WORDS.chunks(2).enumerate().map(|(id, words)| titled(id, &words.join(" ")));
            let catalog = catalog(cards);
            let index = Index::build(&catalog);
            (catalog, index)
        };
    }
    MANY.with(|(catalog, index)| visit(catalog, index));
}

impl Card {
    fn initiative(&self, id: usize) -> Initiative {
        let language = self.language.and_then(Language::parse);
        let text = |value: &str| (!value.is_empty()).then(|| Text::plain(language.clone(), value));
        let mut card = titled(id, &self.title);
        card.topics.extend(text(&self.topic).map(|label| Topic { id: "t".into(), label }));
        card.summary = text(&self.summary);
        card.body = text(&self.body);
        card.language = language;
        card
    }
}

impl<'a> Arbitrary<'a> for Scene {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> Result<Self> {
        let slices =
            (0..bytes.int_in_range(0..=3)?).map(|_| bytes.int_in_range(0..=9)).collect::<Result<_>>()?;
        let mut asked = String::new();
        let mut cards = Vec::new();
        for _ in 0..bytes.int_in_range(0..=5)? {
            cards.push(card(bytes)?);
        }
        for _ in 0..bytes.int_in_range(0..=5)? {
            asked.push_str(bytes.choose(&SIGNS)?);
            let text = if cards.is_empty() { None } else { Some(&bytes.choose(&cards)?.title) };
            let word = match text {
                Some(text) if bytes.ratio(2_u8, 3_u8)? => {
                    let words: Vec<&str> = text.split_whitespace().collect();
                    if words.is_empty() { String::new() } else { (*bytes.choose(&words)?).to_owned() }
                }
                _ => word(bytes)?,
            };
            asked.push_str(&bent(bytes, word)?);
            asked.push_str(bytes.choose(&["", " ", " ", "\" "])?);
        }
        Ok(Self { query: asked, slices, cards })
    }
}

fn card(bytes: &mut Unstructured<'_>) -> Result<Card> {
    Ok(Card {
        title: text(bytes, 4)?,
        topic: text(bytes, 2)?,
        summary: text(bytes, 6)?,
        body: text(bytes, 8)?,
        language: if bytes.ratio(3_u8, 4_u8)? { Some(*bytes.choose(&LANGUAGES)?) } else { None },
    })
}

/// So many words at most.
fn text(bytes: &mut Unstructured<'_>, most: usize) -> Result<String> {
    let mut text = String::new();
    for _ in 0..bytes.int_in_range(0..=most)? {
        let word = word(bytes)?;
        text.push_str(&bent(bytes, word)?);
        text.push_str(bytes.choose(&GAPS)?);
    }
    Ok(text)
}

/// A word of the list, or any letters.
fn word(bytes: &mut Unstructured<'_>) -> Result<String> {
    if bytes.ratio(7_u8, 8_u8)? {
        return Ok((*bytes.choose(&WORDS)?).to_owned());
    }
    let length = bytes.int_in_range(0..=6)?;
    (0..length).map(|_| bytes.arbitrary::<char>()).collect()
}

/// The word, as often as not in another form.
fn bent(bytes: &mut Unstructured<'_>, word: String) -> Result<String> {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.is_empty() {
        return Ok(word);
    }
    let place = bytes.choose_index(letters.len())?;
    match bytes.int_in_range(0..=15)? {
        0 => return Ok(word.to_uppercase()),
        1 => return Ok(word.to_lowercase()),
        2 => letters.truncate(place),
        3 => drop(letters.drain(..place)),
        4 => drop(letters.remove(place)),
        5 => letters.insert(place, *bytes.choose(&['e', 'x', 'α', 'й', '\u{301}', '\u{200D}', '\'', '-'])?),
        6 => letters[place] = bytes.arbitrary()?,
        7 => {
            let other = bytes.choose_index(letters.len())?;
            letters.swap(place, other);
        }
        8 => letters.extend(bytes.choose(&WORDS)?.chars()),
        // Longer than what counts of a word.
        9 => letters = letters.repeat(1 + usize::from(bytes.arbitrary::<u8>()? % 40)),
        _ => return Ok(word),
    }
    Ok(letters.into_iter().collect())
}
