//! Rows as a table for people, as JSON and as CSV.

use serde_json::{Map, Value};

pub(super) type Row = Map<String, Value>;

/// A cell of a table for people ends here; CSV and JSON have all of it.
const WIDEST: usize = 48;

/// A JSON array, one object a line.
pub(super) fn json(rows: &[Row]) -> String {
    let lines: Vec<String> = rows.iter().map(|row| serde_json::to_string(row).unwrap_or_default()).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// RFC 4180: a header, lines that end in CR LF, lists joined by `; `, nothing for "not said". A text that a spreadsheet
/// would take for a formula gets a `'` before it.
pub(super) fn csv(columns: &[&str], rows: &[Row]) -> String {
    let mut out = columns.join(",") + "\r\n";
    for row in rows {
        let cells: Vec<String> = columns.iter().map(|column| quoted(row.get(*column).unwrap_or(&Value::Null))).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
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

/// A header and one line a row. Columns in which nothing is said are left out.
pub(super) fn table(names: &[&str], rows: &[Row]) -> String {
    let said = |name: &&&str| rows.iter().any(|row| row.get(**name).is_some_and(|value| !cell(value).is_empty()));
    let names: Vec<&str> = names.iter().filter(said).copied().collect();
    let header = names.iter().map(|name| name.to_uppercase().replace('_', " ")).collect();
    let line = |row: &Row| names.iter().map(|name| short(&cell(row.get(*name).unwrap_or(&Value::Null)))).collect();
    columns(&std::iter::once(header).chain(rows.iter().map(line)).collect::<Vec<Vec<String>>>())
}

/// A cell on one line, without signs that steer a terminal.
fn short(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.chars().count() <= WIDEST {
        return line;
    }
    line.chars().take(WIDEST - 1).chain(['…']).collect()
}

/// Cells in columns, two spaces between, widths counted in characters.
pub(super) fn columns(rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        widths.resize(widths.len().max(row.len()), 0);
        for (cell, width) in row.iter().zip(&mut widths) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width + 2 - cell.chars().count()));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Row> {
        let row = |value: Value| value.as_object().cloned().unwrap_or_default();
        vec![
            row(serde_json::json!({"id": "lån", "note": "=1+1", "n": -2.5, "tags": ["a", "b"], "none": null})),
            row(serde_json::json!({"id": "b", "note": "say \"hi\", you", "n": 10, "tags": [], "none": null})),
        ]
    }

    const NAMES: &[&str] = &["id", "note", "n", "tags", "none"];

    #[test]
    fn a_spreadsheet_gets_no_formula_and_every_quotation_mark() {
        let expected = "id,note,n,tags,none\r\nlån,'=1+1,-2.5,a; b,\r\nb,\"say \"\"hi\"\", you\",10,,\r\n";
        assert_eq!(csv(NAMES, &rows()), expected);
    }

    #[test]
    fn a_table_is_aligned_by_characters_and_leaves_empty_columns_out() {
        assert_eq!(table(NAMES, &rows()), "ID   NOTE           N     TAGS\nlån  =1+1           -2.5  a; b\nb    say \"hi\", you  10\n");
    }

    #[test]
    fn json_is_an_array_whatever_the_number_of_rows() {
        for rows in [vec![], rows()] {
            let value: Value = serde_json::from_str(&json(&rows)).expect("JSON");
            assert_eq!(value.as_array().map(Vec::len), Some(rows.len()));
        }
    }
}
