//! Reading a value matrix: from the tree to cells with items.

use super::check;
use super::codes::EMPTY_CELL;
use super::compute::Sums;
use super::fields::{MOST, SIDE, STAGE, TABLE};
use super::item;
use super::matrix::{Alternative, CELLS, Cell, KINDS, Matrix, SIDES, STAGES, index};
use super::score::{self, Written};
use crate::block::{Block, Head, Intake, Status};
use crate::diagnostic::Diagnostic;
use crate::markdown;
use crate::text::{At, Span};
use crate::yaml::{DUPLICATE_KEY, Entry, Kind, MISSING_FIELD, Node, OUT_OF_RANGE, Row, UNKNOWN_VALUE};
use std::collections::BTreeMap;

/// A block always comes out; what is wrong is reported.
pub(super) fn read(node: &Node<'_>, intake: &mut Intake<'_, '_>) -> Box<dyn Block> {
    let row = TABLE.read(node, intake.report);
    let head = Head::read(&row, &super::KIND, intake);
    let segment = row.text("segment").map(|t| intake.refer("segment", &t));
    let named = alternatives(&row, intake);
    let mut reading = Reading { cells: Vec::with_capacity(CELLS), written: Vec::with_capacity(CELLS), intake, status: head.status };
    for stage in STAGES {
        reading.stage(&row, stage, head.span);
    }
    let Reading { mut cells, mut written, intake, .. } = reading;
    if STAGES.iter().all(|stage| row.key_span(stage).is_none() && !row.blamed(stage)) {
        intake.say(
            &MISSING_FIELD,
            head.span,
            None,
            format!("the value matrix “{}” has no stage", head.title),
            "add `before:`, `purchase:` or `after:` with `benefits:` and `sacrifices:` below it",
        );
    }
    let mut alternatives = score::settle(named, row.key_span("against"), &mut written, &mut cells, intake);
    alternatives.truncate(MOST);
    for item in cells.iter_mut().flat_map(|cell| &mut cell.items) {
        item.scores.truncate(1 + MOST);
    }
    item::find_only_us(&mut cells);
    let sums = Sums::of(&cells);
    if sums.filled == 0 && !cells.iter().any(|cell| cell.blamed) && STAGES.iter().any(|stage| row.key_span(stage).is_some()) {
        let message = format!("none of the {CELLS} cells of “{}” is filled", head.title);
        intake.say(&EMPTY_CELL, head.span, None, message, "write an item below `benefits:` or `sacrifices:`, such as `social: …`");
    }
    let matrix = Matrix { head, segment, alternatives, cells, sums };
    check::check(&matrix, &row, intake);
    Box::new(matrix)
}

/// What we are compared with; a list, reported already, is read by its texts.
fn alternatives(row: &Row<'_>, intake: &mut Intake<'_, '_>) -> Vec<Alternative> {
    let mut all = Vec::new();
    let mut add = |name: At<&str>, intake: &mut Intake<'_, '_>| {
        let plain = markdown::plain(name.value);
        all.push(Alternative { name: Some((intake.prose(&name), plain)) });
    };
    match row.node("against").map(|node| &node.kind) {
        Some(Kind::List(items)) => {
            for text in items.iter().filter_map(Node::as_text) {
                add(text.as_str(), intake);
            }
        }
        Some(Kind::Scalar(scalar)) => {
            let text = At::new(scalar.trimmed(), row.key_span("against").unwrap_or(row.span));
            add(text, intake);
        }
        _ => {
            for entry in row.entries("against") {
                let name = entry.value.as_text().filter(|t| !t.value.trim().is_empty()).unwrap_or_else(|| entry.key.clone());
                add(name.as_str(), intake);
            }
        }
    }
    if all.len() > MOST {
        intake.say(
            &OUT_OF_RANGE,
            row.key_span("against").unwrap_or(row.span),
            None,
            format!("`against` names {} alternatives; at most {MOST} can be told apart", all.len()),
            "keep those that customers really weigh; put the others into a second matrix",
        );
    }
    all
}

struct Reading<'r, 'a, 's> {
    cells: Vec<Cell>,
    written: Vec<Written>,
    intake: &'r mut Intake<'a, 's>,
    status: Status,
}

