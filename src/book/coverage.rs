//! Coverage: how much of what stages should say they say, and how it is known.

use super::Book;
use super::lookup::Spot;
use super::thing::Thing;
use crate::block::{Evidence, Mark, Share, Status};

/// What one block says of what it could say, and on what it rests.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Covered<'b> {
    /// The block, and where it is shown.
    pub spot: Spot<'b>,
    pub status: Status,
    /// By the word of what is covered, in the order of the block; empty for blocks that have no such shares.
    pub shares: Vec<(&'static str, Share)>,
    /// How many things of it rest on each evidence, in the order of `Evidence::ALL`.
    pub rests: [u32; 4],
}

/// The blocks that say something about customers, in the order of their chapters. What is retired is not among them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Coverage<'b> {
    pub blocks: Vec<Covered<'b>>,
}

impl Coverage<'_> {
    /// Over all blocks, each thing that is covered with its share.
    pub fn totals(&self) -> Vec<(&'static str, Share)> {
        let mut totals: Vec<(&'static str, Share)> = Vec::new();
        for (what, share) in self.blocks.iter().flat_map(|b| &b.shares) {
            match totals.iter_mut().find(|(known, _)| known == what) {
                Some((_, sum)) => *sum = [*sum, *share].into_iter().sum(),
                None => totals.push((what, *share)),
            }
        }
        totals
    }

    /// The one number: all shares together.
    pub fn whole(&self) -> Share {
        self.totals().into_iter().map(|(_, share)| share).sum()
    }

    /// How many things of all blocks rest on each evidence, in the order of `Evidence::ALL`.
    pub fn rests(&self) -> [u32; 4] {
        std::array::from_fn(|i| self.blocks.iter().filter_map(|b| b.rests.get(i)).sum())
    }
}

impl Book {
    /// The coverage of a language's blocks.
    pub(super) fn coverage(&self, lang: &str) -> Coverage<'_> {
        Coverage { blocks: self.things.counted(lang).filter_map(|thing| self.covered(&thing)).collect() }
    }

    /// The coverage of the whole book: a block that is there in several languages counts once, the house language first.
    pub(super) fn whole_coverage(&self) -> Coverage<'_> {
        let rank = |lang: &str| self.languages.iter().position(|tag| tag == lang).unwrap_or(usize::MAX);
        let mut things: Vec<_> = self.things.blocks().filter(|thing| thing.block.status != Status::Retired).collect();
        // Of one kind, id and language they stay in the order of the sources.
        let key = |thing: &Thing<'_>| (thing.block.kind, rank(&thing.block.lang));
        things.sort_by(|a, b| (key(a).0, &a.block.id, key(a).1).cmp(&(key(b).0, &b.block.id, key(b).1)));
        things.dedup_by(|a, b| a.block.kind == b.block.kind && a.block.id == b.block.id && a.block.lang != b.block.lang);
        Coverage { blocks: things.iter().filter_map(|thing| self.covered(thing)).collect() }
    }

    /// How much of what a language's blocks should say they say; none where nothing is there to be shown.
    pub(super) fn covered_share(&self, lang: &str) -> Option<Share> {
        let whole = self.things.sums(lang).and_then(|sums| sums.covered);
        debug_assert_eq!(whole, Some(self.coverage(lang)).filter(|all| !all.blocks.is_empty()).map(|all| all.whole()));
        whole
    }

    fn covered<'b>(&'b self, thing: &Thing<'b>) -> Option<Covered<'b>> {
        let mut shares = Vec::new();
        let mut rests = [0; 4];
        for mark in &thing.block.marks {
            match mark {
                Mark::Share { what, share } => shares.push((*what, *share)),
                Mark::Rests { on, n } => rests.iter_mut().zip(Evidence::ALL).filter(|(_, e)| e == on).for_each(|(sum, _)| *sum += n),
                _ => {}
            }
        }
        if shares.is_empty() && rests.iter().all(|n| *n == 0) {
            return None;
        }
        Some(Covered { spot: self.spot_of(thing)?, status: thing.block.status, shares, rests })
    }

    /// Whether a language has anything whose coverage could be shown.
    pub fn has_coverage(&self, lang: &str) -> bool {
        let mut marks = self.things.counted(lang).flat_map(|thing| &thing.block.marks);
        marks.any(|mark| matches!(mark, Mark::Share { .. } | Mark::Rests { .. }))
    }
}
