//! Scores: how many there must be, and whether those that were written will do.

use super::codes::SCORES;
use super::fields::{MOST, TOP};
use super::matrix::{Alternative, Cells, Item};
use crate::block::{Intake, Phrase};
use crate::text::Span;
use crate::yaml::{Node, Row};

/// The scores of all items as they were written.
#[derive(Default)]
pub(super) struct Sheet {
    /// The numbers of one item after another.
    pub numbers: Vec<f64>,
    pub written: Vec<Written>,
}

/// The scores of one item as they were written.
pub(super) struct Written {
    /// Which item of all it is.
    pub item: usize,
    /// Where its numbers begin.
    first: usize,
    /// How many places there are, readable or not.
    count: usize,
    /// Something in them was reported already.
    reported: bool,
    span: Span,
}

/// Whether a text is a plain number, `4` or `3.5`.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim();
    text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+')) && text.parse::<f64>().is_ok()
}

/// A score as nearly everybody writes it: digits, perhaps with a point among them.
fn plain(node: &Node<'_>) -> Option<f64> {
    let text = node.scalar()?.trimmed();
    if let [digit @ b'0'..=b'9'] = text.as_bytes() {
        return Some(f64::from(digit - b'0'));
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| (1..=6).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (digits(whole) && digits(part)).then(|| text.parse::<f64>().ok()).flatten()
}

impl Sheet {
    /// Reads scores of which no rule can say anything before they are settled: digits and nothing else. False for any other
    /// value, which takes the long way through the table of fields.
    pub fn plain(&mut self, node: &Node<'_>, key: Span) -> bool {
        let first = self.numbers.len();
        for number in node.items().iter().map(plain) {
            let Some(number) = number else {
                self.numbers.truncate(first);
                return false;
            };
            self.numbers.push(number);
        }
        let count = self.numbers.len() - first;
        if count > 0 {
            self.written.push(Written { item: 0, first, count, reported: false, span: key });
        }
        count > 0
    }

    /// Reads the scores of an item; false when nothing was written.
    pub fn read(&mut self, row: &Row<'_>, intake: &mut Intake<'_, '_>) -> bool {
        let nodes = row.nodes("scores");
        if nodes.is_empty() {
            return false;
        }
        let key = row.key_span("scores").unwrap_or(row.span);
        let mut made = Written { item: 0, first: self.numbers.len(), count: nodes.len(), reported: false, span: key };
        for (n, node) in nodes.iter().enumerate() {
            match node.scalar().map(|s| s.trimmed()).filter(|text| is_number(text)).and_then(|text| text.parse::<f64>().ok()) {
                Some(number) => self.numbers.push(number),
                None if node.is_empty() => {
                    let message = format!("score {} of {} is missing", n + 1, nodes.len());
                    intake.say(&SCORES, key, None, message, "write a number from 0 (not there) to 5 (strongly felt) for each");
                    made.reported = true;
                }
                None => made.reported = true,
            }
        }
        self.written.push(made);
        true
    }
}

/// Decides what we are compared with, reports scores that do not fit, and hands the others to their items.
pub(super) fn settle(
    named: Vec<Alternative>,
    against: Option<Span>,
    sheet: Sheet,
    cells: &mut Cells,
    intake: &mut Intake<'_, '_>,
) -> Vec<Alternative> {
    let Sheet { numbers, written } = sheet;
    let alternatives = if named.is_empty() && written.iter().any(|w| w.count > 1) { vec![Alternative { name: None }] } else { named };
    let wanted = alternatives.len() + 1;
    let whole = all_wrong(&alternatives, against, wanted, &written, cells, intake);
    for one in written.iter().filter(|one| !one.reported) {
        let Some(item) = cells.item_mut(one.item) else { continue };
        let scores = numbers.get(one.first..one.first + one.count).unwrap_or_default();
        if one.count != wanted {
            if !whole {
                let message = format!("“{}” has {} where {wanted} are meant", item.text.plain(), told(one.count));
                intake.say(&SCORES, one.span, None, message, order(&alternatives));
            }
        } else if let Some(off) = scores.iter().find(|n| !(0.0..=TOP).contains(*n)) {
            let message = format!("“{}” has the score {off}; scores go from 0 to 5", item.text.plain());
            intake.say(&SCORES, one.span, None, message, "0 is not there, 1 hardly felt, 5 strongly felt");
        } else {
            // What is more than can be told apart is left out.
            (item.first, item.scores) = (u32::try_from(one.first).unwrap_or(u32::MAX), scores.len().min(1 + MOST) as u8);
            contradicted(item, scores, &alternatives, one.span, intake);
        }
    }
    cells.numbers = numbers;
    alternatives
}

/// When every item has the same wrong number of scores, the fault is in `against`: one message for all.
fn all_wrong(
    alternatives: &[Alternative],
    against: Option<Span>,
    wanted: usize,
    written: &[Written],
    cells: &Cells,
    intake: &mut Intake<'_, '_>,
) -> bool {
    let Some(first) = written.first() else { return false };
    let nobody = alternatives.iter().all(|a| a.name.is_none());
    let same = written.iter().all(|w| w.count == first.count);
    if nobody {
        let Some(many) = written.iter().find(|w| w.count > 2) else { return false };
        let text = cells.all().get(many.item).map_or("", |item| item.text.plain());
        let message = format!("“{text}” has {}, but nothing says whom they stand for", told(many.count));
        let help = format!("add `against:` with {} lines `id: name`, or keep two scores: us and doing nothing", many.count - 1);
        intake.say(&SCORES, against.unwrap_or(many.span), None, message, help);
        return true;
    }
    if !same || first.count == wanted || written.len() < 2 {
        return false;
    }
    let names = if alternatives.len() == 1 { "1 alternative".to_owned() } else { format!("{} alternatives", alternatives.len()) };
    let message = format!("every item has {}, but `against` names {names}, which makes {wanted}", told(first.count));
    intake.say(&SCORES, against.unwrap_or(first.span), None, message, order(alternatives));
    true
}

/// `only_us: yes` and an alternative that gives it too cannot both be right.
fn contradicted(item: &Item, scores: &[f64], alternatives: &[Alternative], span: Span, intake: &mut Intake<'_, '_>) {
    if !item.only_us {
        return;
    }
    if let Some((score, other)) = scores.iter().skip(1).zip(alternatives).find(|(score, _)| **score > 1.0) {
        let message = format!("“{}” is said to be ours alone, but {} has the score {score}", item.text.plain(), other.told());
        intake.say(&SCORES, span, None, message, "take `only_us` out, or give the alternative 0 or 1");
    }
}

fn told(n: usize) -> String {
    if n == 1 { "1 score".to_owned() } else { format!("{n} scores") }
}

fn order(alternatives: &[Alternative]) -> String {
    let names: Vec<&str> = std::iter::once("us").chain(alternatives.iter().map(Alternative::told)).collect();
    match &names[..] {
        [_] => "write one number, ours".to_owned(),
        _ => format!("write one number each, in this order: {}", names.join(", ")),
    }
}

impl Alternative {
    /// Its name in messages.
    pub fn told(&self) -> &str {
        self.name.as_ref().map_or("doing nothing", Phrase::plain)
    }
}
