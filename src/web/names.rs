//! Which widgets of the page carry the same name, so that each landmark can have one of its own (STANDARDS A2).

use std::cell::{Cell, RefCell};

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(0) };
    static NAMES: RefCell<Vec<(u32, String)>> = const { RefCell::new(Vec::new()) };
}

/// A widget's place in the register; dropping it frees the place.
pub struct Name(u32);

impl Name {
    /// A place for a new widget, after all others.
    pub fn register() -> Self {
        let id = NEXT.replace(NEXT.get().wrapping_add(1));
        NAMES.with_borrow_mut(|it| it.push((id, String::new())));
        Self(id)
    }

    /// Takes a name; 1 for the first widget that has it, 2 for the second, and so on.
    pub fn take(&self, name: &str) -> usize {
        NAMES.with_borrow_mut(|names| {
            let mut ordinal = 1;
            for (id, taken) in names {
                if *id == self.0 {
                    *taken = name.to_owned();
                    break;
                }
                ordinal += usize::from(taken == name);
            }
            ordinal
        })
    }
}

impl Drop for Name {
    fn drop(&mut self) {
        // The register is gone only when the page is.
        let _ = NAMES.try_with(|names| names.borrow_mut().retain(|(id, _)| *id != self.0));
    }
}
