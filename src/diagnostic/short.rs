//! One line a diagnostic, for editors, `grep` and long lists.

use super::excerpt::one_line;
use super::position::{Lookup, Texts};
use super::{Diagnostic, Severity};
use std::fmt::Write as _;

/// Lines of the form `path:line:column severity code message (help)`.
pub fn short(list: &[Diagnostic], lookup: &Lookup<'_>) -> String {
    let texts = Texts::of(list, lookup);
    let positions = texts.positions();
    let mut out = String::new();
    for Diagnostic { code, severity, place, message, help, .. } in list {
        let at = positions.position(place);
        let severity: Severity = *severity;
        let path = one_line(place.path.as_str());
        let _ = write!(out, "{path}:{}:{} {severity} {} {}", at.line, at.column, code.name, one_line(message));
        if let Some(help) = help {
            let _ = write!(out, " ({})", one_line(help));
        }
        out.push('\n');
    }
    out
}
