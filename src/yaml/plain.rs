//! YAML as nearly everybody writes it, read without the engine: keys, lists, unquoted texts on one line, brackets on one line.
//!
//! Whatever goes beyond that is left to the engine, at the first sign of it: quotes, comments, block texts, marks, texts over
//! several lines, tabs, nulls, faults of any kind. So there is one meaning and one place that reports; this is only the way
//! most blocks take, at a thirtieth of the work. `tests/plain.rs` holds the two against each other.

use super::part::Part;
use super::{Entry, Kind, Node, Scalar};
use memchr::memchr;
use std::borrow::Cow;

/// Longer texts are left to the engine, which counts values against its limits; so short a one cannot reach them.
const LONGEST: usize = 32_000;
/// Lists and maps inside each other; half of what the engine allows.
const DEPTH: usize = 16;
/// The engine refuses keys of more than 1,024 characters.
const KEY: usize = 256;
/// The engine refuses whole numbers that do not fit into 64 bits.
const DIGITS: usize = 18;
/// Entries of a map there is room for at first: most of those that begin a block, or an item of a list, have no more.
const ROOM: usize = 8;

/// The tree of a text that is plain throughout.
pub(super) fn read<'t>(part: &Part<'t>) -> Option<Node<'t>> {
    let bytes = part.text.as_bytes();
    if bytes.len() > LONGEST || !is_harmless(bytes) {
        return None;
    }
    let mut reader =
        Reader { part, bytes, hashes: memchr(b'#', bytes).is_some(), line: None, rest: 0, colon: None, odd: false, entries: ROOM };
    reader.advance();
    let (node, _) = reader.block(reader.line?.indent, 0)?;
    reader.line.is_none().then_some(node)
}

/// Whether every sign means nothing to YAML wherever it stands. Control signs, the marks of byte order and of ends of lines in
/// other alphabets may.
fn is_harmless(bytes: &[u8]) -> bool {
    let harmless = |at: usize| match bytes[at] {
        b'\n' | b' '..=b'~' => true,
        0xC2 => bytes.get(at + 1).is_some_and(|next| *next >= 0xA0),
        0xE2 => !(bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0xA8 | 0xA9))),
        0xEF => false,
        byte => byte >= 0x80,
    };
    // Sums without a way out: the machine looks at sixteen signs at once.
    let odd = |b: u8| ((b < b' ') & (b != b'\n')) | (b == 0x7F) | (b == 0xC2) | (b == 0xE2) | (b == 0xEF);
    let any_odd = |chunk: &[u8]| chunk.iter().fold(false, |any, byte| any | odd(*byte));
    bytes.chunks(64).enumerate().all(|(n, chunk)| !any_odd(chunk) || (n * 64..n * 64 + chunk.len()).all(harmless))
}

/// A line with something on it: the column of its first sign, and where that stands and where the line ends without spaces.
#[derive(Clone, Copy)]
struct Line {
    indent: usize,
    start: usize,
    end: usize,
}

/// What a text may begin with: letters, digits and signs without a meaning. Behind 0xC2 and 0xE2 stand quotes, spaces and dashes
/// that somebody may have taken for YAML's own.
static BEGINS: [bool; 256] = {
    let mut begins = [false; 256];
    let mut n = 0;
    while n < 256 {
        let letter = matches!(n as u8, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0x80..=0xC1 | 0xC3..=0xE1 | 0xE3..);
        begins[n] = letter || matches!(n as u8, b'(' | b'+' | b'$' | b'.' | b'/' | b'_');
        n += 1;
    }
    begins
};

/// What may end a text inside brackets.
static STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let mut n = 0;
    while n < 256 {
        stops[n] = matches!(n as u8, b',' | b'[' | b']' | b'{' | b'}' | b':');
        n += 1;
    }
    stops
};

/// A node and where it ends in the part's text.
type Placed<'t> = (Node<'t>, usize);

struct Reader<'p, 't> {
    part: &'p Part<'t>,
    bytes: &'t [u8],
    /// Whether a sign of comments stands anywhere: else no text need be searched for one.
    hashes: bool,
    /// The line to be read next, and where what follows it begins.
    line: Option<Line>,
    rest: usize,
    /// The last colon that was looked for; the end of the text where there was no further one.
    colon: Option<usize>,
    /// Whether one was met that ends no key: else no key need be searched for one.
    odd: bool,
    /// How many entries the last map had that stood in a list: the next one mostly has as many.
    entries: usize,
}

