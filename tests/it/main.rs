//! Every native test, in one binary: one module per area, each with its own `check`.
mod search;
mod search_folding;
