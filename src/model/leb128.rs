//! Small numbers in few bytes: groups of seven bits, the lowest first; the highest bit says that more follow (LEB128).

/// Adds a number.
pub fn push(bytes: &mut Vec<u8>, number: u32) {
    let mut rest = number;
    while rest >= 0x80 {
        bytes.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}

/// The numbers that some bytes hold; what is cut off at the end is left out.
#[derive(Clone, Debug)]
pub struct Numbers<'a>(std::slice::Iter<'a, u8>);

impl<'a> Numbers<'a> {
    /// The numbers that [`push`] has put into these bytes.
    pub fn of(bytes: &'a [u8]) -> Self {
        Self(bytes.iter())
    }
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = *self.0.next()?;
            number |= u32::from(byte & 0x7F).wrapping_shl(shift);
            shift += 7;
            if byte < 0x80 {
                return Some(number);
            }
        }
    }
}
