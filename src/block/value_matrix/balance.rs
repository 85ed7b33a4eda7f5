//! The look `balance`: benefits to the right, sacrifices to the left, a butterfly a stage, ours solid, the others outlined.

use super::fields::{MOST, TOP};
use super::grid::spell;
use super::matrix::{BENEFITS, KINDS, Matrix, SACRIFICES, SIDES, STAGE_WORDS, index};
use super::numbers::number;
use crate::block::chart::{Anchor, Bar, Scale, Shapes, Svg, short};
use crate::block::{Ask, Html, Value, fields};
use crate::text::escape_attribute;
use crate::words::Words;
use std::sync::OnceLock;

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
    let ratio = escape_attribute(words.get("value_ratio"));
    // Measured: 3,600 bytes a butterfly with one alternative.
    let mut stages = String::with_capacity(STAGE_WORDS.len() * 4_096);
    for (stage, word) in STAGE_WORDS.iter().enumerate() {
        put(&mut stages, &["\n<div class=\"vm-one\"><p class=\"vm-name\">", &escape_attribute(words.get(word)), "</p>\n"]);
        svg(matrix, stage, &names, words, &mut stages);
        let ratios = matrix.sums.by_stage[stage].as_deref().unwrap_or_default();
        for (option, value) in ratios.iter().enumerate() {
            let value = number(Some(*value), ask);
            match option {
                0 => put(&mut stages, &["\n<p class=\"vm-ratios\">", &ratio, " <strong>", &value, "</strong>"]),
                _ => put(&mut stages, &[" · ", &value]),
            }
        }
        stages.push_str(if ratios.is_empty() { "</div>" } else { "</p></div>" });
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
    let mut mean = String::new();
    for (stage, word) in STAGE_WORDS.iter().enumerate() {
        for (kind, name) in kinds.iter().enumerate() {
            out.push_str("\n<tr>");
            if kind == 0 {
                put(&mut out, &["<th rowspan=\"4\" scope=\"rowgroup\" class=\"first\">", &escape_attribute(words.get(word)), "</th>"]);
            }
            put(&mut out, &["<th scope=\"row\">", name, "</th>"]);
            for side in [BENEFITS, SACRIFICES] {
                let means = matrix.sums.cells[index(stage, side, kind)].as_deref();
                for option in 0..=matrix.alternatives.len() {
                    mean.clear();
                    match means.and_then(|m| m.get(option)) {
                        Some(value) => words.write_trimmed(*value, &mut mean),
                        None => mean.push('–'),
                    }
                    put(&mut out, &["<td class=\"num\">", &escape_attribute(&mean), "</td>"]);
                }
            }
            out.push_str("</tr>");
        }
    }
    Html(out)
}

/// "Emotional: Gets – Us 4, A second car 3; Gives – Us 3, A second car 1. …"
fn described(matrix: &Matrix, stage: usize, names: &[String], words: &Words) -> String {
    let sides = SIDES.map(|word| words.get(word));
    // Measured: 250 to 400 bytes.
    let mut all = String::with_capacity(512);
    for (kind, word) in KINDS.iter().enumerate() {
        let mut said = false;
        for (side, name) in sides.iter().enumerate() {
            if let Some(means) = &matrix.sums.cells[index(stage, side, kind)] {
                if said {
                    all.push_str("; ");
                } else {
                    put(&mut all, &[words.get(word), ": "]);
                }
                put(&mut all, &[name, " – "]);
                spell(means, names, words, &mut all);
                said = true;
            }
        }
        if said {
            all.push_str(". ");
        }
    }
    all.truncate(all.trim_end().len());
    if all.is_empty() { words.get("nothing_yet").to_owned() } else { all }
}

fn put(out: &mut String, pieces: &[&str]) {
    pieces.iter().for_each(|piece| out.push_str(piece));
}

/// What all butterflies of as many alternatives have in common, drawn once in a run of the program.
struct Ground {
    /// From one kind to the next.
    group: f64,
    left: Scale,
    right: Scale,
    /// Below all bars.
    bottom: f64,
    /// A line for each score: as shapes of their own, a hundred and thirty of them were a tenth of a page.
    rules: Shapes,
    /// The axis, above the bars, which begin at it; and its figures.
    axis: Shapes,
    /// Bars of what one gets, by kind and option: they all begin at the axis.
    gets: Vec<Vec<Bar>>,
    /// The classes of bars of what one gives, by option.
    gives: Vec<String>,
}

static GROUNDS: [OnceLock<Ground>; 1 + MOST] = [const { OnceLock::new() }; 1 + MOST];

