//! Components: properties in, markup out.
//!
//! Knows no feed and no network; touches the browser only after a render and in event handlers, so that everything
//! also renders to a string without one.
//! Every text that may change stands in an element of its own, keyed by its value: a browser's page translation
//! swaps text nodes, and Yew must never look for one that is gone.
//!
//! Only what has a life of its own is a component ([`App`] and the card); the rest are plain functions of a
//! [`reader::Reader`], because each component and each `html!` costs every visitor its kilobytes (see [`element`]).

mod app;
mod card;
mod detail;
mod element;
mod filters;
mod focus;
mod icons;
mod list;
mod notice;
mod props;
mod reader;
mod take;
mod toolbar;
mod words;

pub use app::App;
pub use filters::Offer;
pub use props::{AppProps, Carrier, Carry, Loaded, Phase, Shared, Told};
