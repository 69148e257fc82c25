//! How the panel stands: what is open, and what is looked for in it; unlike what is chosen, this is no part of a link.

use super::Turn;
use crate::model::Str;
use crate::state::{Facet, Selection};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::NodeRef;

/// How the panel stands.
#[derive(Debug, Default)]
pub struct Panel {
    /// Whether it is unfolded where it folds behind a button.
    pub is_unfolded: bool,
    groups: Vec<Group>,
    /// The button behind which it folds.
    pub toggle: NodeRef,
    /// The first day of a range.
    pub from: NodeRef,
    /// Its last day.
    pub until: NodeRef,
}

/// How one facet stands, once somebody has touched it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    facet: Option<Facet>,
    is_open: bool,
    /// Whether all its values are shown, however many.
    pub is_whole: bool,
    /// What is looked for among them.
    pub sought: Str,
}

impl Panel {
    /// A facet as it was left; `None` stands for the range of days, and for one that nobody has touched.
    pub fn group(&self, facet: Option<Facet>) -> Option<&Group> {
        self.groups.iter().find(|it| it.facet == facet)
    }

    /// Whether a facet is open: as it was left, else if something is chosen in it.
    pub fn is_facet_open(&self, facet: Option<Facet>, selection: &Selection) -> bool {
        let is_active = match facet {
            Some(facet) => is_active(facet, selection),
            None => selection.from.or(selection.until).is_some(),
        };
        self.group(facet).map_or(is_active, |it| it.is_open)
    }

    /// The facets whose counts have to be known: those that were opened, and those in which something is chosen.
    ///
    /// A facet that was closed again stays among them, so that closing asks nothing.
    pub fn wanted(&self, selection: &Selection) -> Rc<[Facet]> {
        let is_wanted = |it: &Facet| self.group(Some(*it)).is_some() || is_active(*it, selection);
        Facet::ALL.into_iter().filter(is_wanted).collect()
    }

    /// Takes what changes nothing but the panel; whether that is anything.
    pub fn take(&mut self, turn: &Turn) -> bool {
        let (facet, is_open) = match turn {
            Turn::Unfold(is_unfolded) => {
                self.is_unfolded = *is_unfolded;
                return true;
            }
            Turn::Open(facet, is_open) => (*facet, Some(*is_open)),
            Turn::Whole(facet, _) | Turn::Seek(facet, _) => (Some(*facet), None),
            Turn::Choose(_) | Turn::Remove(..) => return false,
        };
        let place = self.groups.iter().position(|it| it.facet == facet).unwrap_or(self.groups.len());
        if place == self.groups.len() {
            self.groups.push(Group { facet, is_open: true, is_whole: false, sought: "".into() });
        }
        let Some(group) = self.groups.get_mut(place) else { return false };
        match turn {
            Turn::Whole(..) => group.is_whole = true,
            Turn::Seek(_, sought) => group.sought = sought.clone(),
            _ => group.is_open = is_open.unwrap_or(group.is_open),
        }
        true
    }

    /// Writes the range into its fields where it was changed elsewhere.
    ///
    /// A field in which somebody is typing is left alone: it may hold half a date.
    pub fn write_dates(&self, selection: &Selection) {
        for (node, day) in [(&self.from, selection.from), (&self.until, selection.until)] {
            let wanted = day.map(|it| crate::model::PartialDate::from_date(it).to_iso()).unwrap_or_default();
            if let Some(input) = node.cast::<HtmlInputElement>()
                && input.value() != wanted
                && !input.matches(":focus").unwrap_or(false)
            {
                input.set_value(&wanted);
            }
        }
    }
}

fn is_active(facet: Facet, selection: &Selection) -> bool {
    selection.values().iter().any(|(it, _)| *it == facet)
}
