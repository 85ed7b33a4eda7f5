//! YAML as nearly everybody writes it, read without the engine: keys, lists, unquoted texts on one line, brackets on one line.
//!
//! Whatever goes beyond that is left to the engine, at the first sign of it: quotes, comments, block texts, marks, texts over
//! several lines, tabs, nulls, faults of any kind. So there is one meaning and one place that reports; this is only the way
//! most blocks take, at a thirtieth of the work. `tests/plain.rs` holds the two against each other.

use super::part::Part;
use super::{Entry, Kind, Node, Scalar};

/// Longer texts are left to the engine, which counts values against its limits; so short a one cannot reach them.
const LONGEST: usize = 32_000;
/// Lists and maps inside each other; half of what the engine allows.
const DEPTH: usize = 16;
/// The engine refuses keys of more than 1,024 characters.
const KEY: usize = 256;
/// The engine refuses whole numbers that do not fit into 64 bits.
const DIGITS: usize = 18;

/// The tree of a text that is plain throughout.
pub(super) fn read(part: &Part<'_>) -> Option<Node> {
    let bytes = part.text.as_bytes();
    if bytes.len() > LONGEST || !bytes.iter().enumerate().all(|(at, byte)| is_harmless(*byte, at, bytes)) {
        return None;
    }
    let mut reader = Reader { part, bytes, lines: lines(part.text), at: 0 };
    let first = reader.lines.first()?.indent;
    let (node, _) = reader.block(first, 0)?;
    (reader.at == reader.lines.len()).then_some(node)
}

/// Signs that mean nothing to YAML wherever they stand. Control signs, the marks of byte order and of ends of lines in other
/// alphabets may.
fn is_harmless(byte: u8, at: usize, bytes: &[u8]) -> bool {
    match byte {
        b'\n' | b' '..=b'~' => true,
        0xC2 => bytes.get(at + 1).is_some_and(|next| *next >= 0xA0),
        0xE2 => !(bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0xA8 | 0xA9))),
        0xEF => false,
        byte => byte >= 0x80,
    }
}

/// A line with something on it: the column of its first sign, and where that stands and where the line ends without spaces.
#[derive(Clone, Copy)]
struct Line {
    indent: usize,
    start: usize,
    end: usize,
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 32);
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let written = line.trim_end_matches(['\n', ' ']);
        let indent = written.len() - written.trim_start_matches(' ').len();
        if !written.is_empty() {
            lines.push(Line { indent, start: from + indent, end: from + written.len() });
        }
        from += line.len();
    }
    lines
}

/// A node and where it ends in the part's text.
type Placed = (Node, usize);

struct Reader<'p, 't> {
    part: &'p Part<'t>,
    bytes: &'t [u8],
    lines: Vec<Line>,
    /// The line to be read next.
    at: usize,
}

