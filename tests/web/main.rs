//! Every DOM test, in one binary that runs in a headless browser.
#![cfg(target_arch = "wasm32")]
