//! The look `balance`: benefits to the right, sacrifices to the left, a butterfly a stage, ours solid, the others outlined.

use super::bar::Bar;
use super::fields::{MOST, TOP};
use super::figures::Table;
use super::matrix::{BENEFITS, KINDS, Matrix, SACRIFICES, SIDES, STAGE_WORDS, index};
use crate::block::chart::{Anchor, Scale, Shapes, Stencil, Svg, short};
use crate::block::{Ask, Html, Value, fields};
use crate::text::{escape_attribute, escape_text, put};
use crate::words::Words;
use std::borrow::Cow;
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

/// What the three butterflies and their table are drawn with.
struct Pen<'a> {
    words: &'a Words,
    alternatives: usize,
    table: Table<'a>,
    ground: &'static Ground,
    /// Names of the kinds as text.
    kinds: [Cow<'a, str>; 4],
    /// The same where they stand in a butterfly.
    labels: [String; 4],
    /// Above the bars: what each side is.
    heads: String,
    /// "Gets – Us ", and the same of what one gives: what stands before our own number in a description.
    ours: [String; 2],
    /// ", A second car ": what stands before the number of each option but ours.
    theirs: Vec<String>,
}

pub(super) fn draw(matrix: &Matrix, ask: &dyn Ask) -> Value {
    let words = ask.words();
    let names = matrix.option_names(ask);
    let pen = Pen::new(matrix, &names, words);
    let ratio = escape_attribute(words.get("value_ratio"));
    // Measured: 3,600 bytes a butterfly with one alternative.
    let mut stages = String::with_capacity(STAGE_WORDS.len() * 4_096);
    for (stage, word) in STAGE_WORDS.iter().enumerate() {
        put(&mut stages, &["\n<div class=\"vm-one\"><p class=\"vm-name\">", &escape_attribute(words.get(word)), "</p>\n"]);
        pen.butterfly(stage, &mut stages);
        let ratios = &matrix.sums.by_stage[stage];
        for (option, value) in ratios.iter().enumerate() {
            match option {
                0 => put(&mut stages, &["\n<p class=\"vm-ratios\">", &ratio, " <strong>"]),
                _ => stages.push_str(" · "),
            }
            words.write_number(*value, 2, &mut stages);
            stages.push_str(if option == 0 { "</strong>" } else { "" });
        }
        stages.push_str(if ratios.is_empty() { "</div>" } else { "</p></div>" });
    }
    fields! {
        "describe": words.get("balance.describe"),
        "stages": Html(stages),
        "options": matrix.option_html(ask),
        "span": names.len(),
        "rows": Html(pen.rows()),
        "partly": matrix.partly(ask),
    }
}

