//! Every native test, in one binary: one module per area, each with its own `check`.

#[cfg(feature = "cli")]
mod serve;
