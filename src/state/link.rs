//! Deep links: the visitor's state as a part of the page's address, beside whatever the page itself keeps there.
//!
//! The address belongs to the page.
//! Ours in it are the pairs whose key is the widget's prefix, a hyphen and a name of small letters and digits
//! (`ic-q=roofs`, `ic-topic=climate`); everything else is the page's, and stays byte for byte and in its order.
//! Because no name has a hyphen, `ic` and `ic2`, or even `ic` and `ic-a`, never take each other's pairs.
//!
//! Several values of one facet repeat the key (`ic-topic=climate&ic-topic=energy`), so that no sign in a value needs a
//! meaning of its own, and a page that takes its address apart and puts it together again changes nothing.
//! Values are written as forms write them (WHATWG URL, `application/x-www-form-urlencoded`): a blank is `+`, and all
//! but ASCII letters, digits and `*-._` is percent-encoded.
//! So is Greek: addresses are ASCII, and browsers show it decoded anyway.
//!
//! # What a page sees
//!
//! In a query, further parameters at its end, which servers and analytics ignore as they do unknown ones.
//!
//! In a fragment it depends on what stands there:
//!
//! | The page's own | With ours | The page sees |
//! |---|---|---|
//! | nothing | `#ic-q=x` | a fragment that names no element, so nothing jumps |
//! | `#/route/a`, `#!/x?y=1` | `#/route/a?ic-q=x`, `#!/x?y=1&ic-q=x` | its route, with further parameters in its query |
//! | `#section-2` | `#section-2?ic-q=x` | no element of that name: `:target` and the jump of a fresh page fail |
//! | `#tab=2` | `#tab=2&ic-q=x` | a further parameter |
//!
//! The third is the price of the fragment; a page with a table of contents is better served by the query.
//! `Link::default().write(…)` gives the page's own part, by which the jump can be made good.
//!
//! Whoever writes into the address compares states, not texts: ours move to the end, so two texts may mean the same.

use crate::model::{Language, PartialDate, Str, words};

/// Longer values are left out, read or written: a cut id or topic would be another one.
///
/// A search is shorter; raising it lets foreign links fill the search field with more.
pub const MAX_VALUE_BYTES: usize = 500;

/// Further values of facets are left out, all facets together.
pub const MAX_VALUES: usize = 100;

/// No more cards than a feed may hold.
const MAX_SHOWN: u32 = 100_000;

/// Names that are no facets.
const NAMES: &str = "q now soon from until sort lang view open shown";

/// What a link says of a widget; the default says nothing, and leaves nothing in the address.
///
/// Whether a facet, a key, an order or an id exists is for others to find out.
/// Empty texts and empty lists stand for nothing; control characters in texts are dropped on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// `q`: the words typed.
    pub query: Str,
    /// The chosen values of each facet by its name: each name and each value once, in the order of the state.
    ///
    /// A name has up to 32 small letters and digits, a letter first, and is none of the others here.
    pub filters: Vec<(Str, Vec<Str>)>,
    /// `now=1`: only what is open or under way.
    pub open_now: bool,
    /// `soon=1`: only what closes soon.
    pub closing_soon: bool,
    /// `from`: only what lasts until this day, month or year, or longer; without a time.
    pub from: Option<PartialDate>,
    /// `until`: only what begins on this day, month or year, or before; without a time.
    pub until: Option<PartialDate>,
    /// `sort`: the chosen order.
    pub sort: Str,
    /// `lang`: the language chosen in the widget.
    pub language: Option<Language>,
    /// `view`: the chosen view.
    pub view: Str,
    /// `open`: the id of the open card.
    pub open: Str,
    /// `shown`: how many cards are shown, up to 100 000, where "Show more" was chosen; else 0.
    pub shown: u32,
}

