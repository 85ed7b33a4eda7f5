//! Open gaps: what people wrote down and is not done, and what the rules found.

use super::Book;
use super::reader::Judgements;
use super::usage::Gap;
use crate::block::{Found, GapMark, Mark, Status};
use crate::chapter::{BlockOutline, Outline};
use crate::diagnostic::Severity;
use crate::markdown::Target;
use crate::text::Date;
use std::collections::BTreeMap;

/// A gap where it stands. Large books have a dozen a chapter, and who only counts them needs no copies.
struct Open<'b> {
    outline: &'b Outline,
    /// Number of the block in its chapter.
    at: usize,
    block: &'b BlockOutline,
    what: What<'b>,
}

enum What<'b> {
    Written(&'b GapMark),
    Found(&'b Found),
}

/// What a gap is told by before it is written out: its code, empty for a written one, and the day it is to be mended by.
pub type Sign = (&'static str, Option<Date>);

impl Book {
    /// Gaps of blocks, chapter by chapter.
    fn open<'b>(&'b self, judgements: &'b Judgements) -> impl Iterator<Item = Open<'b>> {
        let outlines = self.chapters.values().map(|b| &*b.outline).chain(self.shelf_data.values().map(|o| &**o));
        let blocks = outlines.filter(|outline| !outline.blocks.is_empty()).flat_map(|outline| {
            let judged = judgements.get(&outline.path).map_or(&[][..], |judgement| &judgement.found);
            outline.blocks.iter().enumerate().map(move |(at, block)| (outline, at, block, judged))
        });
        blocks.filter(|(_, _, block, _)| block.status != Status::Retired).flat_map(|(outline, at, block, judged)| {
            let written = block.marks.iter().filter_map(|mark| match mark {
                Mark::Gap(gap) if gap.state != "done" => Some(What::Written(gap)),
                _ => None,
            });
            let judged = judged.iter().filter(move |(n, _)| usize::try_from(*n) == Ok(at)).map(|(_, found)| What::Found(found));
            let all = written.chain(block.found.iter().map(What::Found)).chain(judged);
            all.map(move |what| Open { outline, at, block, what })
        })
    }

    /// Written gaps that are not done, and findings, chapter by chapter, then those of the registers: all whose codes are
    /// `wanted`; a written gap has an empty one.
    pub(super) fn gaps(&self, judgements: &Judgements, wanted: impl Fn(&str) -> bool) -> Vec<Gap> {
        let open = self.open(judgements).filter(|open| wanted(open.sign().0)).map(|open| open.gap());
        open.chain(self.register_gaps().into_iter().filter(|gap| wanted(gap.code))).collect()
    }

    /// The first `most` of them, those of smaller `weight` before others, and how many there are.
    pub(super) fn gravest_gaps(&self, judgements: &Judgements, most: usize, weight: impl Fn(Sign) -> u8) -> (Vec<Gap>, usize) {
        // No more of one weight are shown than of all: nothing else is kept, and none but those shown is written out.
        let mut by_weight: BTreeMap<u8, Vec<Weighed<'_>>> = BTreeMap::new();
        let mut count = 0;
        let of_registers = self.register_gaps().into_iter().map(|gap| ((gap.code, gap.due), Weighed::Whole(Box::new(gap))));
        for (sign, gap) in self.open(judgements).map(|open| (open.sign(), Weighed::Open(open))).chain(of_registers) {
            let same = by_weight.entry(weight(sign)).or_default();
            if same.len() < most {
                same.push(gap);
            }
            count += 1;
        }
        let gap = |gap| match gap {
            Weighed::Open(open) => open.gap(),
            Weighed::Whole(gap) => *gap,
        };
        (by_weight.into_values().flatten().take(most).map(gap).collect(), count)
    }

    /// How many they are.
    pub(super) fn gap_count(&self, judgements: &Judgements) -> usize {
        let count = self.open(judgements).count() + self.register_gaps().len();
        debug_assert_eq!(count, self.gaps(judgements, |_| true).len());
        count
    }
}

/// A gap whose place among the gravest is known.
enum Weighed<'b> {
    Open(Open<'b>),
    Whole(Box<Gap>),
}

impl Open<'_> {
    fn sign(&self) -> Sign {
        match self.what {
            What::Written(gap) => ("", gap.due),
            What::Found(found) => (found.code.0.name, None),
        }
    }

    fn gap(&self) -> Gap {
        let owner = |link: Option<u32>| match &self.outline.links.get(link? as usize)?.target {
            Target::Typed { id, .. } => Some(id.to_string()),
            _ => None,
        };
        let (path, block) = (self.outline.path.clone(), u32::try_from(self.at).ok());
        match self.what {
            What::Written(gap) => Gap {
                written: true,
                code: self.sign().0,
                text: gap.text.clone(),
                path,
                block,
                part: gap.part,
                key: Some(gap.key),
                owner: owner(gap.owner),
                since: gap.since,
                due: gap.due,
                lever: gap.lever,
                state: Some(gap.state),
                ticket: gap.ticket.clone(),
            },
            What::Found(found) => {
                debug_assert_eq!(found.severity, Severity::Finding);
                Gap {
                    written: false,
                    code: self.sign().0,
                    text: found.message.to_string(),
                    path,
                    block,
                    part: found.part,
                    key: found.key,
                    owner: owner(self.block.owner),
                    since: None,
                    due: None,
                    lever: None,
                    state: None,
                    ticket: None,
                }
            }
        }
    }
}
