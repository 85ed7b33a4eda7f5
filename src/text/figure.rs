//! Whole numbers as figures, without the formatter: a page of charts and tables holds some thousand of them.

const THREES: [u8; 3000] = {
    let mut figures = [0; 3000];
    let mut n = 0;
    while n < 1000 {
        figures[3 * n] = b'0' + (n / 100) as u8;
        figures[3 * n + 1] = b'0' + (n / 10 % 10) as u8;
        figures[3 * n + 2] = b'0' + (n % 10) as u8;
        n += 1;
    }
    figures
};

/// `000`, `001` … `999` in a row.
static FIGURES: &str = match std::str::from_utf8(&THREES) {
    Ok(figures) => figures,
    Err(_) => "",
};

/// The last `figures` of the three figures of `n`, of which only what is below a thousand counts: 7 is `007`, `07` or `7`.
pub fn last_figures(n: u64, figures: usize) -> &'static str {
    let end = (n % 1000) as usize * 3 + 3;
    FIGURES.get(end - figures.min(3)..end).unwrap_or_default()
}

/// Adds a whole number to `out`, with `between` before every group of three figures but the first.
pub fn write_whole(n: u64, between: &str, out: &mut String) {
    if n >= 1000 {
        write_whole(n / 1000, between, out);
        out.push_str(between);
        out.push_str(last_figures(n, 3));
    } else {
        out.push_str(last_figures(n, 1 + usize::from(n >= 10) + usize::from(n >= 100)));
    }
}

/// The nearest whole number, half away from zero, as `round` gives it where that is no instruction of the processor but a
/// call: what is just below a half lifts every half and nothing less. No number is 0; what is too large stays at the end.
pub fn rounded(value: f64) -> i64 {
    (value + 0.5_f64.next_down().copysign(value)) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_number_below_a_thousand_has_its_figures() {
        for n in 0..1000 {
            let mut out = String::new();
            write_whole(n, " ", &mut out);
            assert_eq!((out, last_figures(n, 3)), (n.to_string(), format!("{n:03}").as_str()));
        }
        assert_eq!([last_figures(7, 2), last_figures(1234, 1), last_figures(5, 9)], ["07", "4", "005"]);
    }

    #[test]
    fn what_lies_next_to_a_half_is_rounded_as_round_does() {
        for half in (-3000..3000).map(|n| f64::from(n) / 2.0) {
            for value in [half.next_down(), half, half.next_up()] {
                assert_eq!(rounded(value), value.round() as i64, "{value:?}");
            }
        }
        assert_eq!([f64::NAN, -0.0, f64::MAX, f64::NEG_INFINITY].map(rounded), [0, 0, i64::MAX, i64::MIN]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_number_is_written_and_rounded(n: u64, bits: u64) {
            let mut out = String::new();
            write_whole(n, "", &mut out);
            prop_assert_eq!(out, n.to_string());
            let value = f64::from_bits(bits);
            prop_assert_eq!(rounded(value), value.round() as i64);
        }
    }
}
