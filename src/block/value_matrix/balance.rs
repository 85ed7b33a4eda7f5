//! The look `balance`: benefits to the right, sacrifices to the left, a butterfly a stage, ours solid, the others outlined.

use super::fields::TOP;
use super::grid::spelled;
use super::matrix::{BENEFITS, KINDS, Matrix, SACRIFICES, SIDES, STAGE_WORDS, index};
use super::numbers::number;
use crate::block::chart::{Anchor, Scale, Svg, Way, short};
use crate::block::{Ask, Html, Value, fields};
use crate::text::escape_attribute;

// In pixels. Three of these stand side by side in the narrowest column a desk screen gives a chapter, 650 pixels, so that
// letters keep their size; on a phone each has the whole width.
const WIDTH: f64 = 200.0;
const AXIS: f64 = WIDTH / 2.0;
/// Length of the highest score; the rest of a half is for our number.
const HALF: f64 = 70.0;
const OURS: f64 = 13.0;
const THEIRS: f64 = 7.0;
const BETWEEN: f64 = 2.0;
const LABEL: f64 = 17.0;
const AFTER: f64 = 11.0;
const HEAD: f64 = 24.0;
const FOOT: f64 = 20.0;

pub(super) fn draw(matrix: &Matrix, ask: &dyn Ask) -> Value {
    let words = ask.words();
    let names = matrix.option_names(ask);
    let ground = Ground::of(matrix);
    let ratio = escape_attribute(words.get("value_ratio"));
    // Measured: 3,600 bytes a butterfly with one alternative.
    let mut stages = String::with_capacity(STAGE_WORDS.len() * 4_096);
    for (stage, word) in STAGE_WORDS.iter().enumerate() {
        let mut put = |pieces: &[&str]| pieces.iter().for_each(|piece| stages.push_str(piece));
        put(&["\n<div class=\"vm-one\"><p class=\"vm-name\">", &escape_attribute(words.get(word)), "</p>\n"]);
        put(&[&svg(matrix, stage, &ground, &names, ask)]);
        for (option, value) in matrix.sums.by_stage[stage].as_deref().unwrap_or_default().iter().enumerate() {
            let value = number(Some(*value), ask);
            match option {
                0 => put(&["\n<p class=\"vm-ratios\">", &ratio, " <strong>", &value, "</strong>"]),
                _ => put(&[" · ", &value]),
            }
        }
        put(&[if matrix.sums.by_stage[stage].as_ref().is_some_and(|r| !r.is_empty()) { "</p></div>" } else { "</div>" }]);
    }
    fields! {
        "describe": words.get("balance.describe"),
        "stages": Html(stages),
        "options": matrix.option_html(ask),
        "span": names.len(),
        "rows": rows(matrix, ask),
        "partly": matrix.partly(ask),
    }
}

/// The means as finished `tr`s: four kinds a stage, all options for what one gets, then for what one gives.
fn rows(matrix: &Matrix, ask: &dyn Ask) -> Html {
    let words = ask.words();
    let kinds = KINDS.map(|kind| escape_attribute(words.get(kind)));
    // Measured: 150 to 190 bytes a line.
    let mut out = String::with_capacity(STAGE_WORDS.len() * kinds.len() * 224);
    for (stage, word) in STAGE_WORDS.iter().enumerate() {
        for (kind, name) in kinds.iter().enumerate() {
            out.push_str("\n<tr>");
            if kind == 0 {
                let name = escape_attribute(words.get(word));
                ["<th rowspan=\"4\" scope=\"rowgroup\" class=\"first\">", &name, "</th>"].iter().for_each(|piece| out.push_str(piece));
            }
            ["<th scope=\"row\">", name, "</th>"].iter().for_each(|piece| out.push_str(piece));
            for side in [BENEFITS, SACRIFICES] {
                let means = matrix.sums.cells[index(stage, side, kind)].as_deref();
                for option in 0..=matrix.alternatives.len() {
                    let mean = means.and_then(|m| m.get(option)).map_or_else(|| "–".to_owned(), |v| words.trim_number(*v));
                    ["<td class=\"num\">", &escape_attribute(&mean), "</td>"].iter().for_each(|piece| out.push_str(piece));
                }
            }
            out.push_str("</tr>");
        }
    }
    Html(out)
}

/// "Emotional: Gets Us 4, A second car 3; Gives Us 3, A second car 1. …"
fn described(matrix: &Matrix, stage: usize, names: &[String], ask: &dyn Ask) -> String {
    let words = ask.words();
    let mut all = String::new();
    for (kind, kind_word) in KINDS.iter().enumerate() {
        let sides: Vec<String> = SIDES
            .iter()
            .enumerate()
            .filter_map(|(side, word)| {
                let means = matrix.sums.cells[index(stage, side, kind)].as_ref()?;
                Some([words.get(word), " – ", &spelled(means, names, ask)].concat())
            })
            .collect();
        if !sides.is_empty() {
            [words.get(kind_word), ": ", &sides.join("; "), ". "].iter().for_each(|piece| all.push_str(piece));
        }
    }
    all.truncate(all.trim_end().len());
    if all.is_empty() { words.get("nothing_yet").to_owned() } else { all }
}

