//! The list or table after a typed fence, taken as the fence's own content.

use super::write::Writer;
use crate::text::{At, Span};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// What a typed fence takes of the block after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adopts {
    No,
    List,
    Table,
}

/// The Markdown of an adopted block, item by item or cell by cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Adopted {
    List { items: Vec<Item>, span: Span },
    Table { head: Vec<At<String>>, rows: Vec<Vec<At<String>>>, span: Span },
}

/// An item of an adopted list. Its paragraphs and the lists in it are joined into one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub text: At<String>,
    /// Whether its box is ticked, when it has one.
    pub checked: Option<bool>,
}

/// An item in the making.
struct Line {
    text: String,
    range: Range<usize>,
    checked: Option<bool>,
    /// What stands between the words so far and the next.
    joint: &'static str,
}

impl Line {
    fn add(&mut self, piece: &str, range: Range<usize>) {
        let mut words = piece.split_whitespace();
        let Some(first) = words.next() else { return };
        self.text.reserve(self.joint.len() + piece.len());
        if self.text.is_empty() {
            self.range = range.clone();
        } else {
            self.text.push_str(self.joint);
        }
        self.text.push_str(first);
        for word in words {
            self.text.push(' ');
            self.text.push_str(word);
        }
        self.range.end = range.end;
        self.joint = " ";
    }
}

impl Writer<'_, '_> {
    pub(super) fn adopt_list(&mut self, whole: Range<usize>) -> Adopted {
        let mut items: Vec<Item> = Vec::new();
        let mut line: Option<Line> = None;
        let mut depth = 0_usize;
        // Neighbouring inline events are one stretch of source: it is copied whole, with its spaces and marks.
        let mut stretch: Option<Range<usize>> = None;
        while let Some((event, range)) = self.feed.next() {
            let inline =
                matches!(event, Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::Html(_))
                    || matches!(
                        event,
                        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
                    );
            if inline {
                match &mut stretch {
                    Some(open) => open.end = open.end.max(range.end),
                    None => stretch = Some(range),
                }
                continue;
            }
            if matches!(event, Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)) {
                continue;
            }
            if let (Some(open), Some(line)) = (stretch.take(), &mut line) {
                line.add(self.text.get(open.clone()).unwrap_or(""), open);
            }
            match event {
                Event::Start(Tag::List(_)) => {
                    depth += 1;
                    if let Some(line) = &mut line
                        && depth > 1
                    {
                        line.joint = if line.text.ends_with([':', '.', '?', '!', ';']) { " " } else { ": " };
                    }
                }
                Event::End(TagEnd::List(_)) => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        break;
                    }
                }
                Event::Start(Tag::Item) if depth == 1 => {
                    line = Some(Line { text: String::new(), range: range.start..range.start, checked: None, joint: "" });
                }
                Event::End(TagEnd::Item) if depth == 1 => {
                    if let Some(line) = line.take() {
                        let text = At::new(line.text, self.origin.span(line.range));
                        items.push(Item { text, checked: line.checked });
                    }
                }
                Event::End(TagEnd::Item) => {
                    if let Some(line) = &mut line {
                        line.joint = "; ";
                    }
                }
                Event::TaskListMarker(checked) if depth == 1 => {
                    if let Some(line) = &mut line {
                        line.checked = Some(checked);
                    }
                }
                _ => {}
            }
        }
        Adopted::List { items, span: self.origin.span(whole) }
    }

    pub(super) fn adopt_table(&mut self, whole: Range<usize>) -> Adopted {
        let mut head = Vec::new();
        let mut rows = Vec::new();
        let mut row = Vec::new();
        while let Some((event, range)) = self.feed.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    let source = self.text.get(range.clone()).unwrap_or("");
                    // The range of a cell may hold its bars.
                    let inner = source.trim().strip_prefix('|').unwrap_or(source.trim());
                    let inner = inner.strip_suffix('|').filter(|i| !i.ends_with('\\')).unwrap_or(inner).trim();
                    let start = range.start + source.find(inner).unwrap_or(0);
                    let span = self.origin.span(start..start + inner.len());
                    row.push(At::new(inner.replace("\\|", "|"), span));
                }
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Adopted::Table { head, rows, span: self.origin.span(whole) }
    }
}
