//! The look `grid`: three columns of stages, four rows of kinds, in each cell what the customer gets and gives.

use super::balance::class;
use super::bar::Bar;
use super::fields::{MOST, TOP};
use super::figures::Figures;
use super::matrix::{BENEFITS, Item, KINDS, Matrix, More, SACRIFICES, SIDES, STAGE_WORDS, index};
use crate::block::chart::{Scale, Stencil, Svg};
use crate::block::{Ask, Html, Value, fields};
use crate::text::{escape_attribute, escape_text, put};
use crate::words::Words;
use std::sync::LazyLock;

/// Length of a mini bar for the highest score, its height, and the way from one to the next, in pixels.
const MINI: (f64, f64, f64) = (50.0, 4.0, 6.0);

/// The mini bar of each option.
static BARS: LazyLock<Vec<Bar>> = LazyLock::new(|| {
    let (length, thick, step) = MINI;
    let scale = Scale::new((0.0, TOP), (0.0, length));
    let bar = |n: usize| {
        let bar = Stencil::rect(&class(n), Some(1.0), Some(n as f64 * step + 1.0), None, Some(thick));
        Bar::new(move |score, svg| _ = svg.stencil(&bar, &[scale.at(score).max(0.5)]))
    };
    (0..=MOST).map(bar).collect()
});

/// What all cells of a grid are drawn with.
struct Pen<'a> {
    matrix: &'a Matrix,
    ask: &'a dyn Ask,
    words: &'a Words,
    compact: bool,
    figures: Figures<'a>,
    bars: &'static [Bar],
    /// The picture of an item's scores up to our own number, the same for all: "Score: Us ".
    ours: String,
    /// ", A second car ": what stands before the number of each option but ours.
    theirs: Vec<String>,
}

