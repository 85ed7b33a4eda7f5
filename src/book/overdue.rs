//! What the calendar says of a chapter: reviews overdue, knowledge that was never renewed, gaps past their day.

use super::Reader;
use super::codes::{GAP_LATE, REVIEW_OVERDUE, WEAK_EVIDENCE};
use super::judge::Judgement;
use crate::block::{self, Evidence, Found, Mark, Status, called};
use crate::chapter::{BlockOutline, Outline};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::text::Date;
use std::sync::Arc;

/// Judges one chapter by the day. The days themselves are named, not how long ago they were: nothing changes overnight but
/// what becomes overdue.
pub(super) fn judge(outline: &Outline, reader: &Reader<'_>, judgement: &mut Judgement) {
    if let (true, Some(key), Some(due)) = (in_force(outline.status), outline.reviewed_key, reader.due(outline).filter(|_| outline.has_page))
        && reader.is_past(due)
    {
        let message = format!("the chapter was to be reviewed by {due}");
        let help = "go through it, mend what is no longer so, and write the day: `reviewed: YYYY-MM-DD`";
        let said = Diagnostic::new(&REVIEW_OVERDUE, Place::key(&outline.path, key), message).help(help);
        judgement.diagnostics.push(said.severity(gravity(due, reader)));
    }
    for (n, block) in outline.blocks.iter().enumerate().filter(|(_, block)| in_force(block.status)) {
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        judge_block(outline, n, block, reader, judgement);
        judge_gaps(outline, block, reader, judgement);
    }
}

fn in_force(status: Status) -> bool {
    matches!(status, Status::Draft | Status::Live)
}

/// Overdue is a finding, and an error beyond the hard limit of the settings.
fn gravity(due: Date, reader: &Reader<'_>) -> Severity {
    match reader.config().review.hard_limit {
        Some(limit) if reader.is_past(due.after(limit)) => Severity::Error,
        _ => Severity::Finding,
    }
}

fn judge_block(outline: &Outline, n: u32, block: &BlockOutline, reader: &Reader<'_>, judgement: &mut Judgement) {
    let knows = block.status == Status::Live && block::kind(block.kind).is_some_and(|kind| kind.claims);
    let assumed = knows && block.evidence == Evidence::Assumed;
    // Of a block that was reviewed with its chapter, as nearly all are, the chapter tells.
    let own = block.reviewed.filter(|_| assumed || block.reviewed_key.is_some());
    let due = own.map(|day| day.after(block.review.unwrap_or(reader.config().review.every)));
    let past = due.filter(|due| reader.is_past(*due));
    let mut say = |code: &'static Code, severity: Severity, key: u32, message: String, help: &'static str| {
        let message: Arc<str> = message.into();
        judgement
            .diagnostics
            .push(Diagnostic::new(code, Place::key(&outline.path, key), Arc::clone(&message)).help(help).severity(severity));
        if severity == Severity::Finding {
            judgement.found.push((n, Found { severity, key: Some(key), ..Found::new(code, None, message).help(help) }));
        }
    };
    let title = &block.title;
    match (past, block.reviewed_key) {
        (Some(due), Some(key)) => {
            let rests = if assumed { " and still rests on what we assume" } else { "" };
            let message = format!("the {} “{title}” was to be reviewed by {due}{rests}", called(block.kind));
            let help = if assumed {
                "go through it with a few customers, then write the day, `reviewed: YYYY-MM-DD`, and how we know, `evidence: asked`"
            } else {
                "go through it, mend what is no longer so, and write the day: `reviewed: YYYY-MM-DD`"
            };
            say(&REVIEW_OVERDUE, gravity(due, reader), key, message, help);
        }
        (Some(due), None) if assumed => {
            let message =
                format!("the {} “{title}” is live and rests on what we assume, though it was to be tested by {due}", called(block.kind));
            let help = "ask or watch some customers, then write `evidence: asked` or `observed`, with a `source:`";
            say(&WEAK_EVIDENCE, Severity::Finding, block.key, message, help);
        }
        _ => {}
    }
    if knows && block.evidence == Evidence::Asked {
        let message = ["the ", &called(block.kind), " “", title, "” is live and rests only on what customers said"].concat();
        let help = "watch what they do, or measure it, and write `evidence: observed` or `measured`";
        say(&WEAK_EVIDENCE, WEAK_EVIDENCE.severity, block.key, message, help);
    }
}

/// Gaps that were to be mended by now. They are listed among the open gaps already.
fn judge_gaps(outline: &Outline, block: &BlockOutline, reader: &Reader<'_>, judgement: &mut Judgement) {
    for mark in &block.marks {
        let Mark::Gap(gap) = mark else { continue };
        let Some(due) = gap.due.filter(|due| gap.state != "done" && reader.is_past(*due)) else { continue };
        let message = format!("the gap “{}” was to be mended by {due}", gap.text);
        let help = "mend it and write `state: done` with `closed: YYYY-MM-DD`, or agree on a new `due:`";
        judgement.diagnostics.push(Diagnostic::new(&GAP_LATE, Place::key(&outline.path, gap.key), message).help(help));
    }
}
