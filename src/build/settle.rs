//! What the stages had to say, put together: places turned into spans, settings applied, in the canonical order.

use super::codes::{UNKNOWN_CODE, codes};
use super::{Builder, Snapshot, Sources};
use crate::chapter::Chapter;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Spot, in_order, order};
use crate::text::At;
use rayon::prelude::*;
use std::collections::HashMap;

impl Builder {
    /// Everything the stages had to say, with places turned from numbers into spans.
    pub(super) fn gather(&self, snapshot: &Snapshot, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.extend(self.furnished.iter().flat_map(|f| f.diagnostics.iter().cloned()));
        diagnostics.extend(self.bound.iter().flat_map(|b| b.diagnostics.iter().chain(&b.findings).chain(&b.unreached).cloned()));
        for file in snapshot.entries.values() {
            diagnostics.extend(file.diagnostics.iter().cloned());
        }
        diagnostics.iter_mut().for_each(|diagnostic| snapshot.place(diagnostic, None));
        // Every chapter is judged. Put in order one by one they are nearly in order as a whole, which sorting is glad of.
        let said = |n: usize| {
            let (chapter, judgement) = (snapshot.chapters.at(n)?, snapshot.judgements.at(n)?);
            let mut said: Vec<Diagnostic> = chapter.value.diagnostics.iter().chain(&judgement.value.diagnostics).cloned().collect();
            said.iter_mut().for_each(|diagnostic| snapshot.place(diagnostic, Some(&chapter.value)));
            said.sort_by(order);
            Some(said)
        };
        let all: Vec<Option<Vec<Diagnostic>>> = (0..snapshot.chapters.len()).into_par_iter().with_min_len(FEW).map(said).collect();
        diagnostics.extend(all.into_iter().flatten().flatten());
    }
}

/// Messages of fewer chapters than this are put together by one thread.
const FEW: usize = 128;

impl Snapshot {
    /// Turns numbers of places into spans; `own` is the chapter the message is about, which nearly all places are in.
    fn place(&self, diagnostic: &mut Diagnostic, own: Option<&Chapter>) {
        self.locate(&mut diagnostic.place, own);
        diagnostic.related.iter_mut().for_each(|(place, _)| self.locate(place, own));
    }

    fn locate(&self, place: &mut Place, own: Option<&Chapter>) {
        let Spot::Key(key) = place.spot else { return };
        let own = own.filter(|chapter| chapter.outline.path == place.path);
        // A register is among the chapters too, which know the places of the links in its texts.
        let chapter = own.or_else(|| self.chapters.get(&place.path).map(|chapter| &**chapter));
        let span = chapter.and_then(|chapter| chapter.places.span(place.spot));
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

/// All that is said: names in the settings that are no codes, then the settings applied.
pub(super) fn settle(list: Vec<Diagnostic>, config: &Config, sources: &Sources) -> Vec<Diagnostic> {
    let mut list = graver(list);
    let mut known = codes();
    known.extend(&sources.codes);
    for name in config.deny.iter().chain(&config.allow).filter(|name| !known.iter().any(|code| code.is_meant(&name.value))) {
        let place = Place::at(&sources.book.path, name.span);
        let message = format!("no message has the code `{}`", name.value);
        list.push(Diagnostic::new(&UNKNOWN_CODE, place, message).help(Code::suggestion(&name.value, &known)));
    }
    apply(list, config)
}

/// Applies `[check] deny` and `allow`, and puts everything in order. What is said of one code holds before what is said of its
/// whole room, and `allow` before `deny` where both say it alike.
pub(super) fn apply(mut list: Vec<Diagnostic>, config: &Config) -> Vec<Diagnostic> {
    if !config.allow.is_empty() || !config.deny.is_empty() {
        // Thousands of messages have some dozens of codes.
        let mut known: HashMap<&str, Said> = HashMap::new();
        list.retain_mut(|diagnostic| match *known.entry(diagnostic.code.name).or_insert_with(|| said(diagnostic.code, config)) {
            Said::Allow => false,
            Said::Deny => {
                diagnostic.severity = Severity::Error;
                true
            }
            Said::Nothing => true,
        });
    }
    in_order(list)
}

/// What the settings say about a code.
#[derive(Clone, Copy)]
enum Said {
    Allow,
    Deny,
    Nothing,
}

fn said(code: &Code, config: &Config) -> Said {
    let says = |names: &[At<String>], name: &str| names.iter().any(|said| said.value == name);
    for name in [code.name, &format!("{}/*", code.room())] {
        if says(&config.allow, name) {
            return Said::Allow;
        }
        if says(&config.deny, name) {
            return Said::Deny;
        }
    }
    Said::Nothing
}
