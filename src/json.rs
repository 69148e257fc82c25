//! JSON text → values that borrow from it: strict (RFC 8259), in one pass, and no deeper than it is told.
//!
//! A reader of our own, because the usual one brings floats, formatted errors and a copy of itself for each type: more
//! bytes than all that reads a feed.
//! Numbers stay as they are written, so none is ever rounded on the way.
//! Tests hold it against `serde_json`, which the command goes on using.
//!
//! Knows nothing of feeds; it stands below all other rooms.

use std::borrow::Cow;

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree<'t> {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number as it is written.
    Number(&'t str),
    /// A string with its escapes resolved.
    Text(Cow<'t, str>),
    /// An array.
    List(Vec<Self>),
    /// An object, in the order of the text, with all duplicates.
    Map(Members<'t>),
}

/// The members of an object.
pub type Members<'t> = Vec<Member<'t>>;

/// A name and what stands under it.
pub type Member<'t> = (Cow<'t, str>, Tree<'t>);

/// Why the reading ended early, at the reader's [`Reader::place`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// No JSON, from there on.
    Syntax,
    /// More lists and objects within each other than the reader was told to bear.
    TooDeep,
    /// A visitor has seen enough.
    Stopped,
}

/// A place in a text, and how deep it lies.
pub struct Reader<'t> {
    text: &'t str,
    place: usize,
    levels_left: usize,
}

/// Visits an element or a member, whose key it is given, and must read its value.
pub type Visit<'v, 't> = dyn FnMut(&mut Reader<'t>, Cow<'t, str>) -> Result<(), Error> + 'v;

/// Line and column of a byte, both from 1, the column in bytes.
pub fn position(text: &[u8], place: usize) -> (usize, usize) {
    let mut position = (1, 1);
    for byte in text.iter().take(place) {
        position = if *byte == b'\n' { (position.0 + 1, 1) } else { (position.0, position.1 + 1) };
    }
    position
}

impl<'t> Reader<'t> {
    /// Begins before the first value; lists and objects may stand within each other as often as `max_depth` says.
    pub fn new(text: &'t str, max_depth: usize) -> Self {
        Self { text, place: 0, levels_left: max_depth }
    }

    /// The first byte of what comes next, after white space; 0 at the end.
    pub fn peek(&mut self) -> u8 {
        while let b' ' | b'\n' | b'\r' | b'\t' = self.byte() {
            self.place += 1;
        }
        self.byte()
    }

    /// How many bytes were read.
    pub fn place(&self) -> usize {
        self.place
    }

    /// Goes back to a [`Self::place`], to read what was skipped.
    pub fn go_to(&mut self, place: usize) {
        self.place = place;
    }

