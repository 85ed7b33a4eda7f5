//! Reading a value matrix: from the tree to cells with items.

use super::check;
use super::codes::EMPTY_CELL;
use super::compute::Sums;
use super::fields::{MOST, SIDE, STAGE, TABLE};
use super::item;
use super::matrix::{Alternative, CELLS, Cells, KINDS, Matrix, SIDES, STAGES, index};
use super::score::{self, Sheet};
use crate::block::{Block, Head, Intake, Status};
use crate::diagnostic::Diagnostic;
use crate::text::{At, Span};
use crate::yaml::{DUPLICATE_KEY, Entry, Kind, MISSING_FIELD, Node, OUT_OF_RANGE, Row, UNKNOWN_VALUE};
use std::collections::BTreeMap;

/// A block always comes out; what is wrong is reported.
pub(super) fn read(node: &Node<'_>, intake: &mut Intake<'_, '_>) -> Box<dyn Block> {
    let row = TABLE.read(node, intake.report);
    let head = Head::read(&row, &super::KIND, intake);
    let segment = row.text("segment").map(|t| intake.refer("segment", &t));
    let named = alternatives(&row, intake);
    let options = 1 + named.len().clamp(1, MOST);
    let mut reading = Reading {
        cells: Cells::with_room(),
        sheet: Sheet { numbers: Vec::with_capacity(CELLS * options), written: Vec::with_capacity(CELLS) },
        sites: [Site::default(); CELLS],
        now: 0,
        intake,
        status: head.status,
    };
    for (n, stage) in STAGES.into_iter().enumerate() {
        reading.stage(&row, n, stage, head.span);
    }
    let Reading { mut cells, sheet, sites, intake, .. } = reading;
    if STAGES.iter().all(|stage| row.keyed(stage).is_none() && !row.blamed(stage)) {
        intake.say(
            &MISSING_FIELD,
            head.span,
            None,
            format!("the value matrix “{}” has no stage", head.title),
            "add `before:`, `purchase:` or `after:` with `benefits:` and `sacrifices:` below it",
        );
    }
    let mut alternatives = score::settle(named, row.key_span("against"), sheet, &mut cells, intake);
    alternatives.truncate(MOST);
    item::find_only_us(&mut cells);
    cells.close();
    let sums = Sums::of(&cells);
    if sums.filled == 0 && !sites.iter().any(|site| site.blamed) && STAGES.iter().any(|stage| row.keyed(stage).is_some()) {
        let message = format!("none of the {CELLS} cells of “{}” is filled", head.title);
        intake.say(&EMPTY_CELL, head.span, None, message, "write an item below `benefits:` or `sacrifices:`, such as `social: …`");
    }
    let matrix = Matrix { head, segment, alternatives, cells, sums };
    check::check(&matrix, &sites, &row, intake);
    Box::new(matrix)
}

