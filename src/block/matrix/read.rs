//! A matrix from its tree: its lines, then its cells.

use super::codes::{CELL_COUNT, UNKNOWN_LINE};
use super::preset::{Given, Preset, same};
use super::{Column, KIND, Line, Matrix, cell, check, fields};
use crate::block::{Block, Head, Intake};
use crate::markdown;
use crate::text::{At, Span, id_of, nearest};
use crate::yaml::{DUPLICATE_KEY, Kind, Node, Row, WRONG_TYPE};
use std::borrow::Cow;

pub(super) fn read(node: &Node<'_>, intake: &mut Intake<'_, '_>) -> Box<dyn Block> {
    let row = fields::MATRIX.read(node, intake.report);
    let head = Head::read(&row, &KIND, intake);
    let preset = row.choice("preset").and_then(|c| Preset::named(c.value)).unwrap_or_default();
    let columns = columns(&row, preset, intake);
    let mut matrix = Matrix { head, preset, corner: row.text("corner").map(|t| intake.prose(&t)), columns, rows: Vec::new() };
    let require = required(&row, &matrix, intake);
    rows(&row, &mut matrix, &require, intake);
    if let Some(cells) = row.node("cells") {
        fill(cells, &mut matrix, &require, intake);
    }
    check::check(&matrix, &row, &require, intake);
    Box::new(matrix)
}

/// The author's columns, else the preset's. In a preset the author's are recognised by name. When none is, and there are as
/// many of them, they are the preset's in their order, as in a table in another language; on an English page only when none
/// of them is a slip of the pen away from a name of the preset.
fn columns(row: &Row<'_>, preset: Preset, intake: &mut Intake<'_, '_>) -> Vec<Column> {
    let given = preset.columns();
    let nodes = row.nodes("columns");
    if nodes.is_empty() {
        let own =
            |(n, g): (usize, &super::preset::Given)| Column { id: g.id.to_owned(), label: None, plain: g.id.to_owned(), given: Some(n) };
        return given.iter().enumerate().map(own).collect();
    }
    let texts: Vec<Option<At<Cow<'_, str>>>> = nodes.iter().map(|node| node.as_text()).collect();
    let by_name = |text: &Option<At<Cow<'_, str>>>| text.as_ref().and_then(|t| given.iter().position(|g| g.is(&markdown::plain(&t.value))));
    let foreign = intake.inherit.lang.split('-').next() != Some("en");
    let near = |text: &Option<At<Cow<'_, str>>>| {
        let plain = markdown::plain(&text.as_ref()?.value).to_lowercase();
        let (n, name) =
            nearest(&plain, given.iter().flat_map(Given::names)).and_then(|name| Some((given.iter().position(|g| g.is(name))?, name)))?;
        (!texts.iter().any(|t| by_name(t) == Some(n))).then_some((n, name))
    };
    let strangers = texts.len() == given.len() && texts.iter().all(|t| by_name(t).is_none());
    let by_place = strangers && (foreign || texts.iter().all(|t| near(t).is_none()));
    let mut columns: Vec<Column> = Vec::with_capacity(texts.len());
    for (n, text) in texts.iter().enumerate() {
        let meant = if by_place || by_name(text).is_some() { None } else { near(text) };
        let known = if by_place { Some(n) } else { by_name(text).or(meant.map(|(n, _)| n)) };
        let text = text.clone().unwrap_or_else(|| At::new(Cow::Borrowed(""), row.span));
        let plain = markdown::plain(&text.value);
        if let Some((_, name)) = meant {
            let message = format!("the preset {} has no column “{plain}”", preset.name());
            intake.say(&UNKNOWN_LINE, text.span, None, message, format!("did you mean “{name}”?"));
        }
        if !plain.is_empty() && columns.iter().any(|c| same(&c.plain, &plain) || (known.is_some() && c.given == known)) {
            twice(&text, intake);
        }
        // A preset's column under its own name gets the word of the page's language.
        let label = if !by_place && known.is_some() { None } else { Some(intake.prose(&text)) };
        let id = known.map_or_else(|| id_of(&plain), |n| given[n].id.to_owned());
        columns.push(Column { id, label, plain, given: known });
    }
    columns
}

