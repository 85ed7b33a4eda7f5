//! Lists of the book that blocks fill: the columns of a list, and what its cells hold.

use super::Verb;
use serde_json::{Map, Value};

/// What the cells of a column hold. Whatever is not said is null, an empty list, or an empty cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Text,
    /// `2026-11-21`.
    Date,
    Number,
    Flag,
    /// A list of texts; one text joined by `; ` where a cell can hold only one.
    Texts,
    /// An object of its own, which only JSON can hold.
    Object,
}

/// A column under the name that scripts rely on.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub name: &'static str,
    pub form: Form,
    /// Whether it belongs to the few that people see on a terminal.
    pub shown: bool,
    /// One line for the schema.
    pub doc: &'static str,
}

/// A list of the book: its name, and its columns in their fixed order.
#[derive(Clone, Copy, Debug)]
pub struct List {
    pub name: &'static str,
    pub columns: &'static [Column],
}

/// A row that a block hands out for a list of its kind. Cells the book knows, such as an address, are left to the book.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The part of the block it is about.
    pub part: Option<u16>,
    pub cells: Map<String, Value>,
}

/// A column of a register's list that is filled with the blocks of a kind, or their parts, which use an entry.
#[derive(Clone, Copy, Debug)]
pub struct Users {
    /// The register by the name its references have: `role`.
    pub register: &'static str,
    pub column: Column,
    /// Only uses of that sort; `None` for all.
    pub verb: Option<Verb>,
    /// Parts rather than blocks.
    pub parts: bool,
}

/// A column that is left to other programs.
pub const fn column(name: &'static str, form: Form, doc: &'static str) -> Column {
    Column { name, form, shown: false, doc }
}

/// A column that people see as well.
pub const fn shown(name: &'static str, form: Form, doc: &'static str) -> Column {
    Column { name, form, shown: true, doc }
}

/// A number without a needless `.0`.
pub fn number(value: f64) -> Value {
    // 2^53: beyond it not every whole number is a float.
    let whole = value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0;
    if whole { Value::from(value as i64) } else { Value::from(value) }
}
