//! What the numbers of a measure give away, as of a day.

use super::Registers;
use super::codes::{NO_BETTER_THAN_RIVAL, PROMISE_NOT_KEPT, STALE, TARGET_MISSED, UNEVEN};
use super::entry::Field;
use super::measure::{Measure, Reading};
use crate::diagnostic::Diagnostic;
use crate::text::Date;

/// A gap that a measure shows, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding<'r> {
    pub measure: &'r str,
    pub owner: Option<&'r str>,
    pub diagnostic: Diagnostic,
}

impl Registers {
    /// The findings of every measure as of `today`, in the order the measures are written.
    pub fn findings(&self, today: Date) -> Vec<Finding<'_>> {
        let of = |measure: &'_ Measure| measure.findings(today);
        self.measures()
            .flat_map(|m| of(m).into_iter().map(move |diagnostic| Finding { measure: &m.id, owner: m.owner.as_deref(), diagnostic }))
            .collect()
    }
}

impl Measure {
    /// What its readings give away as of `today`.
    pub fn findings(&self, today: Date) -> Vec<Diagnostic> {
        [self.old(today), self.target_missed(), self.promise_broken(), self.uneven()]
            .into_iter()
            .flatten()
            .chain(self.no_better_than_rival())
            .collect()
    }

    fn old(&self, today: Date) -> Option<Diagnostic> {
        let last = self.last().filter(|_| self.stale(today))?;
        let days = today.days_since(last.period.end());
        let message = format!("the last reading of “{}” is for {} and {days} days old", self.name, last.period);
        let help = "take a new reading, or lengthen `every`";
        Some(Diagnostic::new(&STALE, self.home.place(Field::Reading(last.index)), message).help(help))
    }

    fn target_missed(&self) -> Option<Diagnostic> {
        let missed = self.missed();
        let target = self.target.filter(|_| !missed.is_empty())?;
        let periods = match self.recent().len() {
            1 => "its only period".to_owned(),
            n => format!("{} of the last {n} periods", missed.len()),
        };
        let values: Vec<String> = missed.iter().map(|r| r.value.to_string()).collect();
        let message = format!("“{}” missed its target in {periods} ({}; target {target})", self.name, values.join(", "));
        let when: Vec<String> = missed.iter().map(|r| r.period.to_string()).collect();
        let help = format!("find out what went wrong in {} and write down what will change as a `gap`", listed(&when));
        Some(Diagnostic::new(&TARGET_MISSED, self.home.place(Field::Readings), message).help(help))
    }

    fn promise_broken(&self) -> Option<Diagnostic> {
        let (last, promise) = (self.last()?, self.promise?);
        if self.promise_kept()? {
            return None;
        }
        let message = format!("“{}” does not keep its promise of {promise}: {} in {}", self.name, last.value, last.period);
        let help = "do what keeps the promise, or take it back";
        Some(Diagnostic::new(&PROMISE_NOT_KEPT, self.home.place(Field::Reading(last.index)), message).help(help))
    }

    fn uneven(&self) -> Option<Diagnostic> {
        let (spread, tolerance) = (self.spread()?, self.tolerance?);
        if spread <= tolerance {
            return None;
        }
        let by_value = |a: &&Reading, b: &&Reading| a.value.total_cmp(&b.value);
        let (low, high) = (self.recent().iter().min_by(by_value)?, self.recent().iter().max_by(by_value)?);
        let count = self.recent().len();
        let message = format!("“{}” is uneven: its last {count} readings lie {spread} apart, tolerance {tolerance}", self.name);
        let help = format!("look for what differed between {} ({}) and {} ({})", low.period, low.value, high.period, high.value);
        Some(Diagnostic::new(&UNEVEN, self.home.place(Field::Readings), message).help(help))
    }

    /// One message for target and promise together.
    fn no_better_than_rival(&self) -> Option<Diagnostic> {
        let rival = self.rival?;
        self.better?;
        let weak = |value: Option<f64>| value.filter(|value| self.as_good(rival, *value));
        let (what, place) = match (weak(self.target), weak(self.promise)) {
            (Some(target), Some(promise)) => (format!("target {target} and promise {promise} of “{}” are", self.name), Field::Target),
            (Some(target), None) => (format!("target {target} of “{}” is", self.name), Field::Target),
            (None, Some(promise)) => (format!("promise {promise} of “{}” is", self.name), Field::Promise),
            (None, None) => return None,
        };
        let message = format!("{what} no better than the competitor's {rival}");
        let help = "aim higher, unless keeping up is enough here";
        Some(Diagnostic::new(&NO_BETTER_THAN_RIVAL, self.home.place(place), message).help(help))
    }
}

fn listed(items: &[String]) -> String {
    match items {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        items => items.concat(),
    }
}
