//! A spark line: the last readings of a measure, small enough to stand in a table.

use crate::register::Measure;
use crate::text::escape_text;
use crate::words::Words;
use std::fmt::Write;

const WIDTH: f64 = 96.0;
const HEIGHT: f64 = 28.0;
/// Room for dots at the edge.
const EDGE: f64 = 4.0;
/// More readings than this would be one blot.
const MOST: usize = 12;

/// SVG of at most twelve readings with the target as a dashed line; empty with fewer than two readings.
pub(super) fn draw(measure: &Measure, words: &Words) -> String {
    let readings = &measure.readings[measure.readings.len().saturating_sub(MOST)..];
    if readings.len() < 2 {
        return String::new();
    }
    let all = readings.iter().map(|r| r.value).chain(measure.target);
    let (low, high) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
    let spread = if high > low { high - low } else { 1.0 };
    let x = |i: usize| EDGE + (WIDTH - 2.0 * EDGE) * i as f64 / (readings.len() - 1) as f64;
    let y = |v: f64| HEIGHT - EDGE - (HEIGHT - 2.0 * EDGE) * (v - low) / spread;
    let values: Vec<String> = readings.iter().map(|r| format!("{} {}", words.period(r.period), words.trim_number(r.value))).collect();
    let title = escape_text(&values.join(", ")).into_owned();
    let mut svg = format!(
        "<svg class=\"spark\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" role=\"img\" aria-label=\"{}\">",
        crate::text::escape_attribute(&title)
    );
    if let Some(target) = measure.target {
        let _ = write!(svg, "<path class=\"spark-target\" d=\"M{EDGE} {:.1}H{:.1}\"/>", y(target), WIDTH - EDGE);
    }
    let points: Vec<String> = readings.iter().enumerate().map(|(i, r)| format!("{:.1} {:.1}", x(i), y(r.value))).collect();
    let _ = write!(svg, "<path class=\"spark-line\" d=\"M{}\"/>", points.join("L"));
    for (i, reading) in readings.iter().enumerate() {
        let met = measure.target.is_none_or(|t| measure.as_good(reading.value, t));
        let last = i + 1 == readings.len();
        if last || !met {
            let class = if met { "spark-dot" } else { "spark-dot missed" };
            let _ = write!(
                svg,
                "<circle class=\"{class}\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"{}\"/>",
                x(i),
                y(reading.value),
                if last { 3 } else { 2 }
            );
        }
    }
    svg.push_str("</svg>");
    svg
}
