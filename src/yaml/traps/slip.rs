//! Slips of the pen that YAML reads as text: a missing colon, no-break spaces, list marks without their space.

pub(super) const NO_COLON: &str = "a colon is missing";
pub(in crate::yaml) const LIST_MARK: &str = "a list item begins with `- `";

/// The no-break space, which word processors and web pages leave behind.
pub(super) const HARD: char = '\u{a0}';

/// The indentation of the first line that has a no-break space in it: from where, to where.
pub(super) fn hard_indent(text: &str) -> Option<(usize, usize)> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let rest = line.trim_start_matches([' ', HARD]);
        let indent = line.len() - rest.len();
        if line[..indent].contains(HARD) && !rest.trim().is_empty() {
            return Some((start, start + indent));
        }
        start += line.len();
    }
    None
}

/// The line `word = text` at or above the line that begins at `faulty`, or the first line of all when it is `word text`:
/// from where, to where, and how to write it.
pub(super) fn missing_colon(text: &str, faulty: usize) -> Option<(usize, usize, String)> {
    let above = text[..faulty].trim_end().len();
    let first = text.len() - text.trim_start().len();
    let begin = |at: usize| text[..at].rfind('\n').map_or(0, |n| n + 1);
    for start in [faulty, begin(above), begin(first)] {
        let line = text[start..].lines().next().unwrap_or("").trim_end();
        let indent = line.len() - line.trim_start().len();
        if line.contains(": ") || line.ends_with(':') {
            continue;
        }
        let Some((word, rest)) = line[indent..].split_once(' ') else { continue };
        let name =
            word.starts_with(|c: char| c.is_ascii_lowercase()) && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
        let value = match rest.trim_start().strip_prefix('=') {
            Some(value) => value.trim(),
            None if start == begin(first) => rest.trim(),
            None => continue,
        };
        if name && !value.is_empty() {
            return Some((start + indent, start + line.len(), format!("write `{word}: {}`", super::short(value))));
        }
    }
    None
}

/// The bytes of a list mark that is none: `-` without its space, a dash or a bullet with one.
pub(in crate::yaml) fn list_mark(line: &str) -> Option<usize> {
    let line = line.trim_start();
    if let Some(rest) = line.strip_prefix('-') {
        return rest.starts_with(char::is_alphabetic).then_some(1);
    }
    let sign = line.chars().next().filter(|c| matches!(c, '–' | '—' | '•'))?;
    line[sign.len_utf8()..].starts_with([' ', HARD]).then_some(sign.len_utf8())
}
