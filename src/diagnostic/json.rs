//! One JSON object, for other programs: the names in it are a contract.

use super::position::{Lookup, Positions, Texts};
use super::{Diagnostic, Summary};
use serde_json::{Value, json as object};

/// `{"diagnostics": […], "summary": {…}}`, one diagnostic a line. `help` is empty where there is no suggestion; what
/// concerns a whole file has line and column 1. `chapters` is the number of chapters that were checked.
pub fn json(list: &[Diagnostic], lookup: &Lookup<'_>, chapters: usize) -> String {
    let texts = Texts::of(list, lookup);
    let positions = texts.positions();
    let lines: Vec<String> = list.iter().map(|diagnostic| value(diagnostic, &positions).to_string()).collect();
    let Summary { errors, warnings, findings } = Summary::of(list);
    let summary = object!({ "errors": errors, "warnings": warnings, "findings": findings, "chapters": chapters });
    let (open, close) = if lines.is_empty() { ("", "") } else { ("\n", "\n") };
    format!("{{\"diagnostics\": [{open}{}{close}],\n\"summary\": {summary}}}\n", lines.join(",\n"))
}

fn value(diagnostic: &Diagnostic, positions: &Positions<'_>) -> Value {
    let Diagnostic { code, severity, place, message, help, related } = diagnostic;
    let at = positions.position(place);
    let related: Vec<Value> = related
        .iter()
        .map(|(place, note)| {
            let at = positions.position(place);
            object!({ "file": place.path.as_str(), "line": at.line, "column": at.column, "message": note })
        })
        .collect();
    object!({
        "severity": severity.name(),
        "code": code.name,
        "file": place.path.as_str(),
        "line": at.line,
        "column": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
        "message": message,
        "help": help.as_deref().unwrap_or(""),
        "related": related,
    })
}
