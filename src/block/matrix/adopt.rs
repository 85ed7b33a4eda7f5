//! A Markdown table as a matrix: its first column names the rows, its header the columns, its first header cell the corner.

use crate::diagnostic::Report;
use crate::markdown::Adopted;
use crate::text::At;
use crate::yaml::{Entry, Kind, Node};

pub(super) fn join(node: &mut Node, adopted: &Adopted, _report: &mut Report<'_>) {
    let Adopted::Table { head, rows, span } = adopted else { return };
    let text = |cell: &At<String>| if cell.value.trim().is_empty() { Node::null(cell.span) } else { Node::text(&*cell.value, cell.span) };
    let entry = |key: &str, node: Node| Entry::new(key, node.span, node);
    let Kind::Map(entries) = &mut node.kind else { return };
    if let Some(corner) = head.first().filter(|c| !c.value.trim().is_empty())
        && !entries.iter().any(|e| e.key.value == "corner")
    {
        entries.push(entry("corner", text(corner)));
    }
    entries.push(entry("columns", Node::list(head.iter().skip(1).map(text).collect(), *span)));
    entries.push(entry("rows", Node::list(rows.iter().filter_map(|row| row.first()).map(text).collect(), *span)));
    let cells = rows.iter().map(|row| Node::list(row.iter().skip(1).map(text).collect(), row.first().map_or(*span, |c| c.span)));
    entries.push(entry("cells", Node::list(cells.collect(), *span)));
}
