//! The look `grid`: three columns of stages, four rows of kinds, in each cell what the customer gets and gives.

use super::fields::TOP;
use super::matrix::{BENEFITS, Cell, Item, KINDS, Matrix, SACRIFICES, SIDES, STAGE_WORDS};
use crate::block::chart::{Scale, Svg};
use crate::block::{Ask, Named};
use serde_json::{Value, json};

/// Length of a mini bar for the highest score, its height, and the way from one to the next, in pixels.
const MINI: (f64, f64, f64) = (50.0, 4.0, 6.0);

/// `compact` leaves out scores, notes and everything else below the texts.
pub(super) fn draw(matrix: &Matrix, compact: bool, ask: &dyn Ask) -> Value {
    let words = ask.words();
    let names = matrix.option_names(ask);
    let side = |stage: usize, side: usize, kind: usize| {
        let cell = matrix.cell(stage, side, kind);
        let items: Vec<Value> = cell.items.iter().map(|i| item(i, &names, compact, ask)).collect();
        json!({ "side": SIDES[side], "word": words.get(SIDES[side]), "items": items, "state": state(cell) })
    };
    // Two lines a kind, so that what customers give stands on one level in all stages.
    let rows = KINDS.iter().enumerate().map(|(kind, name)| {
        let line = |n: usize| (0..STAGE_WORDS.len()).map(|stage| side(stage, n, kind)).collect::<Vec<_>>();
        json!({ "name": words.get(name), "lines": [line(BENEFITS), line(SACRIFICES)] })
    });
    let rows: Vec<Value> = rows.collect();
    json!({
        "compact": compact,
        "segment": matrix.segment.as_ref().map(|s| ask.named(s)),
        "against": (!matrix.alternatives.is_empty()).then(|| matrix.option_html(ask)),
        "scored": !compact && matrix.sums.scored > 0,
        "stages": STAGE_WORDS.map(|s| words.get(s)),
        "rows": rows,
    })
}

fn state(cell: &Cell) -> &'static str {
    match (cell.items.is_empty(), cell.none) {
        (false, _) => "items",
        (true, true) => "none",
        (true, false) => "empty",
    }
}

fn item(item: &Item, names: &[String], compact: bool, ask: &dyn Ask) -> Value {
    let words = ask.words();
    // The kinds of expectation that nobody marks by a square are told by a word, the must-be by both.
    let kano = item.kano.map(|k| json!({ "kind": k, "word": words.get(k) }));
    let mut value = json!({
        "text": ask.prose(&item.text),
        "kano": kano,
        "idea": item.idea,
        "only_us": item.only_us,
    });
    let Some(more) = value.as_object_mut().filter(|_| !compact) else { return value };
    let stage: Option<Named> = item.stage.as_ref().map(|s| ask.named(s));
    let scored = !item.scores.is_empty();
    more.insert("mini".to_owned(), json!(scored.then(|| mini(item, names, ask))));
    more.insert("score".to_owned(), json!(item.scores.first().map(|s| words.trim_number(*s))));
    more.insert("weight".to_owned(), json!((item.weight > 1.0).then(|| words.trim_number(item.weight))));
    more.insert("pays".to_owned(), json!(item.pays_told.then(|| words.get(&format!("pays.{}", item.pays)).to_owned())));
    more.insert("stage".to_owned(), json!(stage));
    more.insert("gap".to_owned(), json!(item.gap.as_ref().map(|gap| gap.shown(ask))));
    more.insert("note".to_owned(), json!(item.note.as_ref().map(|note| ask.prose(note))));
    value
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
