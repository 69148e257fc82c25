//! Addresses that are safe to put into a link or an image (STANDARDS S15).
//!
//! A small reader of its own, because the WHATWG parser weighs more than the rest of the model.
//! It follows RFC 3986 section 5 for relative references and the WHATWG standard where browsers differ from it: white
//! space and control characters are stripped as browsers strip them, and a backslash is a slash.
//! It refuses what it need not understand (user names, numbers as hosts, unknown schemes), so that whatever it accepts
//! begins literally with an allowed scheme and a browser reads it the same way.

use super::Str;
use super::unicode::is_word_character;

/// Longer addresses are refused; servers and browsers refuse them, too.
const MAX_BYTES: usize = 8_192;

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
        let address = match split_scheme(&text) {
            Some((scheme, rest)) => match scheme.to_ascii_lowercase().as_str() {
                "https" => web_address("https", rest)?,
                "http" => web_address("http", rest)?,
                "mailto" => opaque("mailto:", rest)?,
                "tel" => opaque("tel:", rest)?,
                _ => return None,
            },
            None => resolve(&text, base?)?,
        };
        let url = Self(address.into());
        url.fits(schemes).then_some(url)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host of a web address, without its port.
    pub fn host(&self) -> Option<&str> {
        let (_, rest) = split_web(&self.0)?;
        let authority = rest.split(['/', '?', '#']).next()?;
        let port = authority.rfind(':').filter(|_| !authority.ends_with(']'));
        port.map_or(Some(authority), |at| authority.get(..at))
    }

    fn fits(&self, schemes: Schemes) -> bool {
        let secure = self.0.starts_with("https://");
        let web = secure || self.0.starts_with("http://");
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
    let text = text.trim_matches(|it: char| it <= ' ');
    if text.is_empty() || text.len() > MAX_BYTES {
        return None;
    }
    let kept: String = text.chars().filter(|it| !matches!(it, '\t' | '\n' | '\r')).collect();
    (!kept.chars().any(char::is_control)).then_some(kept)
}

/// The scheme and what follows its colon, if the text begins with a scheme (RFC 3986 section 3.1).
fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let legal = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'-' | b'.');
    (scheme.starts_with(|it: char| it.is_ascii_alphabetic()) && scheme.bytes().all(legal))
        .then_some((scheme, rest))
}

fn opaque(scheme: &str, rest: &str) -> Option<String> {
    let rest = rest.trim();
    if rest.is_empty() || rest.starts_with(['/', '\\']) {
        return None;
    }
    let mut address = String::from(scheme);
    push_encoded(&mut address, rest);
    Some(address)
}

/// `rest` is what follows `https:`; it must name a host after exactly two slashes.
fn web_address(scheme: &str, rest: &str) -> Option<String> {
    let (hierarchy, tail) = split_tail(rest);
    let hierarchy = with_slashes(hierarchy);
    let after = hierarchy.strip_prefix("//")?;
    let (authority, path) = after.split_at_checked(after.find('/').unwrap_or(after.len()))?;
    let mut address = String::with_capacity(rest.len() + 8);
    address.push_str(scheme);
    address.push_str("://");
    push_authority(&mut address, scheme, authority)?;
    push_encoded(&mut address, &without_dots(path));
    push_encoded(&mut address, tail);
    Some(address)
}

/// RFC 3986 section 5.2.2 for references without a scheme.
fn resolve(reference: &str, base: &Url) -> Option<String> {
    let (scheme, rest) = split_web(&base.0)?;
    let (base_path, _) = split_tail(rest);
    let slash = base_path.find('/').unwrap_or(base_path.len());
    let (authority, base_path) = base_path.split_at_checked(slash)?;
    let (path, tail) = split_tail(reference);
    let path = with_slashes(path);
    if path.starts_with("//") {
        return web_address(scheme, reference);
    }
    let merged = if path.starts_with('/') {
        path
    } else if path.is_empty() {
        if !tail.starts_with('?') {
            return None;
        }
        base_path.to_owned()
    } else {
        let folder = base_path.rfind('/').and_then(|at| base_path.get(..=at)).unwrap_or("/");
        [folder, &path].concat()
    };
    let mut address = [scheme, "://", authority].concat();
    push_encoded(&mut address, &without_dots(&merged));
    push_encoded(&mut address, tail);
    Some(address)
}

/// The scheme of a web address and what follows its slashes.
fn split_web(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    Some((scheme, rest.strip_prefix("//")?))
}

/// Parts the path from the query and the fragment.
fn split_tail(text: &str) -> (&str, &str) {
    text.split_at_checked(text.find(['?', '#']).unwrap_or(text.len())).unwrap_or((text, ""))
}

/// Browsers read a backslash as a slash.
fn with_slashes(path: &str) -> String {
    path.chars().map(|it| if it == '\\' { '/' } else { it }).collect()
}

/// RFC 3986 section 5.2.4; as in browsers, `%2e` is a dot, too.
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let last = segments.peek().is_none();
        let dots = match segment.to_ascii_lowercase().as_str() {
            "." | "%2e" => 1,
            ".." | ".%2e" | "%2e." | "%2e%2e" => 2,
            _ => 0,
        };
        if dots == 2 {
            kept.pop();
        }
        if dots == 0 {
            kept.push(segment);
        } else if last {
            kept.push("");
        }
    }
    let mut clean = String::with_capacity(path.len() + 1);
    for segment in &kept {
        clean.push('/');
        clean.push_str(segment);
    }
    if clean.is_empty() {
        clean.push('/');
    }
    clean
}

/// Adds host and port; `None` if they are none.
fn push_authority(address: &mut String, scheme: &str, authority: &str) -> Option<()> {
    if authority == "[::1]" || authority.starts_with("[::1]:") {
        address.push_str("[::1]");
        return push_port(address, scheme, authority.strip_prefix("[::1]")?);
    }
    let (host, port) = authority.split_at_checked(authority.find(':').unwrap_or(authority.len()))?;
    if !is_host(host) {
        return None;
    }
    address.extend(host.chars().map(|it| it.to_ascii_lowercase()));
    push_port(address, scheme, port)
}

fn push_port(address: &mut String, scheme: &str, port: &str) -> Option<()> {
    let Some(digits) = port.strip_prefix(':') else { return Some(()) };
    if digits.is_empty() {
        return Some(());
    }
    if !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let number: u16 = digits.parse().ok()?;
    if number != (if scheme == "https" { 443 } else { 80 }) {
        address.push(':');
        address.push_str(digits.trim_start_matches('0'));
        if number == 0 {
            address.push('0');
        }
    }
    Some(())
}

/// A name of letters, digits and hyphens between dots, in any script, or four decimal numbers.
///
/// A last label of digits makes browsers read the whole as an IPv4 address, in forms that hide where it leads.
fn is_host(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    let legal = |it: char| is_word_character(it) || matches!(it, '-' | '_');
    let named =
        host.len() <= 253 && host.split('.').all(|label| !label.is_empty() && label.chars().all(legal));
    let last = host.rsplit('.').next().unwrap_or(host);
    let numeric = last.bytes().all(|it| it.is_ascii_digit()) || last.to_ascii_lowercase().starts_with("0x");
    named && (!numeric || is_ipv4(host))
}

fn is_ipv4(host: &str) -> bool {
    let is_byte = |part: &str| part.parse::<u8>().is_ok() && (part == "0" || !part.starts_with(['0', '+']));
    host.split('.').count() == 4 && host.split('.').all(is_byte)
}

fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host == "[::1]"
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
