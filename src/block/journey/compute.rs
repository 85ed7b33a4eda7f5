//! What a journey comes to: completeness, coverage, the course of its feelings, hand-overs, broken must-bes.

use super::Journey;
use super::stage::Stage;
use super::text::Text;
use crate::block::list::number;
use crate::block::{Ask, Evidence};
use crate::register::{Measure, MustBe, State};
use serde_json::{Value, json};

/// Lowest and highest feeling and the last one, each with the index of its stage; ties go to the first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Course {
    pub start: (usize, f64),
    pub low: (usize, f64),
    pub peak: (usize, f64),
    pub end: (usize, f64),
}

impl Course {
    /// `None` with fewer than two feelings.
    pub fn of(feelings: &[(usize, f64)]) -> Option<Course> {
        let (first, last) = (*feelings.first()?, *feelings.last()?);
        let mut course = Course { start: first, low: first, peak: first, end: last };
        for feeling in feelings {
            if feeling.1 < course.low.1 {
                course.low = *feeling;
            }
            if feeling.1 > course.peak.1 {
                course.peak = *feeling;
            }
        }
        (feelings.len() > 1).then_some(course)
    }

    pub fn swing(&self) -> f64 {
        self.peak.1 - self.low.1
    }
}

/// A must-be stage that does not hold, by its index, and the measures that say so, each with the readings that missed.
pub struct Breach<'a> {
    pub stage: usize,
    pub measures: Vec<(&'a Measure, Vec<f64>)>,
}

impl Journey {
    /// The stages that say how the customer feels.
    pub fn feelings(&self) -> Vec<(usize, f64)> {
        self.stages.iter().enumerate().filter_map(|(n, s)| Some((n, s.feels()?))).collect()
    }

    /// How we know of a stage.
    pub fn evidence(&self, stage: &Stage) -> Evidence {
        stage.evidence.unwrap_or(self.head.evidence)
    }

    /// Filled links of the chain, and all there could be.
    pub fn links(&self) -> (usize, usize) {
        let filled = self.stages.iter().map(|s| s.chain().iter().filter(|f| **f).count()).sum();
        (filled, self.stages.len() * 5)
    }

    /// The stages whose owner hands over to another.
    pub fn hand_overs(&self) -> usize {
        self.stages.windows(2).filter(|pair| pair[0].hands_over(&pair[1])).count()
    }

    /// How many stages have each of the things a stage should have, by name. Leeway is not one: most need none.
    pub fn coverage(&self) -> [(&'static str, usize); 6] {
        let count = |has: &dyn Fn(&Stage) -> bool| self.stages.iter().filter(|s| has(s)).count();
        [
            ("owner", count(&|s| s.owner().is_some())),
            ("measure", count(&Stage::is_measured)),
            ("target", count(&|s| s.has(Text::Target))),
            ("support", count(&|s| s.has(Text::Support))),
            ("touchpoint", count(&|s| !s.touchpoints().is_empty())),
            ("evidence", count(&|s| self.evidence(s) > Evidence::Assumed)),
        ]
    }

    /// The must-be stages whose measures missed their target within twelve months.
    pub fn breaches<'a>(&self, ask: &'a dyn Ask) -> Vec<Breach<'a>> {
        let today = ask.today();
        let broken = |stage: &Stage| -> Vec<(&'a Measure, Vec<f64>)> {
            let measures = stage.measures().iter().filter_map(|m| ask.measure(m));
            measures
                .filter_map(|m| match m.must_be(today) {
                    MustBe::Breach { missed } => Some((m, missed.into_iter().map(|(_, value)| value).collect())),
                    _ => None,
                })
                .collect()
        };
        let must = self.stages.iter().enumerate().filter(|(_, s)| s.is_must_be());
        must.map(|(n, s)| Breach { stage: n, measures: broken(s) }).filter(|b| !b.measures.is_empty()).collect()
    }

    /// The columns of `list blocks`.
    pub fn computed(&self, ask: &dyn Ask) -> Value {
        let (filled, of) = self.links();
        let course = Course::of(&self.feelings());
        let id = |n: usize| self.stages.get(n).map(Stage::id);
        let coverage: serde_json::Map<String, Value> = self.coverage().iter().map(|(name, n)| ((*name).to_owned(), json!(n))).collect();
        json!({
            "stages": self.stages.len(),
            "completeness": number(share(filled, of)),
            "links": filled,
            "links_of": of,
            "low": course.map(|c| number(c.low.1)),
            "low_stage": course.and_then(|c| id(c.low.0)),
            "peak": course.map(|c| number(c.peak.1)),
            "peak_stage": course.and_then(|c| id(c.peak.0)),
            "end": course.map(|c| number(c.end.1)),
            "swing": course.map(|c| number(c.swing())),
            "hand_overs": self.hand_overs(),
            "gates": self.stages.iter().filter(|s| s.gate).count(),
            "moments": self.stages.iter().filter(|s| s.moment).count(),
            "breaches": self.breaches(ask).len(),
            "coverage": coverage,
        })
    }
}

/// A share to three decimals; of nothing, nothing.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64 * 1000.0).round() / 1000.0 }
}

/// How a stage stands: the worst state among its measures with a target.
pub fn health(stage: &Stage, ask: &dyn Ask) -> Option<State> {
    stage.measures().iter().filter_map(|m| ask.measure(m)?.state()).max_by_key(|s| s.gravity())
}
