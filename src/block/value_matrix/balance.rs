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
// The axis stands at 0, so that what begins there need not say so.
const WIDTH: f64 = 200.0;
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
    alternatives: usize,
    table: Table<'a>,
    ground: &'static Ground,
    /// Escaped, as are all its words: what a butterfly is called, its stage, its kinds; what is said where nothing was scored.
    title: Cow<'a, str>,
    stages: [Cow<'a, str>; 3],
    kinds: [Cow<'a, str>; 4],
    nothing: Cow<'a, str>,
    /// What stands behind the bars, the same in all: the names of sides and kinds, the lines of the scores.
    behind: String,
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
    // Measured: 2,300 bytes a butterfly with one alternative, 350 more with each further one.
    let mut stages = String::with_capacity(STAGE_WORDS.len() * (2_304 + names.len() * 384));
    for stage in 0..STAGE_WORDS.len() {
        put(&mut stages, &["\n<div class=\"vm-one\"><p class=\"vm-name\">", &pen.stages[stage], "</p>\n"]);
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
        let word = |key| escape_attribute(words.get(key));
        let kinds = KINDS.map(word);
        let mut behind = String::with_capacity(1_024);
        let mut svg = Svg::within(&mut behind);
        svg.text("vm-gives", -10.0, 12.0, Anchor::End, &["◂ ", words.get("sacrifices")].concat());
        svg.text("vm-gets", 10.0, 12.0, Anchor::Start, &[words.get("benefits"), " ▸"].concat());
        svg.shapes(&ground.rules).anchored(Anchor::Middle);
        for (place, kind) in ground.kinds.iter().zip(&kinds) {
            svg.stencil(place, &[]).words(kind);
        }
        svg.shapes(&ground.ticks).end();
        let name = |n: usize| names.get(n).map_or(Cow::Borrowed(""), |name| escape_text(name));
        Pen {
            alternatives,
            table: Table::new(&matrix.cells, 1 + alternatives, words),
            ground,
            title: word("view.balance"),
            stages: STAGE_WORDS.map(word),
            kinds,
            nothing: word("nothing_yet"),
            behind,
            ours: SIDES.map(|side| [&*escape_text(words.get(side)), " – ", &name(0), " "].concat()),
            theirs: (1..names.len()).map(|n| [", ", &name(n), " "].concat()).collect(),
        }
    }

    /// The means as finished `tr`s: four kinds a stage, all options for what one gets, then for what one gives.
    fn rows(&self) -> String {
        // Measured: 150 to 190 bytes a line.
        let mut out = String::with_capacity(STAGE_WORDS.len() * KINDS.len() * 224);
        for (stage, word) in self.stages.iter().enumerate() {
            for (kind, name) in self.kinds.iter().enumerate() {
                out.push_str("\n<tr>");
                if kind == 0 {
                    put(&mut out, &["<th rowspan=\"4\" scope=\"rowgroup\" class=\"first\">", word, "</th>"]);
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
            out.push_str(&self.nothing);
        }
    }

    /// The picture of a stage.
    fn butterfly(&self, stage: usize, out: &mut String) {
        let ground = self.ground;
        put(out, &[&ground.beginning, &self.title, ": ", &self.stages[stage], "</title><desc>"]);
        self.describe(stage, out);
        put(out, &["</desc>", &self.behind]);
        let cells = |side| std::array::from_fn::<_, 4, _>(|kind| self.table.means(index(stage, side, kind)));
        let mut svg = Svg::within(out);
        for (side, options) in ground.bars.iter().enumerate() {
            let cells = cells(side);
            if cells.iter().all(|means| means.is_empty()) {
                continue;
            }
            for (option, Bars { class, of }) in options.iter().enumerate() {
                svg.group(class);
                for (bar, means) in of.iter().zip(cells) {
                    means.get(option).into_iter().for_each(|mean| bar.draw(*mean, &mut svg));
                }
                svg.end();
            }
        }
        svg.shapes(&ground.axis).group("vm-value");
        for (side, places) in ground.values.iter().enumerate() {
            // Behind the ends of the bars to the right, before those to the left.
            if side == SACRIFICES {
                svg.anchored(Anchor::End);
            }
            for (kind, (place, means)) in places.iter().zip(cells(side)).enumerate() {
                if let Some(mean) = means.first() {
                    place.draw(*mean, &mut svg);
                    svg.words(&self.table.text(index(stage, side, kind), 0));
                }
            }
        }
        svg.finish();
    }
}

/// What all butterflies of as many alternatives have in common, drawn once in a run of the program.
struct Ground {
    /// Up to the title.
    beginning: String,
    /// A line for each score: as shapes of their own, a hundred and thirty of them were a tenth of a page.
    rules: Shapes,
    /// The axis, above the bars, which begin at it.
    axis: Shapes,
    /// Its figures.
    ticks: Shapes,
    /// The name of each kind above its bars.
    kinds: Vec<Stencil>,
    /// The bars of what one gets and of what one gives, by option.
    bars: [Vec<Bars>; 2],
    /// Where our own numbers begin, of what one gets and of what one gives, by kind.
    values: [Vec<Bar>; 2],
}

/// The bars of an option on one side, by kind: in a group, so that what they look like is said once.
struct Bars {
    class: String,
    of: Vec<Bar>,
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
        let firsts: [f64; KINDS.len()] = std::array::from_fn(|kind| HEAD + group * kind as f64 + LABEL);
        let rules = Shapes::new(|svg| {
            // From the first kind to the last, left out where the names stand: a fifth of the letters of a line a kind.
            let (first, last) = (firsts[0] - 1.0, firsts[KINDS.len() - 1] + bars + 1.0);
            let places = (1..=5).flat_map(|score| [-SCALE.at(f64::from(score)), SCALE.at(f64::from(score))]);
            svg.broken_lines("rule", Some((bars + 2.0, group - bars - 2.0)), places.map(|x| ((x, first), (x, last))));
        });
        let axis = Shapes::new(|svg| {
            svg.lines("axis", firsts.iter().map(|first| ((0.0, first - 2.0), (0.0, first + bars + 2.0))));
        });
        let ticks = Shapes::new(|svg| {
            for (x, score) in [(-HALF, TOP), (0.0, 0.0), (HALF, TOP)] {
                // They stand among the names of the kinds, whose group says how.
                svg.text("soft vm-tick", x, bottom + 14.0, Anchor::Start, &short(score));
            }
        });
        let of = |side: usize, option: usize| firsts.iter().map(move |first| bar(side, *first, option)).collect();
        let options = |side: usize| (0..=alternatives).map(move |n| Bars { class: class_at(side, n), of: of(side, n) }).collect();
        let values = |side: usize| firsts.iter().map(move |first| value(side, *first)).collect();
        Ground {
            beginning: Svg::beginning("vm-chart", -WIDTH / 2.0, WIDTH, bottom + FOOT),
            rules,
            axis,
            ticks,
            kinds: firsts.iter().map(|first| Stencil::text("vm-kind", Some(0.0), Some(first - LABEL + 12.0))).collect(),
            bars: [BENEFITS, SACRIFICES].map(options),
            values: [BENEFITS, SACRIFICES].map(values),
        }
    }
}

/// From scores to lengths of bars.
const SCALE: Scale = Scale { values: (0.0, TOP), lengths: (0.0, HALF) };

/// The length of a bar. What is not there at all still has its place.
fn length(score: f64) -> f64 {
    SCALE.at(score).max(1.0)
}

/// The bar of an option from the axis outwards, in the row of a kind that begins at `first` from above.
fn bar(side: usize, first: f64, option: usize) -> Bar {
    let rect = |x| Stencil::rect("", x, Some(first + below(option)), None, Some(thick(option)));
    if side == BENEFITS {
        let shape = rect(Some(0.0));
        return Bar::new(move |score, svg| _ = svg.stencil(&shape, &[length(score)]));
    }
    let shape = rect(None);
    Bar::new(move |score, svg| _ = svg.stencil(&shape, &[-length(score), length(score)]))
}

/// Our own number up to its figures, behind the end of our bar.
fn value(side: usize, first: f64) -> Bar {
    let (place, outwards) = (Stencil::text("", None, Some(first + 11.0)), if side == BENEFITS { 1.0 } else { -1.0 });
    Bar::new(move |score, svg| _ = svg.stencil(&place, &[outwards * (length(score) + 4.0)]))
}

/// The class of an option's bars on one side.
fn class_at(side: usize, option: usize) -> String {
    if side == BENEFITS { class(option) } else { [&*class(option), " vm-warm"].concat() }
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
