//! What each register's entries may say.

use super::entry::Register;
use crate::yaml::{Choice, Field, Shape, Table};

const fn field(name: &'static str, shape: Shape, doc: &'static str) -> Field {
    Field { name, also: &[], shape, required: false, doc }
}

const fn choice(name: &'static str, also: &'static [&'static str]) -> Choice {
    Choice { name, also }
}

const NAME: Field = Field { required: true, ..field("name", Shape::Text, "what people call it") };
const OWNER: Field = field("owner", Shape::Ref("role"), "the role that answers for it");
const NUMBER: Shape = Shape::Number { min: f64::NEG_INFINITY, max: f64::INFINITY, step: 0.0 };

pub(super) static ROLE: Table = Table {
    what: "a role",
    fields: &[&[
        NAME,
        field("team", Shape::Text, "the team it belongs to"),
        field("contact", Shape::Text, "how to reach it"),
        field("person", Shape::Text, "who holds it now; prefer roles to names"),
        field("shown", Shape::Text, "how a customer meets this role"),
    ]],
};

pub(super) static TOUCHPOINT: Table = Table {
    what: "a touchpoint",
    fields: &[&[
        NAME,
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
    ]],
};

pub(super) static SIGNS: Table = Table {
    what: "the signs of a customer group",
    fields: &[&[
        field("facts", Shape::List(&Shape::Text), "signs one can look up"),
        Field { also: &["behavior"], ..field("behaviour", Shape::List(&Shape::Text), "signs one can see") },
    ]],
};

pub(super) static SEGMENT: Table = Table {
    what: "a customer group",
    fields: &[&[
        NAME,
        field("wants", Shape::List(&Shape::Text), "what these customers want"),
        field("signs", Shape::Table(&SIGNS), "how to recognise them"),
        field(
            "chosen",
            Shape::OneOf(&[choice("yes", &["true", "on"]), choice("other", &["no", "false", "off"])]),
            "whether the company has chosen to serve them",
        ),
    ]],
};

pub(super) static READING: Table = Table {
    what: "a reading",
    fields: &[&[
        Field { required: true, ..field("value", NUMBER, "the value that was read") },
        field("n", Shape::Whole { min: 0, max: i64::MAX }, "how many answers stand behind it"),
    ]],
};

pub(super) static MEASURE: Table = Table {
    what: "a measure",
    fields: &[&[
        NAME,
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
        field("readings", Shape::Map(&Shape::Either(&NUMBER, &Shape::Table(&READING))), "a value for each period"),
    ]],
};

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
pub(super) const WORDS: [&str; 11] =
    ["name", "team", "contact", "person", "shown", "wants", "signs", "unit", "how", "sample", "facts"];

pub(super) fn table(register: Register) -> &'static Table {
    match register {
        Register::Role => &ROLE,
        Register::Segment => &SEGMENT,
        Register::Measure => &MEASURE,
        Register::Touchpoint => &TOUCHPOINT,
    }
}
