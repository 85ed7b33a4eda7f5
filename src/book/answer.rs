//! The record: what a page asked of the book, and a digest of each answer.

use super::Landing;
use super::reader::Reader;
use crate::register::Register;
use crate::text::{Date, SrcPath};
use std::hash::{DefaultHasher, Hash, Hasher};

/// A question a page or a judgement put to the book. Asked again of a later book, it tells whether the page still holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Question {
    /// All of a chapter: its source and the settings it was read with.
    Chapter(SrcPath),
    /// What others may know of a chapter.
    Outline(SrcPath),
    RoleNames,
    /// Where a link of a chapter lands.
    Link(SrcPath, u32),
    /// Where a typed reference from a page in that language lands.
    Thing(String, String, String),
    /// The chapter and number of the block that a typed reference from a page in that language means.
    Block(String, String, String),
    /// A place in a chapter, by its title and address.
    Place(SrcPath, Option<u32>, Option<u16>),
    /// The register entry a place belongs to.
    Entry(SrcPath, Option<u32>),
    /// What stands around a page: trail, navigation, neighbours, languages.
    Surroundings(String),
    /// The pages below a page.
    Children(String),
    /// The pages that link to a chapter.
    UsedBy(SrcPath),
    /// A language's whole tree.
    Contents(String),
    /// Totals of a language.
    Totals(String),
    /// A register with all its uses.
    Register(String),
    /// One measure.
    Measure(String),
    /// Whether anything refers to a block.
    IsUsed(String, String),
    /// All gaps and findings.
    Gaps,
    /// How many they are.
    GapCount,
    /// How much a language's blocks say.
    Coverage(String),
    /// That as one number.
    CoveredShare(String),
    /// Reviews overdue.
    Overdue(String),
    /// All reviews, of one language or of all.
    Reviews(Option<String>),
    /// How many of a language are overdue.
    LateReviews(String),
    HasReviews,
    /// When git says a source was last changed.
    Changed(SrcPath),
    /// Where an old address leads.
    Redirect(String),
    /// The chapter a `translation_of` means.
    Partner(SrcPath, String),
    /// Whether there is an overview.
    HasOverview,
    HasRegister(Register),
    Today,
    /// Whether a day lies behind us.
    Past(Date),
    /// Whether a role or a team is called so.
    Ours(String),
}

/// Questions with digests of their answers, in the order asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    list: Vec<(Question, u64)>,
    /// Digests of the paths of chapters that links lead to.
    leads: Vec<u64>,
    /// Whether an answer can change though the book was not bound anew.
    open: bool,
    /// Whether an answer can change with the outline of any chapter.
    wide: bool,
}

/// How the book differs from the one that answers were recorded from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anew {
    /// It is the same.
    Nothing,
    /// Chapters of these paths, by digest, have other titles, headings or dates; addresses, links and blocks are the same.
    Outlines(Vec<u64>),
    /// Everything may differ.
    All,
}

impl Anew {
    /// Those chapters have other titles, headings or dates.
    pub fn outlines<'p>(paths: impl Iterator<Item = &'p SrcPath>) -> Anew {
        Anew::Outlines(paths.map(digest).collect())
    }
}

impl Answers {
    pub(super) fn note(&mut self, question: Question, digest: u64) {
        match question {
            // Only chapters, and what judging says of them, can answer otherwise when the book is the same.
            Question::Chapter(_) | Question::Gaps | Question::GapCount => self.open = true,
            Question::Link(..)
            | Question::Thing(..)
            | Question::Block(..)
            | Question::Entry(..)
            | Question::Measure(_)
            | Question::IsUsed(..)
            // Blocks decide it, and with other blocks the book is bound anew.
            | Question::CoveredShare(_)
            | Question::Partner(..)
            | Question::HasOverview
            | Question::HasRegister(_)
            | Question::RoleNames
            | Question::HasReviews
            | Question::Changed(_)
            | Question::Today
            | Question::Past(_)
            | Question::Ours(_) => {}
            Question::Outline(_)
            | Question::Place(..)
            | Question::Surroundings(_)
            | Question::Children(_)
            | Question::UsedBy(_)
            | Question::Contents(_)
            | Question::Totals(_)
            | Question::Coverage(_)
            | Question::Register(_)
            | Question::Reviews(_)
            | Question::LateReviews(_)
            | Question::Redirect(_)
            | Question::Overdue(_) => self.wide = true,
        }
        self.list.push((question, digest));
    }

    /// Notes which chapter's outline the landing of a link rests on.
    pub(super) fn lead(&mut self, landing: &Landing) {
        match landing {
            Landing::Page { path: Some(path), .. } => self.leads.push(digest(path)),
            // Without the path of what is planned or headed by a section, any outline may be meant.
            Landing::Page { path: None, .. } | Landing::Planned { .. } => self.wide = true,
            Landing::File { .. } | Landing::Elsewhere(_) | Landing::Thing { .. } | Landing::Free { .. } | Landing::Nothing { .. } => {}
        }
    }

    /// Whether every question still gets the answer it got when it was recorded.
    pub fn hold<'b>(&self, now: impl Fn() -> Reader<'b>, anew: &Anew) -> bool {
        let all = match anew {
            Anew::Nothing => false,
            Anew::Outlines(changed) => self.wide || self.leads.iter().any(|lead| changed.contains(lead)),
            Anew::All => true,
        };
        if !all && !self.open {
            return true;
        }
        let now = now();
        let asked = |question: &Question| all || matches!(question, Question::Chapter(_) | Question::Gaps | Question::GapCount);
        self.list.iter().all(|(question, digest)| !asked(question) || now.digest_of(question) == *digest)
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// Digest of an answer. SipHash with fixed keys: the same within one version of the program, which is all a memory needs.
pub(super) fn digest<T: Hash + ?Sized>(answer: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    answer.hash(&mut hasher);
    hasher.finish()
}
