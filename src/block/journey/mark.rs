//! What the rest of the book may know of a journey.

use super::Journey;
use crate::block::{Evidence, Mark, Part, Reference, Share, Status, Verb};
use std::sync::Arc;

/// Its stages, as references name them.
pub fn parts(journey: &Journey) -> Vec<Part> {
    let one = |s: &super::stage::Stage| Part { kind: "stage", id: Arc::clone(&s.whole_id), name: Arc::clone(&s.name), key: s.key };
    journey.stages.iter().map(one).collect()
}

/// Who owns, does, proves and serves what, stage by stage; must-bes, gaps, counts.
pub fn marks(journey: &Journey) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(journey.stages.len() * 6 + 8);
    let uses = |references: &[Reference], verb: Verb, part: Option<u16>, marks: &mut Vec<Mark>| {
        marks.extend(references.iter().map(|r| Mark::Use { link: r.link, verb, part }));
    };
    uses(&journey.segments, Verb::Serves, None, &mut marks);
    uses(journey.of.as_slice(), Verb::Serves, None, &mut marks);
    marks.extend(journey.head.gap.as_ref().map(|gap| gap.mark(None)));
    for (n, stage) in journey.stages.iter().enumerate() {
        let part = u16::try_from(n).ok();
        uses(stage.owner().map_or(&[], std::slice::from_ref), Verb::Owns, part, &mut marks);
        // Who owns a stage and does it too is listed once, as its owner.
        let others = stage.doers().iter().filter(|doer| stage.owner().is_none_or(|owner| owner.id != doer.id));
        marks.extend(others.map(|doer| Mark::Use { link: doer.link, verb: Verb::Does, part }));
        uses(stage.measures(), Verb::Proves, part, &mut marks);
        uses(stage.touchpoints(), Verb::Serves, part, &mut marks);
        uses(stage.checklists(), Verb::Serves, part, &mut marks);
        if stage.is_must_be() {
            marks.push(Mark::MustBe { part, proofs: stage.measures().iter().map(|m| m.link).collect() });
        }
        marks.extend(stage.gap.as_ref().map(|gap| gap.mark(part)));
    }
    if journey.head.status != Status::Retired {
        let moments = journey.stages.iter().filter(|s| s.moment).count();
        let counts = [("count.journeys", 1), ("count.stages", journey.stages.len()), ("count.moments", moments)];
        let count = |(key, n): (&'static str, usize)| Mark::Count { key, n: u32::try_from(n).unwrap_or(u32::MAX) };
        marks.extend(counts.into_iter().filter(|(_, n)| *n > 0).map(count));
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let share = |(what, covered)| Mark::Share { what, share: Share { covered: number(covered), of: number(journey.stages.len()) } };
        marks.extend(journey.coverage().into_iter().filter(|_| !journey.stages.is_empty()).map(share));
        let resting = |on: Evidence| number(journey.stages.iter().filter(|s| journey.evidence(s) == on).count());
        marks.extend(
            Evidence::ALL.map(|on| Mark::Rests { on, n: resting(on) }).into_iter().filter(|m| !matches!(m, Mark::Rests { n: 0, .. })),
        );
    }
    marks
}
