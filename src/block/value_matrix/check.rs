//! The rules that look at one matrix. A rule that was broken because of what another has named keeps silent.

use super::codes::*;
use super::compute::{BEHIND, advantages, leads};
use super::empty;
use super::matrix::{BENEFITS, CELLS, Item, KINDS, Matrix, SACRIFICES, SIDES, index, pays};
use super::read::Site;
use crate::block::{Evidence, GAP_STILL_FIRES, Intake, Status};
use crate::text::{put, write_hundredths};
use crate::yaml::Row;
use std::borrow::Cow;

/// How customers would say the stages.
pub(super) const WHEN: [&str; 3] = ["before the purchase", "at the purchase", "after the purchase"];

/// From this score on a sacrifice is heavy.
const HEAVY: f64 = 4.0;

/// Whole scores as figures.
static SCORES_TOLD: [&str; 6] = ["0", "1", "2", "3", "4", "5"];

/// Holds a matrix, written as `row`, against its rules.
pub(super) fn check(matrix: &Matrix, sites: &[Site; CELLS], row: &Row<'_>, intake: &mut Intake<'_, '_>) {
    let (head, cells) = (&matrix.head, &matrix.cells);
    if head.status == Status::Live && matrix.segment.is_none() && !row.blamed("segment") {
        intake.say(
            &WITHOUT_SEGMENT,
            head.span,
            None,
            format!("the value matrix “{}” is live but names no customer group", head.title),
            "add `segment: …` with the id of a customer group; value is felt by somebody, and differs from group to group",
        );
    }
    // What is retired is left as it was; a matrix without a stage has been told so.
    if head.status == Status::Retired || matrix.sums.filled == 0 {
        return;
    }
    empty::check(matrix, sites, row.key_span("before"), intake);
    money_only(matrix, intake);
    partly_scored(matrix, intake);
    if head.evidence == Evidence::Assumed && !row.blamed("evidence") && cells.all().iter().any(|item| item.tried) {
        intake.say(
            &ASSUMED_SCORES,
            row.key_span("evidence").unwrap_or(head.span),
            None,
            format!("“{}” has scores, but its evidence is only assumed", head.title),
            "ask some customers and write `evidence: asked` with a `source:`, or leave the scores out until then",
        );
    }
    no_lead(matrix, intake);
    nothing_unique(matrix, intake);
    let heavy = |item: &Item| cells.ours(item).filter(|ours| *ours >= HEAVY);
    for item in cells.side(SACRIFICES).filter(|item| item.gap().is_none()) {
        if let Some(ours) = heavy(item) {
            // Put together and not formatted: most matrices have a handful of these, and each took 1,500 instructions.
            let score = if ours.fract() == 0.0 { SCORES_TOLD.get(ours as usize).copied() } else { None };
            let score = score.map_or_else(|| Cow::Owned(ours.to_string()), Cow::Borrowed);
            let plain = item.text.plain();
            let message = ["the sacrifice “", plain, "” has the score ", &score, " and no `gap` that says what is done about it"].concat();
            let help = "add `gap:` with what could be cut, fixed or made up for, and who sees to it";
            intake.say(&HIGH_SACRIFICE, item.span, None, message, help);
        }
    }
    for item in cells.side(SACRIFICES) {
        let (Some(gap), Some(ours)) = (item.gap().filter(|gap| gap.is_done()), heavy(item)) else { continue };
        let message = format!("the gap “{}” is done, but the sacrifice “{}” still has the score {ours}", gap.plain, item.text.plain());
        let help = "score the sacrifice anew, or write `state: open` until it weighs less";
        intake.say(&GAP_STILL_FIRES, gap.span, None, message, help);
    }
}

fn money_only(matrix: &Matrix, intake: &mut Intake<'_, '_>) {
    let mut money = 0;
    for cell in (0..CELLS).filter(|cell| cell / KINDS.len() % SIDES.len() == SACRIFICES) {
        for item in matrix.cells.of(cell) {
            let told = item.more.as_ref().and_then(|more| more.pays);
            if told.unwrap_or(pays(cell % KINDS.len())) != "money" {
                return;
            }
            money += 1;
        }
    }
    if money > 0 {
        intake.say(
            &MONEY_ONLY,
            matrix.head.span,
            None,
            format!("all sacrifices of “{}” are money", matrix.head.title),
            "add what customers give in time, energy and standing; a sacrifice says so with `pays: time`",
        );
    }
}

