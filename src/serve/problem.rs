//! Problems as the overlay in the browser shows them.

use crate::build::Snapshot;
use crate::diagnostic::{Diagnostic, Severity, Spot};
use crate::text::Lines;
use serde_json::{Value, json};

/// More than these nobody reads on a page; the terminal has them all.
const MOST: usize = 20;
/// A longer line is cut, in characters.
const WIDEST: usize = 160;

/// The errors of a list, each `{code, file, line, column, message, help, excerpt}`; `excerpt` is the line, and how many more
/// there are stands at the end as `{more}`.
pub(super) fn problems(list: &[Diagnostic], snapshot: &Snapshot) -> Vec<Value> {
    let errors: Vec<&Diagnostic> = list.iter().filter(|d| d.severity == Severity::Error).collect();
    let mut shown: Vec<Value> = errors.iter().take(MOST).map(|d| one(d, snapshot)).collect();
    if errors.len() > MOST {
        shown.push(json!({ "more": errors.len() - MOST }));
    }
    shown
}

fn one(diagnostic: &Diagnostic, snapshot: &Snapshot) -> Value {
    let place = &diagnostic.place;
    let (mut line, mut column, mut excerpt) = (0, 0, String::new());
    if let (Spot::At(span), Some(text)) = (place.spot, snapshot.text(&place.path)) {
        let lines = Lines::new(text);
        (line, column) = lines.at(span.start);
        excerpt = lines.line(line).of(text).chars().take(WIDEST).collect();
    }
    json!({
        "code": diagnostic.code.name,
        "file": place.path.as_str(),
        "line": line,
        "column": column,
        "message": diagnostic.message,
        "help": diagnostic.help.as_deref().unwrap_or(""),
        "excerpt": excerpt,
    })
}
