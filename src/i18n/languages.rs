//! Languages by their own names, in the order in which EU institutions list them (STANDARDS I1).
//!
//! Written down here because browsers lack names for some of them and answer in another language instead.

/// A language and what its speakers call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LanguageName {
    /// Primary subtag.
    pub tag: &'static str,
    /// In the language itself.
    pub name: &'static str,
}

/// The official EU languages in their mandatory display order.
pub const LANGUAGES: [LanguageName; 24] = [
    LanguageName { tag: "bg", name: "български" },
    LanguageName { tag: "es", name: "español" },
    LanguageName { tag: "cs", name: "čeština" },
    LanguageName { tag: "da", name: "dansk" },
    LanguageName { tag: "de", name: "Deutsch" },
    LanguageName { tag: "et", name: "eesti" },
    LanguageName { tag: "el", name: "ελληνικά" },
    LanguageName { tag: "en", name: "English" },
    LanguageName { tag: "fr", name: "français" },
    LanguageName { tag: "ga", name: "Gaeilge" },
    LanguageName { tag: "hr", name: "hrvatski" },
    LanguageName { tag: "it", name: "italiano" },
    LanguageName { tag: "lv", name: "latviešu" },
    LanguageName { tag: "lt", name: "lietuvių" },
    LanguageName { tag: "hu", name: "magyar" },
    LanguageName { tag: "mt", name: "Malti" },
    LanguageName { tag: "nl", name: "Nederlands" },
    LanguageName { tag: "pl", name: "polski" },
    LanguageName { tag: "pt", name: "português" },
    LanguageName { tag: "ro", name: "română" },
    LanguageName { tag: "sk", name: "slovenčina" },
    LanguageName { tag: "sl", name: "slovenščina" },
    LanguageName { tag: "fi", name: "suomi" },
    LanguageName { tag: "sv", name: "svenska" },
];

/// What the speakers of a language call it, with its place in the display order.
pub fn native_name(primary: &str) -> Option<(usize, &'static str)> {
    let place = LANGUAGES.iter().position(|it| it.tag == primary)?;
    LANGUAGES.get(place).map(|it| (place, it.name))
}
