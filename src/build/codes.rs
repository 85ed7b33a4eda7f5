//! All codes there are, room by room.

use crate::diagnostic::{Code, Severity};

pub static UNKNOWN_DATA: Code = Code {
    name: "data/unknown-file",
    severity: Severity::Warning,
    title: "a file in data/ that nothing reads",
    explain: "In `data/` lie the registers (`roles.yaml`, `segments.yaml`, `measures.yaml`, `touchpoints.yaml`, or all four in `registers.yaml`) and blocks that several chapters show, each in a folder named after its kind: `data/journeys/repair.yaml`. This file is none of these, so nothing is done with it. Check the spelling of its name and folder, or move it to `static/` if readers are to download it.",
};

pub static UNKNOWN_CODE: Code = Code {
    name: "book/unknown-code",
    severity: Severity::Warning,
    title: "a code that does not exist",
    explain: "`[check] deny` and `allow` name codes of messages: one, such as `link/missing-anchor`, or all that begin alike, such as `link/*`. What is said of one code holds before what is said of all. No message has this code, so the line does nothing. `valuebook explain --list` shows all codes, `valuebook explain link` those that begin with `link/`.",
};

pub static NOT_PUBLISHED: Code = Code {
    name: "disk/not-published",
    severity: Severity::Error,
    title: "a page that could not be written",
    explain: "The page was made but could not be put into the output folder. The message gives the reason the system gave: a full disk, a folder that may not be written to, a name the disk cannot carry. What was published before stays as it was.",
};

pub static LOW_COVERAGE: Code = Code {
    name: "coverage/too-low",
    severity: Severity::Error,
    title: "the book says less than was asked of it",
    explain: "`valuebook check --min-coverage 80` fails when the coverage of the book is below 80 %. Coverage is the share of what the stages of all customer journeys could say and do say, in six things: an owner, a measure (or `none` with a reason), a target, support, a touchpoint, and evidence better than *assumed*. Drafts count, since the book shows them; what is retired does not. The page *Coverage* of the handbook shows it journey by journey. Fill in what the message calls lowest, or ask for less.",
};

/// Codes of this folder.
static CODES: &[&Code] = &[&UNKNOWN_DATA, &UNKNOWN_CODE, &NOT_PUBLISHED, &LOW_COVERAGE];

/// Every code of the rooms below the disk, by name.
pub fn codes() -> Vec<&'static Code> {
    let rooms = [
        crate::git::CODES,
        crate::yaml::CODES,
        crate::config::CODES,
        crate::words::CODES,
        crate::register::CODES,
        crate::markdown::CODES,
        crate::block::CODES,
        crate::chapter::CODES,
        crate::book::CODES,
        crate::theme::CODES,
        crate::web::CODES,
        CODES,
    ];
    let kinds = crate::block::KINDS.iter().map(|k| k.codes);
    let mut all: Vec<&Code> = rooms.into_iter().chain(kinds).flatten().copied().collect();
    all.sort_by_key(|c| c.name);
    all
}
