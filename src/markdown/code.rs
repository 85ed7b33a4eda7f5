//! Code blocks as they are read: their text, and where each of its bytes stands in the source.

use super::highlight::highlight;
use super::lean::{self, Gap};
use super::write::{Mode, Writer};
use crate::text::{escape_attribute, escape_text};
use pulldown_cmark::{CodeBlockKind, CowStr};
use std::ops::Range;

/// An open code block.
pub(super) struct Code {
    pub(super) info: Option<String>,
    /// The whole block with its fences.
    pub(super) range: Range<usize>,
    pub(super) text: String,
    /// Where text and source begin to run side by side: byte of the text, byte of the source.
    pub(super) pieces: Vec<(usize, usize)>,
    /// End of the last piece in the source.
    pub(super) end: usize,
    /// Where the text begins in the source when the parser was not given it.
    pub(super) apart: Option<usize>,
}

impl Code {
    pub(super) fn new(kind: CodeBlockKind<'_>, range: Range<usize>, gap: Option<Gap<'_>>) -> Code {
        let info = match kind {
            CodeBlockKind::Fenced(info) => Some(info.into_string()),
            CodeBlockKind::Indented => None,
        };
        let text = gap.map_or_else(|| String::with_capacity(range.len()), |gap| gap.text.to_owned());
        Code { info, text, range, pieces: Vec::new(), end: 0, apart: gap.map(|gap| gap.source) }
    }

    pub(super) fn push(&mut self, text: &str, range: Range<usize>) {
        let on = self.pieces.last().is_some_and(|(at, from)| from + (self.text.len() - at) == range.start);
        if !on && !text.is_empty() {
            self.pieces.push((self.text.len(), range.start));
        }
        self.text.push_str(text);
        self.end = range.end;
    }

    /// The first word of the line that opens the block, as a language: `rust` of `rust,ignore`.
    pub(super) fn language(&self) -> &str {
        let info = self.info.as_deref().unwrap_or("").trim_start_matches(['{', '.', ' ']);
        info.split([' ', '\t', ',', '{', '}', ':', ';']).next().unwrap_or("")
    }
}

impl Writer<'_, '_> {
    pub(super) fn open_code(&mut self, kind: CodeBlockKind<'_>, range: Range<usize>) {
        let gap = lean::gap_in(self.gaps, &range);
        self.code = Some(Code::new(kind, range, gap));
    }

    pub(super) fn close_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        if self.mode == Mode::Page
            && let Some(kind) = self.kind_of(&code)
        {
            return self.write_fence(code, kind);
        }
        let lang = code.language();
        self.out.fresh();
        if lang.is_empty() {
            self.out.push("<pre class=\"code\" tabindex=\"0\"><code>");
        } else {
            let lang = CowStr::from(escape_attribute(lang));
            self.out.push(&format!("<pre class=\"code\" data-lang=\"{lang}\" tabindex=\"0\"><code class=\"language-{lang}\">"));
        }
        if self.settings.colours {
            highlight(lang, &code.text, &mut self.out.html);
        } else {
            self.out.push(&escape_text(&code.text));
        }
        self.out.push("</code></pre>\n");
    }
}
