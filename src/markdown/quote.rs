//! Quotations, with their source at the foot, and the boxes that are written as quotations.

use super::callout;
use super::label::{callout_word, word_of_alert};
use super::write::Writer;
use crate::text::escape_text;
use pulldown_cmark::{BlockQuoteKind, CowStr, Event, Tag, TagEnd};
use std::ops::Range;

/// A block that holds blocks.
pub(super) enum Frame {
    /// A quotation; where in the text the line with its source begins.
    Quote {
        footer: Option<usize>,
    },
    Box {
        kind: &'static str,
        footer: Option<usize>,
    },
    /// A list item, a definition, a footnote.
    Other,
}

/// Deeper quotations are never boxes: nobody writes them, and looking at each one's last line would cost too much.
const DEEPEST: usize = 8;

/// A line with a source is not longer than this.
const LONGEST_SOURCE: usize = 1000;

impl<'a> Writer<'a, '_> {
    pub(super) fn open_quote(&mut self, alert: Option<BlockQuoteKind>, range: Range<usize>) {
        self.out.fresh();
        self.quotes += 1;
        self.deepest = self.deepest.max(self.frames.len() + 1);
        if let Some(alert) = alert {
            let (kind, class) = word_of_alert(alert);
            let label = callout_word(kind, self.settings.lang);
            return self.open_box(kind, class, label, "", None);
        }
        if self.quotes > DEEPEST {
            self.frames.push(Frame::Quote { footer: None });
            return self.out.push("<blockquote>\n");
        }
        let footer = self.source_line(&range);
        if let Some(label) = self.label(&range) {
            let footer = footer.filter(|_| label.kind == "quote");
            self.open_box(label.kind, label.kind, &label.words, &label.title, footer);
            self.after_label(label.closed, range);
            return;
        }
        self.out.push(if footer.is_some() { "<blockquote class=\"callout quote\">\n" } else { "<blockquote>\n" });
        self.frames.push(Frame::Quote { footer });
    }

    fn label(&mut self, range: &Range<usize>) -> Option<callout::Label> {
        if !matches!(self.feed.peek(0), Some((Event::Start(Tag::Paragraph), _))) {
            return None;
        }
        let Some((Event::Start(Tag::Strong), strong)) = self.feed.peek(1) else { return None };
        let inner = self.text.get(strong.start + 2..strong.end.checked_sub(2)?)?;
        let after = self.text.get(strong.end..range.end)?;
        callout::read(inner, after, self.settings.lang)
    }

    fn open_box(&mut self, kind: &'static str, class: &str, label: &str, title: &str, footer: Option<usize>) {
        self.frames.push(Frame::Box { kind, footer });
        self.reflecting += usize::from(kind == "reflect");
        let label = escape_text(label);
        // The title is HTML already; its tags have no place in an attribute.
        let name = if title.is_empty() { label.to_string() } else { format!("{label}: {}", escape_text(title)) };
        let name = name.replace('"', "&quot;");
        self.out.push(&format!(
            "<aside class=\"callout {class}\" role=\"note\" aria-label=\"{name}\">\n<p class=\"callout-label\">{label}</p>\n"
        ));
        if !title.is_empty() {
            self.out.push(&format!("<p class=\"callout-title\">{}</p>\n", escape_text(title)));
        }
        self.count.text(&label);
        self.count.gap();
        self.count.text(title);
        self.count.gap();
    }

    /// Passes over the label and opens a paragraph for the words after it, if there are any.
    fn after_label(&mut self, closed: bool, quote: Range<usize>) {
        let mut paragraph = quote;
        while let Some((event, range)) = self.feed.next() {
            match event {
                Event::Start(Tag::Paragraph) => paragraph = range,
                Event::End(TagEnd::Strong) => break,
                _ => {}
            }
        }
        while let Some((event, range)) = self.feed.next() {
            match event {
                Event::End(TagEnd::Paragraph) => return,
                Event::SoftBreak | Event::HardBreak => {}
                Event::Text(text) => {
                    let rest = text.trim_start();
                    let rest = if closed { rest } else { rest.trim_start_matches(['.', ':', '–', '—']).trim_start() };
                    if !rest.is_empty() {
                        let start = range.start + (text.len() - rest.len());
                        self.feed.unread(Event::Text(CowStr::from(rest.to_owned())), start..range.end);
                        return self.open_paragraph(start..paragraph.end);
                    }
                }
                other => {
                    let start = range.start;
                    self.feed.unread(other, range);
                    return self.open_paragraph(start..paragraph.end);
                }
            }
        }
    }

    /// Where the last line of a quotation begins, if it names a source: `— Ada, at the counter`.
    fn source_line(&self, range: &Range<usize>) -> Option<usize> {
        let quote = self.text.get(range.clone())?.trim_end();
        let from = quote.len().saturating_sub(LONGEST_SOURCE);
        let line = quote.as_bytes()[from..].iter().rposition(|b| *b == b'\n' || *b == b'\r')? + from + 1;
        let last = &quote[line..];
        let text = last.trim_start_matches(['>', ' ', '\t']);
        text.starts_with("— ").then(|| range.start + line + (last.len() - text.len()))
    }

    /// Begins the foot of a quotation when the line with its source is reached.
    pub(super) fn begin_footer(&mut self, start: usize) {
        let Some(Frame::Quote { footer: Some(footer) } | Frame::Box { footer: Some(footer), .. }) = self.frames.last() else { return };
        if *footer != start || self.depth > 0 || self.closing != "</p>\n" {
            return;
        }
        self.closing = "</footer>\n";
        if self.out.html.ends_with("<p>") {
            self.out.html.truncate(self.out.len() - 3);
        } else {
            let end = self.out.html.trim_end_matches('\n').trim_end_matches("<br />").len();
            let end = end.max(self.out.holes.last().map_or(0, |h| h.at as usize));
            self.out.html.truncate(end);
            self.out.push("</p>\n");
        }
        self.out.push("<footer>");
    }

    pub(super) fn close_quote(&mut self) {
        self.quotes = self.quotes.saturating_sub(1);
        match self.frames.pop() {
            Some(Frame::Box { kind, .. }) => {
                self.reflecting = self.reflecting.saturating_sub(usize::from(kind == "reflect"));
                self.out.fresh();
                self.out.push("</aside>\n");
            }
            _ => {
                self.out.fresh();
                self.out.push("</blockquote>\n");
            }
        }
    }

    /// Keeps the questions of what has been said since the last block's end.
    pub(super) fn gather_questions(&mut self) {
        let said = std::mem::take(&mut self.said);
        self.questions.extend(callout::questions(&said));
    }
}
