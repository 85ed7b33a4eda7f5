//! The emotion curve: how the customer feels from stage to stage, drawn so that it never claims more than is known.

use super::Journey;
use super::compute::Course;
use super::smooth::{Point, piece, slopes};
use super::stage::Stage;
use crate::block::chart::{Anchor, Scale, Svg, Way, text_width, wrap};
use crate::block::{Ask, Evidence, Options};
use crate::text::put;
use crate::words::Words;
use std::borrow::Cow;
use std::ops::Range;

/// Between the frame and the first stage: room for the words at the axis.
const LEFT: f64 = 78.0;
const RIGHT: f64 = 26.0;
/// Phase names stand above the plot.
const TOP: f64 = 44.0;
const HEIGHT: f64 = 262.0;
const LOW_HEIGHT: f64 = 162.0;
/// From one stage to the next, so that names of two or three words fit on three lines.
const STEP: f64 = 98.0;
/// A picture is at least this wide, or two stages would make a stamp.
const NARROWEST: f64 = 680.0;
/// So many stages can be read at the width of a page; more are scrolled.
const FITTING: usize = 8;
const NAME_SIZE: f64 = 12.0;
const NAME_LINE: f64 = 15.0;

/// A picture in the making.
struct Plot<'a> {
    journey: &'a Journey,
    chosen: &'a [usize],
    words: &'a Words,
    said: Said<'a>,
    step: f64,
    feel: Scale,
    width: f64,
    bottom: f64,
    compact: bool,
}

/// The stages and how they feel: `B1 Something sounds wrong: −1`.
struct Said<'a> {
    text: &'a str,
    stages: &'a [Range<usize>],
}

impl Said<'_> {
    fn of(&self, i: usize) -> &str {
        &self.text[self.stages[i].clone()]
    }
}

fn feeling(stage: &Stage, words: &Words, out: &mut String) {
    stage.write_number(out);
    put(out, &[" ", &stage.name, ": "]);
    match stage.feels() {
        Some(feels) => tell(words, feels, out),
        None => out.push_str(words.get("not_said")),
    }
}

/// The curve of the chosen stages as SVG; empty with fewer than two feelings.
pub fn draw(journey: &Journey, chosen: &[usize], options: &Options, ask: &dyn Ask) -> String {
    let feelings: Vec<(usize, f64)> = chosen.iter().enumerate().filter_map(|(i, n)| Some((i, journey.stages[*n].feels()?))).collect();
    let Some(course) = Course::of(&feelings) else { return String::new() };
    let compact = options.has("compact");
    let step = STEP.max((NARROWEST - LEFT - RIGHT) / chosen.len() as f64);
    let bottom = TOP + if compact { LOW_HEIGHT } else { HEIGHT };
    let feel = Scale::new((-2.0, 2.0), (bottom - 16.0, TOP + 26.0));
    let width = LEFT + step * chosen.len() as f64 + RIGHT;
    let words = ask.words();
    // What each stage says is read in the description and at its point.
    let (mut said, mut stages) = (String::with_capacity(chosen.len() * 48), Vec::with_capacity(chosen.len()));
    for stage in chosen.iter().map(|n| &journey.stages[*n]) {
        let start = said.len();
        feeling(stage, words, &mut said);
        stages.push(start..said.len());
    }
    let said = Said { text: &said, stages: &stages };
    let plot = Plot { journey, chosen, words, said, step, feel, width, bottom, compact };
    let names: Vec<Vec<Cow<'_, str>>> = chosen.iter().map(|n| wrap(&journey.stages[*n].name, NAME_SIZE, step - 10.0, 4)).collect();
    let deepest = names.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let legend_at = bottom + 38.0 + deepest * NAME_LINE + 10.0;
    let legend = plot.legend();
    let height = if legend.is_empty() { legend_at - 8.0 } else { legend_at + 14.0 };
    let class = if chosen.len() > FITTING { "journey-curve is-long" } else { "journey-curve" };
    // Measured: 5,000 bytes with seven stages.
    let mut out = String::with_capacity(2_048 + chosen.len() * 512);
    let mut svg = Svg::new(&mut out, class, width, height, &plot.title(), &plot.description(&course));
    plot.ground(&mut svg);
    plot.wanted(&mut svg);
    plot.line(&feelings, &mut svg);
    plot.points(&course, options, &names, &mut svg);
    plot.key(&legend, legend_at, &mut svg);
    svg.finish();
    out
}

