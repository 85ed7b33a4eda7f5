//! The look `grid`: three columns of stages, four rows of kinds, in each cell what the customer gets and gives.

use super::fields::TOP;
use super::matrix::{BENEFITS, Cell, Item, KINDS, Matrix, SACRIFICES, SIDES, STAGE_WORDS};
use crate::block::chart::{Scale, Svg};
use crate::block::{Ask, Html, Value, fields};
use crate::text::escape_attribute;
use crate::words::Words;
use std::borrow::Cow;

/// Length of a mini bar for the highest score, its height, and the way from one to the next, in pixels.
const MINI: (f64, f64, f64) = (50.0, 4.0, 6.0);

/// `compact` leaves out scores, notes and everything else below the texts.
pub(super) fn draw(matrix: &Matrix, compact: bool, ask: &dyn Ask) -> Value {
    let words = ask.words();
    let names = matrix.option_names(ask);
    let sides = SIDES.map(|side| escape_attribute(words.get(side)));
    // Two lines a kind, so that what customers give stands on one level in all stages.
    let rows = KINDS.iter().enumerate().map(|(kind, name)| {
        let head = escape_attribute(words.get(name));
        let line = |side: usize| {
            // Measured: 360 bytes a cell with one scored item.
            let mut line = String::with_capacity(STAGE_WORDS.len() * 512);
            for stage in 0..STAGE_WORDS.len() {
                open(stage, side, &head, &sides[side], matrix.cell(stage, side, kind), words, &mut line);
                items(matrix.cell(stage, side, kind), &names, compact, ask, &mut line);
                line.push_str("</td>");
            }
            Html(line)
        };
        fields! { "name": words.get(name), "benefits": line(BENEFITS), "sacrifices": line(SACRIFICES) }
    });
    let rows: Vec<Value> = rows.collect();
    fields! {
        "compact": compact,
        "segment": matrix.segment.as_ref().map(|s| ask.named(s)),
        "against": (!matrix.alternatives.is_empty()).then(|| matrix.option_html(ask)),
        "scored": !compact && matrix.sums.scored > 0,
        "stages": STAGE_WORDS.map(|s| words.get(s)),
        "rows": rows,
    }
}

/// The beginning of a finished `td`: stage, side and state as classes, the kind for narrow screens, the side in words, and
/// why there is nothing where there is nothing.
fn open(stage: usize, side: usize, kind: &str, word: &str, cell: &Cell, words: &Words, out: &mut String) {
    let state = match (cell.items.is_empty(), cell.none) {
        (false, _) => None,
        (true, true) => Some(("vm-none", "cell.none")),
        (true, false) => Some(("vm-empty", "cell.empty")),
    };
    let stage = ["vm-s1", "vm-s2", "vm-s3"][stage];
    put(out, &["\n<td class=\"", stage, " vm-side vm-", SIDES[side]]);
    if let Some((class, _)) = state {
        put(out, &[" ", class]);
    }
    put(out, &["\" data-head=\"", kind, "\"><span class=\"vm-word\">", word, "</span>"]);
    if let Some((_, why)) = state {
        put(out, &[" <span class=\"vm-nothing\">", &escape_attribute(words.get(why)), "</span>"]);
    }
}

/// The items of a cell as a list.
fn items(cell: &Cell, names: &[String], compact: bool, ask: &dyn Ask, out: &mut String) {
    if !cell.items.is_empty() {
        out.push_str("\n<ul>");
        cell.items.iter().for_each(|i| item(i, names, compact, ask, out));
        out.push_str("\n</ul>");
    }
}

fn put(out: &mut String, pieces: &[&str]) {
    pieces.iter().for_each(|piece| out.push_str(piece));
}

/// One item as a finished `li`: its text, short words behind it, a bar an option with our own number, where it belongs, its
/// gap and note. A compact grid keeps the words that tell kinds apart, and leaves out the rest.
fn item(item: &Item, names: &[String], compact: bool, ask: &dyn Ask, out: &mut String) {
    let words = ask.words();
    put(out, &["\n<li", if item.idea { " class=\"vm-idea\"" } else { "" }, "><span class=\"vm-text\">", &ask.prose(&item.text), "</span>"]);
    tags(item, compact, words, out);
    if !compact {
        below(item, names, ask, out);
    }
    out.push_str("</li>");
}

