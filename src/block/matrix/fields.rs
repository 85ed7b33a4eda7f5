//! What may be said in a matrix and in one of its cells.

use super::preset::Preset;
use crate::block::{GAP_FIELDS, SHARED};
use crate::yaml::{Choice, Field, Shape, Table};

static STATES: &[Choice] = &[
    Choice { name: "ok", also: &["good"] },
    Choice { name: "part", also: &["partly", "partial"] },
    Choice { name: "gap", also: &["missing"] },
];

const fn field(name: &'static str, also: &'static [&'static str], shape: Shape, doc: &'static str) -> Field {
    Field { name, also, shape, required: false, doc }
}

pub(super) static MATRIX: Table = Table {
    what: "a matrix",
    fields: &[
        SHARED,
        &[
            field("preset", &[], Shape::OneOf(Preset::CHOICES), "plain, segments, alignment, stakeholders or message: columns and rules."),
            field("rows", &["row"], Shape::Own(&ROWS), "The rows: a list of names, or a map from name to cells."),
            field("columns", &[], Shape::List(&Shape::Text), "The columns; a preset other than plain and segments brings its own."),
            field(
                "cells",
                &["cell"],
                Shape::Own(&Shape::Map(&LINE)),
                "A map from row to cells: by column, or a list in the order of the columns.",
            ),
            field("corner", &[], Shape::Text, "Head of the first column."),
            field("require", &["requires"], Shape::List(&Shape::Text), "Columns that every row must fill."),
        ],
    ],
};

/// Names of rows, or names with their cells.
static ROWS: Shape = Shape::Either(&Shape::List(&Shape::Text), &Shape::Map(&LINE));
/// The cells of a row: in the order of the columns, or by column.
static LINE: Shape = Shape::Either(&Shape::List(&ONE), &Shape::Map(&ONE));
static ONE: Shape = Shape::Either(&Shape::Text, &Shape::Table(&CELL));

pub(super) static CELL: Table = Table {
    what: "a cell",
    fields: &[&[
        field("text", &[], Shape::Text, "What stands in it."),
        field("state", &[], Shape::OneOf(STATES), "ok, part or gap."),
        field(
            "gap",
            &[],
            Shape::Either(&Shape::Text, &Shape::Table(&GAP_FIELDS)),
            "What is missing, as one text or with owner, since, due.",
        ),
        field("note", &[], Shape::Text, "Words in small type below."),
    ]],
};
