//! A checklist from its tree.

use super::{Checklist, Group, Item, KIND, Mode, More, Tie, check, fields};
use crate::block::{Block, Head, Intake, Reference};
use crate::markdown::Target;
use crate::text::At;
use crate::yaml::{MISSING_FIELD, Node, Row};
use std::borrow::Cow;

pub(super) fn read(node: &Node<'_>, intake: &mut Intake<'_, '_>) -> Box<dyn Block> {
    let row = fields::CHECKLIST.read(node, intake.report);
    let head = Head::read(&row, &KIND, intake);
    let mode = row.choice("mode").and_then(|c| Mode::named(c.value)).unwrap_or_default();
    let named = row.nodes("groups");
    let mut groups = Vec::with_capacity(named.len() + usize::from(row.has("items")));
    if row.has("items") {
        let (items, faulty) = items(&row, mode, intake);
        groups.push(Group { title: None, span: row.key_span("items").unwrap_or(head.span), items, faulty });
    }
    groups.extend(named.into_iter().map(|node| group(node, mode, intake)));
    let minutes = row.number("minutes");
    let list = Checklist {
        mode,
        when: row.text("when").map(|t| intake.phrase(&t)),
        role: row.text("role").map(|t| intake.refer("role", &t)),
        minutes: minutes.as_ref().map(|m| m.value),
        groups,
        head,
    };
    check::check(&list, &row, minutes.map(|m| m.span), intake);
    Box::new(list)
}

fn group(node: &Node<'_>, mode: Mode, intake: &mut Intake<'_, '_>) -> Group {
    let row = fields::GROUP.read(node, intake.report);
    let title = row.text("title");
    let (items, faulty) = items(&row, mode, intake);
    Group { span: title.as_ref().map_or(node.span, |t| t.span), title: title.map(|t| intake.phrase(&t)), items, faulty }
}

/// The items, and whether something written among them is none.
fn items(row: &Row<'_>, mode: Mode, intake: &mut Intake<'_, '_>) -> (Vec<Item>, bool) {
    let nodes = row.nodes("items");
    let written = nodes.iter().filter(|node| !node.is_empty()).count();
    let mut items: Vec<Item> = Vec::with_capacity(written);
    items.extend(nodes.into_iter().filter_map(|node| item(node, mode, intake)));
    let faulty = items.len() < written || row.blamed("items");
    (items, faulty)
}

/// One item; nothing for an empty one, and for one whose words are missing, which is reported.
fn item(node: &Node<'_>, mode: Mode, intake: &mut Intake<'_, '_>) -> Option<Item> {
    if node.is_empty() {
        return None;
    }
    if let Some(text) = intake.text_of(node, &fields::ITEM) {
        return Some(words(At::new(text.value.trim(), text.span), intake));
    }
    let row = fields::ITEM.read(node, intake.report);
    let (right, wrong) = mode.keys();
    if let (Some(text), Some(span)) = (row.text(wrong), row.key_span(wrong)) {
        check::wrong_verb(&text.value, mode, span, intake);
    }
    let Some(text) = row.text(right).or_else(|| row.text(wrong)) else {
        // A misspelt key was reported as unknown: that is why the words are missing.
        let known = node.entries().iter().all(|e| fields::ITEM.field(&e.key.value).is_some() || e.key.value.starts_with("x-"));
        if let (Some(first), true) = (node.entries().first(), known) {
            let help = format!("add `{right}: …` with the words of the item");
            intake.report.with_help(&MISSING_FIELD, first.key.span, format!("an item needs `{right}`"), help);
        }
        return None;
    };
    let links = intake.links.len();
    let mut item = words(text.as_str(), intake);
    item.stop = row.flag("stop").unwrap_or(false);
    let more = More {
        role: row.text("role").map(|t| intake.refer("role", &t)),
        stage: row.text("stage").map(|t| tie("stage", &t, links, intake)),
        measure: row.text("measure").map(|t| tie("measure", &t, links, intake)),
        why: row.text("why").map(|t| intake.prose(&t)),
        only_if: row.text("only_if").map(|t| intake.prose(&t)),
        kano: row.choice("kano").map(|c| c.value),
    };
    let (tied, told) = (more.stage.is_some() || more.measure.is_some(), more.why.is_some() || more.only_if.is_some());
    item.more = (tied || told || more.role.is_some() || more.kano.is_some()).then(|| Box::new(more));
    Some(item)
}

fn words(text: At<&str>, intake: &mut Intake<'_, '_>) -> Item {
    Item { text: intake.phrase(&text), span: text.span, stop: false, more: None }
}

/// A tie to a stage or a measure. When the words of the item, whose links begin at `first`, name the same thing, their link
/// serves for both: one reference that leads nowhere is reported once.
fn tie(kind: &'static str, id: &At<Cow<'_, str>>, first: usize, intake: &mut Intake<'_, '_>) -> Tie {
    let same = |target: &Target| matches!(target, Target::Typed { kind: k, id: i, .. } if k == kind && **i == *id.value);
    let told = intake.links.iter().skip(first).position(|link| same(&link.target)).and_then(|n| u32::try_from(first + n).ok());
    match told {
        Some(link) => Tie { to: Reference { link, kind, id: id.value.as_ref().into() }, told: true },
        None => Tie { to: intake.refer(kind, id), told: false },
    }
}
