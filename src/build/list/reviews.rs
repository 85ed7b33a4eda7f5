//! What is to be looked at again, and what is to be thought over.

use super::{Row, Snapshot, blocks, day, named, row};
use crate::block::list::{column, shown};
use crate::block::{Column, Form, Mark, Status};
use crate::book::Review;
use crate::markdown::plain;
use crate::text::{Date, Interval};
use serde_json::json;

pub(super) const REVIEWS: &[Column] = &[
    shown("due", Form::Date, "The day it is to be looked at again; empty where it never was."),
    shown("overdue_days", Form::Number, "Days since then; 0 while it is not due."),
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

/// Everything in the calendar, what is due first standing first; below it what is live and was never gone through.
pub(super) fn reviews(snapshot: &Snapshot) -> Vec<Row> {
    let reader = snapshot.glance();
    let today = reader.today();
    let one = |review: Review| {
        row([
            ("due", day(Some(review.due))),
            ("overdue_days", json!(review.overdue_days(today))),
            ("what", json!(review.what)),
            ("title", json!(review.title)),
            ("owner", json!(review.owner)),
            ("reviewed", day(Some(review.reviewed))),
            ("review", json!(review.review.to_string())),
            ("address", json!(review.address)),
        ])
    };
    reader.reviews(None).into_iter().map(one).chain(never(snapshot)).collect()
}

/// Live chapters and blocks without a review, measures to be read of which there is no reading.
fn never(snapshot: &Snapshot) -> Vec<Row> {
    let reader = snapshot.glance();
    let mut rows = Vec::new();
    let mut add = |what: &str, title: &str, owner: Option<&str>, every: Interval, address: Option<String>| {
        let (review, address) = (json!(every.to_string()), json!(address));
        rows.push(row([("what", json!(what)), ("title", json!(title)), ("owner", json!(owner)), ("review", review), ("address", address)]));
    };
    let is_open = |status: Status, reviewed: Option<Date>| status == Status::Live && reviewed.is_none();
    let usual = snapshot.config.review.every;
    for o in snapshot.sources().map(|c| &*c.outline).filter(|o| o.has_page && is_open(o.status, o.reviewed)) {
        add("chapter", &o.title, named(o, o.owner), o.review.unwrap_or(usual), reader.address(&o.path).map(str::to_owned));
    }
    blocks::each(snapshot, &mut |o, index, seen, _| {
        // A block is gone through with a chapter that waits for it too.
        if is_open(seen.status, seen.reviewed) && !(o.has_page && is_open(o.status, o.reviewed)) {
            let address = reader.place_of(&o.path, Some(index), None).1;
            add(seen.kind, &seen.title, named(o, seen.owner), seen.review.unwrap_or(usual), address);
        }
    });
    for measure in reader.register("measure").measures().filter(|m| m.last().is_none()) {
        let Some(every) = measure.every else { continue };
        let address = super::registers::address(&reader, "measure", &measure.id);
        add("measure", &plain(&measure.name), measure.owner.as_deref(), every, address);
    }
    rows
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
                    ("address", json!(reader.place_of(&o.path, Some(index), None).1)),
                ]));
            }
        }
    }
    rows
}