/// What all butterflies of a matrix have in common. Their lines are two shapes, made once: as shapes of their own, a hundred
/// and thirty of them were a tenth of a page.
struct Ground {
    /// From one kind to the next.
    group: f64,
    right: Scale,
    left: Scale,
    rules: Way,
    axis: Way,
}

impl Ground {
    fn of(matrix: &Matrix) -> Ground {
        let bars = OURS + matrix.alternatives.len() as f64 * (THEIRS + BETWEEN);
        let group = LABEL + bars + AFTER;
        let right = Scale::new((0.0, TOP), (AXIS, AXIS + HALF));
        let left = Scale::new((0.0, TOP), (AXIS, AXIS - HALF));
        let firsts = || (0..KINDS.len()).map(|kind| HEAD + group * kind as f64 + LABEL);
        let scores: Vec<f64> = (1..=5).flat_map(|score| [left, right].map(|scale| scale.at(f64::from(score)))).collect();
        let rules = Way::of_lines(firsts().flat_map(|first| scores.iter().map(move |x| ((*x, first - 1.0), (*x, first + bars + 1.0)))));
        let axis = Way::of_lines(firsts().map(|first| ((AXIS, first - 2.0), (AXIS, first + bars + 2.0))));
        Ground { group, right, left, rules, axis }
    }
}

fn svg(matrix: &Matrix, stage: usize, ground: &Ground, names: &[String], ask: &dyn Ask) -> String {
    let words = ask.words();
    let Ground { group, right, left, .. } = ground;
    let bottom = HEAD + group * KINDS.len() as f64 - AFTER + 4.0;
    let title = format!("{}: {}", words.get("view.balance"), words.get(STAGE_WORDS[stage]));
    let mut svg = Svg::new("vm-chart", WIDTH, bottom + FOOT, &title, &described(matrix, stage, names, ask));
    svg.text("vm-gives", AXIS - 10.0, 12.0, Anchor::End, &format!("◂ {}", words.get("sacrifices")));
    svg.text("vm-gets", AXIS + 10.0, 12.0, Anchor::Start, &format!("{} ▸", words.get("benefits")));
    svg.path("rule", &ground.rules);
    for (kind, kind_word) in KINDS.iter().enumerate() {
        let top = HEAD + group * kind as f64;
        svg.text("vm-kind", AXIS, top + 12.0, Anchor::Middle, words.get(kind_word));
        let first = top + LABEL;
        for (side, scale) in [(BENEFITS, right), (SACRIFICES, left)] {
            if let Some(means) = &matrix.sums.cells[index(stage, side, kind)] {
                wing(&mut svg, side, scale, means, first, ask);
            }
        }
    }
    // Above the bars, which begin at it.
    svg.path("axis", &ground.axis);
    let y = bottom + 14.0;
    svg.text("soft vm-tick", left.at(TOP), y, Anchor::Middle, &short(TOP));
    svg.text("soft vm-tick", AXIS, y, Anchor::Middle, "0");
    svg.text("soft vm-tick", right.at(TOP), y, Anchor::Middle, &short(TOP));
    svg.finish()
}

/// The classes of a bar of another option.
fn alternative(n: usize, warm: bool) -> String {
    ["vm-alt vm-a", &n.to_string(), if warm { " vm-warm" } else { "" }].concat()
}

/// The bars of one side of one kind, ours first.
fn wing(svg: &mut Svg, side: usize, scale: &Scale, means: &[f64], first: f64, ask: &dyn Ask) {
    let mut y = first;
    for (option, mean) in means.iter().enumerate() {
        let thick = if option == 0 { OURS } else { THEIRS };
        let end = scale.at(*mean);
        // What is not there at all still has its place.
        let length = (end - AXIS).abs().max(1.0);
        let x = if side == BENEFITS { AXIS } else { AXIS - length };
        let other;
        let class = match (option, side) {
            (0, BENEFITS) => "vm-bar",
            (0, _) => "vm-bar vm-warm",
            (n, _) => {
                other = alternative(n, side == SACRIFICES);
                &other
            }
        };
        svg.rect(class, x, y, length, thick, 0.0);
        if option == 0 {
            let value = ask.words().trim_number(*mean);
            match side {
                BENEFITS => svg.text("vm-value", AXIS + length + 4.0, y + 11.0, Anchor::Start, &value),
                _ => svg.text("vm-value", AXIS - length - 4.0, y + 11.0, Anchor::End, &value),
            };
        }
        y += thick + BETWEEN;
    }
}
