//! Codes of the rules that hold for every kind, and the list of all kinds' codes.

use crate::diagnostic::{Code, Severity};

pub static NEVER_REVIEWED: Code = Code {
    name: "general/never-reviewed",
    severity: Severity::Warning,
    title: "a live block that was never reviewed",
    explain: "A handbook page is trusted as long as somebody goes through it now and then. Write the day of the last conscious check, not of the last edit: `reviewed: 2026-09-15`. It may stand in the block or in the head of the chapter. The next check falls due after `review:`, which the book sets to a year unless you say otherwise.",
};

pub static GAP_WITHOUT_OWNER: Code = Code {
    name: "gap/without-owner",
    severity: Severity::Warning,
    title: "a gap that nobody mends",
    explain: "A weakness that is written down but belongs to nobody stays. Name the role that will see to it: `owner: workshop-lead` inside the gap. The role finds it on its own list, and the page of open gaps shows who to ask.",
};

pub static GAP_STILL_FIRES: Code = Code {
    name: "gap/still-fires",
    severity: Severity::Warning,
    title: "a gap called done whose trouble is still there",
    explain: "The gap has `state: done`, but what it stood for has not gone away: a measure missed its target after the day it was closed, customers still feel bad at the stage, the sacrifice is as heavy as before, or the cell still says `state: gap`. Open the gap again, or correct what the handbook says about the present.",
};

pub static NOTHING_ADOPTED: Code = Code {
    name: "block/nothing-adopted",
    severity: Severity::Error,
    title: "a block without the list or table that belongs to it",
    explain: "This block has only a head, so the list or table that follows it in the text belongs to it. What follows is neither. Put the list or table directly below the fence, or write its items inside the fence under `items:`, `rows:` or `cells:`.",
};

/// Codes of this folder, without those of the kinds.
pub static CODES: &[&Code] = &[&NEVER_REVIEWED, &GAP_WITHOUT_OWNER, &GAP_STILL_FIRES, &NOTHING_ADOPTED];
