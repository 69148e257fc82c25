//! What the page does for a visitor who takes something along.

use super::mount::Inner;
use super::page::Page;
use crate::feed;
use crate::model::{CatalogHeader, Initiative, PartialDate};
use crate::state::{Pending, UiState};
use crate::ui::{Carry, Shared};
use std::rc::{Rc, Weak};
use wasm_bindgen_futures::JsFuture;

/// The page of one widget.
pub struct PageCarrier {
    page: Page,
    widget: Weak<Inner>,
}

impl PageCarrier {
    /// For a widget that may be gone when somebody asks.
    pub fn new(page: Page, widget: Weak<Inner>) -> Self {
        Self { page, widget }
    }
}

impl Carry for PageCarrier {
    fn address(&self, state: &UiState) -> Option<String> {
        self.widget.upgrade()?.address(state)
    }

    fn can_share(&self) -> bool {
        self.page.shares()
    }

    fn share(&self, title: &str, address: &str) -> Pending<Shared> {
        // Now, and not when somebody waits for it: browsers allow it only while they handle the click.
        let sharing = self.page.share(title, address);
        Box::pin(async move {
            match JsFuture::from(sharing).await.unwrap_or_default().as_f64() {
                Some(0.0) => Shared::Done,
                Some(1.0) => Shared::Copied,
                _ => Shared::ByHand,
            }
        })
    }

    fn now(&self) -> PartialDate {
        let now = PartialDate::parse(&self.page.now());
        // The page writes it as ISO 8601, so the day below is never needed.
        now.unwrap_or(PartialDate::from_date(crate::model::Date::MIN))
    }

    fn host(&self) -> String {
        self.page.host()
    }

    fn feed(&self, initiatives: &[Rc<Initiative>]) -> String {
        let loaded = self.widget.upgrade().and_then(|it| it.loaded());
        let none = CatalogHeader::default();
        feed::write(loaded.as_ref().map_or(&none, |it| &it.header), "", initiatives)
    }

    fn save(&self, name: &str, media_type: &str, text: &str) {
        self.page.save(name, media_type, text);
    }

    fn print(&self) {
        self.page.print();
    }
}
