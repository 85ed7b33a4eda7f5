//! A matrix as a table.

use super::preset::Preset;
use super::{Cell, Column, Matrix, compute};
use crate::block::Ask;
use crate::text::escape_text;
use serde_json::{Value, json};

/// What `table.html` shows; `only` names the columns to be shown, `is,does`, where not all are. On a narrow screen every row becomes a card, so each cell carries the name of its column.
pub(super) fn table(matrix: &Matrix, only: Option<&str>, ask: &dyn Ask) -> Value {
    let words = ask.words();
    let named = |c: &Column| only.is_some_and(|only| only.split(',').any(|name| matrix.is_called(c, name.trim())));
    let all = !matrix.columns.iter().any(named);
    let shown: Vec<usize> = (0..matrix.columns.len()).filter(|n| all || named(&matrix.columns[*n])).collect();
    let columns: Vec<Value> = shown.iter().map(|n| column(matrix, &matrix.columns[*n], ask)).collect();
    let labels: Vec<&Value> = columns.iter().map(|c| &c["plain"]).collect();
    let row = |row: &super::Line| {
        let cells: Vec<Value> =
            shown.iter().zip(&labels).map(|(n, label)| cell(row.cells.get(*n).and_then(Option::as_ref), label, ask)).collect();
        json!({ "name": ask.prose(&row.name), "cells": cells })
    };
    let rows: Vec<Value> = matrix.rows.iter().map(row).collect();
    let (filled, all) = (compute::filled(matrix), compute::cells(matrix));
    let aligned = (matrix.preset == Preset::Alignment)
        .then(|| words.count_with("count.aligned", matrix.rows.len() as u64, &[("k", &compute::aligned(matrix).to_string())]));
    json!({
        "title": matrix.head.title,
        "preset": matrix.preset.name(),
        "corner": matrix.corner.as_ref().map(|c| ask.prose(c)),
        "columns": columns,
        "rows": rows,
        "wide": shown.len() > 4,
        "empty": words.get("cell.empty"),
        "count": words.count_with("count.cells", all as u64, &[("k", &filled.to_string())]),
        "aligned": aligned,
    })
}

fn column(matrix: &Matrix, column: &Column, ask: &dyn Ask) -> Value {
    let word = column.given.map(|n| ask.words().get(matrix.preset.columns()[n].word));
    match (&column.label, word) {
        (None, Some(word)) => json!({ "html": escape_text(word), "plain": word }),
        (Some(label), _) => json!({ "html": ask.prose(label), "plain": column.plain }),
        (None, None) => json!({ "html": escape_text(&column.plain), "plain": column.plain }),
    }
}

fn cell(cell: Option<&Cell>, label: &Value, ask: &dyn Ask) -> Value {
    let Some(cell) = cell else { return json!({ "label": label, "filled": false }) };
    let named: Vec<String> = cell.named.iter().map(|r| ask.named(r).html(r.kind)).collect();
    let text = if named.is_empty() { cell.text.as_ref().map(|t| ask.prose(t)) } else { Some(named.join(", ")) };
    json!({
        "label": label,
        "filled": true,
        "text": text,
        "state": cell.state.map(super::State::name),
        "sign": cell.state.map(super::State::sign),
        "state_word": cell.state.map(|s| ask.words().get(&format!("cell.{}", s.name())).to_owned()),
        "gap": cell.gap.as_ref().map(|g| g.shown(ask)),
        "note": cell.note.as_ref().map(|n| ask.prose(n)),
    })
}
