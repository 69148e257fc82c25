//! One set of icons of our own: 20 px, stroke of the text colour, always beside words.

use crate::model::{Kind, LinkType, Status};
use yew::prelude::*;

macro_rules! icons {
    ($($name:ident = $path:literal,)+) => {
        /// A picture beside words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon {
            $(#[allow(missing_docs, reason = "an icon is called what it shows")] $name,)+
        }

        impl Icon {
            fn path(self) -> &'static str {
                match self {
                    $(Self::$name => $path,)+
                }
            }
        }
    };
}

icons! {
    Strategy = "M3 3h14v14H3z",
    Programme = "M3 3h14v14H3z",
    Project = "M3 3h14v14H3z",
    FundingCall = "M3 3h14v14H3z",
    Challenge = "M3 3h14v14H3z",
    Partnership = "M3 3h14v14H3z",
    Event = "M3 3h14v14H3z",
    Consultation = "M3 3h14v14H3z",
    Service = "M3 3h14v14H3z",
    Publication = "M3 3h14v14H3z",
    Other = "M3 3h14v14H3z",
    Upcoming = "M3 3h14v14H3z",
    Open = "M3 3h14v14H3z",
    Ongoing = "M3 3h14v14H3z",
    Closed = "M3 3h14v14H3z",
    Completed = "M3 3h14v14H3z",
    Place = "M3 3h14v14H3z",
    Organiser = "M3 3h14v14H3z",
    Calendar = "M3 3h14v14H3z",
    Clock = "M3 3h14v14H3z",
    People = "M3 3h14v14H3z",
    Money = "M3 3h14v14H3z",
    Language = "M3 3h14v14H3z",
    Contact = "M3 3h14v14H3z",
    Phone = "M3 3h14v14H3z",
    Mail = "M3 3h14v14H3z",
    Website = "M3 3h14v14H3z",
    External = "M3 3h14v14H3z",
    Document = "M3 3h14v14H3z",
    Application = "M3 3h14v14H3z",
    Video = "M3 3h14v14H3z",
    Print = "M3 3h14v14H3z",
    Search = "M3 3h14v14H3z",
    Close = "M3 3h14v14H3z",
    Back = "M3 3h14v14H3z",
    Retry = "M3 3h14v14H3z",
    Warning = "M3 3h14v14H3z",
    Error = "M3 3h14v14H3z",
    Info = "M3 3h14v14H3z",
    Topic = "M3 3h14v14H3z",
}

impl Icon {
    /// The icon of a kind.
    pub fn of_kind(kind: &Kind) -> Self {
        match kind {
            Kind::Strategy => Self::Strategy,
            Kind::Programme => Self::Programme,
            Kind::Project => Self::Project,
            Kind::FundingCall => Self::FundingCall,
            Kind::Challenge => Self::Challenge,
            Kind::Partnership => Self::Partnership,
            Kind::Event => Self::Event,
            Kind::Consultation => Self::Consultation,
            Kind::Service => Self::Service,
            Kind::Publication => Self::Publication,
            Kind::Other(_) => Self::Other,
        }
    }

    /// The icon of a status.
    pub fn of_status(status: Status) -> Self {
        match status {
            Status::Upcoming => Self::Upcoming,
            Status::Open => Self::Open,
            Status::Ongoing => Self::Ongoing,
            Status::Closed => Self::Closed,
            Status::Completed => Self::Completed,
        }
    }

    /// The icon of what stands behind a link.
    pub fn of_link(link_type: LinkType) -> Self {
        match link_type {
            LinkType::Website => Self::Website,
            LinkType::Document => Self::Document,
            LinkType::Application => Self::Application,
            LinkType::Video => Self::Video,
            LinkType::Print => Self::Print,
        }
    }
}

/// The picture, hidden from assistive technology, because the words beside it say the same.
pub fn icon(icon: Icon) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor"
            stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
            <path d={icon.path()} />
        </svg>
    }
}
