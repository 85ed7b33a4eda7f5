//! The list of gaps: those that were written down and those the rules found.

use super::{Row, Snapshot, day, row};
use crate::block::list::{column, shown};
use crate::block::{Column, Form};
use crate::book::{Gap, Reader};
use serde_json::json;

pub(super) const COLUMNS: &[Column] = &[
    shown("rank", Form::Number, "Its place in the order of the page of open gaps, from 1."),
    shown("from", Form::Text, "`written` by somebody, or a `finding` of the rules."),
    column("code", Form::Text, "The code of a finding."),
    shown("text", Form::Text, "What is wrong."),
    shown("owner", Form::Text, "Who mends it."),
    column("since", Form::Date, "The day it was seen."),
    shown("due", Form::Date, "The day it is to be mended by."),
    column("late", Form::Flag, "Whether that day has passed."),
    column("lever", Form::Text, "cut, fix or compensate."),
    column("state", Form::Text, "open or doing."),
    column("ticket", Form::Text, "Address of the ticket."),
    column("kind", Form::Text, "The kind of block, or the register, it is about."),
    column("block", Form::Text, "The id of that block or entry."),
    column("stage", Form::Text, "The part of the block it is about."),
    column("path", Form::Text, "The source it stands in."),
    column("line", Form::Number, "The line there, from 1."),
    column("address", Form::Text, "Where it is published, with its anchor."),
];

/// Gravest first.
pub(super) fn rows(snapshot: &Snapshot) -> Vec<Row> {
    let reader = snapshot.glance();
    let ranked = crate::page::ranked(&reader);
    ranked.iter().zip(1..).map(|(gap, rank)| one(snapshot, rank, gap, &reader)).collect()
}

fn one(snapshot: &Snapshot, rank: u32, gap: &Gap, reader: &Reader<'_>) -> Row {
    let chapter = snapshot.chapters.get(&gap.path).map(|c| &**c);
    let block = chapter.zip(gap.block).and_then(|(c, b)| c.outline.blocks.get(b as usize));
    let part = block.zip(gap.part).and_then(|(b, p)| b.parts.get(usize::from(p)));
    let key = gap.key.or(part.map(|p| p.key)).or(block.map(|b| b.key));
    let entry = reader.entry_at(&gap.path, gap.key);
    // Where a gap of an entry is shown: on the entry's register page, in the house language.
    let address = match &entry {
        Some((register, id)) => super::registers::address(reader, register.name(), id),
        None => reader.place_of(&gap.path, gap.block, gap.part).whole_address(),
    };
    row([
        ("rank", json!(rank)),
        ("from", json!(if gap.written { "written" } else { "finding" })),
        ("code", json!((!gap.code.is_empty()).then_some(gap.code))),
        ("text", json!(gap.text)),
        ("owner", json!(gap.owner)),
        ("since", day(gap.since)),
        ("due", day(gap.due)),
        ("late", json!(gap.due.is_some_and(|d| d < reader.today()))),
        ("lever", json!(gap.lever)),
        ("state", json!(gap.state)),
        ("ticket", json!(gap.ticket)),
        ("kind", json!(block.map(|b| b.kind).or(entry.as_ref().map(|(register, _)| register.name())))),
        ("block", json!(block.map(|b| b.id.clone()).or(entry.map(|(_, id)| id)))),
        ("stage", json!(part.map(|p| p.id.rsplit('/').next().unwrap_or(&p.id)))),
        ("path", json!(gap.path.as_str())),
        ("line", json!(key.map(|k| snapshot.line_at(&gap.path, k)))),
        ("address", json!(address)),
    ])
}
