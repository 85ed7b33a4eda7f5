//! Shapes of many pictures that differ only in a length or two.

use super::{Anchor, Svg, write};

/// A shape with lengths left open: what stands before, between and behind them.
pub struct Stencil(Vec<String>);

impl Stencil {
    /// A rectangle; lengths that are none here are given where it is drawn.
    pub fn rect(class: &str, x: Option<f64>, y: Option<f64>, width: Option<f64>, height: Option<f64>) -> Stencil {
        let lengths = [("\" x=\"", x), ("\" y=\"", y), ("\" width=\"", width), ("\" height=\"", height)];
        Stencil::new(["<rect class=\"", class].concat(), &lengths, "\"/>")
    }

    /// A text up to its words.
    pub fn text(class: &str, x: Option<f64>, y: Option<f64>, anchor: Anchor) -> Stencil {
        Stencil::new(["<text class=\"", class].concat(), &[("\" x=\"", x), ("\" y=\"", y)], anchor.opening())
    }

    fn new(mut piece: String, lengths: &[(&str, Option<f64>)], end: &str) -> Stencil {
        let mut pieces = Vec::new();
        for (before, length) in lengths {
            piece.push_str(before);
            match length {
                Some(length) => write(*length, &mut piece),
                None => pieces.push(std::mem::take(&mut piece)),
            }
        }
        piece.push_str(end);
        pieces.push(piece);
        Stencil(pieces)
    }

    /// Adds the shape to `out`, with the open lengths in their order.
    pub fn write(&self, lengths: &[f64], out: &mut String) {
        let mut lengths = lengths.iter();
        for (n, piece) in self.0.iter().enumerate() {
            if n > 0 {
                write(lengths.next().copied().unwrap_or_default(), out);
            }
            out.push_str(piece);
        }
    }
}

impl<'o> Svg<'o> {
    /// Goes on with a picture that was begun elsewhere.
    pub fn within(out: &'o mut String) -> Svg<'o> {
        Svg { out, open: Vec::new() }
    }

    /// A shape with its open lengths, in their order.
    pub fn stencil(&mut self, stencil: &Stencil, lengths: &[f64]) -> &mut Svg<'o> {
        stencil.write(lengths, self.out);
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
        svg.stencil(&Stencil::text("value", None, Some(12.0), Anchor::End), &[89.0]).words("3,5");
        svg.finish();
        let mut svg = Svg::within(&mut other);
        svg.rect("bar", 93.5, 2.0, 6.5, 7.25, 0.0).rect("bar", 1.0, 2.0, 3.0, 4.0, 0.0);
        svg.text("value", 89.0, 12.0, Anchor::End, "3,5");
        svg.finish();
        assert_eq!(one, other);
    }
}
