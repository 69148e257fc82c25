//! What a word is without its endings: suffix rules of our own for the languages of Europe.
//!
//! Light on purpose: an ending is only ever taken off, never replaced, so that a stem is the beginning of its word
//! and all words of a stem lie side by side in the sorted index, which therefore needs no stems of its own.

/// A language with its rules.
struct Rules {
    /// Primary subtags, in words.
    languages: &'static str,
    /// The fewest letters of a part of a compound, if it writes compounds as one word: Digitalisierungsstrategie.
    part: usize,
    /// Endings, in folded letters, that leave at least [`MIN_STEM`] letters.
    light: &'static str,
    /// Endings that make another word, and leave at least [`MIN_BASE`] letters.
    heavy: &'static str,
}

/// Letters that a stem has at least; fewer would throw short words together, more would leave them as they are.
pub(super) const MIN_STEM: usize = 3;

/// Letters that are left of a word of another kind: `Zeitung` does not become `Zeit`, `Verwaltung` is `Verwalt`.
const MIN_BASE: usize = 5;

/// Endings that are taken off one after another: `Förder-ung-en`; more than four do not occur in these rules.
const ROUNDS: usize = 4;

/// The rules; the first are those of a text whose language nobody knows.
static RULES: [Rules; 22] = [
    Rules { languages: "und", part: 6, light: "s es e en n er", heavy: "" },
    Rules {
        languages: "en",
        part: usize::MAX,
        light: "s es e ed ing y ies ied er ers or ors ly",
        heavy: "ion ions al ity ities ive ment ments ize ise ization isation able ible ness",
    },
    Rules {
        languages: "de",
        part: 4,
        light: "e en er em es ern n s t nd",
        heavy: "ung ig isch lich heit keit",
    },
    Rules {
        languages: "fr",
        part: usize::MAX,
        light: "e ee s x er ez ent ant ait aient a ons",
        heavy: "ement ation ion eur eus trice if iv ite iqu iste isme al aux el ell able ance ence",
    },
    Rules {
        languages: "es ca gl",
        part: usize::MAX,
        light: "s es a o e an en ar er ir ado ada ido ida ando iendo aron aba aban io ia",
        heavy: "cion ment idad iv ic al ador ist abl",
    },
    Rules {
        languages: "it",
        part: usize::MAX,
        light: "i e o a are ere ire at it ut ando endo ano ono hi he",
        heavy: "zion ment iv ic ist tor tric al bil",
    },
    Rules {
        languages: "pt",
        part: usize::MAX,
        light: "s a o e es am em ar er ir ad id ando endo indo ou ao oes aes",
        heavy: "ment dad iv ic al ai or ist vel vei",
    },
    Rules {
        languages: "nl af",
        part: 4,
        light: "e en n s t er je tje",
        heavy: "heid hed ing lijk isch atie ati",
    },
    Rules {
        languages: "sv",
        part: 4,
        light: "a an ar as e en er et or s t n na rna orna arna erna ens ets de te",
        heavy: "het ing ning ande ende lig isk",
    },
    Rules {
        languages: "da nb no nn",
        part: 4,
        light: "e en er et s t r ne ene erne ens ets de te ede a ane",
        heavy: "hed het ing ning ende lig isk",
    },
    Rules {
        languages: "fi et",
        part: 4,
        light: "n a t i e aa ta tta an en in on un ssa sta lla lta lle ksi na ja den iden ien jen iin een oon uun \
                nsa ni si mme nne kin ina id d s st l le ga",
        heavy: "inen ise mis",
    },
    Rules {
        languages: "pl",
        part: usize::MAX,
        light: "a e i y o u ie ia iu ow om ami ach em iem ego iego emu iemu ej ich ych im ym imi ymi aja ac ic \
                owi owie al ala ali",
        heavy: "osc osci en ow sk",
    },
    Rules {
        languages: "cs sk",
        part: usize::MAX,
        light: "a e i y o u ou ov ove em ech ach ich ych ami emi mi um am eho ho emu mu im ym imi ymi ete at it",
        heavy: "ost ni sk ck",
    },
    Rules {
        languages: "hu",
        part: 4,
        light: "k ok ek ak t ot et at ban ben ba be bol rol rel tol nak nek val vel al el hoz hez ert n on en an \
                ra re i ja je a e o ig kent",
        heavy: "as es sag seg",
    },
    Rules {
        languages: "ro mo",
        part: usize::MAX,
        light: "a e i u l ul ului ilor lor le ele ii iei ea elor uri urile urilor are ere ire at it ut and ind \
                ia ie",
        heavy: "ti un itat ment ic ist iv al tor",
    },
    Rules {
        languages: "bg mk",
        part: usize::MAX,
        light: "а я и е о у ът ят та то те ия ите ата ото ята ове овете ар ари еви ти ла ли ло л х ха",
        heavy: "ск ств ост ени ани н",
    },
    Rules {
        languages: "el",
        part: usize::MAX,
        light: "α ασ ε εσ η ησ ι ισ ια ιασ ιων ιου ο οι οσ ου ουσ υ ω ων εισ εωσ εων ματα ματοσ ματων μα ει ουν \
                ουμε ετε ονται εται αν ανε αμε ατε",
        heavy: "ικ ιακ μεν οτητ ισμ ηκ ησ σ θ",
    },
    Rules {
        languages: "ru be",
        part: usize::MAX,
        light: "а я ы и у ю е о ь й ой ей ою ею ом ем ам ям ами ями ах ях ов ев ия ии ию ие ием ий ый ая яя ое ее \
                ые ого его ому ему им ым их ых ими ыми ую юю ть ться ся л ла ло ли ет ют ит ят ут ат",
        heavy: "ост ени ани ск н нн",
    },
    Rules {
        languages: "uk",
        part: usize::MAX,
        light: "а я и і у ю е є о ь й ой ою ею єю ом ем єм ам ям ами ями ах ях ів ев ей іі ій ію ия ий ого ому \
                ими им их ти ся в ла ло ли",
        heavy: "іст ост енн анн ськ н",
    },
    Rules {
        languages: "sr hr bs sh cnr sl",
        part: usize::MAX,
        light: "a e i o u om em ama ima ih im og oga omu oj ov ova ove ev eva ti la li lo а е и о у ом ем ама има \
                их им ог ога ому ој ов ова ове ти ла ли ло",
        heavy: "ost sk ств ост ск",
    },
    Rules {
        languages: "tr az",
        part: usize::MAX,
        light: "lar ler i u a e n in un nin nun da de ta te dan den tan ten si su yi yu ya ye la le ki dir dur tir \
                mak mek di du ti tu mis mus an en",
        heavy: "lik luk li lu ci cu siz suz",
    },
    Rules {
        languages: "ar fa", part: usize::MAX, light: "ها ان ات ون ين يه ه ي نا هم", heavy: ""
    },
];

