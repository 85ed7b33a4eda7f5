//! The rule that needs the registers: what must always be there, is it?

use super::Journey;
use super::check::all;
use super::codes::MUST_BE_BROKEN;
use super::compute::Breach;
use crate::block::{Ask, Found, Status};
use crate::markdown;
use crate::register::Better;

/// A must-be stage whose measure missed its target within twelve months.
pub fn judge(journey: &Journey, ask: &dyn Ask, found: &mut Vec<Found>) {
    if journey.head.status == Status::Retired {
        return;
    }
    for Breach { stage: n, measures } in journey.breaches(ask) {
        let Some(stage) = journey.stages.get(n) else { continue };
        let told: Vec<String> = measures
            .iter()
            .map(|(measure, missed)| {
                let side = if measure.better == Some(Better::Down) { "over" } else { "under" };
                let values: Vec<String> = missed.iter().map(f64::to_string).collect();
                let target = measure.target.map_or_else(String::new, |t| t.to_string());
                format!("“{}” was {} {side} {target}", markdown::plain(&measure.name), all(&values))
            })
            .collect();
        let message = format!("the stage “{}” is a must-be and did not hold in the last twelve months: {}", stage.name, told.join("; "));
        let help = match &stage.gap {
            Some(gap) => format!("mend this before anything that delights; its gap says “{}”", gap.plain),
            None => "mend this before anything that delights, and write what is wrong under `gap:`".to_owned(),
        };
        let shown_by = measures.iter().map(|(measure, _)| measure.id.clone()).collect();
        found.push(Found { shown_by, ..Found::new(&MUST_BE_BROKEN, u16::try_from(n).ok(), message).help(help) });
    }
}
