//! Every DOM test, in one binary that runs in a headless browser.
#![cfg(target_arch = "wasm32")]
// The allowance in clippy.toml reaches `#[test]` functions, not those of `wasm_bindgen_test`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]
