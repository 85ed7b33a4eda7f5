//! A measure: its type, its direction, its readings.

use super::entry::{Home, option};
use crate::text::{Date, Digest, Hasher, Interval, Period};

/// What is measured. The type gives range, unit and direction where the author says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Rate,
    Count,
    Time,
    Money,
    Nps,
    Csat,
    Ces,
    Audit,
    Other,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    Up,
    Down,
}

impl Type {
    pub const NAMES: [&'static str; 9] = ["rate", "count", "time", "money", "nps", "csat", "ces", "audit", "other"];

    pub fn of(name: &str) -> Option<Type> {
        const ALL: [Type; 9] =
            [Type::Rate, Type::Count, Type::Time, Type::Money, Type::Nps, Type::Csat, Type::Ces, Type::Audit, Type::Other];
        Type::NAMES.iter().position(|n| *n == name).map(|i| ALL[i])
    }

    pub fn name(self) -> &'static str {
        Type::NAMES[self as usize]
    }

    /// The lowest and the highest value there can be.
    pub fn range(self) -> (f64, f64) {
        match self {
            Type::Rate | Type::Audit => (0.0, 100.0),
            Type::Count | Type::Time => (0.0, f64::INFINITY),
            Type::Nps => (-100.0, 100.0),
            Type::Csat => (1.0, 5.0),
            Type::Ces => (1.0, 7.0),
            Type::Money | Type::Other => (f64::NEG_INFINITY, f64::INFINITY),
        }
    }

    pub fn unit(self) -> Option<&'static str> {
        matches!(self, Type::Rate | Type::Audit).then_some("%")
    }

    pub fn better(self) -> Option<Better> {
        match self {
            Type::Rate | Type::Audit | Type::Nps | Type::Csat | Type::Ces => Some(Better::Up),
            Type::Time => Some(Better::Down),
            Type::Count | Type::Money | Type::Other => None,
        }
    }

    /// Whether customers answered, so that few answers are weak evidence.
    pub fn survey(self) -> bool {
        matches!(self, Type::Nps | Type::Csat | Type::Ces)
    }
}

impl Better {
    pub fn name(self) -> &'static str {
        match self {
            Better::Up => "up",
            Better::Down => "down",
        }
    }
}

/// One reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    pub period: Period,
    pub value: f64,
    /// How many answers stand behind it.
    pub n: Option<u64>,
    /// Its place in the order of the file, from 0.
    pub(super) index: usize,
}

/// A measure, with what its type gives already filled in. Texts are inline Markdown.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    pub id: String,
    pub name: String,
    pub sort: Type,
    pub unit: Option<String>,
    pub better: Option<Better>,
    pub target: Option<f64>,
    /// What customers are promised.
    pub promise: Option<f64>,
    pub rival: Option<f64>,
    /// The largest accepted spread of the last four readings.
    pub tolerance: Option<f64>,
    pub every: Option<Interval>,
    pub owner: Option<String>,
    pub how: Option<String>,
    pub sample: Option<String>,
    /// By the end of their periods, the oldest first.
    pub readings: Vec<Reading>,
    pub home: Home,
}

/// A measure against its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// All of the last four readings met it.
    Met,
    /// The last one did, an earlier one did not.
    Slipping,
    /// The last one did not.
    Missed,
    NoData,
}

/// Whether something that must always be there is.
#[derive(Clone, Debug, PartialEq)]
pub enum MustBe {
    Holds,
    /// The readings of the last twelve months that missed the target.
    Breach { missed: Vec<(Period, f64)> },
    /// No reading in twelve months, or no target to hold it against.
    Unproven,
}

impl State {
    /// As in lists, and as the last part of the key of its word: `measure.no_data`.
    pub fn name(self) -> &'static str {
        match self {
            State::Met => "met",
            State::Slipping => "slipping",
            State::Missed => "missed",
            State::NoData => "no_data",
        }
    }
}

impl MustBe {
    /// As the last part of the key of its word: `must-be.breach`.
    pub fn name(&self) -> &'static str {
        match self {
            MustBe::Holds => "holds",
            MustBe::Breach { .. } => "breach",
            MustBe::Unproven => "unproven",
        }
    }
}

impl Measure {
    /// A text by the name of its field.
    pub fn text(&self, field: &str) -> Option<&str> {
        match field {
            "name" => Some(&self.name),
            "unit" => self.unit.as_deref(),
            "how" => self.how.as_deref(),
            "sample" => self.sample.as_deref(),
            _ => None,
        }
    }

    pub fn last(&self) -> Option<&Reading> {
        self.readings.last()
    }

    /// The last four readings, or those there are.
    pub fn recent(&self) -> &[Reading] {
        &self.readings[self.readings.len().saturating_sub(4)..]
    }

    /// Whether `value` is at least as good as `other`. Without a direction more is taken for better.
    pub fn as_good(&self, value: f64, other: f64) -> bool {
        match self.better {
            Some(Better::Down) => value <= other,
            _ => value >= other,
        }
    }

