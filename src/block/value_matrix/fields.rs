//! What may be written in a value matrix, field by field.

use crate::block::list::column;
use crate::block::{Form, GAP_FIELDS, KANO, SHARED, Users};
use crate::yaml::{Choice, Field, Shape, Table};

/// Of a score: 0 is not there, 5 strongly felt.
pub(super) const TOP: f64 = 5.0;
/// How many alternatives can be told apart in one chart.
pub(super) const MOST: usize = 4;

static PAYS: &[Choice] = &[
    Choice { name: "money", also: &[] },
    Choice { name: "time", also: &[] },
    Choice { name: "energy", also: &["effort"] },
    Choice { name: "status", also: &[] },
];

/// A value matrix.
pub(super) static TABLE: Table = Table {
    what: "a value matrix",
    fields: &[
        SHARED,
        &[
            Field {
                name: "segment",
                also: &["segments"],
                shape: Shape::Ref("segment"),
                required: false,
                doc: "The customer group it is about; one matrix a group.",
            },
            Field {
                name: "against",
                also: &["alternatives"],
                shape: Shape::Map(&Shape::Text),
                required: false,
                doc: "What customers could do instead, `id: name`, at most 4; without it the second score is doing nothing.",
            },
            Field { name: "before", also: &[], shape: Shape::Table(&STAGE), required: false, doc: "Before the purchase." },
            Field { name: "purchase", also: &[], shape: Shape::Table(&STAGE), required: false, doc: "The purchase itself." },
            Field { name: "after", also: &[], shape: Shape::Table(&STAGE), required: false, doc: "After the purchase." },
        ],
    ],
};

/// A stage: what customers get and what they give.
pub(super) static STAGE: Table = Table {
    what: "a stage",
    fields: &[&[
        Field { name: "benefits", also: &["benefit"], shape: Shape::Table(&SIDE), required: false, doc: "What the customer gets." },
        Field { name: "sacrifices", also: &["sacrifice"], shape: Shape::Table(&SIDE), required: false, doc: "What the customer gives." },
    ]],
};

/// One side of a stage: four cells, each a text, a list of texts, or a map from texts to scores or to items.
pub(super) static SIDE: Table = Table {
    what: "the benefits or sacrifices of a stage",
    fields: &[&[
        Field {
            name: "emotional",
            also: &[],
            shape: Shape::Own(&CELL),
            required: false,
            doc: "How it feels; `none` when empty on purpose.",
        },
        Field {
            name: "social",
            also: &[],
            shape: Shape::Own(&CELL),
            required: false,
            doc: "What others think; `none` when empty on purpose.",
        },
        Field {
            name: "functional",
            also: &[],
            shape: Shape::Own(&CELL),
            required: false,
            doc: "What it does; `none` when empty on purpose.",
        },
        Field {
            name: "economic",
            also: &[],
            shape: Shape::Own(&CELL),
            required: false,
            doc: "What it costs or saves; `none` when empty on purpose.",
        },
    ]],
};

/// The four forms of a cell: a text, texts, or texts with scores or fields below them.
static CELL: Shape = Shape::List(&ENTRY);
static ENTRY: Shape = Shape::Either(&Shape::Text, &Shape::Map(&BELOW));
static BELOW: Shape = Shape::Either(&SCORES, &Shape::Table(&ITEM));
// The range is held by a rule of this kind, which can name the alternatives.
static SCORES: Shape = Shape::List(&Shape::Number { min: f64::NEG_INFINITY, max: f64::INFINITY, step: 0.0 });

/// The rich form of one benefit or sacrifice, below its text.
pub(super) static ITEM: Table = Table {
    what: "a benefit or sacrifice",
    fields: &[&[
        Field {
            name: "scores",
            also: &[],
            // The range is held by a rule of this kind, which can name the alternatives.
            shape: Shape::List(&Shape::Number { min: f64::NEG_INFINITY, max: f64::INFINITY, step: 0.0 }),
            required: false,
            doc: "Numbers from 0 (not there) to 5 (strongly felt): us, then each alternative.",
        },
        Field {
            name: "weight",
            also: &[],
            shape: Shape::Whole { min: 1, max: 3 },
            required: false,
            doc: "How much it counts: 1, 2 or 3; 1 when left out.",
        },
        Field {
            name: "pays",
            also: &[],
            shape: Shape::OneOf(PAYS),
            required: false,
            doc: "What a sacrifice is paid in: money, time, energy or status; taken from its row when left out.",
        },
        Field { name: "kano", also: &[], shape: Shape::OneOf(KANO), required: false, doc: "What kind of expectation it meets." },
        Field {
            name: "idea",
            also: &[],
            shape: Shape::Flag,
            required: false,
            doc: "A benefit we do not offer yet; left out of the scores.",
        },
        Field {
            name: "only-us",
            also: &[],
            shape: Shape::Flag,
            required: false,
            doc: "Nobody else gives it; found from the scores when left out.",
        },
        Field { name: "stage", also: &[], shape: Shape::Ref("stage"), required: false, doc: "The stage of a journey where it is felt." },
        Field {
            name: "gap",
            also: &["gaps"],
            shape: Shape::Either(&Shape::Text, &Shape::Table(&GAP_FIELDS)),
            required: false,
            doc: "A weakness you know of: one text, or text, owner, since, due, lever, state, ticket.",
        },
        Field { name: "note", also: &[], shape: Shape::Markdown, required: false, doc: "Markdown below the item." },
    ]],
};

/// The matrices of a customer group.
pub(super) static USERS: &[Users] = &[Users {
    register: "segment",
    column: column("value_matrices", Form::Texts, "Value matrices of this group."),
    verb: None,
    parts: false,
}];
