//! The lists of the four registers, with who uses their entries.

use super::{Row, Snapshot, number, reference, row, users};
use crate::block::list::{column, shown};
use crate::block::{Column, Form, Mark, Verb};
use crate::book::{Landing, Reader, User};
use crate::markdown::plain;
use crate::register::{Measure, Register, State};
use serde_json::{Value, json};
use std::collections::HashSet;

/// Columns before and after those that the kinds add.
type Columns = (&'static [Column], &'static [Column]);

const ID: Column = shown("id", Form::Text, "Its id, as in references.");
const NAME: Column = shown("name", Form::Text, "What people call it.");

pub(super) const ROLE: Columns = (
    &[
        ID,
        NAME,
        column("team", Form::Text, "The team it belongs to."),
        column("contact", Form::Text, "How to reach it."),
        column("person", Form::Text, "Who holds it now."),
        column("shown", Form::Text, "How a customer meets this role."),
    ],
    &[
        shown("measures", Form::Texts, "Measures it answers for."),
        column("gaps", Form::Texts, "Open gaps it mends, and findings in what it answers for."),
        shown("chapters", Form::Texts, "Chapters it answers for, by path."),
    ],
);

pub(super) const SEGMENT: Columns = (
    &[
        ID,
        NAME,
        shown("wants", Form::Texts, "What these customers want."),
        column("facts", Form::Texts, "Signs one can look up."),
        column("behaviour", Form::Texts, "Signs one can see."),
        shown("chosen", Form::Flag, "Whether the company has chosen to serve them."),
    ],
    &[],
);

pub(super) const MEASURE: Columns = (
    &[
        ID,
        NAME,
        column("type", Form::Text, "Gives range, unit and direction."),
        shown("unit", Form::Text, "As in `%`, `h` or `kr`."),
        column("better", Form::Text, "Which way is better: up or down."),
        shown("target", Form::Number, "What the company aims for."),
        column("promise", Form::Number, "What customers are promised."),
        column("rival", Form::Number, "What the best competitor reaches."),
        column("tolerance", Form::Number, "The largest accepted spread of the last four readings."),
        column("every", Form::Text, "How often it is read."),
        column("owner", Form::Text, "The role that answers for it."),
        column("last_period", Form::Text, "The period of the last reading."),
        shown("last", Form::Number, "The last reading."),
        column("n", Form::Number, "How many answers stand behind it."),
        shown("state", Form::Text, "met, slipping, missed or no_data; empty without a target."),
        column("deviation", Form::Number, "The last reading less the target."),
        column("trend", Form::Number, "Slope through the last four readings, in units a reading."),
        column("spread", Form::Number, "The largest of the last four readings less the smallest."),
        column("used_by", Form::Texts, "Where it proves something, by title."),
    ],
    &[],
);

pub(super) const TOUCHPOINT: Columns = (
    &[
        ID,
        NAME,
        shown("kind", Form::Text, "people, place, systems, product or peers."),
        column("direct", Form::Flag, "Not direct is what customers notice without us present."),
        column("how_often", Form::Text, "routine, seasonal or rare."),
        shown("owner", Form::Text, "The role that answers for it."),
    ],
    &[shown("health", Form::Text, "The worst state among the measures of what it takes part in.")],
);

/// All columns of a register's list: its own around those that the kinds add.
pub(super) fn columns(register: &str, (before, after): Columns) -> Vec<Column> {
    before.iter().copied().chain(users(register).map(|(_, u)| u.column)).chain(after.iter().copied()).collect()
}

/// Fills the columns that the kinds add: ids of blocks or parts, each once, in the order of the book.
fn fill(row: &mut Row, register: Register, id: &str, reader: &Reader<'_>) {
    for (kind, uses) in users(register.name()) {
        let mut met = HashSet::new();
        let is_meant = |user: &User<'_>| uses.verb.is_none_or(|verb| verb == user.verb) && (!uses.parts || user.part.is_some());
        let named = |user: User<'_>| reference(reader, user.path, user.block, user.part.filter(|_| uses.parts));
        let of_kind = reader.users(register, id).filter(is_meant).filter_map(named).filter(|(of, _)| *of == kind.name);
        let ids: Vec<&str> = of_kind.map(|(_, id)| id).filter(|id| met.insert(*id)).collect();
        row.insert(uses.column.name.to_owned(), json!(ids));
    }
}

/// Where an entry is published in the house language.
pub(super) fn address(reader: &Reader<'_>, register: &str, id: &str) -> Option<String> {
    let lang = reader.languages().first().map_or("", String::as_str);
    match &*reader.thing(lang, register, id) {
        Landing::Thing { address: Some(address), anchor, .. } => {
            Some(anchor.as_ref().map_or_else(|| address.clone(), |a| format!("{address}#{a}")))
        }
        _ => None,
    }
}

fn words(text: Option<&str>) -> Value {
    text.map_or(Value::Null, |text| json!(plain(text)))
}

