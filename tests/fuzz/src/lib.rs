//! What the targets share: the promises of `tests/promises`, and cards made from a fuzzer's bytes.
//!
//! Each target in `targets/` is one door for untrusted input.
//! An input that fails becomes a test with a name in `tests/it`.

// The promises state what they expect by panicking.
#[path = "../../promises/mod.rs"]
pub mod promises;
pub mod scene;