/// Which rules hold for a text in this language (BCP 47); below [`COUNT`].
pub(super) fn rules_of(language: Option<&str>) -> u8 {
    let Some(primary) = language.and_then(|it| it.split('-').next()) else { return 0 };
    let known = RULES.iter().position(|it| it.languages.split(' ').any(|it| it == primary));
    known.unwrap_or(0) as u8
}

/// Where the rules of Greek stand.
const GREEK: u8 = 16;

/// Where those of Russian stand.
const RUSSIAN: u8 = 17;

/// How many sets of rules there are.
pub(super) const COUNT: u8 = RULES.len() as u8;

/// Whether so many letters can be a part of a word in these languages.
pub(super) fn takes_part(rules: u8, letters: usize) -> bool {
    RULES.get(usize::from(rules)).is_some_and(|it| it.part <= letters)
}

/// The bytes of a folded word that are left without its endings; for many words a [`Stemmer`] is quicker.
pub(super) fn stem_length(word: &str, rules: u8) -> usize {
    let Some(rules) = RULES.get(usize::from(rules_for(word, rules))) else { return word.len() };
    let fitting = |endings: &'static str, stem: &str| {
        let end = last(stem.as_bytes());
        each(endings).filter(move |it| last(it) == end)
    };
    shortened(
        word,
        |stem| without_ending(stem, fitting(rules.light, stem), MIN_STEM),
        |stem| without_ending(stem, fitting(rules.heavy, stem), MIN_BASE),
    )
}

