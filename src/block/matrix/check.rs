//! The rules of a matrix.

use super::codes::*;
use super::preset::Preset;
use super::{Line, Matrix, State};
use crate::block::Intake;
use crate::text::Span;

/// Rules that look at the matrix, which stands at `whole`. `require`: the columns its author wants filled in every row.
pub(super) fn check(matrix: &Matrix, whole: Span, require: &[usize], intake: &mut Intake<'_, '_>) {
    let (rows, columns) = (matrix.rows.len(), matrix.columns.len());
    if rows == 0 || columns == 0 {
        no_lines(matrix, whole, intake);
        return;
    }
    if matrix.preset == Preset::Segments && (rows < 2 || columns < 2) {
        let message = format!("a matrix of segments with {rows} × {columns} cells compares nothing");
        let help = "add rows or columns until there are two of each, or leave `preset: segments` out";
        intake.say(&TOO_SMALL, matrix.head.span, None, message, help);
    }
    let wanted = wanted(matrix, require);
    for row in &matrix.rows {
        incomplete(matrix, row, &wanted, intake);
        gaps(matrix, row, intake);
    }
}

fn no_lines(matrix: &Matrix, whole: Span, intake: &mut Intake<'_, '_>) {
    if intake.nothing_adopted(whole) {
        return;
    }
    let what = match (matrix.rows.is_empty(), matrix.columns.is_empty()) {
        (true, true) => "neither rows nor columns",
        (true, false) => "no rows",
        _ => "no columns",
    };
    let title = if matrix.head.title.is_empty() { "this matrix".to_owned() } else { format!("the matrix “{}”", matrix.head.title) };
    let help = if matrix.rows.is_empty() {
        "list them under `rows:`, or put a Markdown table directly below a fence that has only facts"
    } else {
        "list them under `columns:`; the presets alignment, stakeholders and message bring their own"
    };
    intake.say(&UNKNOWN_LINE, matrix.head.span, None, format!("{title} has {what}"), help);
}

/// Columns that every row should fill, in order, and whether the preset asks for them.
fn wanted(matrix: &Matrix, require: &[usize]) -> Vec<(usize, bool)> {
    let asked = |id: &str| match matrix.preset {
        Preset::Alignment => true,
        Preset::Stakeholders => matches!(id, "needs" | "owner"),
        _ => false,
    };
    let columns = matrix.columns.iter().enumerate();
    columns.map(|(n, c)| (n, c.given.is_some() && asked(&c.id))).filter(|(n, asked)| *asked || require.contains(n)).collect()
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
