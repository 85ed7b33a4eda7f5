//! Places in a source: byte spans, and the lines and columns people are told.

use std::borrow::Cow;

/// A range of bytes in one source file, `start..end`, counted from the first byte of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; offsets beyond 4 GiB are clamped.
    #[inline]
    pub fn new(start: usize, end: usize) -> Span {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { start: clamp(start), end: clamp(end.max(start)) }
    }

    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The span from the start of `self` to the end of `other`.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start, end: other.end.max(self.start) }
    }

    /// The part of `text` this span covers, empty where it does not fit.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

/// A value and where it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At<T> {
    pub value: T,
    pub span: Span,
}

impl<T> At<T> {
    pub fn new(value: T, span: Span) -> At<T> {
        At { value, span }
    }

    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> At<U> {
        At { value: f(self.value), span: self.span }
    }
}

impl<T: AsRef<str>> At<T> {
    /// The same text, borrowed.
    pub fn as_str(&self) -> At<&str> {
        At { value: self.value.as_ref(), span: self.span }
    }
}

impl At<Cow<'_, str>> {
    /// The same text, to be kept.
    pub fn owned(self) -> At<String> {
        self.map(Cow::into_owned)
    }
}

/// Turns byte offsets into lines and columns, both from 1; columns count characters, a CR before LF counts to its line.
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<u32>,
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str) -> Lines<'t> {
        let mut starts = vec![0];
        let bytes = text.as_bytes();
        for (i, b) in bytes.iter().enumerate() {
            // A lone CR ends a line too: old Mac files exist, and editors count that way.
            if *b == b'\n' || (*b == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                starts.push(u32::try_from(i + 1).unwrap_or(u32::MAX));
            }
        }
        Lines { text, starts }
    }

    /// Line and column of a byte offset; an offset beyond the end is the end.
    pub fn at(&self, offset: u32) -> (usize, usize) {
        let offset = (offset as usize).min(self.text.len());
        let line = self.starts.partition_point(|s| *s as usize <= offset);
        let start = self.starts[line - 1] as usize;
        let column = self.text.as_bytes()[start..offset].iter().filter(|b| (**b & 0xC0) != 0x80).count();
        (line, column + 1)
    }

    /// The bytes of a line, counted from 1, without what ends it; empty beyond the last line.
    pub fn line(&self, number: usize) -> Span {
        let end = self.text.len();
        let start = self.starts.get(number.saturating_sub(1)).map_or(end, |start| *start as usize);
        let next = self.starts.get(number).map_or(end, |next| *next as usize);
        let line = self.text.get(start..next).unwrap_or("");
        Span::new(start, start + line.trim_end_matches(['\r', '\n']).len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lone_returns_end_lines() {
        let text = "åä\r\nb\rc\n";
        let lines = Lines::new(text);
        assert_eq!(lines.at(4), (1, 3));
        assert_eq!(lines.at(6), (2, 1));
        assert_eq!(lines.at(8), (3, 1));
        assert_eq!(lines.at(999), (4, 1));
        let of = |number| lines.line(number).of(text);
        assert_eq!([of(1), of(2), of(3), of(4), of(5)], ["åä", "b", "c", "", ""]);
    }
}