/// Does as [`stem_length`] for word after word, such as all of an index.
#[derive(Default)]
pub(super) struct Stemmer {
    /// The endings of the sets of rules that were needed so far, each list by their last bytes.
    endings: Vec<&'static [u8]>,
    /// For each set where its light endings begin, where its heavy ones do, and where they end; all 0 if not needed yet.
    sets: [[usize; 3]; COUNT as usize],
}

impl Stemmer {
    /// See [`stem_length`].
    pub(super) fn stem_length(&mut self, word: &str, rules: u8) -> usize {
        let place = usize::from(rules_for(word, rules));
        let (Some(rules), Some(set)) = (RULES.get(place), self.sets.get_mut(place)) else {
            return word.len();
        };
        if *set == [0; 3] {
            let light = self.endings.len();
            push_by_last(&mut self.endings, rules.light);
            let heavy = self.endings.len();
            push_by_last(&mut self.endings, rules.heavy);
            *set = [light, heavy, self.endings.len()];
        }
        let [light, heavy, end] = *set;
        let light = self.endings.get(light..heavy).unwrap_or_default();
        let heavy = self.endings.get(heavy..end).unwrap_or_default();
        shortened(
            word,
            |stem| without_ending(stem, with_last(light, stem), MIN_STEM),
            |stem| without_ending(stem, with_last(heavy, stem), MIN_BASE),
        )
    }
}

/// The endings of a list, in bytes, which are quicker to part than characters.
fn each(endings: &'static str) -> impl Iterator<Item = &'static [u8]> {
    endings.as_bytes().split(|it| *it == b' ')
}

fn push_by_last(list: &mut Vec<&'static [u8]>, endings: &'static str) {
    for end in 0..=u8::MAX {
        list.extend(each(endings).filter(|it| last(it) == end));
    }
}

/// Those that end like the word.
fn with_last<'a>(sorted: &'a [&'static [u8]], word: &str) -> impl Iterator<Item = &'static [u8]> + 'a {
    let end = last(word.as_bytes());
    let start = sorted.partition_point(|it| last(it) < end);
    sorted.get(start..).unwrap_or_default().iter().copied().take_while(move |it| last(it) == end)
}

fn last(text: &[u8]) -> u8 {
    text.last().copied().unwrap_or(0)
}

/// A text in no known language tells by its script at least something.
fn rules_for(word: &str, rules: u8) -> u8 {
    match (rules, word.chars().next()) {
        (0, Some('α'..='ω')) => GREEK,
        (0, Some('а'..='я')) => RUSSIAN,
        _ => rules,
    }
}

/// Takes the one or the other kind of ending off as long as there is one.
fn shortened(word: &str, light: impl Fn(&str) -> &str, heavy: impl Fn(&str) -> &str) -> usize {
    let mut stem = word;
    for _ in 0..ROUNDS {
        let (light, heavy) = (light(stem), heavy(stem));
        let shorter = if light.len() < heavy.len() { light } else { heavy };
        if shorter.len() == stem.len() {
            break;
        }
        stem = shorter;
    }
    stem.len()
}

/// The word without the longest of these endings that leaves so many letters.
fn without_ending(word: &str, endings: impl Iterator<Item = &'static [u8]>, letters: usize) -> &str {
    let mut best = word;
    for ending in endings {
        if let Some(stem) = word.as_bytes().strip_suffix(ending)
            && stem.len() < best.len()
            && let Some(stem) = word.get(..stem.len())
            && stem.chars().nth(letters - 1).is_some()
        {
            best = stem;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greek_and_russian_are_where_their_languages_are() {
        assert_eq!((GREEK, RUSSIAN), (rules_of(Some("el")), rules_of(Some("ru"))));
    }

    #[test]
    fn a_stemmer_takes_off_just_what_a_single_look_does() {
        let mut stemmer = Stemmer::default();
        for rules in 0..COUNT {
            for base in ["forder", "βιωσιμ", "устойчив", "ab"] {
                let set = RULES.get(usize::from(rules)).expect("below COUNT");
                let endings = || set.light.split(' ').chain(set.heavy.split(' ')).chain([""]);
                for (first, second) in endings().flat_map(|it| endings().map(move |other| (it, other))) {
                    let word = [base, first, second].concat();
                    assert_eq!(
                        stemmer.stem_length(&word, rules),
                        stem_length(&word, rules),
                        "{word} {rules}"
                    );
                }
            }
        }
    }
}
