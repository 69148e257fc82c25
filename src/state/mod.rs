//! Room: see the crate page.
