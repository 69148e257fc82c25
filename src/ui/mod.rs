//! Components: properties and contexts in, markup out.
//!
//! Knows no feed and no network; touches the browser only inside effects and event handlers, so that everything
//! also renders to a string without one.
//! Every text that may change stands in an element of its own, keyed by its value: a browser's page translation
//! swaps text nodes, and Yew must never look for one that is gone.

mod app;
mod components;
mod hooks;
mod icons;

pub use app::{App, AppProps, Loaded, Phase};
