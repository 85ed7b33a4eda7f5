mod anything;
mod plain;
mod reading;
mod tables;
mod toml;
mod traps;

use super::{Kind, Node};
use crate::diagnostic::Report;
use crate::text::{Source, Span};

/// The tree in one line, and the diagnostics as `code line:column message | help`.
fn read(text: &str) -> (String, Vec<String>) {
    let source = Source::new("a.yaml", text);
    let mut report = Report::new(&source);
    let node = super::read(&mut report, Span::new(0, source.text.len()));
    (node.map_or("unreadable".to_owned(), |node| shown(&node)), told(&report))
}

fn told(report: &Report<'_>) -> Vec<String> {
    let lines = crate::text::Lines::new(report.text());
    let line = |d: &crate::diagnostic::Diagnostic| {
        let crate::diagnostic::Spot::At(span) = d.place.spot else { return d.message.to_string() };
        let (line, column) = lines.at(span.start);
        format!("{} {line}:{column} `{}` {} | {}", d.code.name, span.of(report.text()), d.message, d.help.as_deref().unwrap_or("-"))
    };
    report.list.iter().map(line).collect()
}

fn codes(text: &str) -> Vec<String> {
    read(text).1.iter().map(|told| told.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

fn shown(node: &Node<'_>) -> String {
    match &node.kind {
        Kind::Null => "~".to_owned(),
        Kind::Scalar(scalar) if scalar.plain => scalar.text.to_string(),
        Kind::Scalar(scalar) => format!("{:?}", scalar.text),
        Kind::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Kind::Map(entries) => {
            format!("{{{}}}", entries.iter().map(|e| format!("{}: {}", e.key.value, shown(&e.value))).collect::<Vec<_>>().join(", "))
        }
    }
}
