//! Shapes of many pictures that differ only in a length or two.

use super::{Anchor, Svg, write};

/// A shape with lengths left open: what stands before, between and behind them.
pub struct Stencil(Vec<String>);

impl Stencil {
    /// A rectangle; lengths that are none here are given where it is drawn. No class where its group has one.
    pub fn rect(class: &str, x: Option<f64>, y: Option<f64>, width: Option<f64>, height: Option<f64>) -> Stencil {
        Stencil::new("<rect", class, &[(" x=\"", x), (" y=\"", y), (" width=\"", width), (" height=\"", height)], "/>")
    }

    /// A text up to its words, standing at its point as its group says.
    pub fn text(class: &str, x: Option<f64>, y: Option<f64>) -> Stencil {
        Stencil::new("<text", class, &[(" x=\"", x), (" y=\"", y)], ">")
    }

    fn new(tag: &str, class: &str, lengths: &[(&str, Option<f64>)], end: &str) -> Stencil {
        let mut piece = if class.is_empty() { tag.to_owned() } else { [tag, " class=\"", class, "\""].concat() };
        let mut pieces = Vec::new();
        // Without it, a length is 0.
        for (before, length) in lengths.iter().filter(|(_, length)| *length != Some(0.0)) {
            piece.push_str(before);
            match length {
                Some(length) => write(*length, &mut piece),
                None => pieces.push(std::mem::take(&mut piece)),
            }
            piece.push('"');
        }
        piece.push_str(end);
        pieces.push(piece);
        Stencil(pieces)
    }
}

impl<'o> Svg<'o> {
    /// Goes on with a picture that was begun elsewhere.
    pub fn within(out: &'o mut String) -> Svg<'o> {
        Svg { out, open: Vec::new(), anchor: Anchor::Start }
    }

    /// A shape with its open lengths, in their order.
    pub fn stencil(&mut self, stencil: &Stencil, lengths: &[f64]) -> &mut Svg<'o> {
        let mut lengths = lengths.iter();
        for (n, piece) in stencil.0.iter().enumerate() {
            if n > 0 {
                write(lengths.next().copied().unwrap_or_default(), self.out);
            }
            self.out.push_str(piece);
        }
        self
    }

    /// The words of a text begun by a stencil, finished HTML.
    pub fn words(&mut self, words: &str) -> &mut Svg<'o> {
        self.out.push_str(words);
        self.out.push_str("</text>");
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stencil_draws_what_the_shape_itself_would() {
        let (mut one, mut other) = (String::new(), String::new());
        let mut svg = Svg::within(&mut one);
        svg.stencil(&Stencil::rect("bar", None, Some(2.0), None, Some(7.25)), &[93.5, 6.5]);
        svg.stencil(&Stencil::rect("bar", Some(1.0), Some(2.0), Some(3.0), Some(4.0)), &[]);
        svg.anchored(Anchor::End).stencil(&Stencil::text("value", None, Some(12.0)), &[89.0]).words("3,5");
        svg.stencil(&Stencil::text("value", Some(0.0), Some(12.0)), &[]).words("4");
        svg.finish();
        let mut svg = Svg::within(&mut other);
        svg.rect("bar", 93.5, 2.0, 6.5, 7.25, 0.0).rect("bar", 1.0, 2.0, 3.0, 4.0, 0.0);
        svg.anchored(Anchor::End).text("value", 89.0, 12.0, Anchor::End, "3,5").text("value", 0.0, 12.0, Anchor::End, "4");
        svg.finish();
        assert_eq!(one, other);
    }

    #[test]
    fn what_a_group_says_is_not_said_again() {
        let mut out = String::new();
        let mut svg = Svg::within(&mut out);
        svg.group("bars").stencil(&Stencil::rect("", Some(0.0), None, Some(5.0), Some(1.0)), &[2.0]).end();
        svg.anchored(Anchor::Middle).text("a", 1.0, 2.0, Anchor::Middle, "in").text("a", 1.0, 2.0, Anchor::Start, "left").end();
        svg.text("a", 1.0, 2.0, Anchor::Middle, "out").broken_lines("rule", Some((2.0, 3.5)), [((1.0, 0.0), (1.0, 9.0))]);
        svg.finish();
        assert_eq!(
            out,
            "<g class=\"bars\"><rect y=\"2\" width=\"5\" height=\"1\"/></g><g text-anchor=\"middle\"><text class=\"a\" x=\"1\" y=\"2\">in\
             </text><text class=\"a\" x=\"1\" y=\"2\" text-anchor=\"start\">left</text></g><text class=\"a\" x=\"1\" y=\"2\" \
             text-anchor=\"middle\">out</text><path class=\"rule\" stroke-dasharray=\"2 3.5\" d=\"M1 0V9\"/></svg>"
        );
    }
}
