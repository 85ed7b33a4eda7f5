//! What each register's entries may say.

use super::entry::Register;
use crate::yaml::{Choice, Field, Shape, Table};

const fn field(name: &'static str, shape: Shape, doc: &'static str) -> Field {
    Field { name, also: &[], shape, required: false, doc }
}

const fn choice(name: &'static str, also: &'static [&'static str]) -> Choice {
    Choice { name, also }
}

const NAMED: &[Field] = &[Field { required: true, ..field("name", Shape::Text, "what people call it") }];
/// A translation may leave the name to the house language.
const MAYBE_NAMED: &[Field] = &[field("name", Shape::Text, "what people call it")];
const OWNER: Field = field("owner", Shape::Ref("role"), "the role that answers for it");
const NUMBER: Shape = Shape::Number { min: f64::NEG_INFINITY, max: f64::INFINITY, step: 0.0 };

const ROLE_REST: &[Field] = &[
    field("team", Shape::Text, "the team it belongs to"),
    field("contact", Shape::Text, "how to reach it"),
    field("person", Shape::Text, "who holds it now; prefer roles to names"),
    field("shown", Shape::Text, "how a customer meets this role"),
];

const TOUCHPOINT_REST: &[Field] = &[
    field(
        "kind",
        Shape::OneOf(&[
            choice("people", &["staff"]),
            choice("place", &["places"]),
            choice("systems", &["system"]),
            choice("product", &["products"]),
            choice("peers", &["peer"]),
        ]),
        "what the customer meets there",
    ),
    field("direct", Shape::Flag, "no: noticed without us present"),
    field(
        "how_often",
        Shape::OneOf(&[choice("routine", &["routinely"]), choice("seasonal", &["seasonally"]), choice("rare", &["rarely"])]),
        "how often customers meet it",
    ),
    OWNER,
];

pub(super) static SIGNS: Table = Table {
    what: "the signs of a customer group",
    fields: &[&[
        field("facts", Shape::List(&Shape::Text), "signs one can look up"),
        Field { also: &["behavior"], ..field("behaviour", Shape::List(&Shape::Text), "signs one can see") },
    ]],
};

const SEGMENT_REST: &[Field] = &[
    field("wants", Shape::List(&Shape::Text), "what these customers want"),
    field("signs", Shape::Table(&SIGNS), "how to recognise them"),
    field(
        "chosen",
        Shape::OneOf(&[choice("yes", &["true", "on"]), choice("other", &["no", "false", "off"])]),
        "whether the company has chosen to serve them",
    ),
];

pub(super) static READING: Table = Table {
    what: "a reading",
    fields: &[&[
        Field { required: true, ..field("value", NUMBER, "the value that was read") },
        field("n", Shape::Whole { min: 0, max: i64::MAX }, "how many answers stand behind it"),
    ]],
};

static READING_GROUP: Shape = Shape::Table(&READING);
static A_READING: Shape = Shape::Either(&NUMBER, &READING_GROUP);

const MEASURE_REST: &[Field] = &[
    field(
        "type",
        Shape::OneOf(&[
            choice("rate", &[]),
            choice("count", &[]),
            choice("time", &[]),
            choice("money", &[]),
            choice("nps", &[]),
            choice("csat", &[]),
            choice("ces", &[]),
            choice("audit", &[]),
            choice("other", &[]),
        ]),
        "gives range, unit and direction",
    ),
    field("unit", Shape::Text, "as in `%`, `h` or `kr`"),
    field("better", Shape::OneOf(&[choice("up", &["higher", "more"]), choice("down", &["lower", "less"])]), "which way is better"),
    field("target", NUMBER, "what the company aims for"),
    field("promise", NUMBER, "what customers are promised"),
    field("rival", NUMBER, "what the best competitor reaches"),
    field("tolerance", Shape::Number { min: 0.0, max: f64::INFINITY, step: 0.0 }, "the largest accepted spread of the last four readings"),
    field("every", Shape::Interval, "how often it is read"),
    OWNER,
    field("how", Shape::Text, "how it is measured"),
    field("sample", Shape::Text, "of whom"),
    field("readings", Shape::Map(&A_READING), "a value for each period"),
];

const ENTRIES: Shape = Shape::Map(&Shape::Any);

/// The whole of `registers.yaml`; a file such as `roles.yaml` is read as if it stood under its key.
pub(super) static ALL: Table = Table {
    what: "the registers",
    fields: &[&[
        field("roles", ENTRIES, "who does what"),
        field("segments", ENTRIES, "whom the company serves"),
        field("measures", ENTRIES, "how one knows"),
        field("touchpoints", ENTRIES, "where customers meet the company"),
    ]],
};

/// Fields that hold words of a language; all others belong to the house language's file alone.
pub(super) const WORDS: [&str; 11] = ["name", "team", "contact", "person", "shown", "wants", "signs", "unit", "how", "sample", "facts"];

const fn table(what: &'static str, fields: &'static [&'static [Field]]) -> Table {
    Table { what, fields }
}

static ROLE: Table = table("a role", &[NAMED, ROLE_REST]);
static SEGMENT: Table = table("a customer group", &[NAMED, SEGMENT_REST]);
static MEASURE: Table = table("a measure", &[NAMED, MEASURE_REST]);
static TOUCHPOINT: Table = table("a touchpoint", &[NAMED, TOUCHPOINT_REST]);
static ROLE_WORDS: Table = table("a role", &[MAYBE_NAMED, ROLE_REST]);
static SEGMENT_WORDS: Table = table("a customer group", &[MAYBE_NAMED, SEGMENT_REST]);
static MEASURE_WORDS: Table = table("a measure", &[MAYBE_NAMED, MEASURE_REST]);
static TOUCHPOINT_WORDS: Table = table("a touchpoint", &[MAYBE_NAMED, TOUCHPOINT_REST]);

/// What an entry may say in the house language's file.
pub(super) fn house(register: Register) -> &'static Table {
    match register {
        Register::Role => &ROLE,
        Register::Segment => &SEGMENT,
        Register::Measure => &MEASURE,
        Register::Touchpoint => &TOUCHPOINT,
    }
}

/// What an entry may say in a translation; of these only `WORDS` are kept.
pub(super) fn translation(register: Register) -> &'static Table {
    match register {
        Register::Role => &ROLE_WORDS,
        Register::Segment => &SEGMENT_WORDS,
        Register::Measure => &MEASURE_WORDS,
        Register::Touchpoint => &TOUCHPOINT_WORDS,
    }
}
