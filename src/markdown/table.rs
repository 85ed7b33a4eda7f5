//! Tables: alignment as classes, a caption, a name for the frame they scroll in.

use super::caption::{Caption, Kind};
use super::label::{Word, word};
use super::write::Writer;
use crate::text::escape_attribute;
use pulldown_cmark::Alignment;

/// An open table.
pub(super) struct Sheet {
    alignments: Vec<Alignment>,
    caption: Option<Caption>,
    /// Where its HTML begins.
    at: usize,
    head: bool,
    body: bool,
    cell: usize,
    cell_at: usize,
    /// Plain text of the first header cell that has any.
    first: String,
}

/// From so many columns on a table may be wider than a phone, and its frame must be reachable by keyboard.
const WIDE: usize = 3;

impl Writer<'_, '_> {
    pub(super) fn open_table(&mut self, alignments: Vec<Alignment>) {
        self.out.fresh();
        let caption = self.caption.take().filter(|c| c.kind == Kind::Table);
        let at = self.out.len();
        self.sheet = Some(Sheet { alignments, caption, at, head: true, body: false, cell: 0, cell_at: 0, first: String::new() });
    }

    pub(super) fn open_table_head(&mut self) {
        self.out.push("<thead>\n<tr>\n");
    }

    /// The frame is named by the first header cell, so the head is written before it and put inside it now.
    pub(super) fn close_table_head(&mut self) {
        let Some(mut sheet) = self.sheet.take() else { return };
        let head = self.out.cut(sheet.at);
        if sheet.alignments.len() < WIDE {
            self.out.push("<div class=\"table-wrap\">\n<table>\n");
        } else {
            let label = match &sheet.caption {
                Some(caption) => &caption.plain,
                None => &sheet.first,
            };
            let label = if label.is_empty() { word(Word::Table, self.settings.lang) } else { label };
            let label = self.regions.take(label);
            self.out.push("<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"");
            self.out.push(&escape_attribute(&label));
            self.out.push("\">\n<table>\n");
        }
        if let Some(caption) = sheet.caption.take() {
            self.out.push("<caption>");
            self.out.paste(caption.prose);
            self.out.push("</caption>\n");
        }
        self.out.paste(head);
        self.out.push("</tr>\n</thead>\n");
        sheet.head = false;
        self.sheet = Some(sheet);
    }

    pub(super) fn open_row(&mut self) {
        if let Some(sheet) = &mut self.sheet {
            sheet.cell = 0;
            if !sheet.body {
                sheet.body = true;
                self.out.push("<tbody>\n");
            }
        }
        self.out.push("<tr>\n");
    }

    pub(super) fn open_cell(&mut self) {
        let Some(sheet) = &mut self.sheet else { return };
        let class = match sheet.alignments.get(sheet.cell) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            _ => "",
        };
        sheet.cell_at = self.out.len();
        if sheet.head {
            self.out.push("<th scope=\"col\"");
            if sheet.first.is_empty() {
                self.plain = Some(String::new());
            }
        } else {
            self.out.push("<td");
        }
        self.out.push(class);
        self.out.push(">");
    }

    pub(super) fn close_cell(&mut self) {
        let Some(sheet) = &mut self.sheet else { return };
        sheet.cell += 1;
        if !sheet.head {
            return self.out.push("</td>\n");
        }
        if let Some(plain) = self.plain.take() {
            plain.trim().clone_into(&mut sheet.first);
        }
        let named = self.out.holes.last().is_some_and(|h| h.at as usize > sheet.cell_at);
        let empty = !named && self.out.html[sheet.cell_at..].find('>').is_some_and(|at| sheet.cell_at + at + 1 == self.out.len());
        if empty {
            // A header cell without words heads nothing.
            self.out.html.truncate(sheet.cell_at);
            self.out.push("<td></td>\n");
        } else {
            self.out.push("</th>\n");
        }
    }

    pub(super) fn close_table(&mut self) {
        let body = self.sheet.take().is_some_and(|s| s.body);
        self.out.push(if body { "</tbody>\n</table>\n</div>\n" } else { "</table>\n</div>\n" });
    }
}
