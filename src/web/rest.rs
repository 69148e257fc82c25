//! The part of the program that is fetched when the visitor first reaches for the widget.
//!
//! The build cuts the module in two: what the first cards need, and what looks into them (`xtask/src/split.rs`).

use super::page::Page;
use crate::state::{Pending, Problem, ProblemKind, Rest};
use std::cell::Cell;
use std::future::ready;
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;

/// Waits for the rest of the program; tells the console when it does not come.
pub fn rest(page: &Page) -> Rest {
    let (page, is_here) = (page.clone(), Rc::new(Cell::new(false)));
    Rc::new(move || -> Pending<Result<(), Problem>> {
        if is_here.get() {
            return Box::pin(ready(Ok(())));
        }
        let (page, is_here) = (page.clone(), is_here.clone());
        Box::pin(async move {
            let missing = JsFuture::from(page.whole()).await.unwrap_or_default().as_string();
            if let Some(detail) = missing {
                page.error(&detail);
                return Err(Problem { kind: ProblemKind::Network, detail });
            }
            is_here.set(true);
            Ok(())
        })
    })
}