/// What we are compared with; a list, reported already, is read by its texts.
fn alternatives(row: &Row<'_>, intake: &mut Intake<'_, '_>) -> Vec<Alternative> {
    let mut all = Vec::new();
    let mut add = |name: At<&str>, intake: &mut Intake<'_, '_>| {
        all.push(Alternative { name: Some(intake.phrase(&name)) });
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

/// A cell as the rules see it; nobody asks later.
#[derive(Clone, Copy, Default)]
pub(super) struct Site {
    /// Its key, or one around it, was misspelt and reported: it may be filled after all.
    pub blamed: bool,
    /// Where it stands, or where it would stand.
    pub span: Span,
}

struct Reading<'r, 'a, 's> {
    cells: Cells,
    sheet: Sheet,
    sites: [Site; CELLS],
    /// The cell that is being read.
    now: usize,
    intake: &'r mut Intake<'a, 's>,
    status: Status,
}

impl Reading<'_, '_, '_> {
    /// Eight cells, whatever was written; `around` is where the stage would stand.
    fn stage(&mut self, row: &Row<'_>, n: usize, name: &str, around: Span) {
        let said = |entry: &Entry<'_>| !entry.value.is_empty();
        let no_map = |entry: &Entry<'_>| said(entry) && !matches!(entry.value.kind, Kind::Map(_));
        let entry = row.keyed(name);
        let around = entry.map_or(around, |entry| entry.key.span);
        let told = row.blamed(name) || entry.is_some_and(no_map);
        let stage = entry.filter(|entry| said(entry)).map(|entry| STAGE.read(&entry.value, self.intake.report));
        for (side, name) in SIDES.into_iter().enumerate() {
            let entry = stage.as_ref().and_then(|stage| stage.keyed(name));
            let place = entry.map_or(around, |entry| entry.key.span);
            let told = told || entry.is_some_and(no_map) || stage.as_ref().is_some_and(|stage| stage.blamed(name));
            let cells = entry.filter(|entry| said(entry)).map(|entry| SIDE.read(&entry.value, self.intake.report));
            for (kind, name) in KINDS.into_iter().enumerate() {
                let entry = cells.as_ref().and_then(|cells| cells.keyed(name));
                let blamed = told || cells.as_ref().is_some_and(|cells| cells.blamed(name));
                self.now = index(n, side, kind);
                self.sites[self.now] = Site { blamed, span: entry.map_or(place, |entry| entry.key.span) };
                if let Some(entry) = entry.filter(|entry| said(entry)) {
                    self.cell(&entry.value);
                }
            }
        }
    }

    /// The cell of now, in any of its four forms.
    fn cell(&mut self, node: &Node<'_>) {
        match &node.kind {
            Kind::Null => {}
            Kind::Scalar(scalar) if is_none(scalar.trimmed()) => self.set_none(),
            Kind::Scalar(scalar) => self.text(At::new(scalar.trimmed(), node.span)),
            Kind::List(items) => {
                for item in items {
                    match &item.kind {
                        Kind::Scalar(scalar) if is_none(scalar.trimmed()) => self.none_among_items(item.span),
                        Kind::Scalar(scalar) => self.text(At::new(scalar.trimmed(), item.span)),
                        Kind::Map(entries) => self.map(entries),
                        Kind::Null => {}
                        Kind::List(_) => item::text_forgotten(item.span, "a list".to_owned(), self.side(), self.intake),
                    }
                }
            }
            Kind::Map(entries) => self.map(entries),
        }
    }

    fn map(&mut self, entries: &[Entry<'_>]) {
        let stray = entries.iter().find(|entry| item::is_field(&entry.key.value));
        if let Some(stray) = stray {
            item::text_forgotten(stray.key.span, format!("`{}`", stray.key.value), self.side(), self.intake);
            self.set_none();
        }
        // Most cells hold one item, and there is nothing it could repeat.
        let mut said: Option<BTreeMap<&str, Span>> = (entries.len() > 1).then(BTreeMap::new);
        for entry in entries.iter().filter(|entry| stray.is_none() || !item::is_field(&entry.key.value)) {
            let text = entry.key.value.trim();
            if let Some(first) = said.as_ref().and_then(|said| said.get(text)) {
                let (place, related) = (self.intake.report.place(entry.key.span), self.intake.report.place(*first));
                let twice = Diagnostic::new(&DUPLICATE_KEY, place, format!("“{text}” is said twice in this cell"));
                self.intake.report.push(twice.help("keep one of the two; the first one counts").related(related, "it is said here first"));
                continue;
            }
            if let Some(said) = &mut said {
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
        let written = self.sheet.written.len();
        let item = item::read(entry, self.side(), self.now % KINDS.len(), self.status, &mut self.sheet, self.intake);
        let number = self.cells.push(self.now, item);
        if let Some(written) = self.sheet.written.get_mut(written) {
            written.item = number;
        }
    }

    /// Of the cell of now.
    fn side(&self) -> usize {
        self.now / KINDS.len() % SIDES.len()
    }

    fn set_none(&mut self) {
        self.cells.set_none(self.now);
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

/// Whether a text, without space around it, says that a cell is empty on purpose.
fn is_none(text: &str) -> bool {
    text.eq_ignore_ascii_case("none")
}
