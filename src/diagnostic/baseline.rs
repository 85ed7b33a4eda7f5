//! A baseline: what was wrong on the day a book got its gate, so that only what is new fails.

use super::fingerprint::said;
use super::{Diagnostic, Severity};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// File, code and message.
type Key = (String, String, String);

/// What is known already, without lines: a diagnostic that moved is the same one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline(BTreeMap<Key, Vec<Severity>>);

/// A list held against a baseline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// What the baseline does not know, or knows as less grave.
    pub new: Vec<Diagnostic>,
    /// How many it knows, and which are therefore not in `new`.
    pub hidden: usize,
    /// How many it knows that are there no longer.
    pub mended: usize,
}

/// The form of the file; another number was written by another program.
const FORM: u64 = 1;

impl Baseline {
    pub fn of(list: &[Diagnostic]) -> Baseline {
        let mut known: BTreeMap<Key, Vec<Severity>> = BTreeMap::new();
        for diagnostic in list {
            let (file, code, message) = said(diagnostic);
            known.entry((file.to_owned(), code.to_owned(), message.to_owned())).or_default().push(diagnostic.severity);
        }
        known.values_mut().for_each(|severities| severities.sort_unstable());
        Baseline(known)
    }

    pub fn len(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As a file: JSON, one entry a line in a fixed order, so that version control shows what was mended.
    pub fn write(&self) -> String {
        let lines: Vec<String> = self
            .0
            .iter()
            .flat_map(|((file, code, message), severities)| {
                severities
                    .iter()
                    .map(move |severity| json!({ "file": file, "code": code, "severity": severity.name(), "message": message }).to_string())
            })
            .collect();
        let (open, close) = if lines.is_empty() { ("", "") } else { ("\n", "\n") };
        format!("{{\"valuebook-baseline\": {FORM},\n\"known\": [{open}{}{close}]}}\n", lines.join(",\n"))
    }

    /// Reads what `write` wrote.
    ///
    /// # Errors
    /// One sentence saying what is wrong with the text.
    pub fn read(text: &str) -> Result<Baseline, String> {
        let value: Value = serde_json::from_str(text).map_err(|fault| match fault.line() {
            0 => "it is no JSON".to_owned(),
            line => format!("line {line} is no JSON"),
        })?;
        match value.get("valuebook-baseline").and_then(Value::as_u64) {
            Some(FORM) => {}
            Some(other) => return Err(format!("it has form {other}, and this version of valuebook reads form {FORM}")),
            None => return Err("it was not written by `--write-baseline`".to_owned()),
        }
        let list = value.get("known").and_then(Value::as_array).ok_or("its list `known` is missing")?;
        let mut known: BTreeMap<Key, Vec<Severity>> = BTreeMap::new();
        for (n, entry) in list.iter().enumerate() {
            let word = |name| entry.get(name).and_then(Value::as_str);
            let severity = word("severity").and_then(Severity::named);
            let (Some(file), Some(code), Some(message), Some(severity)) = (word("file"), word("code"), word("message"), severity) else {
                return Err(format!("entry {} lacks a file, a code, a message or a severity", n + 1));
            };
            known.entry((file.to_owned(), code.to_owned(), message.to_owned())).or_default().push(severity);
        }
        known.values_mut().for_each(|severities| severities.sort_unstable());
        Ok(Baseline(known))
    }

    /// What is new in a list. One entry knows one diagnostic, and none that is graver than it was.
    pub fn compare(&self, list: &[Diagnostic]) -> Compared {
        let mut left = self.0.clone();
        let mut compared = Compared::default();
        for diagnostic in list {
            let (file, code, message) = said(diagnostic);
            let entries = left.get_mut(&(file.to_owned(), code.to_owned(), message.to_owned()));
            // Gravest first in both senses: an error may have become a warning, but not the other way.
            let fits = |entries: &mut Vec<Severity>| {
                let at = entries.iter().rposition(|known| *known <= diagnostic.severity)?;
                Some(entries.remove(at))
            };
            match entries.and_then(fits) {
                Some(_) => compared.hidden += 1,
                None => compared.new.push(diagnostic.clone()),
            }
        }
        // One that became graver was not mended.
        let new = Baseline::of(&compared.new);
        let graver = |key: &Key| new.0.get(key).map_or(0, Vec::len);
        compared.mended = left.iter().map(|(key, rest)| rest.len().saturating_sub(graver(key))).sum();
        compared
    }
}
