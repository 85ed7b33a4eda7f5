//! The list of chapters.

use super::{Row, Snapshot, day, named, row};
use crate::block::list::{column, shown};
use crate::block::{Column, Form, Status};
use crate::chapter::Chapter;
use serde_json::json;

pub(super) const COLUMNS: &[Column] = &[
    column("language", Form::Text, "Language of the chapter."),
    shown("path", Form::Text, "Its source in the book."),
    column("address", Form::Text, "Where it is published, below the root of the site."),
    shown("title", Form::Text, "Its title, as plain text."),
    shown("status", Form::Text, "planned, draft, live or retired."),
    shown("owner", Form::Text, "The role that answers for it."),
    column("reviewed", Form::Date, "Day of the last conscious check."),
    column("review", Form::Text, "How often it is checked, where it says so itself."),
    shown("due", Form::Date, "Day of the next check."),
    column("overdue", Form::Flag, "Whether that day has passed."),
    column("words", Form::Number, "Words in its text."),
    column("minutes", Form::Number, "Reading time in whole minutes."),
    column("keywords", Form::Texts, "Words it is found by."),
    column("series", Form::Texts, "Series it belongs to, each with its part: `customer-process 4`."),
    column("audience", Form::Texts, "For whom it is."),
];

/// What git says, where the book asks it.
pub(super) const CHANGES: &[Column] = &[
    column("changed", Form::Date, "Day of the last change, as git remembers it."),
    column("authors", Form::Texts, "Everybody who changed it, whoever did so last first."),
];

/// The same rows with what git says.
pub(super) fn with_changes(snapshot: &Snapshot) -> Vec<Row> {
    let reader = snapshot.glance();
    let mut list = rows(snapshot);
    for (row, chapter) in list.iter_mut().zip(snapshot.sources().filter(|c| c.outline.has_page)) {
        let change = reader.changed(&chapter.outline.path);
        row.insert("changed".to_owned(), day(change.map(|c| c.day)));
        row.insert("authors".to_owned(), json!(change.map(|c| &c.authors)));
    }
    list
}

pub(super) fn rows(snapshot: &Snapshot) -> Vec<Row> {
    let reader = snapshot.glance();
    let today = reader.today();
    let one = |chapter: &Chapter| {
        let o = &*chapter.outline;
        let due = reader.due(o);
        let series: Vec<String> = o.series.iter().map(|(name, part)| format!("{name} {part}")).collect();
        row([
            ("language", json!(o.lang)),
            ("path", json!(o.path.as_str())),
            ("address", json!(reader.address(&o.path).filter(|_| o.status != Status::Planned))),
            ("title", json!(o.title)),
            ("status", json!(o.status.name())),
            ("owner", json!(named(o, o.owner))),
            ("reviewed", day(o.reviewed)),
            ("review", json!(o.review.map(|i| i.to_string()))),
            ("due", day(due)),
            ("overdue", json!(due.is_some_and(|d| d < today) && matches!(o.status, Status::Draft | Status::Live))),
            ("words", json!(chapter.body.words)),
            ("minutes", json!(o.minutes)),
            ("keywords", json!(o.keywords)),
            ("series", json!(series)),
            ("audience", json!(o.audience.iter().map(|a| a.name.as_str()).collect::<Vec<_>>())),
        ])
    };
    snapshot.sources().filter(|c| c.outline.has_page).map(one).collect()
}