impl<'t> Reader<'_, 't> {
    /// Goes on to the next line with something on it.
    fn advance(&mut self) {
        self.line = None;
        while self.line.is_none() && self.rest < self.bytes.len() {
            let from = self.rest;
            let length = memchr(b'\n', &self.bytes[from..]);
            self.rest = length.map_or(self.bytes.len(), |length| from + length + 1);
            let to = length.map_or(self.bytes.len(), |length| from + length);
            let start = self.skip(from, to);
            if start < to {
                let last = self.bytes[start..to].iter().rposition(|byte| *byte != b' ').unwrap_or(0);
                self.line = Some(Line { indent: start - from, start, end: start + last + 1 });
            }
        }
    }

    /// The list or map that begins on this line at this column.
    fn block(&mut self, indent: usize, depth: usize) -> Option<Placed<'t>> {
        if depth > DEPTH {
            return None;
        }
        match self.dash(self.line?) {
            true => self.list(indent, depth, false),
            false => self.map(indent, depth, if depth == 0 { ROOM } else { 4 }),
        }
    }

    fn dash(&self, line: Line) -> bool {
        self.bytes[line.start] == b'-' && self.bytes.get(line.start + 1) == Some(&b' ') && line.start + 1 < line.end
    }

    /// `below`: whether it stands in the column of its key. To the engine such a list begins with the text of its first item.
    fn list(&mut self, indent: usize, depth: usize, below: bool) -> Option<Placed<'t>> {
        let first = self.line?;
        let start = if below { self.skip(first.start + 1, first.end) } else { first.start };
        let mut end = start;
        let mut items = Vec::new();
        while let Some(line) = self.line.filter(|line| line.indent == indent && self.dash(*line)) {
            let from = self.skip(line.start + 1, line.end);
            let inner = Line { indent: indent + (from - line.start), start: from, end: line.end };
            let (item, last) = if self.dash(inner) {
                return None;
            } else if !self.opens(from) && self.colon(from, line.end).is_some() {
                self.line = Some(inner);
                let map = self.map(inner.indent, depth + 1, self.entries)?;
                self.entries = map.0.entries().len();
                map
            } else {
                self.advance();
                self.value(from, line.end, depth)?
            };
            self.ends_here(indent)?;
            items.push(item);
            end = last;
        }
        Some((Node::list(items, self.part.span(start, end)), end))
    }

    /// `entries`: how many it may have.
    fn map(&mut self, indent: usize, depth: usize, entries: usize) -> Option<Placed<'t>> {
        let start = self.line?.start;
        let mut end = start;
        let mut entries = Vec::with_capacity(entries);
        while let Some(line) = self.line.filter(|line| line.indent == indent) {
            let colon = self.colon(line.start, line.end)?;
            let key = self.key(line.start, colon)?;
            let from = self.skip(colon + 1, line.end);
            self.advance();
            let (value, last) = if from < line.end {
                self.value(from, line.end, depth)?
            } else {
                let below = self.line?;
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
        self.line.is_none_or(|next| next.indent <= indent).then_some(())
    }

    /// What stands behind a dash or a colon up to the end of the line.
    fn value(&mut self, from: usize, to: usize, depth: usize) -> Option<Placed<'t>> {
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
        self.bytes[from..to].iter().position(|byte| *byte != b' ').map_or(to, |spaces| from + spaces)
    }

    /// The first colon that ends a key, between `from`, which is never before that of the last call, and the end of its line.
    /// One that stands further on is the key's of a line below and need not be looked for again: one search a line, not three.
    fn colon(&mut self, from: usize, to: usize) -> Option<usize> {
        let at = match self.colon.filter(|at| *at >= from) {
            Some(at) => at,
            None => self.next_colon(from),
        };
        self.colon = Some(at);
        (at < to).then_some(at)
    }

    fn next_colon(&mut self, mut from: usize) -> usize {
        while let Some(length) = memchr(b':', &self.bytes[from..]) {
            from += length + 1;
            if matches!(self.bytes.get(from), None | Some(b' ' | b'\n')) {
                return from - 1;
            }
            self.odd = true;
        }
        self.bytes.len()
    }

    /// Of a line, or in brackets, where a key ends at its first colon.
    fn key(&self, from: usize, to: usize) -> Option<&'t str> {
        let key = self.text(from, to)?;
        let colon = self.odd && key.contains(':');
        (key.len() <= KEY && key.as_bytes()[0] != b'-' && !colon).then_some(key)
    }

    fn scalar(&self, from: usize, to: usize) -> Option<Node<'t>> {
        let text = self.text(from, to)?;
        let number = || matches!(text.as_bytes()[0], b'0'..=b'9' | b'+' | b'-' | b'.');
        if text.eq_ignore_ascii_case("null") || (text.len() > DIGITS && number()) {
            return None;
        }
        Some(Node { span: self.part.span(from, to), kind: Kind::Scalar(Scalar { text: Cow::Borrowed(text), plain: true }) })
    }

    /// A text that begins with a letter, a digit or a sign without a meaning, and holds no comment.
    fn text(&self, from: usize, to: usize) -> Option<&'t str> {
        let text: &'t str = self.part.text.get(from..to)?;
        let bytes = text.as_bytes();
        let first = *bytes.first()?;
        let begins = BEGINS[usize::from(first)] || (first == b'-' && bytes.get(1).is_some_and(u8::is_ascii_digit));
        let comment = self.hashes && bytes.windows(2).any(|pair| pair == b" #");
        let whole = bytes.last() != Some(&b' ') && !comment;
        (begins && whole).then_some(text)
    }

    /// A list or map in brackets, on one line.
    fn brackets(&self, from: usize, to: usize, depth: usize) -> Option<Placed<'t>> {
        if depth > DEPTH {
            return None;
        }
        // Two scores, or one text with them: a first push alone would make room for four.
        let (close, mut items, mut entries) = match self.bytes[from] {
            b'[' => (b']', Vec::with_capacity(2), Vec::new()),
            _ => (b'}', Vec::new(), Vec::with_capacity(1)),
        };
        let mut at = self.skip(from + 1, to);
        loop {
            let end;
            if close == b'}' {
                let colon = self.stop(at, to).filter(|stop| self.bytes[*stop] == b':')?;
                let key = self.key(at, colon)?;
                let value;
                (value, end) = self.inside(self.skip(colon + 1, to), to, depth)?;
                entries.push(Entry::new(key, self.part.span(at, at + key.len()), value));
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
    fn inside(&self, from: usize, to: usize, depth: usize) -> Option<Placed<'t>> {
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
        let end = from + self.bytes[from..to].iter().position(|byte| STOPS[usize::from(*byte)])?;
        (self.bytes[end] != b':' || self.bytes.get(end + 1) == Some(&b' ')).then_some(end)
    }
}