/// The numbers of the columns every row must fill.
fn required(row: &Row<'_>, matrix: &Matrix, intake: &mut Intake<'_, '_>) -> Vec<usize> {
    row.texts("require").iter().filter_map(|name| column(matrix, &name.value, name.span, intake)).collect()
}

/// The number of a column by what an author calls it; an unknown one is reported.
fn column(matrix: &Matrix, name: &str, span: Span, intake: &mut Intake<'_, '_>) -> Option<usize> {
    let found = matrix.columns.iter().position(|c| matrix.is_called(c, name));
    if found.is_none() && !matrix.columns.is_empty() {
        let names: Vec<&str> = matrix.columns.iter().map(|c| c.plain.as_str()).collect();
        unknown("column", name, &names, span, intake);
    }
    found
}

fn unknown(what: &str, name: &str, names: &[&str], span: Span, intake: &mut Intake<'_, '_>) {
    let help = nearest(name, names.iter().copied()).map_or_else(
        || format!("the {what}s are: {}", names.iter().map(|n| format!("“{n}”")).collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean “{near}”?"),
    );
    intake.say(&UNKNOWN_LINE, span, None, format!("the matrix has no {what} “{name}”"), help);
}

fn rows(row: &Row<'_>, matrix: &mut Matrix, require: &[usize], intake: &mut Intake<'_, '_>) {
    let Some(node) = row.node("rows") else { return };
    if let Kind::Map(entries) = &node.kind {
        for entry in entries {
            if matrix.rows.iter().any(|r| r.plain == markdown::plain(&entry.key.value)) {
                twice(&entry.key, intake);
                continue;
            }
            matrix.rows.push(line(&entry.key, matrix.columns.len(), intake));
            let at = matrix.rows.len() - 1;
            cells(&entry.value, at, matrix, require, intake);
        }
        return;
    }
    for item in node.items() {
        let text = match &item.kind {
            Kind::List(_) => None,
            Kind::Null => Some(At::new(Cow::Borrowed(""), item.span)),
            _ => intake.text_of(item, &fields::CELL),
        };
        match text {
            Some(text) => {
                let mut line = line(&text, matrix.columns.len(), intake);
                // Its cells may stand below the other's name, so neither is called incomplete.
                if !line.plain.is_empty() && matrix.rows.iter().any(|r| same(&r.plain, &line.plain)) {
                    let message = format!("two rows are called “{}”", line.plain);
                    intake.report.with_help(&DUPLICATE_KEY, text.span, message, "give them names that differ, or take one of the two out");
                    line.faulty = true;
                }
                matrix.rows.push(line);
            }
            None => {
                let message = format!("a row is {} where its name is meant", item.what());
                let span = intake.first_line(item.span);
                intake.report.with_help(&WRONG_TYPE, span, message, "write the name of the row; its cells stand under `cells:`");
            }
        }
    }
}

fn twice(key: &At<Cow<'_, str>>, intake: &mut Intake<'_, '_>) {
    let message = format!("“{}” is said twice", key.value);
    intake.report.with_help(&DUPLICATE_KEY, key.span, message, "keep one of the two; the first one counts");
}

fn line(name: &At<Cow<'_, str>>, columns: usize, intake: &mut Intake<'_, '_>) -> Line {
    Line {
        plain: markdown::plain(&name.value),
        name: intake.prose(name),
        span: name.span,
        cells: (0..columns).map(|_| None).collect(),
        faulty: false,
    }
}

/// `cells`: a map from row to cells, or a list of cells row by row.
fn fill(node: &Node<'_>, matrix: &mut Matrix, require: &[usize], intake: &mut Intake<'_, '_>) {
    match &node.kind {
        Kind::Map(entries) => {
            let mut seen = vec![false; matrix.rows.len()];
            for entry in entries {
                let name = &entry.key.value;
                let plain = markdown::plain(name);
                match matrix.rows.iter().position(|r| same(&r.plain, &plain)) {
                    Some(at) if seen[at] => twice(&entry.key, intake),
                    Some(at) => {
                        seen[at] = true;
                        cells(&entry.value, at, matrix, require, intake);
                    }
                    // Without rows there is a graver message.
                    None if matrix.rows.is_empty() => {}
                    None => {
                        let names: Vec<&str> = matrix.rows.iter().map(|r| r.plain.as_str()).collect();
                        unknown("row", name, &names, entry.key.span, intake);
                    }
                }
            }
        }
        Kind::List(lines) => {
            for (at, cells_of) in lines.iter().enumerate().take(matrix.rows.len()) {
                cells(cells_of, at, matrix, require, intake);
            }
            if let (Some(over), false) = (lines.get(matrix.rows.len()), matrix.rows.is_empty()) {
                let message = format!("there are {} rows of cells for {} rows", lines.len(), matrix.rows.len());
                let span = intake.first_line(over.span);
                intake.say(&CELL_COUNT, span, None, message, "add the row's name under `rows:`, or take its cells out");
            }
        }
        Kind::Scalar(_) | Kind::Null => {
            let message = "`cells` is a text where a group of lines is meant";
            intake.report.with_help(&WRONG_TYPE, node.span, message, "write each row's name with its cells below it");
        }
    }
}

/// The cells of one row, by column or in the order of the columns.
fn cells(node: &Node<'_>, at: usize, matrix: &mut Matrix, require: &[usize], intake: &mut Intake<'_, '_>) {
    let wanted = matrix.columns.len();
    match &node.kind {
        Kind::Null => {}
        _ if wanted == 0 => {}
        Kind::List(items) => {
            for (n, item) in items.iter().enumerate().take(wanted) {
                put(item, at, n, matrix, require, intake);
            }
            if items.len() != wanted {
                let cells = if items.len() == 1 { "cell" } else { "cells" };
                let message = format!("the row “{}” has {} {cells} for {wanted} columns", matrix.rows[at].plain, items.len());
                let help = if items.len() < wanted {
                    "write `\"\"` for a cell that is empty, or name the columns"
                } else {
                    "take what is too many out, or add a column"
                };
                let span = intake.first_line(items.get(wanted).map_or(node.span, |over| over.span));
                intake.say(&CELL_COUNT, span, None, message, help);
                matrix.rows[at].faulty = true;
            }
        }
        Kind::Map(entries) => {
            let mut seen = vec![false; wanted];
            for entry in entries {
                match column(matrix, &entry.key.value, entry.key.span, intake) {
                    Some(n) if seen[n] => twice(&entry.key, intake),
                    Some(n) => {
                        seen[n] = true;
                        put(&entry.value, at, n, matrix, require, intake);
                    }
                    None => matrix.rows[at].faulty = true,
                }
            }
        }
        Kind::Scalar(_) if wanted == 1 => put(node, at, 0, matrix, require, intake),
        Kind::Scalar(_) => {
            let message = format!("the cells of the row “{}” are a text where a list or a group of lines is meant", matrix.rows[at].plain);
            let help = format!("name the column: `{}: …`", matrix.columns[0].plain);
            intake.report.with_help(&WRONG_TYPE, node.span, message, help);
            matrix.rows[at].faulty = true;
        }
    }
}

fn put(node: &Node<'_>, at: usize, n: usize, matrix: &mut Matrix, require: &[usize], intake: &mut Intake<'_, '_>) {
    // Only a preset or the author's own demand makes a column of roles or measures; elsewhere “owner” may hold any words.
    let column = &matrix.columns[n];
    let names = match column.id.as_str() {
        id @ ("owner" | "measure") if column.given.is_some() || require.contains(&n) => {
            Some(if id == "owner" { "role" } else { "measure" })
        }
        _ => None,
    };
    let read = cell::read(node, names, matrix.head.status, intake);
    if read.is_none() && !node.is_empty() {
        matrix.rows[at].faulty = true;
    }
    if let Some(place) = matrix.rows[at].cells.get_mut(n) {
        *place = read;
    }
}
