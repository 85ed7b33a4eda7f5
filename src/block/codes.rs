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

/// Codes of this folder, without those of the kinds.
pub static CODES: &[&Code] = &[&NEVER_REVIEWED, &GAP_WITHOUT_OWNER];
