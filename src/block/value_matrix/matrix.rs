//! A value matrix as it was read: 3 stages × 2 sides × 4 kinds of cells, each with items.

use super::compute::Sums;
use crate::block::{Gap, Head, Reference};
use crate::markdown::Prose;
use crate::text::Span;

pub(super) const STAGES: [&str; 3] = ["before", "purchase", "after"];
pub(super) const SIDES: [&str; 2] = ["benefits", "sacrifices"];
pub(super) const KINDS: [&str; 4] = ["emotional", "social", "functional", "economic"];
/// Words of the stages in the interface.
pub(super) const STAGE_WORDS: [&str; 3] = ["phase.before", "phase.purchase", "phase.after"];
pub(super) const CELLS: usize = 24;

pub(super) const BENEFITS: usize = 0;
pub(super) const SACRIFICES: usize = 1;
pub(super) const ECONOMIC: usize = 3;

pub(super) struct Matrix {
    pub head: Head,
    pub segment: Option<Reference>,
    /// What we are compared with, in the order of the scores.
    pub alternatives: Vec<Alternative>,
    /// Stage by stage, benefits before sacrifices, kind by kind.
    pub cells: Vec<Cell>,
    pub sums: Sums,
}

/// Something customers could do instead.
pub(super) struct Alternative {
    /// `None` is doing nothing, which each language says in its own words.
    pub name: Option<(Prose, String)>,
}

#[derive(Default)]
pub(super) struct Cell {
    pub items: Vec<Item>,
    /// Said to be empty on purpose.
    pub none: bool,
    /// Its key, or one around it, was misspelt and reported: it may be filled after all.
    pub blamed: bool,
    /// Where it stands, or where it would stand.
    pub span: Span,
}

impl Cell {
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && !self.none
    }
}

/// One benefit or sacrifice.
pub(super) struct Item {
    pub text: Prose,
    pub plain: String,
    pub span: Span,
    /// One number an option when all is right, else nothing.
    pub scores: Vec<f64>,
    /// Scores were written, right or wrong.
    pub tried: bool,
    pub weight: f64,
    pub pays: &'static str,
    /// `pays` was written and does not follow from the row.
    pub pays_told: bool,
    pub kano: Option<&'static str>,
    pub idea: bool,
    pub only_us: bool,
    /// `only_us` was written, yes or no.
    pub only_us_told: bool,
    pub stage: Option<Reference>,
    pub gap: Option<Gap>,
    pub note: Option<Prose>,
}

impl Item {
    /// Whether its scores count: ideas are left out on both sides.
    pub fn counts(&self) -> bool {
        !self.idea && !self.scores.is_empty()
    }
}

/// What a sacrifice of that kind is paid in unless it says so itself.
pub(super) fn pays(kind: usize) -> &'static str {
    ["energy", "status", "time", "money"][kind.min(ECONOMIC)]
}

pub(super) fn index(stage: usize, side: usize, kind: usize) -> usize {
    stage * 8 + side * 4 + kind
}

impl Matrix {
    pub fn cell(&self, stage: usize, side: usize, kind: usize) -> &Cell {
        &self.cells[index(stage, side, kind)]
    }

    /// Every item of one side.
    pub fn side(&self, side: usize) -> impl Iterator<Item = &Item> {
        self.cells.iter().enumerate().filter(move |(i, _)| i / 4 % 2 == side).flat_map(|(_, cell)| &cell.items)
    }

    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.cells.iter().flat_map(|cell| &cell.items)
    }
}
