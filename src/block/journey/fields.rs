//! What may be said of a journey, of its phases and of its stages.

use crate::block::{Evidence, GAP_FIELDS, KANO, SHARED};
use crate::yaml::{Choice, Field, Shape, Table};

static STATES: &[Choice] =
    &[Choice { name: "now", also: &["as-is", "today", "current"] }, Choice { name: "target", also: &["to-be", "wanted", "future"] }];
static PRESETS: &[Choice] =
    &[Choice { name: "abc", also: &["three"] }, Choice { name: "five", also: &["5"] }, Choice { name: "loyalty", also: &[] }];
static STANDARDS: &[Choice] =
    &[Choice { name: "fixed", also: &[] }, Choice { name: "guided", also: &[] }, Choice { name: "free", also: &[] }];
/// A number, so that `weight: 9` is told the range and not the nearest digit; the words for it are read as well.
static WEIGHT: Shape = Shape::Either(&Shape::Whole { min: 1, max: 3 }, &Shape::OneOf(WEIGHTS));
pub static WEIGHTS: &[Choice] =
    &[Choice { name: "1", also: &["low"] }, Choice { name: "2", also: &["normal"] }, Choice { name: "3", also: &["high"] }];

/// Any number: what lies outside −2…2 gets a message that says what the scale means.
const FEELING: Shape = Shape::Number { min: f64::NEG_INFINITY, max: f64::INFINITY, step: 0.0 };

const fn text(name: &'static str, also: &'static [&'static str], doc: &'static str) -> Field {
    Field { name, also, shape: Shape::Text, required: false, doc }
}

const fn field(name: &'static str, shape: Shape, doc: &'static str) -> Field {
    Field { name, also: &[], shape, required: false, doc }
}

/// A journey's own fields, after the shared ones.
pub static OWN: &[Field] = &[
    field("segments", Shape::List(&Shape::Ref("segment")), "The customers whose journey it is; wanted once it is live."),
    text("goal", &[], "What the customer wants to reach, best in the first person; wanted once it is live."),
    text("trigger", &[], "What starts it."),
    field("state", Shape::OneOf(STATES), "`now` for how it is (the default), `target` for how it is meant to be."),
    field("of", Shape::Ref("journey"), "The journey as it is now, of which this one is the target."),
    field(
        "phases",
        Shape::Either(&Shape::OneOf(PRESETS), &Shape::List(&Shape::Table(&PHASE))),
        "`abc` (before, purchase, after; the default), `five` (plan, before, during, after, control), `loyalty` (first-time, settling, ongoing, back-again), or a list of your own phases.",
    ),
    field("stages", Shape::List(&Shape::Table(&STAGE)), "The stages, in the order the customer meets them; at least one."),
];

/// Every field of a journey.
pub static JOURNEY: Table = Table { what: "a journey", fields: &[SHARED, OWN] };

/// A phase of the author's own.
pub static PHASE: Table = Table {
    what: "a phase",
    fields: &[&[
        field("id", Shape::Id, "Name for the stages' `phase:`; made from the name when left out."),
        Field { name: "name", also: &["title"], shape: Shape::Text, required: true, doc: "What the phase is called." },
    ]],
};

/// A stage.
pub static STAGE: Table = Table {
    what: "a stage",
    fields: &[&[
        field("id", Shape::Id, "Name for references, unique in the journey; made from the name when left out."),
        Field { name: "name", also: &["title"], shape: Shape::Text, required: true, doc: "What the customer would call it." },
        text("phase", &[], "The phase it belongs to; that of the stage before it when left out."),
        text("does", &[], "What the customer does."),
        text("thinks", &[], "What the customer thinks, in the customer's own words."),
        field("feels", FEELING, "How the customer feels, from -2 (bad) to 2 (good) in steps of 0.5."),
        field("feels_target", FEELING, "How the customer is meant to feel, on the same scale."),
        text("expects", &[], "What the customer expects."),
        text("target", &[], "The level we aim for."),
        text("practice", &[], "How we work to reach it."),
        text("support", &[], "What makes that possible for those who do it."),
        field("measures", Shape::List(&Shape::Ref("measure")), "The measures that prove it, or `none` with `why`."),
        text("why", &[], "Why it is not measured; goes with `measure: none`."),
        field("owner", Shape::Ref("role"), "The one role that answers for it; never taken from the journey."),
        field("doers", Shape::List(&Shape::Ref("role")), "The roles that carry it out; the owner when left out."),
        field("touchpoints", Shape::List(&Shape::Ref("touchpoint")), "Where the customer meets us."),
        field("checklists", Shape::List(&Shape::Ref("checklist")), "The practice, ready to use."),
        field("kano", Shape::OneOf(KANO), "must-be, performance, attractive, indifferent or reverse."),
        field("weight", WEIGHT, "How much it matters: 1, 2 (the default) or 3."),
        field("gate", Shape::Flag, "`yes` when the next stage is impossible if this one fails."),
        text("moment_of_truth", &[], "What must go right here, or `yes`."),
        field("standard", Shape::OneOf(STANDARDS), "fixed, guided or free."),
        text("leeway", &[], "What may be decided on the spot."),
        field("evidence", Shape::OneOf(Evidence::CHOICES), "How we know, where it differs from the journey."),
        Field {
            name: "gap",
            also: &["gaps"],
            shape: Shape::Either(&Shape::Text, &Shape::Table(&GAP_FIELDS)),
            required: false,
            doc: "A weakness you know of: one text, or text, owner, since, due, lever, state, ticket.",
        },
        field("note", Shape::Markdown, "Markdown of any length, at the end of the stage."),
    ]],
};
