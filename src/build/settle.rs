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
        // A register is among the chapters too, which know the places of the links in its texts.
        let span = self.chapters.get(&place.path).and_then(|chapter| chapter.places.span(place.spot));
        let span = span.or_else(|| self.entries.get(&place.path).and_then(|file| file.span(key)));
        place.spot = span.map_or(Spot::Whole, Spot::At);
    }
}

/// Pairs of codes that ask for the same field of the same thing: where the first speaks, the second is silent.
const SAME: [(&str, &str); 1] = [("segment/without-wants", "segment/facts-only")];

/// Without what a graver message at the same place has said already.
fn graver(mut list: Vec<Diagnostic>) -> Vec<Diagnostic> {
    for (grave, light) in SAME {
        let told: Vec<Place> = list.iter().filter(|d| d.code.name == grave).map(|d| d.place.clone()).collect();
        list.retain(|d| d.code.name != light || !told.contains(&d.place));
    }
    list
}

/// All that is said: codes in the settings that do not exist, then the settings applied.
pub(super) fn settle(diagnostics: Vec<Diagnostic>, config: &Config, book: &SrcPath) -> Vec<Diagnostic> {
    let mut list = graver(diagnostics);
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
    apply(list, config)
}

/// Applies `[check] deny` and `allow`, and puts everything in order.
pub(super) fn apply(mut list: Vec<Diagnostic>, config: &Config) -> Vec<Diagnostic> {
    list.retain(|d| !config.allow.iter().any(|a| a.value == d.code.name));
    for diagnostic in &mut list {
        if config.deny.iter().any(|d| d.value == diagnostic.code.name) {
            diagnostic.severity = Severity::Error;
        }
    }
    in_order(list)
}
