//! Charts as SVG, written at build time: shapes with classes, texts measured by a table, scales from values to lengths.
//!
//! No colour, font or style is written here: every shape has a class, and the kind's style sheet does the rest, so that a
//! chart follows light, dark and print. Lengths are user units of the view box, one unit = one CSS pixel at full width.

use crate::text::{escape_attribute, escape_text};
use std::fmt::Write as _;

/// A drawing in the making. Groups and links left open are closed by `finish`.
pub struct Svg {
    out: String,
    open: Vec<&'static str>,
}

/// Where a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Svg {
    /// A picture `width` × `height` with the name and the description that stand for it where it cannot be seen. Give the
    /// description every value, in the language of the page.
    pub fn new(class: &str, width: f64, height: f64, title: &str, description: &str) -> Svg {
        let mut out = String::with_capacity(8_192);
        let (width, height) = (short(width), short(height));
        let class = escape_attribute(class);
        let _ = write!(
            out,
            "<svg class=\"chart {class}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">"
        );
        let _ = write!(out, "<title>{}</title><desc>{}</desc>", escape_text(title), escape_text(description));
        Svg { out, open: Vec::new() }
    }

    /// Everything up to `end` belongs together.
    pub fn group(&mut self, class: &str) -> &mut Svg {
        let _ = write!(self.out, "<g class=\"{}\">", escape_attribute(class));
        self.open.push("</g>");
        self
    }

    /// Everything up to `end` leads to an address.
    pub fn link(&mut self, href: &str) -> &mut Svg {
        let _ = write!(self.out, "<a href=\"{}\">", escape_attribute(href));
        self.open.push("</a>");
        self
    }

    /// Closes the last group or link.
    pub fn end(&mut self) -> &mut Svg {
        self.out.push_str(self.open.pop().unwrap_or(""));
        self
    }

    /// What a pointer is told that rests on the group begun last.
    pub fn tip(&mut self, text: &str) -> &mut Svg {
        let _ = write!(self.out, "<title>{}</title>", escape_text(text));
        self
    }

    /// A rectangle with corners of radius `round`; a negative width or height draws nothing.
    pub fn rect(&mut self, class: &str, x: f64, y: f64, width: f64, height: f64, round: f64) -> &mut Svg {
        if width <= 0.0 || height <= 0.0 {
            return self;
        }
        let (x, y, width, height) = (short(x), short(y), short(width), short(height));
        let _ = write!(self.out, "<rect class=\"{}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"", escape_attribute(class));
        if round > 0.0 {
            let _ = write!(self.out, " rx=\"{}\"", short(round));
        }
        self.out.push_str("/>");
        self
    }

    pub fn circle(&mut self, class: &str, x: f64, y: f64, radius: f64) -> &mut Svg {
        let (x, y, r) = (short(x), short(y), short(radius));
        let _ = write!(self.out, "<circle class=\"{}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>", escape_attribute(class));
        self
    }

    /// A square on its corner, `radius` from the middle to a corner.
    pub fn diamond(&mut self, class: &str, x: f64, y: f64, radius: f64) -> &mut Svg {
        let mut way = Way::default();
        way.to(x, y - radius).line(x + radius, y).line(x, y + radius).line(x - radius, y).close();
        self.path(class, &way)
    }

    pub fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) -> &mut Svg {
        let (x1, y1, x2, y2) = (short(from.0), short(from.1), short(to.0), short(to.1));
        let _ = write!(self.out, "<line class=\"{}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>", escape_attribute(class));
        self
    }

    /// A path; an empty one draws nothing.
    pub fn path(&mut self, class: &str, way: &Way) -> &mut Svg {
        if !way.0.is_empty() {
            let _ = write!(self.out, "<path class=\"{}\" d=\"{}\"/>", escape_attribute(class), way.0);
        }
        self
    }

    /// A text on its baseline.
    pub fn text(&mut self, class: &str, x: f64, y: f64, anchor: Anchor, text: &str) -> &mut Svg {
        self.texts(class, x, y, 0.0, anchor, &[text])
    }

    /// Lines of text, the first on the baseline `y`, each `step` below the one before.
    pub fn texts<T: AsRef<str>>(&mut self, class: &str, x: f64, y: f64, step: f64, anchor: Anchor, lines: &[T]) -> &mut Svg {
        let Some((first, rest)) = lines.split_first() else { return self };
        let _ = write!(self.out, "<text class=\"{}\" x=\"{}\" y=\"{}\"", escape_attribute(class), short(x), short(y));
        match anchor {
            Anchor::Start => {}
            Anchor::Middle => self.out.push_str(" text-anchor=\"middle\""),
            Anchor::End => self.out.push_str(" text-anchor=\"end\""),
        }
        if rest.is_empty() {
            let _ = write!(self.out, ">{}</text>", escape_text(first.as_ref()));
            return self;
        }
        self.out.push('>');
        for (n, line) in lines.iter().enumerate() {
            let dy = if n == 0 { 0.0 } else { step };
            let _ = write!(self.out, "<tspan x=\"{}\" dy=\"{}\">{}</tspan>", short(x), short(dy), escape_text(line.as_ref()));
        }
        self.out.push_str("</text>");
        self
    }

    /// The finished picture.
    pub fn finish(mut self) -> String {
        while let Some(end) = self.open.pop() {
            self.out.push_str(end);
        }
        self.out.push_str("</svg>");
        self.out
    }
}

/// The way of a line through the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Way(String);

impl Way {
    /// Lifts the pen and sets it down here.
    pub fn to(&mut self, x: f64, y: f64) -> &mut Way {
        let _ = write!(self.0, "M{} {}", short(x), short(y));
        self
    }

