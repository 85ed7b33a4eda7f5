//! Typed fences: ` ```yaml KIND `.

use super::adopt::{Adopted, Adopts};
use super::code::Code;
use super::write::Writer;
use super::{Filling, codes};
use crate::text::{Span, distance};
use pulldown_cmark::{Event, Tag, TagEnd};

/// A fence whose second word is a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    /// As the caller spells it.
    pub kind: String,
    /// The content without the marks of quotations and lists around it.
    pub text: String,
    /// The content in the source; empty, behind the opening line, when there is none.
    pub span: Span,
    /// Whether the source holds the content byte for byte at `span`.
    pub contiguous: bool,
    /// Where text and source begin to run side by side: byte of the text, byte of the source. Sorted.
    pub offsets: Vec<(u32, u32)>,
    /// The words behind the opening marks.
    pub info_span: Span,
    /// The list or table after the fence, when it was asked for and is there.
    pub adopted: Option<Adopted>,
    /// A list or table was asked for, and a block of another form follows.
    pub followed_by_other: bool,
}

impl Fence {
    /// Where a byte of `text` stands in the source.
    pub fn at(&self, byte: u32) -> u32 {
        let index = self.offsets.partition_point(|(text, _)| *text <= byte);
        match index.checked_sub(1).and_then(|i| self.offsets.get(i)) {
            Some((text, source)) => source.saturating_add(byte - text).min(self.span.end),
            None => self.span.start,
        }
    }

    /// Where a range of `text` stands in the source.
    pub fn place(&self, text: Span) -> Span {
        let start = self.at(text.start);
        let end = if text.end > text.start { self.at(text.end - 1).saturating_add(1) } else { start };
        Span { start, end: end.max(start) }
    }
}

impl Writer<'_, '_> {
    /// The kind a fence is of. A near miss gets a warning and stays code.
    pub(super) fn kind_of(&mut self, code: &Code) -> Option<String> {
        let mut words = code.info.as_deref()?.split_whitespace();
        let first = words.next()?;
        if !first.eq_ignore_ascii_case("yaml") && !first.eq_ignore_ascii_case("yml") {
            return None;
        }
        let word = words.next()?;
        let name = word.to_lowercase().replace('_', "-");
        if let Some(kind) = self.settings.kinds.iter().find(|k| **k == name) {
            if let Some(line) = self.never_closed(code) {
                let marks: String = self.text[line.clone()].chars().take_while(|c| matches!(c, '`' | '~')).collect();
                let help = format!("add a line {marks} below its last line");
                self.fault(&codes::OPEN_FENCE, line, "the fence opened here is never closed".to_owned(), help);
                return None;
            }
            return Some((*kind).to_owned());
        }
        let near = self.settings.kinds.iter().find(|k| (1..=2).contains(&distance(&name, k)) && name.chars().count() > 3);
        if let Some(near) = near {
            let range = self.info_range(code);
            let message = format!("`{word}` is no kind of block, so this is shown as plain code");
            self.fault(&codes::UNKNOWN_KIND, range, message, format!("did you mean `{near}`?"));
        }
        None
    }

    /// The opening line of a fence that runs to the end of the text.
    fn never_closed(&self, code: &Code) -> Option<std::ops::Range<usize>> {
        let written = self.text.get(code.range.clone())?;
        if !self.text.get(code.range.end..)?.trim().is_empty() {
            return None;
        }
        let (first, rest) = written.split_once('\n').unwrap_or((written, ""));
        let sign = first.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let marks = first.chars().take_while(|c| *c == sign).count();
        let last = rest.trim_end().rsplit('\n').next().unwrap_or("").trim_start_matches([' ', '\t', '>']);
        let closed = last.chars().count() >= marks && last.chars().all(|c| c == sign);
        (!closed).then(|| code.range.start..code.range.start + first.trim_end().len())
    }

    fn info_range(&self, code: &Code) -> std::ops::Range<usize> {
        let line = self.text.get(code.range.clone()).and_then(|t| t.lines().next()).unwrap_or("");
        let rest = line.trim_start().trim_start_matches(['`', '~']).trim_start();
        let start = code.range.start + (line.len() - rest.len());
        start..start + rest.trim_end().len()
    }

    pub(super) fn write_fence(&mut self, code: Code, kind: String) {
        let info = self.info_range(&code);
        let place = |n: usize| self.origin.span(n..n).start;
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (span, contiguous, offsets) = match code.apart {
            Some(start) => (Span::new(start, start + code.text.len()), true, vec![(0, number(start))]),
            None => {
                let content = match code.pieces.first() {
                    Some((_, start)) => *start..code.end,
                    None => info.end..info.end,
                };
                let contiguous = self.text.get(content.clone()) == Some(code.text.as_str());
                let offsets = code.pieces.iter().map(|(text, source)| (number(*text), place(*source))).collect();
                (self.origin.span(content), contiguous, offsets)
            }
        };
        let mut fence = Fence {
            kind,
            span,
            contiguous,
            offsets,
            info_span: self.origin.span(info),
            text: code.text,
            adopted: None,
            followed_by_other: false,
        };
        match (self.settings.adopts)(&fence.kind, &fence.text) {
            Adopts::No => {}
            wanted => {
                fence.adopted = self.adopt(wanted);
                let next = self.feed.peek(0);
                fence.followed_by_other = fence.adopted.is_none() && !matches!(next, None | Some((Event::End(_), _)));
            }
        }
        self.out.fresh();
        self.out.hole(Filling::Fence(number(self.fences.len())));
        self.out.push("\n");
        self.fences.push(fence);
    }

    fn adopt(&mut self, wanted: Adopts) -> Option<Adopted> {
        let (event, range) = self.feed.peek(0)?;
        let range = range.clone();
        let end = match (wanted, event) {
            (Adopts::List, Event::Start(Tag::List(first))) => TagEnd::List(first.is_some()),
            (Adopts::Table, Event::Start(Tag::Table(_))) => TagEnd::Table,
            _ => return None,
        };
        Some(if end == TagEnd::Table { self.adopt_table(range) } else { self.adopt_list(range) })
    }
}
