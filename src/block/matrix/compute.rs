//! What a matrix adds up to.

use super::preset::Preset;
use super::{Matrix, State};
use serde_json::{Value, json};

pub(super) fn cells(matrix: &Matrix) -> usize {
    matrix.rows.len() * matrix.columns.len()
}

pub(super) fn filled(matrix: &Matrix) -> usize {
    matrix.cells().count()
}

/// Rows with every cell in order.
pub(super) fn aligned(matrix: &Matrix) -> usize {
    let whole = |cells: &[Option<super::Cell>]| cells.iter().all(|c| c.as_ref().is_some_and(|c| c.state == Some(State::Ok)));
    matrix.rows.iter().filter(|row| !row.cells.is_empty() && whole(&row.cells)).count()
}

/// Filled cells of all cells; in an alignment, the share of rows that are wholly in order, from 0 to 1.
pub(super) fn computed(matrix: &Matrix) -> Value {
    let share = (matrix.preset == Preset::Alignment && !matrix.rows.is_empty()).then(|| {
        // Rounded to four places: 2 of 3 is 0.6667 on every machine and in every list.
        (aligned(matrix) as f64 / matrix.rows.len() as f64 * 10_000.0).round() / 10_000.0
    });
    json!({ "filled": filled(matrix), "cells": cells(matrix), "aligned": share })
}
