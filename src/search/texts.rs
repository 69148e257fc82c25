//! Every text of a card that is searched, and what part of the card it is.

use crate::model::{Initiative, Kind, Language, RichText, Text};

/// Where on a card a word stands; the better place comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The title.
    Title,
    /// What the card is filed under: kind, topics, keywords, places, organisers, people, events.
    Label,
    /// The summary.
    Summary,
    /// Everything else: body, participants, funder, source, responses.
    Body,
}

impl Field {
    /// How many there are.
    pub const COUNT: usize = 4;
}

/// Takes a searched text with its place and the language that the feed states.
pub type Visit<'a> = dyn FnMut(Field, Option<&Language>, &str) + 'a;

/// Gives every searched text of a card to `visit`, in all languages.
pub fn each_text(card: &Initiative, visit: &mut Visit<'_>) {
    each_listed(card, visit);
    each_wording(card.body.as_ref(), Field::Body, &mut |field, language, body| {
        // What has neither markup nor entities is its own words.
        if body.bytes().any(|it| matches!(it, b'<' | b'&')) {
            visit(field, language, &RichText::parse(body, None).to_plain());
        } else {
            visit(field, language, body);
        }
    });
    for participants in &card.participants {
        each_wording(Some(&participants.group), Field::Body, visit);
    }
    each_wording(card.funding.as_ref().and_then(|it| it.funder.as_ref()), Field::Body, visit);
    each_wording(card.source.as_ref().and_then(|it| it.name.as_ref()), Field::Body, visit);
    for response in &card.responses {
        each_wording(Some(&response.text), Field::Body, visit);
    }
}

/// Those of them that stand before the body, which are quick to reach: no markup has to be read.
pub fn each_listed(card: &Initiative, visit: &mut Visit<'_>) {
    each_wording(Some(&card.title), Field::Title, visit);
    for topic in &card.topics {
        each_wording(Some(&topic.label), Field::Label, visit);
    }
    for keyword in &card.keywords {
        each_wording(Some(keyword), Field::Label, visit);
    }
    for place in &card.places {
        each_wording(Some(&place.name), Field::Label, visit);
        each_wording(place.region.as_ref(), Field::Label, visit);
    }
    for organiser in &card.organisers {
        each_wording(Some(&organiser.name), Field::Label, visit);
    }
    for person in &card.people {
        each_wording(Some(&person.name), Field::Label, visit);
    }
    for event in &card.events {
        each_wording(event.name.as_ref(), Field::Label, visit);
        each_wording(event.venue.as_ref(), Field::Label, visit);
    }
    if let Some(Kind::Other(word)) = &card.kind {
        visit(Field::Label, card.language.as_ref(), word);
    }
    each_wording(card.summary.as_ref(), Field::Summary, visit);
}

fn each_wording(text: Option<&Text>, field: Field, visit: &mut Visit<'_>) {
    for wording in text.into_iter().flat_map(Text::wordings) {
        visit(field, wording.language.as_ref(), &wording.value);
    }
}
