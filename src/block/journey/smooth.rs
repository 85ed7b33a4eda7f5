//! A smooth line through points that never rises above or falls below them (Fritsch and Carlson, 1980).

use crate::block::chart::Way;

/// A point of the picture.
pub type Point = (f64, f64);

/// Slopes of a monotone cubic through points with growing `x`: where the course turns, the slope is flat, so that the line
/// has its highest and lowest places at the points themselves.
pub fn slopes(points: &[Point]) -> Vec<f64> {
    let n = points.len();
    if n < 2 {
        return vec![0.0; n];
    }
    let rise: Vec<f64> = points.windows(2).map(|p| (p[1].1 - p[0].1) / (p[1].0 - p[0].0).max(1e-9)).collect();
    let mut slopes = Vec::with_capacity(n);
    slopes.push(rise[0]);
    for pair in rise.windows(2) {
        slopes.push(if pair[0] * pair[1] <= 0.0 { 0.0 } else { (pair[0] + pair[1]) / 2.0 });
    }
    slopes.push(rise[n - 2]);
    for (i, secant) in rise.iter().enumerate() {
        if *secant == 0.0 {
            slopes[i] = 0.0;
            slopes[i + 1] = 0.0;
            continue;
        }
        let (a, b) = (slopes[i] / secant, slopes[i + 1] / secant);
        let length = a.hypot(b);
        // Within a circle of radius 3 the cubic between the two points cannot leave their heights.
        if length > 3.0 {
            slopes[i] = 3.0 * a / length * secant;
            slopes[i + 1] = 3.0 * b / length * secant;
        }
    }
    slopes
}

/// Adds the piece between the points `i` and `i + 1` to a way; sets the pen down first where `lift` says so.
pub fn piece(way: &mut Way, points: &[Point], slopes: &[f64], i: usize, lift: bool) {
    let (Some(a), Some(b)) = (points.get(i), points.get(i + 1)) else { return };
    let third = (b.0 - a.0) / 3.0;
    if lift {
        way.to(a.0, a.1);
    }
    way.curve((a.0 + third, a.1 + slopes[i] * third), (b.0 - third, b.1 - slopes[i + 1] * third), *b);
}
