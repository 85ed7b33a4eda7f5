//! What a measure's readings come to: its state, its trend, whether what must hold holds.

use super::entry::Field;
use super::measure::{Better, Measure, Reading};
use crate::diagnostic::Place;
use crate::text::{Date, Interval, Period};

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
    Breach {
        missed: Vec<(Period, f64)>,
    },
    /// No reading in twelve months, or no target to hold it against.
    Unproven,
}

impl State {
    /// As in lists, and as the last part of the key of its word.
    pub fn name(self) -> &'static str {
        match self {
            State::Met => "met",
            State::Slipping => "slipping",
            State::Missed => "missed",
            State::NoData => "no_data",
        }
    }

    /// The key of its word.
    pub fn word(self) -> &'static str {
        match self {
            State::Met => "measure.met",
            State::Slipping => "measure.slipping",
            State::Missed => "measure.missed",
            State::NoData => "measure.no_data",
        }
    }

    /// The higher, the worse.
    pub fn gravity(self) -> u8 {
        match self {
            State::Met => 0,
            State::NoData => 1,
            State::Slipping => 2,
            State::Missed => 3,
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
    /// Where the readings stand that break a must-be as of `today`.
    pub fn breaches(&self, today: Date) -> Vec<(Period, Place)> {
        let MustBe::Breach { missed } = self.must_be(today) else { return Vec::new() };
        let place = |period: Period| self.readings.iter().find(|r| r.period == period).map(|r| self.home.place(Field::Reading(r.index)));
        missed.into_iter().filter_map(|(period, _)| Some((period, place(period)?))).collect()
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

    /// Whether the end of the last reading's period lies further back than twice `every`.
    pub fn stale(&self, today: Date) -> bool {
        match (self.last(), self.every) {
            (Some(last), Some(every)) if !self.told_readings => today > last.period.end().after(every.twice()),
            _ => false,
        }
    }

    /// Whether the last reading is as good as the promise; `None` without either.
    pub fn promise_kept(&self) -> Option<bool> {
        Some(self.as_good(self.last()?.value, self.promise?))
    }
}

/// Takes off what adding decimal fractions in binary left: 97.4 − 97.1 is 0.3.
fn tidy(value: f64) -> f64 {
    let tidy = (value * 1e9).round() / 1e9;
    if tidy == 0.0 { 0.0 } else { tidy }
}