impl<'a> Pen<'a> {
    fn new(matrix: &Matrix, names: &[String], words: &'a Words) -> Pen<'a> {
        let alternatives = matrix.alternatives.len();
        let ground = Ground::of(alternatives);
        let kinds = KINDS.map(|kind| escape_text(words.get(kind)));
        let labels = std::array::from_fn(|kind| {
            let mut label = String::with_capacity(96);
            let svg = &mut Svg::within(&mut label);
            svg.stencil(&ground.kinds[kind], &[]).words(&kinds[kind]);
            label
        });
        let mut heads = String::with_capacity(192);
        let svg = &mut Svg::within(&mut heads);
        svg.text("vm-gives", AXIS - 10.0, 12.0, Anchor::End, &["◂ ", words.get("sacrifices")].concat());
        svg.text("vm-gets", AXIS + 10.0, 12.0, Anchor::Start, &[words.get("benefits"), " ▸"].concat());
        svg.shapes(&ground.rules);
        let name = |n: usize| names.get(n).map_or(Cow::Borrowed(""), |name| escape_text(name));
        Pen {
            words,
            alternatives,
            table: Table::new(&matrix.cells, 1 + alternatives, words),
            ground,
            kinds,
            labels,
            heads,
            ours: SIDES.map(|side| [&*escape_text(words.get(side)), " – ", &name(0), " "].concat()),
            theirs: (1..names.len()).map(|n| [", ", &name(n), " "].concat()).collect(),
        }
    }

    /// The means as finished `tr`s: four kinds a stage, all options for what one gets, then for what one gives.
    fn rows(&self) -> String {
        let kinds = KINDS.map(|kind| escape_attribute(self.words.get(kind)));
        // Measured: 150 to 190 bytes a line.
        let mut out = String::with_capacity(STAGE_WORDS.len() * kinds.len() * 224);
        for (stage, word) in STAGE_WORDS.iter().enumerate() {
            for (kind, name) in kinds.iter().enumerate() {
                out.push_str("\n<tr>");
                if kind == 0 {
                    let word = escape_attribute(self.words.get(word));
                    put(&mut out, &["<th rowspan=\"4\" scope=\"rowgroup\" class=\"first\">", &word, "</th>"]);
                }
                put(&mut out, &["<th scope=\"row\">", name, "</th>"]);
                for side in [BENEFITS, SACRIFICES] {
                    let cell = index(stage, side, kind);
                    for option in 0..=self.alternatives {
                        put(&mut out, &["<td class=\"num\">", &self.table.quoted(cell, option), "</td>"]);
                    }
                }
                out.push_str("</tr>");
            }
        }
        out
    }

    /// "Emotional: Gets – Us 4, A second car 3; Gives – Us 3, A second car 1. …"
    fn describe(&self, stage: usize, out: &mut String) {
        let start = out.len();
        for (kind, word) in self.kinds.iter().enumerate() {
            let mut said = false;
            for (side, ours) in self.ours.iter().enumerate() {
                let cell = index(stage, side, kind);
                let options = self.table.means(cell).len();
                if options == 0 {
                    continue;
                }
                if said {
                    out.push_str("; ");
                } else {
                    put(out, &[word, ": "]);
                }
                put(out, &[ours, &self.table.text(cell, 0)]);
                for (n, name) in (1..options).zip(&self.theirs) {
                    put(out, &[name, &self.table.text(cell, n)]);
                }
                said = true;
            }
            if said {
                out.push_str(". ");
            }
        }
        out.truncate(start + out[start..].trim_end().len());
        if out.len() == start {
            out.push_str(&escape_text(self.words.get("nothing_yet")));
        }
    }

    /// The picture of a stage.
    fn butterfly(&self, stage: usize, out: &mut String) {
        let ground = self.ground;
        let title = [self.words.get("view.balance"), self.words.get(STAGE_WORDS[stage])].map(escape_text);
        put(out, &[&ground.beginning, &title[0], ": ", &title[1], "</title><desc>"]);
        self.describe(stage, out);
        put(out, &["</desc>", &self.heads]);
        for (kind, (label, row)) in self.labels.iter().zip(&ground.rows).enumerate() {
            out.push_str(label);
            for (side, bars) in row.iter().enumerate() {
                let cell = index(stage, side, kind);
                for (option, mean) in self.table.means(cell).iter().enumerate() {
                    let Some(bar) = bars.get(option) else { continue };
                    bar.draw(*mean, out);
                    if option == 0 {
                        put(out, &[&self.table.text(cell, 0), "</text>"]);
                    }
                }
            }
        }
        let mut svg = Svg::within(out);
        svg.shapes(&ground.axis);
        svg.finish();
    }
}

/// What all butterflies of as many alternatives have in common, drawn once in a run of the program.
struct Ground {
    /// Up to the title.
    beginning: String,
    /// A line for each score: as shapes of their own, a hundred and thirty of them were a tenth of a page.
    rules: Shapes,
    /// The axis, above the bars, which begin at it; and its figures.
    axis: Shapes,
    /// The name of each kind above its bars.
    kinds: Vec<Stencil>,
    /// The bars of each kind, of what one gets and of what one gives, by option.
    rows: Vec<[Vec<Bar>; 2]>,
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
        let tops: Vec<f64> = (0..KINDS.len()).map(|kind| HEAD + group * kind as f64).collect();
        let firsts: Vec<f64> = tops.iter().map(|top| top + LABEL).collect();
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
        let rows = firsts.iter().map(|first| [right, left].map(|scale| (0..=alternatives).map(|n| bar(scale, *first, n)).collect()));
        Ground {
            beginning: Svg::beginning("vm-chart", WIDTH, bottom + FOOT),
            rules,
            axis,
            kinds: tops.iter().map(|top| Stencil::text("vm-kind", Some(AXIS), Some(top + 12.0), Anchor::Middle)).collect(),
            rows: rows.collect(),
        }
    }
}

/// The bar of an option from the axis to where `scale` has its score, in the row of a kind that begins at `first` from above;
/// behind ours our number, up to its figures.
fn bar(scale: Scale, first: f64, option: usize) -> Bar {
    let leftward = scale.lengths.1 < AXIS;
    let class = if leftward { [&*class(option), " vm-warm"].concat() } else { class(option) };
    let shape = Stencil::rect(&class, None, Some(first + below(option)), None, Some(thick(option)));
    let anchor = if leftward { Anchor::End } else { Anchor::Start };
    let number = (option == 0).then(|| Stencil::text("vm-value", None, Some(first + 11.0), anchor));
    Bar::new(move |score, out| {
        // What is not there at all still has its place.
        let length = (scale.at(score) - AXIS).abs().max(1.0);
        let (start, end) = if leftward { (AXIS - length, AXIS - length - 4.0) } else { (AXIS, AXIS + length + 4.0) };
        shape.write(&[start, length], out);
        if let Some(number) = &number {
            number.write(&[end], out);
        }
    })
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
