//! Greek and Cyrillic in Latin letters, by the rules that print road signs and passports.
//!
//! Greek by ELOT 743:2001 (STANDARDS I17), Bulgarian by the Transliteration Act of 2009 (I18),
//! Ukrainian by resolution 55 of 2010, Russian as on maps (BGN/PCGN without signs), Serbian and Macedonian by their
//! own Latin alphabets.
//! Every word comes in lower case with one form of sigma; the result is a search key, without accents.

use super::{letters, words};

/// Whether the word ends where the text says, or the visitor may still be typing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Rules for the end of a word apply: αυ is af, μπ is b, ия is ia.
    Closed,
    /// They do not; each letter stands for itself.
    Open,
}

/// Whose Cyrillic it is; one letter may sound different in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cyrillic {
    Bulgarian,
    Russian,
    Ukrainian,
    Serbian,
    Macedonian,
}

impl Cyrillic {
    /// All of them.
    pub(super) const ALL: [Self; 5] =
        [Self::Bulgarian, Self::Russian, Self::Ukrainian, Self::Serbian, Self::Macedonian];

    /// By the language (BCP 47), else by a letter that only one of them has, else Bulgarian.
    pub(super) fn of(language: Option<&str>, word: &str) -> Self {
        let primary = language.and_then(|it| it.split('-').next()).unwrap_or_default();
        match primary {
            "bg" => Self::Bulgarian,
            "ru" | "be" => Self::Russian,
            "uk" => Self::Ukrainian,
            "sr" | "bs" | "hr" | "cnr" | "sh" => Self::Serbian,
            "mk" => Self::Macedonian,
            _ => word.chars().find_map(Self::of_letter).unwrap_or(Self::Bulgarian),
        }
    }

    fn of_letter(c: char) -> Option<Self> {
        match c {
            'ё' | 'ы' | 'э' | 'ў' => Some(Self::Russian),
            'ґ' | 'є' | 'і' | 'ї' => Some(Self::Ukrainian),
            'ђ' | 'ћ' | 'љ' | 'њ' | 'ј' | 'џ' => Some(Self::Serbian),
            'ѓ' | 'ќ' | 'ѕ' => Some(Self::Macedonian),
            _ => None,
        }
    }
}

/// Whether the word has a Greek letter.
pub(super) fn has_greek(word: &str) -> bool {
    word.chars().any(|it| matches!(it, '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}'))
}

/// Whether the word has a Cyrillic letter.
pub(super) fn has_cyrillic(word: &str) -> bool {
    !word.is_ascii() && word.chars().any(words::is_cyrillic)
}

/// ELOT 743 for α–ω, with ς, from U+03B1.
const GREEK: [&str; 25] = [
    "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "y",
    "f", "ch", "ps", "o",
];

/// A Greek letter with the marks that keep it from forming a pair.
struct GreekLetter {
    base: char,
    accent: bool,
    dialytika: bool,
}

/// The word by ELOT 743.
pub(super) fn greek(word: &str, end: End) -> String {
    let mut latin = String::with_capacity(word.len());
    let letters = greek_letters(word);
    let mut rest = letters.as_slice();
    let mut at_start = true;
    while let Some((first, after)) = rest.split_first() {
        let second = after.first().filter(|it| !first.accent && !it.dialytika).map(|it| it.base);
        let third = after.get(1).map(|it| it.base);
        let letter = u32::from(first.base).checked_sub(0x3B1).and_then(|it| GREEK.get(it as usize));
        let pair = match (first.base, second) {
            ('ο', Some('υ')) => Some("ou"),
            ('α' | 'ε' | 'η', Some('υ')) => {
                latin.push_str(letter.unwrap_or(&""));
                Some(if is_voiceless(third, end) { "f" } else { "v" })
            }
            ('μ', Some('π')) if at_start || (third.is_none() && end == End::Closed) => Some("b"),
            _ => None,
        };
        match (pair, letter, first.base, second) {
            (Some(pair), ..) => latin.push_str(pair),
            (_, _, 'γ', Some('γ' | 'ξ' | 'χ')) => latin.push('n'),
            (_, Some(letter), ..) => latin.push_str(letter),
            (_, None, base, _) => letters::push_folded(&mut latin, base),
        }
        rest = if pair.is_some() { after.get(1..).unwrap_or_default() } else { after };
        at_start = false;
    }
    latin
}

