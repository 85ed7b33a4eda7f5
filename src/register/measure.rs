//! A measure: its type, its direction, its readings.

use super::entry::{Home, option};
use crate::text::{Digest, Hasher, Interval, Period};

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
    /// Whether something was said about a reading, which may be the one that is looked for.
    pub told_readings: bool,
    /// Whether something was said about its target already.
    pub told_target: bool,
    pub home: Home,
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
        hasher.number(u64::from(self.told_readings));
        for reading in &self.readings {
            hasher.text(&reading.period.to_string()).number(reading.value.to_bits()).number(reading.n.unwrap_or(u64::MAX));
        }
        hasher.finish()
    }
}
