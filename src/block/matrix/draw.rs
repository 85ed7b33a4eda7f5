//! A matrix as a table.

use super::preset::Preset;
use super::{Cell, Column, Matrix, compute};
use crate::block::{Ask, Html, Value, fields};
use crate::text::escape_text;

/// What `table.html` shows; `only` names the columns to be shown, `is,does`, where not all are. On a narrow screen every row becomes a card, so each cell carries the name of its column.
pub(super) fn table(matrix: &Matrix, only: Option<&str>, ask: &dyn Ask) -> Value {
    let words = ask.words();
    let named = |c: &Column| only.is_some_and(|only| only.split(',').any(|name| matrix.is_called(c, name.trim())));
    let all = !matrix.columns.iter().any(named);
    let shown: Vec<usize> = (0..matrix.columns.len()).filter(|n| all || named(&matrix.columns[*n])).collect();
    let heads: Vec<(Html, &str)> = shown.iter().map(|n| column(matrix, &matrix.columns[*n], ask)).collect();
    let row = |row: &super::Line| {
        let cells: Vec<Value> =
            shown.iter().zip(&heads).map(|(n, (_, label))| cell(row.cells.get(*n).and_then(Option::as_ref), label, ask)).collect();
        fields! { "name": Html(ask.prose(&row.name)), "cells": cells }
    };
    let rows: Vec<Value> = matrix.rows.iter().map(row).collect();
    let columns: Vec<Value> = heads.into_iter().map(|(html, plain)| fields! { "html": html, "plain": plain }).collect();
    let (filled, all) = (compute::filled(matrix), compute::cells(matrix));
    let aligned = (matrix.preset == Preset::Alignment)
        .then(|| words.count_with("count.aligned", matrix.rows.len() as u64, &[("k", &compute::aligned(matrix).to_string())]));
    fields! {
        "title": &matrix.head.title,
        "preset": matrix.preset.name(),
        "corner": matrix.corner.as_ref().map(|c| Html(ask.prose(c))),
        "columns": columns,
        "rows": rows,
        "wide": shown.len() > 4,
        "empty": words.get("cell.empty"),
        "count": words.count_with("count.cells", all as u64, &[("k", &filled.to_string())]),
        "aligned": aligned,
    }
}

/// The head of a column, and the same in plain words.
fn column<'m>(matrix: &Matrix, column: &'m Column, ask: &'m dyn Ask) -> (Html, &'m str) {
    let word = column.given.map(|n| ask.words().get(matrix.preset.columns()[n].word));
    match (&column.label, word) {
        (None, Some(word)) => (Html(escape_text(word).into_owned()), word),
        (Some(label), _) => (Html(ask.prose(label)), &column.plain),
        (None, None) => (Html(escape_text(&column.plain).into_owned()), &column.plain),
    }
}

fn cell(cell: Option<&Cell>, label: &str, ask: &dyn Ask) -> Value {
    let Some(cell) = cell else { return fields! { "label": label, "filled": false } };
    let named: Vec<String> = cell.named.iter().map(|r| ask.named(r).html(r.kind)).collect();
    let text = if named.is_empty() { cell.text.as_ref().map(|t| ask.prose(t)) } else { Some(named.join(", ")) };
    fields! {
        "label": label,
        "filled": true,
        "text": text.map(Html),
        "state": cell.state.map(super::State::name),
        "sign": cell.state.map(super::State::sign),
        "state_word": cell.state.map(|s| ask.words().get(&format!("cell.{}", s.name())).to_owned()),
        "gap": cell.gap.as_ref().map(|g| g.shown(ask)),
        "note": cell.note.as_ref().map(|n| Html(ask.prose(n))),
    }
}
