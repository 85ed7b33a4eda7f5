//! What is to be looked at again, and what is to be thought over.

use super::{Row, Snapshot, day, row};
use crate::block::list::{column, shown};
use crate::block::{Column, Form, Mark};
use crate::book::Review;
use serde_json::json;

pub(super) const REVIEWS: &[Column] = &[
    shown("due", Form::Date, "The day it is to be looked at again; empty where it never was."),
    shown("overdue_days", Form::Number, "Days since then; 0 while it is not due, empty where no day is set."),
    shown("what", Form::Text, "`chapter`, `measure`, or a kind of block."),
    shown("title", Form::Text, "Its title, as plain text."),
    shown("owner", Form::Text, "The role that answers for it."),
    column("reviewed", Form::Date, "Day of the last check; of a measure, the end of its last reading's period."),
    column("review", Form::Text, "How often; of a measure, how often it is read."),
    column("address", Form::Text, "Where it is published."),
];

pub(super) const QUESTIONS: &[Column] = &[
    shown("text", Form::Text, "The question."),
    shown("from", Form::Text, "`reflect` for a box in the text, or the kind of the block that asks it."),
    column("block", Form::Text, "The id of that block."),
    shown("chapter", Form::Text, "Title of the chapter, where it stands in one."),
    column("address", Form::Text, "Where it is published."),
];

/// What the calendar says, in all languages: what is due first standing first; below it what is live and was never gone through.
pub(super) fn reviews(snapshot: &Snapshot) -> Vec<Row> {
    let reader = snapshot.glance();
    let today = reader.today();
    let one = |review: Review<'_>| {
        row([
            ("due", day(review.due)),
            ("overdue_days", json!(review.overdue_days(today))),
            ("what", json!(review.what)),
            ("title", json!(review.title)),
            ("owner", json!(review.owner)),
            ("reviewed", day(review.reviewed)),
            ("review", json!(review.review.to_string())),
            ("address", json!(review.address)),
        ])
    };
    reader.reviews(None).into_iter().map(one).collect()
}

/// Questions of the boxes to think over and of the blocks that ask, source by source.
pub(super) fn questions(snapshot: &Snapshot) -> Vec<Row> {
    let reader = snapshot.glance();
    let mut rows = Vec::new();
    for o in snapshot.sources().map(|c| &*c.outline) {
        let chapter = o.has_page.then_some(o.title.as_str());
        for text in &o.questions {
            rows.push(row([
                ("text", json!(text)),
                ("from", json!("reflect")),
                ("chapter", json!(chapter)),
                ("address", json!(reader.address(&o.path))),
            ]));
        }
        for (index, seen) in (0..).zip(&o.blocks) {
            for mark in &seen.marks {
                let Mark::Question { text } = mark else { continue };
                rows.push(row([
                    ("text", json!(text)),
                    ("from", json!(seen.kind)),
                    ("block", json!(seen.id)),
                    ("chapter", json!(chapter)),
                    ("address", json!(reader.place_of(&o.path, Some(index), None).whole_address())),
                ]));
            }
        }
    }
    rows
}
