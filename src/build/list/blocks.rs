//! The list of blocks, and the lists that blocks of one kind fill.

use super::{Row, Snapshot, day, named, row};
use crate::block::list::{column, shown};
use crate::block::{Ask, Block, Column, Form, Kind};
use crate::book::Desk;
use crate::chapter::{BlockOutline, Outline};
use serde_json::json;

pub(super) const COLUMNS: &[Column] = &[
    column("language", Form::Text, "Language of its texts."),
    shown("kind", Form::Text, "Its kind, as in fences and references."),
    shown("id", Form::Text, "Its id, as in references."),
    shown("title", Form::Text, "Its title, as plain text."),
    column("path", Form::Text, "The source it stands in."),
    column("line", Form::Number, "The line of its title there, from 1."),
    column("address", Form::Text, "Where it is published, with its anchor."),
    shown("status", Form::Text, "draft, live or retired."),
    column("evidence", Form::Text, "How we know: assumed, asked, observed or measured."),
    shown("owner", Form::Text, "The role that answers for it."),
    column("reviewed", Form::Date, "Day of the last conscious check."),
    shown("due", Form::Date, "Day of the next check."),
    column("computed", Form::Object, "What it adds up to; the names depend on the kind."),
];

pub(super) fn rows(snapshot: &Snapshot) -> Vec<Row> {
    let reader = snapshot.glance();
    let mut rows = Vec::new();
    each(snapshot, &mut |o, index, seen, block| {
        let desk = Desk::new(&reader, o, "", &seen.lang);
        let due = seen.reviewed.map(|d| d.after(seen.review.unwrap_or(snapshot.config.review.every)));
        rows.push(row([
            ("language", json!(seen.lang)),
            ("kind", json!(seen.kind)),
            ("id", json!(seen.id)),
            ("title", json!(seen.title)),
            ("path", json!(o.path.as_str())),
            ("line", json!(snapshot.line_at(&o.path, seen.key))),
            ("address", json!(reader.place_of(&o.path, Some(index), None).whole_address())),
            ("status", json!(seen.status.name())),
            ("evidence", json!(seen.evidence.name())),
            ("owner", json!(named(o, seen.owner))),
            ("reviewed", day(seen.reviewed)),
            ("due", day(due)),
            ("computed", block.computed(&desk as &dyn Ask)),
        ]));
    });
    rows
}

/// Every block of the book with its outline and its number in the source, source by source.
pub(super) fn each(snapshot: &Snapshot, take: &mut dyn FnMut(&Outline, u32, &BlockOutline, &dyn Block)) {
    for chapter in snapshot.sources() {
        for (index, (seen, block)) in (0..).zip(chapter.outline.blocks.iter().zip(&chapter.body.blocks)) {
            take(&chapter.outline, index, seen, &**block);
        }
    }
}

/// The rows that blocks of a kind hand out, with what only the book knows added.
pub(super) fn of_kind(snapshot: &Snapshot, kind: &Kind, list: &str) -> Vec<Row> {
    let reader = snapshot.glance();
    let mut rows = Vec::new();
    each(snapshot, &mut |o, index, seen, block| {
        if seen.kind != kind.name {
            return;
        }
        let desk = Desk::new(&reader, o, "", &seen.lang);
        for line in block.rows(list, &desk) {
            let mut cells = line.cells;
            cells.insert("book".to_owned(), json!(snapshot.config.title_in(&seen.lang)));
            cells.insert("language".to_owned(), json!(seen.lang));
            cells.insert("address".to_owned(), json!(reader.place_of(&o.path, Some(index), line.part).whole_address()));
            rows.push(cells);
        }
    });
    rows
}
