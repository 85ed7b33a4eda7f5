//! Numbers as a language writes them.

use super::Words;
use super::word::fill;
use crate::text::{rounded, write_figures, write_whole};

const MINUS: char = '\u{2212}';

impl Words {
    /// A number with exactly `decimals` decimals, half away from zero: `−1 234,50`. What is no number is a dash.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        written(|out| self.write_number(value, decimals, out))
    }

    /// A whole number.
    pub fn whole(&self, value: u64) -> String {
        self.number(value as f64, 0)
    }

    /// A number with as many decimals as it needs, two at the most.
    pub fn trim_number(&self, value: f64) -> String {
        written(|out| self.write_trimmed(value, out))
    }

    /// A number that always shows its sign: `+2`, `−7`, and plain `0`.
    pub fn signed(&self, value: f64, decimals: usize) -> String {
        written(|out| self.write_signed(value, decimals, out))
    }

    /// `95%`, `95 %`: `value` is already in hundredths.
    pub fn percent(&self, value: f64, decimals: usize) -> String {
        fill(self.get("percent"), &[("n", &self.number(value, decimals))])
    }

    /// A difference of two percentages: `2 percentage points`.
    pub fn points(&self, value: f64, decimals: usize) -> String {
        self.count_decimal("count.points", value, decimals)
    }

    /// A number with its unit as an author names it: `94 %`, `€1,250`, `1 250 kr`, `48 h`, trimmed to what it needs.
    pub fn amount(&self, value: f64, unit: &str) -> String {
        written(|out| self.write_amount(value, unit, out))
    }

    /// `amount`, added to `out`.
    pub fn write_amount(&self, value: f64, unit: &str, out: &mut String) {
        match unit.trim() {
            "" => self.write_trimmed(value, out),
            "%" => self.write_filled(
                "percent",
                |place, out| {
                    let known = place == "n";
                    if known {
                        self.write_trimmed(value, out);
                    }
                    known
                },
                out,
            ),
            sign @ ("€" | "$" | "£") if self.lang == "en" => {
                if round(value, 2) < 0.0 {
                    out.push(MINUS);
                }
                out.push_str(sign);
                self.write_trimmed(value.abs(), out);
            }
            unit => {
                self.write_trimmed(value, out);
                out.push('\u{a0}');
                out.push_str(unit);
            }
        }
    }

    /// `number`, added to `out`.
    pub fn write_number(&self, value: f64, decimals: usize, out: &mut String) {
        match scaled(value, decimals) {
            Some(scaled) => self.write_scaled(scaled, decimals, out),
            None if value.is_finite() => self.write_any(value, decimals, out),
            None => out.push('–'),
        }
    }

    /// `trim_number`, added to `out`.
    pub fn write_trimmed(&self, value: f64, out: &mut String) {
        // Most numbers of a page are scores and counts, small and whole: a fifth of the work.
        let whole = value as i64;
        if whole as f64 == value && (0..1000).contains(&whole) {
            return write_whole(whole.unsigned_abs(), "", out);
        }
        match scaled(value, 2) {
            Some(hundredths) if hundredths % 100 == 0 => self.write_scaled(hundredths / 100, 0, out),
            Some(hundredths) if hundredths % 10 == 0 => self.write_scaled(hundredths / 10, 1, out),
            Some(hundredths) => self.write_scaled(hundredths, 2, out),
            None => self.write_number(value, needed(value), out),
        }
    }

    /// `signed`, added to `out`.
    pub fn write_signed(&self, value: f64, decimals: usize, out: &mut String) {
        if scaled(value, decimals).map_or_else(|| round(value, decimals) > 0.0, |scaled| scaled > 0) {
            out.push('+');
        }
        self.write_number(value, decimals, out);
    }

    /// A number in units of its last decimal.
    fn write_scaled(&self, scaled: i64, decimals: usize, out: &mut String) {
        if scaled < 0 {
            out.push(MINUS);
        }
        let scaled = scaled.unsigned_abs();
        let whole = scaled / WHOLE[decimals];
        write_whole(whole, if whole < 1000 { "" } else { self.get("thousands") }, out);
        if decimals > 0 {
            out.push_str(self.get("decimal"));
            write_figures(scaled, decimals, out);
        }
    }

    /// A number of any size with any number of decimals.
    fn write_any(&self, value: f64, decimals: usize, out: &mut String) {
        let value = round(value, decimals);
        let digits = format!("{:.decimals$}", value.abs());
        let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
        if value < 0.0 {
            out.push(MINUS);
        }
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                out.push_str(self.get("thousands"));
            }
            out.push(digit);
        }
        if !part.is_empty() {
            out.push_str(self.get("decimal"));
            out.push_str(part);
        }
    }
}

fn written(write: impl FnOnce(&mut String)) -> String {
    let mut out = String::with_capacity(8);
    write(&mut out);
    out
}

/// What one is worth in units of the last decimal.
const WHOLE: [u64; 4] = [1, 10, 100, 1000];
/// So far a float holds every number of the last decimal and its half.
const MOST: f64 = 1e9;

/// A number in units of its last decimal, half away from zero. Nearly every number on a page is small and has no more than
/// two decimals, and the general formatter is ten times the work; there is none where it has to be asked.
fn scaled(value: f64, decimals: usize) -> Option<i64> {
    let scaled = nudged(value * *WHOLE.get(decimals)? as f64);
    (scaled.abs() < MOST).then(|| rounded(scaled))
}

/// One part in 10^12 more lets 1.275, which no float can hold, become 1.28.
fn nudged(scaled: f64) -> f64 {
    scaled * (1.0 + 1e-12)
}

/// Rounds half away from zero.
fn round(value: f64, decimals: usize) -> f64 {
    if decimals > 12 || value.abs() > 1e12 {
        return value;
    }
    let scale = 10f64.powi(decimals as i32);
    nudged(value * scale).round() / scale
}

/// How many decimals a number needs, two at the most.
fn needed(value: f64) -> usize {
    let full = round(value, 2);
    (0..2).find(|d| (round(full, *d) - full).abs() < 1e-9).unwrap_or(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lexicon;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_short_way_writes_what_the_long_way_does(value in -1e7..1e7f64, quarters in -4000..4000i32, decimals in 0..4usize) {
            let words = Lexicon::read(&[], &mut Vec::new()).lang("en");
            for value in [value, value / 1e4, f64::from(quarters) / 4.0, f64::from(quarters) / 1000.0] {
                let any = |decimals| written(|out| words.write_any(value, decimals, out));
                prop_assert_eq!(words.number(value, decimals), any(decimals), "{}", value);
                prop_assert_eq!(words.trim_number(value), any(needed(value)), "{}", value);
            }
        }
    }
}
