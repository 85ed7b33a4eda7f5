//! HTML the author wrote: shown, cleaned or trusted; the links in it are links of the page.

use super::element::Piece;
use super::tag::{self, Tag};
use super::write::Writer;
use super::{Raw, safe};
use crate::text::escape_text;
use std::ops::Range;

/// Open tags of the author's beyond which a page is not cleaned but shown: a browser opens each again in every paragraph.
pub(super) const MOST_OPEN: usize = 60;

/// Tags that end by themselves, so that many of them stand open in sound HTML.
const SELF_ENDING: [&str; 22] = [
    "li", "p", "td", "th", "tr", "dt", "dd", "thead", "tbody", "tfoot", "colgroup", "rp", "rt", "br", "hr", "img", "wbr", "col", "area",
    "source", "track", "embed",
];

/// Without `<!-- … -->`. A comment that never ends is no comment: what stands behind it must not vanish.
fn without_comments(html: &str) -> String {
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

/// Where `</name` stands.
fn end_of(name: &str, html: &str) -> Option<usize> {
    let named = |at: usize| html.get(at + 2..at + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name));
    html.match_indices("</").map(|(at, _)| at).find(|at| named(*at))
}

impl Writer<'_, '_> {
    /// A tag within a line.
    pub(super) fn write_tag(&mut self, html: &str, range: Range<usize>) {
        if !self.pictures.is_empty() {
            return;
        }
        if self.settings.raw == Raw::Escape {
            let html = without_comments(html);
            if !html.is_empty() {
                self.touch();
            }
            return self.out.push(&escape_text(&html));
        }
        self.write_html(html, range);
    }

    /// A block of HTML.
    pub(super) fn close_html(&mut self) {
        let Some((html, range)) = self.block.take() else { return };
        if self.settings.raw != Raw::Escape {
            self.out.fresh();
            self.write_html(&html, range);
            self.out.fresh();
            return;
        }
        let html = without_comments(&html);
        let html = html.trim();
        if !html.is_empty() {
            self.touch();
            self.out.fresh();
            self.out.push("<p>");
            self.write_words(html);
            self.out.push("</p>\n");
        }
    }

    /// Writes HTML tag by tag. What is no whole tag is text, unless it is trusted.
    fn write_html(&mut self, html: &str, range: Range<usize>) {
        let trusted = self.settings.raw == Raw::Trusted;
        let mut rest = html;
        // Half tags that each run to the end would be read again and again: after some of it `<` is a sign like others.
        let mut patience = 4 * html.len() + 10_000;
        let mut unclosed = false;
        // Within a quotation the lines of a block have signs in front of them, and its text is not the source's.
        let exact = self.text.get(range.start..).is_some_and(|text| text.starts_with(html));
        let mut piece = Piece { seen: range.start, exact, range };
        while let Some(start) = rest.find('<') {
            self.html_words(&rest[..start]);
            rest = &rest[start..];
            let aside = if patience == 0 {
                None
            } else if rest.starts_with("<!--") {
                rest.get(4..).and_then(|r| r.find("-->")).map(|n| n + 7)
            } else if rest.starts_with("<!") || rest.starts_with("<?") {
                rest.find('>').map(|n| n + 1)
            } else {
                None
            };
            if let Some(length) = aside {
                if trusted {
                    self.out.push(&rest[..length]);
                }
                rest = &rest[length..];
                continue;
            }
            let read = if patience > 0 && !rest.starts_with("<!") && !rest.starts_with("<?") { tag::read(rest) } else { Err(rest.len()) };
            let tag = match read {
                Ok(tag) => tag,
                Err(looked) => {
                    patience = patience.saturating_sub(looked);
                    self.touch();
                    self.out.push(if trusted { "<" } else { "&lt;" });
                    rest = &rest[1..];
                    continue;
                }
            };
            let source = &rest[..tag.length];
            let offset = html.len() - rest.len();
            rest = &rest[tag.length..];
            self.touch();
            let program = !tag.closes && matches!(tag.name.as_str(), "script" | "style");
            let body = if program && !unclosed { end_of(&tag.name, rest) } else { None };
            unclosed |= program && body.is_none();
            if trusted || (!program && self.admits(&tag)) {
                self.write_element(source, &tag, offset, &mut piece);
            }
            if let Some(length) = body {
                if trusted {
                    self.out.push(&rest[..length]);
                }
                rest = &rest[length..];
            }
        }
        self.html_words(rest);
    }

    fn html_words(&mut self, text: &str) {
        self.count.text(text);
        self.say(text);
        if self.settings.raw == Raw::Trusted {
            self.out.push(text);
        } else {
            self.out.push(&text.replace('>', "&gt;"));
        }
    }

    /// Whether a tag goes on to be cleaned. An end without a beginning would close what is not the author's.
    fn admits(&mut self, tag: &Tag<'_>) -> bool {
        let name = tag.name.as_str();
        if !safe::is_allowed(name) {
            return false;
        }
        if SELF_ENDING.contains(&name) {
            return true;
        }
        if !tag.closes {
            self.open_tags.push(tag.name.clone());
            self.deepest = self.deepest.max(self.open_tags.len());
            return true;
        }
        let found = self.open_tags.iter().rev().take(MOST_OPEN).position(|open| open == name);
        if let Some(above) = found {
            self.open_tags.truncate(self.open_tags.len() - above - 1);
        }
        found.is_some()
    }
}
