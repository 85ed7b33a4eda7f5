//! The numbers: means, value ratios, advantages. One entry an option, us first; `None` where nothing was scored.

use super::matrix::{BENEFITS, Cell, ECONOMIC, Item, SACRIFICES, index};

/// From where on we are ahead of an alternative, and below where behind.
pub(super) const LEAD: f64 = 1.1;
pub(super) const BEHIND: f64 = 0.9;
/// Floats that should be equal differ by less.
const DUST: f64 = 1e-9;

/// Means of one side, one an option.
pub(super) type Means = Option<Vec<f64>>;

#[derive(Default)]
pub(super) struct Sums {
    pub benefits: Means,
    pub sacrifices: Means,
    pub economic: Means,
    /// Mean of each cell, for charts.
    pub cells: Vec<Means>,
    pub ratio: Means,
    pub by_stage: [Means; 3],
    /// V(us) ÷ V(alternative), one an alternative.
    pub advantage: Vec<f64>,
    /// Items that can be scored (all but ideas), and those that are.
    pub items: usize,
    pub scored: usize,
    /// Cells with items or said to be empty on purpose.
    pub filled: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    Lead,
    Even,
    Behind,
}

impl Standing {
    pub fn of(advantage: f64) -> Standing {
        if advantage > LEAD + DUST {
            Standing::Lead
        } else if advantage < BEHIND - DUST {
            Standing::Behind
        } else {
            Standing::Even
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Standing::Lead => "lead",
            Standing::Even => "even",
            Standing::Behind => "behind",
        }
    }
}

/// Weighted mean per option over the items that count.
fn mean<'i>(items: impl Iterator<Item = &'i Item>) -> Means {
    let (mut sums, mut weights) = (Vec::new(), 0.0);
    for item in items.filter(|item| item.counts()) {
        sums.resize(item.scores.len().max(sums.len()), 0.0);
        for (sum, score) in sums.iter_mut().zip(&item.scores) {
            *sum += item.weight * score;
        }
        weights += item.weight;
    }
    (weights > 0.0).then(|| sums.into_iter().map(|sum| sum / weights).collect())
}

/// V = B ÷ max(S, 1): nothing is free, so a side of sacrifices below 1 counts as 1, and so does one without scores.
fn ratio(benefits: &Means, sacrifices: &Means) -> Means {
    let benefits = benefits.as_ref()?;
    let given = |option: usize| sacrifices.as_ref().and_then(|s| s.get(option)).copied().unwrap_or(1.0).max(1.0);
    Some(benefits.iter().enumerate().map(|(option, b)| b / given(option)).collect())
}

/// Our ratio over each alternative's; two that give nothing are level.
pub(super) fn advantages(ratio: &Means) -> Vec<f64> {
    let Some([ours, theirs @ ..]) = ratio.as_deref() else { return Vec::new() };
    theirs.iter().map(|v| if *v > 0.0 || *ours > 0.0 { ours / v } else { 1.0 }).collect()
}

/// Whether an advantage is one that nobody needs to act on.
pub(super) fn leads(advantage: f64) -> bool {
    advantage >= LEAD - DUST
}

impl Sums {
    pub fn of(cells: &[Cell]) -> Sums {
        let side = |i: usize| i / 4 % 2;
        let over =
            |keep: &dyn Fn(usize) -> bool| mean(cells.iter().enumerate().filter(|(i, _)| keep(*i)).flat_map(|(_, cell)| &cell.items));
        let benefits = over(&|i| side(i) == BENEFITS);
        let sacrifices = over(&|i| side(i) == SACRIFICES);
        let by_stage = [0, 1, 2].map(|stage| {
            let of = |side| mean(cells[index(stage, side, 0)..=index(stage, side, ECONOMIC)].iter().flat_map(|cell| &cell.items));
            ratio(&of(BENEFITS), &of(SACRIFICES))
        });
        let ratio = ratio(&benefits, &sacrifices);
        let offered = || cells.iter().flat_map(|cell| &cell.items).filter(|item| !item.idea);
        Sums {
            economic: over(&|i| side(i) == BENEFITS && i % 4 == ECONOMIC),
            cells: cells.iter().map(|cell| mean(cell.items.iter())).collect(),
            advantage: advantages(&ratio),
            items: offered().count(),
            scored: offered().filter(|item| item.counts()).count(),
            filled: cells.iter().filter(|cell| !cell.is_empty()).count(),
            benefits,
            sacrifices,
            ratio,
            by_stage,
        }
    }

    /// Our mean economic benefit stands above every alternative's.
    pub fn economic_lead(&self) -> bool {
        match self.economic.as_deref() {
            Some([ours, theirs @ ..]) => theirs.iter().all(|mean| *ours > mean + DUST),
            _ => false,
        }
    }
}