fn partly_scored(matrix: &Matrix, intake: &mut Intake<'_, '_>) {
    let offered = || matrix.cells.all().iter().filter(|item| !item.idea);
    let tried = offered().filter(|item| item.tried).count();
    let Some(first) = offered().find(|item| !item.tried).filter(|_| tried > 0) else { return };
    let others = offered().count() - tried - 1;
    let more = if others > 0 { format!(" and {others} more") } else { String::new() };
    let message =
        format!("{tried} of {} items of “{}” are scored; not “{}”{more}", offered().count(), matrix.head.title, first.text.plain());
    intake.say(&PARTLY_SCORED, first.span, None, message, "score every item, or mark what is not offered yet with `idea: yes`");
}

/// One message a matrix, naming each alternative and stage.
fn no_lead(matrix: &Matrix, intake: &mut Intake<'_, '_>) {
    let sums = &matrix.sums;
    let [ours, theirs @ ..] = &*sums.ratio else { return };
    let mut message = ["“", &matrix.head.title, "” has no lead"].concat();
    let bare = message.len();
    let mut say = |how: &str, name: &str, when: &str, ours: f64, theirs: f64| {
        let mark = if message.len() > bare { ", " } else { ": " };
        put(&mut message, &[mark, how, " ", name, " ", when, " ("]);
        write_hundredths(ours, &mut message);
        message.push_str(" against ");
        write_hundredths(theirs, &mut message);
        message.push(')');
    };
    for (n, other) in matrix.alternatives.iter().enumerate() {
        let (Some(v), Some(advantage)) = (theirs.get(n), sums.advantage.get(n)) else { continue };
        let name = other.told();
        if !leads(*advantage) {
            say(if *advantage < BEHIND { "behind" } else { "level with" }, name, "in total", *ours, *v);
        }
        for (when, ratios) in WHEN.iter().zip(&sums.by_stage) {
            if advantages(ratios).nth(n).is_some_and(|a| a < BEHIND) {
                let at = |option: usize| ratios.get(option).copied().unwrap_or_default();
                say("behind", name, when, at(0), at(n + 1));
            }
        }
    }
    if message.len() > bare {
        let help = "raise a benefit or lower a sacrifice there; what would win but is not offered yet is an item with `idea: yes`";
        intake.say(&NO_LEAD, matrix.head.span, None, message, help);
    }
}

fn nothing_unique(matrix: &Matrix, intake: &mut Intake<'_, '_>) {
    let sums = &matrix.sums;
    let scored = !sums.benefits.is_empty() && !matrix.alternatives.is_empty();
    if !scored || matrix.cells.side(BENEFITS).any(|item| item.only_us && !item.idea) || sums.economic_lead() {
        return;
    }
    let why = match &*sums.economic {
        [ours, theirs @ ..] => {
            let best = theirs.iter().zip(&matrix.alternatives).fold(None, |best: Option<(f64, &str)>, (mean, other)| {
                if best.is_none_or(|(most, _)| *mean > most) { Some((*mean, other.told())) } else { best }
            });
            let (most, name) = best.unwrap_or((*ours, ""));
            format!("our economic benefits (mean {ours:.2}) are not above those of {name} ({most:.2})")
        }
        [] => "no economic benefit is scored".to_owned(),
    };
    let message = format!("no benefit of “{}” is ours alone, and {why}", matrix.head.title);
    intake.say(
        &NOTHING_UNIQUE,
        matrix.head.span,
        None,
        message,
        "find one benefit that only we can give, or one that saves customers more than any alternative",
    );
}

/// Whether one of the cells of a side of a stage has an item, or may have one under a misspelt key.
pub(super) fn has(matrix: &Matrix, sites: &[Site; CELLS], stage: usize, side: usize, kinds: [usize; 2]) -> bool {
    kinds.iter().map(|kind| index(stage, side, *kind)).any(|cell| sites[cell].blamed || !matrix.cells.of(cell).is_empty())
}
