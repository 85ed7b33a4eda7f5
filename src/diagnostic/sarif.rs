//! SARIF 2.1.0, the exchange format of code scanners.

use super::fingerprint::fingerprints;
use super::position::{Lookup, Positions, Texts};
use super::{Code, Diagnostic, Place, Severity};
use crate::text::percent_encode;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The name under which paths are relative; whoever reads the report knows where that is.
const ROOT: &str = "%SRCROOT%";

/// One run as a JSON object. Its rules are the codes that are said, each with its help; addresses of files are relative
/// to the root of the repository and percent-encoded, columns count code points, the end stands behind the last one.
/// `folder` is the way from that root to the book, with a closing `/`, or empty.
pub fn sarif(list: &[Diagnostic], lookup: &Lookup<'_>, folder: &str) -> String {
    let texts = Texts::of(list, lookup);
    let report = Report { positions: &texts.positions(), folder };
    let codes: BTreeMap<&str, &Code> = list.iter().map(|diagnostic| (diagnostic.code.name, diagnostic.code)).collect();
    let index: BTreeMap<&str, usize> = codes.keys().enumerate().map(|(n, name)| (*name, n)).collect();
    let result = |(diagnostic, fingerprint): (&Diagnostic, String)| {
        report.result(diagnostic, index.get(diagnostic.code.name).copied().unwrap_or(0), &fingerprint)
    };
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "valuebook",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.values().map(|code| rule(code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { ROOT: { "description": { "text": "The root of the repository" } } },
            "results": list.iter().zip(fingerprints(list)).map(result).collect::<Vec<_>>(),
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: &Code) -> Value {
    let first = code.explain.split("\n\n").next().unwrap_or("");
    json!({
        "id": code.name,
        "shortDescription": { "text": code.title },
        "fullDescription": { "text": first },
        "help": { "text": code.explain, "markdown": code.explain },
        "defaultConfiguration": { "level": level(code.severity) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Finding => "note",
    }
}

struct Report<'r, 't> {
    positions: &'r Positions<'t>,
    folder: &'r str,
}

impl Report<'_, '_> {
    fn result(&self, diagnostic: &Diagnostic, rule: usize, fingerprint: &str) -> Value {
        let Diagnostic { code, severity, place, message, help, related } = diagnostic;
        let text = help.as_ref().map_or_else(|| message.to_string(), |help| format!("{message}\n{help}"));
        let mut result = json!({
            "ruleId": code.name,
            "ruleIndex": rule,
            "level": level(*severity),
            "message": { "text": text },
            "locations": [self.location(place)],
            "partialFingerprints": { "valuebook/v1": fingerprint },
        });
        if !related.is_empty() {
            let one = |(n, (place, note)): (usize, &(Place, Arc<str>))| {
                let mut location = self.location(place);
                location["id"] = json!(n + 1);
                location["message"] = json!({ "text": note });
                location
            };
            result["relatedLocations"] = related.iter().enumerate().map(one).collect();
        }
        result
    }

    /// The file, and the region in it unless the whole file is meant.
    fn location(&self, place: &Place) -> Value {
        let path = format!("{}{}", self.folder, place.path);
        let mut physical = json!({ "artifactLocation": { "uri": percent_encode(&path), "uriBaseId": ROOT } });
        if let Some((_, _, at)) = self.positions.find(place) {
            physical["region"] =
                json!({ "startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column });
        }
        json!({ "physicalLocation": physical })
    }
}
