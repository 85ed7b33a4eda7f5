//! Holding a value against its shape. Everything is said here, once, so that a row's getters never report.

use super::scalar::fault_of;
use super::table::report_twice;
use super::traps::{LIST_MARK, list_mark, short};
use super::{Entry, Kind, Node, Shape, codes};
use crate::diagnostic::Report;
use crate::text::Span;
use memchr::memchr;
use std::collections::BTreeMap;

/// Checks `node` against `shape`; `key` is the key it is said under. Tables within are left to whoever reads them.
pub(super) fn value(shape: &Shape, node: &Node<'_>, key: &str, report: &mut Report<'_>) {
    // Nothing to say of a text where any text will do, as in most fields.
    let any_text = matches!(shape, Shape::Text | Shape::Markdown | Shape::Ref(_)) && node.scalar().is_some();
    if any_text || node.is_empty() {
        return;
    }
    match shape {
        Shape::Any | Shape::Own(_) | Shape::Table(_) => {}
        Shape::List(inner) => {
            if marked(node, report) {
                return;
            }
            for item in node.items() {
                value(inner, item, key, report);
            }
        }
        Shape::Map(inner) => group(inner, node, key, report),
        Shape::Either(_, Shape::List(_)) if marked(node, report) => {}
        Shape::Either(first, second) => match &node.kind {
            Kind::Scalar(scalar) => {
                if fault_of(first, scalar.trimmed()).is_some() && takes_scalar(second) && fault_in(second, scalar.trimmed()) {
                    value(first, node, key, report);
                }
                if !takes_scalar(second) {
                    value(first, node, key, report);
                }
            }
            _ => value(second, node, key, report),
        },
        _ => one(shape, node, key, report),
    }
}

/// Reports a line of a list that YAML takes for text, as in `-a` or `– a`.
fn marked(node: &Node<'_>, report: &mut Report<'_>) -> bool {
    let (text, alone) = (report.text(), matches!(node.kind, Kind::Scalar(_)));
    for item in node.items() {
        if !item.scalar().is_some_and(|scalar| scalar.plain) {
            continue;
        }
        let (start, written) = (item.span.range().start, item.span.of(text));
        // An item of a list can only go on below as one that was meant for another, and a word or number begins with no mark.
        let word = written.starts_with(|c: char| c.is_ascii_alphanumeric());
        if (!alone || word) && memchr(b'\n', written.as_bytes()).is_none() {
            continue;
        }
        let column = || start - text.get(..start).unwrap_or("").rfind('\n').map_or(0, |n| n + 1);
        let mut at = start;
        for (number, whole) in written.split_inclusive('\n').enumerate() {
            let line = whole.trim();
            let from = at + (whole.len() - whole.trim_start().len());
            at += whole.len();
            // What goes on below an item begins below its text; further left it was meant as an item of its own.
            let meant = || alone || (number > 0 && from - (at - whole.len()) < column());
            if let Some(mark) = list_mark(line).filter(|_| meant()) {
                let words = short(line[mark..].trim());
                report.with_help(&codes::LIST_MARK, Span::new(from, from + line.len()), LIST_MARK, format!("write `- {words}`"));
                return true;
            }
        }
    }
    false
}

fn takes_scalar(shape: &Shape) -> bool {
    match shape {
        Shape::Table(_) | Shape::Map(_) => false,
        Shape::List(inner) => takes_scalar(inner),
        Shape::Either(first, _) => takes_scalar(first),
        _ => true,
    }
}

fn fault_in(shape: &Shape, text: &str) -> bool {
    match shape {
        Shape::List(inner) => fault_in(inner, text),
        Shape::Either(first, second) => fault_in(first, text) && (!takes_scalar(second) || fault_in(second, text)),
        _ => fault_of(shape, text).is_some(),
    }
}

