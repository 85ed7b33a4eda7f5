//! One benefit or sacrifice: a text alone, a text with scores, or a text with fields.

use super::codes::WRONG_SIDE;
use super::fields::ITEM;
use super::matrix::{BENEFITS, Cells, Item, More, SACRIFICES, pays};
use super::score::{self, Sheet};
use crate::block::{Gap, Intake, Status};
use crate::text::{At, Span};
use crate::yaml::{Entry, JOINED_TEXT, Kind, Node, Row, WRONG_TYPE, same_key};

/// Keys that are never the text of an item: somebody forgot the text above them.
const FIELDS: [&str; 6] = ["scores", "score", "weight", "pays", "kano", "only_us"];

/// Whether a key is a field where the text of an item is meant.
pub(super) fn is_field(key: &str) -> bool {
    FIELDS.iter().any(|field| same_key(field, key))
}

/// Says that `stands` stands where a text is meant.
pub(super) fn text_forgotten(at: Span, stands: String, side: usize, intake: &mut Intake<'_, '_>) {
    let what = if side == BENEFITS { "benefit" } else { "sacrifice" };
    let help = format!("write the text first: `A {what} in a few words: [4, 3]`, or the text, a colon, and the fields below it");
    intake.say(&WRONG_TYPE, at, None, format!("{stands} stands where the text of a {what} is meant"), help);
}

/// Reads an entry of a cell; what was written as its scores goes into `sheet`, to be judged when all are known.
pub(super) fn read(entry: &Entry<'_>, side: usize, kind: usize, status: Status, sheet: &mut Sheet, intake: &mut Intake<'_, '_>) -> Item {
    let key = &entry.key;
    if sheet.plain(&entry.value, key.span) {
        return Item { tried: true, ..bare(key, intake) };
    }
    let scores;
    let node = match &entry.value.kind {
        Kind::Map(_) => &entry.value,
        Kind::List(_) => {
            scores = of_scores(entry);
            &scores
        }
        Kind::Scalar(scalar) if score::is_number(&scalar.text) => {
            scores = of_scores(entry);
            &scores
        }
        Kind::Scalar(_) if !entry.value.is_empty() => return joined(entry, intake),
        Kind::Null | Kind::Scalar(_) => return bare(key, intake),
    };
    let row = ITEM.read(node, intake.report);
    let mut item = bare(key, intake);
    item.tried = sheet.read(&row, intake);
    item.weight = row.whole("weight").and_then(|w| u8::try_from(w.value).ok()).unwrap_or(1);
    item.only_us = row.flag("only-us").unwrap_or(false);
    item.only_us_told = row.flag("only-us").is_some();
    let mut more = More {
        pays: None,
        kano: row.choice("kano").map(|c| c.value),
        stage: row.text("stage").map(|t| intake.refer("stage", &t)),
        gap: row.node("gap").and_then(|node| Gap::read(node, status, intake)),
        note: row.text("note").map(|t| intake.note(&t)),
    };
    sided(&mut item, &mut more, &row, (side, kind), intake);
    if more.pays.or(more.kano).is_some() || more.stage.is_some() || more.gap.is_some() || more.note.is_some() {
        item.more = Some(Box::new(more));
    }
    item
}

/// `pays` belongs to sacrifices, `idea` to benefits.
fn sided(item: &mut Item, more: &mut More, row: &Row<'_>, (side, kind): (usize, usize), intake: &mut Intake<'_, '_>) {
    let span = |name| row.key_span(name).unwrap_or(row.span);
    if let Some(told) = row.choice("pays") {
        if side == SACRIFICES {
            more.pays = Some(told.value).filter(|told| *told != pays(kind));
        } else {
            let message = format!("the benefit “{}” has `pays`, which only a sacrifice can have", item.text.plain());
            intake.say(&WRONG_SIDE, span("pays"), None, message, "take `pays` out, or move the item to `sacrifices`");
        }
    }
    if row.flag("idea") == Some(true) {
        if side == BENEFITS {
            item.idea = true;
        } else {
            let message = format!("the sacrifice “{}” is marked `idea`, which only a benefit can be", item.text.plain());
            intake.say(&WRONG_SIDE, span("idea"), None, message, "take `idea` out, or move the item to `benefits`");
        }
    }
}

fn bare(text: &At<impl AsRef<str>>, intake: &mut Intake<'_, '_>) -> Item {
    Item {
        text: intake.phrase(text),
        span: text.span,
        more: None,
        first: 0,
        scores: 0,
        tried: false,
        weight: 1,
        idea: false,
        only_us: false,
        only_us_told: false,
    }
}

/// `text: [4, 3]` in the words of the table.
fn of_scores<'t>(entry: &Entry<'t>) -> Node<'t> {
    Node::map(vec![Entry::new("scores", entry.key.span, entry.value.clone())], entry.value.span)
}

/// `Price: fixed` is one text to its author, and a key with a value to YAML.
fn joined(entry: &Entry<'_>, intake: &mut Intake<'_, '_>) -> Item {
    let value = entry.value.scalar().map_or("", |s| s.trimmed());
    let text = At::new(format!("{}: {value}", entry.key.value), entry.span());
    intake.say(
        &JOINED_TEXT,
        text.span,
        None,
        "the text contains `: `, so it looks like a name with a value; it is read as one text",
        format!("put it in quotes: `\"{}\"`", text.value.replace('"', "\\\"")),
    );
    bare(&text, intake)
}

/// A benefit that no alternative gives above "hardly felt", and we do, is ours alone unless its author says otherwise.
pub(super) fn find_only_us(cells: &mut Cells) {
    let alone = |scores: &[f64]| matches!(scores, [ours, theirs @ ..] if *ours > 1.0 && !theirs.is_empty() && theirs.iter().all(|score| *score <= 1.0));
    cells.benefits_mut(|item, scores| {
        if !item.only_us_told && item.counts() {
            item.only_us = alone(scores);
        }
    });
}
