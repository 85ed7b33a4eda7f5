//! What can keep dates from being taken from git.

use crate::diagnostic::{Code, Severity};

pub static NO_HISTORY: Code = Code {
    name: "git/no-history",
    severity: Severity::Warning,
    title: "dates from git are wanted and cannot be had",
    explain: "`[git] dates = true` in book.toml shows on each chapter when it was last changed and by whom, as git remembers it. That needs \
        the program git, a book that lies in a git work tree, and its whole history: a pipeline that fetches only the last state would \
        give every chapter the same day. Where one of these is missing, no chapter gets a date. Fetch the whole history \
        (`fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab, `fetchDepth: 0` on Azure, `git fetch --unshallow` by hand), or take \
        the line out.",
};

/// Every code of this room.
pub static CODES: &[&Code] = &[&NO_HISTORY];
