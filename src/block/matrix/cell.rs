//! One cell.

use super::{Cell, State, fields};
use crate::block::{Gap, Intake, Reference, Status};
use crate::markdown;
use crate::text::{At, Span, is_id};
use crate::yaml::Node;

/// A cell, nothing for an empty one. `names`: the kind of thing the column names, `role` or `measure`.
pub(super) fn read(node: &Node<'_>, names: Option<&'static str>, status: Status, intake: &mut Intake<'_, '_>) -> Option<Cell> {
    if node.is_empty() {
        return None;
    }
    if let Some(text) = intake.text_of(node, &fields::CELL) {
        return Some(words(At::new(text.value.trim(), text.span), names, intake));
    }
    let row = fields::CELL.read(node, intake.report);
    let mut cell = match row.text("text") {
        Some(text) => words(text.as_str(), names, intake),
        None => Cell { text: None, plain: String::new(), named: Vec::new(), state: None, gap: None, note: None, span: node.span },
    };
    cell.gap = row.node("gap").and_then(|node| Gap::read(node, status, intake));
    // Who writes down what is missing need not say that something is.
    let open = cell.gap.as_ref().is_some_and(|gap| gap.state != "done");
    cell.state = row.choice("state").and_then(|c| State::named(c.value)).or(open.then_some(State::Gap));
    cell.note = row.text("note").map(|t| intake.prose(&t));
    let said = cell.text.is_some() || cell.state.is_some() || cell.gap.is_some() || cell.note.is_some();
    said.then_some(cell)
}

fn words(text: At<&str>, names: Option<&'static str>, intake: &mut Intake<'_, '_>) -> Cell {
    let named = names.map(|kind| references(text, kind, intake)).unwrap_or_default();
    Cell { plain: markdown::plain(text.value), text: Some(intake.prose(&text)), named, state: None, gap: None, note: None, span: text.span }
}

/// The roles or measures a cell names, one or several with commas. A cell of other words, or with links of its own, names
/// none: a role may be called by its name, a measure only by its id.
fn references(text: At<&str>, kind: &'static str, intake: &mut Intake<'_, '_>) -> Vec<Reference> {
    let value = text.value;
    if value.contains(['<', '[', '*', '`']) || matches!(value, "-" | "–" | "—" | "none" | "?") {
        return Vec::new();
    }
    let pieces: Vec<&str> = value.split([',', ';']).map(str::trim).filter(|p| !p.is_empty()).collect();
    if kind == "measure" && !pieces.iter().all(|p| is_id(p)) {
        return Vec::new();
    }
    let shown = text.span;
    let place = |piece: &str| match shown.of(intake.report.text()).find(piece) {
        Some(at) => Span::new(shown.range().start + at, shown.range().start + at + piece.len()),
        None => shown,
    };
    let places: Vec<At<&str>> = pieces.iter().map(|p| At::new(*p, place(p))).collect();
    places.iter().map(|id| intake.refer(kind, id)).collect()
}
