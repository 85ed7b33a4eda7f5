//! What falls due for review and when: chapters, blocks with dates of their own, measures that want a reading.

use super::Book;
use crate::block::Status;
use crate::chapter::{BlockOutline, Outline};
use crate::markdown::Target;
use crate::register::{Measure, Register};
use crate::text::{Date, Interval, SrcPath, anchor};
use std::borrow::Cow;

/// Something somebody has to look at again by a certain day, or for the first time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Review<'b> {
    /// `chapter`, the kind of a block, or `measure`.
    pub what: &'static str,
    /// The same for as long as the thing is there: a chapter's path, `kind:id` of anything else.
    pub name: Cow<'b, str>,
    /// The chapter, or the file the thing stands in.
    pub path: &'b SrcPath,
    pub title: Cow<'b, str>,
    /// Language of the title.
    pub lang: &'b str,
    /// Below the root of the site, with its anchor.
    pub address: Option<Cow<'b, str>>,
    /// Id of the role that answers for it.
    pub owner: Option<&'b str>,
    /// Day of the last conscious check; for a measure the last day of the period it was last read for. None when there never
    /// was one.
    pub reviewed: Option<Date>,
    pub review: Interval,
    /// None for what is in use and was never gone through: it is due since it is in use.
    pub due: Option<Date>,
}

impl Review<'_> {
    /// Days since it was due, 0 while there is time, none where no day was set.
    pub fn overdue_days(&self, today: Date) -> Option<i64> {
        Some(today.days_since(self.due?).max(0))
    }
}

/// Whether a thing of that status is gone through at all.
fn is_kept(status: Status) -> bool {
    matches!(status, Status::Draft | Status::Live)
}

/// Whether somebody has to look at a thing: it was looked at before, or it is in use and never was.
fn is_wanted(status: Status, reviewed: Option<Date>) -> bool {
    is_kept(status) && (reviewed.is_some() || status == Status::Live)
}

/// Whether a block's review is that of the chapter it stands in, so that one look confirms both.
fn follows(block: &BlockOutline, outline: &Outline) -> bool {
    let same = match block.reviewed {
        Some(_) => (block.reviewed, block.review) == (outline.reviewed, outline.review),
        None => is_wanted(outline.status, outline.reviewed),
    };
    outline.has_page && same
}

/// The day until which the rule about stale readings says nothing; none for what was never read or has no interval.
fn measure_due(measure: &Measure) -> Option<Date> {
    Some(measure.last()?.period.end().after(measure.every?.twice()))
}

fn role(outline: &Outline, owner: Option<u32>) -> Option<&str> {
    match &outline.links.get(owner? as usize)?.target {
        Target::Typed { id, .. } => Some(id),
        _ => None,
    }
}

