//! Days, months, periods and intervals as a language writes them.

use super::Words;
use super::word::fill_with;
use crate::text::{Date, Interval, Period, write_figures, write_whole};

impl Words {
    /// A day in running text: `5 March 2026`, `5. maaliskuuta 2026`.
    pub fn date(&self, date: Date) -> String {
        self.pattern("date.text", date)
    }

    /// A day in a table: `5 Mar 2026`, `05.03.2026`.
    pub fn date_table(&self, date: Date) -> String {
        self.pattern("date.table", date)
    }

    /// A month as a heading: `March 2026`, `Maaliskuu 2026`.
    pub fn month_heading(&self, year: i16, month: i8) -> String {
        let text = self.month(year, month);
        let mut letters = text.chars();
        match letters.next() {
            Some(first) => first.to_uppercase().chain(letters).collect(),
            None => text,
        }
    }

    /// The name of a month, of the kind whose keys begin so.
    fn write_month(&self, keys: &str, month: i8, out: &mut String) {
        let mut key = String::with_capacity(keys.len() + 2);
        key.push_str(keys);
        write_number(month, &mut key);
        out.push_str(self.get(&key));
    }

    fn month(&self, year: i16, month: i8) -> String {
        fill_with(self.get("date.month"), |part, out| {
            match part {
                "month" => self.write_month("month.", month, out),
                "y" => out.push_str(&year.to_string()),
                "mm" => write_padded(month, out),
                _ => return false,
            }
            true
        })
    }

    /// A period: `2026`, `Q3 2026`, `July 2026`, or the day as in a table.
    pub fn period(&self, period: Period) -> String {
        let mut out = String::with_capacity(16);
        self.write_period(period, &mut out);
        out
    }

    /// `period`, added to `out`.
    pub fn write_period(&self, period: Period, out: &mut String) {
        match period {
            Period::Year(year) => write_year(year, out),
            Period::Quarter(year, quarter) => self.write_filled(
                "date.quarter",
                |place, out| {
                    match place {
                        "q" => write_number(quarter, out),
                        "y" => write_year(year, out),
                        _ => return false,
                    }
                    true
                },
                out,
            ),
            Period::Month(year, month) => out.push_str(&self.month(year, month)),
            Period::Day(date) => out.push_str(&self.date_table(date)),
        }
    }

    /// How often: `yearly`, `every 4 months`.
    pub fn interval(&self, interval: Interval) -> String {
        let key = match interval {
            Interval::Days(1) => "every.day",
            Interval::Days(7) => "every.week",
            Interval::Months(1) => "every.month",
            Interval::Months(3) => "every.quarter",
            Interval::Months(6) => "every.half-year",
            Interval::Months(12) => "every.year",
            Interval::Days(n) => return self.fill("every.days", &[("n", &self.number(f64::from(n), 0))]),
            Interval::Months(n) => return self.fill("every.months", &[("n", &self.number(f64::from(n), 0))]),
        };
        self.get(key).to_owned()
    }

    fn pattern(&self, key: &str, date: Date) -> String {
        let (day, month) = (date.day(), date.month());
        // Only what the pattern asks for is made: a page has several days, and a pattern three parts of seven.
        fill_with(self.get(key), |part, out| {
            match part {
                "d" => write_number(day, out),
                "dd" => write_padded(day, out),
                "m" => write_number(month, out),
                "mm" => write_padded(month, out),
                "y" => match u64::try_from(date.year()) {
                    Ok(year) if year >= 1000 => write_whole(year, "", out),
                    _ => out.push_str(&format!("{:04}", date.year())),
                },
                "month_of" => self.write_month("month.of.", month, out),
                "month_short" => self.write_month("month.short.", month, out),
                _ => return false,
            }
            true
        })
    }
}

/// A year as it is, without noughts before it.
fn write_year(year: i16, out: &mut String) {
    match u64::try_from(year) {
        Ok(year) => write_whole(year, "", out),
        Err(_) => out.push_str(&year.to_string()),
    }
}

/// A day or a month.
fn write_number(n: i8, out: &mut String) {
    write_whole(n.unsigned_abs().into(), "", out);
}

/// The same in two figures.
fn write_padded(n: i8, out: &mut String) {
    write_figures(n.unsigned_abs().into(), 2, out);
}
