//! TOML → `Node`: the same tree as YAML's, so that the same tables read it.

use super::{Entry, Kind, Node, Scalar, codes};
use crate::diagnostic::{Diagnostic, Report};
use crate::text::Span;
use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

/// Reads the whole source as TOML. What is readable around a fault is kept, so this is `None` only when nothing is.
pub fn read_toml(report: &mut Report<'_>) -> Option<Node> {
    let text = report.text();
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let span = error.span().map_or(Span::default(), |range| clipped(text, range));
        if error.message().contains("duplicate key") {
            let path = report.path().clone();
            let written = span.of(text).to_owned();
            let mut fault = Diagnostic::new(
                &codes::DUPLICATE_KEY,
                report.place(span),
                if written.is_empty() { "this key is said twice".to_owned() } else { format!("`{written}` is said twice") },
            )
            .help("keep one of the two; the first one counts");
            if let Some(first) = first_of(table.get_ref(), &written, span) {
                fault = fault.related(crate::diagnostic::Place::at(&path, first), "it is said here first");
            }
            report.push(fault);
        } else {
            let plain = error.message().lines().next().unwrap_or("").trim().trim_end_matches('.').to_owned();
            let message = if plain.is_empty() { "this cannot be read as TOML".to_owned() } else { format!("this cannot be read: {plain}") };
            report.with_help(
                &codes::UNREADABLE,
                span,
                message,
                "a line is `key = value`; texts stand in double quotes, lists in square brackets",
            );
        }
    }
    if !errors.is_empty() && table.get_ref().is_empty() {
        return None;
    }
    Some(map(text, table.into_inner(), Span::new(0, text.len())))
}

fn clipped(text: &str, range: std::ops::Range<usize>) -> Span {
    let fit = |n: usize| {
        let mut n = n.min(text.len());
        while !text.is_char_boundary(n) {
            n -= 1;
        }
        n
    };
    Span::new(fit(range.start), fit(range.end))
}

/// The nearest place before `later` where `key` is said.
fn first_of(table: &DeTable<'_>, key: &str, later: Span) -> Option<Span> {
    let mut best: Option<Span> = None;
    for (name, value) in table {
        let span = Span::new(name.span().start, name.span().end);
        if **name.get_ref() == *key && span < later && best.is_none_or(|b| b < span) {
            best = Some(span);
        }
        if let DeValue::Table(inner) = value.get_ref()
            && let Some(span) = first_of(inner, key, later)
            && best.is_none_or(|b| b < span)
        {
            best = Some(span);
        }
    }
    best
}

fn node(text: &str, value: Spanned<DeValue<'_>>) -> Node {
    let span = clipped(text, value.span());
    let scalar = |text: String, plain| Node { span, kind: Kind::Scalar(Scalar { text, plain }) };
    match value.into_inner() {
        DeValue::String(words) => scalar(words.into_owned(), false),
        DeValue::Integer(number) => scalar(number.to_string(), true),
        DeValue::Float(number) => scalar(number.as_str().to_owned(), true),
        DeValue::Boolean(flag) => scalar(flag.to_string(), true),
        DeValue::Datetime(time) => scalar(time.to_string(), true),
        DeValue::Array(items) => Node::list(items.into_iter().map(|item| node(text, item)).collect(), span),
        DeValue::Table(table) => map(text, table, span),
    }
}

fn map(text: &str, table: DeTable<'_>, span: Span) -> Node {
    let mut entries: Vec<Entry> = table
        .into_iter()
        .map(|(key, value)| {
            let span = clipped(text, key.span());
            Entry::new(key.into_inner().into_owned(), span, node(text, value))
        })
        .collect();
    // The crate sorts by name; authors read from top to bottom.
    entries.sort_by_key(|entry| entry.key.span);
    Node::map(entries, span)
}
