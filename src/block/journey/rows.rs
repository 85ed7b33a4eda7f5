//! A journey's rows of the list of stages, and what its stages add to the lists of the registers.

use super::Journey;
use super::phase::letter;
use super::stage::Stage;
use super::text::Text;
use crate::block::list::{column, number, shown};
use crate::block::{Ask, Column, Form, Line, List, Reference, Users, Verb};
use serde_json::{Map, Value, json};

/// `book`, `language` and `address` are filled by the book.
pub(super) const STAGES: List = List { name: "stages", columns: COLUMNS };

const COLUMNS: &[Column] = &[
    column("book", Form::Text, "Title of the book."),
    column("language", Form::Text, "Language of the texts."),
    shown("journey_id", Form::Text, "The journey it belongs to."),
    column("journey_title", Form::Text, "Title of that journey."),
    column("segments", Form::Texts, "The customers whose journey it is."),
    column("state", Form::Text, "`now` for how it is, `target` for how it is meant to be."),
    column("status", Form::Text, "Status of the journey: draft, live or retired."),
    column("evidence", Form::Text, "How we know: assumed, asked, observed or measured."),
    column("phase", Form::Text, "The phase, by its id."),
    shown("letter", Form::Text, "Letter of the phase, as on the page."),
    shown("stage_no", Form::Number, "Number within the phase: letter and number make the `B2` of the page."),
    column("stage_id", Form::Text, "The stage; `journey_id/stage_id` is how references name it."),
    shown("stage_name", Form::Text, "What the customer would call it."),
    column("does", Form::Text, "What the customer does."),
    column("thinks", Form::Text, "What the customer thinks."),
    shown("feels", Form::Number, "How the customer feels, from -2 to 2."),
    column("feels_target", Form::Number, "How the customer is meant to feel."),
    column("expects", Form::Text, "What the customer expects."),
    column("target", Form::Text, "The level we aim for."),
    column("practice", Form::Text, "How we work to reach it."),
    column("support", Form::Text, "What makes that possible."),
    column("measures", Form::Texts, "The measures that prove it."),
    shown("owner", Form::Text, "The role that answers for it."),
    column("doers", Form::Texts, "The roles that carry it out, where others than the owner do."),
    column("touchpoints", Form::Texts, "Where the customer meets us."),
    column("kano", Form::Text, "must-be, performance, attractive, indifferent or reverse."),
    column("weight", Form::Number, "How much it matters, 1 to 3."),
    column("gate", Form::Flag, "Whether the next stage is impossible if this one fails."),
    column("moment_of_truth", Form::Text, "What must go right here; `yes` where only that is said."),
    column("standard", Form::Text, "fixed, guided or free."),
    column("leeway", Form::Text, "What may be decided on the spot."),
    column("checklists", Form::Texts, "The practice, ready to use."),
    column("gap", Form::Text, "A weakness that is known."),
    column("gap_owner", Form::Text, "The role that mends it."),
    column("gap_due", Form::Date, "The day it is to be mended by."),
    column("reviewed", Form::Date, "Day of the journey's last conscious check."),
    column("address", Form::Text, "Where it is published, with its anchor."),
];

pub(super) static USERS: &[Users] = &[
    Users { register: "role", column: owned(), verb: Some(Verb::Owns), parts: true },
    Users { register: "role", column: done(), verb: Some(Verb::Does), parts: true },
    Users { register: "segment", column: journeys("Journeys of this group."), verb: None, parts: false },
    Users { register: "touchpoint", column: column("stages", Form::Texts, "Stages where customers meet it."), verb: None, parts: true },
    Users { register: "touchpoint", column: journeys("Journeys it takes part in."), verb: None, parts: false },
];

const fn owned() -> Column {
    shown("stages_owned", Form::Texts, "Stages it answers for.")
}

const fn done() -> Column {
    column("stages_done", Form::Texts, "Stages it carries out without answering for them.")
}

const fn journeys(doc: &'static str) -> Column {
    column("journeys", Form::Texts, doc)
}

/// One row a stage, in order.
pub(super) fn stages(journey: &Journey, ask: &dyn Ask) -> Vec<Line> {
    let one = |(n, stage): (usize, &Stage)| Line { part: u16::try_from(n).ok(), cells: cells(journey, stage, ask) };
    journey.stages.iter().enumerate().map(one).collect()
}

fn cells(journey: &Journey, stage: &Stage, ask: &dyn Ask) -> Map<String, Value> {
    let head = &journey.head;
    let text = |text: Text| stage.text(text).map_or(Value::Null, |p| json!(ask.plain(p)));
    let ids = |list: &[Reference]| list.iter().map(|r| json!(r.id)).collect::<Value>();
    let id = |reference: Option<&Reference>| reference.map_or(Value::Null, |r| json!(r.id));
    let feeling = |value: Option<f64>| value.map_or(Value::Null, number);
    let moment = match stage.text(Text::Moment) {
        Some(what) => json!(ask.plain(what)),
        None => json!(stage.moment.then_some("yes")),
    };
    let gap = stage.gap.as_deref();
    let cells = [
        ("journey_id", json!(head.id)),
        ("journey_title", json!(head.title)),
        ("segments", ids(&journey.segments)),
        ("state", json!(if journey.target { "target" } else { "now" })),
        ("status", json!(head.status.name())),
        ("evidence", json!(journey.evidence(stage).name())),
        ("phase", json!(journey.phases.get(stage.phase).map(|p| &*p.id))),
        ("letter", json!(letter(stage.phase))),
        ("stage_no", json!(stage.nth)),
        ("stage_id", json!(stage.id())),
        ("stage_name", json!(&*stage.name)),
        ("does", text(Text::Does)),
        ("thinks", text(Text::Thinks)),
        ("feels", feeling(stage.feels())),
        ("feels_target", feeling(stage.feels_target())),
        ("expects", text(Text::Expects)),
        ("target", text(Text::Target)),
        ("practice", text(Text::Practice)),
        ("support", text(Text::Support)),
        ("measures", ids(stage.measures())),
        ("owner", id(stage.owner())),
        ("doers", ids(stage.doers())),
        ("touchpoints", ids(stage.touchpoints())),
        ("kano", json!(stage.kano)),
        ("weight", json!(stage.weight)),
        ("gate", json!(stage.gate)),
        ("moment_of_truth", moment),
        ("standard", json!(stage.standard)),
        ("leeway", text(Text::Leeway)),
        ("checklists", ids(stage.checklists())),
        ("gap", json!(gap.map(|g| g.plain.as_str()))),
        ("gap_owner", gap.map_or(Value::Null, |g| id(g.owner.as_ref()))),
        ("gap_due", json!(gap.and_then(|g| g.due).map(|d| d.to_string()))),
        ("reviewed", json!(head.reviewed.map(|d| d.to_string()))),
    ];
    cells.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
