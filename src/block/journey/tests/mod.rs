//! Journeys in, messages out; the numbers of the worked example.

mod drawing;
mod rules;
mod whole;

use crate::block::bench;
use crate::chapter::{Chapter, Scope, parse, parse_data};
use crate::diagnostic::{Diagnostic, Spot, in_order};
use crate::text::{Lines, Source};
use std::sync::Arc;

/// A live journey that lacks nothing but a touchpoint at `ride`.
const REPAIR: &str = include_str!("repair.yaml");
const REGISTERS: &str = include_str!("registers.yaml");

fn scope() -> Scope {
    Scope::new(Arc::default())
}

/// A journey as a data file.
fn journey(yaml: &str) -> Chapter {
    parse_data(&Source::new("data/journeys/repair.yaml", yaml), "journey", None, &scope())
}

/// `severity code: message @ line` of everything said about a chapter; the line as it is written, trimmed.
fn said(chapter: &Chapter, text: &str) -> Vec<String> {
    let lines = Lines::new(text);
    let written = |d: &Diagnostic| {
        let span = if let Spot::At(span) = d.place.spot { Some(span) } else { chapter.places.span(d.place.spot) };
        let number = span.map_or(0, |s| lines.at(s.start).0);
        text.lines().nth(number.saturating_sub(1)).unwrap_or("").trim().to_owned()
    };
    let list = in_order(chapter.diagnostics.clone());
    list.iter().map(|d| format!("{} {}: {} @ {}", d.severity, d.code.name, d.message, written(d))).collect()
}

#[test]
fn the_example_is_a_chapter_without_a_fault() {
    let text = super::KIND.example;
    let chapter = parse(&Source::new("content/first.md", text), &scope());
    assert_eq!(said(&chapter, text), Vec::<String>::new());
    assert_eq!(chapter.body.blocks.len(), 1);
    let rows = chapter.body.blocks[0].rows("stages", &bench::Desk::new("en"));
    assert_eq!(
        rows.iter().map(|row| format!("{}{}", row.cells["letter"].as_str().unwrap_or(""), row.cells["stage_no"])).collect::<Vec<_>>(),
        ["A1", "B1", "C1"]
    );
}
