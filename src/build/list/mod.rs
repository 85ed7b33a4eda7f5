//! The lists of a book: columns and rows under the names scripts rely on.

mod blocks;
mod chapters;
mod gaps;
mod registers;
mod reviews;
mod twin;

pub use twin::schema as twin_schema;

use super::Snapshot;
use crate::block::{Column, Form, KINDS, Kind, Users};
use crate::book::Reader;
use crate::chapter::{Chapter, Outline};
use crate::markdown::Target;
use crate::text::{Date, SrcPath};
use serde_json::{Map, Value, json};

/// A row: column names and values in their fixed order.
pub type Row = Map<String, Value>;

/// One of the lists a book can be asked for.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// As in `valuebook list NAME`.
    pub name: &'static str,
    /// In their fixed order; a contract with scripts.
    pub columns: Vec<Column>,
    rows: Rows,
}

/// Where the rows come from.
#[derive(Clone, Copy)]
enum Rows {
    Book(fn(&Snapshot) -> Vec<Row>),
    Blocks(&'static Kind),
}

impl std::fmt::Debug for Rows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Rows::Book(_) => "Book",
            Rows::Blocks(kind) => kind.name,
        })
    }
}

/// Every list there is: chapters and blocks, the lists of the kinds, the registers, and what is open.
pub fn sheets() -> Vec<Sheet> {
    let own = |name, columns: Vec<Column>, rows| Sheet { name, columns, rows: Rows::Book(rows) };
    let kinds = KINDS.iter().flat_map(|kind| kind.lists.iter().map(|l| (*kind, l)));
    let mut all = vec![own("chapters", chapters::COLUMNS.to_vec(), chapters::rows), own("blocks", blocks::COLUMNS.to_vec(), blocks::rows)];
    all.extend(kinds.map(|(kind, list)| Sheet { name: list.name, columns: list.columns.to_vec(), rows: Rows::Blocks(kind) }));
    all.extend([
        own("roles", registers::columns("role", registers::ROLE), registers::roles),
        own("segments", registers::columns("segment", registers::SEGMENT), registers::segments),
        own("measures", registers::columns("measure", registers::MEASURE), registers::measures),
        own("touchpoints", registers::columns("touchpoint", registers::TOUCHPOINT), registers::touchpoints),
        own("gaps", gaps::COLUMNS.to_vec(), gaps::rows),
        own("reviews", reviews::REVIEWS.to_vec(), reviews::reviews),
        own("questions", reviews::QUESTIONS.to_vec(), reviews::questions),
    ]);
    all
}

impl Sheet {
    /// The list of that name.
    pub fn named(name: &str) -> Option<Sheet> {
        sheets().into_iter().find(|sheet| sheet.name == name)
    }

    /// The same with the columns that a book's settings add to it.
    pub fn of(mut self, snapshot: &Snapshot) -> Sheet {
        if snapshot.config.git_dates && self.name == "chapters" {
            self.columns.extend_from_slice(chapters::CHANGES);
            self.rows = Rows::Book(chapters::with_changes);
        }
        self
    }

    /// Its rows in a book, each with every column in order.
    pub fn rows(&self, snapshot: &Snapshot) -> Vec<Row> {
        let rows = match self.rows {
            Rows::Book(rows) => rows(snapshot),
            Rows::Blocks(kind) => blocks::of_kind(snapshot, kind, self.name),
        };
        rows.into_iter().map(|row| self.whole(row)).collect()
    }

    /// The cells of the columns, in their order; what is not there is null or an empty list.
    fn whole(&self, mut row: Row) -> Row {
        let cell = |column: &Column| {
            let empty = if column.form == Form::Texts { json!([]) } else { Value::Null };
            (column.name.to_owned(), row.remove(column.name).filter(|value| !value.is_null()).unwrap_or(empty))
        };
        let whole: Row = self.columns.iter().map(cell).collect();
        debug_assert!(row.is_empty(), "{}: no column for {:?}", self.name, row.keys().collect::<Vec<_>>());
        whole
    }
}

fn row(cells: impl IntoIterator<Item = (&'static str, Value)>) -> Row {
    cells.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The id a link of the chapter names.
fn named(outline: &Outline, link: Option<u32>) -> Option<&str> {
    match link.and_then(|n| outline.links.get(n as usize)).map(|l| &l.target) {
        Some(Target::Typed { id, .. }) => Some(id),
        _ => None,
    }
}

fn day(date: Option<Date>) -> Value {
    date.map_or(Value::Null, |d| json!(d.to_string()))
}

fn number(value: Option<f64>) -> Value {
    value.map_or(Value::Null, crate::block::list::number)
}

/// What kinds add to the list of a register.
fn users(register: &str) -> impl Iterator<Item = (&'static Kind, &'static Users)> {
    KINDS.iter().flat_map(|kind| kind.users.iter().map(|u| (*kind, u))).filter(move |(_, u)| u.register == register)
}

impl Snapshot {
    /// The rows of the list of that name, none when there is no such list.
    pub fn list(&self, name: &str) -> Vec<Row> {
        Sheet::named(name).map(|sheet| sheet.rows(self)).unwrap_or_default()
    }

    fn sources(&self) -> impl Iterator<Item = &Chapter> {
        self.chapters.values().map(|c| &**c)
    }

    /// The line, from 1, of a numbered place; 1 where the source has it no longer.
    fn line_at(&self, path: &SrcPath, key: u32) -> usize {
        let spot = crate::diagnostic::Spot::Key(key);
        let span = match self.chapters.get(path) {
            Some(chapter) => chapter.places.span(spot),
            None => self.entries.get(path).and_then(|file| file.span(key)),
        };
        let text = self.text(path);
        text.zip(span).map_or(1, |(text, span)| crate::text::Lines::new(text).at(span.start).0)
    }
}

/// The reference that names a block or a part of it, without its scheme: `repair/wait`.
fn reference<'r>(reader: &Reader<'r>, path: &SrcPath, block: Option<u32>, part: Option<u16>) -> Option<(&'static str, &'r str)> {
    let seen = reader.glance(path)?.blocks.get(block? as usize)?;
    match part {
        Some(part) => seen.parts.get(usize::from(part)).map(|p| (seen.kind, &*p.id)),
        None => Some((seen.kind, seen.id.as_str())),
    }
}
