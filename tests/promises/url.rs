//! Whatever address is accepted, a browser reads it the same way.

use initiative_cards::model::{Schemes, Url};

/// What is accepted begins with an allowed scheme, reads back as it is, and means to a browser what its text means.
#[track_caller]
pub fn check(text: &str, base: Option<&Url>) {
    let Some(ours) = Url::parse(text, base, Schemes::Link) else { return };
    let schemes = ["https://", "http://", "mailto:", "tel:"];
    assert!(schemes.iter().any(|it| ours.as_str().starts_with(it)), "{text:?} became {ours:?}");
    assert!(!ours.as_str().chars().any(char::is_control), "{text:?} became {ours:?}");
    let Ok(theirs) = url::Url::parse(ours.as_str()) else {
        // Which names beyond ASCII may be registered is the resolver's business (IDNA); they lead nowhere.
        let host = ours.host().unwrap_or("");
        assert!(!host.is_ascii() || host.contains("xn--"), "{text:?} became {ours:?}, which browsers refuse");
        return;
    };
    assert!(ours.as_str().starts_with(theirs.scheme()), "{text:?}: {ours:?}, {theirs}");
    if let Some(host) = ours.host().filter(|it| it.is_ascii()) {
        assert_eq!(Some(host), theirs.host_str(), "{text:?}");
    }
    if ours.host().is_none() || has_drive(text) || base.is_some_and(|it| has_drive(it.as_str())) {
        return;
    }
    // And it is what a browser makes of the text itself.
    let joined = match base {
        // A base that browsers refuse leads nowhere, as above.
        Some(base) => match url::Url::parse(base.as_str()) {
            Ok(base) => base.join(text),
            Err(_) => return,
        },
        None => url::Url::parse(text),
    };
    assert_eq!(joined.as_ref().map(ToString::to_string), Ok(theirs.to_string()), "{text:?} became {ours:?}");
}

/// Whether a segment is named like a drive: the usual parser keeps `c:` before `..` under every scheme, browsers and
/// the WHATWG standard only under `file`.
fn has_drive(address: &str) -> bool {
    let shown = address.replace(['\t', '\n', '\r'], "");
    let mut segments = shown.split(['/', '\\', '?', '#']);
    segments.any(|it| matches!(it.trim().as_bytes(), [letter, b':' | b'|'] if letter.is_ascii_alphabetic()))
}

/// What is accepted in a place fits the place, and reads back.
#[track_caller]
pub fn check_schemes(text: &str, base: Option<&Url>) {
    let [link, page, image] =
        [Schemes::Link, Schemes::Page, Schemes::Image].map(|it| (it, Url::parse(text, base, it)));
    for (schemes, url) in [&link, &page, &image] {
        let Some(url) = url else { continue };
        assert_eq!(link.1.as_ref(), Some(url), "{text:?} in another place");
        assert_eq!(Url::parse(url.as_str(), None, *schemes).as_ref(), Some(url), "{text:?} read again");
    }
    let is_web = link.1.as_ref().is_some_and(|it| it.as_str().starts_with("http"));
    assert_eq!(page.1.is_some(), is_web, "{text:?}");
    let is_secure = link.1.as_ref().is_some_and(|it| it.as_str().starts_with("https:"));
    assert!(image.1.is_some() || !is_secure, "{text:?}");
}
