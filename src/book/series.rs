//! Series: are they known, is no part there twice, is none missing.

use super::Book;
use super::codes::{SERIES_HOLE, SERIES_TWICE, SERIES_UNKNOWN};
use crate::chapter::Outline;
use crate::diagnostic::{Diagnostic, Place};
use crate::text::nearest;
use std::collections::BTreeMap;

/// A chapter as a part of a series, and where it says so.
type Part<'b> = (i64, &'b Outline, u32);

impl Book {
    pub(super) fn judge_series(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mut series: BTreeMap<&str, Vec<Part<'_>>> = BTreeMap::new();
        for outline in self.chapters.values().map(|b| &*b.outline) {
            for ((name, part), key) in outline.series.iter().zip(&outline.series_keys) {
                if self.is_series(name) {
                    series.entry(name).or_default().push((*part, outline, *key));
                } else {
                    let near = nearest(name, self.config.series.keys().map(String::as_str));
                    let help = near.map_or_else(
                        || format!("add it to book.toml under `[series]`: `{name} = \"…\"`"),
                        |near| format!("did you mean `{near}`?"),
                    );
                    let message = format!("there is no series called `{name}`");
                    diagnostics.push(Diagnostic::new(&SERIES_UNKNOWN, Place::key(&outline.path, *key), message).help(help));
                }
            }
        }
        for (name, mut parts) in series {
            parts.sort_by_key(|(part, outline, _)| (*part, outline.path.clone()));
            twice(name, &parts, diagnostics);
            // A chapter whose head cannot be read may be the one that is missing.
            if !self.unsure {
                hole(name, &parts, diagnostics);
            }
        }
    }

    /// Any series is one when the settings list none.
    fn is_series(&self, name: &str) -> bool {
        let config = &self.config;
        let listed = || std::iter::once(&config.series).chain(config.other_languages.iter().map(|l| &l.series));
        listed().all(BTreeMap::is_empty) || listed().any(|series| series.contains_key(name))
    }
}

/// The same part twice in one language; in two languages they are translations of each other.
fn twice(name: &str, parts: &[Part<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<(&str, i64), &Part<'_>> = BTreeMap::new();
    for part @ (number, outline, key) in parts {
        let Some((_, other, other_key)) = first.get(&(outline.lang.as_str(), *number)) else {
            first.insert((&outline.lang, *number), part);
            continue;
        };
        let message = format!("part {number} of the series `{name}` is there twice");
        let next = parts.last().map_or(1, |(last, ..)| last + 1);
        diagnostics.push(
            Diagnostic::new(&SERIES_TWICE, Place::key(&outline.path, *key), message)
                .help(format!("give one of the two another number; {next} is free"))
                .related(Place::key(&other.path, *other_key), format!("the other part {number}")),
        );
    }
}

/// One warning a series: at the part behind the first hole.
fn hole(name: &str, parts: &[Part<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let mut before = 0;
    for (number, outline, key) in parts {
        if *number > before + 1 {
            let missing =
                if *number == before + 2 { format!("part {}", before + 1) } else { format!("parts {} to {}", before + 1, number - 1) };
            let is = if *number == before + 2 { "is" } else { "are" };
            let message = format!("{missing} of the series `{name}` {is} missing before part {number}");
            let help = "correct the numbers, or write the missing chapter's head with `status: planned`";
            diagnostics.push(Diagnostic::new(&SERIES_HOLE, Place::key(&outline.path, *key), message).help(help));
            return;
        }
        before = *number;
    }
}
