//! Charts as SVG, written at build time: shapes with classes, texts measured by a table, scales from values to lengths.
//!
//! No colour, font or style is written here: every shape has a class, and the kind's style sheet does the rest, so that a
//! chart follows light, dark and print. Lengths are user units of the view box, one unit = one CSS pixel at full width.

mod length;
mod letters;
mod stencil;

use crate::text::{escape_attribute, escape_text};
pub use length::short;
use length::write;
pub use letters::{text_width, wrap};
pub use stencil::Stencil;

/// A drawing in the making, added to a text. Groups and links left open are closed by `finish`. Names of classes are the
/// program's own and written as they are.
pub struct Svg<'o> {
    out: &'o mut String,
    /// What ends each group and link that is open, and where texts stood before it.
    open: Vec<(&'static str, Anchor)>,
    /// Where texts stand that say nothing.
    anchor: Anchor,
}

/// Shapes drawn once and shown in many pictures.
pub struct Shapes(String);

/// Where a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Shapes {
    pub fn new(draw: impl FnOnce(&mut Svg<'_>)) -> Shapes {
        let mut out = String::new();
        draw(&mut Svg::within(&mut out));
        Shapes(out)
    }
}

impl Anchor {
    /// What ends an opening tag within which texts stand like this.
    fn opening(self) -> &'static str {
        match self {
            Anchor::Start => " text-anchor=\"start\">",
            Anchor::Middle => " text-anchor=\"middle\">",
            Anchor::End => " text-anchor=\"end\">",
        }
    }
}

impl<'o> Svg<'o> {
    /// A picture `width` × `height` with the name and the description that stand for it where it cannot be seen. Give the
    /// description every value, in the language of the page.
    pub fn new(out: &'o mut String, class: &str, width: f64, height: f64, title: &str, description: &str) -> Svg<'o> {
        let svg = Svg::begin(out, class, 0.0, width, height, "role=\"img\"");
        for piece in ["<title>", &escape_text(title), "</title><desc>", &escape_text(description), "</desc>"] {
            svg.out.push_str(piece);
        }
        svg
    }

    /// A small picture beside a text that says the same: hidden from those who listen.
    pub fn ornament(out: &'o mut String, class: &str, width: f64, height: f64) -> Svg<'o> {
        Svg::begin(out, class, 0.0, width, height, "aria-hidden=\"true\"")
    }

    /// The beginning of a picture up to its title, where many have it in common. `left` is where its left edge stands.
    pub fn beginning(class: &str, left: f64, width: f64, height: f64) -> String {
        let mut out = String::new();
        Svg::begin(&mut out, class, left, width, height, "role=\"img\"");
        out.push_str("<title>");
        out
    }

    /// The beginning of a small picture of some values, at one size wherever it stands, up to its title: what it tells those
    /// who cannot see it.
    pub fn mini(class: &str, width: f64, height: f64) -> String {
        let mut out = String::new();
        let mut svg = Svg::within(&mut out);
        svg.tag("<svg class=\"", class);
        svg.lengths(&[("\" width=\"", width), ("\" height=\"", height)]);
        out.push_str("\" role=\"img\"><title>");
        out
    }

    fn begin(out: &'o mut String, class: &str, left: f64, width: f64, height: f64, role: &str) -> Svg<'o> {
        let mut svg = Svg::within(out);
        svg.tag("<svg class=\"chart ", class);
        svg.lengths(&[("\" viewBox=\"", left), (" 0 ", width), (" ", height), ("\" width=\"", width), ("\" height=\"", height)]);
        svg.out.push_str("\" ");
        svg.out.push_str(role);
        svg.out.push('>');
        svg
    }

    /// A tag up to its class, whose quotes stay open.
    fn tag(&mut self, tag: &str, class: &str) {
        self.out.push_str(tag);
        self.out.push_str(class);
    }

    /// Lengths, each behind what leads to it: the quotes of the attribute before, its own name and opening quote.
    fn lengths(&mut self, lengths: &[(&str, f64)]) {
        for (before, value) in lengths {
            self.out.push_str(before);
            write(*value, self.out);
        }
    }

    /// Shapes that were drawn before.
    pub fn shapes(&mut self, shapes: &Shapes) -> &mut Svg<'o> {
        self.out.push_str(&shapes.0);
        self
    }

    /// Everything up to `end` belongs together.
    pub fn group(&mut self, class: &str) -> &mut Svg<'o> {
        self.tag("<g class=\"", class);
        self.out.push_str("\">");
        self.open("</g>")
    }

    /// Texts up to `end` stand like this at their points, said once and not at each: the curve of seven stages has thirty.
    pub fn anchored(&mut self, anchor: Anchor) -> &mut Svg<'o> {
        self.out.push_str("<g");
        self.out.push_str(anchor.opening());
        self.open("</g>").anchor = anchor;
        self
    }

