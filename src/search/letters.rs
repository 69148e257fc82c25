//! What a single letter folds to: case, accents, letters without decomposition, width forms (STANDARDS I16).
//!
//! Own tables instead of the Unicode ones, because those would weigh more than the rest of the room.
//! `tests/it/search.rs` holds them against the real decompositions.

use crate::model::unicode;

/// U+00C0–U+024F in lower case, stripped of accents and strokes; `.` stays as it is.
const LATIN: &[u8] = b"\
................................aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
.a.a.a.c.c.c.c.d.d.e.e.e.e.e.g.g.g.g.h.h.i.i.i.i.i...j.kk.l.l.l.\
l.l.n.n.nn.n.o.o.o...r.r.r.s.s.s.s.t.t.t.u.u.u.u.u.u.w.y..z.z.zs\
b................................o..............u.....z.........\
..............a.i.o.u.u.u.u.u..a.a...g.g.k.o.o..j....g...n.a...o\
.a.a.e.e.i.i.o.o.r.r.u.u.s.t...h.......a.e.o.o.o.o.y...j........\
................";

/// U+1E00–U+1EFF in the same way: Vietnamese, Irish dots, Welsh.
const LATIN_ADDITIONAL: &[u8] = b"\
.a.b.b.b.c.d.d.d.d.d.e.e.e.e.e.f.g.h.h.h.h.h.i.i.k.k.k.l.l.l.l.m\
.m.m.n.n.n.n.o.o.o.o.p.p.r.r.r.r.s.s.s.s.s.t.t.t.t.u.u.u.u.u.v.v\
.w.w.w.w.w.x.x.y.z.z.zhtwy.s.....a.a.a.a.a.a.a.a.a.a.a.a.e.e.e.e\
.e.e.e.e.i.i.o.o.o.o.o.o.o.o.o.o.o.o.u.u.u.u.u.u.u.y.y.y.y......";

/// U+1F00–U+1FFF, polytonic Greek; every letter is two bytes long, `·` stays as it is.
const GREEK_EXTENDED: &str = "\
αααααααα········εεεεεε··········ηηηηηηηη········ιιιιιιιι········\
οοοοοο··········υυυυυυυυ········ωωωωωωωω········ααεεηηιιοουυωω··\
αααααααα········ηηηηηηηη········ωωωωωωωω········ααααα·αα······ι·\
··ηηη·ηη········ιιιι··ιι········υυυυρρυυ··········ωωω·ωω········";

/// The combining breve, the one mark that makes another letter: и with it is й.
const BREVE: char = '\u{306}';

/// Adds the folded form of `c`: nothing for a mark, several letters for some.
pub(super) fn push_folded(folded: &mut String, c: char) {
    let lower = unicode::to_lower(c);
    if lower == BREVE && folded.ends_with('и') {
        folded.pop();
        folded.push('й');
    } else if lower.is_ascii_alphanumeric() {
        folded.push(lower);
    } else if !is_mark(lower) && !is_joiner(lower) {
        match spelled_out(lower) {
            "" => folded.push(base(lower)),
            letters => folded.push_str(letters),
        }
    }
}

/// Adds `c` in lower case, with one form of sigma.
pub(super) fn push_lower(lower: &mut String, c: char) {
    lower.push(match unicode::to_lower(c) {
        'ς' => 'σ',
        letter => letter,
    });
}

/// Belongs to the letter before it and carries no meaning for the search: accents, Hebrew points, Arabic vowels,
/// soft hyphens, joiners.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{2B9}'..='\u{2BF}' | '\u{300}'..='\u{36F}' | '\u{374}' | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{200B}'..='\u{200D}' | '\u{2060}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{FEFF}')
}

/// A sign that some languages write inside a word; [`super::words`] decides where it joins.
pub(super) fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '’' | '"' | '״' | '׳' | '·')
}

/// The letters that a letter or a ligature stands for, or nothing where it is a single one.
fn spelled_out(c: char) -> &'static str {
    match c {
        'ß' => "ss",
        'æ' | 'ǣ' | 'ǽ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ĳ' => "ij",
        'ǆ' | 'ǳ' => "dz",
        'ǉ' => "lj",
        'ǌ' => "nj",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => "",
    }
}

/// The single letter that a lower-case letter is without its accents and variants.
pub(super) fn base(c: char) -> char {
    let code = u32::from(c);
    let base = match code {
        0xAA => u32::from('a'),
        0xBA => u32::from('o'),
        0xB9 => u32::from('1'),
        0xB2 | 0xB3 => code - 0xB2 + u32::from('2'),
        0xC0..=0x24F => latin(LATIN, code - 0xC0).unwrap_or_else(|| variant(code)),
        0xB5 | 0x250..=0x7FF => variant(code),
        0x1E00..=0x1EFF => latin(LATIN_ADDITIONAL, code - 0x1E00).unwrap_or(code),
        0x1F00..=0x1FFF => {
            let place = 2 * (code - 0x1F00) as usize;
            let letter = GREEK_EXTENDED.get(place..place + 2).and_then(|it| it.chars().next());
            letter.filter(|it| *it != '·').map_or(code, u32::from)
        }
        0x2070 | 0x2074..=0x2079 | 0x2080..=0x2089 => u32::from('0') + (code & 0xF),
        0xFF10..=0xFF19 | 0xFF41..=0xFF5A => code - 0xFEE0,
        _ => code,
    };
    char::from_u32(base).unwrap_or(c)
}

fn latin(table: &[u8], place: u32) -> Option<u32> {
    table.get(place as usize).filter(|it| **it != b'.').map(|it| u32::from(*it))
}

/// Letters with accents or in another shape, each followed by what it is read as, in the order of their code points;
/// every one of them takes two bytes.
const VARIANTS: &str = "\
µμǯʒΐιάαέεήηίιΰυςσϊιϋυόούυώωϐβϑθϒυϓυϔυϕφϖπϰκϱρϲσϵε\
ѐеёеѓгїіќкѝиўуѷѵӂжӑаӓаӗеӛәӝжӟзӣиӥиӧоӫөӭэӯуӱуӳуӵчӹы\
ךכםמןנףפץצآاأاؤوإائيةهىيٱاکكۀهیيەه";

fn variant(code: u32) -> u32 {
    match code {
        0x660..=0x669 | 0x6F0..=0x6F9 => u32::from('0') + (code & 0xF),
        _ => {
            let (pairs, _) = VARIANTS.as_bytes().as_chunks::<4>();
            let found = pairs.binary_search_by_key(&code, |[a, b, _, _]| two_bytes(*a, *b)).ok();
            found.and_then(|it| pairs.get(it)).map_or(code, |[_, _, a, b]| two_bytes(*a, *b))
        }
    }
}

/// The code point that UTF-8 writes in these two bytes.
fn two_bytes(first: u8, second: u8) -> u32 {
    u32::from(first & 0x1F) << 6 | u32::from(second & 0x3F)
}
