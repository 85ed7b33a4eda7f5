//! Open gaps: what people wrote down and is not done, and what the rules found.

use super::Book;
use super::reader::Judgements;
use super::usage::Gap;
use crate::block::{Found, GapMark, Mark, Status};
use crate::chapter::{BlockOutline, Outline};
use crate::diagnostic::Severity;
use crate::markdown::Target;

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

impl Book {
    /// Gaps of blocks, chapter by chapter.
    fn open<'b>(&'b self, judgements: &'b Judgements) -> impl Iterator<Item = Open<'b>> {
        let outlines = self.chapters.values().map(|b| &*b.outline).chain(self.shelf_data.values().map(|o| &**o));
        let blocks = outlines.flat_map(|outline| outline.blocks.iter().enumerate().map(move |(at, block)| (outline, at, block)));
        blocks.filter(|(_, _, block)| block.status != Status::Retired).flat_map(move |(outline, at, block)| {
            let written = block.marks.iter().filter_map(|mark| match mark {
                Mark::Gap(gap) if gap.state != "done" => Some(What::Written(gap)),
                _ => None,
            });
            let judged = judgements.get(&outline.path).into_iter().flat_map(|judgement| &judgement.found);
            let judged = judged.filter(move |(n, _)| usize::try_from(*n) == Ok(at)).map(|(_, found)| What::Found(found));
            let all = written.chain(block.found.iter().map(What::Found)).chain(judged);
            all.map(move |what| Open { outline, at, block, what })
        })
    }

    /// Written gaps that are not done, and findings, chapter by chapter, then those of the registers: all whose codes are
    /// `wanted`; a written gap has an empty one.
    pub(super) fn gaps(&self, judgements: &Judgements, wanted: impl Fn(&str) -> bool) -> Vec<Gap> {
        let open = self.open(judgements).filter(|open| wanted(open.code())).map(|open| open.gap());
        open.chain(self.register_gaps().into_iter().filter(|gap| wanted(gap.code))).collect()
    }

    /// How many they are.
    pub(super) fn gap_count(&self, judgements: &Judgements) -> usize {
        let count = self.open(judgements).count() + self.register_gaps().len();
        debug_assert_eq!(count, self.gaps(judgements, |_| true).len());
        count
    }
}

impl Open<'_> {
    fn code(&self) -> &'static str {
        match self.what {
            What::Written(_) => "",
            What::Found(found) => found.code.0.name,
        }
    }

    fn gap(&self) -> Gap {
        let owner = |link: Option<u32>| match &self.outline.links.get(link? as usize)?.target {
            Target::Typed { id, .. } => Some(id.clone()),
            _ => None,
        };
        let (path, block) = (self.outline.path.clone(), u32::try_from(self.at).ok());
        match self.what {
            What::Written(gap) => Gap {
                written: true,
                code: self.code(),
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
                    code: self.code(),
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