    fn open(&mut self, end: &'static str) -> &mut Svg<'o> {
        self.open.push((end, self.anchor));
        self
    }

    /// A group that links can lead to.
    pub fn group_at(&mut self, class: &str, id: &str) -> &mut Svg<'o> {
        self.tag("<g class=\"", class);
        self.out.push_str("\" id=\"");
        self.out.push_str(&escape_attribute(id));
        self.out.push_str("\">");
        self.open("</g>")
    }

    /// Everything up to `end` leads to an address.
    pub fn link(&mut self, href: &str) -> &mut Svg<'o> {
        self.out.push_str("<a href=\"");
        self.out.push_str(&escape_attribute(href));
        self.out.push_str("\">");
        self.open("</a>")
    }

    /// Closes the last group or link.
    pub fn end(&mut self) -> &mut Svg<'o> {
        if let Some((end, anchor)) = self.open.pop() {
            self.out.push_str(end);
            self.anchor = anchor;
        }
        self
    }

    /// What a pointer is told that rests on the group begun last.
    pub fn tip(&mut self, text: &str) -> &mut Svg<'o> {
        self.out.push_str("<title>");
        self.out.push_str(&escape_text(text));
        self.out.push_str("</title>");
        self
    }

    /// A rectangle with corners of radius `round`; a negative width or height draws nothing.
    pub fn rect(&mut self, class: &str, x: f64, y: f64, width: f64, height: f64, round: f64) -> &mut Svg<'o> {
        if width <= 0.0 || height <= 0.0 {
            return self;
        }
        self.tag("<rect class=\"", class);
        self.lengths(&[("\" x=\"", x), ("\" y=\"", y), ("\" width=\"", width), ("\" height=\"", height)]);
        if round > 0.0 {
            self.lengths(&[("\" rx=\"", round)]);
        }
        self.out.push_str("\"/>");
        self
    }

    pub fn circle(&mut self, class: &str, x: f64, y: f64, radius: f64) -> &mut Svg<'o> {
        self.tag("<circle class=\"", class);
        self.lengths(&[("\" cx=\"", x), ("\" cy=\"", y), ("\" r=\"", radius)]);
        self.out.push_str("\"/>");
        self
    }

    /// A square on its corner, `radius` from the middle to a corner.
    pub fn diamond(&mut self, class: &str, x: f64, y: f64, radius: f64) -> &mut Svg<'o> {
        self.tag("<path class=\"", class);
        self.lengths(&[("\" d=\"M", x), (" ", y - radius), ("L", x + radius), (" ", y)]);
        self.lengths(&[("L", x), (" ", y + radius), ("L", x - radius), (" ", y)]);
        self.out.push_str("Z\"/>");
        self
    }

    pub fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) -> &mut Svg<'o> {
        self.tag("<line class=\"", class);
        self.lengths(&[("\" x1=\"", from.0), ("\" y1=\"", from.1), ("\" x2=\"", to.0), ("\" y2=\"", to.1)]);
        self.out.push_str("\"/>");
        self
    }

    /// Lines that look alike, each from one point to another, in one shape; upright and level ones take few letters.
    pub fn lines(&mut self, class: &str, lines: impl IntoIterator<Item = ((f64, f64), (f64, f64))>) -> &mut Svg<'o> {
        self.broken_lines(class, None, lines)
    }

    /// The same, drawn and left out by turns where lengths for that are given.
    pub fn broken_lines(
        &mut self,
        class: &str,
        turns: Option<(f64, f64)>,
        lines: impl IntoIterator<Item = ((f64, f64), (f64, f64))>,
    ) -> &mut Svg<'o> {
        self.tag("<path class=\"", class);
        if let Some((drawn, left_out)) = turns {
            self.lengths(&[("\" stroke-dasharray=\"", drawn), (" ", left_out)]);
        }
        self.out.push_str("\" d=\"");
        for ((x, y), (to_x, to_y)) in lines {
            self.lengths(&[("M", x), (" ", y)]);
            match (x == to_x, y == to_y) {
                (true, _) => self.lengths(&[("V", to_y)]),
                (_, true) => self.lengths(&[("H", to_x)]),
                _ => self.lengths(&[("L", to_x), (" ", to_y)]),
            }
        }
        self.out.push_str("\"/>");
        self
    }

    /// A path; an empty one draws nothing.
    pub fn path(&mut self, class: &str, way: &Way) -> &mut Svg<'o> {
        if !way.0.is_empty() {
            self.tag("<path class=\"", class);
            self.out.push_str("\" d=\"");
            self.out.push_str(&way.0);
            self.out.push_str("\"/>");
        }
        self
    }

    /// A text on its baseline.
    pub fn text(&mut self, class: &str, x: f64, y: f64, anchor: Anchor, text: &str) -> &mut Svg<'o> {
        self.texts(class, x, y, 0.0, anchor, &[text])
    }

    /// Lines of text, the first on the baseline `y`, each `step` below the one before.
    pub fn texts<T: AsRef<str>>(&mut self, class: &str, x: f64, y: f64, step: f64, anchor: Anchor, lines: &[T]) -> &mut Svg<'o> {
        let Some((first, rest)) = lines.split_first() else { return self };
        self.tag("<text class=\"", class);
        // Without it, it is 0.
        if x != 0.0 {
            self.lengths(&[("\" x=\"", x)]);
        }
        self.lengths(&[("\" y=\"", y)]);
        self.out.push_str(if anchor == self.anchor { "\">" } else { "\"" });
        self.out.push_str(if anchor == self.anchor { "" } else { anchor.opening() });
        self.out.push_str(&escape_text(first.as_ref()));
        for line in rest {
            self.lengths(&[("<tspan x=\"", x), ("\" dy=\"", step)]);
            self.out.push_str("\">");
            self.out.push_str(&escape_text(line.as_ref()));
            self.out.push_str("</tspan>");
        }
        self.out.push_str("</text>");
        self
    }

    /// Closes the picture.
    pub fn finish(mut self) {
        while let Some((end, _)) = self.open.pop() {
            self.out.push_str(end);
        }
        self.out.push_str("</svg>");
    }
}