impl Book {
    /// Everything with a date, the first due first; below it what is live and was never gone through, and measures that were
    /// never read. A block that follows its chapter is left to it.
    pub(super) fn reviews(&self, lang: Option<&str>) -> Vec<Review<'_>> {
        let outlines = self.chapters.values().map(|b| &b.outline).chain(self.shelf_data.values());
        let mut list = Vec::new();
        for outline in outlines.filter(|o| lang.is_none_or(|lang| o.lang == lang)) {
            list.extend(self.chapter_review(outline));
            let blocks =
                outline.blocks.iter().zip(0..).filter(|(block, _)| is_wanted(block.status, block.reviewed) && !follows(block, outline));
            list.extend(blocks.map(|(block, n)| self.block_review(outline, block, n)));
        }
        let house = self.config.language.value.as_str();
        list.extend(self.registers.measures().filter_map(|measure| {
            let (last, every) = (measure.last().map(|last| last.period.end()), measure.every?);
            let said = self.registers.name(Register::Measure, &measure.id, lang.unwrap_or(house))?;
            Some(Review {
                what: "measure",
                name: anchor("measure", &measure.id).into(),
                path: measure.home.path(),
                title: crate::markdown::plain(said.text).into(),
                lang: said.lang,
                address: Some(Cow::Owned(format!(
                    "{}#{}",
                    self.register_page(lang.unwrap_or(house), Register::Measure),
                    anchor("measure", &measure.id)
                ))),
                owner: measure.owner.as_deref(),
                reviewed: last,
                review: every,
                due: measure_due(measure),
            })
        }));
        list.sort_by(|a, b| (a.due.is_none(), a.due, a.lang, a.path, &a.name).cmp(&(b.due.is_none(), b.due, b.lang, b.path, &b.name)));
        list
    }

    /// How many things of a language were to be reviewed before today. Measures belong to every language.
    pub(super) fn late_reviews(&self, lang: &str) -> usize {
        let late = |due: Option<Date>| due.is_some_and(|due| due < self.today);
        let outlines = self.chapters.values().map(|b| &b.outline).chain(self.shelf_data.values());
        let of_chapters = outlines.filter(|o| o.lang == lang).map(|outline| {
            let bound = self.chapters.get(&outline.path).filter(|_| is_wanted(outline.status, outline.reviewed));
            let blocks = outline.blocks.iter().filter(|block| is_wanted(block.status, block.reviewed) && !follows(block, outline));
            let blocks = blocks.filter(|block| late(self.block_due(block))).count();
            blocks + usize::from(bound.is_some() && late(self.due(outline)))
        });
        let measures =
            self.registers.measures().filter(|m| late(measure_due(m)) && self.registers.name(Register::Measure, &m.id, lang).is_some());
        let count = of_chapters.sum::<usize>() + measures.count();
        debug_assert_eq!(count, self.reviews(Some(lang)).iter().filter(|review| late(review.due)).count());
        count
    }

    /// The day a block's next review is due; none when it was never gone through.
    fn block_due(&self, block: &BlockOutline) -> Option<Date> {
        Some(block.reviewed?.after(block.review.unwrap_or(self.config.review.every)))
    }

    fn chapter_review<'b>(&'b self, outline: &'b Outline) -> Option<Review<'b>> {
        let bound = self.chapters.get(&outline.path).filter(|_| is_wanted(outline.status, outline.reviewed))?;
        Some(Review {
            what: "chapter",
            name: outline.path.as_str().into(),
            path: &outline.path,
            title: Cow::Borrowed(&outline.title),
            lang: &outline.lang,
            address: Some(Cow::Borrowed(&bound.address)),
            owner: role(outline, outline.owner),
            reviewed: outline.reviewed,
            review: outline.review.unwrap_or(self.config.review.every),
            due: self.due(outline),
        })
    }

    fn block_review<'b>(&'b self, outline: &'b Outline, block: &'b BlockOutline, n: u32) -> Review<'b> {
        let review = block.review.unwrap_or(self.config.review.every);
        let at = self.whereabouts(&outline.path, Some(n), None);
        Review {
            what: block.kind,
            name: anchor(block.kind, &block.id).into(),
            path: &outline.path,
            address: at.whole_address().map(Cow::Owned),
            lang: at.lang,
            title: at.title,
            owner: role(outline, block.owner),
            reviewed: block.reviewed,
            review,
            due: self.block_due(block),
        }
    }

    /// Whether anything in the book is to be reviewed, so that there is a calendar; a walk over all outlines.
    pub(super) fn find_dates(&self) -> bool {
        let outlines = || self.chapters.values().map(|b| &b.outline).chain(self.shelf_data.values());
        let dated = |o: &Outline| {
            (o.has_page && (o.reviewed.is_some() || is_wanted(o.status, None)))
                || o.blocks.iter().any(|b| b.reviewed.is_some() || is_wanted(b.status, None))
        };
        outlines().any(|o| dated(o)) || self.registers.measures().any(|m| m.every.is_some())
    }
}
