//! Which plural form a whole number takes (CLDR 48 cardinal rules, integers only; STANDARDS I2).
//!
//! In Rust because browsers lack rules for some languages of the EU and a prerenderer has no browser.

/// A plural category of CLDR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// `zero`.
    Zero,
    /// `one`.
    One,
    /// `two`.
    Two,
    /// `few`.
    Few,
    /// `many`.
    Many,
    /// `other`.
    Other,
}

impl Plural {
    /// The suffix of i18next JSON v4 message keys.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Zero => "_zero",
            Self::One => "_one",
            Self::Two => "_two",
            Self::Few => "_few",
            Self::Many => "_many",
            Self::Other => "_other",
        }
    }

    /// Every category, in the order of CLDR.
    pub const ALL: [Self; 6] = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];
}

/// The category of `n` in the language with this primary subtag; unknown languages count as English does.
pub fn plural(language: &str, n: u64) -> Plural {
    use Plural::{Few, Many, One, Other, Two, Zero};
    let (a, b) = (n % 10, n % 100);
    match language {
        "fr" | "es" | "it" | "pt" => match n {
            0 if language == "fr" => One,
            1 => One,
            _ if n > 0 && n.is_multiple_of(1_000_000) => Many,
            _ => Other,
        },
        "cs" | "sk" => match n {
            1 => One,
            2..=4 => Few,
            _ => Other,
        },
        "pl" => match (n, a, b) {
            (1, ..) => One,
            (_, 2..=4, _) if !(12..=14).contains(&b) => Few,
            _ => Many,
        },
        "hr" => match (a, b) {
            (1, _) if b != 11 => One,
            (2..=4, _) if !(12..=14).contains(&b) => Few,
            _ => Other,
        },
        "sl" => match b {
            1 => One,
            2 => Two,
            3 | 4 => Few,
            _ => Other,
        },
        "lt" => match (a, b) {
            (_, 11..=19) => Other,
            (1, _) => One,
            (2..=9, _) => Few,
            _ => Other,
        },
        "lv" => match (a, b) {
            (0, _) | (_, 11..=19) => Zero,
            (1, _) => One,
            _ => Other,
        },
        "ro" => match (n, b) {
            (1, _) => One,
            (0, _) | (_, 1..=19) => Few,
            _ => Other,
        },
        "ga" => match n {
            1 => One,
            2 => Two,
            3..=6 => Few,
            7..=10 => Many,
            _ => Other,
        },
        "mt" => match (n, b) {
            (1, _) => One,
            (2, _) => Two,
            (0, _) | (_, 3..=10) => Few,
            (_, 11..=19) => Many,
            _ => Other,
        },
        _ if n == 1 => One,
        _ => Other,
    }
}
