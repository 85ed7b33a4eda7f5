//! One JSON object, for other programs: the names in it are a contract.

use super::position::{Lookup, Positions, Texts};
use super::{Diagnostic, Summary};
use serde_json::{Map, Value, json as object};

/// `{"diagnostics": […], "summary": {…}}`, one diagnostic a line. `help` is empty where there is no suggestion; what
/// concerns a whole file has line and column 1. `more` stands in the summary after the three numbers: `chapters`, how many
/// were checked, first of all.
pub fn json(list: &[Diagnostic], lookup: &Lookup<'_>, more: Map<String, Value>) -> String {
    let texts = Texts::of(list, lookup);
    let positions = texts.positions();
    let lines: Vec<String> = list.iter().map(|diagnostic| value(diagnostic, &positions).to_string()).collect();
    let Summary { errors, warnings, findings } = Summary::of(list);
    let mut summary = object!({ "errors": errors, "warnings": warnings, "findings": findings });
    summary.as_object_mut().into_iter().for_each(|summary| summary.extend(more.clone()));
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
