//! Codes: the names of everything that can be said, each with its severity and its long text.

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
        self.name == other.name
    }
}

impl Eq for Code {}
