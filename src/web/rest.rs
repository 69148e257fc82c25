//! The part of the program that is fetched when the visitor first reaches for the widget.
//!
//! The build cuts the module in two: what the first cards need, and what looks into them (`xtask/src/split.rs`).

use crate::state::{Pending, Problem, ProblemKind, Rest};
use js_sys::{Function, Promise};
use std::cell::Cell;
use std::future::ready;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// `fetch` gives a promise that is kept when the rest is here, and broken with an error that says why it is not.
pub fn rest(fetch: Function) -> Rest {
    let here = Rc::new(Cell::new(false));
    Rc::new(move || -> Pending<Result<(), Problem>> {
        if here.get() {
            return Box::pin(ready(Ok(())));
        }
        let (here, begun) = (here.clone(), fetch.call0(&JsValue::NULL));
        Box::pin(async move {
            match begun.and_then(JsCast::dyn_into::<Promise>).map(JsFuture::from) {
                Ok(arrival) => arrival.await,
                Err(error) => Err(error),
            }
            .map_err(|error| Problem { kind: ProblemKind::Network, detail: message(&error) })?;
            here.set(true);
            Ok(())
        })
    })
}

fn message(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map(|it| String::from(it.message())).unwrap_or_default()
}