/// The way of a line through the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Way(String);

impl Way {
    /// Lifts the pen and sets it down here.
    pub fn to(&mut self, x: f64, y: f64) -> &mut Way {
        self.step("M", &[x, y])
    }

    /// A cubic curve to `end` by two handles.
    pub fn curve(&mut self, first: (f64, f64), second: (f64, f64), end: (f64, f64)) -> &mut Way {
        self.step("C", &[first.0, first.1, second.0, second.1, end.0, end.1])
    }

    fn step(&mut self, letter: &str, lengths: &[f64]) -> &mut Way {
        let mut before = letter;
        for length in lengths {
            self.0.push_str(before);
            write(*length, &mut self.0);
            before = " ";
        }
        self
    }
}

/// From values to lengths, in a straight line. The ends may run either way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub values: (f64, f64),
    pub lengths: (f64, f64),
}

impl Scale {
    pub fn new(values: (f64, f64), lengths: (f64, f64)) -> Scale {
        Scale { values, lengths }
    }

    /// The length of a value; values beyond the ends stay at the ends, and a scale of one value gives its middle.
    pub fn at(&self, value: f64) -> f64 {
        let (low, high) = self.values;
        let share = if high == low { 0.5 } else { ((value - low) / (high - low)).clamp(0.0, 1.0) };
        self.lengths.0 + (self.lengths.1 - self.lengths.0) * if share.is_finite() { share } else { 0.5 }
    }

    /// Round values to mark, about `wanted` of them: steps of 1, 2 or 5 times a power of ten.
    pub fn ticks(&self, wanted: usize) -> Vec<f64> {
        let (low, high) = (self.values.0.min(self.values.1), self.values.0.max(self.values.1));
        let span = high - low;
        if !span.is_finite() || span <= 0.0 || wanted == 0 {
            return vec![low];
        }
        let rough = span / wanted as f64;
        let power = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|s| s * power).find(|s| *s >= rough * 0.999).unwrap_or(10.0 * power);
        let first = (low / step - 1e-9).ceil();
        (0..=2 * wanted + 2).map(|n| (first + n as f64) * step).take_while(|v| *v <= high + step * 1e-9).map(|v| v + 0.0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_everything_is_closed() {
        let mut out = String::new();
        let mut svg = Svg::new(&mut out, "curve", 320.0, 180.5, "A & B", "<1>");
        svg.group_at("a", "b\"c").link("x.html?a=1&b=2").text("t", 1.25, -0.01, Anchor::Middle, "5 < 6");
        svg.finish();
        assert_eq!(
            out,
            "<svg class=\"chart curve\" viewBox=\"0 0 320 180.5\" width=\"320\" height=\"180.5\" role=\"img\"><title>A &amp; B</title>\
             <desc>&lt;1&gt;</desc><g class=\"a\" id=\"b&quot;c\"><a href=\"x.html?a=1&amp;b=2\"><text class=\"t\" x=\"1.3\" y=\"0\" \
             text-anchor=\"middle\">5 &lt; 6</text></a></g></svg>"
        );
    }

    #[test]
    fn scales_hold_their_ends_and_mark_round_values() {
        let scale = Scale::new((-2.0, 2.0), (100.0, 0.0));
        assert_eq!((scale.at(0.0), scale.at(9.0), scale.at(f64::NAN)), (50.0, 0.0, 50.0));
        assert_eq!(scale.ticks(4), [-2.0, -1.0, 0.0, 1.0, 2.0]);
        assert_eq!(Scale::new((0.0, 712.0), (0.0, 1.0)).ticks(4), [0.0, 200.0, 400.0, 600.0]);
        assert_eq!(Scale::new((3.0, 3.0), (0.0, 10.0)).at(3.0), 5.0);
    }
}
