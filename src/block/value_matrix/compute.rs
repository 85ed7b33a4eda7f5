//! The numbers: means, value ratios, advantages. One entry an option, us first; none where nothing was scored.

use super::fields::MOST;
use super::matrix::{BENEFITS, CELLS, Cells, ECONOMIC, Item, KINDS, SACRIFICES, SIDES};
use std::ops::Deref;

/// From where on we are ahead of an alternative, and below where behind.
pub(super) const LEAD: f64 = 1.1;
pub(super) const BEHIND: f64 = 0.9;
/// Floats that should be equal differ by less.
const DUST: f64 = 1e-9;

/// Numbers, one an option: so few that they stand where they are kept. As lists they were 27 allocations a matrix.
#[derive(Clone, Copy, Default)]
pub(super) struct Means {
    numbers: [f64; 1 + MOST],
    options: usize,
}

impl Deref for Means {
    type Target = [f64];

    fn deref(&self) -> &[f64] {
        &self.numbers[..self.options]
    }
}

impl Means {
    fn map(&self, f: impl Fn(usize, f64) -> f64) -> Means {
        let mut means = *self;
        means.numbers.iter_mut().enumerate().take(self.options).for_each(|(n, number)| *number = f(n, *number));
        means
    }
}

#[derive(Default)]
pub(super) struct Sums {
    pub benefits: Means,
    pub sacrifices: Means,
    pub economic: Means,
    pub ratio: Means,
    pub by_stage: [Means; 3],
    /// V(us) ÷ V(alternative), one an alternative.
    pub advantage: Means,
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

    /// Its word in the interface.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Lead => "advantage.lead",
            Standing::Even => "advantage.even",
            Standing::Behind => "advantage.behind",
        }
    }
}

/// A weighted mean per option in the making.
#[derive(Clone, Copy, Default)]
struct Sum {
    sums: Means,
    weights: f64,
}

impl Sum {
    fn add(&mut self, weight: f64, scores: &[f64]) {
        let options = scores.len().min(1 + MOST);
        self.sums.options = self.sums.options.max(options);
        for (n, score) in scores[..options].iter().enumerate() {
            self.sums.numbers[n] += weight * score;
        }
        self.weights += weight;
    }

    fn mean(&self) -> Means {
        if self.weights > 0.0 { self.sums.map(|_, sum| sum / self.weights) } else { Means::default() }
    }
}

/// V = B ÷ max(S, 1): nothing is free, so a side of sacrifices below 1 counts as 1, and so does one without scores.
fn ratio(benefits: &Means, sacrifices: &Means) -> Means {
    benefits.map(|option, b| b / sacrifices.get(option).copied().unwrap_or(1.0).max(1.0))
}

/// Our ratio over each alternative's; two that give nothing are level.
pub(super) fn advantages(ratio: &[f64]) -> impl Iterator<Item = f64> {
    let (ours, theirs) = ratio.split_first().map_or((0.0, &[][..]), |(ours, theirs)| (*ours, theirs));
    theirs.iter().map(move |v| if *v > 0.0 || ours > 0.0 { ours / v } else { 1.0 })
}

/// Whether an advantage is one that nobody needs to act on.
pub(super) fn leads(advantage: f64) -> bool {
    advantage >= LEAD - DUST
}

impl Sums {
    pub fn of(cells: &Cells) -> Sums {
        let mut sums = Sums::default();
        let (mut sides, mut stages, mut economic) = ([Sum::default(); 2], [[Sum::default(); 2]; 3], Sum::default());
        for cell in 0..CELLS {
            let (stage, side, kind) = (cell / (SIDES.len() * KINDS.len()), cell / KINDS.len() % SIDES.len(), cell % KINDS.len());
            sums.filled += usize::from(!cells.is_empty(cell));
            for item in cells.of(cell).iter().filter(|item| !item.idea) {
                sums.items += 1;
                if !item.counts() {
                    continue;
                }
                sums.scored += 1;
                let (weight, scores) = (f64::from(item.weight), cells.scores(item));
                sides[side].add(weight, scores);
                stages[stage][side].add(weight, scores);
                if side == BENEFITS && kind == ECONOMIC {
                    economic.add(weight, scores);
                }
            }
        }
        let [benefits, sacrifices] = [BENEFITS, SACRIFICES].map(|side| sides[side].mean());
        let ratio = |of: [Means; 2]| ratio(&of[BENEFITS], &of[SACRIFICES]);
        sums.by_stage = stages.map(|sides| ratio(sides.map(|side| side.mean())));
        sums.ratio = ratio([benefits, sacrifices]);
        sums.advantage.options = sums.ratio.len().saturating_sub(1);
        sums.advantage.numbers.iter_mut().zip(advantages(&sums.ratio)).for_each(|(advantage, of)| *advantage = of);
        Sums { benefits, sacrifices, economic: economic.mean(), ..sums }
    }

    /// Our mean economic benefit stands above every alternative's.
    pub fn economic_lead(&self) -> bool {
        match &*self.economic {
            [ours, theirs @ ..] => theirs.iter().all(|mean| *ours > mean + DUST),
            [] => false,
        }
    }
}

/// The mean of some of the items, for charts.
pub(super) fn mean(items: &[Item], cells: &Cells) -> Means {
    let mut sum = Sum::default();
    // Most cells hold one item, whose scores are the mean.
    if let [Item { weight: 1, idea: false, .. }] = items {
        sum.add(1.0, cells.scores(&items[0]));
        return sum.sums;
    }
    for item in items.iter().filter(|item| item.counts()) {
        sum.add(f64::from(item.weight), cells.scores(item));
    }
    sum.mean()
}
