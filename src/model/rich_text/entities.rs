//! Character references of HTML: the numeric ones, and the named ones that feeds use.

use crate::model::words::{self, cut, skip};

/// The names of U+00A0 to U+00FF, in order (HTML 4, section 24.2).
const LATIN_1: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
    sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde \
    Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde \
    Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil \
    egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave \
    uacute ucirc uuml yacute thorn yuml";

/// Names beyond Latin-1.
const OTHERS: &str = "amp lt gt quot apos ndash mdash lsquo rsquo sbquo ldquo rdquo bdquo lsaquo rsaquo hellip bull euro \
    trade dagger permil prime minus le ge ne rarr larr ensp emsp thinsp zwnj zwj OElig oelig Scaron scaron Zcaron \
    zcaron tab Tab NewLine colon";

/// What they mean, in the same order.
const OTHER_LETTERS: &str =
    "&<>\"'–—‘’‚“”„‹›…•€™†‰′−≤≥≠→←\u{2002}\u{2003}\u{2009}\u{200c}\u{200d}ŒœŠšŽž\t\t\n:";

/// What the numbers 128 to 159 mean: feeds that write them think of Windows-1252 (HTML standard, 13.2.5.80).
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The longest reference that is looked for.
const MAX_NAME: usize = 10;

/// The text with its character references resolved, once; what is none stays as it is.
pub(super) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let (mut before, mut rest) = cut(text, b"&");
    loop {
        decoded.push_str(before);
        let Some(after) = words::after(rest, b'&') else { return decoded };
        let (letter, after) = reference(after).unwrap_or(('&', after));
        decoded.push(letter);
        (before, rest) = cut(after, b"&");
    }
}

/// Reads what follows `&`: the character and the rest.
fn reference(text: &str) -> Option<(char, &str)> {
    if let Some(number) = words::after(text, b'#') {
        return numeric(number);
    }
    // No further than a name reaches, or many `&` in a long text would take long.
    let end = text.bytes().take(MAX_NAME).position(|it| it == b';')?;
    Some((named(text.get(..end)?)?, text.get(end + 1..)?))
}

/// Reads what follows `&#`: `233;`, `xe9;`, both also without the semicolon.
fn numeric(text: &str) -> Option<(char, &str)> {
    let digits = skip(text, b"xX");
    let radix = match text.len() - digits.len() {
        0 => 10,
        1 => 16,
        _ => return None,
    };
    let mut code = 0_u32;
    let mut rest = digits;
    while let Some(digit) = rest.chars().next().and_then(|it| it.to_digit(radix)) {
        code = code.saturating_mul(radix).saturating_add(digit);
        rest = rest.get(1..)?;
    }
    let is_number = rest.len() < digits.len();
    is_number.then(|| (from_code(code), words::after(rest, b';').unwrap_or(rest)))
}

fn named(name: &str) -> Option<char> {
    if let Some(place) = words::position(LATIN_1, name) {
        return char::from_u32(0xa0 + u32::try_from(place).ok()?);
    }
    OTHER_LETTERS.chars().nth(words::position(OTHERS, name)?)
}

fn from_code(code: u32) -> char {
    let remapped = match code {
        0x80..=0x9f => WINDOWS_1252.chars().nth((code - 0x80) as usize),
        0 => None,
        _ => char::from_u32(code),
    };
    remapped.unwrap_or(char::REPLACEMENT_CHARACTER)
}