/// `compact` leaves out scores, notes and everything else below the texts.
pub(super) fn draw(matrix: &Matrix, compact: bool, ask: &dyn Ask) -> Value {
    let words = ask.words();
    let pen = Pen::new(matrix, compact, ask);
    let sides = SIDES.map(|side| escape_attribute(words.get(side)));
    // Two lines a kind, so that what customers give stands on one level in all stages.
    let rows = KINDS.iter().enumerate().map(|(kind, name)| {
        let head = escape_attribute(words.get(name));
        let line = |side: usize| {
            // Measured: 360 bytes a cell with one scored item.
            let mut line = String::with_capacity(STAGE_WORDS.len() * 512);
            let head = ["\" data-head=\"", &head, "\"><span class=\"vm-word\">", &sides[side], "</span>"].concat();
            for stage in 0..STAGE_WORDS.len() {
                pen.cell(index(stage, side, kind), &head, &mut line);
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

/// Classes of a cell by stage and side.
static CLASSES: [[&str; 2]; 3] = [
    ["\n<td class=\"vm-s1 vm-side vm-benefits", "\n<td class=\"vm-s1 vm-side vm-sacrifices"],
    ["\n<td class=\"vm-s2 vm-side vm-benefits", "\n<td class=\"vm-s2 vm-side vm-sacrifices"],
    ["\n<td class=\"vm-s3 vm-side vm-benefits", "\n<td class=\"vm-s3 vm-side vm-sacrifices"],
];

impl<'a> Pen<'a> {
    fn new(matrix: &'a Matrix, compact: bool, ask: &'a dyn Ask) -> Pen<'a> {
        let words = ask.words();
        let names = matrix.option_names(ask);
        let mut names = names.iter().map(|name| escape_text(name));
        let (length, _, step) = MINI;
        let beginning = Svg::mini("chart vm-mini", length + 2.0, step * names.len() as f64);
        let own = names.next().unwrap_or_default();
        let ours = [" <span class=\"vm-score\">", &beginning, &escape_text(words.many("score")), ": ", &own, " "].concat();
        let theirs = names.map(|name| [", ", &name, " "].concat()).collect();
        Pen { matrix, ask, words, compact, figures: Figures::new(words), bars: &BARS, ours, theirs }
    }

    /// A finished `td`: stage, side and state as classes, then `head`, the kind for narrow screens and the side in words; why
    /// there is nothing where there is nothing; else the items as a list.
    fn cell(&self, n: usize, head: &str, out: &mut String) {
        let items = self.matrix.cells.of(n);
        let class = CLASSES[n / (KINDS.len() * SIDES.len())][n / KINDS.len() % SIDES.len()];
        if !items.is_empty() {
            put(out, &[class, head, "\n<ul>"]);
            items.iter().for_each(|item| self.item(item, out));
            return out.push_str("\n</ul></td>");
        }
        let (state, why) = if self.matrix.cells.is_none(n) { (" vm-none", "cell.none") } else { (" vm-empty", "cell.empty") };
        put(out, &[class, state, head, " <span class=\"vm-nothing\">", &escape_attribute(self.words.get(why)), "</span></td>"]);
    }

    /// One item as a finished `li`: its text, short words behind it, a bar an option with our own number, where it belongs,
    /// its gap and note. A compact grid keeps the words that tell kinds apart, and leaves out the rest.
    fn item(&self, item: &Item, out: &mut String) {
        out.push_str(if item.idea { "\n<li class=\"vm-idea\"><span class=\"vm-text\">" } else { "\n<li><span class=\"vm-text\">" });
        item.text.write(self.ask, out);
        out.push_str("</span>");
        tags(item, self.compact, self.words, out);
        if !self.compact {
            self.score(self.matrix.cells.scores(item), out);
            if let Some(more) = &item.more {
                below(more, self.ask, out);
            }
        }
        out.push_str("</li>");
    }

    /// A bar an option, ours solid, the others outlined, and our own score as a number.
    fn score(&self, scores: &[f64], out: &mut String) {
        let Some((own, others)) = scores.split_first() else { return };
        out.push_str(&self.ours);
        self.figures.write(*own, out);
        for (score, name) in others.iter().zip(&self.theirs) {
            out.push_str(name);
            self.figures.write(*score, out);
        }
        out.push_str("</title>");
        let mut svg = Svg::within(out);
        for (n, score) in scores.iter().enumerate() {
            self.bars.get(n).into_iter().for_each(|bar| bar.draw(*score, &mut svg));
        }
        out.push_str("</svg> <span aria-hidden=\"true\">");
        self.figures.write_quoted(*own, out);
        out.push_str("</span></span>");
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
    if let Some(kano) = item.kano() {
        tag(&[" vm-", kano].concat(), words.get(kano), "");
    }
    if item.idea {
        tag("", words.get("idea"), "");
    }
    if let Some(pays) = item.more.as_ref().and_then(|more| more.pays).filter(|_| !compact) {
        tag("", words.get(&["pays.", pays].concat()), "");
    }
    if !compact && item.weight > 1 {
        tag("", words.get("weight"), &[" ", &*escape_attribute(&words.trim_number(f64::from(item.weight)))].concat());
    }
}

/// What stands below and behind an item where there is room: stage, gap, note.
fn below(more: &More, ask: &dyn Ask, out: &mut String) {
    let words = ask.words();
    if let Some(stage) = &more.stage {
        let stage = ask.named(stage);
        let name = escape_attribute(&stage.name);
        put(out, &[" <span class=\"vm-where\">", &escape_attribute(words.get("stage")), ": "]);
        match &stage.href {
            Some(href) => put(out, &["<a href=\"", &escape_attribute(href), "\">", &name, "</a></span>"]),
            None => put(out, &[&name, "</span>"]),
        }
    }
    if let Some(gap) = &more.gap {
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
    if let Some(note) = &more.note {
        out.push_str("<div class=\"vm-note\">");
        ask.write_prose(note, out);
        out.push_str("</div>");
    }
}
