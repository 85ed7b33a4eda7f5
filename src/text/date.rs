//! Days, intervals between reviews, and the periods measures are read in.

use std::fmt;

/// A day of the Gregorian calendar, written `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The first day there is: 1 January of the year −9999.
    pub const MIN: Date = Date(jiff::civil::Date::MIN);

    /// Reads `2026-11-21`: exactly four, two and two digits, and a day that exists.
    pub fn parse(text: &str) -> Option<Date> {
        let bytes = text.as_bytes();
        let shape =
            bytes.len() == 10 && bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
        if !shape {
            return None;
        }
        Date::new(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?)
    }

    pub fn new(year: i16, month: i8, day: i8) -> Option<Date> {
        jiff::civil::Date::new(year, month, day).ok().map(Date)
    }

    /// The day in UTC of a Unix time in seconds.
    pub fn from_unix(seconds: i64) -> Option<Date> {
        let time = jiff::Timestamp::from_second(seconds).ok()?;
        Some(Date(time.to_zoned(jiff::tz::TimeZone::UTC).date()))
    }

    pub fn year(self) -> i16 {
        self.0.year()
    }

    pub fn month(self) -> i8 {
        self.0.month()
    }

    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The day after `interval`; the end of the month stands for a day it lacks. Clamped to year 9999.
    pub fn after(self, interval: Interval) -> Date {
        Date(self.0.saturating_add(interval.span()))
    }

    /// The day `interval` earlier.
    pub fn before(self, interval: Interval) -> Date {
        Date(self.0.saturating_sub(interval.span()))
    }

    /// Whole days from `earlier` to `self`, negative when `earlier` is later.
    pub fn days_since(self, earlier: Date) -> i64 {
        i64::from((self.0 - earlier.0).get_days())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// How often: a number of days or of months. Weeks are seven days, quarters three months, years twelve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Interval {
    Days(i32),
    Months(i32),
}

impl Interval {
    /// Reads `yearly`, `quarter`, `half-yearly`, `every 6 months`, `90 days` and their like.
    pub fn parse(text: &str) -> Option<Interval> {
        let text = text.trim().to_lowercase().replace('_', "-");
        let words: Vec<&str> = text.split_whitespace().filter(|w| *w != "every" && *w != "each").collect();
        let (count, unit) = match words[..] {
            [unit] => match unit.find(|c: char| !c.is_ascii_digit()) {
                Some(0) | None => (1, unit),
                Some(n) => (unit[..n].parse().ok()?, &unit[n..]),
            },
            [count, unit] => (count.parse().ok()?, unit),
            _ => return None,
        };
        if !(1..=1200).contains(&count) {
            return None;
        }
        match unit {
            "day" | "days" | "daily" => Some(Interval::Days(count)),
            "week" | "weeks" | "weekly" => Some(Interval::Days(count * 7)),
            "month" | "months" | "monthly" => Some(Interval::Months(count)),
            "quarter" | "quarters" | "quarterly" => Some(Interval::Months(count * 3)),
            "half-year" | "half-yearly" | "half-years" => Some(Interval::Months(count * 6)),
            "year" | "years" | "yearly" | "annually" => Some(Interval::Months(count * 12)),
            _ => None,
        }
    }

    /// Whole months or days as people write them: `every 6 months`.
    fn words(self) -> (i32, &'static str) {
        match self {
            Interval::Days(n) => (n, "day"),
            Interval::Months(n) => (n, "month"),
        }
    }

    /// Twice the interval.
    pub fn twice(self) -> Interval {
        match self {
            Interval::Days(n) => Interval::Days(n * 2),
            Interval::Months(n) => Interval::Months(n * 2),
        }
    }

    fn span(self) -> jiff::Span {
        match self {
            Interval::Days(n) => jiff::Span::new().days(n),
            Interval::Months(n) => jiff::Span::new().months(n),
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.words() {
            (1, unit) => write!(f, "every {unit}"),
            (n, unit) => write!(f, "every {n} {unit}s"),
        }
    }
}

/// The period a reading is for: a year, a quarter, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    Year(i16),
    Quarter(i16, i8),
    Month(i16, i8),
    Day(Date),
}

impl Period {
    /// Reads `2026`, `2026-Q3`, `2026-07` and `2026-07-15`.
    pub fn parse(text: &str) -> Option<Period> {
        if let Some(date) = Date::parse(text) {
            return Some(Period::Day(date));
        }
        let year = text.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
        match text.get(4..)? {
            "" => Some(Period::Year(year)),
            rest => {
                let rest = rest.strip_prefix('-')?;
                if let Some(quarter) = rest.strip_prefix(['Q', 'q']) {
                    let quarter = quarter.parse().ok().filter(|q| (1..=4).contains(q) && quarter.len() == 1)?;
                    return Some(Period::Quarter(year, quarter));
                }
                let month =
                    rest.parse().ok().filter(|m| (1..=12).contains(m) && rest.len() == 2 && rest.bytes().all(|b| b.is_ascii_digit()))?;
                Some(Period::Month(year, month))
            }
        }
    }

    /// The last day of the period.
    pub fn end(self) -> Date {
        let last = |year, month| jiff::civil::Date::new(year, month, 1).map(|d| d.last_of_month());
        let date = match self {
            Period::Year(y) => last(y, 12),
            Period::Quarter(y, q) => last(y, q * 3),
            Period::Month(y, m) => last(y, m),
            Period::Day(date) => Ok(date.0),
        };
        Date(date.unwrap_or(jiff::civil::Date::MAX))
    }

    /// Whether two periods are of the same length: years with years, months with months.
    pub fn same_grain(self, other: Period) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Year(y) => write!(f, "{y:04}"),
            Period::Quarter(y, q) => write!(f, "{y:04}-Q{q}"),
            Period::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Period::Day(date) => write!(f, "{date}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_dates() {
        assert!(Date::parse("2026-02-29").is_none());
        assert!(Date::parse("2026-2-9").is_none());
        assert_eq!(Date::parse("2024-02-29").map(|d| d.to_string()).as_deref(), Some("2024-02-29"));
    }

    #[test]
    fn intervals_read_as_people_write_them() {
        for (text, months) in [("yearly", 12), ("every 6 months", 6), ("Quarterly", 3), ("half-yearly", 6), ("year", 12)] {
            assert_eq!(Interval::parse(text), Some(Interval::Months(months)), "{text}");
        }
        assert_eq!(Interval::parse("90 days"), Some(Interval::Days(90)));
        assert_eq!(Interval::parse("now and then"), None);
        let day = Date::parse("2026-08-31").unwrap();
        assert_eq!(day.after(Interval::Months(6)).to_string(), "2027-02-28");
    }

    #[test]
    fn periods_know_their_last_day() {
        let end = |t: &str| Period::parse(t).map(|p| p.end().to_string());
        assert_eq!(end("2026-Q3").as_deref(), Some("2026-09-30"));
        assert_eq!(end("2026-02").as_deref(), Some("2026-02-28"));
        assert_eq!(end("2026").as_deref(), Some("2026-12-31"));
        assert_eq!(end("2026-Q5"), None);
        assert_eq!(end("26"), None);
    }
}
