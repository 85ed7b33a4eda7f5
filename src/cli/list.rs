//! `valuebook list`: what the book holds, for people, scripts and spreadsheets.

use super::End;
use super::arguments::{List, ListFormat, What};
use super::gather::{Asked, Gathered, gather};
use super::report::{Stop, Voice};
use super::table::{csv, json, table};
use crate::build::Builder;
use crate::diagnostic::{Severity, counted};
use std::path::Path;

const CHAPTERS: &[&str] = &[
    "language", "path", "address", "title", "status", "owner", "reviewed", "review", "due", "overdue", "words", "minutes", "keywords",
    "series", "audience",
];
const BLOCKS: &[&str] = &["language", "kind", "id", "title", "path", "line", "address", "status", "evidence", "owner", "reviewed", "due"];
const MEASURES: &[&str] = &[
    "id",
    "name",
    "type",
    "unit",
    "better",
    "target",
    "promise",
    "rival",
    "tolerance",
    "every",
    "owner",
    "last_period",
    "last",
    "n",
    "state",
    "deviation",
    "trend",
    "spread",
    "used_by",
];
const GAPS: &[&str] = &[
    "rank", "from", "code", "text", "owner", "since", "due", "late", "lever", "state", "ticket", "kind", "block", "stage", "path", "line",
    "address",
];

pub(super) fn run(root: Option<&Path>, asked: &List, voice: &Voice) -> Result<End, Stop> {
    let Gathered { sources, .. } = gather(root, Asked::default())?;
    let outcome = Builder::once().check(&sources);
    let snapshot = &outcome.snapshot;
    // Columns are a contract, also of a list without rows; `computed` is an object and stands in JSON alone.
    let (name, columns, rows) = match asked.what {
        What::Chapters => ("chapters", CHAPTERS, snapshot.list_chapters()),
        What::Blocks => ("blocks", BLOCKS, snapshot.list_blocks()),
        What::Measures => ("measures", MEASURES, snapshot.list_measures()),
        What::Gaps => ("gaps", GAPS, snapshot.list_gaps()),
    };
    match asked.format {
        ListFormat::Json => voice.data(&json(&rows))?,
        ListFormat::Csv => voice.data(&csv(columns, &rows))?,
        ListFormat::Table if rows.is_empty() => voice.say(&format!("this book has no {name}")),
        ListFormat::Table => voice.data(&table(columns, &rows))?,
    }
    let errors = outcome.count(Severity::Error);
    if errors > 0 {
        voice.say(&format!("the book has {}, so this list may lack something; `valuebook check` shows them", counted(errors, "error")));
    }
    Ok(End::Fine)
}
