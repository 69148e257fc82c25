//! Every DOM test, in one binary that runs in a headless browser.
//!
//! What needs a DOM and no page is here; what needs a page, a server or a keyboard is in `tests/e2e`.
#![cfg(target_arch = "wasm32")]
// The allowance in clippy.toml reaches `#[test]` functions, not those of `wasm_bindgen_test`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod list;
mod mount;
mod stage;
mod typing;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
