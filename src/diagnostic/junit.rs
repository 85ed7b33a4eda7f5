//! JUnit's XML, which every build server can show: a suite a file, a test a diagnostic.

use super::excerpt::one_line;
use super::position::{Lookup, Texts};
use super::{Diagnostic, Severity};
use crate::text::{Date, SrcPath, escape_attribute};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

/// Errors are failed tests, and so are warnings when they count (`strict`); all else is a passed test, and what it says stands
/// among the output of its file. A file of `checked` that nothing is said about is one passed test. Names hold no line, so that
/// a build server knows a test again; `folder` is the way from the root of the repository to the book, with a closing `/`, or
/// empty; `day` is the day the book is judged by.
///
/// No two programs mean the same by JUnit's XML. This holds what both schemas ask for that tools check against, Ant's and that
/// of Jenkins, and nothing that either forbids: hence no sums at the root, the empty elements and the host.
pub fn junit(list: &[Diagnostic], lookup: &Lookup<'_>, checked: &[SrcPath], strict: bool, folder: &str, day: Date) -> String {
    let texts = Texts::of(list, lookup);
    let positions = texts.positions();
    let fails = |severity| severity == Severity::Error || (strict && severity == Severity::Warning);
    let mut files: BTreeMap<&SrcPath, Vec<&Diagnostic>> = checked.iter().map(|path| (path, Vec::new())).collect();
    for diagnostic in list {
        files.entry(&diagnostic.place.path).or_default().push(diagnostic);
    }
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    for (id, (path, list)) in files.into_iter().enumerate() {
        let file = sound(&format!("{folder}{path}"));
        let failures = list.iter().filter(|diagnostic| fails(diagnostic.severity)).count();
        let _ = writeln!(
            out,
            "<testsuite package=\"valuebook\" id=\"{id}\" name=\"{file}\" timestamp=\"{day}T00:00:00\" hostname=\"localhost\" \
             tests=\"{}\" failures=\"{failures}\" errors=\"0\" time=\"0\">\n<properties>\n<property name=\"strict\" value=\"{strict}\"/>\n</properties>",
            list.len().max(1)
        );
        if list.is_empty() {
            let _ = writeln!(out, "<testcase classname=\"{file}\" name=\"no problems\" time=\"0\"/>");
        }
        let mut met: HashMap<String, usize> = HashMap::new();
        let mut said = String::new();
        for diagnostic in list {
            let at = positions.position(&diagnostic.place);
            let (code, message) = (diagnostic.code.name, sound(&one_line(&diagnostic.message)));
            let mut name = format!("{code}: {message}");
            let again = met.entry(name.clone()).or_default();
            *again += 1;
            if *again > 1 {
                let _ = write!(name, " ({again})");
            }
            let help = diagnostic.help.as_deref().map_or_else(String::new, |help| format!("\n{}", sound(&one_line(help))));
            let text = format!("{file}:{}:{}: {} {code}: {message}{help}", at.line, at.column, diagnostic.severity);
            let _ = write!(out, "<testcase classname=\"{file}\" name=\"{name}\" time=\"0\"");
            let _ = if fails(diagnostic.severity) {
                writeln!(out, ">\n<failure message=\"{message}\" type=\"{code}\">{text}</failure>\n</testcase>")
            } else {
                said.push_str(&text);
                said.push('\n');
                writeln!(out, "/>")
            };
        }
        let _ = writeln!(out, "<system-out>{said}</system-out>\n<system-err></system-err>\n</testsuite>");
    }
    out.push_str("</testsuites>\n");
    out
}

/// Escaped, and without the two signs besides control characters that no XML may hold.
fn sound(text: &str) -> String {
    escape_attribute(&one_line(text)).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