impl Reading<'_, '_, '_> {
    /// Eight cells, whatever was written; `around` is where the stage would stand.
    fn stage(&mut self, row: &Row<'_>, name: &str, around: Span) {
        let around = row.key_span(name).unwrap_or(around);
        let no_map = |node: &Node<'_>| !matches!(node.kind, Kind::Map(_));
        let told = row.blamed(name) || row.node(name).is_some_and(no_map);
        let stage = row.node(name).map(|node| STAGE.read(node, self.intake.report));
        for side in SIDES {
            let place = stage.as_ref().and_then(|s| s.key_span(side)).unwrap_or(around);
            let node = stage.as_ref().and_then(|s| s.node(side));
            let told = told || node.is_some_and(no_map) || stage.as_ref().is_some_and(|s| s.blamed(side));
            let cells = node.map(|node| SIDE.read(node, self.intake.report));
            for kind in KINDS {
                let span = cells.as_ref().and_then(|c| c.key_span(kind)).unwrap_or(place);
                let blamed = told || cells.as_ref().is_some_and(|c| c.blamed(kind));
                self.cells.push(Cell { span, blamed, ..Cell::default() });
                if let Some(node) = cells.as_ref().and_then(|c| c.node(kind)) {
                    self.cell(node);
                }
            }
        }
    }

    /// The last cell pushed, in any of its four forms.
    fn cell(&mut self, node: &Node<'_>) {
        match &node.kind {
            Kind::Null => {}
            Kind::Scalar(scalar) if is_none(&scalar.text) => self.set_none(),
            Kind::Scalar(scalar) => self.text(At::new(scalar.trimmed(), node.span)),
            Kind::List(items) => {
                for item in items {
                    match &item.kind {
                        Kind::Scalar(scalar) if is_none(&scalar.text) => self.none_among_items(item.span),
                        Kind::Scalar(scalar) => self.text(At::new(scalar.trimmed(), item.span)),
                        Kind::Map(entries) => self.map(entries),
                        Kind::Null => {}
                        Kind::List(_) => {
                            let side = self.cells.len().saturating_sub(1) / 4 % 2;
                            item::text_forgotten(item.span, "a list".to_owned(), side, self.intake);
                        }
                    }
                }
            }
            Kind::Map(entries) => self.map(entries),
        }
    }

    fn map(&mut self, entries: &[Entry<'_>]) {
        let mut said: BTreeMap<&str, Span> = BTreeMap::new();
        let side = self.cells.len().saturating_sub(1) / 4 % 2;
        if let Some(stray) = entries.iter().find(|entry| item::is_field(&entry.key.value)) {
            item::text_forgotten(stray.key.span, format!("`{}`", stray.key.value), side, self.intake);
            self.set_none();
        }
        for entry in entries.iter().filter(|entry| !item::is_field(&entry.key.value)) {
            let text = entry.key.value.trim();
            if let Some(first) = said.get(text) {
                let (place, related) = (self.intake.report.place(entry.key.span), self.intake.report.place(*first));
                let twice = Diagnostic::new(&DUPLICATE_KEY, place, format!("“{text}” is said twice in this cell"));
                self.intake.report.push(twice.help("keep one of the two; the first one counts").related(related, "it is said here first"));
                continue;
            }
            // Most cells hold one item, and there is nothing it could repeat.
            if entries.len() > 1 {
                said.insert(text, entry.key.span);
            }
            if text.is_empty() {
                continue;
            }
            if is_none(text) {
                self.none_among_items(entry.key.span);
            } else {
                self.entry(entry);
            }
        }
    }

    fn text(&mut self, text: At<&str>) {
        if text.value.is_empty() {
            return;
        }
        self.entry(&Entry::new(text.value, text.span, Node::null(text.span)));
    }

    fn entry(&mut self, entry: &Entry<'_>) {
        let n = self.cells.len() - 1;
        let (side, kind) = (n / 4 % 2, n % 4);
        let (item, mut written) = item::read(entry, side, kind, self.status, self.intake);
        debug_assert!(index(n / 8, side, kind) == n);
        let cell = &mut self.cells[n];
        if let Some(written) = &mut written {
            (written.cell, written.item) = (n, cell.items.len());
        }
        if cell.items.is_empty() {
            // Most cells hold one item of 450 bytes; a list that grows by itself takes room for four, 40 kB a matrix.
            cell.items.reserve_exact(1);
        }
        cell.items.push(item);
        self.written.extend(written);
    }

    fn set_none(&mut self) {
        if let Some(cell) = self.cells.last_mut() {
            cell.none = true;
        }
    }

    fn none_among_items(&mut self, span: Span) {
        self.set_none();
        self.intake.say(
            &UNKNOWN_VALUE,
            span,
            None,
            "`none` stands in a list, but it says that the whole cell is empty on purpose",
            "take it out, or write it alone: `emotional: none`",
        );
    }
}

fn is_none(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case("none")
}