    pub fn line(&mut self, x: f64, y: f64) -> &mut Way {
        let _ = write!(self.0, "L{} {}", short(x), short(y));
        self
    }

    /// A cubic curve to `end` by two handles.
    pub fn curve(&mut self, first: (f64, f64), second: (f64, f64), end: (f64, f64)) -> &mut Way {
        let (a, b, c, d, x, y) = (short(first.0), short(first.1), short(second.0), short(second.1), short(end.0), short(end.1));
        let _ = write!(self.0, "C{a} {b} {c} {d} {x} {y}");
        self
    }

    /// A part of a circle to `x`, `y`; `large` takes the longer way round, `clockwise` the way it turns on the screen.
    pub fn arc(&mut self, radius: f64, large: bool, clockwise: bool, x: f64, y: f64) -> &mut Way {
        let r = short(radius);
        let _ = write!(self.0, "A{r} {r} 0 {} {} {} {}", u8::from(large), u8::from(clockwise), short(x), short(y));
        self
    }

    pub fn close(&mut self) -> &mut Way {
        self.0.push('Z');
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

/// A length as short as it can be written: one decimal, which is a tenth of a pixel, and no `-0`.
pub fn short(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let tenths = (value * 10.0).round();
    if tenths == 0.0 {
        return "0".to_owned();
    }
    let value = tenths / 10.0;
    if tenths % 10.0 == 0.0 { format!("{value:.0}") } else { format!("{value:.1}") }
}

/// Widths of the signs from space to `~` in thousandths of the type size: those of a wide common sans, so that a line that
/// fits here fits in the narrower fonts a reader may have.
static WIDTHS: [u16; 95] = [
    290, 340, 420, 640, 610, 880, 720, 240, 370, 370, 480, 640, 300, 380, 300, 370, 610, 610, 610, 610, 610, 610, 610, 610, 610, 610, 320,
    320, 640, 640, 640, 530, 960, 680, 670, 690, 740, 620, 580, 740, 740, 310, 540, 670, 560, 860, 740, 770, 630, 770, 660, 630, 620, 730,
    670, 960, 660, 630, 640, 370, 370, 370, 640, 500, 500, 580, 620, 540, 620, 590, 360, 620, 610, 270, 290, 570, 270, 930, 610, 610, 620,
    620, 410, 520, 390, 610, 560, 800, 560, 560, 530, 400, 350, 400, 640,
];

/// About how wide a text is at a type size; text in bold is about a twelfth wider.
pub fn text_width(text: &str, size: f64) -> f64 {
    let one = |c: char| match c {
        ' '..='~' => f64::from(WIDTHS.get(c as usize - 32).copied().unwrap_or(600)),
        'Å' | 'Ä' | 'Ö' | 'Ø' => 740.0,
        'Æ' | '…' | '—' => 960.0,
        'æ' => 900.0,
        '\u{a0}' => 290.0,
        '“' | '”' => 430.0,
        '‘' | '’' | '·' => 270.0,
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}' => 0.0,
        '\u{2e80}'.. => 1000.0,
        _ => 620.0,
    };
    text.chars().map(one).sum::<f64>() * size / 1000.0
}

/// Breaks a text into lines no wider than `room` at a type size, at most `most` of them; what does not fit ends in `…`.
/// Words too long for a line are broken where they must be.
pub fn wrap(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let most = most.max(1);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    // A word may be broken after its hyphens; the pieces are set without a space between them.
    for word in text.split_whitespace() {
        for (n, piece) in word.split_inclusive('-').enumerate() {
            let joint = if n == 0 && !line.is_empty() { " " } else { "" };
            if !line.is_empty() && text_width(&line, size) + text_width(joint, size) + text_width(piece, size) > room {
                lines.push(std::mem::take(&mut line));
            } else {
                line.push_str(joint);
            }
            for c in piece.chars() {
                if !line.is_empty() && text_width(piece, size) > room && text_width(&line, size) + text_width("n", size) > room {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(c);
            }
        }
        if lines.len() > most {
            break;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && text_width(last, size) + text_width("…", size) > room {
                last.pop();
            }
            last.truncate(last.trim_end_matches([' ', ',', ';', ':', '-', '–']).len());
            last.push('…');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_everything_is_closed() {
        let mut svg = Svg::new("curve", 320.0, 180.5, "A & B", "<1>");
        svg.group("a\"b").link("x.html?a=1&b=2").text("t", 1.25, -0.01, Anchor::Middle, "5 < 6");
        assert_eq!(
            svg.finish(),
            "<svg class=\"chart curve\" viewBox=\"0 0 320 180.5\" width=\"320\" height=\"180.5\" role=\"img\"><title>A &amp; B</title>\
             <desc>&lt;1&gt;</desc><g class=\"a&quot;b\"><a href=\"x.html?a=1&amp;b=2\"><text class=\"t\" x=\"1.3\" y=\"0\" \
             text-anchor=\"middle\">5 &lt; 6</text></a></g></svg>"
        );
    }

    #[test]
    fn long_labels_wrap_and_what_is_left_becomes_a_dot_dot_dot() {
        assert_eq!(wrap("Something sounds wrong", 12.0, 90.0, 3), ["Something", "sounds wrong"]);
        assert_eq!(wrap("Huoltosopimusneuvottelut", 12.0, 90.0, 3).len(), 2);
        let cut = wrap("one two three four five six seven eight nine ten", 12.0, 60.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…') && text_width(&cut[1], 12.0) <= 60.0, "{cut:?}");
        assert_eq!(wrap("  ", 12.0, 60.0, 2), Vec::<String>::new());
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
