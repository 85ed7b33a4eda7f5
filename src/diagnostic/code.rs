//! Codes: the names of everything that can be said, each with its severity and its long text.

use crate::text::{distance, nearest};
use std::collections::BTreeSet;
use std::fmt;

/// How grave: an error breaks the book, a warning weakens it (`--strict` fails), a finding is a gap in the business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
    Finding,
}

impl Severity {
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Finding => "finding",
        }
    }

    pub fn named(name: &str) -> Option<Severity> {
        [Severity::Error, Severity::Warning, Severity::Finding].into_iter().find(|severity| severity.name() == name)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A diagnostic's name, such as `journey/stage-without-owner`. Declared beside the rule that finds it, as a `static`.
#[derive(Debug)]
pub struct Code {
    /// Kind first, then words: never changes its meaning once published.
    pub name: &'static str,
    pub severity: Severity,
    /// One line: what is wrong.
    pub title: &'static str,
    /// The long text of `explain`: why it matters and how to mend it, Markdown, two to six sentences and an example where one helps.
    pub explain: &'static str,
}

impl PartialEq for Code {
    fn eq(&self, other: &Code) -> bool {
        std::ptr::eq(self, other) || self.name == other.name
    }
}

impl Eq for Code {}

impl Code {
    /// The words after the `/`: `stage-without-owner`.
    pub fn last(&self) -> &'static str {
        last(self.name)
    }

    /// The word before the `/`: `journey`.
    pub fn room(&self) -> &'static str {
        self.name.split('/').next().unwrap_or(self.name)
    }

    /// Whether a name means this code: its own name, or its whole room as in `link/*`.
    pub fn is_meant(&self, name: &str) -> bool {
        name == self.name || name.strip_suffix("/*") == Some(self.room())
    }

    /// Up to three codes that may be meant by a name nothing has: nearly the same name, nearly the same last words, or the
    /// same word in them.
    pub fn like<'c>(name: &str, codes: &[&'c Code]) -> Vec<&'c str> {
        let limit = (name.chars().count() / 4).clamp(1, 4);
        let word = last(name);
        let far = |code: &&'c Code| {
            let distance = distance(name, code.name).min(distance(word, code.last()));
            match distance {
                near if near <= limit => Some(near),
                // A word of the trade finds its codes: `owner`, `measure`.
                _ if word.len() > 3 && code.name.contains(word) => Some(limit + 1),
                _ => None,
            }
        };
        let mut found: Vec<(usize, &str)> = codes.iter().filter_map(|code| Some((far(code)?, code.name))).collect();
        found.sort();
        found.into_iter().take(3).map(|(_, name)| name).collect()
    }

    /// What to say to somebody who wrote the name of a code that does not exist.
    pub fn suggestion(name: &str, codes: &[&Code]) -> String {
        if let Some(room) = name.strip_suffix('*') {
            let rooms: BTreeSet<&str> = codes.iter().map(|code| code.room()).collect();
            // `link*` and `link/missing-*` are tries at the only pattern there is.
            let tried = room.trim_end_matches('/').split('/').next().unwrap_or("");
            return match nearest(tried, rooms.iter().copied()) {
                Some(room) => format!("did you mean `{room}/*`? It stands for all codes that begin so"),
                None => format!("a pattern is the first word of codes and `/*`: {}", names(&rooms)),
            };
        }
        match &Code::like(name, codes)[..] {
            [] => "`valuebook explain --list` names all codes".to_owned(),
            [rest @ .., end] if !rest.is_empty() => format!("did you mean `{}` or `{end}`?", rest.join("`, `")),
            [one, ..] => format!("did you mean `{one}`?"),
        }
    }
}

fn names(rooms: &BTreeSet<&str>) -> String {
    rooms.iter().map(|room| format!("`{room}/*`")).collect::<Vec<_>>().join(", ")
}

fn last(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}
