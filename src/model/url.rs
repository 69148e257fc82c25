//! Addresses that are safe to put into a link or an image (STANDARDS S15).
//!
//! A small reader of its own, because the WHATWG parser weighs more than the rest of the model.
//! It follows RFC 3986 section 5 for relative references and the WHATWG standard where browsers differ from it: white
//! space and control characters are stripped as browsers strip them, and a backslash is a slash.
//! It refuses what it need not understand (user names, numbers as hosts, unknown schemes), so that whatever it accepts
//! begins literally with an allowed scheme and a browser reads it the same way.

use super::Str;
use super::words::{self, cut};

/// Longer addresses are refused; servers and browsers refuse them, too.
const MAX_BYTES: usize = 8_192;

/// The only host in brackets that is allowed; development servers are there.
const LOOPBACK_V6: &str = "[::1]";

/// All schemes that any place admits.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// An absolute address whose scheme was checked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(Str);

/// Which schemes a place admits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schemes {
    /// `https`, `http`, `mailto`, `tel`.
    Link,
    /// `https`, and `http` on loopback hosts, where development servers are.
    Image,
    /// `https` and `http`.
    Page,
}

impl Url {
    /// Reads an address; a relative one is resolved against `base`, the address of the feed.
    ///
    /// `None` if it is not an address, if its scheme is not among `schemes`, or if it is relative and there is no base.
    /// A bare fragment is refused: it would lead into the feed itself.
    pub fn parse(text: &str, base: Option<&Self>, schemes: Schemes) -> Option<Self> {
        let text = strip(text)?;
        let (scheme, rest) = match split_scheme(&text) {
            Some((scheme, rest)) => (*SCHEMES.iter().find(|it| it.eq_ignore_ascii_case(scheme))?, rest),
            None => ("", &*text),
        };
        let is_web = scheme.is_empty() || scheme.starts_with("http");
        let address = if is_web { web_address(scheme, rest, base)? } else { opaque(scheme, rest)? };
        let url = Self(address.into());
        url.fits(schemes).then_some(url)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host of a web address, without its port.
    pub fn host(&self) -> Option<&str> {
        let (authority, _) = cut(split_web(&self.0)?.1, b"/?#");
        // The colons within brackets belong to the host.
        words::before_last(authority, b':').filter(|_| !authority.ends_with(']')).or(Some(authority))
    }

    fn fits(&self, schemes: Schemes) -> bool {
        // There are no other schemes than those four.
        let secure = self.0.starts_with("https");
        let web = self.0.starts_with("http");
        match schemes {
            Schemes::Link => true,
            Schemes::Page => web,
            Schemes::Image => secure || web && self.host().is_some_and(is_loopback),
        }
    }
}

/// Removes what browsers remove: control characters and spaces around the address, tabs and line ends within it.
///
/// Other control characters within make it no address.
fn strip(text: &str) -> Option<String> {
    let is_kept = |it: u8| it > b' ';
    let text = text.get(text.bytes().position(is_kept)?..=text.bytes().rposition(is_kept)?)?;
    if text.len() > MAX_BYTES {
        return None;
    }
    let mut kept = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\t' | '\n' | '\r' => {}
            _ if letter.is_control() => return None,
            _ => kept.push(letter),
        }
    }
    Some(kept)
}

/// The scheme and what follows its colon, if the text begins with a scheme (RFC 3986 section 3.1).
fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = cut(text, b":");
    let rest = words::after(rest, b':')?;
    let legal = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'-' | b'.');
    let begins_well = scheme.bytes().next().is_some_and(|it| it.is_ascii_alphabetic());
    (begins_well && scheme.bytes().all(legal)).then_some((scheme, rest))
}

fn opaque(scheme: &str, rest: &str) -> Option<String> {
    let rest = rest.trim();
    if let None | Some(b'/' | b'\\') = rest.bytes().next() {
        return None;
    }
    let mut address = [scheme, ":"].concat();
    push_encoded(&mut address, rest);
    Some(address)
}

/// `rest` is what follows `https:`, and names a host after exactly two slashes; without a scheme it is a reference
/// that is relative to `base` (RFC 3986 section 5.2.2).
fn web_address(scheme: &str, rest: &str, base: Option<&Url>) -> Option<String> {
    let (hierarchy, tail) = cut(rest, b"?#");
    let hierarchy = with_slashes(hierarchy);
    let base = if scheme.is_empty() { Some(split_web(&base?.0)?) } else { None };
    let scheme = base.map_or(scheme, |(scheme, _)| scheme);
    let mut address = [scheme, "://"].concat();
    let (mut folder, mut slash, mut path) = ("", "", &*hierarchy);
    if let Some(own) = hierarchy.strip_prefix("//") {
        let authority;
        (authority, path) = cut(own, b"/");
        push_authority(&mut address, scheme, authority)?;
    } else {
        let (authority, base_path) = cut(cut(base?.1, b"?#").0, b"/");
        address.push_str(authority);
        if path.is_empty() {
            // Alone, a fragment leads nowhere.
            words::after(tail, b'?')?;
            folder = base_path;
        } else if !path.starts_with('/') {
            folder = words::before_last(base_path, b'/').unwrap_or("");
            slash = "/";
        }
    }
    push_path(&mut address, &[folder, slash, path].concat(), tail);
    Some(address)
}

