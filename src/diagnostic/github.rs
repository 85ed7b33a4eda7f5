//! Annotations of GitHub: lines of a workflow's log that stand beside the line they are about.

use super::excerpt::one_line;
use super::position::{Lookup, Texts};
use super::{Diagnostic, Severity};
use std::fmt::Write as _;

/// Lines of the form `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=code::message%0Ahelp`. A finding is a
/// notice; what concerns a whole file has no line. `folder` is the way from the root of the repository to the book, with
/// a closing `/`, or empty.
pub fn github(list: &[Diagnostic], lookup: &Lookup<'_>, folder: &str) -> String {
    let texts = Texts::of(list, lookup);
    let positions = texts.positions();
    let mut out = String::new();
    for Diagnostic { code, severity, place, message, help, .. } in list {
        let command = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Finding => "notice",
        };
        let _ = write!(out, "::{command} file={}", property(&format!("{folder}{}", place.path)));
        if let Some((_, _, at)) = positions.find(place) {
            let _ = write!(out, ",line={},col={},endLine={}", at.line, at.column, at.end_line);
            // Columns of a place of several lines are refused.
            if at.line == at.end_line {
                let _ = write!(out, ",endColumn={}", at.end_column);
            }
        }
        let _ = write!(out, ",title={}::{}", property(code.name), data(&one_line(message)));
        if let Some(help) = help {
            let _ = write!(out, "%0A{}", data(&one_line(help)));
        }
        out.push('\n');
    }
    out
}

/// A message: the signs that end or begin a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property: besides, the signs that end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
