//! Traps YAML walks into without a word: cut comments, curly quotes, signs that swallow the first word of a text.

use super::codes;
use super::part::Part;
use super::read::Stretch;
use crate::diagnostic::Report;
use std::collections::BTreeSet;

/// Looks at what lies between the values of a readable part, and at the values' own first and last signs.
pub(super) fn look(report: &mut Report<'_>, part: &Part<'_>, scalars: &mut Vec<Stretch>) {
    let bytes = part.text.as_bytes();
    if !bytes.iter().any(|b| matches!(b, b'#' | b'&' | b'!' | 0xE2)) {
        return;
    }
    scalars.sort_by_key(|s| (s.start, s.end));
    scalars.dedup_by_key(|s| s.start);
    let mut anchors = Vec::new();
    let mut from = 0;
    let mut before: Option<&Stretch> = None;
    for scalar in scalars.iter() {
        if scalar.start >= from {
            gap(report, part, from, scalar.start, before, &mut anchors);
        }
        if scalar.plain {
            curly(report, part, scalar);
        }
        if scalar.end >= from {
            from = scalar.end;
            before = Some(scalar);
        }
    }
    gap(report, part, from, part.text.len(), before, &mut anchors);
    if anchors.is_empty() {
        return;
    }
    let used = aliases(part.text);
    for (start, end) in anchors {
        if !used.contains(part.text.get(start + 1..end).unwrap_or("")) {
            swallowed(report, part, start, end);
        }
    }
}

/// Every `name` that may stand as `*name` in the text.
fn aliases(text: &str) -> BTreeSet<&str> {
    text.match_indices('*').map(|(at, _)| &text[at + 1..word_end(text.as_bytes(), at)]).collect()
}

fn gap(report: &mut Report<'_>, part: &Part<'_>, from: usize, to: usize, before: Option<&Stretch>, anchors: &mut Vec<(usize, usize)>) {
    let bytes = part.text.as_bytes();
    let mut at = from;
    while at < to {
        let free = at == 0 || matches!(bytes[at - 1], b' ' | b'\t' | b'\n' | b'\r');
        match bytes[at] {
            b'#' if free => {
                let end = part.text[at..].find('\n').map_or(part.text.len(), |n| at + n);
                comment(report, part, from, at, end, before);
                at = end;
            }
            b'&' if free => {
                let end = word_end(bytes, at);
                anchors.push((at, end));
                at = end;
            }
            b'!' if free && bytes.get(at + 1) != Some(&b'!') => {
                let end = word_end(bytes, at);
                swallowed(report, part, at, end);
                at = end;
            }
            _ => at += 1,
        }
    }
}

fn word_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b',' | b']' | b'}')).map_or(bytes.len(), |n| at + n)
}

fn swallowed(report: &mut Report<'_>, part: &Part<'_>, start: usize, end: usize) {
    let word = part.text.get(start..end).unwrap_or("");
    let line = part.text[start..].lines().next().unwrap_or("").trim_end();
    report.with_help(
        &codes::RESERVED_SIGN,
        part.span(start, end),
        format!("a text cannot begin with `{}`: `{word}` is dropped", &word[..word.len().min(1)]),
        format!("put the text in quotes: `{}`", super::traps::quoted(line)),
    );
}

/// A comment after a value cuts the value when it looks like its own words: `Line 2 #1 choice`, `The C # language`. A comment
/// after two spaces, on a line of its own, or after a lone word or number with a space behind its `#`, is meant as one.
fn comment(report: &mut Report<'_>, part: &Part<'_>, from: usize, at: usize, end: usize, before: Option<&Stretch>) {
    let text = part.text;
    let words = text[at + 1..end].trim_end();
    let next = words.chars().next();
    if words.trim().is_empty() {
        return;
    }
    let between = &text[from..at];
    let cut = if between == " " {
        let Some(value) = before.filter(|value| value.plain) else { return };
        let value = &text[value.start..value.end];
        next.is_some_and(|c| c.is_alphanumeric()) || value.contains(' ')
    } else {
        // `- #1 choice`, `title: #1 choice`: nothing is left of the text.
        let line = between.rsplit('\n').next().unwrap_or("");
        let item = line.trim_end() == "-" || line.trim_start() == "- ";
        let key = line == ": ";
        (item && next.is_some_and(|c| c.is_alphanumeric())) || (key && next.is_some_and(|c| c.is_ascii_digit()))
    };
    if cut {
        let start = part.text[..at].rfind('\n').map_or(0, |n| n + 1);
        let value = before.filter(|v| v.start >= start && v.plain && between == " ").map_or(at, |v| v.start);
        report.with_help(
            &codes::COMMENT_CUT,
            part.span(at, end.min(at + 1 + words.len())),
            "the text after ` #` is dropped",
            format!(
                "put the whole text in quotes: `{}`; a comment that is meant stands on a line of its own",
                super::traps::quoted(text[value..end].trim_end())
            ),
        );
    }
}

fn curly(report: &mut Report<'_>, part: &Part<'_>, scalar: &Stretch) {
    const OPEN: [char; 4] = ['“', '”', '„', '‘'];
    const CLOSE: [char; 4] = ['”', '“', '’', '‘'];
    let text = part.text.get(scalar.start..scalar.end).unwrap_or("");
    let Some(inner) = text.strip_prefix(OPEN).and_then(|t| t.strip_suffix(CLOSE)) else { return };
    if inner.contains(OPEN) || inner.contains(['”', '“']) {
        return;
    }
    report.with_help(
        &codes::CURLY_QUOTES,
        part.span(scalar.start, scalar.end),
        "the curly quotes become part of the text",
        format!("use straight quotes: `{}`, or none", super::traps::quoted(inner)),
    );
}
