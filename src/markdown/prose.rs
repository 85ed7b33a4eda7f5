//! What comes out: HTML with holes, and the links the holes wait for.

use crate::text::{Short, Span};
use memchr::memchr;
use std::borrow::Cow;

/// HTML with holes, sorted by position. Parts can be cut off and put elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Prose {
    pub html: String,
    pub holes: Vec<Hole>,
}

/// A place in the HTML that only the book can fill.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hole {
    /// Byte offset in the HTML where the filling is inserted.
    pub at: u32,
    pub what: Filling,
}

/// What belongs into a hole. Numbers of links are indices into the shared list of links.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Filling {
    /// The escaped address of a link, inside `href="…"`.
    Href(u32),
    /// The escaped address of an image, inside `src="…"`.
    Src(u32),
    /// The whole `<a>…</a>` with the thing's own name.
    Name(u32),
    /// A thing shown here, as a block of its own. The caption is HTML, empty when the author gave none.
    Embed { link: u32, caption: String },
    /// The drawing of a typed fence: an index into the page's fences.
    Fence(u32),
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A file of the book: percent-decoded, without query, otherwise as written.
    Path { path: String, anchor: Option<String> },
    /// `kind:id?name=value&…`
    Typed { kind: Cow<'static, str>, id: Short, options: Vec<(String, String)> },
    /// An address with a scheme of the wide world, as written.
    External(String),
    /// A place on the same page, percent-decoded, without `#`.
    Anchor(String),
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Link {
    pub target: Target,
    pub image: bool,
    /// The destination where it can be found in the source, else the whole element.
    pub span: Span,
    /// A definition, `[x]: address`, that no link of the page uses: it must lead somewhere too, but nobody can follow it.
    pub idle: bool,
}

/// A stretch of a `Prose`, as it is read.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'p> {
    pub html: &'p str,
    /// The holes in it; their offsets count from `start` bytes before it.
    pub holes: &'p [Hole],
    pub start: u32,
}

impl<'p> Passage<'p> {
    /// The bytes `range` of a text, with the holes at its very beginning and end.
    pub fn cut(html: &'p str, holes: &'p [Hole], range: std::ops::Range<usize>) -> Passage<'p> {
        let (start, end) = (offset(range.start), offset(range.end));
        let from = holes.partition_point(|h| h.at < start);
        let to = holes.partition_point(|h| h.at <= end);
        Passage { html: html.get(range).unwrap_or(""), holes: holes.get(from..to).unwrap_or(&[]), start }
    }
}

fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Prose {
    pub fn is_empty(&self) -> bool {
        self.html.is_empty() && self.holes.is_empty()
    }

    /// All of it.
    pub fn passage(&self) -> Passage<'_> {
        Passage { html: &self.html, holes: &self.holes, start: 0 }
    }

    /// Ids in the HTML, which here are the author's own.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids_from(0)
    }

    /// Those in the HTML from byte `at` on.
    pub fn ids_from(&self, at: usize) -> impl Iterator<Item = &str> {
        let html = self.html.get(at..).unwrap_or("");
        // Most texts hold no tag, and one sign is found much faster than four.
        let tagged = memchr(b'<', html.as_bytes()).map(|_| html);
        tagged
            .into_iter()
            .flat_map(|html| html.match_indices(" id=\"").filter_map(move |(at, found)| html[at + found.len()..].split('"').next()))
    }

    pub(super) fn with_capacity(bytes: usize) -> Prose {
        Prose { html: String::with_capacity(bytes), holes: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.html.len()
    }

    pub(super) fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Starts a new line unless at the start of one.
    pub(super) fn fresh(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    pub(super) fn hole(&mut self, what: Filling) {
        self.holes.push(Hole { at: offset(self.html.len()), what });
    }

    /// Takes everything from byte `at` on, which must be a place writing has been at.
    pub(super) fn cut(&mut self, at: usize) -> Prose {
        let html = self.html.split_off(at);
        // A hole at exactly `at` was made after the place was noted: it belongs to the part.
        let first = self.holes.partition_point(|h| (h.at as usize) < at);
        let mut holes = self.holes.split_off(first);
        for hole in &mut holes {
            hole.at -= offset(at);
        }
        Prose { html, holes }
    }

    /// Adds a part cut off before.
    pub fn paste(&mut self, part: Prose) {
        let base = offset(self.html.len());
        self.html.push_str(&part.html);
        self.holes.extend(part.holes.into_iter().map(|h| Hole { at: h.at + base, what: h.what }));
    }

    /// Drops the first `bytes` bytes, which must hold no hole, and white space after them.
    pub(super) fn without_start(mut self, bytes: usize) -> Prose {
        let rest = self.html.get(bytes..).unwrap_or("").trim_start();
        let gone = self.html.len() - rest.len();
        self.html = rest.to_owned();
        for hole in &mut self.holes {
            hole.at = hole.at.saturating_sub(offset(gone));
        }
        self
    }
}
