//! Whole numbers as figures, and pieces of text, without the formatter: a page of charts and tables holds some thousand of them.

/// Adds the pieces to `out`, one behind the other. Always inlined: a piece that stands there letter by letter is then a few
/// moves and no call, and most are.
#[inline(always)]
pub fn put(out: &mut String, pieces: &[&str]) {
    pieces.iter().for_each(|piece| out.push_str(piece));
}

/// `000` to `999`, one behind the other: three figures are one copy and no division.
static FIGURES: &str = {
    const BYTES: [u8; 3000] = {
        let mut bytes = [b'0'; 3000];
        let mut n = 0;
        while n < 1000 {
            bytes[3 * n] += (n / 100) as u8;
            bytes[3 * n + 1] += (n / 10 % 10) as u8;
            bytes[3 * n + 2] += (n % 10) as u8;
            n += 1;
        }
        bytes
    };
    match std::str::from_utf8(&BYTES) {
        Ok(figures) => figures,
        Err(_) => panic!(),
    }
};

/// Adds a whole number to `out`, with `between` before every group of three figures but the first.
pub fn write_whole(n: u64, between: &str, out: &mut String) {
    match n {
        0..10 => write_figures(n, 1, out),
        10..100 => write_figures(n, 2, out),
        100..1000 => write_figures(n, 3, out),
        _ => {
            write_whole(n / 1000, between, out);
            out.push_str(between);
            write_figures(n, 3, out);
        }
    }
}

/// Adds the last one, two or three figures of `n`, zeros among them: 7 is `7`, `07` or `007`.
pub fn write_figures(n: u64, figures: usize, out: &mut String) {
    let end = 3 * (n % 1000) as usize + 3;
    out.push_str(&FIGURES[end - figures.clamp(1, 3)..end]);
}

/// Adds a number with two decimals, as `{:.2}` writes it. Next to a half the formatter asks for more figures than a product has
/// and goes on for a microsecond: only there it is asked.
pub fn write_hundredths(value: f64, out: &mut String) {
    let hundredths = value * 100.0;
    let below = hundredths as u64;
    let rest = hundredths - below as f64;
    if !(0.0..1e9).contains(&value) || value.is_sign_negative() || (rest - 0.5).abs() < 1e-3 {
        return out.push_str(&format!("{value:.2}"));
    }
    let nearest = below + u64::from(rest > 0.5);
    write_whole(nearest / 100, "", out);
    out.push('.');
    write_figures(nearest % 100, 2, out);
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
            let (mut plain, mut padded) = (String::new(), String::new());
            write_whole(n, " ", &mut plain);
            write_figures(n, 3, &mut padded);
            assert_eq!((plain, padded), (n.to_string(), format!("{n:03}")));
        }
        let mut out = String::new();
        write_whole(1_002_030, " ", &mut out);
        write_figures(7, 2, &mut out);
        write_figures(1234, 1, &mut out);
        assert_eq!(out, "1 002 030074");
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

    #[test]
    fn hundredths_are_those_of_the_formatter() {
        let told = |value: f64| {
            let mut out = String::new();
            write_hundredths(value, &mut out);
            out
        };
        for n in 0..40_000 {
            let half = f64::from(n) / 800.0;
            for value in [half.next_down(), half, half.next_up(), half / 3.0] {
                assert_eq!(told(value), format!("{value:.2}"));
            }
        }
        for value in [-0.0, -1.5, 1e9, 1e300, 999_999_999.995, f64::NAN, f64::INFINITY, f64::MIN_POSITIVE] {
            assert_eq!(told(value), format!("{value:.2}"));
        }
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
