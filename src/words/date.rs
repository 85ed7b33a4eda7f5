//! Days, months, periods and intervals as a language writes them.

use super::Words;
use super::word::{fill, fill_with};
use crate::text::{Date, Interval, Period};

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

    /// The short name of a month, for the axis of a chart: `Mar`, `mars`, `maalisk.`.
    pub fn month_short(&self, month: i8) -> String {
        self.get(&format!("month.short.{month}")).to_owned()
    }

    fn month(&self, year: i16, month: i8) -> String {
        let name = self.get(&format!("month.{month}")).to_owned();
        fill(self.get("date.month"), &[("month", &name), ("y", &year.to_string()), ("mm", &format!("{month:02}"))])
    }

    /// A period: `2026`, `Q3 2026`, `July 2026`, or the day as in a table.
    pub fn period(&self, period: Period) -> String {
        match period {
            Period::Year(year) => year.to_string(),
            Period::Quarter(year, quarter) => fill(self.get("date.quarter"), &[("q", &quarter.to_string()), ("y", &year.to_string())]),
            Period::Month(year, month) => self.month(year, month),
            Period::Day(date) => self.date_table(date),
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
        fill_with(self.get(key), |part| match part {
            "d" => Some(day.to_string().into()),
            "dd" => Some(format!("{day:02}").into()),
            "m" => Some(month.to_string().into()),
            "mm" => Some(format!("{month:02}").into()),
            "y" => Some(format!("{:04}", date.year()).into()),
            "month_of" => Some(self.get(&format!("month.of.{month}")).to_owned().into()),
            "month_short" => Some(self.get(&format!("month.short.{month}")).to_owned().into()),
            _ => None,
        })
    }
}