/// Before these, and at the end of a word, the υ of αυ, ευ, ηυ is an f.
fn is_voiceless(next: Option<char>, end: End) -> bool {
    match next {
        Some(next) => matches!(next, 'θ' | 'κ' | 'ξ' | 'π' | 'σ' | 'τ' | 'φ' | 'χ' | 'ψ'),
        None => end == End::Closed,
    }
}

fn greek_letters(word: &str) -> Vec<GreekLetter> {
    let mut letters: Vec<GreekLetter> = Vec::with_capacity(word.len() / 2);
    for c in word.chars() {
        if let Some(last) = letters.last_mut() {
            last.accent |= matches!(c, '\u{300}' | '\u{301}' | '\u{342}');
            last.dialytika |= c == '\u{308}';
        }
        if letters::is_mark(c) || letters::is_joiner(c) {
            continue;
        }
        let accent = match c {
            'ά' | 'έ' | 'ή' | 'ί' | 'ό' | 'ύ' | 'ώ' | 'ΐ' | 'ΰ' | '\u{1F70}'..='\u{1F7D}' => true,
            // The rows of eight run: two breathings, then the same with grave, acute, circumflex.
            '\u{1F00}'..='\u{1FFF}' => u32::from(c) & 7 >= 2,
            _ => false,
        };
        let dialytika = matches!(
            c,
            'ϊ' | 'ϋ'
                | 'ΐ'
                | 'ΰ'
                | '\u{1FD2}'
                | '\u{1FD3}'
                | '\u{1FD7}'
                | '\u{1FE2}'
                | '\u{1FE3}'
                | '\u{1FE7}'
        );
        letters.push(GreekLetter { base: letters::base(c), accent, dialytika });
    }
    letters
}

/// What Greeklish and ELOT spellings have in common, the longer rules first.
const GREEKLISH: [(&str, &str); 21] = [
    ("th", "th"),
    ("ch", "x"),
    ("ks", "x"),
    ("ph", "f"),
    ("mp", "v"),
    ("nt", "d"),
    ("gk", "g"),
    ("ng", "g"),
    ("ou", "ou"),
    ("oy", "ou"),
    ("au", "av"),
    ("af", "av"),
    ("ay", "av"),
    ("eu", "ev"),
    ("ef", "ev"),
    ("ey", "ev"),
    ("h", "i"),
    ("b", "v"),
    ("w", "o"),
    ("u", "i"),
    ("y", "i"),
];