impl<'t> Reader<'_, 't> {
    /// The list or map that begins on this line at this column.
    fn block(&mut self, indent: usize, depth: usize) -> Option<Placed> {
        if depth > DEPTH {
            return None;
        }
        match self.dash(*self.lines.get(self.at)?) {
            true => self.list(indent, depth, false),
            false => self.map(indent, depth),
        }
    }

    fn dash(&self, line: Line) -> bool {
        self.bytes[line.start] == b'-' && self.bytes.get(line.start + 1) == Some(&b' ') && line.start + 1 < line.end
    }

    /// `below`: whether it stands in the column of its key. To the engine such a list begins with the text of its first item.
    fn list(&mut self, indent: usize, depth: usize, below: bool) -> Option<Placed> {
        let first = *self.lines.get(self.at)?;
        let start = if below { self.skip(first.start + 1, first.end) } else { first.start };
        let mut end = start;
        let mut items = Vec::new();
        while let Some(line) = self.lines.get(self.at).copied().filter(|line| line.indent == indent && self.dash(*line)) {
            let from = self.skip(line.start + 1, line.end);
            let inner = Line { indent: indent + (from - line.start), start: from, end: line.end };
            let (item, last) = if self.dash(inner) {
                return None;
            } else if !self.opens(from) && self.colon(from, line.end).is_some() {
                self.lines[self.at] = inner;
                self.map(inner.indent, depth + 1)?
            } else {
                self.at += 1;
                self.value(from, line.end, depth)?
            };
            self.ends_here(indent)?;
            items.push(item);
            end = last;
        }
        Some((Node::list(items, self.part.span(start, end)), end))
    }

    fn map(&mut self, indent: usize, depth: usize) -> Option<Placed> {
        let start = self.lines.get(self.at)?.start;
        let mut end = start;
        let mut entries = Vec::new();
        while let Some(line) = self.lines.get(self.at).copied().filter(|line| line.indent == indent) {
            let colon = self.colon(line.start, line.end)?;
            let key = self.key(line.start, colon)?;
            let from = self.skip(colon + 1, line.end);
            self.at += 1;
            let (value, last) = if from < line.end {
                self.value(from, line.end, depth)?
            } else {
                let below = *self.lines.get(self.at)?;
                match below.indent {
                    column if column > indent => self.block(column, depth + 1)?,
                    column if column == indent && self.dash(below) => self.list(indent, depth + 1, true)?,
                    _ => return None,
                }
            };
            self.ends_here(indent)?;
            entries.push(Entry::new(key, self.part.span(line.start, colon), value));
            end = last;
        }
        Some((Node::map(entries, self.part.span(start, end)), end))
    }

    /// Whether the next line is not part of what was read last: a text that goes on, or an indentation of its own.
    fn ends_here(&self, indent: usize) -> Option<()> {
        self.lines.get(self.at).is_none_or(|next| next.indent <= indent).then_some(())
    }

    /// What stands behind a dash or a colon up to the end of the line.
    fn value(&self, from: usize, to: usize, depth: usize) -> Option<Placed> {
        if self.opens(from) {
            let (node, end) = self.brackets(from, to, depth + 1)?;
            return (end == to).then_some((node, end));
        }
        if self.colon(from, to).is_some() {
            return None;
        }
        Some((self.scalar(from, to)?, to))
    }

    fn opens(&self, at: usize) -> bool {
        matches!(self.bytes[at], b'[' | b'{')
    }

    fn skip(&self, from: usize, to: usize) -> usize {
        (from..to).find(|at| self.bytes[*at] != b' ').unwrap_or(to)
    }

    /// The first colon that ends a key.
    fn colon(&self, from: usize, to: usize) -> Option<usize> {
        (from..to).find(|at| self.bytes[*at] == b':' && (at + 1 == to || self.bytes[at + 1] == b' '))
    }

    fn key(&self, from: usize, to: usize) -> Option<&'t str> {
        let key = self.text(from, to)?;
        (key.len() <= KEY && !key.starts_with('-') && !key.contains(':')).then_some(key)
    }

    fn scalar(&self, from: usize, to: usize) -> Option<Node> {
        let text = self.text(from, to)?;
        let number = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'));
        if text.eq_ignore_ascii_case("null") || (number && text.len() > DIGITS) {
            return None;
        }
        Some(Node { span: self.part.span(from, to), kind: Kind::Scalar(Scalar { text: text.to_owned(), plain: true }) })
    }

    /// A text that begins with a letter, a digit or a sign without a meaning, and holds no comment.
    fn text(&self, from: usize, to: usize) -> Option<&'t str> {
        let text: &'t str = self.part.text.get(from..to)?;
        let bytes = text.as_bytes();
        let begins = match *bytes.first()? {
            b'(' | b'+' | b'$' | b'.' | b'/' | b'_' => true,
            b'-' => bytes.get(1).is_some_and(u8::is_ascii_digit),
            // Behind these stand quotes, spaces and dashes that somebody may have taken for YAML's own.
            0xC2 | 0xE2 => false,
            byte => byte.is_ascii_alphanumeric() || byte >= 0x80,
        };
        let whole = bytes.last() != Some(&b' ') && !bytes.windows(2).any(|pair| pair == b" #");
        (begins && whole).then_some(text)
    }

    /// A list or map in brackets, on one line.
    fn brackets(&self, from: usize, to: usize, depth: usize) -> Option<Placed> {
        if depth > DEPTH {
            return None;
        }
        let close = if self.bytes[from] == b'[' { b']' } else { b'}' };
        let (mut items, mut entries) = (Vec::new(), Vec::new());
        let mut at = self.skip(from + 1, to);
        loop {
            let (start, mut end) = (at, self.stop(at, to)?);
            if close == b'}' {
                let key = self.key(start, end).filter(|_| self.bytes[end] == b':')?;
                at = self.skip(end + 1, to);
                let value;
                (value, end) = self.inside(at, to, depth)?;
                entries.push(Entry::new(key, self.part.span(start, start + key.len()), value));
            } else {
                let item;
                (item, end) = self.inside(at, to, depth)?;
                items.push(item);
            }
            at = self.skip(end, to);
            match self.bytes.get(at).filter(|_| at < to)? {
                b',' => at = self.skip(at + 1, to),
                byte if *byte == close => break,
                _ => return None,
            }
        }
        let span = self.part.span(from, at + 1);
        Some((if close == b']' { Node::list(items, span) } else { Node::map(entries, span) }, at + 1))
    }

    /// A value inside brackets.
    fn inside(&self, from: usize, to: usize, depth: usize) -> Option<Placed> {
        if from < to && self.opens(from) {
            return self.brackets(from, to, depth + 1);
        }
        let end = self.stop(from, to)?;
        if !matches!(self.bytes[end], b',' | b']' | b'}') {
            return None;
        }
        let text = self.part.text.get(from..end)?.trim_end_matches(' ');
        Some((self.scalar(from, from + text.len())?, end))
    }

    /// The sign that ends a text inside brackets. A colon ends a key where a space follows, and is left to the engine elsewhere.
    fn stop(&self, from: usize, to: usize) -> Option<usize> {
        let end = (from..to).find(|at| matches!(self.bytes[*at], b',' | b'[' | b']' | b'{' | b'}' | b':'))?;
        (self.bytes[end] != b':' || self.bytes.get(end + 1) == Some(&b' ')).then_some(end)
    }
}
