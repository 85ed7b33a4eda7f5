//! Bars of scores, drawn once for each whole one: nearly all scores are, and so is the mean of one item.

use super::fields::TOP;

/// Adds the bar of a score to a picture.
type Draw = dyn Fn(f64, &mut String) + Send + Sync;

/// How the bar of one option is drawn, with what belongs to it.
pub(super) struct Bar {
    any: Box<Draw>,
    /// From 0 to the highest score.
    whole: Vec<String>,
}

impl Bar {
    pub fn new(any: impl Fn(f64, &mut String) + Send + Sync + 'static) -> Bar {
        let whole = (0..=TOP as u8).map(|score| {
            let mut out = String::new();
            any(f64::from(score), &mut out);
            out
        });
        Bar { whole: whole.collect(), any: Box::new(any) }
    }

    pub fn draw(&self, score: f64, out: &mut String) {
        let n = score as usize;
        match self.whole.get(n) {
            Some(bar) if n as f64 == score => out.push_str(bar),
            _ => (self.any)(score, out),
        }
    }
}
