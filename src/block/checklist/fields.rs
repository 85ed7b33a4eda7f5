//! What may be said in a checklist, a group of it and an item.

use crate::block::list::column;
use crate::block::{Form, KANO, SHARED, Users};
use crate::yaml::{Choice, Field, Shape, Table};

static MODES: &[Choice] =
    &[Choice { name: "do-confirm", also: &[] }, Choice { name: "read-do", also: &[] }, Choice { name: "ask", also: &[] }];

static ITEMS: Shape = Shape::Either(&Shape::Text, &Shape::Table(&ITEM));

const fn field(name: &'static str, shape: Shape, doc: &'static str) -> Field {
    Field { name, also: &[], shape, required: false, doc }
}

pub(super) static CHECKLIST: Table = Table {
    what: "a checklist",
    fields: &[
        SHARED,
        &[
            field("mode", Shape::OneOf(MODES), "do-confirm (the usual), read-do (numbered, the order matters) or ask (questions)."),
            field("when", Shape::Text, "The pause point: the moment at which the list is taken out."),
            field("role", Shape::Ref("role"), "The role that runs it."),
            field("minutes", Shape::Number { min: 0.0, max: 1_440.0, step: 0.0 }, "How long it takes; a do-confirm list keeps within 2."),
            field("items", Shape::List(&ITEMS), "The items: a text each, or do, stop, why, only_if, role, stage, measure, kano."),
            field("groups", Shape::List(&Shape::Table(&GROUP)), "Items under titles of their own, each with title and items."),
        ],
    ],
};

pub(super) static GROUP: Table = Table {
    what: "a group of items",
    fields: &[&[
        Field { name: "title", also: &["name"], shape: Shape::Text, required: true, doc: "The pause point of these items." },
        Field { name: "items", also: &[], shape: Shape::List(&ITEMS), required: false, doc: "The items." },
    ]],
};

pub(super) static ITEM: Table = Table {
    what: "an item",
    fields: &[&[
        field("do", Shape::Text, "What is done or confirmed, in one line."),
        field("ask", Shape::Text, "The question, in a list of `mode: ask`."),
        field("role", Shape::Ref("role"), "Who does it, when it is not the one who runs the list."),
        field("stop", Shape::Flag, "`yes`: nobody goes on until this is done."),
        field("why", Shape::Text, "The reason, shown small."),
        field("only_if", Shape::Text, "The condition, in words."),
        field("stage", Shape::Ref("stage"), "The stage of a journey it serves, such as repair/wait."),
        field("measure", Shape::Ref("measure"), "The measure that proves it."),
        field("kano", Shape::OneOf(KANO), "The kind of expectation it meets: must-be, performance, attractive …"),
    ]],
};

/// The lists a role has to do with: it runs them, has items in them, or answers for them.
pub(super) static USERS: &[Users] = &[Users {
    register: "role",
    column: column("checklists", Form::Texts, "Checklists it runs, has items in, or answers for."),
    verb: None,
    parts: false,
}];
