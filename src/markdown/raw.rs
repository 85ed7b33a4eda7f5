//! HTML the author wrote: shown, cleaned or trusted; the links in it are links of the page.

use super::destination::{Aim, aim};
use super::tag::{self, Tag};
use super::write::Writer;
use super::{Filling, Raw, Target, safe};
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

/// Whether an attribute of a tag leads somewhere, and whether to a picture or the like.
fn leads(tag: &str, attribute: &str) -> Option<bool> {
    match tag {
        "a" | "area" => attribute.eq_ignore_ascii_case("href").then_some(false),
        "img" | "video" | "audio" | "source" => attribute.eq_ignore_ascii_case("src").then_some(true),
        _ => None,
    }
}

impl Writer<'_, '_> {
    /// A tag within a line.
    pub(super) fn write_tag(&mut self, html: &str, range: Range<usize>) {
        if !self.pictures.is_empty() {
            return;
        }
        if self.settings.raw == Raw::Escape {
            let html = without_comments(html);
            self.raw_html |= !html.is_empty();
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
            self.raw_html = true;
            self.out.fresh();
            self.out.push("<p>");
            self.write_words(html);
            self.out.push("</p>\n");
        }
    }

    /// Writes HTML tag by tag. What is no whole tag is text, unless it is trusted.
    fn write_html(&mut self, html: &str, range: Range<usize>) {
        let trusted = self.settings.raw == Raw::Trusted;
        // Within a quotation the lines of a block have signs in front of them, and its text is not the source's.
        let exact = self.text.get(range.start..).is_some_and(|text| text.starts_with(html));
        let mut rest = html;
        // Half tags that each run to the end would be read again and again: after some of it `<` is a sign like others.
        let mut patience = 4 * html.len() + 10_000;
        let mut unclosed = false;
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
                    self.raw_html = true;
                    self.out.push(if trusted { "<" } else { "&lt;" });
                    rest = &rest[1..];
                    continue;
                }
            };
            let source = &rest[..tag.length];
            let at = if exact { Some(range.start + html.len() - rest.len()) } else { self.find_tag(source, &range) };
            rest = &rest[tag.length..];
            self.raw_html = true;
            let program = !tag.closes && matches!(tag.name.as_str(), "script" | "style");
            let body = if program && !unclosed { end_of(&tag.name, rest) } else { None };
            unclosed |= program && body.is_none();
            if trusted || (!program && self.admits(&tag)) {
                self.write_element(source, &tag, at, &range);
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

    /// Where a tag stands in the source, if there is only one like it.
    fn find_tag(&self, source: &str, range: &Range<usize>) -> Option<usize> {
        let part = self.text.get(range.clone())?;
        let at = part.find(source).filter(|at| part.rfind(source) == Some(*at))?;
        Some(range.start + at)
    }

    /// `at` is where the tag stands in the source, where that is known.
    fn write_element(&mut self, source: &str, tag: &Tag<'_>, at: Option<usize>, range: &Range<usize>) {
        let mut done = 0;
        for attribute in &tag.attributes {
            let value = &source[attribute.value.clone()];
            if attribute.name.eq_ignore_ascii_case("id") || (tag.name == "a" && attribute.name.eq_ignore_ascii_case("name")) {
                self.ids.take(value);
                self.anchors.push(value.to_owned());
            }
            let Some(image) = leads(&tag.name, attribute.name) else { continue };
            // An address with entities stays as it is: it leads outside nearly always.
            if value.contains('&') {
                continue;
            }
            let Aim::Go(target) = aim(value, self.settings.schemes, image) else { continue };
            let hole = match target {
                Target::Path { .. } => true,
                Target::Typed { .. } => !image,
                _ => false,
            };
            let place = at.map_or(range.clone(), |at| at + attribute.value.start..at + attribute.value.end);
            let span = self.origin.span(place);
            let number = self.add_link(target, image, span);
            if hole {
                self.out.push(&source[done..attribute.value.start]);
                self.out.push(if attribute.quoted { "" } else { "\"" });
                self.out.hole(if image { Filling::Src(number) } else { Filling::Href(number) });
                self.out.push(if attribute.quoted { "" } else { "\"" });
                done = attribute.value.end;
            }
        }
        self.out.push(&source[done..]);
    }
}