fn all_words(list: &[String]) -> Value {
    list.iter().map(|text| json!(plain(text))).collect()
}

pub(super) fn roles(snapshot: &Snapshot) -> Vec<Row> {
    let reader = snapshot.glance();
    let registers = reader.register("role");
    let owners = registers.owners();
    let gaps = crate::page::ranked(&reader);
    let one = |role: &crate::register::Role| {
        let measures = owners.iter().filter(|(register, _, owner, _)| *register == Register::Measure && *owner == role.id);
        let own = |user: &User<'_>| user.verb == Verb::Owns && user.block.is_none();
        let chapters: Vec<&str> = reader.users(Register::Role, &role.id).filter(own).map(|u| u.path.as_str()).collect();
        let mut row = row([
            ("id", json!(role.id)),
            ("name", json!(plain(&role.name))),
            ("team", words(role.team.as_deref())),
            ("contact", words(role.contact.as_deref())),
            ("person", words(role.person.as_deref())),
            ("shown", words(role.shown.as_deref())),
            ("measures", measures.map(|(_, id, _, _)| json!(id)).collect()),
            ("gaps", gaps.iter().filter(|g| g.owner.as_ref() == Some(&role.id)).map(|g| json!(g.text)).collect()),
            ("chapters", json!(chapters)),
        ]);
        fill(&mut row, Register::Role, &role.id, &reader);
        row
    };
    registers.roles().map(one).collect()
}

pub(super) fn segments(snapshot: &Snapshot) -> Vec<Row> {
    let reader = snapshot.glance();
    let one = |segment: &crate::register::Segment| {
        let mut row = row([
            ("id", json!(segment.id)),
            ("name", json!(plain(&segment.name))),
            ("wants", all_words(&segment.wants)),
            ("facts", all_words(&segment.facts)),
            ("behaviour", all_words(&segment.behaviour)),
            ("chosen", json!(segment.chosen)),
        ]);
        fill(&mut row, Register::Segment, &segment.id, &reader);
        row
    };
    reader.register("segment").segments().map(one).collect()
}

pub(super) fn measures(snapshot: &Snapshot) -> Vec<Row> {
    let reader = snapshot.glance();
    let one = |m: &Measure| {
        let last = m.last();
        let mut met = HashSet::new();
        let titles = reader.users(Register::Measure, &m.id).map(|u| reader.user_place(u).title.into_owned());
        let used: Vec<String> = titles.filter(|title| met.insert(title.clone())).collect();
        let mut row = row([
            ("id", json!(m.id)),
            ("name", json!(plain(&m.name))),
            ("type", json!(m.sort.name())),
            ("unit", json!(m.unit)),
            ("better", json!(m.better.map(|b| b.name()))),
            ("target", number(m.target)),
            ("promise", number(m.promise)),
            ("rival", number(m.rival)),
            ("tolerance", number(m.tolerance)),
            ("every", json!(m.every.map(|i| i.to_string()))),
            ("owner", json!(m.owner)),
            ("last_period", json!(last.map(|r| r.period.to_string()))),
            ("last", number(last.map(|r| r.value))),
            ("n", json!(last.and_then(|r| r.n))),
            ("state", json!(m.state().map(State::name))),
            ("deviation", number(m.deviation())),
            ("trend", number(m.trend())),
            ("spread", number(m.spread())),
            ("used_by", json!(used)),
        ]);
        fill(&mut row, Register::Measure, &m.id, &reader);
        row
    };
    reader.register("measure").measures().map(one).collect()
}

pub(super) fn touchpoints(snapshot: &Snapshot) -> Vec<Row> {
    let reader = snapshot.glance();
    let one = |touchpoint: &crate::register::Touchpoint| {
        let states = reader.users(Register::Touchpoint, &touchpoint.id).flat_map(|user| proofs(&reader, user));
        let mut row = row([
            ("id", json!(touchpoint.id)),
            ("name", json!(plain(&touchpoint.name))),
            ("kind", json!(touchpoint.sort)),
            ("direct", json!(touchpoint.direct)),
            ("how_often", json!(touchpoint.how_often)),
            ("owner", json!(touchpoint.owner)),
            ("health", json!(states.max_by_key(|state| state.gravity()).map(State::name))),
        ]);
        fill(&mut row, Register::Touchpoint, &touchpoint.id, &reader);
        row
    };
    reader.register("touchpoint").touchpoints().map(one).collect()
}

/// The states of the measures that prove the place where something is used.
fn proofs(reader: &Reader<'_>, user: User<'_>) -> Vec<State> {
    let Some(outline) = reader.glance(user.path) else { return Vec::new() };
    let Some(seen) = user.block.and_then(|b| outline.blocks.get(b as usize)) else { return Vec::new() };
    let proves = seen.marks.iter().filter_map(|mark| match mark {
        Mark::Use { link, verb: Verb::Proves, part } if *part == user.part => super::named(outline, Some(*link)),
        _ => None,
    });
    proves.filter_map(|id| reader.measure(id)?.state()).collect()
}