fn group(inner: &Shape, node: &Node<'_>, key: &str, report: &mut Report<'_>) {
    let Kind::Map(entries) = &node.kind else {
        let (key, span) = (short(key), clipped(report, node.span));
        let message = format!("`{key}` is {} where a group of lines is meant", node.what());
        report.with_help(
            &codes::WRONG_TYPE,
            span,
            message,
            format!("write one line each below `{key}:`, as in `name: value`, without `- `"),
        );
        return;
    };
    let mut said: BTreeMap<&str, &Entry<'_>> = BTreeMap::new();
    for entry in entries {
        if let Some(first) = said.get(&*entry.key.value) {
            report_twice(report, entry, first);
            continue;
        }
        said.insert(&entry.key.value, entry);
        value(inner, &entry.value, &entry.key.value, report);
    }
}

fn one(shape: &Shape, node: &Node<'_>, key: &str, report: &mut Report<'_>) {
    let text = matches!(shape, Shape::Text | Shape::Markdown);
    match &node.kind {
        Kind::Null => {}
        Kind::Scalar(scalar) => {
            if let Some(fault) = fault_of(shape, scalar.trimmed()) {
                let span = clipped(report, node.span);
                report.with_help(fault.code, span, format!("`{}` {}", short(key), fault.message), fault.help);
            }
        }
        Kind::List(items) => {
            let (key, span) = (short(key), clipped(report, node.span));
            let meant = meant(shape);
            let written = node.span.of(report.text()).lines().next().unwrap_or("").to_owned();
            let help = match &items[..] {
                [one] if one.scalar().is_some() && text && written.starts_with('[') => {
                    format!("take the brackets out, or put the text in quotes if they belong to it: `\"{written}\"`")
                }
                [one, ..] if one.scalar().is_some() => {
                    format!("choose one: `{key}: {}`", super::traps::short(one.scalar().map_or("", |scalar| &scalar.text)))
                }
                _ => format!("write {meant} after `{key}:`"),
            };
            report.with_help(&codes::MORE_THAN_ONE, span, format!("`{key}` is a list where {meant} is meant"), help);
        }
        Kind::Map(entries) => match node.as_text() {
            Some(joined) if text && entries.first().is_some_and(|entry| is_plain(&entry.value)) => {
                let span = clipped(report, node.span);
                report.with_help(
                    &codes::JOINED_TEXT,
                    span,
                    "the text contains `: `, so it looks like a name with a value; it is read as one text",
                    format!("put it in quotes: `{}`", super::traps::quoted(&joined.value)),
                );
            }
            _ => {
                let (key, span) = (short(key), clipped(report, node.span));
                let first = entries.first().map_or("", |entry| &*entry.key.value);
                report.with_help(
                    &codes::WRONG_TYPE,
                    span,
                    format!("`{key}` is a group of lines where {} is meant", meant(shape)),
                    format!("write one value after `{key}:`; is `{first}` indented too far?"),
                );
            }
        },
    }
}

fn is_plain(node: &Node<'_>) -> bool {
    matches!(node.kind, Kind::Null | Kind::Scalar(_))
}

/// What a shape takes, for messages.
fn meant(shape: &Shape) -> String {
    match shape {
        Shape::Text | Shape::Markdown => "one text".to_owned(),
        Shape::Id => "one id".to_owned(),
        Shape::Flag => "yes or no".to_owned(),
        Shape::Number { .. } => "one number".to_owned(),
        Shape::Whole { .. } => "one whole number".to_owned(),
        Shape::Date => "one date".to_owned(),
        Shape::Interval => "one interval".to_owned(),
        Shape::Period => "one period".to_owned(),
        Shape::OneOf(_) => "one word".to_owned(),
        Shape::Ref(kind) => format!("one {kind}"),
        Shape::List(_) => "a list".to_owned(),
        Shape::Map(_) | Shape::Table(_) => "a group of lines".to_owned(),
        Shape::Either(_, other) => meant(other),
        Shape::Any | Shape::Own(_) => "a value".to_owned(),
    }
}

/// The first line of a span: an underline over twenty lines shows nothing.
pub(super) fn clipped(report: &Report<'_>, span: Span) -> Span {
    let text = span.of(report.text());
    match text.find('\n') {
        Some(end) => Span::new(span.range().start, span.range().start + text[..end].trim_end().len()),
        None => span,
    }
}
