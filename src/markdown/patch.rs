//! Which parts of a page hold the author's own HTML: only those must be cleaned.
//!
//! A part is a run of whole blocks of the page's top level. It goes on while one of the author's tags is open, so each part can be
//! read by itself. Of real documentation, where a tag stands here and there, most is never read back that way: cleaning costs
//! seven hundred instructions a byte, five times what writing it does.

use super::write::Writer;
use pulldown_cmark::Event;
use std::ops::Range;

#[derive(Default)]
pub(super) struct Patches {
    /// Parts of the output, ascending, none touching another.
    parts: Vec<Range<usize>>,
    /// Where the open block began in the output.
    from: usize,
    /// Whether the open block holds a tag of the author's.
    touched: bool,
    /// Whether a tag stands where the place in the output is not known: the page is one part.
    whole: bool,
}

impl Patches {
    /// The parts of a page of `length` bytes that are to be cleaned.
    pub(super) fn parts(self, length: usize) -> Vec<Range<usize>> {
        if self.whole { std::iter::once(0..length).collect() } else { self.parts }
    }
}

impl Writer<'_, '_> {
    /// Notes that something of the author's HTML is written now.
    pub(super) fn touch(&mut self) {
        self.raw_html = true;
        self.patches.touched = true;
        // A footnote is written aside and moved to the end of the page.
        self.patches.whole |= !self.notes.open.is_empty();
    }

    /// Ends a part where the next block of the top level begins. Places in the text do not tell: those of a row's missing cells
    /// lie behind their table.
    pub(super) fn begin_top(&mut self, event: &Event<'_>) {
        let top = match event {
            Event::Start(_) => self.feed.depth == 1,
            Event::Rule => self.feed.depth == 0,
            _ => false,
        };
        // A caption is written with the block it belongs to.
        if top && self.caption.is_none() {
            self.end_top();
        }
    }

    /// Ends a part where the output is now.
    pub(super) fn end_top(&mut self) {
        let end = self.out.len();
        let Patches { parts, from, touched, .. } = &mut self.patches;
        if *touched || !self.open_tags.is_empty() {
            match parts.last_mut() {
                Some(last) if last.end >= *from => last.end = end,
                _ => parts.push(*from..end),
            }
        }
        *touched = false;
        *from = end;
    }
}
