//! The rule that needs the registers: what must always be there, is it?

use super::Journey;
use super::check::all;
use super::codes::{MUST_BE_BROKEN, NAMES_OURSELVES};
use super::compute::Breach;
use crate::block::{Ask, Found, GAP_STILL_FIRES, Status};
use crate::markdown;
use crate::register::{Better, Measure, MustBe};

/// A must-be stage whose measure missed its target within twelve months.
pub fn judge(journey: &Journey, ask: &dyn Ask, found: &mut Vec<Found>) {
    if journey.head.status == Status::Retired {
        return;
    }
    names_ourselves(journey, ask, found);
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
        found.extend(still_broken(journey, n, &measures, ask));
        found.push(Found { shown_by, ..Found::new(&MUST_BE_BROKEN, u16::try_from(n).ok(), message).help(help) });
    }
}

/// A stage called like one of us: the journey shows our way, not the customer's.
fn names_ourselves(journey: &Journey, ask: &dyn Ask, found: &mut Vec<Found>) {
    for (n, stage) in journey.stages.iter().enumerate().filter(|(_, stage)| ask.is_ours(&stage.name)) {
        let message = format!("the stage “{}” is called like one of our own roles or teams", stage.name);
        let help = "name it for what the customer does there, such as “Handing it in”, and the role under `owner:`";
        found.push(Found::new(&NAMES_OURSELVES, u16::try_from(n).ok(), message).help(help));
    }
}

/// A gap called done though a reading for a later period missed the target all the same.
fn still_broken(journey: &Journey, n: usize, measures: &[(&Measure, Vec<f64>)], ask: &dyn Ask) -> Option<Found> {
    let gap = journey.stages.get(n)?.gap.as_ref().filter(|gap| gap.is_done())?;
    let closed = gap.closed?;
    let (measure, period) = measures.iter().find_map(|(measure, _)| match measure.must_be(ask.today()) {
        MustBe::Breach { missed } => missed.iter().find(|(period, _)| period.end() > closed).map(|(period, _)| (*measure, *period)),
        _ => None,
    })?;
    let name = markdown::plain(&measure.name);
    let message = format!("the gap “{}” is done since {closed}, but “{name}” missed its target in {period}", gap.plain);
    let help = "open the gap again, or say in another gap what is wrong now";
    Some(Found { key: Some(gap.key), ..Found::new(&GAP_STILL_FIRES, u16::try_from(n).ok(), message).help(help) })
}
