//! A Markdown table as a matrix: its first column names the rows, its header the columns, its first header cell the corner.

use crate::diagnostic::Report;
use crate::markdown::Adopted;
use crate::text::{At, Span};
use crate::yaml::{Entry, Kind, Node};

pub(super) fn join<'t>(node: &mut Node<'t>, adopted: &'t Adopted, report: &mut Report<'_>) {
    let Adopted::Table { head, rows, span } = adopted else { return };
    let text =
        |cell: &'t At<String>| if cell.value.trim().is_empty() { Node::null(cell.span) } else { Node::text(&*cell.value, cell.span) };
    let entry = |key: &'static str, node: Node<'t>| Entry::new(key, node.span, node);
    let Kind::Map(entries) = &mut node.kind else { return };
    if let Some(corner) = head.first().filter(|c| !c.value.trim().is_empty())
        && !entries.iter().any(|e| e.key.value == "corner")
    {
        entries.push(entry("corner", text(corner)));
    }
    let line = head.iter().skip(1).find(|c| !c.value.trim().is_empty()).map_or(*span, |c| c.span);
    entries.push(Entry::new("columns", line, Node::list(head.iter().skip(1).map(text).collect(), *span)));
    entries.push(entry("rows", Node::list(rows.iter().filter_map(|row| row.first()).map(text).collect(), *span)));
    let cells = rows.iter().map(|row| {
        let first = row.first().map_or(*span, |c| c.span);
        let over = beyond(report.text(), first, head.len());
        Node::list(row.iter().skip(1).map(text).chain(over).collect(), first)
    });
    entries.push(entry("cells", Node::list(cells.collect(), *span)));
}

/// The cells of the line in which `first` stands that are more than `columns`: Markdown drops them, and with them what
/// somebody wrote. Empty ones at the end are nothing lost.
fn beyond<'t>(source: &str, first: Span, columns: usize) -> Vec<Node<'t>> {
    let at = first.range().start.min(source.len());
    let (Some(before), Some(after)) = (source.get(..at), source.get(at..)) else { return Vec::new() };
    let start = before.rfind('\n').map_or(0, |n| n + 1);
    let end = at + after.find(['\n', '\r']).unwrap_or(after.len());
    // Before the first bar there may be the marks of a quote or a list.
    let lead = source[start..end].find('|').filter(|n| source[start..start + n].chars().all(|c| c.is_whitespace() || c == '>'));
    let mut from = start + lead.map_or(0, |n| n + 1);
    let (mut cells, mut escaped) = (Vec::new(), false);
    for (n, sign) in source[from..end].char_indices().map(|(n, c)| (n + start + lead.map_or(0, |n| n + 1), c)).collect::<Vec<_>>() {
        if sign == '|' && !escaped {
            cells.push(from..n);
            from = n + 1;
        }
        escaped = sign == '\\' && !escaped;
    }
    cells.push(from..end);
    let mut over: Vec<Node<'t>> = Vec::new();
    for cell in cells.into_iter().skip(columns) {
        let words = source[cell.clone()].trim();
        let begin = cell.start + source[cell.clone()].len() - source[cell].trim_start().len();
        let span = Span::new(begin, begin + words.len());
        over.push(if words.is_empty() { Node::null(span) } else { Node::text(words.to_owned(), span) });
    }
    let filled = over.iter().rposition(|node| !node.is_empty()).map_or(0, |n| n + 1);
    over.truncate(filled);
    over
}
