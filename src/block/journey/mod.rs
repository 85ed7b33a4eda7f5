//! The customer's process, stage by stage, with our answer to each: table, emotion curve, cards, chain.
//! Takes a tree of fields, gives a journey: checked, computed, drawn.
//! Must not know other kinds: a stage's checklist is a reference like any other.

mod codes;
mod fields;
mod phase;
mod stage;
mod text;

mod check;
mod draft;
mod judge;
mod read;

mod compute;
mod mark;
mod mermaid;
mod rows;

mod cell;
mod curve;
mod draw;
mod filter;
mod item;
mod smooth;

#[cfg(test)]
mod tests;

use crate::block::{Ask, Block, Found, Head, Kind, Line, Look, Mark, Options, Part, Reference, Value};
use crate::markdown::{Adopts, Prose};

pub static KIND: Kind = Kind {
    name: "journey",
    plural: "journeys",
    table: &fields::JOURNEY,
    parts: &["stage"],
    adopts: Adopts::No,
    unless: &[],
    join: |_, _, _| {},
    read: |node, intake| Box::new(read::read(node, intake)),
    looks: &[
        Look { view: "table", template: include_str!("table.html"), figure: false },
        Look { view: "curve", template: include_str!("curve.html"), figure: true },
        Look { view: "cards", template: include_str!("cards.html"), figure: false },
        Look { view: "chain", template: include_str!("chain.html"), figure: false },
    ],
    options: &["stages", "phase", "role"],
    lists: &[rows::STAGES],
    users: rows::USERS,
    style: include_str!("style.css"),
    example: include_str!("example.md"),
    codes: codes::CODES,
    claims: true,
};

/// A journey as it was read.
pub struct Journey {
    head: Head,
    segments: Vec<Reference>,
    goal: Option<Prose>,
    trigger: Option<Prose>,
    /// How it is meant to be, not how it is.
    target: bool,
    /// The journey as it is now, where this one is the target.
    of: Option<Reference>,
    phases: Vec<phase::Phase>,
    stages: Vec<stage::Stage>,
}

impl Block for Journey {
    fn kind(&self) -> &'static Kind {
        &KIND
    }

    fn head(&self) -> &Head {
        &self.head
    }

    fn parts(&self) -> Vec<Part> {
        mark::parts(self)
    }

    fn marks(&self) -> Vec<Mark> {
        mark::marks(self)
    }

    fn views(&self) -> Vec<&'static str> {
        if self.feelings().len() > 1 { vec!["curve", "table"] } else { vec!["table"] }
    }

    fn judge(&self, ask: &dyn Ask, found: &mut Vec<Found>) {
        judge::judge(self, ask, found);
    }

    fn draw(&self, view: &str, options: &Options, ask: &dyn Ask) -> Value {
        draw::draw(self, view, options, ask)
    }

    fn stray(&self, option: &str, value: &str) -> Option<(String, Vec<String>)> {
        filter::stray(self, option, value)
    }

    fn computed(&self, ask: &dyn Ask) -> serde_json::Value {
        Journey::computed(self, ask)
    }

    fn rows(&self, list: &str, ask: &dyn Ask) -> Vec<Line> {
        if list == rows::STAGES.name { rows::stages(self, ask) } else { Vec::new() }
    }

    fn mermaid(&self, ask: &dyn Ask) -> Option<String> {
        Some(mermaid::diagram(self, ask))
    }
}
