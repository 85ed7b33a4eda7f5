//! How a text that is read lies in its source.

use crate::text::{At, Span};
use std::ops::Range;

/// How the text that is read lies in its source.
#[derive(Clone)]
pub(super) enum Origin {
    /// Its first byte stands at `at`; the reader has put `skip` bytes before it.
    Exact { at: usize, skip: usize },
    /// In pieces, as a text over several lines of YAML does: from each pair on, bytes of the text and of the source count alike.
    Pieces { pairs: Vec<(usize, usize)>, skip: usize },
    /// It cannot be found byte by byte: every place is the whole.
    Whole(Span),
}

impl Origin {
    pub(super) fn of(text: At<&str>, source: &str, skip: usize) -> Origin {
        let shown = text.span.of(source);
        let start = text.span.start as usize;
        match (shown.find(text.value), shown.rfind(text.value)) {
            (Some(at), Some(last)) if at == last => Origin::Exact { at: start + at, skip },
            _ => match align(text.value, shown) {
                Some(pairs) => Origin::Pieces { pairs: pairs.into_iter().map(|(text, at)| (text, at + start)).collect(), skip },
                None => Origin::Whole(text.span),
            },
        }
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        match self {
            Origin::Exact { at, skip } => Span::new(at + range.start.saturating_sub(*skip), at + range.end.saturating_sub(*skip)),
            Origin::Pieces { pairs, skip } => {
                let (start, end) = (range.start.saturating_sub(*skip), range.end.saturating_sub(*skip));
                let from = in_source(pairs, start);
                if end <= start { Span::new(from, from) } else { Span::new(from, in_source(pairs, end - 1) + 1) }
            }
            Origin::Whole(span) => *span,
        }
    }
}

/// Where byte `at` of the text stands; a byte between two pieces stands before the second at the latest.
fn in_source(pairs: &[(usize, usize)], at: usize) -> usize {
    let next = pairs.partition_point(|(text, _)| *text <= at);
    let end = pairs.get(next).map(|(_, source)| *source);
    match next.checked_sub(1).and_then(|n| pairs.get(n)) {
        Some((text, source)) => (source + (at - text)).min(end.unwrap_or(usize::MAX)),
        None => end.unwrap_or(0),
    }
}

/// Finds a YAML value in the text it was read from: folded lines, indentation, the escapes of quoted texts. `None` when the two
/// do not run side by side.
fn align(value: &str, shown: &str) -> Option<Vec<(usize, usize)>> {
    let first = shown.chars().next();
    let quote = first.filter(|c| matches!(c, '"' | '\''));
    let mut at = match first {
        Some('"' | '\'') => 1,
        Some('|' | '>') => shown.find('\n')? + 1,
        _ => 0,
    };
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    // Where the next byte of the text stands as long as the piece goes on.
    let mut expected = None;
    let mut last = ' ';
    for (i, c) in value.char_indices() {
        let before = std::mem::replace(&mut last, c);
        if c.is_whitespace() {
            continue;
        }
        let gap = quote == Some('"');
        let behind = at;
        loop {
            let rest = shown.get(at..)?;
            if before.is_whitespace() && rest.starts_with(char::is_whitespace) {
                at += rest.chars().next().map_or(1, char::len_utf8);
            } else if before.is_whitespace() && gap && ["\\n", "\\t", "\\ ", "\\\n", "\\\r"].iter().any(|e| rest.starts_with(e)) {
                at += 2;
            } else {
                break;
            }
        }
        if before.is_whitespace() && at == behind && !pairs.is_empty() {
            return None;
        }
        // In double quotes some signs come behind a backslash, in single quotes an apostrophe is written twice.
        if gap && matches!(c, '"' | '\\' | '/') && shown[at..].starts_with('\\') {
            at += 1;
        }
        if !shown.get(at..)?.starts_with(c) {
            return None;
        }
        if expected.is_none_or(|(text, source)| at.wrapping_sub(source) != i - text) {
            pairs.push((i, at));
            expected = Some((i, at));
        }
        at += c.len_utf8();
        if quote == Some('\'') && c == '\'' && shown[at..].starts_with('\'') {
            at += 1;
        }
    }
    Some(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands in the source where `word` stands in the text.
    fn found<'s>(source: &'s str, value: &str, word: &str) -> &'s str {
        let origin = Origin::of(At::new(value, Span::new(0, source.len())), source, 0);
        let at = value.find(word).unwrap();
        origin.span(at..at + word.len()).of(source)
    }

    #[test]
    fn a_text_over_several_lines_is_found_word_by_word() {
        let literal = "|\n  One [a](b.md)\n\n    - two [c](d.md)\n";
        let value = "One [a](b.md)\n\n  - two [c](d.md)\n";
        assert_eq!(found(literal, value, "b.md"), "b.md");
        assert_eq!(found(literal, value, "d.md"), "d.md");
        assert_eq!(found("one\n   two x.md", "one two x.md", "x.md"), "x.md");
        assert_eq!(found("'it''s ''here'' [a](b''c.md)'", "it's 'here' [a](b'c.md)", "[a]"), "[a]");
        assert_eq!(found("\"say \\\"yes\\\" [a](é.md)\\n[x](y.md)\"", "say \"yes\" [a](é.md)\n[x](y.md)", "y.md"), "y.md");
        assert_eq!(found("\"a \\\n   b.md\"", "a b.md", "b.md"), "b.md");
    }

    #[test]
    fn a_text_that_is_not_there_is_the_whole() {
        assert_eq!(found("\"\\u00e9 x\"", "é x", "x"), "\"\\u00e9 x\"");
        assert_eq!(found("abc", "ab c", "c"), "abc");
    }
}
