//! Redirects in book.toml: a line for each page that moved, and what was there before led on.

use super::super::report::Stop;
use super::course::Course;
use crate::build::Snapshot;
use crate::config::Config;
use crate::diagnostic::Report;
use crate::text::{Source, percent_decode, percent_encode};
use std::collections::BTreeMap;

/// book.toml as it will be, and the redirects that are new in it.
pub(super) struct Settings {
    pub text: String,
    pub added: Vec<(String, String)>,
}

const HEAD: &str = "[output.html.redirect]";

/// Old redirects lead to where their pages are now, and one line a page is added.
pub(super) fn settings(text: &str, old: &Snapshot, moved: &Snapshot, course: &Course) -> Result<Settings, Stop> {
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    for (path, was, _) in old.titles() {
        let now = moved.address(&course.of(path)).unwrap_or(was);
        if was != now {
            pages.insert(web(was), web(now));
        }
    }
    let real = |at: &str| moved.has_page(at) && !moved.is_redirect(at);
    for was in old.addresses().filter(|at| !old.is_redirect(at) && course.page(at) != **at && real(&course.page(at)) && !real(at)) {
        pages.entry(web(was)).or_insert_with(|| web(&course.page(was)));
    }
    // An alias beside its page would go along with it; its old address leads on from here.
    let mut lost: Vec<(String, String)> = Vec::new();
    for was in old.addresses().filter(|at| old.is_redirect(at) && !moved.has_page(at)) {
        let ours = old.config.html.redirects.iter().any(|(from, _)| plain(&from.value) == was);
        if let (false, Some(to)) = (ours, old.forward(was)) {
            lost.push((web(was), pages.get(&web(&to)).cloned().unwrap_or_else(|| web(&to))));
        }
    }
    // Nothing is left at an address where another page is now.
    let mut added: Vec<(String, String)> =
        pages.iter().filter(|(was, _)| !moved.has_page(&plain(was))).map(|(a, b)| (a.clone(), b.clone())).collect();
    added.extend(lost);
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let mut wanted: Vec<(String, String)> = Vec::new();
    let mut start = 0;
    let starts: Vec<usize> = lines
        .iter()
        .map(|line| {
            let at = start;
            start += line.len();
            at
        })
        .collect();
    for (from, to) in &old.config.html.redirects {
        let line = starts.partition_point(|at| *at <= from.span.start as usize).saturating_sub(1);
        let back = real(&plain(&from.value)) || added.iter().any(|(was, _)| plain(was) == plain(&from.value));
        let (path, anchor) = to.value.split_once('#').map_or((to.value.as_str(), None), |(path, anchor)| (path, Some(anchor)));
        let now = pages
            .iter()
            .find(|(was, _)| plain(was) == plain(path))
            .map(|(_, now)| anchor.map_or_else(|| now.clone(), |a| format!("{now}#{a}")));
        if back && old.forward(&plain(&from.value)).is_some() {
            lines[line].clear();
        } else if let Some(now) = now {
            let was = lines[line].clone();
            lines[line] = was.replacen(&quoted(&to.value), &quoted(&now), 1);
            wanted.push((from.value.clone(), now));
        } else {
            wanted.push((from.value.clone(), to.value.clone()));
        }
    }
    insert(&mut lines, &added, if text.contains("\r\n") { "\r\n" } else { "\n" });
    wanted.extend(added.iter().cloned());
    let new = lines.concat();
    if says(&new, &wanted) && others(&new) == others(text) {
        return Ok(Settings { text: new, added });
    }
    let list: Vec<String> = added.iter().map(|(was, now)| format!("{} = {}", quoted(was), quoted(now))).collect();
    let help = format!("write `{HEAD}` on a line of its own with one redirect a line below it; wanted there: {}", list.join(", "));
    Err(Stop::new("nothing was moved: the redirects of book.toml are written in a way that cannot be added to", help))
}

/// Adds lines to the table of redirects, or the table at the end.
fn insert(lines: &mut Vec<String>, added: &[(String, String)], end: &str) {
    if added.is_empty() {
        return;
    }
    let new = added.iter().map(|(was, now)| format!("{} = {}{end}", quoted(was), quoted(now)));
    if let Some(last) = lines.last_mut().filter(|line| !line.is_empty() && !line.ends_with('\n')) {
        last.push_str(end);
    }
    let head = lines.iter().position(|line| line.split('#').next().unwrap_or("").trim() == HEAD);
    match head {
        Some(head) => {
            let after =
                lines[head + 1..].iter().position(|line| line.trim_start().starts_with('[')).map_or(lines.len(), |at| head + 1 + at);
            let last = lines[head..after].iter().rposition(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
            let at = head + last.unwrap_or(0) + 1;
            lines.splice(at..at, new);
        }
        None => {
            if !lines.is_empty() {
                lines.push(end.to_owned());
            }
            lines.push(format!("{HEAD}{end}"));
            lines.extend(new);
        }
    }
}

fn read(text: &str) -> (Config, usize) {
    let source = Source::new("book.toml", text);
    let mut report = Report::new(&source);
    let config = Config::read(&mut report);
    (config, report.list.len())
}

/// Whether book.toml says these redirects, in any order.
fn says(text: &str, wanted: &[(String, String)]) -> bool {
    let mut said: Vec<(String, String)> = read(text).0.html.redirects.into_iter().map(|(a, b)| (a.value, b.value)).collect();
    let mut wanted = wanted.to_vec();
    said.sort();
    wanted.sort();
    said == wanted
}

/// Everything else that book.toml says, without places; and how much is wrong with it.
fn others(text: &str) -> (String, usize) {
    let (mut config, faults) = read(text);
    config.html.redirects.clear();
    let told = format!("{config:?}");
    // Places move when lines come in; what is said does not.
    let mut out = String::with_capacity(told.len());
    let mut rest = told.as_str();
    while let Some(at) = rest.find("Span {") {
        out.push_str(&rest[..at]);
        rest = rest[at..].split_once('}').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    (out, faults)
}

/// An address as book.toml has it.
fn web(address: &str) -> String {
    format!("/{}", percent_encode(address))
}

fn plain(written: &str) -> String {
    percent_decode(written.split('#').next().unwrap_or("").trim_start_matches('/')).into_owned()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
