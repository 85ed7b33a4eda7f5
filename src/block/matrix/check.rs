//! The rules of a matrix.

use super::codes::*;
use super::preset::Preset;
use super::{Line, Matrix, State};
use crate::block::{GAP_STILL_FIRES, Intake};
use crate::yaml::Row;

/// Rules that look at the matrix, written as `row`. `require`: the columns its author wants filled in every row.
pub(super) fn check(matrix: &Matrix, row: &Row<'_>, require: &[usize], intake: &mut Intake<'_, '_>) {
    let (rows, columns) = (matrix.rows.len(), matrix.columns.len());
    if rows == 0 || columns == 0 {
        no_lines(matrix, row, intake);
        return;
    }
    if matrix.preset == Preset::Segments && (rows < 2 || columns < 2) {
        let message = format!("a matrix of segments with {rows} × {columns} cells compares nothing");
        let help = "add rows or columns until there are two of each, or leave `preset: segments` out";
        intake.say(&TOO_SMALL, matrix.head.span, None, message, help);
    }
    columns_left_out(matrix, row, intake);
    let wanted = wanted(matrix, require);
    for line in &matrix.rows {
        incomplete(matrix, line, &wanted, intake);
        gaps(matrix, line, intake);
    }
}

fn no_lines(matrix: &Matrix, row: &Row<'_>, intake: &mut Intake<'_, '_>) {
    let no_rows = matrix.rows.is_empty() && !row.blamed("rows");
    let no_columns = matrix.columns.is_empty() && !row.blamed("columns") && !row.blamed("preset");
    if intake.nothing_adopted(row.span) || !(no_rows || no_columns) {
        return;
    }
    let what = match (no_rows, no_columns) {
        (true, true) => "neither rows nor columns",
        (true, false) => "no rows",
        _ => "no columns",
    };
    let title = if matrix.head.title.is_empty() { "this matrix".to_owned() } else { format!("the matrix “{}”", matrix.head.title) };
    let help = if no_rows {
        "list them under `rows:`, or put a Markdown table directly below a fence that has only facts"
    } else {
        "list them under `columns:`; the presets alignment, stakeholders and message bring their own"
    };
    let key = if no_rows { "rows" } else { "columns" };
    intake.say(&UNKNOWN_LINE, row.key_span(key).unwrap_or(matrix.head.span), None, format!("{title} has {what}"), help);
}

/// Whether the preset wants the column of that id filled in every row.
fn asked(preset: Preset, id: &str) -> bool {
    match preset {
        Preset::Alignment => true,
        Preset::Stakeholders => matches!(id, "needs" | "owner"),
        _ => false,
    }
}

/// Columns of the preset that the author's own list leaves out: one message for all rows.
fn columns_left_out(matrix: &Matrix, row: &Row<'_>, intake: &mut Intake<'_, '_>) {
    let given = matrix.preset.columns().iter().enumerate();
    let out: Vec<String> = given
        .filter(|(n, g)| asked(matrix.preset, g.id) && !matrix.columns.iter().any(|c| c.given == Some(*n)))
        .map(|(_, g)| format!("`{}`", g.id))
        .collect();
    if out.is_empty() {
        return;
    }
    let (code, why) = match matrix.preset {
        Preset::Stakeholders => (&STAKEHOLDER_INCOMPLETE, "which every stakeholder should have"),
        _ => (&ROW_INCOMPLETE, "so its rows compare nothing"),
    };
    let columns = if out.len() == 1 { "column" } else { "columns" };
    let message = format!("the matrix has no {columns} {}, {why}", out.join(" and "));
    let help = format!("add it, or leave `preset: {}` out", matrix.preset.name());
    intake.say(code, row.key_span("columns").unwrap_or(matrix.head.span), None, message, help);
}

/// Columns that every row should fill, in order, and whether the preset asks for them.
fn wanted(matrix: &Matrix, require: &[usize]) -> Vec<(usize, bool)> {
    let columns = matrix.columns.iter().enumerate();
    columns.map(|(n, c)| (n, c.given.is_some() && asked(matrix.preset, &c.id))).filter(|(n, asked)| *asked || require.contains(n)).collect()
}

/// One message a row, for all its empty cells.
fn incomplete(matrix: &Matrix, row: &Line, wanted: &[(usize, bool)], intake: &mut Intake<'_, '_>) {
    let empty: Vec<(usize, bool)> = wanted.iter().copied().filter(|(n, _)| row.cells.get(*n).is_none_or(Option::is_none)).collect();
    if empty.is_empty() || row.faulty {
        return;
    }
    let names: Vec<String> = empty.iter().map(|(n, _)| format!("“{}”", matrix.columns[*n].plain)).collect();
    let message = format!("the row “{}” has nothing under {}", row.plain, names.join(" and "));
    let stakeholders = matrix.preset == Preset::Stakeholders && empty.iter().any(|(_, asked)| *asked);
    let (code, help) = match matrix.preset {
        _ if stakeholders => (&STAKEHOLDER_INCOMPLETE, "say what they need from us and which role looks after them"),
        Preset::Alignment => {
            (&ROW_INCOMPLETE, "say what we are, what we say and what we do; a cell may say “nothing yet” with `state: gap`")
        }
        _ => (&ROW_INCOMPLETE, "fill the cell, or take the column out of `require:`"),
    };
    intake.say(code, row.span, None, message, help);
}

/// One finding for each cell that is a gap. A gap that is written down is listed as such and not a second time.
fn gaps(matrix: &Matrix, row: &Line, intake: &mut Intake<'_, '_>) {
    for (cell, column) in row.cells.iter().zip(&matrix.columns) {
        let Some(cell) = cell.as_ref().filter(|c| c.state == Some(State::Gap)) else { continue };
        let place = format!("“{}”, “{}”", row.plain, column.plain);
        let span = intake.first_line(cell.span);
        match &cell.gap {
            Some(gap) if gap.is_done() => {
                let message = format!("the gap “{}” is done, but its cell at {place} still says `state: gap`", gap.plain);
                intake.report.with_help(&GAP_STILL_FIRES, gap.span, message, "write `state: ok` for the cell, or open the gap again");
            }
            Some(gap) => {
                let help = "the cell says what is missing; set `state: ok` when it is mended";
                intake.report.with_help(&GAP, span, format!("gap at {place}: {}", gap.plain), help);
            }
            None => {
                let said = if cell.plain.is_empty() { String::new() } else { format!(": {}", cell.plain) };
                let help = "write down what is missing and who mends it: `gap: {text: …, owner: …, due: …}`";
                intake.say(&GAP, span, None, format!("gap at {place}{said}"), help);
            }
        }
    }
}
