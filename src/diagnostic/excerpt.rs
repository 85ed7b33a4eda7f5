//! The line a diagnostic is about, cut down to what a terminal can show.

use crate::text::{Lines, Span};
use std::borrow::Cow;
use std::ops::Range;

/// A line longer than this many bytes is cut; the printer sees no more than about three times as much of any line.
const REACH: usize = 200;
/// Messages longer than this many characters are cut: an address in a link may be 100 kB long.
const LONGEST: usize = 1000;

/// One line of a source and the part of it to be underlined.
pub(super) struct Excerpt {
    /// The line's number, from 1.
    pub number: usize,
    pub text: String,
    /// Bytes of `text`.
    pub mark: Range<usize>,
    /// Whether the line begins before `text` does, so that columns cannot be counted in it.
    pub cut: bool,
}

/// The first line of `span` that says anything. Longer spans are underlined to the end of that line only: where a thing
/// begins is what the reader must find, and an arrow around forty lines helps nobody.
pub(super) fn excerpt(text: &str, lines: &Lines<'_>, span: Span, first: usize, last: usize) -> Excerpt {
    let part = |number| {
        let line = lines.line(number);
        let clamp = |at: u32| floor(text, at.clamp(line.start, line.end) as usize);
        (line, Span::new(clamp(span.start), clamp(span.end)))
    };
    // A look at a hundred lines is enough: nobody leaves more of them empty.
    let says = |number: &usize| !part(*number).1.of(text).trim().is_empty();
    let number = (first..=last.min(first + 100)).find(says).unwrap_or(first);
    let (line, mark) = part(number);
    let (mut start, mut end) = (mark.start as usize, mark.end as usize);
    let marked = text.get(start..end).unwrap_or("");
    if number > first {
        start += marked.len() - marked.trim_start().len();
    }
    if number < last {
        end -= marked.len() - marked.trim_end().len();
    }
    let (from, to) = (line.start as usize, line.end as usize);
    let end = end.max(start).min(floor(text, start + REACH).max(start));
    let left = if start - from > REACH { floor(text, start - REACH) } else { from };
    let right = if to - end > REACH { floor(text, end + REACH) } else { to };
    let before = if left > from { "…" } else { "" };
    let after = if right < to { "…" } else { "" };
    let shift = |at: usize| at - left + before.len();
    Excerpt {
        number,
        text: format!("{before}{}{after}", text.get(left..right).unwrap_or("")),
        mark: shift(start)..shift(end),
        cut: left > from,
    }
}

/// The start of the character that byte `at` belongs to.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A text for one line of a terminal: no line ends, no signs that steer it, no signs that turn the reading direction,
/// not endlessly long.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    let steers = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}');
    let long = text.char_indices().nth(LONGEST).map(|(at, _)| at);
    if long.is_none() && !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let shown = |c| match c {
        '\n' | '\r' | '\t' => ' ',
        c if steers(c) => '\u{fffd}',
        c => c,
    };
    let mut line: String = text[..long.unwrap_or(text.len())].chars().map(shown).collect();
    if long.is_some() {
        line.push('…');
    }
    Cow::Owned(line)
}