impl Ground {
    /// Alternatives are at most four.
    fn of(alternatives: usize) -> &'static Ground {
        let alternatives = alternatives.min(MOST);
        GROUNDS[alternatives].get_or_init(|| Ground::new(alternatives))
    }

    fn new(alternatives: usize) -> Ground {
        let bars = OURS + alternatives as f64 * (THEIRS + BETWEEN);
        let group = LABEL + bars + AFTER;
        let bottom = HEAD + group * KINDS.len() as f64 - AFTER + 4.0;
        let right = Scale::new((0.0, TOP), (AXIS, AXIS + HALF));
        let left = Scale::new((0.0, TOP), (AXIS, AXIS - HALF));
        let firsts: Vec<f64> = (0..KINDS.len()).map(|kind| HEAD + group * kind as f64 + LABEL).collect();
        let scores: Vec<f64> = (1..=5).flat_map(|score| [left, right].map(|scale| scale.at(f64::from(score)))).collect();
        let rules = Shapes::new(|svg| {
            let line = |x: f64, first: f64| ((x, first - 1.0), (x, first + bars + 1.0));
            svg.lines("rule", firsts.iter().flat_map(|first| scores.iter().map(move |x| line(*x, *first))));
        });
        let axis = Shapes::new(|svg| {
            svg.lines("axis", firsts.iter().map(|first| ((AXIS, first - 2.0), (AXIS, first + bars + 2.0))));
            for (x, score) in [(left.at(TOP), TOP), (AXIS, 0.0), (right.at(TOP), TOP)] {
                svg.text("soft vm-tick", x, bottom + 14.0, Anchor::Middle, &short(score));
            }
        });
        let options = || 0..=alternatives;
        let get = |first: &f64| options().map(|n| Bar::new(&class(n), AXIS, first + below(n), thick(n))).collect();
        let gets = firsts.iter().map(get).collect();
        let gives = options().map(|n| [&*class(n), " vm-warm"].concat()).collect();
        Ground { group, left, right, bottom, rules, axis, gets, gives }
    }
}

/// The class of an option's bar.
pub(super) fn class(option: usize) -> String {
    if option == 0 { "vm-bar".to_owned() } else { ["vm-alt vm-a", &option.to_string()].concat() }
}

/// How high an option's bar is.
fn thick(option: usize) -> f64 {
    if option == 0 { OURS } else { THEIRS }
}

/// From the first bar of a kind down to an option's.
fn below(option: usize) -> f64 {
    (0..option).map(|n| thick(n) + BETWEEN).sum()
}

fn svg(matrix: &Matrix, stage: usize, names: &[String], words: &Words, out: &mut String) {
    let ground = Ground::of(matrix.alternatives.len());
    let title = [words.get("view.balance"), ": ", words.get(STAGE_WORDS[stage])].concat();
    let mut svg = Svg::new(out, "vm-chart", WIDTH, ground.bottom + FOOT, &title, &described(matrix, stage, names, words));
    svg.text("vm-gives", AXIS - 10.0, 12.0, Anchor::End, &["◂ ", words.get("sacrifices")].concat());
    svg.text("vm-gets", AXIS + 10.0, 12.0, Anchor::Start, &[words.get("benefits"), " ▸"].concat());
    svg.shapes(&ground.rules);
    for (kind, word) in KINDS.iter().enumerate() {
        let top = HEAD + ground.group * kind as f64;
        svg.text("vm-kind", AXIS, top + 12.0, Anchor::Middle, words.get(word));
        let means = |side| matrix.sums.cells[index(stage, side, kind)].as_deref().unwrap_or_default();
        // What is not there at all still has its place.
        let length = |scale: &Scale, mean: f64| (scale.at(mean) - AXIS).abs().max(1.0);
        for (option, (mean, bar)) in means(BENEFITS).iter().zip(&ground.gets[kind]).enumerate() {
            let length = length(&ground.right, *mean);
            svg.bar(bar, length);
            if option == 0 {
                svg.text("vm-value", AXIS + length + 4.0, top + LABEL + 11.0, Anchor::Start, &words.trim_number(*mean));
            }
        }
        for (option, (mean, class)) in means(SACRIFICES).iter().zip(&ground.gives).enumerate() {
            let length = length(&ground.left, *mean);
            svg.rect(class, AXIS - length, top + LABEL + below(option), length, thick(option), 0.0);
            if option == 0 {
                svg.text("vm-value", AXIS - length - 4.0, top + LABEL + 11.0, Anchor::End, &words.trim_number(*mean));
            }
        }
    }
    svg.shapes(&ground.axis);
    svg.finish();
}
