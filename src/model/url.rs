//! Addresses that are safe to put into a link or an image (STANDARDS S15).

use super::Str;

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
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
