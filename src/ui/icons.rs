//! One set of icons of our own: 20 px, stroke of the text colour, always beside words.

use super::element::{El, el};
use crate::model::{Kind, LinkType, Status};

/// A picture beside words: what its one path draws.
///
/// Constants, not an enumeration, so that a picture goes with the code that shows it into the half of the module that
/// needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon(&'static str);

macro_rules! icons {
    ($($name:ident = $path:literal,)+) => {
        impl Icon {
            $(#[allow(missing_docs, reason = "an icon is called what it shows")] pub const $name: Self = Self($path);)+
        }
    };
}

icons! {
    STRATEGY = "M2.5 10a7.5 7.5 0 1 0 15 0 7.5 7.5 0 1 0-15 0zM13 7l-1.6 4.4L7 13l1.6-4.4z",
    PROGRAMME = "M10 2.75 17.25 6.5 10 10.25 2.75 6.5zM2.75 10 10 13.75 17.25 10M2.75 13.5 10 17.25l7.25-3.75",
    PROJECT = "M5 17.5v-15M5 3.75h11l-2.75 3.5 2.75 3.5H5",
    FUNDING_CALL = "M7 5.5a3 3 0 1 0 6 0 3 3 0 1 0-6 0zM2.5 12h3l2.75 1.25h2.5a1.25 1.25 0 0 1 0 2.5H8M12 14.5l3.9-1.75a1.2 1.2 0 0 1 1 2.2L11.5 17.5 2.5 16.25",
    CHALLENGE = "M6.25 3h7.5v4.75a3.75 3.75 0 0 1-7.5 0zM6.25 4.75H3.25a3.4 3.4 0 0 0 3.3 4M13.75 4.75h3a3.4 3.4 0 0 1-3.3 4M10 11.5V17M6.5 17h7",
    PARTNERSHIP = "M2.5 10a4.75 4.75 0 1 0 9.5 0 4.75 4.75 0 1 0-9.5 0zM8 10a4.75 4.75 0 1 0 9.5 0A4.75 4.75 0 1 0 8 10z",
    EVENT = "M4.75 4h10.5A1.75 1.75 0 0 1 17 5.75v9.5A1.75 1.75 0 0 1 15.25 17H4.75A1.75 1.75 0 0 1 3 15.25v-9.5A1.75 1.75 0 0 1 4.75 4zM3 8h14M6.75 2.5v3M13.25 2.5v3M10.75 11.25h2.75V14h-2.75z",
    CONSULTATION = "M12.5 10.25H6.75L3.5 12.75V4.5A1.5 1.5 0 0 1 5 3h7.5A1.5 1.5 0 0 1 14 4.5v4.25a1.5 1.5 0 0 1-1.5 1.5zM8 13.25a1.5 1.5 0 0 0 1.25.75h4L16.5 17V8.5A1.5 1.5 0 0 0 15.75 7.25",
    SERVICE = "M3.5 14a6.5 6.5 0 0 1 13 0zM2.5 17h15M10 7.5V4.5M8.25 4.5h3.5",
    PUBLICATION = "M10 5.5C8.5 4.25 6 3.75 2.75 3.75v11.5c3.25 0 5.75.5 7.25 1.75 1.5-1.25 4-1.75 7.25-1.75V3.75C14 3.75 11.5 4.25 10 5.5zM10 5.5V17",
    OTHER = "M2.5 10a7.5 7.5 0 1 0 15 0 7.5 7.5 0 1 0-15 0zM6.5 10h.01M10 10h.01M13.5 10h.01",
    UPCOMING = "M7.81 2.83A7.5 7.5 0 0 1 12.19 2.83M15.11 4.51A7.5 7.5 0 0 1 17.31 8.31M17.31 11.69A7.5 7.5 0 0 1 15.11 15.49M12.19 17.17A7.5 7.5 0 0 1 7.81 17.17M4.89 15.49A7.5 7.5 0 0 1 2.69 11.69M2.69 8.31A7.5 7.5 0 0 1 4.89 4.51",
    OPEN = "M2.5 10a7.5 7.5 0 1 0 15 0 7.5 7.5 0 1 0-15 0zM8 10a2 2 0 1 0 4 0 2 2 0 1 0-4 0z",
    ONGOING = "M2.5 10a7.5 7.5 0 1 0 15 0 7.5 7.5 0 1 0-15 0zM10 6.25A3.75 3.75 0 0 1 13.75 10H10z",
    CLOSED = "M2.5 10a7.5 7.5 0 1 0 15 0 7.5 7.5 0 1 0-15 0zM6.75 10h6.5",
    COMPLETED = "M2.5 10a7.5 7.5 0 1 0 15 0 7.5 7.5 0 1 0-15 0zM6.75 10.25 9 12.5l4.25-4.75",
    PLACE = "M10 17.5c3.8-3.4 5.75-6.4 5.75-9.25a5.75 5.75 0 0 0-11.5 0c0 2.85 1.95 5.85 5.75 9.25zM8 8.25a2 2 0 1 0 4 0 2 2 0 1 0-4 0z",
    ORGANISER = "M2.75 7.5 10 3l7.25 4.5zM4.75 7.5V14M8.25 7.5V14M11.75 7.5V14M15.25 7.5V14M2.75 17h14.5M4 14h12",
    CALENDAR = "M4.75 4h10.5A1.75 1.75 0 0 1 17 5.75v9.5A1.75 1.75 0 0 1 15.25 17H4.75A1.75 1.75 0 0 1 3 15.25v-9.5A1.75 1.75 0 0 1 4.75 4zM3 8h14M6.75 2.5v3M13.25 2.5v3",
    CLOCK = "M2.5 10a7.5 7.5 0 1 0 15 0 7.5 7.5 0 1 0-15 0zM10 5.75V10l2.75 1.75",
    PEOPLE = "M4.75 6.75a2.75 2.75 0 1 0 5.5 0 2.75 2.75 0 1 0-5.5 0zM2.5 16.25c0-2.8 2.1-4.5 5-4.5s5 1.7 5 4.5M13 4.1a2.75 2.75 0 0 1 0 5.3M14.75 12c1.75.6 2.75 2.2 2.75 4.25",
    MONEY = "M4 5h12a1.5 1.5 0 0 1 1.5 1.5v7A1.5 1.5 0 0 1 16 15H4a1.5 1.5 0 0 1-1.5-1.5v-7A1.5 1.5 0 0 1 4 5zM7.75 10a2.25 2.25 0 1 0 4.5 0 2.25 2.25 0 1 0-4.5 0zM5.25 7.75h.01M14.75 12.25h.01",
    LANGUAGE = "M2.5 10a7.5 7.5 0 1 0 15 0 7.5 7.5 0 1 0-15 0zM2.5 10h15M10 2.5c2.2 2.1 3.25 4.6 3.25 7.5S12.2 15.4 10 17.5c-2.2-2.1-3.25-4.6-3.25-7.5S7.8 4.6 10 2.5z",
    CONTACT = "M6.75 6.5a3.25 3.25 0 1 0 6.5 0 3.25 3.25 0 1 0-6.5 0zM3.75 17c.3-3.3 2.75-5 6.25-5s5.95 1.7 6.25 5",
    PHONE = "M6.9 3H4.5A1.5 1.5 0 0 0 3 4.6C3.5 11.3 8.7 16.5 15.4 17a1.5 1.5 0 0 0 1.6-1.5v-2.4l-3.75-1.35-1.5 1.9a9.5 9.5 0 0 1-5.4-5.4l1.9-1.5z",
    MAIL = "M4.25 4.25h11.5A1.75 1.75 0 0 1 17.5 6v8a1.75 1.75 0 0 1-1.75 1.75H4.25A1.75 1.75 0 0 1 2.5 14V6a1.75 1.75 0 0 1 1.75-1.75zM3 5.5l7 5.5 7-5.5",
    WEBSITE = "M8.25 11.75a3.1 3.1 0 0 0 4.4 0l3-3a3.1 3.1 0 0 0-4.4-4.4L10.25 5.35M11.75 8.25a3.1 3.1 0 0 0-4.4 0l-3 3a3.1 3.1 0 0 0 4.4 4.4l1-1",
    EXTERNAL = "M8.5 4.5h-3A1.5 1.5 0 0 0 4 6v8.5A1.5 1.5 0 0 0 5.5 16H14a1.5 1.5 0 0 0 1.5-1.5v-3M12 3.5h4.5V8M16.5 3.5l-7 7",
    DOCUMENT = "M11.5 2.5H6A1.5 1.5 0 0 0 4.5 4v12A1.5 1.5 0 0 0 6 17.5h8a1.5 1.5 0 0 0 1.5-1.5V6.5zM11.5 2.5v4h4M7.5 10.25h5M7.5 13.5h5",
    APPLICATION = "M9 17.5H6A1.5 1.5 0 0 1 4.5 16V4A1.5 1.5 0 0 1 6 2.5h8A1.5 1.5 0 0 1 15.5 4v3M7.5 6.25h5M7.5 9.5h2.5M11 17l.5-2.5 4.75-4.75a1.4 1.4 0 0 1 2 2L13.5 16.5z",
    VIDEO = "M4.25 4.25h11.5A1.75 1.75 0 0 1 17.5 6v8a1.75 1.75 0 0 1-1.75 1.75H4.25A1.75 1.75 0 0 1 2.5 14V6a1.75 1.75 0 0 1 1.75-1.75zM8.5 7.5v5l4-2.5z",
    PRINT = "M6 7V2.75h8V7M6 14H4.5A1.5 1.5 0 0 1 3 12.5v-4A1.5 1.5 0 0 1 4.5 7h11A1.5 1.5 0 0 1 17 8.5v4a1.5 1.5 0 0 1-1.5 1.5H14M6 11.75h8v5.5H6z",
    SEARCH = "M3 8.75a5.75 5.75 0 1 0 11.5 0A5.75 5.75 0 1 0 3 8.75zM13 13l4.25 4.25",
    FILTER = "M3 5.5h14M5.5 10h9M8 14.5h4",
    CLOSE = "M5 5l10 10M15 5 5 15",
    BACK = "M7.5 4 3.5 8l4 4M3.5 8h8.25a4.25 4.25 0 0 1 0 8.5H8.5",
    PREVIOUS = "M12.25 4.75 7 10l5.25 5.25",
    NEXT = "M7.75 4.75 13 10l-5.25 5.25",
    GRID = "M3.5 3.5h5.25v5.25H3.5zM11.25 3.5h5.25v5.25h-5.25zM3.5 11.25h5.25v5.25H3.5zM11.25 11.25h5.25v5.25h-5.25z",
    LIST = "M3 4h3v3H3zM3 8.75h3v3H3zM3 13.5h3v3H3zM9 5.5h8.25M9 10.25h8.25M9 15h8.25",
    SHARE = "M10 12.25V2.75M6.5 6 10 2.5 13.5 6M6.75 8.75H5.5A1.5 1.5 0 0 0 4 10.25v5.5a1.5 1.5 0 0 0 1.5 1.5h9a1.5 1.5 0 0 0 1.5-1.5v-5.5a1.5 1.5 0 0 0-1.5-1.5h-1.25",
    CALENDAR_ADD = "M4.75 4h10.5A1.75 1.75 0 0 1 17 5.75v9.5A1.75 1.75 0 0 1 15.25 17H4.75A1.75 1.75 0 0 1 3 15.25v-9.5A1.75 1.75 0 0 1 4.75 4zM3 8h14M6.75 2.5v3M13.25 2.5v3M10 10.25v4.5M7.75 12.5h4.5",
    DOWNLOAD = "M10 2.75v9.5M6.25 8.5 10 12.25l3.75-3.75M3.25 16.75h13.5",
    RETRY = "M16.25 7.5A6.75 6.75 0 1 0 16.75 10M16.75 3.25V7.5H12.5",
    WARNING = "M8.7 3.6 2.2 14.75A1.5 1.5 0 0 0 3.5 17h13a1.5 1.5 0 0 0 1.3-2.25L11.3 3.6a1.5 1.5 0 0 0-2.6 0zM10 7.5v4M10 14.25h.01",
    ERROR = "M7 2.75h6L17.25 7v6L13 17.25H7L2.75 13V7zM10 6.25v4.5M10 13.5h.01",
    INFO = "M2.5 10a7.5 7.5 0 1 0 15 0 7.5 7.5 0 1 0-15 0zM10 9.25v4.5M10 6.25h.01",
    TOPIC = "M3 4.5v5.4c0 .4.15.8.45 1.1l6.2 6.2a1.5 1.5 0 0 0 2.1 0l5.45-5.45a1.5 1.5 0 0 0 0-2.1l-6.2-6.2A1.5 1.5 0 0 0 9.9 3H4.5A1.5 1.5 0 0 0 3 4.5zM6.75 6.75h.01",
}

impl Icon {
    /// The style sheet mirrors what points back or on when the page runs from right to left.
    fn class(self) -> &'static str {
        match self {
            Self::BACK | Self::PREVIOUS | Self::NEXT => "icon icon-directional",
            _ => "icon",
        }
    }

    /// The icon of a kind.
    pub fn of_kind(kind: &Kind) -> Self {
        match kind {
            Kind::Strategy => Self::STRATEGY,
            Kind::Programme => Self::PROGRAMME,
            Kind::Project => Self::PROJECT,
            Kind::FundingCall => Self::FUNDING_CALL,
            Kind::Challenge => Self::CHALLENGE,
            Kind::Partnership => Self::PARTNERSHIP,
            Kind::Event => Self::EVENT,
            Kind::Consultation => Self::CONSULTATION,
            Kind::Service => Self::SERVICE,
            Kind::Publication => Self::PUBLICATION,
            Kind::Other(_) => Self::OTHER,
        }
    }

    /// The icon of a status.
    pub fn of_status(status: Status) -> Self {
        match status {
            Status::Upcoming => Self::UPCOMING,
            Status::Open => Self::OPEN,
            Status::Ongoing => Self::ONGOING,
            Status::Closed => Self::CLOSED,
            Status::Completed => Self::COMPLETED,
        }
    }

    /// The icon of what stands behind a link.
    pub fn of_link(link_type: LinkType) -> Self {
        match link_type {
            LinkType::Website => Self::WEBSITE,
            LinkType::Document => Self::DOCUMENT,
            LinkType::Application => Self::APPLICATION,
            LinkType::Video => Self::VIDEO,
            LinkType::Print => Self::PRINT,
        }
    }
}

/// The picture, hidden from assistive technology, because the words beside it say the same.
pub fn icon(icon: Icon) -> El {
    el("svg", icon.class())
        .set("viewBox", "0 0 20 20")
        .set("width", "20")
        .set("height", "20")
        .set("fill", "none")
        .set("stroke", "currentColor")
        .set("stroke-width", "1.5")
        .set("stroke-linecap", "round")
        .set("stroke-linejoin", "round")
        .set("aria-hidden", "true")
        .with(el("path", "").set("d", icon.0))
}
