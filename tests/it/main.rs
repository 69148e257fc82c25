//! Every native test, in one binary: one module per area, each with its own `check`.

#[cfg(feature = "cli")]
mod cli;
mod feed;
mod model;
mod rich_text;
#[cfg(feature = "schema")]
mod schema;
mod shared;
mod url;