/// The scheme of a web address and what follows its slashes.
fn split_web(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = cut(address, b":");
    Some((scheme, rest.strip_prefix("://")?))
}

/// Browsers read a backslash as a slash.
fn with_slashes(path: &str) -> String {
    path.chars().map(|it| if it == '\\' { '/' } else { it }).collect()
}

/// Adds an absolute path without its dots (RFC 3986 section 5.2.4), and the query and fragment that follow it.
fn push_path(address: &mut String, path: &str, tail: &str) {
    let root = address.len();
    let mut rest = path;
    while let Some(after) = words::after(rest, b'/') {
        let segment;
        (segment, rest) = cut(after, b"/");
        let dots = count_dots(segment);
        if dots == 2 {
            let parent = address.get(root..).and_then(|it| words::before_last(it, b'/'));
            address.truncate(root + parent.map_or(0, str::len));
        }
        if dots == 0 || rest.is_empty() {
            address.push('/');
        }
        if dots == 0 {
            push_encoded(address, segment);
        }
    }
    if address.len() == root {
        address.push('/');
    }
    push_encoded(address, tail);
}

/// 1 or 2 for a segment of so many dots, else 0; as in browsers, `%2e` is a dot, too.
fn count_dots(segment: &str) -> usize {
    let mut dots = 0;
    let mut rest = segment;
    while let Some(after) = words::after(rest, b'.').or_else(|| after_encoded_dot(rest)) {
        rest = after;
        dots += 1;
    }
    if rest.is_empty() && dots <= 2 { dots } else { 0 }
}

fn after_encoded_dot(text: &str) -> Option<&str> {
    if words::begins_with(text, "%2e") { text.get(3..) } else { None }
}

/// Adds host and port; `None` if they are none.
fn push_authority(address: &mut String, scheme: &str, authority: &str) -> Option<()> {
    let (host, port) = match authority.strip_prefix(LOOPBACK_V6) {
        Some(port) => (LOOPBACK_V6, port),
        None => cut(authority, b":"),
    };
    if host != LOOPBACK_V6 && !is_host(host) {
        return None;
    }
    address.push_str(&host.to_ascii_lowercase());
    if port.is_empty() || port == ":" {
        return Some(());
    }
    let number = words::number(words::after(port, b':')?, 65_535)?;
    if number != (if scheme == "https" { 443 } else { 80 }) {
        address.push(':');
        address.push_str(&number.to_string());
    }
    Some(())
}

/// A name of letters, digits and hyphens between dots, in any script, or four decimal numbers.
///
/// A last label of digits makes browsers read the whole as an IPv4 address, in forms that hide where it leads; a dot
/// behind it they drop.
fn is_host(host: &str) -> bool {
    let name = host.strip_suffix('.').unwrap_or(host);
    let mut last = "";
    for label in name.split('.') {
        if label.is_empty() || !label.chars().all(is_host_letter) {
            return false;
        }
        last = label;
    }
    let numeric = last.bytes().all(|it| it.is_ascii_digit()) || words::begins_with(last, "0x");
    name.len() <= 253 && (!numeric || is_ipv4(host))
}

/// A letter of a name: of ASCII those that names may have; beyond it the blocks of letters, without the signs that
/// become a dot, a slash or another delimiter when browsers fold them, and without digits that become others.
fn is_host_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || matches!(letter, '-' | '_')
        || matches!(letter, '\u{c0}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{3041}'..='\u{31ff}' | '\u{3400}'..='\u{d7a3}')
}

fn is_ipv4(host: &str) -> bool {
    let mut numbers = 0;
    for part in host.split('.') {
        if words::number(part, 255).is_none() || part.len() > 1 && part.starts_with('0') {
            return false;
        }
        numbers += 1;
    }
    numbers == 4
}

fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host == LOOPBACK_V6
        || is_ipv4(host) && host.starts_with("127.")
}

/// Adds text with the characters encoded that end an address in running text or in markup.
fn push_encoded(address: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            ' ' => address.push_str("%20"),
            '"' => address.push_str("%22"),
            '<' => address.push_str("%3C"),
            '>' => address.push_str("%3E"),
            _ => address.push(letter),
        }
    }
}
