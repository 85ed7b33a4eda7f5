//! The record: what a page asked of the book, and a digest of each answer.

use super::reader::Reader;
use crate::register::Register;
use crate::text::SrcPath;
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
    /// Reviews overdue.
    Overdue(String),
    /// The chapter a `translation_of` means.
    Partner(SrcPath, String),
    /// Whether there is an overview.
    HasOverview,
    HasRegister(Register),
    Today,
}

/// Questions with digests of their answers, in the order asked.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    list: Vec<(Question, u64)>,
}

impl Answers {
    pub(super) fn note(&mut self, question: Question, digest: u64) {
        self.list.push((question, digest));
    }

    /// Whether every question gets the answer it got when it was recorded.
    pub fn still_hold(&self, now: &Reader<'_>) -> bool {
        self.list.iter().all(|(question, digest)| now.digest_of(question) == *digest)
    }

    /// The same where it is known whether the book was bound anew: if not, only chapters, and what judging says of them,
    /// can answer otherwise.
    pub fn hold(&self, now: &Reader<'_>, bound_anew: bool) -> bool {
        let open = |question: &Question| bound_anew || matches!(question, Question::Chapter(_) | Question::Gaps);
        self.list.iter().all(|(question, digest)| !open(question) || now.digest_of(question) == *digest)
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
