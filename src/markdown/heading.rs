//! Headings: an id each, a link to themselves.

use super::label::{Word, word};
use super::write::{Mode, Writer};
use super::{Heading, Prose};
use crate::text::{escape_attribute, heading_id};
use memchr::memchr_iter;
use pulldown_cmark::CowStr;
use std::ops::Range;

/// An open heading: its tag is written when its words are known.
pub(super) struct Open {
    at: usize,
    level: u8,
    id: Option<String>,
    classes: Vec<String>,
    range: Range<usize>,
}

impl Writer<'_, '_> {
    /// Ids asked for by `{#id}` are kept back from headings that would only get them by their words.
    pub(super) fn reserve_ids(&mut self) {
        // Text and code are not told apart here.
        let texts = std::iter::once(self.text).chain(self.gaps.iter().map(|gap| gap.text));
        // One byte is looked for, much faster than two.
        for (text, at) in texts.flat_map(|text| memchr_iter(b'{', text.as_bytes()).map(move |at| (text, at))) {
            let Some(rest) = text[at + 1..].strip_prefix('#') else { continue };
            let end = rest.find(['}', ' ', '\n', '\t', '\r']).unwrap_or(0);
            if end > 0 && self.reserved.insert(rest[..end].to_owned()) {
                self.ids.take(&rest[..end]);
            }
        }
    }

    pub(super) fn open_heading(&mut self, level: u8, id: Option<&str>, classes: &[CowStr<'_>], range: Range<usize>) {
        self.out.fresh();
        let classes = classes.iter().map(|c| c.to_string()).collect();
        self.heading = Some(Open { at: self.out.len(), level, id: id.map(str::to_owned), classes, range });
        self.plain = Some(String::new());
    }

    pub(super) fn close_heading(&mut self) {
        let Some(Open { at, level, id, classes, range }) = self.heading.take() else { return };
        let plain = self.plain.take().unwrap_or_default();
        let text = plain.trim();
        let body = self.out.cut(at);
        let digit = char::from(b'0' + level.clamp(1, 6));
        if self.mode != Mode::Page {
            self.write_heading(digit, "", &classes, body);
            return;
        }
        let id = match id {
            Some(id) if self.reserved.remove(&id) => id,
            Some(id) => self.ids.take(&id),
            None => self.ids.take(&heading_id(text)),
        };
        self.write_heading(digit, &id, &classes, body);
        let top = self.frames.is_empty();
        let span = self.origin.span(range);
        self.headings.push(Heading { level, id, text: text.to_owned(), top, span });
    }

    fn write_heading(&mut self, digit: char, id: &str, classes: &[String], body: Prose) {
        self.out.push("<h");
        self.out.html.push(digit);
        if !id.is_empty() {
            self.out.push(" id=\"");
            self.out.push(&escape_attribute(id));
            self.out.push("\"");
        }
        if !classes.is_empty() {
            self.out.push(" class=\"");
            self.out.push(&escape_attribute(&classes.join(" ")));
            self.out.push("\"");
        }
        self.out.push(">");
        self.out.paste(body);
        if digit != '1' && !id.is_empty() {
            self.out.push(" <a class=\"anchor\" href=\"#");
            super::destination::push_fragment(&mut self.out.html, id);
            self.out.push("\" aria-label=\"");
            self.out.push(word(Word::Anchor, self.settings.lang));
            self.out.push("\"></a>");
        }
        self.out.push("</h");
        self.out.html.push(digit);
        self.out.push(">\n");
    }
}
