//! Coverage: how much of what stages should say they say, and how it is known.

use super::Book;
use crate::block::{Evidence, Mark, Share, Status};
use crate::text::SrcPath;

/// What one block says of what it could say, and on what it rests.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Covered {
    pub title: String,
    /// With its anchor; none where nothing shows the block.
    pub address: Option<String>,
    pub lang: String,
    pub status: Status,
    /// By the word of what is covered, in the order of the block; empty for blocks that have no such shares.
    pub shares: Vec<(&'static str, Share)>,
    /// How many things of it rest on each evidence, in the order of `Evidence::ALL`.
    pub rests: [u32; 4],
}

/// The blocks that say something about customers, in the order of their chapters. What is retired is not among them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Coverage {
    pub blocks: Vec<Covered>,
}

impl Coverage {
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
    pub(super) fn coverage(&self, lang: &str) -> Coverage {
        let mut things: Vec<_> = self.things.blocks().filter(|(_, _, t)| t.lang == lang && t.status != Status::Retired).collect();
        things.sort_by(|a, b| (&a.2.path, a.2.block).cmp(&(&b.2.path, b.2.block)));
        Coverage { blocks: things.into_iter().filter_map(|(_, _, t)| self.covered(&t.path, t.block)).collect() }
    }

    /// The coverage of the whole book: a block that is there in several languages counts once, the house language first.
    pub(super) fn whole_coverage(&self) -> Coverage {
        let rank = |lang: &str| self.languages.iter().position(|tag| tag == lang).unwrap_or(usize::MAX);
        let mut things: Vec<_> = self.things.blocks().filter(|(_, _, t)| t.status != Status::Retired).collect();
        things.sort_by(|a, b| (a.0, a.1, rank(&a.2.lang), &a.2.path, a.2.block).cmp(&(b.0, b.1, rank(&b.2.lang), &b.2.path, b.2.block)));
        things.dedup_by(|a, b| a.0 == b.0 && a.1 == b.1 && a.2.lang != b.2.lang);
        Coverage { blocks: things.into_iter().filter_map(|(_, _, t)| self.covered(&t.path, t.block)).collect() }
    }

    fn covered(&self, path: &SrcPath, block: u32) -> Option<Covered> {
        let seen = self.outline(path)?.blocks.get(block as usize)?;
        let mut shares = Vec::new();
        let mut rests = [0; 4];
        for mark in &seen.marks {
            match mark {
                Mark::Share { what, share } => shares.push((*what, *share)),
                Mark::Rests { on, n } => rests.iter_mut().zip(Evidence::ALL).filter(|(_, e)| e == on).for_each(|(sum, _)| *sum += n),
                _ => {}
            }
        }
        if shares.is_empty() && rests.iter().all(|n| *n == 0) {
            return None;
        }
        let at = self.whereabouts(path, Some(block), None);
        let (address, title) = (at.whole_address(), at.title.into_owned());
        Some(Covered { title, address, lang: at.lang.to_owned(), status: seen.status, shares, rests })
    }

    /// Whether a language has anything whose coverage could be shown.
    pub fn has_coverage(&self, lang: &str) -> bool {
        let blocks = self.things.blocks().filter(|(_, _, t)| t.lang == lang && t.status != Status::Retired);
        let mut marks = blocks.filter_map(|(_, _, t)| self.block_outline(t)).flat_map(|seen| &seen.marks);
        marks.any(|mark| matches!(mark, Mark::Share { .. } | Mark::Rests { .. }))
    }
}
