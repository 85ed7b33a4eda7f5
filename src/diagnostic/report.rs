//! Collecting diagnostics about one source, and the one order they are shown in.

use super::{Code, Diagnostic, Place, Sentence};
use crate::text::{Source, Span, SrcPath};
use std::cmp::Ordering;
use std::sync::Arc;

/// Diagnostics of one source in the making. Readers get it with the text they read from.
pub struct Report<'s> {
    source: &'s Source,
    pub list: Vec<Diagnostic>,
}

impl<'s> Report<'s> {
    pub fn new(source: &'s Source) -> Report<'s> {
        Report { source, list: Vec::new() }
    }

    pub fn path(&self) -> &'s SrcPath {
        &self.source.path
    }

    pub fn source(&self) -> &'s Source {
        self.source
    }

    /// The whole text of the source; spans count from its first byte.
    pub fn text(&self) -> &'s str {
        &self.source.text
    }

    pub fn place(&self, span: Span) -> Place {
        Place::at(&self.source.path, span)
    }

    /// Adds a diagnostic without a suggestion; `with_help` is the usual way.
    pub fn add(&mut self, code: &'static Code, span: Span, message: impl Into<Arc<str>>) {
        let place = self.place(span);
        self.list.push(Diagnostic::new(code, place, message));
    }

    pub fn with_help(&mut self, code: &'static Code, span: Span, message: impl Into<Arc<str>>, help: impl Into<Sentence>) {
        let place = self.place(span);
        self.list.push(Diagnostic::new(code, place, message).help(help));
    }

    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }
}

/// The canonical order: path, span, code, message.
pub fn order(a: &Diagnostic, b: &Diagnostic) -> Ordering {
    a.place.cmp(&b.place).then_with(|| a.code.name.cmp(b.code.name)).then_with(|| a.message.cmp(&b.message))
}

/// A list in the canonical order; the same diagnostic twice is kept once.
pub fn in_order(mut list: Vec<Diagnostic>) -> Vec<Diagnostic> {
    list.sort_by(order);
    list.dedup();
    list
}
