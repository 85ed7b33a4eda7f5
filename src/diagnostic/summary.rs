//! How many of each severity, in one sentence.

use super::{Diagnostic, Severity};

/// The numbers of a list of diagnostics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub errors: usize,
    pub warnings: usize,
    pub findings: usize,
}

impl Summary {
    pub fn of(list: &[Diagnostic]) -> Summary {
        let count = |severity| list.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        Summary { errors: count(Severity::Error), warnings: count(Severity::Warning), findings: count(Severity::Finding) }
    }

    /// "2 errors, 1 warning, 3 findings"; what there is none of is left out, and nothing at all is "no problems".
    pub fn sentence(self) -> String {
        let numbers = [(self.errors, "error"), (self.warnings, "warning"), (self.findings, "finding")];
        let parts: Vec<String> = numbers.iter().filter(|(count, _)| *count > 0).map(|(count, what)| counted(*count, what)).collect();
        if parts.is_empty() { "no problems".to_owned() } else { parts.join(", ") }
    }
}

/// "1 page", "47 pages".
pub fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
