//! Inline Markdown to plain text.

use super::feed::{Feed, INLINE};
use super::write::{as_paragraph, has_sign};
use memchr::memchr;
use pulldown_cmark::Event;

/// The words of a line of Markdown, for titles, alt texts, search and the labels of charts. Line ends become spaces;
/// a typed reference gives the address it was written with.
pub fn plain(markdown: &str) -> String {
    if !has_sign(markdown) {
        return markdown.to_owned();
    }
    let line = as_paragraph(markdown);
    let mut feed = Feed::new(&line, INLINE);
    let mut out = String::with_capacity(markdown.len());
    while let Some((event, _)) = feed.next() {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out.trim_start_matches('\u{a0}').trim().to_owned()
}

/// Whether a line of Markdown is words alone: its HTML and its plain text are then the line itself, letter by letter.
pub fn is_bare(markdown: &str) -> bool {
    !has_sign(markdown) && memchr(b'>', markdown.as_bytes()).is_none()
}
