//! A stage: one step of the customer's, and our answer to it.

use crate::block::{Evidence, Gap, Reference};
use crate::markdown::Prose;

/// A stage as written. Texts are inline Markdown; `name` is plain.
pub struct Stage {
    pub id: String,
    pub name: String,
    /// Index among the journey's phases.
    pub phase: usize,
    /// Letter of the phase and number within it: `B2`.
    pub number: String,
    pub does: Option<Prose>,
    pub thinks: Option<Prose>,
    /// −2…2.
    pub feels: Option<f64>,
    pub feels_target: Option<f64>,
    pub expects: Option<Prose>,
    pub target: Option<Prose>,
    pub practice: Option<Prose>,
    pub support: Option<Prose>,
    pub measured: Measured,
    pub owner: Option<Reference>,
    /// Empty where the owner does it.
    pub doers: Vec<Reference>,
    pub touchpoints: Vec<Reference>,
    pub checklists: Vec<Reference>,
    pub kano: Option<&'static str>,
    /// 1, 2 or 3.
    pub weight: u8,
    pub gate: bool,
    pub moment: Moment,
    pub standard: Option<&'static str>,
    pub leeway: Option<Prose>,
    /// Said here; the journey's counts otherwise.
    pub evidence: Option<Evidence>,
    pub gap: Option<Gap>,
    pub note: Option<Prose>,
    /// Where its name stands, by number.
    pub key: u32,
}

/// How a stage is proved.
pub enum Measured {
    /// Nothing is said.
    Open,
    By(Vec<Reference>),
    /// Not at all, for this reason; without one it counts as open.
    Not(Option<Prose>),
}

/// Whether this is where it is decided what the customer thinks of us.
pub enum Moment {
    No,
    Yes,
    /// What must go right.
    Of(Prose),
}

/// The links of the chain, by the names of their fields.
pub const CHAIN: [&str; 5] = ["expects", "target", "practice", "measure", "support"];

impl Stage {
    /// Which links of the chain are filled, in the order of `CHAIN`.
    pub fn chain(&self) -> [bool; 5] {
        [self.expects.is_some(), self.target.is_some(), self.practice.is_some(), self.is_measured(), self.support.is_some()]
    }

    /// By a measure, or left unmeasured for a reason.
    pub fn is_measured(&self) -> bool {
        matches!(&self.measured, Measured::By(_) | Measured::Not(Some(_)))
    }

    pub fn measures(&self) -> &[Reference] {
        if let Measured::By(measures) = &self.measured { measures } else { &[] }
    }

    pub fn is_moment(&self) -> bool {
        !matches!(self.moment, Moment::No)
    }

    pub fn is_must_be(&self) -> bool {
        self.kano == Some("must-be")
    }

    /// Whether another role owns the next stage; a stage nobody owns hands nothing over.
    pub fn hands_over(&self, next: &Stage) -> bool {
        matches!((&self.owner, &next.owner), (Some(a), Some(b)) if a.id != b.id)
    }
}