/// Short words behind the text.
fn tags(item: &Item, compact: bool, words: &Words, out: &mut String) {
    let mut tag =
        |class: &str, word: &str, more: &str| put(out, &[" <span class=\"vm-tag", class, "\">", &escape_attribute(word), more, "</span>"]);
    if item.only_us {
        tag(" vm-only", words.get("only_us"), "");
    }
    // The kinds of expectation that nobody marks by a square are told by a word, the must-be by both.
    if let Some(kano) = item.kano {
        tag(&format!(" vm-{kano}"), words.get(kano), "");
    }
    if item.idea {
        tag("", words.get("idea"), "");
    }
    if !compact && item.pays_told {
        tag("", words.get(&format!("pays.{}", item.pays)), "");
    }
    if !compact && item.weight > 1.0 {
        tag("", words.get("weight"), &format!(" {}", escape_attribute(&words.trim_number(item.weight))));
    }
}

/// What stands below and behind an item where there is room: score, stage, gap, note.
fn below(item: &Item, names: &[String], ask: &dyn Ask, out: &mut String) {
    let words = ask.words();
    if let Some(own) = item.scores.first() {
        let own = words.trim_number(*own);
        let bar = mini(item, names, ask);
        put(out, &[" <span class=\"vm-score\">", &bar, " <span aria-hidden=\"true\">", &escape_attribute(&own), "</span></span>"]);
    }
    if let Some(stage) = &item.stage {
        let stage = ask.named(stage);
        let name = escape_attribute(&stage.name);
        put(out, &[" <span class=\"vm-where\">", &escape_attribute(words.get("stage")), ": "]);
        match &stage.href {
            Some(href) => put(out, &["<a href=\"", &escape_attribute(href), "\">", &name, "</a></span>"]),
            None => put(out, &[&name, "</span>"]),
        }
    }
    if let Some(gap) = &item.gap {
        let head = escape_attribute(words.get("gap"));
        put(out, &[" <span class=\"vm-gap\"><span class=\"badge bad\">", &head, "</span> ", &ask.prose(&gap.text)]);
        let mut fact = |head: &str, said: &str| {
            put(out, &[" <span class=\"vm-fact\">", &escape_attribute(words.get(head)), ": ", &escape_attribute(said), "</span>"]);
        };
        if let Some(owner) = &gap.owner {
            fact("owner", &ask.named(owner).name);
        }
        if let Some(due) = gap.due {
            fact("gap.due", &words.date(due));
        }
        out.push_str("</span>");
    }
    if let Some(note) = &item.note {
        put(out, &["<div class=\"vm-note\">", &ask.prose(note), "</div>"]);
    }
}

/// "Us 4, A second car 3".
pub(super) fn spelled(scores: &[f64], names: &[String], ask: &dyn Ask) -> String {
    let mut out = String::with_capacity(scores.len() * 24);
    for (n, (score, name)) in scores.iter().zip(names).enumerate() {
        put(&mut out, &[if n > 0 { ", " } else { "" }, name, " ", &ask.words().trim_number(*score)]);
    }
    out
}

/// A bar an option, ours solid, the others outlined.
fn mini(item: &Item, names: &[String], ask: &dyn Ask) -> String {
    let (length, thick, step) = MINI;
    let height = step * item.scores.len() as f64;
    let says = [ask.words().many("score"), ": ", &spelled(&item.scores, names, ask)].concat();
    let mut svg = Svg::mini("chart vm-mini", length + 2.0, height, &says);
    let scale = Scale::new((0.0, TOP), (0.0, length));
    for (n, score) in item.scores.iter().enumerate() {
        let class = if n == 0 { Cow::Borrowed("vm-bar") } else { Cow::Owned(["vm-alt vm-a", &n.to_string()].concat()) };
        svg.rect(&class, 1.0, n as f64 * step + 1.0, scale.at(*score).max(0.5), thick, 0.0);
    }
    svg.finish()
}
