//! Places as people are told them: lines and columns, found in the texts that diagnostics point into.

use super::{Diagnostic, Place, Spot};
use crate::text::{Lines, Span, SrcPath};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Finds the text of a file of the book.
pub type Lookup<'l> = dyn Fn(&SrcPath) -> Option<Arc<str>> + 'l;

/// The texts that a list of diagnostics points into, each once.
pub(super) struct Texts(BTreeMap<SrcPath, Arc<str>>);

impl Texts {
    pub fn of(list: &[Diagnostic], lookup: &Lookup<'_>) -> Texts {
        let mut texts = BTreeMap::new();
        for place in list.iter().flat_map(places) {
            if matches!(place.spot, Spot::At(_)) && !texts.contains_key(&place.path) {
                texts.extend(lookup(&place.path).map(|text| (place.path.clone(), text)));
            }
        }
        Texts(texts)
    }

    /// Splits every text into lines, once for all diagnostics in it.
    pub fn positions(&self) -> Positions<'_> {
        Positions(self.0.iter().map(|(path, text)| (path, Lines::new(text))).collect())
    }

    pub fn text(&self, path: &SrcPath) -> Option<&str> {
        self.0.get(path).map(|text| &**text)
    }
}

fn places(diagnostic: &Diagnostic) -> impl Iterator<Item = &Place> {
    std::iter::once(&diagnostic.place).chain(diagnostic.related.iter().map(|(place, _)| place))
}

pub(super) struct Positions<'t>(BTreeMap<&'t SrcPath, Lines<'t>>);

/// Lines and columns from 1, columns in characters, the end behind the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

/// What concerns a whole file is told at its beginning.
pub(super) const START: Position = Position { line: 1, column: 1, end_line: 1, end_column: 1 };

impl<'t> Positions<'t> {
    /// Where a place is, unless it is a whole file.
    pub fn find(&self, place: &Place) -> Option<(&Lines<'t>, Span, Position)> {
        let Spot::At(span) = place.spot else { return None };
        let lines = self.0.get(&place.path)?;
        let ((line, column), (end_line, end_column)) = (lines.at(span.start), lines.at(span.end));
        Some((lines, span, Position { line, column, end_line, end_column }))
    }

    pub fn position(&self, place: &Place) -> Position {
        self.find(place).map_or(START, |(_, _, position)| position)
    }
}
