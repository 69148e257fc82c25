//! How much a feed may hold (DESIGN section 3): beyond it a clear error, never a frozen page.
//!
//! Raising a limit costs memory and time in the visitor's browser in proportion; lowering it refuses feeds that
//! worked before.

/// Bytes of a feed; beyond it nothing is read.
pub const MAX_BYTES: usize = 32_000_000;

/// Initiatives of a feed; beyond it nothing is read.
pub const MAX_ITEMS: usize = 100_000;

/// Bytes of one wording; the rest is cut at a character, with an issue.
pub const MAX_TEXT_BYTES: usize = 64_000;

/// Lists and objects within each other; beyond it nothing is read.
pub const MAX_DEPTH: usize = 64;

/// Wordings of one text; the rest is left out, with an issue.
pub const MAX_LANGUAGES: usize = 200;

/// Issues that are kept in full; the rest is counted in a last issue, so that a hostile feed cannot fill the memory.
pub const MAX_ISSUES: usize = 1_000;
