//! Headings of TOML that lack a bracket: mended for reading, so that one slip does not cost the whole file.

use crate::text::Span;

/// A line that is a heading but for one bracket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// The heading as it stands.
    pub span: Span,
    /// The heading as it is meant: `[book]`.
    pub meant: String,
    /// Where the bracket belongs, and which.
    at: usize,
    bracket: &'static str,
}

/// The heading in the line that begins at byte `start`, where a bracket is all it lacks.
pub(super) fn broken(text: &str, start: usize) -> Option<Broken> {
    let line = text.get(start..)?.lines().next()?;
    let said = line.split('#').next().unwrap_or("").trim();
    let from = start + (line.len() - line.trim_start().len());
    let span = Span::new(from, from + said.len());
    let is_name = |name: &str| {
        let part = |part: &str| {
            let part = part.trim();
            let bare = part.strip_prefix('"').and_then(|part| part.strip_suffix('"')).unwrap_or(part);
            !bare.is_empty() && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        };
        name.split('.').all(part)
    };
    if let Some(name) = said.strip_prefix('[').filter(|name| is_name(name)) {
        return Some(Broken { span, meant: format!("[{}]", name.trim()), at: span.range().end, bracket: "]" });
    }
    let name = said.strip_suffix(']').filter(|name| is_name(name))?;
    Some(Broken { span, meant: format!("[{}]", name.trim()), at: from, bracket: "[" })
}

/// A text with brackets put in, and the way back to where things stand without them.
pub(super) struct Mended {
    pub text: String,
    /// Bytes of the mended text at which one was put in, in order.
    put: Vec<usize>,
}

impl Mended {
    /// Puts the brackets in; the headings come in the order of the text.
    pub fn new(text: &str, broken: &[Broken]) -> Mended {
        let (mut mended, mut put, mut done) = (String::with_capacity(text.len() + broken.len()), Vec::new(), 0);
        for heading in broken {
            mended.push_str(text.get(done..heading.at).unwrap_or(""));
            done = heading.at;
            put.push(mended.len());
            mended.push_str(heading.bracket);
        }
        mended.push_str(text.get(done..).unwrap_or(""));
        Mended { text: mended, put }
    }

    /// Where a place of the mended text stands in the text as it was.
    pub fn back(&self, span: Span) -> Span {
        let back = |at: usize| at - self.put.partition_point(|put| *put < at);
        Span::new(back(span.range().start), back(span.range().end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_bracket_may_be_lacking() {
        for (line, meant) in [
            ("[book", Some("[book]")),
            ("  [output.html.redirect  # old", Some("[output.html.redirect]")),
            ("languages.\"fi\"]", Some("[languages.\"fi\"]")),
            ("[book]", None),
            ("[book title = 1", None),
            ("keys = [", None),
            ("[", None),
            ("]", None),
            ("x = [1, 2", None),
        ] {
            assert_eq!(broken(line, 0).map(|b| b.meant).as_deref(), meant, "{line}");
        }
    }

    #[test]
    fn what_stands_behind_a_bracket_put_in_is_found_again() {
        let text = "[a\nx = 1\nb]\ny = 2\n";
        let mended = Mended::new(text, &[broken(text, 0).unwrap(), broken(text, 9).unwrap()]);
        assert_eq!(mended.text, "[a]\nx = 1\n[b]\ny = 2\n");
        for word in ["a", "x", "b", "y"] {
            let at = mended.text.find(word).unwrap();
            assert_eq!(mended.back(Span::new(at, at + 1)).of(text), word);
        }
    }
}
