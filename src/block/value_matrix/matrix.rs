//! A value matrix as it was read: 3 stages × 2 sides × 4 kinds of cells, each with items.

use super::compute::Sums;
use crate::block::{Gap, Head, Phrase, Reference};
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
    pub cells: Cells,
    pub sums: Sums,
}

/// Something customers could do instead.
pub(super) struct Alternative {
    /// `None` is doing nothing, which each language says in its own words.
    pub name: Option<Phrase>,
}

/// What stands in the cells, stage by stage, benefits before sacrifices, kind by kind. All items are in one list and all
/// scores in another: a list a cell and a list an item were 48 allocations for most matrices.
#[derive(Default)]
pub(super) struct Cells {
    items: Vec<Item>,
    /// Where the items of each cell end.
    ends: [u32; CELLS],
    /// Cells said to be empty on purpose.
    none: [bool; CELLS],
    /// All numbers written as scores.
    pub numbers: Vec<f64>,
}

/// One benefit or sacrifice.
pub(super) struct Item {
    pub text: Phrase,
    pub span: Span,
    /// What few items have.
    pub more: Option<Box<More>>,
    /// Its scores among all numbers: where they begin, and one an option when all is right, else none.
    pub first: u32,
    pub scores: u8,
    /// Scores were written, right or wrong.
    pub tried: bool,
    /// 1 to 3.
    pub weight: u8,
    pub idea: bool,
    pub only_us: bool,
    /// `only_us` was written, yes or no.
    pub only_us_told: bool,
}

/// What few items have. Those that have none of it, which are nearly all, take 48 bytes.
#[derive(Default)]
pub(super) struct More {
    /// What it is paid in, where that does not follow from the row.
    pub pays: Option<&'static str>,
    pub kano: Option<&'static str>,
    pub stage: Option<Reference>,
    pub gap: Option<Gap>,
    pub note: Option<Prose>,
}

impl Item {
    /// Whether its scores count: ideas are left out on both sides.
    pub fn counts(&self) -> bool {
        !self.idea && self.scores > 0
    }

    fn scores_in<'n>(&self, numbers: &'n [f64]) -> &'n [f64] {
        let first = self.first as usize;
        numbers.get(first..first + usize::from(self.scores)).unwrap_or_default()
    }

    pub fn kano(&self) -> Option<&'static str> {
        self.more.as_ref()?.kano
    }

    pub fn gap(&self) -> Option<&Gap> {
        self.more.as_ref()?.gap.as_ref()
    }

    pub fn stage(&self) -> Option<&Reference> {
        self.more.as_ref()?.stage.as_ref()
    }
}

impl Cells {
    /// Room for one item a cell, which is what most matrices hold.
    pub fn with_room() -> Cells {
        Cells { items: Vec::with_capacity(CELLS), ..Cells::default() }
    }

    /// Adds an item to the cell `n`, and gives its number among all. Cells are filled in their order.
    pub fn push(&mut self, n: usize, item: Item) -> usize {
        self.items.push(item);
        self.ends[n..].fill(self.items.len() as u32);
        self.items.len() - 1
    }

    pub fn set_none(&mut self, n: usize) {
        self.none[n] = true;
    }

    /// Gives back the room that was not needed.
    pub fn close(&mut self) {
        self.items.shrink_to_fit();
        self.numbers.shrink_to_fit();
    }

    /// Every item.
    pub fn all(&self) -> &[Item] {
        &self.items
    }

    /// An item by its number among all.
    pub fn item_mut(&mut self, n: usize) -> Option<&mut Item> {
        self.items.get_mut(n)
    }

    /// Walks through the benefits with their scores, to set what follows from those.
    pub fn benefits_mut(&mut self, mut each: impl FnMut(&mut Item, &[f64])) {
        let Cells { items, ends, numbers, .. } = self;
        let mut start = 0;
        for (cell, end) in ends.iter().enumerate() {
            let run = start as usize..*end as usize;
            start = *end;
            if cell / KINDS.len() % SIDES.len() == BENEFITS {
                items[run].iter_mut().for_each(|item| {
                    let scores = item.scores_in(numbers);
                    each(item, scores);
                });
            }
        }
    }

    /// The items of a cell.
    pub fn of(&self, n: usize) -> &[Item] {
        self.run(n, n)
    }

    /// The items of one side, stage by stage.
    pub fn side(&self, side: usize) -> impl Iterator<Item = &Item> {
        (0..STAGES.len()).flat_map(move |stage| self.run(index(stage, side, 0), index(stage, side, ECONOMIC)))
    }

    /// The items from one cell to another.
    fn run(&self, from: usize, to: usize) -> &[Item] {
        let start = from.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[start as usize..self.ends[to] as usize]
    }

    /// The scores of an item, us first; nothing where there are none, or wrong ones.
    pub fn scores(&self, item: &Item) -> &[f64] {
        item.scores_in(&self.numbers)
    }

    /// Our own score.
    pub fn ours(&self, item: &Item) -> Option<f64> {
        self.scores(item).first().copied()
    }

    /// Whether a cell is said to be empty on purpose.
    pub fn is_none(&self, n: usize) -> bool {
        self.none[n]
    }

    /// Whether nothing at all was written in a cell.
    pub fn is_empty(&self, n: usize) -> bool {
        self.of(n).is_empty() && !self.none[n]
    }
}

/// What a sacrifice of that kind is paid in unless it says so itself.
pub(super) fn pays(kind: usize) -> &'static str {
    ["energy", "status", "time", "money"][kind.min(ECONOMIC)]
}

pub(super) fn index(stage: usize, side: usize, kind: usize) -> usize {
    stage * 8 + side * 4 + kind
}
