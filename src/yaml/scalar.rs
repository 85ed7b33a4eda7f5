//! One written value read as a number, flag, date or word; a fault says how to write it.

use super::traps::short;
use super::{Choice, Shape, codes};
use crate::diagnostic::Code;
use crate::text::{Date, Interval, Period, id_of, is_id, nearest};

/// What is wrong with a value: the end of a sentence that begins with its key, and a suggestion.
pub(super) struct Fault {
    pub code: &'static Code,
    pub message: String,
    pub help: String,
}

fn fault(code: &'static Code, message: impl Into<String>, help: impl Into<String>) -> Fault {
    Fault { code, message: message.into(), help: help.into() }
}

/// The fault of `text` under `shape`; shapes that are no scalars find none.
pub(super) fn fault_of(shape: &Shape, text: &str) -> Option<Fault> {
    let told = || short(text);
    match shape {
        Shape::Id if !is_id(text) => {
            let help = match id_of(&told()) {
                id if id.is_empty() => "write lower-case letters, digits and hyphens".to_owned(),
                id => format!("write `{id}`"),
            };
            Some(fault(&codes::WRONG_TYPE, format!("is `{}`, but an id is made of small letters, digits and hyphens", told()), help))
        }
        Shape::Flag if flag(text).is_none() => {
            Some(fault(&codes::WRONG_TYPE, format!("is `{}` where yes or no is meant", told()), "write `yes` or `no`"))
        }
        Shape::Number { .. } => number(shape, text).err(),
        Shape::Whole { .. } => whole(shape, text).err(),
        Shape::Date if Date::parse(text).is_none() => {
            let help = match as_date(text) {
                Some(date) => format!("write `{date}`"),
                None => "write year-month-day, as in `2026-09-15`".to_owned(),
            };
            Some(fault(&codes::BAD_DATE, format!("is `{}`, which is no date", told()), help))
        }
        Shape::Period if Period::parse(text).is_none() => Some(fault(
            &codes::BAD_DATE,
            format!("is `{}`, which is no period", told()),
            "write a year, quarter, month or day: `2026`, `2026-Q3`, `2026-09`, `2026-09-15`",
        )),
        Shape::Interval if Interval::parse(text).is_none() => {
            let known = ["daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly"];
            let help = match nearest(&told(), known) {
                Some(word) => format!("did you mean `{word}`?"),
                None => "write `yearly`, `every 6 months` or `90 days`".to_owned(),
            };
            Some(fault(&codes::UNKNOWN_VALUE, format!("is `{}`, which is no interval", told()), help))
        }
        Shape::OneOf(choices) if choice(choices, text).is_none() => {
            let names: Vec<&str> = choices.iter().map(|choice| choice.name).collect();
            let all = choices.iter().flat_map(|choice| std::iter::once(choice.name).chain(choice.also.iter().copied()));
            let allowed = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            let help = match nearest(&told(), all) {
                Some(word) => format!("did you mean `{word}`? Allowed: {allowed}"),
                None => format!("allowed: {allowed}"),
            };
            Some(fault(&codes::UNKNOWN_VALUE, format!("cannot be `{}`", told()), help))
        }
        _ => None,
    }
}

/// `yes`, `no`, `true`, `false`, `on`, `off`, in any case.
pub(super) fn flag(text: &str) -> Option<bool> {
    const WORDS: [(&str, bool); 6] = [("yes", true), ("no", false), ("true", true), ("false", false), ("on", true), ("off", false)];
    WORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(text.trim())).map(|(_, flag)| *flag)
}

/// The name of the choice that `text` is a word for.
pub(super) fn choice(choices: &'static [Choice], text: &str) -> Option<&'static str> {
    let text = text.trim();
    // Written as it is called, as nearly always.
    if let Some(choice) = choices.iter().find(|choice| choice.name == text) {
        return Some(choice.name);
    }
    let ascii = text.is_ascii();
    let same = |word: &str| {
        // Nearly every word there is; letter by letter through the tables of Unicode is ten times the work.
        if ascii && word.is_ascii() {
            let plain = |b: u8| if matches!(b, b'_' | b' ') { b'-' } else { b.to_ascii_lowercase() };
            return word.len() == text.len() && word.bytes().map(plain).eq(text.bytes().map(plain));
        }
        let plain = |c: char| if matches!(c, '_' | ' ') { '-' } else { c };
        word.chars().map(plain).flat_map(char::to_lowercase).eq(text.chars().map(plain).flat_map(char::to_lowercase))
    };
    choices.iter().find(|choice| same(choice.name) || choice.also.iter().any(|word| same(word))).map(|choice| choice.name)
}

/// Whether `text` is digits with at most one point and one sign; no `inf`, no exponent.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (left, right) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (all(left) && all(right)) || (left.is_empty() && digits.contains('.') && all(right))
}

