//! A baseline: what was wrong on the day a book got its gate, so that only what is new fails.

use super::fingerprint::said;
use super::position::{Lookup, Texts};
use super::{Diagnostic, Severity};
use crate::text::{Digest, SrcPath};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// File, code and message.
type Key = (String, String, String);

/// One diagnostic that is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    severity: Severity,
    /// A digest of the line it stands in, by which it is known again in a file of another name; empty where it has no line.
    line: String,
}

/// What is known already, without the numbers of lines: a diagnostic that moved is the same one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline(BTreeMap<Key, Vec<Known>>);

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

/// The form of the file; another number was written by another program. 2: digests of lines by XXH3.
const FORM: u64 = 2;

impl Baseline {
    pub fn of(list: &[Diagnostic], lookup: &Lookup<'_>) -> Baseline {
        let mut baseline = Baseline::default();
        for (diagnostic, line) in list.iter().zip(lines(list, lookup)) {
            baseline.add(key(diagnostic), Known { severity: diagnostic.severity, line });
        }
        baseline.sorted()
    }

    fn add(&mut self, key: Key, known: Known) {
        self.0.entry(key).or_default().push(known);
    }

    fn sorted(mut self) -> Baseline {
        self.0.values_mut().for_each(|known| known.sort_unstable());
        self
    }

    pub fn len(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As a file: JSON, one entry a line in a fixed order, so that version control shows what was mended.
    pub fn write(&self) -> String {
        let mut lines = Vec::new();
        for ((file, code, message), list) in &self.0 {
            for Known { severity, line } in list {
                let mut entry = json!({ "file": file, "code": code, "severity": severity.name(), "message": message });
                if !line.is_empty() {
                    entry["line"] = json!(line);
                }
                lines.push(entry.to_string());
            }
        }
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
        let mut baseline = Baseline::default();
        for (n, entry) in list.iter().enumerate() {
            let word = |name| entry.get(name).and_then(Value::as_str);
            let severity = word("severity").and_then(Severity::named);
            let (Some(file), Some(code), Some(message), Some(severity)) = (word("file"), word("code"), word("message"), severity) else {
                return Err(format!("entry {} lacks a file, a code, a message or a severity", n + 1));
            };
            let line = word("line").unwrap_or("").to_owned();
            baseline.add((file.to_owned(), code.to_owned(), message.to_owned()), Known { severity, line });
        }
        Ok(baseline.sorted())
    }

    /// What is new in a list. One entry knows one diagnostic, and none that is graver than it was. What is known of a file that
    /// is gone is known of one that is there under another name, where code, message and line are the same.
    pub fn compare(&self, list: &[Diagnostic], lookup: &Lookup<'_>, is_there: &dyn Fn(&SrcPath) -> bool) -> Compared {
        let mut left = self.0.clone();
        let mut compared = Compared::default();
        let mut strange = Vec::new();
        for (diagnostic, line) in list.iter().zip(lines(list, lookup)) {
            match left.get_mut(&key(diagnostic)).is_some_and(|known| take(known, diagnostic.severity, &line)) {
                true => compared.hidden += 1,
                false => strange.push((diagnostic, line)),
            }
        }
        let mut gone = Gone::of(&mut left, is_there);
        let files: BTreeSet<&str> = self.0.keys().map(|(file, ..)| file.as_str()).collect();
        for (diagnostic, line) in strange {
            if !files.contains(diagnostic.place.path.as_str()) && gone.knew(diagnostic, &line) {
                compared.hidden += 1;
            } else {
                compared.new.push(diagnostic.clone());
            }
        }
        // One that became graver was not mended.
        let mut graver: BTreeMap<Key, usize> = BTreeMap::new();
        compared.new.iter().for_each(|diagnostic| *graver.entry(key(diagnostic)).or_default() += 1);
        let mended = |(key, rest): (&Key, &Vec<Known>)| rest.len().saturating_sub(graver.get(key).copied().unwrap_or(0));
        compared.mended = left.iter().map(mended).sum();
        compared
    }
}

/// Entries about files that are gone, by code and message: a folder that was renamed has thousands.
struct Gone<'l>(HashMap<(&'l str, &'l str), Vec<OfFile<'l>>>);

/// What is known of one file.
type OfFile<'l> = (SrcPath, &'l mut Vec<Known>);

impl<'l> Gone<'l> {
    fn of(left: &'l mut BTreeMap<Key, Vec<Known>>, is_there: &dyn Fn(&SrcPath) -> bool) -> Gone<'l> {
        let mut gone = Gone(HashMap::new());
        for ((file, code, message), known) in left.iter_mut().filter(|(_, known)| !known.is_empty()) {
            let file = SrcPath::new(file);
            if !is_there(&file) {
                gone.0.entry((code, message)).or_default().push((file, known));
            }
        }
        gone
    }

    /// Whether such an entry says the same; it is then taken. What is said of a file as a whole has no line: there the name or
    /// the folder has to be the same.
    fn knew(&mut self, diagnostic: &'l Diagnostic, line: &str) -> bool {
        let path = &diagnostic.place.path;
        let (_, code, message) = said(diagnostic);
        self.0.get_mut(&(code, message)).into_iter().flatten().any(|(file, known)| {
            let alike = !line.is_empty() || file.file_name() == path.file_name() || file.folder() == path.folder();
            let fits = |known: &Known| alike && known.severity <= diagnostic.severity && known.line == line;
            known.iter().rposition(fits).map(|at| known.remove(at)).is_some()
        })
    }
}

fn key(diagnostic: &Diagnostic) -> Key {
    let (file, code, message) = said(diagnostic);
    (file.to_owned(), code.to_owned(), message.to_owned())
}

/// Takes the entry that knows a diagnostic of one file: the one in the same words of the file before one whose line was changed,
/// and gravest first, since an error may have become a warning, but not the other way.
fn take(known: &mut Vec<Known>, severity: Severity, line: &str) -> bool {
    let fits = |known: &Known| known.severity <= severity;
    let at = known.iter().rposition(|known| fits(known) && known.line == line).or_else(|| known.iter().rposition(fits));
    at.map(|at| known.remove(at)).is_some()
}

/// A digest of the line each diagnostic stands in, without the space around it; empty where it has none.
fn lines(list: &[Diagnostic], lookup: &Lookup<'_>) -> Vec<String> {
    let texts = Texts::of(list, lookup);
    let positions = texts.positions();
    let line = |diagnostic: &Diagnostic| {
        let (lines, span, _) = positions.find(&diagnostic.place)?;
        let text = texts.text(&diagnostic.place.path)?;
        let words: Vec<&str> = lines.line(lines.at(span.start).0).of(text).split_whitespace().collect();
        Some(Digest::of(words.join(" ").as_bytes()).hex()[..16].to_owned())
    };
    list.iter().map(|diagnostic| line(diagnostic).unwrap_or_default()).collect()
}
