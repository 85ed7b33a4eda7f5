//! Front matter and body: where the one ends and the other begins.

use crate::text::Span;

/// The two parts of a source. `head` is what stands between the two lines `---`, `None` when there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    pub head: Option<Span>,
    pub body: Span,
    /// The source begins like a head that is never closed.
    pub unclosed: bool,
}

/// Cuts a source in two. A first line `---` opens a head; a later line `---` or `...` closes it. A `---` followed by a
/// blank line, or by something that cannot be a head, is a thematic break.
pub fn split(text: &str) -> Split {
    let whole = Split { head: None, body: Span::new(0, text.len()), unclosed: false };
    let mut lines = Lines { text, at: 0 };
    match lines.next() {
        Some((_, first)) if first.trim_end() == "---" => {}
        _ => return whole,
    }
    let start = lines.at;
    if lines.clone().next().is_none_or(|(_, line)| line.trim().is_empty()) && !text[start..].contains("\n---") {
        return whole;
    }
    let mut inside = Lines { text, at: start };
    while let Some((at, line)) = inside.next() {
        if matches!(line.trim_end(), "---" | "...") && !line.starts_with(' ') {
            return Split { head: Some(Span::new(start, at)), body: Span::new(inside.at, text.len()), unclosed: false };
        }
    }
    let first = text[start..].lines().next().unwrap_or("");
    let unclosed =
        first.split_once(':').is_some_and(|(key, _)| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'));
    Split { unclosed, ..whole }
}

/// Lines with their offsets; `\n`, `\r\n` and a lone `\r` end one.
#[derive(Clone)]
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Lines<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<(usize, &'t str)> {
        let start = self.at;
        let rest = self.text.get(start..).filter(|r| !r.is_empty())?;
        let end = rest.find(['\n', '\r']).map_or(rest.len(), |i| i);
        let bytes = rest.as_bytes();
        let ending = match (bytes.get(end), bytes.get(end + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(_), _) => 1,
            (None, _) => 0,
        };
        self.at = start + end + ending;
        Some((start, &rest[..end]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (Option<&str>, &str, bool) {
        let split = split(text);
        (split.head.map(|h| h.of(text)), split.body.of(text), split.unclosed)
    }

    #[test]
    fn a_head_stands_between_two_lines() {
        assert_eq!(parts("---\na: 1\n---\nx"), (Some("a: 1\n"), "x", false));
        assert_eq!(parts("---\r\na: 1\r\n---\r\nx"), (Some("a: 1\r\n"), "x", false));
        assert_eq!(parts("---\ra: 1\r---\rx"), (Some("a: 1\r"), "x", false));
        assert_eq!(parts("---\n---\n"), (Some(""), "", false));
        assert_eq!(parts("---\na: 1\n..."), (Some("a: 1\n"), "", false));
    }

    #[test]
    fn a_thematic_break_is_no_head_and_an_open_head_is_told() {
        assert_eq!(parts("---\n\nwords"), (None, "---\n\nwords", false));
        assert_eq!(parts("words\n---\n"), (None, "words\n---\n", false));
        assert_eq!(parts("---\ntitle: x\nwords"), (None, "---\ntitle: x\nwords", true));
        assert_eq!(parts(""), (None, "", false));
    }
}