    /// `None` without a target.
    pub fn state(&self) -> Option<State> {
        let target = self.target?;
        let Some(last) = self.last() else { return Some(State::NoData) };
        if !self.as_good(last.value, target) {
            return Some(State::Missed);
        }
        let all = self.recent().iter().all(|r| self.as_good(r.value, target));
        Some(if all { State::Met } else { State::Slipping })
    }

    /// The readings among the last four that missed the target.
    pub fn missed(&self) -> Vec<&Reading> {
        let Some(target) = self.target else { return Vec::new() };
        self.recent().iter().filter(|r| !self.as_good(r.value, target)).collect()
    }

    /// The last reading less the target, in the unit of the measure.
    pub fn deviation(&self) -> Option<f64> {
        Some(tidy(self.last()?.value - self.target?))
    }

    /// The slope of a straight line through the last four readings, in units a reading; `None` with fewer than two.
    pub fn trend(&self) -> Option<f64> {
        let recent = self.recent();
        let n = recent.len() as f64;
        if n < 2.0 {
            return None;
        }
        let middle = (n - 1.0) / 2.0;
        let mean = recent.iter().map(|r| r.value).sum::<f64>() / n;
        let (mut above, mut below) = (0.0, 0.0);
        for (i, reading) in recent.iter().enumerate() {
            let x = i as f64 - middle;
            above += x * (reading.value - mean);
            below += x * x;
        }
        Some(tidy(above / below))
    }

    /// `better`, `same` or `worse`: the last part of the key `trend.…`. A slope below a thousandth of the level is no trend.
    pub fn trend_name(&self) -> Option<&'static str> {
        let slope = self.trend()?;
        let level = self.recent().iter().map(|r| r.value.abs()).fold(0.0, f64::max);
        if slope.abs() <= level / 1000.0 {
            return Some("same");
        }
        let up = slope > 0.0;
        self.better.map(|better| if up == (better == Better::Up) { "better" } else { "worse" })
    }

    /// The largest of the last four readings less the smallest.
    pub fn spread(&self) -> Option<f64> {
        let values = || self.recent().iter().map(|r| r.value);
        let high = values().reduce(f64::max)?;
        let low = values().reduce(f64::min)?;
        Some(tidy(high - low))
    }

    /// The readings that count within twelve months: their period ends after `today` − 12 months.
    pub fn year(&self, today: Date) -> impl Iterator<Item = &Reading> {
        let since = today.before(Interval::Months(12));
        self.readings.iter().filter(move |r| r.period.end() > since)
    }

    /// Whether every reading of the last twelve months met the target.
    pub fn must_be(&self, today: Date) -> MustBe {
        let Some(target) = self.target else { return MustBe::Unproven };
        if self.year(today).next().is_none() {
            return MustBe::Unproven;
        }
        let missed: Vec<_> = self.year(today).filter(|r| !self.as_good(r.value, target)).map(|r| (r.period, r.value)).collect();
        if missed.is_empty() { MustBe::Holds } else { MustBe::Breach { missed } }
    }

    /// Days since the end of the last reading's period, and whether that is more than twice `every`.
    pub fn stale(&self, today: Date) -> bool {
        match (self.last(), self.every) {
            (Some(last), Some(every)) => today > last.period.end().after(every.twice()),
            _ => false,
        }
    }

    /// Whether the last reading is as good as the promise; `None` without either.
    pub fn promise_kept(&self) -> Option<bool> {
        Some(self.as_good(self.last()?.value, self.promise?))
    }

    pub(super) fn digest(&self) -> Digest {
        let mut hasher = Hasher::new();
        hasher.text(&self.id).text(&self.name).text(self.sort.name()).text(self.better.map_or("", Better::name));
        for text in [&self.unit, &self.owner, &self.how, &self.sample] {
            option(&mut hasher, text.as_deref());
        }
        for number in [self.target, self.promise, self.rival, self.tolerance] {
            // No author can write this bit pattern of "not a number": it stands for "not said".
            hasher.number(number.map_or(u64::MAX, f64::to_bits));
        }
        match self.every {
            None => hasher.number(0),
            Some(Interval::Days(n)) => hasher.number(1).number(u64::from(n.unsigned_abs())),
            Some(Interval::Months(n)) => hasher.number(2).number(u64::from(n.unsigned_abs())),
        };
        for reading in &self.readings {
            hasher.text(&reading.period.to_string()).number(reading.value.to_bits()).number(reading.n.unwrap_or(u64::MAX));
        }
        hasher.finish()
    }
}

/// Takes off what adding decimal fractions in binary left: 97.4 − 97.1 is 0.3.
fn tidy(value: f64) -> f64 {
    let tidy = (value * 1e9).round() / 1e9;
    if tidy == 0.0 { 0.0 } else { tidy }
}
