//! Effects with names and clean-up.

mod use_announcement;
mod use_answer;
mod use_dialog;

pub use use_announcement::use_announcement;
pub use use_answer::use_answer;
pub use use_dialog::use_dialog;
