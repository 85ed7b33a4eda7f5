//! HTML the author wrote.

use super::Raw;
use super::write::Writer;
use crate::text::escape_text;

/// Without `<!-- … -->`. A comment that never ends is no comment: what stands behind it must not vanish.
pub(super) fn without_comments(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        let Some(length) = rest[start + 4..].find("-->") else { break };
        out.push_str(&rest[..start]);
        rest = &rest[start + 4 + length + 3..];
    }
    out.push_str(rest);
    out
}

impl Writer<'_, '_> {
    /// A tag within a line.
    pub(super) fn write_tag(&mut self, html: &str) {
        if self.in_attribute() {
            return;
        }
        match self.settings.raw {
            Raw::Trusted => {
                self.raw_html = true;
                self.out.push(html);
            }
            Raw::Safe | Raw::Escape => {
                let html = without_comments(html);
                self.raw_html |= !html.is_empty();
                self.out.push(&escape_text(&html));
            }
        }
    }

    /// A block of HTML.
    pub(super) fn close_html(&mut self) {
        let html = self.block.take().unwrap_or_default();
        match self.settings.raw {
            Raw::Trusted => {
                self.raw_html = true;
                self.out.fresh();
                self.out.push(&html);
            }
            Raw::Safe | Raw::Escape => {
                let html = without_comments(&html);
                let html = html.trim();
                if html.is_empty() {
                    return;
                }
                self.raw_html = true;
                self.out.fresh();
                self.out.push("<p>");
                self.write_words(html);
                self.out.push("</p>\n");
            }
        }
    }
}
