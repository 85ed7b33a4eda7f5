//! Rules about what is not there: empty cells, blind spots, a choice without feeling or reason.

use super::check::{WHEN, has};
use super::codes::{BLIND_SPOT, EMPTY_CELL, FEELING_OR_REASON};
use super::matrix::{BENEFITS, CELLS, KINDS, Matrix, SIDES};
use super::read::Site;
use crate::block::Intake;
use crate::text::Span;

const FEELING: [usize; 2] = [0, 1];
const REASON: [usize; 2] = [2, 3];
/// How many groups of empty cells a message names before it counts the rest.
const NAMED: usize = 3;

/// Each empty cell is named by one rule: a kind that is missing everywhere by the blind spot, benefits that are missing
/// before the purchase by feeling-or-reason, the others by empty-cell.
pub(super) fn check(matrix: &Matrix, sites: &[Site; CELLS], before: Option<Span>, intake: &mut Intake<'_, '_>) {
    let (head, cells) = (&matrix.head, &matrix.cells);
    let mut open: [bool; CELLS] = std::array::from_fn(|cell| cells.is_empty(cell) && !sites[cell].blamed);
    let missing = |kind: &usize| (*kind..CELLS).step_by(KINDS.len()).all(|cell| cells.of(cell).is_empty() && !sites[cell].blamed);
    let blind: Vec<usize> = FEELING.into_iter().filter(missing).collect();
    let (no_feeling, no_reason) = (!has(matrix, sites, 0, BENEFITS, FEELING), !has(matrix, sites, 0, BENEFITS, REASON));
    if blind.is_empty() && !no_feeling && !no_reason && !open.contains(&true) {
        return;
    }
    let mut taken = 0;
    let mut take = |cell: usize| taken += usize::from(std::mem::take(&mut open[cell]));
    (0..CELLS).filter(|cell| blind.contains(&(cell % KINDS.len()))).for_each(&mut take);
    FEELING.into_iter().filter(|_| no_feeling).chain(REASON.into_iter().filter(|_| no_reason)).for_each(&mut take);
    let left = open.contains(&true);
    let filled = format!("{} of {CELLS} cells filled", matrix.sums.filled);
    let tail = if taken > 0 && !left { format!("; {filled}") } else { String::new() };
    let no_feeling_alone = no_feeling && blind.len() < FEELING.len();
    if !blind.is_empty() {
        let kinds: Vec<String> = blind.iter().map(|kind| format!("no {}", KINDS[*kind])).collect();
        let also = if no_feeling && !no_feeling_alone { ", so nothing speaks to feeling before the purchase" } else { "" };
        let message = format!("“{}” has {} item at all, the usual blind spot{also}{tail}", head.title, kinds.join(" and "));
        let help = "ask customers how it feels and what others say about it, and write that down as an item";
        intake.say(&BLIND_SPOT, head.span, None, message, help);
    }
    if no_feeling_alone || no_reason {
        let lacks: Vec<&str> = [(no_feeling_alone, "no emotional or social benefit"), (no_reason, "no functional or economic benefit")]
            .into_iter()
            .filter_map(|(on, text)| on.then_some(text))
            .collect();
        let tail = if blind.is_empty() { tail.as_str() } else { "" };
        let message = format!("“{}” names {} before the purchase{tail}", head.title, lacks.join(" and "));
        intake.say(&FEELING_OR_REASON, before.unwrap_or(head.span), None, message, "feeling chooses, reason explains: add one item for it");
    }
    if left {
        let groups = groups(&open, sites);
        let more = groups.len().saturating_sub(NAMED);
        let span = if let [(_, span)] = &groups[..] { *span } else { head.span };
        let named: Vec<&str> = groups.iter().take(NAMED).map(|(name, _)| name.as_str()).collect();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let message = format!("“{}” has {filled}; empty: {}{more}", head.title, named.join(", "));
        intake.say(&EMPTY_CELL, span, None, message, "write an item, or `none` where a cell is empty on purpose");
    }
}

/// Empty cells in as few words as will do, with their places: a whole stage, a whole side, single cells.
fn groups(open: &[bool; CELLS], sites: &[Site; CELLS]) -> Vec<(String, Span)> {
    let mut groups = Vec::new();
    for (stage, cells) in open.chunks(8).enumerate() {
        let place = |n: usize| sites[stage * 8 + n].span;
        if cells.iter().all(|open| *open) {
            groups.push((format!("everything {}", WHEN[stage]), place(0)));
            continue;
        }
        for (side, cells) in cells.chunks(4).enumerate() {
            if cells.iter().all(|open| *open) {
                groups.push((format!("all {} {}", SIDES[side], WHEN[stage]), place(side * 4)));
                continue;
            }
            for (kind, _) in cells.iter().enumerate().filter(|(_, open)| **open) {
                groups.push((format!("{} {} {}", KINDS[kind], SIDES[side], WHEN[stage]), place(side * 4 + kind)));
            }
        }
    }
    groups
}
