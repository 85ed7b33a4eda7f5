//! The rows of a journey's table, and what a stage has to say in each.

use super::Journey;
use super::curve::told;
use super::stage::{Measured, Moment, Stage};
use crate::block::chart::{Scale, Svg};
use crate::block::{Ask, Reference};
use crate::markdown::Prose;
use crate::words::Words;
use serde_json::{Value, json};

/// Rows by name, in the order a stage is read: the customer first, our answer, what proves and supports it, what is open.
pub const ROWS: [&str; 17] = [
    "feels",
    "does",
    "thinks",
    "expects",
    "target",
    "practice",
    "support",
    "measure",
    "owner",
    "doers",
    "touchpoint",
    "checklist",
    "moment_of_truth",
    "leeway",
    "evidence",
    "gap",
    "note",
];
/// What is left of them in a compact table.
pub const COMPACT: [&str; 5] = ["feels", "expects", "target", "measure", "owner"];

/// Whether a stage has something to say in a row.
pub fn said(row: &str, stage: &Stage) -> bool {
    match row {
        "feels" => stage.feels.is_some() || stage.feels_target.is_some(),
        "does" => stage.does.is_some(),
        "thinks" => stage.thinks.is_some(),
        "expects" => stage.expects.is_some(),
        "target" => stage.target.is_some(),
        "practice" => stage.practice.is_some(),
        "support" => stage.support.is_some(),
        "measure" => !matches!(stage.measured, Measured::Open),
        "owner" => stage.owner.is_some(),
        "doers" => !stage.doers.is_empty(),
        "touchpoint" => !stage.touchpoints.is_empty(),
        "checklist" => !stage.checklists.is_empty(),
        "moment_of_truth" => matches!(stage.moment, Moment::Of(_)),
        "leeway" => stage.leeway.is_some() || stage.standard.is_some(),
        "evidence" => stage.evidence.is_some(),
        "gap" => stage.gap.is_some(),
        "note" => stage.note.is_some(),
        _ => false,
    }
}

/// The word at the head of a row.
pub fn head<'w>(row: &'w str, words: &'w Words) -> &'w str {
    match row {
        "touchpoint" => words.many("touchpoint"),
        "checklist" => words.get("checklist"),
        "moment_of_truth" => words.get("moment_of_truth.what"),
        row => words.get(row),
    }
}

/// One cell: `kind` says which of its fields are there. Texts ending in `html` are finished HTML.
pub fn cell(row: &str, journey: &Journey, n: usize, ask: &dyn Ask) -> Value {
    let stage = &journey.stages[n];
    let words = ask.words();
    let text = |prose: &Option<Prose>| prose.as_ref().map(|p| ask.prose(p));
    let names = |list: &[Reference]| list.iter().map(|r| json!(ask.named(r))).collect::<Vec<_>>();
    if !said(row, stage) {
        return json!({"row": row, "kind": "empty"});
    }
    let mut value = match row {
        "feels" => feeling(stage, words),
        "does" => json!({"kind": "text", "html": text(&stage.does)}),
        "thinks" => json!({"kind": "quote", "html": text(&stage.thinks).map(|t| words.quote(&t))}),
        "expects" => json!({"kind": "text", "html": text(&stage.expects)}),
        "target" => json!({"kind": "text", "html": text(&stage.target)}),
        "practice" => json!({"kind": "text", "html": text(&stage.practice)}),
        "support" => json!({"kind": "text", "html": text(&stage.support)}),
        "note" => json!({"kind": "note", "html": text(&stage.note)}),
        "measure" => measure(stage, ask),
        "owner" => {
            let next = journey.stages.get(n + 1).filter(|next| stage.hands_over(next)).and_then(|next| next.owner.as_ref());
            json!({"kind": "owner", "names": names(stage.owner.as_slice()), "to": next.map(|o| ask.named(o)), "to_word": words.get("hand-over")})
        }
        "doers" => json!({"kind": "names", "names": names(&stage.doers)}),
        "touchpoint" => json!({"kind": "names", "names": names(&stage.touchpoints)}),
        "checklist" => json!({"kind": "lists", "names": names(&stage.checklists)}),
        "moment_of_truth" => {
            let what = if let Moment::Of(what) = &stage.moment { Some(ask.prose(what)) } else { None };
            json!({"kind": "moment", "html": what})
        }
        "leeway" => {
            let word = stage.standard.map(|s| words.get(&format!("standard.{s}")).to_owned());
            json!({"kind": "leeway", "standard": stage.standard, "word": word, "html": text(&stage.leeway)})
        }
        "evidence" => {
            let evidence = journey.evidence(stage).name();
            json!({"kind": "evidence", "evidence": evidence, "word": words.get(&format!("evidence.{evidence}"))})
        }
        _ => json!({"kind": "gap", "gap": stage.gap.as_ref().map(|g| g.shown(ask))}),
    };
    if let Some(map) = value.as_object_mut() {
        map.insert("row".to_owned(), json!(row));
    }
    value
}

/// The feeling in figures, with a little scale beside it.
fn feeling(stage: &Stage, words: &Words) -> Value {
    let value = stage.feels.map(|f| told(words, f));
    let target = stage.feels_target.map(|f| told(words, f));
    json!({
        "kind": "feel",
        "value": value,
        "tone": stage.feels.map(|f| if f <= -1.0 { "bad" } else if f >= 1.0 { "good" } else { "even" }),
        "target": target,
        "target_word": words.get("feels_target"),
        "svg": gauge(stage),
    })
}

fn gauge(stage: &Stage) -> String {
    let scale = Scale::new((-2.0, 2.0), (8.0, 72.0));
    let mut svg = Svg::ornament("feel-gauge", 80.0, 18.0);
    svg.line("rule", (8.0, 9.0), (72.0, 9.0)).line("axis", (40.0, 4.0), (40.0, 14.0));
    if let Some(target) = stage.feels_target {
        svg.circle("wanted-point", scale.at(target), 9.0, 4.0);
    }
    if let Some(feels) = stage.feels {
        let tone = if feels <= -1.0 {
            "dot bad"
        } else if feels >= 1.0 {
            "dot good"
        } else {
            "dot"
        };
        svg.circle(tone, scale.at(feels), 9.0, 5.5);
    }
    svg.finish()
}

/// Measures with their state and last value, or why there are none.
fn measure(stage: &Stage, ask: &dyn Ask) -> Value {
    let words = ask.words();
    if let Measured::Not(why) = &stage.measured {
        return json!({"kind": "unmeasured", "word": words.get("measure.none"), "html": why.as_ref().map(|w| ask.prose(w))});
    }
    let one = |reference: &Reference| {
        let named = ask.named(reference);
        let Some(measure) = ask.measure(reference) else { return json!({"name": named}) };
        let unit = measure.unit.as_deref().unwrap_or("");
        let state = measure.state();
        json!({
            "name": named,
            "state": state.map(|s| s.name()),
            "state_word": state.map(|s| words.get(&format!("measure.{}", s.name())).to_owned()),
            "last": measure.last().map(|r| words.amount(r.value, unit)),
            "period": measure.last().map(|r| words.period(r.period)),
            "target": measure.target.map(|t| words.amount(t, unit)),
            "target_word": words.get("measure.target"),
        })
    };
    json!({"kind": "measures", "measures": stage.measures().iter().map(one).collect::<Vec<_>>()})
}
