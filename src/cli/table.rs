//! Rows as a table for people, as JSON and as CSV.

use crate::block::{Column, Form};
use serde_json::{Map, Value};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

pub(super) type Row = Map<String, Value>;

/// A column of a table for people is never wider, and never narrower than `NARROWEST` to make room for others.
const WIDEST: usize = 60;
const NARROWEST: usize = 8;

/// A JSON array, one object a line.
pub(super) fn json(rows: &[Row]) -> String {
    let lines: Vec<String> = rows.iter().map(|row| serde_json::to_string(row).unwrap_or_default()).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// RFC 4180: a header, lines that end in CR LF, lists joined by `; `, nothing for "not said". Objects are left out. A text
/// that a spreadsheet would take for a formula gets a `'` before it.
pub(super) fn csv(columns: &[Column], rows: &[Row]) -> String {
    let columns: Vec<&str> = columns.iter().filter(|column| column.form != Form::Object).map(|column| column.name).collect();
    let mut out = columns.join(",") + "\r\n";
    for row in rows {
        let cells: Vec<String> = columns.iter().map(|column| quoted(row.get(*column).unwrap_or(&Value::Null))).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// CSV as a file: Excel takes one without this mark for the old letters of its country, and shows å and ö wrong. Programs that
/// read a pipe would take the mark for part of the first column's name, so that the standard output never has it.
pub(super) fn marked(csv: &str) -> String {
    format!("\u{feff}{csv}")
}

fn quoted(value: &Value) -> String {
    let mut text = cell(value);
    // A negative number is a number, not a formula.
    if !value.is_number() && text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        text.insert(0, '\'');
    }
    if text.contains([',', '"', '\r', '\n']) || text.trim() != text { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// A value as text: lists joined by `; `, nothing for null.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(cell).collect::<Vec<_>>().join("; "),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// A header and one line a row, no line wider than `width`. Columns that are for other programs, and those in which nothing is
/// said, are left out.
pub(super) fn table(all: &[Column], rows: &[Row], width: usize) -> String {
    let said = |name: &&str| rows.iter().any(|row| row.get(*name).is_some_and(|value| !cell(value).is_empty()));
    let names: Vec<&str> = all.iter().filter(|column| column.shown).map(|column| column.name).filter(said).collect();
    let header = names.iter().map(|name| name.to_uppercase().replace('_', " ")).collect();
    let line = |row: &Row| names.iter().map(|name| one_line(&cell(row.get(*name).unwrap_or(&Value::Null)))).collect();
    let mut lines: Vec<Vec<String>> = std::iter::once(header).chain(rows.iter().map(line)).collect();
    let widths = fit(widths(&lines), width);
    for line in &mut lines {
        line.truncate(widths.len());
        line.iter_mut().zip(&widths).for_each(|(cell, width)| *cell = cut(cell, *width));
    }
    columns(&lines)
}

/// Without signs that steer a terminal.
fn one_line(text: &str) -> String {
    let hostile = |c: char| c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if hostile(c) { ' ' } else { c }).collect()
}

/// The widest columns give way until all fit; on a screen too narrow even for that, the last ones go.
fn fit(mut widths: Vec<usize>, room: usize) -> Vec<usize> {
    widths.iter_mut().for_each(|width| *width = (*width).min(WIDEST));
    loop {
        let total = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
        let widest = widths.iter().max().copied().unwrap_or(0);
        match widths.iter().rposition(|width| *width == widest) {
            Some(n) if total > room && widest > NARROWEST => widths[n] -= 1,
            Some(_) if total > room && widths.len() > 1 => {
                widths.pop();
            }
            _ => return widths,
        }
    }
}

/// A text cut to so many columns of a terminal.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut taken = 1;
    for c in text.chars() {
        taken += c.width().unwrap_or(0);
        if taken > width {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

fn widths(rows: &[Vec<String>]) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        widths.resize(widths.len().max(row.len()), 0);
        for (cell, width) in row.iter().zip(&mut widths) {
            *width = (*width).max(cell.width());
        }
    }
    widths
}

/// Cells in columns, two spaces between, widths as a terminal shows them.
pub(super) fn columns(rows: &[Vec<String>]) -> String {
    let widths = widths(rows);
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width + 2 - cell.width()));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::list::{column, shown};

    fn rows() -> Vec<Row> {
        let row = |value: Value| value.as_object().cloned().unwrap_or_default();
        vec![
            row(serde_json::json!({"id": "lån", "note": "=1+1", "n": -2.5, "tags": ["a", "b"], "none": null, "sum": {"a": 1}})),
            row(serde_json::json!({"id": "b", "note": "say \"hi\", you", "n": 10, "tags": [], "none": null, "sum": {}})),
        ]
    }

    const COLUMNS: &[Column] = &[
        shown("id", Form::Text, ""),
        shown("note", Form::Text, ""),
        shown("n", Form::Number, ""),
        shown("tags", Form::Texts, ""),
        shown("none", Form::Text, ""),
        column("sum", Form::Object, ""),
    ];

    #[test]
    fn a_spreadsheet_gets_no_formula_and_every_quotation_mark() {
        let expected = "id,note,n,tags,none\r\nlån,'=1+1,-2.5,a; b,\r\nb,\"say \"\"hi\"\", you\",10,,\r\n";
        assert_eq!(csv(COLUMNS, &rows()), expected);
    }

    #[test]
    fn a_table_is_aligned_by_what_a_terminal_shows_and_leaves_empty_columns_out() {
        assert_eq!(
            table(COLUMNS, &rows(), 80),
            "ID   NOTE           N     TAGS\nlån  =1+1           -2.5  a; b\nb    say \"hi\", you  10\n"
        );
        assert_eq!(cut("🚲🚲🚲", 5), "🚲🚲…");
        assert_eq!(columns(&[vec!["🚲".into(), "x".into()], vec!["ab".into(), "y".into()]]), "🚲  x\nab  y\n");
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let long = |n: usize| "wörd ".repeat(n);
        let row: Row =
            [("id", long(9)), ("note", long(40)), ("tags", long(12))].map(|(n, t)| (n.to_owned(), Value::String(t))).into_iter().collect();
        for width in [1, 20, 40, 80, 200] {
            for line in table(COLUMNS, std::slice::from_ref(&row), width).lines() {
                assert!(line.width() <= width.max(NARROWEST), "{width}: {line}");
            }
        }
    }

    #[test]
    fn json_is_an_array_whatever_the_number_of_rows() {
        for rows in [vec![], rows()] {
            let value: Value = serde_json::from_str(&json(&rows)).expect("JSON");
            assert_eq!(value.as_array().map(Vec::len), Some(rows.len()));
        }
    }
}
