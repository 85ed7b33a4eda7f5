//! What is to be looked at again, and what is to be thought over.

use super::{Row, Snapshot, blocks, day, named, row};
use crate::block::list::{column, shown};
use crate::block::{Column, Form, Mark, Status};
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

/// What a row of the calendar is made of.
struct Review {
    due: Option<Date>,
    what: &'static str,
    title: String,
    owner: Option<String>,
    reviewed: Option<Date>,
    every: Interval,
    address: Option<String>,
}

/// Chapters, the blocks that are reviewed by themselves, and the measures that are read at intervals: what is due first
/// stands first, what was never reviewed last.
pub(super) fn reviews(snapshot: &Snapshot) -> Vec<Row> {
    let reader = snapshot.glance();
    let today = reader.today();
    let usual = snapshot.config.review.every;
    let due = |reviewed: Option<Date>, every: Interval| reviewed.map(|d| d.after(every));
    // Live things are to be reviewed; drafts only where somebody began to.
    let wanted = |status: Status, reviewed: Option<Date>| status == Status::Live || (status == Status::Draft && reviewed.is_some());
    let mut all: Vec<Review> = Vec::new();
    for o in snapshot.sources().map(|c| &*c.outline).filter(|o| o.has_page && wanted(o.status, o.reviewed)) {
        let every = o.review.unwrap_or(usual);
        all.push(Review {
            due: due(o.reviewed, every),
            what: "chapter",
            title: o.title.clone(),
            owner: named(o, o.owner).map(str::to_owned),
            reviewed: o.reviewed,
            every,
            address: reader.address(&o.path).map(str::to_owned),
        });
    }
    blocks::each(snapshot, &mut |o, index, seen, _| {
        // A block that takes both from its chapter is looked at with it.
        let with_chapter = o.has_page && wanted(o.status, o.reviewed) && (o.reviewed, o.review) == (seen.reviewed, seen.review);
        if with_chapter || !wanted(seen.status, seen.reviewed) {
            return;
        }
        let every = seen.review.unwrap_or(usual);
        all.push(Review {
            due: due(seen.reviewed, every),
            what: seen.kind,
            title: seen.title.clone(),
            owner: named(o, seen.owner).map(str::to_owned),
            reviewed: seen.reviewed,
            every,
            address: reader.place_of(&o.path, Some(index), None).1,
        });
    });
    for measure in reader.register("measure").measures() {
        let Some(every) = measure.every else { continue };
        let end = measure.last().map(|r| r.period.end());
        all.push(Review {
            // A period is over before it can be read, so a reading is missing only after twice its interval.
            due: due(end, every.twice()),
            what: "measure",
            title: plain(&measure.name),
            owner: measure.owner.clone(),
            reviewed: end,
            every,
            address: super::registers::address(&reader, "measure", &measure.id),
        });
    }
    all.sort_by(|a, b| (a.due.is_none(), a.due, &a.title, &a.address).cmp(&(b.due.is_none(), b.due, &b.title, &b.address)));
    let one = |review: Review| {
        row([
            ("due", day(review.due)),
            ("overdue_days", json!(review.due.map(|d| today.days_since(d).max(0)))),
            ("what", json!(review.what)),
            ("title", json!(review.title)),
            ("owner", json!(review.owner)),
            ("reviewed", day(review.reviewed)),
            ("review", json!(review.every.to_string())),
            ("address", json!(review.address)),
        ])
    };
    all.into_iter().map(one).collect()
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
