//! GitLab's code quality report: what a merge request brings and what it mends.

use super::fingerprint::fingerprints;
use super::position::{Lookup, Texts};
use super::{Diagnostic, Severity};
use serde_json::json;

/// A JSON array, one diagnostic a line. `folder` is the way from the root of the repository to the book, with a closing
/// `/`, or empty.
pub fn gitlab(list: &[Diagnostic], lookup: &Lookup<'_>, folder: &str) -> String {
    let texts = Texts::of(list, lookup);
    let positions = texts.positions();
    let one = |(diagnostic, fingerprint): (&Diagnostic, String)| {
        let Diagnostic { code, severity, place, message, help, .. } = diagnostic;
        let at = positions.position(place);
        // GitLab shows the description and nothing else.
        let description = help.as_ref().map_or_else(|| message.to_string(), |help| format!("{message} ({help})"));
        let severity = match severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Finding => "info",
        };
        let path = format!("{folder}{}", place.path);
        json!({
            "type": "issue",
            "check_name": code.name,
            "description": description,
            "severity": severity,
            "fingerprint": fingerprint,
            "location": { "path": path, "lines": { "begin": at.line, "end": at.end_line } },
        })
        .to_string()
    };
    let lines: Vec<String> = list.iter().zip(fingerprints(list)).map(one).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}
