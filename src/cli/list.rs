//! `valuebook list`: what the book holds, for people, scripts and spreadsheets.

use super::End;
use super::arguments::{List, ListFormat};
use super::gather::{Asked, Gathered, gather};
use super::report::{Stop, Voice, file, width};
use super::table::{csv, json, marked, table};
use crate::build::{Builder, Sheet};
use crate::diagnostic::{Severity, counted};
use std::path::Path;

/// A table in a file has room for every word.
const WIDE: usize = 10_000;

pub(super) fn run(root: Option<&Path>, asked: &List, voice: &Voice) -> Result<End, Stop> {
    let name = &asked.what;
    let Some(sheet) = Sheet::named(name) else {
        return Err(Stop::new(format!("there is no list `{name}`"), "`valuebook list --help` names them"));
    };
    let Gathered { sources, .. } = gather(root, Asked { today: asked.today, ..Asked::default() })?;
    let outcome = Builder::judged(&sources);
    let sheet = sheet.of(&outcome.snapshot);
    let rows = sheet.rows(&outcome.snapshot);
    let to = file(asked.output.as_deref());
    match asked.format {
        ListFormat::Json => voice.hand(to, &json(&rows))?,
        ListFormat::Csv => {
            let text = csv(&sheet.columns, &rows);
            voice.hand(to, &if to.is_some() { marked(&text) } else { text })?;
        }
        ListFormat::Table if to.is_some() => voice.hand(to, &table(&sheet.columns, &rows, WIDE))?,
        ListFormat::Table if rows.is_empty() => voice.say(&format!("this book has no {name}")),
        ListFormat::Table => {
            voice.data(&table(&sheet.columns, &rows, width()))?;
            let more = sheet.columns.iter().filter(|column| !column.shown).count();
            if more > 0 {
                voice.say(&format!("{} more with `--format csv` or `json`", counted(more, "column")));
            }
        }
    }
    let errors = outcome.count(Severity::Error);
    if errors > 0 {
        voice.say(&format!("the book has {}, so this list may lack something; `valuebook check` shows them", counted(errors, "error")));
    }
    Ok(End::Fine)
}