/// Adds the common form of all the ways to type Greek in Latin letters: b and v, h and i, ks, ch and x, w and o.
///
/// One form for all of them, since listing the ways would double the keys with each letter.
pub(super) fn push_greeklish(key: &mut String, latin: &str) {
    let mut rest = latin;
    while let Some(c) = rest.chars().next() {
        // Most rules begin with another letter, which is told without a call.
        let mut rules = GREEKLISH.iter().filter(|(from, _)| from.starts_with(c));
        let rule = rules.find_map(|(from, to)| Some((rest.strip_prefix(from)?, to)));
        if let Some((after, to)) = rule {
            key.push_str(to);
            rest = after;
        } else {
            key.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
}

/// Bulgarian for а–я, from U+0430; ы and э, which it lacks, as in Russian.
const BULGARIAN: [&str; 32] = [
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
    "h", "ts", "ch", "sh", "sht", "a", "y", "y", "e", "yu", "ya",
];

/// The word in Latin letters by the rules of one language.
///
/// [`End::Closed`] has what is written on signs: final ия as ia, България as Bulgaria, final ий as y.
pub(super) fn cyrillic(word: &str, table: Cyrillic, end: End) -> String {
    let composed = compose(word);
    let mut rest = composed.as_str();
    let mut latin = String::with_capacity(rest.len());
    let mut tail = "";
    if end == End::Closed {
        let (stem, ending) = split_ending(rest, table);
        (rest, tail) = (stem, ending);
        if let (Cyrillic::Bulgarian, Some(after)) = (table, rest.strip_prefix("българ")) {
            // The law's one exception, and the words made from it.
            latin.push_str("bulgar");
            rest = after;
        }
    }
    let mut before = None;
    for c in rest.chars() {
        match cyrillic_letter(c, table, before) {
            Some(letter) => latin.push_str(letter),
            None => letters::push_folded(&mut latin, c),
        }
        before = Some(c);
    }
    latin.push_str(tail);
    latin
}

/// The word without an ending that has a form of its own, and that form.
fn split_ending(word: &str, table: Cyrillic) -> (&str, &'static str) {
    let endings: &[&str] = match table {
        Cyrillic::Bulgarian => &["ия"],
        Cyrillic::Russian | Cyrillic::Ukrainian => &["ий", "ый", "ій"],
        Cyrillic::Serbian | Cyrillic::Macedonian => &[],
    };
    let latin = if table == Cyrillic::Bulgarian { "ia" } else { "y" };
    endings.iter().find_map(|it| word.strip_suffix(it)).map_or((word, ""), |stem| (stem, latin))
}

/// Letters outside а–я, each with what it is in Latin letters unless its language has a rule of its own.
const BEYOND: &str = "ёyo ђdj ѓgj єye ѕdz іi їyi јj љlj њnj ћc ќkj ўu џdzh ґg";

fn cyrillic_letter(c: char, table: Cyrillic, before: Option<char>) -> Option<&'static str> {
    let (inside, anywhere) = match table {
        Cyrillic::Bulgarian => ("", ""),
        Cyrillic::Russian => ("", "хkh щshch ъ ь ёe"),
        Cyrillic::Ukrainian => ("йi їi єie юiu яia", "хkh щshch ъ ь гh иy"),
        Cyrillic::Serbian => ("", "жz чc шs џdz цc"),
        Cyrillic::Macedonian => ("", "цc"),
    };
    if table == Cyrillic::Ukrainian && c == 'г' && before == Some('з') {
        // So that зг is not read as ж.
        return Some("gh");
    }
    let bulgarian = |c: char| BULGARIAN.get(u32::from(c).checked_sub(0x430)? as usize).copied();
    before
        .and_then(|_| rule(inside, c))
        .or_else(|| rule(anywhere, c))
        .or_else(|| bulgarian(c))
        .or_else(|| rule(BEYOND, c))
        .or_else(|| bulgarian(letters::base(c)))
}

/// What follows `c` in one of the words of `rules`.
fn rule(rules: &'static str, c: char) -> Option<&'static str> {
    rules.split(' ').find_map(|it| it.strip_prefix(c))
}

/// The word with its marks composed where they make another letter and dropped elsewhere.
fn compose(word: &str) -> String {
    let mut composed = String::with_capacity(word.len());
    for c in word.chars() {
        let whole = match (composed.chars().next_back(), c) {
            (Some('и'), '\u{306}') => 'й',
            (Some('у'), '\u{306}') => 'ў',
            (Some('е'), '\u{308}') => 'ё',
            (Some('і'), '\u{308}') => 'ї',
            (Some('г'), '\u{301}') => 'ѓ',
            (Some('к'), '\u{301}') => 'ќ',
            _ => {
                if !letters::is_mark(c) && !letters::is_joiner(c) {
                    composed.push(c);
                }
                continue;
            }
        };
        composed.pop();
        composed.push(whole);
    }
    composed
}
