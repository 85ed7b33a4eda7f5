//! Bars of scores, drawn once for each whole one: nearly all scores are, and so is the mean of one item.

use super::fields::TOP;
use crate::block::chart::{Shapes, Svg};

/// Adds the bar of a score to a picture.
type Draw = dyn Fn(f64, &mut Svg<'_>) + Send + Sync;

/// How a score is drawn at one place.
pub(super) struct Bar {
    any: Box<Draw>,
    /// From 0 to the highest score.
    whole: Vec<Shapes>,
}

impl Bar {
    pub fn new(any: impl Fn(f64, &mut Svg<'_>) + Send + Sync + 'static) -> Bar {
        let whole = (0..=TOP as u8).map(|score| Shapes::new(|svg| any(f64::from(score), svg)));
        Bar { whole: whole.collect(), any: Box::new(any) }
    }

    pub fn draw(&self, score: f64, svg: &mut Svg<'_>) {
        let n = score as usize;
        match self.whole.get(n) {
            Some(bar) if n as f64 == score => _ = svg.shapes(bar),
            _ => (self.any)(score, svg),
        }
    }
}