/// A part of an address that may hold links, without its `?` or `#`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// After the `?`.
    Query(&'a str),
    /// After the `#`.
    Fragment(&'a str),
}

impl Link {
    /// Reads what belongs to the widget with this prefix; anything can be read, and what cannot be understood is
    /// nothing.
    ///
    /// Of several values where there can be but one, the first counts.
    pub fn read(part: Part<'_>, prefix: &str) -> Self {
        let mut link = Self::default();
        let mut room = MAX_VALUES;
        for pair in part.pairs().1.into_iter().flat_map(|it| it.split('&')) {
            if let Some((name, value)) = own(pair, prefix) {
                link.take(&name, &decode(value), &mut room);
            }
        }
        link
    }

    /// The part with this link in the place of the one that the widget had there, at the end and in a fixed order.
    ///
    /// Without anything to say it is the page's own part, just as it was before anything was written.
    /// A prefix has letters, digits and hyphens.
    pub fn write(&self, part: Part<'_>, prefix: &str) -> String {
        let (route, pairs) = part.pairs();
        let mut out = Out { text: route.to_owned(), separator: if route.is_empty() { "" } else { "?" } };
        for pair in pairs.into_iter().flat_map(|it| it.split('&')) {
            if own(pair, prefix).is_none() {
                out.begin();
                out.text.push_str(pair);
            }
        }
        // Without ours before it, what is left may be a route.
        if matches!(part, Part::Fragment(_))
            && !out.text.is_empty()
            && Part::Fragment(&out.text).pairs().1.is_none()
        {
            out.separator = "?";
        }
        self.each(&mut |name, value| {
            if !value.is_empty() && value.len() <= MAX_VALUE_BYTES {
                out.begin();
                encode(&mut out.text, prefix);
                out.text.push('-');
                out.text.push_str(name);
                out.text.push('=');
                encode(&mut out.text, value);
            }
        });
        out.text
    }

    /// Takes a value that is not too long.
    fn take(&mut self, name: &str, value: &str, room: &mut usize) {
        if value.is_empty() || value.len() > MAX_VALUE_BYTES {
            return;
        }
        let date =
            |old: Option<PartialDate>| old.or(PartialDate::parse(value).map(PartialDate::without_time));
        let text = match name {
            "q" => &mut self.query,
            "sort" => &mut self.sort,
            "view" => &mut self.view,
            "open" => &mut self.open,
            "now" => return self.open_now |= value == "1",
            "soon" => return self.closing_soon |= value == "1",
            "from" => return self.from = date(self.from),
            "until" => return self.until = date(self.until),
            "lang" => return self.language = self.language.take().or_else(|| Language::parse(value)),
            "shown" if self.shown > 0 => return,
            "shown" => return self.shown = words::number(value, MAX_SHOWN).unwrap_or(0),
            _ => return self.choose(name, value, room),
        };
        if text.is_empty() {
            *text = value.into();
        }
    }

    /// Adds a value of a facet.
    fn choose(&mut self, name: &str, value: &str, room: &mut usize) {
        let facet = self.filters.iter().position(|(it, _)| **it == *name);
        let chosen = facet.and_then(|it| self.filters.get_mut(it)).map(|(_, values)| values);
        if *room == 0 || chosen.as_ref().is_some_and(|it| it.iter().any(|it| **it == *value)) {
            return;
        }
        *room -= 1;
        match chosen {
            Some(values) => values.push(value.into()),
            None => self.filters.push((name.into(), vec![value.into()])),
        }
    }

    /// Names and values in the order in which they are written.
    fn each(&self, give: &mut dyn FnMut(&str, &str)) {
        give("q", &self.query);
        let mut room = MAX_VALUES;
        for (name, values) in &self.filters {
            if is_name(name) && !words::contains(NAMES, name) {
                for value in values.iter().take(room) {
                    give(name, value);
                }
                room = room.saturating_sub(values.len());
            }
        }
        for (name, on) in [("now", self.open_now), ("soon", self.closing_soon)] {
            give(name, if on { "1" } else { "" });
        }
        for (name, date) in [("from", self.from), ("until", self.until)] {
            if let Some(date) = date {
                give(name, &date.without_time().to_iso());
            }
        }
        give("sort", &self.sort);
        give("lang", self.language.as_ref().map_or("", Language::as_str));
        give("view", &self.view);
        give("open", &self.open);
        if self.shown > 0 {
            give("shown", &self.shown.min(MAX_SHOWN).to_string());
        }
    }
}

impl<'a> Part<'a> {
    /// The page's route, if its fragment has one, and the pairs after it; none where there is no text for them.
    ///
    /// A route is what begins as one, and whatever looks like no list of pairs, such as the name of an element.
    /// What we add never changes this: it has an `=` and none of the other signs.
    fn pairs(self) -> (&'a str, Option<&'a str>) {
        let (route, rest) = match self {
            Self::Query(text) => ("", text),
            Self::Fragment(text) => match words::cut(text, b"?") {
                (route, rest) if is_route(route) => return (route, words::after(rest, b'?')),
                _ => ("", text),
            },
        };
        (route, Some(rest).filter(|it| !it.is_empty()))
    }
}

fn is_route(text: &str) -> bool {
    let begins_as_one = matches!(text.bytes().next(), Some(b'/' | b'!'));
    begins_as_one || !text.is_empty() && words::cut(text, b"=&").1.is_empty()
}

/// What is written, and what comes before the next pair.
struct Out {
    text: String,
    separator: &'static str,
}

impl Out {
    fn begin(&mut self) {
        self.text.push_str(self.separator);
        self.separator = "&";
    }
}

/// The name and the value, still encoded, of a pair of the widget with this prefix.
fn own<'t>(pair: &'t str, prefix: &str) -> Option<(String, &'t str)> {
    let (key, value) = words::cut(pair, b"=");
    let key = decode(key);
    let name = words::after(key.strip_prefix(prefix)?, b'-')?;
    is_name(name).then(|| (name.to_owned(), value.get(1..).unwrap_or("")))
}

/// Whether this can be a name of ours: of a facet, or one of [`NAMES`].
fn is_name(name: &str) -> bool {
    let is_letter = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit();
    name.len() <= 32 && name.bytes().all(is_letter) && name.bytes().next().is_some_and(|it| it > b'9')
}

/// The address that begins a mail with this subject and this text (RFC 6068).
pub fn mail_address(subject: &str, text: &str) -> String {
    let mut out = String::from("mailto:");
    for (name, value) in [("?subject=", subject), ("&body=", text)] {
        out.push_str(name);
        let mut encoded = String::new();
        encode(&mut encoded, value);
        // A `+` is itself in a mail, not a blank.
        out.push_str(&encoded.replace('+', "%20"));
    }
    out
}

/// Adds a text as forms encode it.
pub(super) fn encode(out: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'*' | b'-' | b'.' | b'_' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => {
                out.push('%');
                for digit in [byte >> 4, byte & 15] {
                    out.push(char::from(digit + if digit < 10 { b'0' } else { b'A' - 10 }));
                }
            }
        }
    }
}

/// The text that forms encode so, without control characters.
///
/// A `%` that begins no escape is itself, and bytes that are not UTF-8 are U+FFFD, both as in browsers.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let mut byte = *first;
        if byte == b'+' {
            byte = b' ';
        } else if let (b'%', [high, low, after @ ..]) = (byte, after)
            && let (Some(high), Some(low)) = (char::from(*high).to_digit(16), char::from(*low).to_digit(16))
        {
            byte = (high * 16 + low) as u8;
            rest = after;
        }
        bytes.push(byte);
    }
    let mut decoded = String::from_utf8_lossy(&bytes).into_owned();
    decoded.retain(|it| !it.is_control());
    decoded
}
