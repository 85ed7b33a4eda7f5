//! Marks: what others may know of a block, in words that belong to no kind.

use crate::text::Date;

/// A thing inside a block that references may name. `id` is whole, `repair/wait`; `kind` is the reference's scheme, `stage`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    pub kind: &'static str,
    pub id: String,
    pub name: String,
    /// Short number such as `B2`, empty where the kind has none.
    pub number: String,
    /// Where it stands, by number in the chapter's places.
    pub key: u32,
}

/// A fact about a block. `part` is the index of the part it belongs to, `None` for the block as a whole; `link` is the
/// number of a reference among the chapter's links.
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
    Gap(GapMark),
    /// An open question, as plain text.
    Question {
        text: String,
    },
    /// Something to be counted for the book's totals: `key` is a word of the table of counts, `count.stages`.
    Count {
        key: &'static str,
        n: u32,
    },
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
    pub closed: Option<Date>,
    pub ticket: Option<String>,
    pub part: Option<u16>,
    pub key: u32,
}
