//! The YAML inside a file: its text, and where each byte of it stands in the file.

use crate::text::Span;

/// YAML text, and how it lies in the file.
pub(super) struct Part<'t> {
    pub text: &'t str,
    base: Base<'t>,
}

enum Base<'t> {
    /// In one piece, from this byte on.
    Whole(usize),
    /// Offsets in the text with offsets in the file: from each pair on, both count alike.
    Pieces(&'t [(usize, usize)]),
}

impl<'t> Part<'t> {
    /// `text` as it stands in the file from byte `start` on.
    pub fn new(text: &'t str, start: usize) -> Part<'t> {
        Part { text, base: Base::Whole(start) }
    }

    /// `text` pieced together from lines of the file; pairs in ascending order of their first number.
    pub fn pieced(text: &'t str, base: &'t [(usize, usize)]) -> Part<'t> {
        Part { text, base: Base::Pieces(base) }
    }

    fn at(&self, offset: usize) -> usize {
        let pieces = match self.base {
            Base::Whole(start) => return start + offset,
            Base::Pieces(pieces) => pieces,
        };
        let found = pieces.partition_point(|(in_text, _)| *in_text <= offset);
        match pieces.get(found.wrapping_sub(1)) {
            Some((in_text, in_file)) => in_file + (offset - in_text),
            None => offset,
        }
    }

    /// The span in the file of `start..end` in the text. The end follows the last byte, so that it never slips into the next line.
    #[inline]
    pub fn span(&self, start: usize, end: usize) -> Span {
        let end = end.min(self.text.len());
        match self.base {
            Base::Whole(base) => Span::new(base + start.min(end), base + end),
            Base::Pieces(_) => self.pieced_span(start, end),
        }
    }

    fn pieced_span(&self, start: usize, end: usize) -> Span {
        let from = self.at(start.min(end));
        if end <= start { Span::new(from, from) } else { Span::new(from, self.at(end - 1) + 1) }
    }

    /// The offset of a line and column, both from 1, the column in characters.
    pub fn offset(&self, line: u64, column: u64) -> usize {
        let mut start = 0;
        for (number, text) in (1..).zip(self.text.split_inclusive('\n')) {
            if number == line {
                let skip = usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
                let text = text.trim_end_matches(['\n', '\r']);
                return start + text.char_indices().nth(skip).map_or(text.len(), |(at, _)| at);
            }
            start += text.len();
        }
        self.text.len()
    }
}