    /// Reads the next value.
    ///
    /// # Errors
    ///
    /// If it is none, or too deep.
    pub fn value(&mut self) -> Result<Tree<'t>, Error> {
        Ok(match self.peek() {
            b'"' => Tree::Text(self.string()?),
            b'[' => {
                let mut items = Vec::new();
                self.each(&mut |reader, _| {
                    items.push(reader.value()?);
                    Ok(())
                })?;
                Tree::List(items)
            }
            b'{' => {
                let mut members = Vec::new();
                self.each(&mut |reader, key| {
                    members.push((key, reader.value()?));
                    Ok(())
                })?;
                Tree::Map(members)
            }
            b'n' => self.word("null").map(|()| Tree::Null)?,
            b't' => self.word("true").map(|()| Tree::Bool(true))?,
            b'f' => self.word("false").map(|()| Tree::Bool(false))?,
            _ => self.number()?,
        })
    }

    /// Reads the next value and forgets it, holding nothing of it in memory.
    ///
    /// # Errors
    ///
    /// As [`Self::value`].
    pub fn skip(&mut self) -> Result<(), Error> {
        match self.peek() {
            b'[' | b'{' => self.each(&mut |reader, _| reader.skip()),
            _ => self.value().map(|_| ()),
        }
    }

    /// Visits what is in the list or object that comes next; keys in a list are empty.
    ///
    /// # Errors
    ///
    /// If it is none, is too deep, or the visitor says so.
    pub fn each(&mut self, visit: &mut Visit<'_, 't>) -> Result<(), Error> {
        let close = match self.peek() {
            b'[' => b']',
            b'{' => b'}',
            _ => return Err(Error::Syntax),
        };
        self.levels_left = self.levels_left.checked_sub(1).ok_or(Error::TooDeep)?;
        self.place += 1;
        if self.peek() != close {
            loop {
                let mut key = Cow::Borrowed("");
                if close == b'}' {
                    self.peek();
                    key = self.string()?;
                    self.peek();
                    self.expect(b':')?;
                }
                visit(self, key)?;
                if self.peek() != b',' {
                    break;
                }
                self.place += 1;
            }
        }
        self.levels_left += 1;
        self.expect(close)
    }

    /// Makes sure that nothing follows.
    ///
    /// # Errors
    ///
    /// If something does.
    pub fn end(&mut self) -> Result<(), Error> {
        self.peek();
        if self.place == self.text.len() { Ok(()) } else { Err(Error::Syntax) }
    }

    /// The byte at this place; 0, which stands nowhere in JSON, at the end.
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.place).copied().unwrap_or(0)
    }

    fn expect(&mut self, byte: u8) -> Result<(), Error> {
        if self.byte() == byte {
            self.place += 1;
            Ok(())
        } else {
            Err(Error::Syntax)
        }
    }

    #[inline(never)]
    fn word(&mut self, word: &str) -> Result<(), Error> {
        word.bytes().try_for_each(|it| self.expect(it))
    }

    fn number(&mut self) -> Result<Tree<'t>, Error> {
        let start = self.place;
        if self.byte() == b'-' {
            self.place += 1;
        }
        if self.byte() == b'0' {
            self.place += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == b'.' {
            self.place += 1;
            self.digits()?;
        }
        if let b'e' | b'E' = self.byte() {
            self.place += 1;
            if let b'+' | b'-' = self.byte() {
                self.place += 1;
            }
            self.digits()?;
        }
        Ok(Tree::Number(self.text.get(start..self.place).unwrap_or_default()))
    }

    /// Passes over one or more digits.
    fn digits(&mut self) -> Result<(), Error> {
        let start = self.place;
        while self.byte().is_ascii_digit() {
            self.place += 1;
        }
        if self.place > start { Ok(()) } else { Err(Error::Syntax) }
    }

    /// Reads a string, which borrows from the text unless it has escapes.
    fn string(&mut self) -> Result<Cow<'t, str>, Error> {
        self.expect(b'"')?;
        let mut resolved = String::new();
        loop {
            let start = self.place;
            let rest = self.text.as_bytes().get(start..).unwrap_or_default();
            let length = rest.iter().position(|it| matches!(it, b'"' | b'\\' | ..=0x1f));
            self.place += length.unwrap_or(rest.len());
            let run = self.text.get(start..self.place).unwrap_or_default();
            match self.byte() {
                b'"' => {
                    self.place += 1;
                    if resolved.is_empty() {
                        return Ok(Cow::Borrowed(run));
                    }
                    resolved.push_str(run);
                    return Ok(Cow::Owned(resolved));
                }
                b'\\' => {
                    resolved.push_str(run);
                    self.place += 1;
                    resolved.push(self.escape()?);
                }
                _ => return Err(Error::Syntax),
            }
        }
    }

    /// The character that an escape means; reads what follows the backslash.
    fn escape(&mut self) -> Result<char, Error> {
        let letter = self.byte();
        if letter == b'u' {
            return self.code();
        }
        const SHORT: [(u8, char); 8] = [
            (b'"', '"'),
            (b'\\', '\\'),
            (b'/', '/'),
            (b'b', '\u{8}'),
            (b'f', '\u{c}'),
            (b'n', '\n'),
            (b'r', '\r'),
            (b't', '\t'),
        ];
        match SHORT.iter().find(|(short, _)| *short == letter) {
            Some((_, meaning)) => {
                self.place += 1;
                Ok(*meaning)
            }
            None => Err(Error::Syntax),
        }
    }

    /// The character behind `u00e4`, or behind the two halves of `ud83d\ude00`.
    fn code(&mut self) -> Result<char, Error> {
        let mut code = self.unit()?;
        if let 0xd800..0xdc00 = code {
            self.expect(b'\\')?;
            let low = self.unit()?;
            // A second half out of range makes a code that no character has, or another one's: refused either way.
            if !matches!(low, 0xdc00..0xe000) {
                return Err(Error::Syntax);
            }
            code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        }
        match char::from_u32(code) {
            Some(letter) => Ok(letter),
            None => Err(Error::Syntax),
        }
    }

    /// Reads `u` and four hexadecimal digits.
    fn unit(&mut self) -> Result<u32, Error> {
        self.expect(b'u')?;
        let mut unit = 0;
        for _ in 0..4 {
            let Some(digit) = char::from(self.byte()).to_digit(16) else { return Err(Error::Syntax) };
            unit = unit * 16 + digit;
            self.place += 1;
        }
        Ok(unit)
    }
}
