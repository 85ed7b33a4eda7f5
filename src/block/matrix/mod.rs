//! Matrices: rows against columns, and what stands where they meet.
//! Takes a positioned tree, from YAML or from a Markdown table, and gives a table whose states are signs with words.
//! Must not know what the rows are about; a preset only names columns and the rules that fit them.

mod adopt;
mod cell;
mod check;
mod codes;
mod compute;
mod draw;
mod fields;
mod preset;
mod read;
#[cfg(test)]
mod tests;

use super::{Ask, Block, Found, Gap, Head, Kind, Look, Mark, Options, Part, Reference, Status, Value, Verb};
use crate::markdown::{Adopts, Prose};
use crate::text::Span;
use preset::Preset;

pub static KIND: Kind = Kind {
    name: "matrix",
    plural: "matrices",
    table: &fields::MATRIX,
    parts: &[],
    adopts: Adopts::Table,
    unless: &["rows", "row", "columns", "column", "cells", "cell"],
    join: adopt::join,
    read: read::read,
    looks: &[Look { view: "table", template: include_str!("table.html"), figure: false }],
    options: &["columns"],
    lists: &[],
    users: &[],
    style: include_str!("style.css"),
    example: include_str!("example.md"),
    codes: codes::CODES,
    claims: true,
};

struct Matrix {
    head: Head,
    preset: Preset,
    corner: Option<Prose>,
    columns: Vec<Column>,
    rows: Vec<Line>,
}

struct Column {
    /// What cells name it by.
    id: String,
    /// The author's words, as HTML; none for a preset's own, whose word is in the language of the page.
    label: Option<Prose>,
    /// The author's words, or the id.
    plain: String,
    /// The preset's column it is, by number.
    given: Option<usize>,
}

struct Line {
    name: Prose,
    plain: String,
    span: Span,
    /// One a column.
    cells: Vec<Option<Cell>>,
    /// Whether a fault in its cells was reported, so that what is missing may be there after all.
    faulty: bool,
}

struct Cell {
    text: Option<Prose>,
    plain: String,
    /// What the text means where it names roles or measures instead of saying something.
    named: Vec<Reference>,
    state: Option<State>,
    gap: Option<Gap>,
    note: Option<Prose>,
    span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Ok,
    Part,
    Gap,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            State::Ok => "ok",
            State::Part => "part",
            State::Gap => "gap",
        }
    }

    fn named(name: &str) -> Option<State> {
        [State::Ok, State::Part, State::Gap].into_iter().find(|s| s.name() == name)
    }

    /// A shape of its own for each, so that colour is never alone.
    fn sign(self) -> &'static str {
        match self {
            State::Ok => "✓",
            State::Part => "◐",
            State::Gap => "✗",
        }
    }
}

impl Matrix {
    /// Whether an author means this column by `name`.
    fn is_called(&self, column: &Column, name: &str) -> bool {
        let given = column.given.and_then(|n| self.preset.columns().get(n));
        preset::same(&column.plain, name) || preset::same(&column.id, name) || given.is_some_and(|g| g.is(name))
    }

    fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.rows.iter().flat_map(|row| row.cells.iter().flatten())
    }
}

impl Block for Matrix {
    fn kind(&self) -> &'static Kind {
        &KIND
    }

    fn head(&self) -> &Head {
        &self.head
    }

    fn parts(&self) -> Vec<Part> {
        Vec::new()
    }

    fn marks(&self) -> Vec<Mark> {
        let gaps = self.head.gap.as_deref().into_iter().chain(self.cells().filter_map(|cell| cell.gap.as_ref()));
        let mut marks: Vec<Mark> = gaps.map(|gap| Mark::Gap(gap.mark(None))).collect();
        for reference in self.cells().flat_map(|cell| &cell.named) {
            let verb = if reference.kind == "measure" { Verb::Proves } else { Verb::Owns };
            marks.push(Mark::Use { link: reference.link, verb, part: None });
        }
        // Many a matrix is an agreement or a plan, and claims nothing about customers unless it says how that is known.
        if self.head.evidence_said && self.head.status != Status::Retired {
            marks.push(Mark::Rests { on: self.head.evidence, n: 1 });
        }
        marks
    }

    fn views(&self) -> Vec<&'static str> {
        vec!["table"]
    }

    fn judge(&self, _ask: &dyn Ask, _found: &mut Vec<Found>) {}

    fn stray(&self, option: &str, value: &str) -> Option<(String, Vec<String>)> {
        let mut pieces = value.split(',').map(str::trim).filter(|piece| option == "columns" && !piece.is_empty());
        let lost = pieces.find(|piece| !self.columns.iter().any(|c| self.is_called(c, piece)))?;
        Some((lost.to_owned(), self.columns.iter().map(|c| c.id.clone()).collect()))
    }

    fn draw(&self, _view: &str, options: &Options, ask: &dyn Ask) -> Value {
        draw::table(self, options.get("columns"), ask)
    }

    fn computed(&self, _ask: &dyn Ask) -> serde_json::Value {
        compute::computed(self)
    }
}
