//! What stands within a line: words, emphasis, code.

use super::write::{Mode, Writer};
use crate::text::{escape_attribute, escape_text};
use memchr::memchr;
use std::borrow::Cow;
use std::ops::Range;

impl Writer<'_, '_> {
    pub(super) fn write_text(&mut self, text: &str, range: Range<usize>) {
        if let Some(code) = &mut self.code {
            return code.push(text, range);
        }
        let mut text = Cow::Borrowed(text);
        if self.mode == Mode::Inline && range.start == 0 {
            text = Cow::Owned(text.trim_start_matches('\u{a0}').to_owned());
        }
        if memchr(0, text.as_bytes()).is_some() {
            text = Cow::Owned(text.replace('\0', "\u{fffd}"));
        }
        self.begin_footer(range.start);
        self.write_words(&text);
    }

    /// Writes text where it belongs just now: between tags or into an attribute.
    pub(super) fn write_words(&mut self, text: &str) {
        self.say(text);
        if self.in_attribute() {
            self.out.push(&escape_attribute(text));
        } else {
            self.count.text(text);
            self.out.push(&escape_text(text));
        }
    }

    pub(super) fn write_code(&mut self, text: &str) {
        if self.in_attribute() {
            return self.write_words(text);
        }
        self.out.push("<code>");
        self.write_words(text);
        self.out.push("</code>");
    }

    /// Notes plain text for headings, captions and questions.
    pub(super) fn say(&mut self, text: &str) {
        if let Some(plain) = &mut self.plain {
            plain.push_str(text);
        }
        if self.reflecting > 0 {
            self.said.push_str(text);
        }
    }

    pub(super) fn open_span(&mut self, tag: &str) {
        self.depth += 1;
        if !self.in_attribute() {
            self.out.push(tag);
        }
    }

    pub(super) fn close_span(&mut self, tag: &str) {
        self.depth = self.depth.saturating_sub(1);
        if !self.in_attribute() {
            self.out.push(tag);
        }
    }
}
