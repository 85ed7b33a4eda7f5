//! What the stages had to say, put together: places turned into spans, settings applied, in the canonical order.

use super::codes::{UNKNOWN_CODE, codes};
use super::{Builder, Snapshot};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place, Severity, Spot, in_order};
use crate::text::{SrcPath, nearest};

impl Builder {
    /// Everything the stages had to say, with places turned from numbers into spans.
    pub(super) fn gather(&self, snapshot: &Snapshot, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.extend(self.furnished.iter().flat_map(|f| f.diagnostics.iter().cloned()));
        diagnostics.extend(self.bound.iter().flat_map(|b| b.diagnostics.iter().chain(&b.findings).cloned()));
        for chapter in snapshot.chapters.values() {
            diagnostics.extend(chapter.diagnostics.iter().cloned());
        }
        for file in snapshot.entries.values() {
            diagnostics.extend(file.diagnostics.iter().cloned());
        }
        for judgement in snapshot.judgements.values() {
            diagnostics.extend(judgement.diagnostics.iter().cloned());
        }
        for diagnostic in diagnostics {
            snapshot.locate(&mut diagnostic.place);
            diagnostic.related.iter_mut().for_each(|(place, _)| snapshot.locate(place));
        }
    }
}

impl Snapshot {
    fn locate(&self, place: &mut Place) {
        let Spot::Key(key) = place.spot else { return };
        let span = match self.chapters.get(&place.path) {
            Some(chapter) => chapter.places.span(place.spot),
            None => self.entries.get(&place.path).and_then(|file| file.span(key)),
        };
        place.spot = span.map_or(Spot::Whole, Spot::At);
    }
}

/// Applies `[check] deny` and `allow`, and puts everything in order.
pub(super) fn settle(diagnostics: Vec<Diagnostic>, config: &Config, book: &SrcPath) -> Vec<Diagnostic> {
    let mut list = diagnostics;
    let known = codes();
    for name in config.deny.iter().chain(&config.allow) {
        if known.iter().any(|c| c.name == name.value) {
            continue;
        }
        let near = nearest(&name.value, known.iter().map(|c| c.name));
        let help = near.map_or_else(|| "`valuebook explain --list` shows all codes".to_owned(), |n| format!("did you mean `{n}`?"));
        list.push(
            Diagnostic::new(&UNKNOWN_CODE, Place::at(book, name.span), format!("no message has the code “{}”", name.value)).help(help),
        );
    }
    list.retain(|d| !config.allow.iter().any(|a| a.value == d.code.name));
    for diagnostic in &mut list {
        if config.deny.iter().any(|d| d.value == diagnostic.code.name) {
            diagnostic.severity = Severity::Error;
        }
    }
    in_order(list)
}