fn no_number(text: &str, meant: &str) -> Fault {
    let bare = text.trim().trim_end_matches(['%', '€', '$', '°']).trim_start_matches(['€', '$', '£']).trim();
    let joined: String =
        bare.chars().filter(|c| !matches!(c, '_' | ' ' | '\u{a0}' | '\u{202f}' | '\'')).collect::<String>().replace('−', "-");
    let thousands =
        joined.split_once(',').is_some_and(|(left, right)| right.len() == 3 && !left.trim_start_matches(['-', '+']).starts_with('0'));
    let help = if is_decimal(&joined) && joined != text {
        format!("write `{joined}`")
    } else if is_decimal(&joined.replacen(',', ".", 1)) {
        let point = joined.replacen(',', ".", 1);
        if thousands { format!("write `{}` or `{point}`", joined.replace(',', "")) } else { format!("write `{point}`") }
    } else {
        format!("write {meant} in digits, without a unit")
    };
    fault(&codes::WRONG_TYPE, format!("is `{}` where {meant} is meant", short(text)), help)
}

pub(super) fn number(shape: &Shape, text: &str) -> Result<f64, Fault> {
    let Shape::Number { min, max, step } = shape else { return whole(shape, text).map(|n| n as f64) };
    let value = match text.as_bytes() {
        [digit @ b'0'..=b'9'] => Some(f64::from(digit - b'0')),
        _ => is_decimal(text).then(|| text.parse::<f64>().ok()).flatten().filter(|n| n.is_finite()),
    };
    let Some(value) = value else { return Err(no_number(text, "a number")) };
    if value < *min || value > *max {
        return Err(fault(&codes::OUT_OF_RANGE, format!("is {}", short(text)), range(*min, *max)));
    }
    if *step > 0.0 && ((value / step).round() * step - value).abs() > 1e-9 {
        return Err(fault(
            &codes::OUT_OF_RANGE,
            format!("is {}, which is between two steps", short(text)),
            format!("it goes in steps of {step}"),
        ));
    }
    Ok(value)
}

fn range(min: f64, max: f64) -> String {
    match (min.is_finite() && min > -1e15, max.is_finite() && max < 1e15) {
        (true, true) => format!("it goes from {min} to {max}"),
        (true, false) => format!("it cannot be less than {min}"),
        _ => format!("it cannot be more than {max}"),
    }
}

pub(super) fn whole(shape: &Shape, text: &str) -> Result<i64, Fault> {
    let Shape::Whole { min, max } = shape else { return Err(no_number(text, "a whole number")) };
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(no_number(text, "a whole number"));
    }
    match text.parse::<i64>() {
        Ok(value) if (*min..=*max).contains(&value) => Ok(value),
        _ => Err(fault(&codes::OUT_OF_RANGE, format!("is {}", short(text)), range(*min as f64, *max as f64))),
    }
}

/// A date out of `15.9.2026`, `2026/9/15`, `2026-9-15` or a date with a time; none where day and month could be confused.
fn as_date(text: &str) -> Option<Date> {
    let day = text.split(['T', ' ']).next()?;
    let parts: Vec<&str> = day.trim_end_matches('.').split(['.', '/', '-']).collect();
    let [a, b, c] = parts[..] else { return None };
    let month = b.parse().ok()?;
    if a.len() == 4 {
        Date::new(a.parse().ok()?, month, c.parse().ok()?)
    } else if c.len() == 4 && day.contains('.') {
        Date::new(c.parse().ok()?, month, a.parse().ok()?)
    } else {
        None
    }
}
