//! The facts in a definition list: when, where, who, how much, in which language, whom to ask.

use super::super::element::{El, el, keyed, link, list};
use super::super::icons::{Icon, icon};
use super::super::reader::Reader;
use super::super::words::{dated, text};
use super::maybe_link;
use crate::i18n::Key;
use crate::model::{Contact, Initiative, Organiser, OrganiserRole, PartialDate, Place, Text};
use crate::state::view;

/// All facts that the initiative has; `None` where it has none.
pub fn facts(initiative: &Initiative, reader: &Reader) -> Option<El> {
    let date = |date: &Option<PartialDate>| -> Vec<El> {
        date.iter().map(|it| dated(&view::date_label(it, &reader.locale))).collect()
    };
    let texts = |texts: &[Text]| -> Vec<El> { texts.iter().map(|it| chip(it, reader)).collect() };
    let period = initiative.period.iter().map(|it| dated(&view::period_label(it, &reader.locale)));
    let topics = initiative.topics.iter().map(|it| chip(&it.label, reader)).collect();
    let language = initiative.language.iter().map(|it| {
        keyed(&reader.locale.format.language(it.as_str()).unwrap_or_else(|| it.as_str().to_owned()))
    });
    let people = initiative.people.iter().map(|it| named(&it.name, it.role.as_ref(), reader));
    let mut facts = Facts { reader, rows: Vec::new() };
    facts.add(Icon::CLOCK, Key::FactDeadline, date(&initiative.deadline));
    facts.add(Icon::CALENDAR, Key::FactWhen, period.collect());
    facts.add(Icon::PLACE, Key::FactWhere, initiative.places.iter().map(|it| place(it, reader)).collect());
    let is_funder = |it: &&Organiser| it.role == Some(OrganiserRole::Funder);
    let organisers = initiative.organisers.iter().filter(|it| !is_funder(it));
    facts.add(Icon::ORGANISER, Key::FactWho, organisers.map(|it| organiser(it, reader)).collect());
    facts.add(Icon::PEOPLE, Key::FactPeople, people.collect());
    if let Some(funding) = &initiative.funding {
        let amount = funding.amount.map(|it| reader.locale.format.money(it, funding.currency.as_deref()));
        facts.add(Icon::MONEY, Key::FactFunding, amount.iter().map(|it| keyed(it)).collect());
    }
    let mut funders: Vec<El> =
        initiative.funding.iter().flat_map(|it| &it.funder).map(|it| text(it, reader)).collect();
    funders.extend(
        initiative
            .organisers
            .iter()
            .filter(is_funder)
            .map(|it| maybe_link(it.url.as_ref(), text(&it.name, reader))),
    );
    facts.add(Icon::MONEY, Key::FactFunder, funders);
    facts.add(
        Icon::CONTACT,
        Key::FactContact,
        initiative.contacts.iter().map(|it| contact(it, reader)).collect(),
    );
    facts.add_chips(Key::FactTopics, topics);
    facts.add_chips(Key::FactKeywords, texts(&initiative.keywords));
    facts.add(Icon::LANGUAGE, Key::FactLanguages, language.collect());
    facts.add(Icon::CALENDAR, Key::FactPublished, date(&initiative.published));
    facts.add(Icon::CALENDAR, Key::FactUpdated, date(&initiative.updated));
    (!facts.rows.is_empty()).then(|| el("dl", "facts").with_all(facts.rows))
}

struct Facts<'a> {
    reader: &'a Reader,
    rows: Vec<El>,
}

impl Facts<'_> {
    /// One fact with its answers; nothing where there are none.
    fn add(&mut self, of: Icon, key: Key, answers: Vec<El>) {
        if answers.is_empty() {
            return;
        }
        let name = el("dt", "").with(icon(of)).with(self.reader.label(key));
        let answer = |it| el("div", "answer").with(it);
        let answers = el("dd", "").with_all(answers.into_iter().map(answer).collect());
        self.rows.push(el("div", "fact").with(name).with(answers));
    }

    fn add_chips(&mut self, key: Key, chips: Vec<El>) {
        if !chips.is_empty() {
            let chips = el("ul", "topics").set("role", "list").with_all(chips);
            self.add(Icon::TOPIC, key, vec![chips]);
        }
    }
}

fn chip(words: &Text, reader: &Reader) -> El {
    el("li", "topic").with(text(words, reader))
}

fn place(place: &Place, reader: &Reader) -> El {
    let name = view::words(&place.name, &reader.locale);
    let region = place.region.as_ref().filter(|it| view::words(it, &reader.locale) != name);
    let mut parts = vec![text(&place.name, reader)];
    if let Some(region) = region {
        parts.push(keyed(", "));
        parts.push(text(region, reader));
    }
    if let Some(country) = view::country(place, &reader.locale) {
        parts.push(keyed(&[", ", &country].concat()));
    }
    list(parts)
}

fn organiser(organiser: &Organiser, reader: &Reader) -> El {
    let role = organiser.role.map(|it| {
        el("span", "note").with(keyed(&[" (", view::role_label(it, &reader.locale), ")"].concat()))
    });
    let name = maybe_link(organiser.url.as_ref(), text(&organiser.name, reader));
    el("span", "").with(name).with_some(role)
}

/// A name with what the person is or does.
fn named(name: &Text, role: Option<&Text>, reader: &Reader) -> El {
    let role = role.map(|it| el("span", "note").with(keyed(", ")).with(text(it, reader)));
    el("span", "").with(text(name, reader)).with_some(role)
}

fn contact(contact: &Contact, reader: &Reader) -> El {
    let mut parts = vec![named(&contact.name, contact.role.as_ref(), reader)];
    let mut line = |of, href: &str, words: &str| {
        let words = el("bdi", "").set("dir", "ltr").with(keyed(words));
        parts.push(link("link contact-line", href).with(icon(of)).with(words));
    };
    if let Some(phone) = &contact.phone {
        let dialled: String = phone.chars().filter(|it| it.is_ascii_digit() || *it == '+').collect();
        line(Icon::PHONE, &["tel:", &dialled].concat(), phone);
    }
    if let Some(email) = &contact.email {
        line(Icon::MAIL, &["mailto:", email].concat(), email);
    }
    if let Some(url) = &contact.url {
        line(Icon::EXTERNAL, url.as_str(), url.host().unwrap_or_default());
    }
    list(parts)
}
