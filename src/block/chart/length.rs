//! Lengths as text.

use crate::text::{rounded, write_whole};

/// A length as short as it can be written: one decimal, which is a tenth of a pixel, and no `-0`.
pub fn short(value: f64) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

/// What stands behind the whole units, two signs each.
const TENTHS: &str = ".0.1.2.3.4.5.6.7.8.9";

/// The same, added to `out`. A page of charts holds a thousand lengths, and the way through the formatter of floats, which
/// can do so much more, took a tenth of its whole building.
pub(super) fn write(value: f64, out: &mut String) {
    // Most lengths are whole: a fifth of the work.
    let whole = value as i64;
    if whole as f64 == value && (0..1000).contains(&whole) {
        return write_whole(whole.unsigned_abs(), "", out);
    }
    let tenths = value * 10.0;
    if !tenths.is_finite() {
        return out.push('0');
    }
    let tenths = rounded(tenths);
    if tenths < 0 {
        out.push('-');
    }
    let tenths = tenths.unsigned_abs();
    write_whole(tenths / 10, "", out);
    let rest = (tenths % 10) as usize;
    if rest > 0 {
        out.push_str(&TENTHS[2 * rest..2 * rest + 2]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lengths_are_as_short_as_they_can_be() {
        let told = [0.0, -0.04, 0.05, 1.25, -1.25, 72.0, 99.96, -120.5, 4096.0, f64::NAN, f64::INFINITY].map(short);
        assert_eq!(told, ["0", "0", "0.1", "1.3", "-1.3", "72", "100", "-120.5", "4096", "0", "0"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_length_is_what_the_formatter_makes_of_its_tenths(value in -1e7..1e7f64) {
            let whole = format!("{:.1}", (value * 10.0).round() / 10.0);
            let plain = whole.trim_end_matches('0').trim_end_matches('.');
            prop_assert_eq!(short(value), if plain == "-0" { "0" } else { plain });
        }
    }
}
