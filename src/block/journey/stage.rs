//! A stage: one step of the customer's, and our answer to it.

use super::phase::letter;
use super::text::{Text, Texts, Use, Uses};
use crate::block::{Evidence, Gap, Reference};
use crate::markdown::Passage;
use crate::text::{anchor, write_anchor, write_whole};
use std::sync::Arc;

/// A stage as written. Texts are inline Markdown; `name` is plain. It is kept as long as the book: what is rare stands in
/// a box, and names are shared with what others know of the stage.
pub struct Stage {
    /// As references name it: `repair/wait`.
    pub whole_id: Arc<str>,
    pub name: Arc<str>,
    pub texts: Texts,
    pub uses: Uses,
    /// Index among the journey's phases.
    pub phase: usize,
    /// Its number within the phase, from 1.
    pub nth: u32,
    /// Halves, -4 to 4.
    pub feels: Option<i8>,
    pub feels_target: Option<i8>,
    /// Said not to be measured at all; without a reason it counts as open.
    pub unmeasured: bool,
    /// 1, 2 or 3.
    pub weight: u8,
    pub gate: bool,
    /// Whether this is where it is decided what the customer thinks of us.
    pub moment: bool,
    /// Said here; the journey's counts otherwise.
    pub evidence: Option<Evidence>,
    pub kano: Option<&'static str>,
    pub standard: Option<&'static str>,
    pub gap: Option<Box<Gap>>,
    /// Where its name stands, by number.
    pub key: u32,
}

/// The links of the chain, by the names of their fields.
pub const CHAIN: [&str; 5] = ["expects", "target", "practice", "measure", "support"];

impl Stage {
    /// Its name within the journey: `wait`.
    pub fn id(&self) -> &str {
        self.whole_id.rsplit('/').next().unwrap_or("")
    }

    /// Where links to it lead on the page it is drawn on.
    pub fn anchor(&self) -> String {
        anchor("stage", &self.whole_id)
    }

    /// The same, added to `out`.
    pub fn write_anchor(&self, out: &mut String) {
        write_anchor("stage", &self.whole_id, out);
    }

    /// Letter of the phase and number within it: `B2`.
    pub fn number(&self) -> String {
        let mut out = String::with_capacity(4);
        self.write_number(&mut out);
        out
    }

    /// The same, added to `out`.
    pub fn write_number(&self, out: &mut String) {
        out.push(letter(self.phase));
        write_whole(self.nth.into(), "", out);
    }

    pub fn has(&self, text: Text) -> bool {
        self.texts.has(text)
    }

    pub fn text(&self, text: Text) -> Option<Passage<'_>> {
        self.texts.get(text)
    }

    /// From -2 to 2.
    pub fn feels(&self) -> Option<f64> {
        self.feels.map(|halves| f64::from(halves) / 2.0)
    }

    pub fn feels_target(&self) -> Option<f64> {
        self.feels_target.map(|halves| f64::from(halves) / 2.0)
    }

    /// Whether customers feel bad here.
    pub fn is_low(&self) -> bool {
        self.feels.is_some_and(|halves| halves <= -2)
    }

    pub fn owner(&self) -> Option<&Reference> {
        self.uses.of(Use::Owner).first()
    }

    /// Empty where the owner does it.
    pub fn doers(&self) -> &[Reference] {
        self.uses.of(Use::Doers)
    }

    pub fn measures(&self) -> &[Reference] {
        self.uses.of(Use::Measures)
    }

    pub fn touchpoints(&self) -> &[Reference] {
        self.uses.of(Use::Touchpoints)
    }

    pub fn checklists(&self) -> &[Reference] {
        self.uses.of(Use::Checklists)
    }

    /// Which links of the chain are filled, in the order of `CHAIN`.
    pub fn chain(&self) -> [bool; 5] {
        [self.has(Text::Expects), self.has(Text::Target), self.has(Text::Practice), self.is_measured(), self.has(Text::Support)]
    }

    /// By a measure, or left unmeasured for a reason.
    pub fn is_measured(&self) -> bool {
        !self.measures().is_empty() || (self.unmeasured && self.has(Text::Why))
    }

    pub fn is_must_be(&self) -> bool {
        self.kano == Some("must-be")
    }

    /// Whether another role owns the next stage; a stage nobody owns hands nothing over.
    pub fn hands_over(&self, next: &Stage) -> bool {
        matches!((self.owner(), next.owner()), (Some(a), Some(b)) if a.id != b.id)
    }
}