/// Adds a feeling as it is printed: `+1`, `−0.5`, `0`.
pub fn tell(words: &Words, value: f64, out: &mut String) {
    words.write_signed(value, usize::from(value.fract() != 0.0), out);
}

impl Plot<'_> {
    fn stage(&self, i: usize) -> &Stage {
        &self.journey.stages[self.chosen[i]]
    }

    fn x(&self, i: usize) -> f64 {
        LEFT + self.step * (i as f64 + 0.5)
    }

    fn title(&self) -> String {
        [self.words.get("curve"), ": ", &self.journey.head.title].concat()
    }

    fn at(&self, (i, value): (usize, f64), out: &mut String) {
        put(out, &[&self.stage(i).name, " ("]);
        tell(self.words, value, out);
        out.push(')');
    }

    fn description(&self, course: &Course) -> String {
        let mut out = String::with_capacity(256 + self.chosen.len() * 64);
        let write = |place: &str, out: &mut String| {
            match place {
                "min" => tell(self.words, -2.0, out),
                "max" => tell(self.words, 2.0, out),
                "low" => self.at(course.low, out),
                "peak" => self.at(course.peak, out),
                "end" => self.at(course.end, out),
                _ => return false,
            }
            true
        };
        self.words.write_filled("curve.describe", write, &mut out);
        for i in 0..self.chosen.len() {
            let stage = self.stage(i);
            out.push(' ');
            out.push_str(self.said.of(i));
            if let Some(target) = stage.feels_target() {
                put(&mut out, &[", ", self.words.get("feels_target"), " "]);
                tell(self.words, target, &mut out);
            }
            out.push(if i + 1 < self.chosen.len() { ';' } else { '.' });
        }
        out
    }

    /// Phase bands, the lines of the scale and its words.
    fn ground(&self, svg: &mut Svg<'_>) {
        let mut first = 0;
        let mut band = 0;
        while first < self.chosen.len() {
            let phase = self.stage(first).phase;
            let count = (first..self.chosen.len()).take_while(|i| self.stage(*i).phase == phase).count();
            let (x, width) = (LEFT + self.step * first as f64, self.step * count as f64);
            svg.rect(if band % 2 == 0 { "phase-band" } else { "phase-band odd" }, x, 8.0, width, self.bottom - 8.0, 0.0);
            let title = self.journey.phases.get(phase).map_or("", |p| p.title(self.words));
            let letter = super::phase::letter(phase);
            // Half-bold letters are about a twelfth wider than the table of widths says.
            let fits = title.split_whitespace().all(|word| text_width(word, 13.0 * 1.08) <= width - 33.0);
            let (class, size, inset) = if fits { ("phase-name", 13.0, 25.0) } else { ("phase-name small", 11.0, 22.0) };
            let name = wrap(title, size * 1.08, width - inset - if fits { 8.0 } else { 3.0 }, 2);
            let y = if name.len() > 1 { 23.0 } else { 28.0 };
            svg.text("phase-letter", x + 9.0, y, Anchor::Start, letter.encode_utf8(&mut [0; 4]));
            svg.texts(class, x + inset, y, 15.0, Anchor::Start, &name);
            first += count;
            band += 1;
        }
        let across = |value: f64| ((LEFT, self.feel.at(value)), (self.width - RIGHT, self.feel.at(value)));
        svg.lines("rule", [-2.0, -1.0, 1.0, 2.0].map(across)).lines("axis", [across(0.0)]);
        svg.anchored(Anchor::End);
        let mut figures = String::with_capacity(8);
        for value in [-2.0, -1.0, 0.0, 1.0, 2.0] {
            figures.clear();
            tell(self.words, value, &mut figures);
            svg.text("tick", LEFT - 10.0, self.feel.at(value) + 4.0, Anchor::End, &figures);
        }
        if !self.compact {
            for (key, value, down) in [("feels.high", 2.0, 22.0), ("feels.low", -2.0, -22.0)] {
                let lines = wrap(self.words.get(key), 11.5, LEFT - 12.0, 2);
                let start = if down > 0.0 { down } else { down - 13.0 * (lines.len() as f64 - 1.0) };
                svg.texts(
                    "tick-word",
                    LEFT - 10.0,
                    self.feel.at(value) + start + if down > 0.0 { 0.0 } else { 8.0 },
                    13.0,
                    Anchor::End,
                    &lines,
                );
            }
        }
        svg.end();
    }

    /// Where we want the feeling to be: leaves the curve only where a stage says so.
    fn wanted(&self, svg: &mut Svg<'_>) {
        if !self.chosen.iter().any(|n| self.journey.stages[*n].feels_target.is_some()) {
            return;
        }
        let points: Vec<(usize, f64, bool)> = (0..self.chosen.len())
            .filter_map(|i| {
                let stage = self.stage(i);
                Some((i, stage.feels_target().or(stage.feels())?, stage.feels_target.is_some()))
            })
            .collect();
        let places: Vec<Point> = points.iter().map(|(i, v, _)| (self.x(*i), self.feel.at(*v))).collect();
        let slopes = slopes(&places);
        let mut way = Way::default();
        let mut lift = true;
        for i in 0..points.len().saturating_sub(1) {
            let drawn = points[i].2 || points[i + 1].2;
            if drawn {
                piece(&mut way, &places, &slopes, i, lift);
            }
            lift = !drawn;
        }
        svg.path("wanted", &way);
        for ((_, _, given), (x, y)) in points.iter().zip(&places) {
            if *given {
                svg.circle("wanted-point", *x, *y, 4.0);
            }
        }
    }

    /// The curve: full where both ends are known, dashed where one is assumed or a stage between them says nothing.
    fn line(&self, feelings: &[(usize, f64)], svg: &mut Svg<'_>) {
        let places: Vec<Point> = feelings.iter().map(|(i, v)| (self.x(*i), self.feel.at(*v))).collect();
        let slopes = slopes(&places);
        let (mut known, mut guessed) = (Way::default(), Way::default());
        let mut last = None;
        for i in 0..feelings.len().saturating_sub(1) {
            let (from, to) = (feelings[i].0, feelings[i + 1].0);
            let sure = to == from + 1 && [from, to].iter().all(|n| self.journey.evidence(self.stage(*n)) > Evidence::Assumed);
            piece(if sure { &mut known } else { &mut guessed }, &places, &slopes, i, last != Some(sure));
            last = Some(sure);
        }
        svg.path("line", &known).path("line assumed", &guessed);
    }

    fn points(&self, course: &Course, options: &Options, names: &[Vec<Cow<'_, str>>], svg: &mut Svg<'_>) {
        let (mut number, mut anchor) = (String::with_capacity(4), String::with_capacity(64));
        svg.anchored(Anchor::Middle);
        for (i, name) in names.iter().enumerate() {
            let stage = self.stage(i);
            let x = self.x(i);
            let class = if stage.feels.is_some() { "point" } else { "point silent" };
            if options.anchored {
                anchor.clear();
                stage.write_anchor(&mut anchor);
                svg.group_at(class, &anchor);
            } else {
                svg.group(class);
            }
            svg.tip(self.said.of(i));
            number.clear();
            stage.write_number(&mut number);
            svg.text("stage-number", x, self.bottom + 20.0, Anchor::Middle, &number);
            svg.texts("stage-name", x, self.bottom + 37.0, NAME_LINE, Anchor::Middle, name);
            if let Some(feels) = stage.feels() {
                let y = self.feel.at(feels);
                let radius = [4.5, 6.5, 9.0][usize::from(stage.weight.clamp(1, 3)) - 1];
                let (diamond, circle) = if feels <= -1.0 {
                    ("dot moment bad", "dot bad")
                } else if feels >= 1.0 {
                    ("dot moment good", "dot good")
                } else {
                    ("dot moment", "dot")
                };
                if stage.moment {
                    svg.diamond(diamond, x, y, radius + 3.0);
                } else {
                    svg.circle(circle, x, y, radius);
                }
                self.label(i, feels, radius, course, svg);
            }
            svg.end();
        }
        svg.end();
    }

    /// Start, peak, low and end by name: above the point in the upper half or at a peak, below it otherwise.
    fn label(&self, i: usize, feels: f64, radius: f64, course: &Course, svg: &mut Svg<'_>) {
        let roles = [(course.start, "curve.start"), (course.peak, "curve.peak"), (course.low, "curve.low"), (course.end, "curve.end")];
        let flat = course.swing() == 0.0;
        let names: Vec<&str> = roles
            .iter()
            .filter(|((at, _), key)| *at == i && !(flat && matches!(*key, "curve.peak" | "curve.low")))
            .map(|(_, key)| self.words.get(key))
            .collect();
        if names.is_empty() {
            return;
        }
        let mut text = names.join(" · ");
        text.push(' ');
        tell(self.words, feels, &mut text);
        let half = text_width(&text, 13.0) * 1.08 / 2.0;
        let x = self.x(i).clamp(LEFT + half.min(self.width / 2.0) + 2.0, (self.width - half - 2.0).max(LEFT + half));
        let low = course.low.0 == i && !flat;
        // A wish just above the point takes the room a label would have there.
        let crowded = self.stage(i).feels_target().is_some_and(|t| t > feels && t - feels <= 1.0);
        let above = if low || crowded { false } else { feels >= 0.0 || course.peak.0 == i || self.falls_after(i, feels) };
        let y = self.feel.at(feels) + if above { -radius - 10.0 } else { radius + 20.0 };
        svg.text("point-label", x, y, Anchor::Middle, &text);
    }

    /// Whether the curve goes down from here, so that a label below would lie on it.
    fn falls_after(&self, i: usize, feels: f64) -> bool {
        (i + 1..self.chosen.len()).find_map(|n| self.stage(n).feels()).is_some_and(|next| next < feels)
    }

    /// Signs that need a word: name of the sign, word.
    fn legend(&self) -> Vec<(&'static str, &str)> {
        let any = |is: &dyn Fn(&Stage) -> bool| (0..self.chosen.len()).any(|i| is(self.stage(i)));
        let mut legend = Vec::new();
        if any(&|s| s.moment && s.feels.is_some()) {
            legend.push(("moment", self.words.get("moment_of_truth")));
        }
        if any(&|s| s.feels_target.is_some()) {
            legend.push(("wanted", self.words.get("feels_target")));
        }
        if any(&|s| s.feels.is_some() && self.journey.evidence(s) == Evidence::Assumed) {
            legend.push(("assumed", self.words.get("evidence.assumed")));
        }
        legend
    }

    fn key(&self, legend: &[(&'static str, &str)], y: f64, svg: &mut Svg<'_>) {
        let mut x = LEFT;
        for (sign, word) in legend {
            svg.group("key");
            match *sign {
                "moment" => {
                    svg.diamond("dot moment", x + 12.0, y - 4.0, 7.0);
                }
                "wanted" => {
                    svg.line("wanted", (x, y - 4.0), (x + 24.0, y - 4.0));
                    svg.circle("wanted-point", x + 12.0, y - 4.0, 4.0);
                }
                _ => {
                    svg.line("line assumed", (x, y - 4.0), (x + 24.0, y - 4.0));
                }
            }
            svg.text("soft", x + 32.0, y, Anchor::Start, word);
            svg.end();
            x += 32.0 + text_width(word, 13.0) + 24.0;
        }
    }
}
