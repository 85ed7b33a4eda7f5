//! The look `grid`: three columns of stages, four rows of kinds, in each cell what the customer gets and gives.

use super::balance::class;
use super::fields::{MOST, TOP};
use super::matrix::{BENEFITS, Cell, Item, KINDS, Matrix, SACRIFICES, SIDES, STAGE_WORDS};
use crate::block::chart::{Bar, Scale, Svg};
use crate::block::{Ask, Html, Value, fields};
use crate::text::escape_attribute;
use crate::words::Words;
use std::sync::LazyLock;

/// Length of a mini bar for the highest score, its height, and the way from one to the next, in pixels.
const MINI: (f64, f64, f64) = (50.0, 4.0, 6.0);

/// The mini bar of each option.
static BARS: LazyLock<Vec<Bar>> = LazyLock::new(|| {
    let (_, thick, step) = MINI;
    (0..=MOST).map(|n| Bar::new(&class(n), 1.0, n as f64 * step + 1.0, thick)).collect()
});

/// What all cells of a grid are drawn with.
struct Pen<'a> {
    ask: &'a dyn Ask,
    words: &'a Words,
    compact: bool,
    /// What is compared.
    names: Vec<String>,
    score: &'a str,
}

/// `compact` leaves out scores, notes and everything else below the texts.
pub(super) fn draw(matrix: &Matrix, compact: bool, ask: &dyn Ask) -> Value {
    let words = ask.words();
    let names = matrix.option_names(ask);
    let pen = Pen { ask, words, compact, names, score: words.many("score") };
    let sides = SIDES.map(|side| escape_attribute(words.get(side)));
    // Two lines a kind, so that what customers give stands on one level in all stages.
    let rows = KINDS.iter().enumerate().map(|(kind, name)| {
        let head = escape_attribute(words.get(name));
        let line = |side: usize| {
            // Measured: 360 bytes a cell with one scored item.
            let mut line = String::with_capacity(STAGE_WORDS.len() * 512);
            for stage in 0..STAGE_WORDS.len() {
                open(stage, side, &head, &sides[side], matrix.cell(stage, side, kind), words, &mut line);
                pen.items(matrix.cell(stage, side, kind), &mut line);
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

fn put(out: &mut String, pieces: &[&str]) {
    pieces.iter().for_each(|piece| out.push_str(piece));
}

impl Pen<'_> {
    /// The items of a cell as a list.
    fn items(&self, cell: &Cell, out: &mut String) {
        if !cell.items.is_empty() {
            out.push_str("\n<ul>");
            cell.items.iter().for_each(|item| self.item(item, out));
            out.push_str("\n</ul>");
        }
    }

    /// One item as a finished `li`: its text, short words behind it, a bar an option with our own number, where it belongs,
    /// its gap and note. A compact grid keeps the words that tell kinds apart, and leaves out the rest.
    fn item(&self, item: &Item, out: &mut String) {
        put(out, &["\n<li", if item.idea { " class=\"vm-idea\"" } else { "" }, "><span class=\"vm-text\">"]);
        self.ask.write_prose(&item.text, out);
        out.push_str("</span>");
        tags(item, self.compact, self.words, out);
        if !self.compact {
            self.score(item, out);
            below(item, self.ask, out);
        }
        out.push_str("</li>");
    }

    /// A bar an option, ours solid, the others outlined, and our own score as a number.
    fn score(&self, item: &Item, out: &mut String) {
        let Some(own) = item.scores.first() else { return };
        let (length, _, step) = MINI;
        let mut says = String::with_capacity(64);
        put(&mut says, &[self.score, ": "]);
        spell(&item.scores, &self.names, self.words, &mut says);
        out.push_str(" <span class=\"vm-score\">");
        let mut svg = Svg::mini(out, "chart vm-mini", length + 2.0, step * item.scores.len() as f64, &says);
        let scale = Scale::new((0.0, TOP), (0.0, length));
        for (score, bar) in item.scores.iter().zip(&*BARS) {
            svg.bar(bar, scale.at(*score).max(0.5));
        }
        svg.finish();
        says.clear();
        self.words.write_trimmed(*own, &mut says);
        put(out, &[" <span aria-hidden=\"true\">", &escape_attribute(&says), "</span></span>"]);
    }
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

/// What stands below and behind an item where there is room: stage, gap, note.
fn below(item: &Item, ask: &dyn Ask, out: &mut String) {
    let words = ask.words();
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
        put(out, &[" <span class=\"vm-gap\"><span class=\"badge bad\">", &head, "</span> "]);
        ask.write_prose(&gap.text, out);
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
        out.push_str("<div class=\"vm-note\">");
        ask.write_prose(note, out);
        out.push_str("</div>");
    }
}

/// "Us 4, A second car 3".
pub(super) fn spell(scores: &[f64], names: &[String], words: &Words, out: &mut String) {
    for (n, (score, name)) in scores.iter().zip(names).enumerate() {
        put(out, &[if n > 0 { ", " } else { "" }, name, " "]);
        words.write_trimmed(*score, out);
    }
}
