//! Which stages a drawing shows: `stages=notice..wait`, `phase=after`, `role=desk`.

use super::Journey;
use super::phase;
use super::stage::Stage;
use crate::block::Options;
use std::collections::BTreeSet;

/// Indices of the stages to show, in order. Names that mean nothing filter nothing.
pub fn chosen(journey: &Journey, options: &Options) -> Vec<usize> {
    let mut chosen: Vec<usize> = (0..journey.stages.len()).collect();
    if let Some(wanted) = options.get("stages").or_else(|| options.get("stage")) {
        let named = stages(&journey.stages, wanted);
        if !named.is_empty() {
            chosen.retain(|n| named.contains(n));
        }
    }
    if let Some(wanted) = options.get("phase").or_else(|| options.get("phases")) {
        let phases: Vec<usize> = wanted.split(',').filter_map(|p| phase::find(&journey.phases, p)).collect();
        if !phases.is_empty() {
            chosen.retain(|n| phases.contains(&journey.stages[*n].phase));
        }
    }
    if let Some(role) = options.get("role").filter(|r| !r.is_empty()) {
        let works = |s: &Stage| s.owner().into_iter().chain(s.doers()).any(|r| r.id == role);
        chosen.retain(|n| works(&journey.stages[*n]));
    }
    chosen
}

/// `a..c`, `a..`, `..c`, or `a,c`.
fn stages(stages: &[Stage], wanted: &str) -> Vec<usize> {
    let of = |id: &str| stages.iter().position(|s| s.id() == id.trim());
    let mut out = Vec::new();
    for piece in wanted.split(',') {
        match piece.split_once("..") {
            Some((from, to)) => {
                let from = if from.trim().is_empty() { Some(0) } else { of(from) };
                let to = if to.trim().is_empty() { stages.len().checked_sub(1) } else { of(to) };
                if let (Some(from), Some(to)) = (from, to) {
                    out.extend(from..=to);
                }
            }
            None => out.extend(of(piece)),
        }
    }
    out
}

/// The first piece of an option's value that means nothing here, and what would.
pub fn stray(journey: &Journey, option: &str, value: &str) -> Option<(String, Vec<String>)> {
    let pieces = value.split(',').map(str::trim).filter(|piece| !piece.is_empty());
    match option {
        "stages" | "stage" => {
            let ids = pieces.flat_map(|piece| piece.split("..")).map(str::trim).filter(|id| !id.is_empty());
            let lost = ids.into_iter().find(|id| !journey.stages.iter().any(|s| s.id() == *id))?;
            Some((lost.to_owned(), journey.stages.iter().map(|s| s.id().to_owned()).collect()))
        }
        "phase" | "phases" => {
            let lost = pieces.into_iter().find(|piece| phase::find(&journey.phases, piece).is_none())?;
            Some((lost.to_owned(), journey.phases.iter().map(|p| p.id.to_string()).collect()))
        }
        "role" => {
            let roles: BTreeSet<&str> =
                journey.stages.iter().flat_map(|s| s.owner().into_iter().chain(s.doers())).map(|r| &*r.id).collect();
            (!value.is_empty() && !roles.contains(value)).then(|| (value.to_owned(), roles.into_iter().map(str::to_owned).collect()))
        }
        _ => None,
    }
}
