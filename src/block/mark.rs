//! Marks: what others may know of a block, in words that belong to no kind.

use super::Evidence;
use crate::text::Date;
use std::sync::Arc;

/// A thing inside a block that references may name. `id` is whole, `repair/wait`; `kind` is the reference's scheme, `stage`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    pub kind: &'static str,
    pub id: Arc<str>,
    pub name: Arc<str>,
    /// Where it stands, by number in the chapter's places.
    pub key: u32,
}

/// A fact about a block. `part` is the index of the part it belongs to, `None` for the block as a whole; `link` is the
/// number of a reference among the chapter's links. A journey of seven stages has thirty, kept as long as the book: 32 bytes
/// each, and what is larger in a box.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A register entry or another block is used here.
    Use {
        link: u32,
        verb: Verb,
        part: Option<u16>,
    },
    /// Something customers take for granted, with the measures that prove it.
    MustBe {
        part: Option<u16>,
        proofs: Vec<u32>,
    },
    Gap(Box<GapMark>),
    /// An open question, as plain text.
    Question {
        text: String,
    },
    /// How much of what could be said of something is said: `what` is a word of the interface, such as `owner`.
    Share {
        what: &'static str,
        share: Share,
    },
    /// So many things of the block rest on this evidence.
    Rests {
        on: Evidence,
        n: u32,
    },
    /// Something to be counted for the book's totals: `key` is a word of the table of counts, `count.stages`.
    Count {
        key: &'static str,
        n: u32,
    },
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Share {
    pub covered: u32,
    pub of: u32,
}

impl Share {
    /// In percent, cut off behind the first decimal: what is shown as 80 % is not a hair below it. Of nothing, nothing.
    pub fn percent(self) -> f64 {
        if self.of == 0 { 0.0 } else { (u64::from(self.covered) * 1000 / u64::from(self.of)) as f64 / 10.0 }
    }

    pub fn is_full(self) -> bool {
        self.covered == self.of
    }
}

impl std::iter::Sum for Share {
    fn sum<I: Iterator<Item = Share>>(shares: I) -> Share {
        shares.fold(Share::default(), |sum, share| Share { covered: sum.covered + share.covered, of: sum.of + share.of })
    }
}

/// In what way something is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// A role answers for it.
    Owns,
    /// A role carries it out.
    Does,
    /// A measure proves it.
    Proves,
    /// A touchpoint, segment, list or block takes part in it.
    Serves,
}

/// A weakness an author wrote down.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct GapMark {
    pub text: String,
    pub owner: Option<u32>,
    pub since: Option<Date>,
    pub due: Option<Date>,
    /// `cut`, `fix` or `compensate`.
    pub lever: Option<&'static str>,
    /// `open`, `doing` or `done`.
    pub state: &'static str,
    pub ticket: Option<String>,
    pub part: Option<u16>,
    pub key: u32,
}
