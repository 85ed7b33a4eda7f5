//! Numbers as a language writes them.

use super::Words;
use super::word::fill;

const MINUS: char = '\u{2212}';

impl Words {
    /// A number with exactly `decimals` decimals, half away from zero: `−1 234,50`. What is no number is a dash.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        if decimals == 0 && is_small(value) {
            return if value < 0.0 { format!("{MINUS}{}", -value as u32) } else { (value as u32).to_string() };
        }
        let value = round(value, decimals);
        let digits = digits(value.abs(), decimals);
        let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
        let mut out = String::with_capacity(digits.len() + 8);
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
        out
    }

    /// A whole number.
    pub fn whole(&self, value: u64) -> String {
        self.number(value as f64, 0)
    }

    /// A number with as many decimals as it needs, two at the most.
    pub fn trim_number(&self, value: f64) -> String {
        self.number(value, needed(value))
    }

    /// A number that always shows its sign: `+2`, `−7`, and plain `0`.
    pub fn signed(&self, value: f64, decimals: usize) -> String {
        let plus = round(value, decimals) > 0.0;
        let number = self.number(value, decimals);
        if plus { format!("+{number}") } else { number }
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
        match unit.trim() {
            "" => self.trim_number(value),
            "%" => self.percent(value, needed(value)),
            sign @ ("€" | "$" | "£") if self.lang == "en" => {
                let number = self.trim_number(value.abs());
                if round(value, 2) < 0.0 { format!("{MINUS}{sign}{number}") } else { format!("{sign}{number}") }
            }
            unit => format!("{}\u{a0}{unit}", self.trim_number(value)),
        }
    }
}

/// A number that is not negative, with a point. Nearly every number on a page is small and has no more than two decimals;
/// for those the general formatter is ten times the work.
fn digits(value: f64, decimals: usize) -> String {
    let scaled = value * 10f64.powi(decimals as i32);
    if decimals > 3 || scaled > 1e9 {
        return format!("{value:.decimals$}");
    }
    let scale = 10u32.pow(decimals as u32);
    // Rounded already, so that this only takes away what a float cannot hold.
    let scaled = scaled.round() as u32;
    match decimals {
        0 => scaled.to_string(),
        _ => format!("{}.{:0decimals$}", scaled / scale, scaled % scale),
    }
}

/// Rounds half away from zero. The nudge of one part in 10^12 lets 1.275, which no float can hold, become 1.28.
fn round(value: f64, decimals: usize) -> f64 {
    if decimals > 12 || value.abs() > 1e12 {
        return value;
    }
    let scale = 10f64.powi(decimals as i32);
    let scaled = value * scale;
    (scaled * (1.0 + 1e-12)).round() / scale
}

/// Whole and below a thousand, as scores and counts are: nothing to round, nothing to part.
fn is_small(value: f64) -> bool {
    value.abs() < 1000.0 && value.fract() == 0.0
}

fn needed(value: f64) -> usize {
    if is_small(value) {
        return 0;
    }
    let full = round(value, 2);
    (0..2).find(|d| (round(full, *d) - full).abs() < 1e-9).unwrap_or(2)
}
