//! Scores and means as HTML: each is told to those who see the picture, to those who do not, and in a table.

use super::compute::{Means, mean};
use super::matrix::{CELLS, Cells};
use crate::text::{escape_attribute, escape_text};
use crate::words::Words;
use std::borrow::Cow;

/// How numbers are written.
pub(super) struct Figures<'w> {
    words: &'w Words,
    /// A sign between figures is one of those that HTML is written with; none of ours is.
    odd: bool,
}

impl<'w> Figures<'w> {
    pub fn new(words: &'w Words) -> Figures<'w> {
        let odd = |key: &str| matches!(escape_attribute(words.get(key)), Cow::Owned(_));
        Figures { words, odd: odd("decimal") || odd("thousands") }
    }

    /// Adds a number with as many decimals as it needs, as text between tags.
    pub fn write(&self, value: f64, out: &mut String) {
        if self.odd {
            return out.push_str(&escape_text(&self.words.trim_number(value)));
        }
        self.words.write_trimmed(value, out);
    }

    /// The same with quotes escaped, too.
    pub fn write_quoted(&self, value: f64, out: &mut String) {
        if self.odd {
            return out.push_str(&escape_attribute(&self.words.trim_number(value)));
        }
        self.words.write_trimmed(value, out);
    }
}

/// The means of all cells, as numbers and as figures, which are written once and shown three times.
pub(super) struct Table<'w> {
    figures: Figures<'w>,
    means: [Means; CELLS],
    options: usize,
    text: String,
    /// Where each figure begins, cell by cell, option by option, and where the last ends.
    bounds: Vec<u32>,
}

impl<'w> Table<'w> {
    pub fn new(cells: &Cells, options: usize, words: &'w Words) -> Table<'w> {
        let mut table = Table {
            figures: Figures::new(words),
            means: [Means::default(); CELLS],
            options,
            text: String::with_capacity(CELLS * options * 4),
            bounds: Vec::with_capacity(1 + CELLS * options),
        };
        table.bounds.push(0);
        for (cell, means) in table.means.iter_mut().enumerate() {
            *means = mean(cells.of(cell), cells);
            for option in 0..options {
                match means.get(option) {
                    Some(value) => words.write_trimmed(*value, &mut table.text),
                    None => table.text.push('–'),
                }
                table.bounds.push(table.text.len() as u32);
            }
        }
        table
    }

    pub fn means(&self, cell: usize) -> &[f64] {
        &self.means[cell]
    }

    /// A mean as text between tags; `–` where nothing was scored.
    pub fn text(&self, cell: usize, option: usize) -> Cow<'_, str> {
        let figures = self.written(cell, option);
        if self.figures.odd { escape_text(figures) } else { Cow::Borrowed(figures) }
    }

    /// The same with quotes escaped, too.
    pub fn quoted(&self, cell: usize, option: usize) -> Cow<'_, str> {
        let figures = self.written(cell, option);
        if self.figures.odd { escape_attribute(figures) } else { Cow::Borrowed(figures) }
    }

    fn written(&self, cell: usize, option: usize) -> &str {
        let n = cell * self.options + option;
        &self.text[self.bounds[n] as usize..self.bounds[n + 1] as usize]
    }
}
