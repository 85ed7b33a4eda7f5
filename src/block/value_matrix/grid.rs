//! The look `grid`: three columns of stages, four rows of kinds, in each cell what the customer gets and gives.

use super::fields::TOP;
use super::matrix::{BENEFITS, Cell, Item, KINDS, Matrix, SACRIFICES, SIDES, STAGE_WORDS};
use crate::block::chart::{Scale, Svg};
use crate::block::{Ask, Html, Value, fields};
use crate::text::escape_attribute;

/// Length of a mini bar for the highest score, its height, and the way from one to the next, in pixels.
const MINI: (f64, f64, f64) = (50.0, 4.0, 6.0);

/// `compact` leaves out scores, notes and everything else below the texts.
pub(super) fn draw(matrix: &Matrix, compact: bool, ask: &dyn Ask) -> Value {
    let words = ask.words();
    let names = matrix.option_names(ask);
    let side = |stage: usize, side: usize, kind: usize| {
        let cell = matrix.cell(stage, side, kind);
        let items: Vec<Value> = cell.items.iter().map(|i| item(i, &names, compact, ask)).collect();
        fields! { "side": SIDES[side], "word": words.get(SIDES[side]), "items": items, "state": state(cell) }
    };
    // Two lines a kind, so that what customers give stands on one level in all stages.
    let rows = KINDS.iter().enumerate().map(|(kind, name)| {
        let line = |n: usize| (0..STAGE_WORDS.len()).map(|stage| side(stage, n, kind)).collect::<Vec<_>>();
        fields! { "name": words.get(name), "lines": [line(BENEFITS), line(SACRIFICES)] }
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

fn state(cell: &Cell) -> &'static str {
    match (cell.items.is_empty(), cell.none) {
        (false, _) => "items",
        (true, true) => "none",
        (true, false) => "empty",
    }
}

/// `tags`: short words behind the text; `score`: a bar an option and our own number. A compact grid keeps the words that
/// tell kinds apart, and leaves out the rest.
fn item(item: &Item, names: &[String], compact: bool, ask: &dyn Ask) -> Value {
    let words = ask.words();
    let mut tags = String::new();
    let mut tag = |class: &str, word: &str, more: &str| {
        let word = escape_attribute(word);
        [" <span class=\"vm-tag", class, "\">", &word, more, "</span>"].into_iter().for_each(|piece| tags.push_str(piece));
    };
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
    let scored = item.scores.first().filter(|_| !compact);
    let score = scored.map(|own| {
        let own = words.trim_number(*own);
        Html(format!("{} <span aria-hidden=\"true\">{}</span>", mini(item, names, ask), escape_attribute(&own)))
    });
    fields! {
        "text": Html(ask.prose(&item.text)),
        "idea": item.idea,
        "tags": Html(tags),
        "score": score,
        "stage": item.stage.as_ref().filter(|_| !compact).map(|s| ask.named(s)),
        "gap": item.gap.as_ref().filter(|_| !compact).map(|gap| gap.shown(ask)),
        "note": item.note.as_ref().filter(|_| !compact).map(|note| Html(ask.prose(note))),
    }
}

/// "Us 4, A second car 3".
pub(super) fn spelled(scores: &[f64], names: &[String], ask: &dyn Ask) -> String {
    let all = scores.iter().zip(names).map(|(score, name)| format!("{name} {}", ask.words().trim_number(*score)));
    all.collect::<Vec<_>>().join(", ")
}

/// A bar an option, ours solid, the others outlined.
fn mini(item: &Item, names: &[String], ask: &dyn Ask) -> String {
    let (length, thick, step) = MINI;
    let height = step * item.scores.len() as f64;
    let title = ask.words().many("score");
    let mut svg = Svg::new("vm-mini", length + 2.0, height, title, &spelled(&item.scores, names, ask));
    let scale = Scale::new((0.0, TOP), (0.0, length));
    for (n, score) in item.scores.iter().enumerate() {
        let class = if n == 0 { "vm-bar".to_owned() } else { format!("vm-alt vm-a{n}") };
        svg.rect(&class, 1.0, n as f64 * step + 1.0, scale.at(*score).max(0.5), thick, 1.0);
    }
    svg.finish()
}
