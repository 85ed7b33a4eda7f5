//! TOML → `Node`: the same tree as YAML's, so that the same tables read it.

use super::heading::{Broken, Mended, broken};
use super::traps::quoted;
use super::{Entry, Kind, Node, Scalar, codes};
use crate::diagnostic::{Diagnostic, Report};
use crate::text::{Lines, Span, SrcPath};
use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue, Error};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Reads the whole source as TOML. What is readable around a fault is kept, so this is `None` only when nothing is. A colon for
/// an equals sign and a heading that lacks a bracket are told, and read as they are meant; a line without either sign is told,
/// and read as if it were empty.
pub fn read_toml(report: &mut Report<'_>) -> Option<Node<'static>> {
    let source = report.text();
    let parsed = DeTable::parse_recoverable(source);
    let mut text = Cow::Borrowed(source);
    // First of all, since what a colon begins may go on over several lines.
    for (line, error) in lost_lines(source, &parsed.1, &[]) {
        let Some(Colon { at, plain: true, .. }) = colon(source, line.range().start) else { continue };
        if open_in(source, line).is_none() {
            tell_lost(source, line, error, report);
            text.to_mut().replace_range(at..=at, "=");
        }
    }
    let again = matches!(text, Cow::Owned(_)).then(|| DeTable::parse_recoverable(&text).1);
    let errors = again.as_ref().unwrap_or(&parsed.1);
    let headings = broken_headings(&text, errors);
    let lost = lost_lines(&text, errors, &headings);
    if again.is_none() && headings.is_empty() && lost.is_empty() {
        return read(source, parsed, &|span| span, report);
    }
    let mut legible = text.to_string();
    for (line, error) in lost {
        tell_lost(&text, line, error, report);
        legible.replace_range(line.range(), &" ".repeat(line.range().len()));
    }
    for heading in &headings {
        let message = format!("the heading `{}` lacks a bracket", heading.span.of(&text));
        report.with_help(&codes::UNREADABLE, heading.span, message, format!("write `{}`", heading.meant));
    }
    let mended = Mended::new(&legible, &headings);
    let mut tree = read(&mended.text, DeTable::parse_recoverable(&mended.text), &|span| mended.back(span), report)?;
    shift(&mut tree, &|span| mended.back(span));
    Some(tree)
}

fn tell_lost(text: &str, line: Span, error: &Error, report: &mut Report<'_>) {
    let (at, message, help) = words(text, error, open_in(text, line).as_ref(), report.path());
    report.with_help(&codes::UNREADABLE, at, message, help);
}

/// The quote that is opened in a line and never closed.
fn open_in(text: &str, line: Span) -> Option<Open> {
    open_quotes(text).into_iter().find(|quote| line.range().contains(&quote.at))
}

/// Lines that hold a name and no equals sign: the reader loses everything behind the first of them.
fn lost_lines<'e>(text: &str, errors: &'e [Error], headings: &[Broken]) -> Vec<(Span, &'e Error)> {
    let mut lost: Vec<(Span, &Error)> = Vec::new();
    for error in errors.iter().filter(|error| error.message().contains(NO_SIGN)) {
        let at = error.span().map_or(0, |range| clipped(text, range).range().start);
        let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
        let line = Span::new(start, start + text[start..].lines().next().map_or(0, str::len));
        let is_heading = headings.iter().any(|heading| line.range().contains(&heading.span.range().start));
        if !is_heading && lost.last().is_none_or(|(last, _)| *last != line) {
            lost.push((line, error));
        }
    }
    lost
}

/// Headings that lack a bracket, where reading stumbles over them: inside a long text such a line may be quite right.
fn broken_headings(text: &str, errors: &[Error]) -> Vec<Broken> {
    let starts: BTreeSet<usize> = errors
        .iter()
        .filter_map(|error| error.span())
        .map(|range| text[..clipped(text, range).range().start].rfind('\n').map_or(0, |at| at + 1))
        .collect();
    starts.into_iter().filter_map(|start| broken(text, start)).collect()
}

/// Every place of a tree taken back to where it stands.
fn shift(node: &mut Node<'_>, back: &impl Fn(Span) -> Span) {
    node.span = back(node.span);
    match &mut node.kind {
        Kind::List(items) => items.iter_mut().for_each(|item| shift(item, back)),
        Kind::Map(entries) => {
            for entry in entries {
                entry.key.span = back(entry.key.span);
                shift(&mut entry.value, back);
            }
        }
        _ => {}
    }
}

/// What was parsed of a text, with its faults.
type Parsed<'t> = (Spanned<DeTable<'t>>, Vec<Error>);

/// Reads a text that may hold brackets put in; `back` tells where its places stand in the source.
fn read(text: &str, (table, errors): Parsed<'_>, back: &impl Fn(Span) -> Span, report: &mut Report<'_>) -> Option<Node<'static>> {
    let lines = Lines::new(text);
    let open = open_quotes(text);
    // One fault in a line often makes the reader stumble several times.
    let mut told = BTreeSet::new();
    for error in &errors {
        let span = error.span().map_or(Span::default(), |range| clipped(text, range));
        let line = lines.at(span.start).0;
        let quote = open.iter().find(|quote| (quote.line..=quote.last).contains(&line));
        if !told.insert(quote.map_or(line, |quote| quote.line)) {
            continue;
        }
        if error.message().contains("duplicate key") {
            let path = report.path().clone();
            let written = span.of(text).to_owned();
            let mut fault = Diagnostic::new(
                &codes::DUPLICATE_KEY,
                report.place(back(span)),
                if written.is_empty() { "this key is said twice".to_owned() } else { format!("`{written}` is said twice") },
            )
            .help("keep one of the two; the first one counts");
            if let Some(first) = first_of(table.get_ref(), &written, span) {
                fault = fault.related(crate::diagnostic::Place::at(&path, back(first)), "it is said here first");
            }
            report.push(fault);
        } else {
            let (at, message, help) = words(text, error, quote, report.path());
            report.with_help(&codes::UNREADABLE, back(at), message, help);
        }
    }
    if !errors.is_empty() && table.get_ref().is_empty() {
        return nothing_read(report);
    }
    // Without its heading a group's keys land anywhere: better none than wrong ones.
    if (1..).zip(text.lines()).any(|(number, line)| told.contains(&number) && line.starts_with('[') && !line.contains(']')) {
        return nothing_read(report);
    }
    let mut tree = map(text, table.into_inner(), Span::new(0, text.len()));
    if !told.is_empty() {
        prune(&mut tree, &|span| told.contains(&lines.at(span.start).0));
    }
    Some(tree)
}

/// Where to tell a fault, what it is and what helps; `quote` is the one that is open there.
fn words(text: &str, error: &Error, quote: Option<&Open>, path: &SrcPath) -> (Span, String, String) {
    let span = error.span().map_or(Span::default(), |range| clipped(text, range));
    if let Some(Open { at, line, marks, .. }) = quote {
        let end = at + text[*at..].lines().next().unwrap_or("").trim_end().len();
        let message = format!("the quote opened in line {line} is never closed");
        return (Span::new(*at, end), message, format!("add `{marks}` at the end"));
    }
    if let Some(Colon { at, right, .. }) = colon(text, span.range().start) {
        let message = format!("{} wants `{right}`: an equals sign, not a colon", path.file_name());
        return (Span::new(at, at + 1), message, format!("write `{right}`"));
    }
    if let Some((line, name, meant)) = unsaid(text, span).filter(|_| error.message().contains(NO_SIGN)) {
        return (line, format!("no equals sign stands behind `{name}`"), format!("write `{meant}`"));
    }
    let plain = error.message().lines().next().unwrap_or("").trim().trim_end_matches('.');
    let message = if plain.is_empty() { "this cannot be read as TOML".to_owned() } else { format!("this cannot be read: {plain}") };
    (span, message, "a line is `key = value`; texts stand in double quotes, lists in square brackets".to_owned())
}

/// What the reader says of a name without an equals sign.
const NO_SIGN: &str = "key with no value";

/// The line at a place, the name it begins with, and how it is meant with an equals sign behind that. Not of a long one, which
/// nobody would read again in a message.
fn unsaid(text: &str, at: Span) -> Option<(Span, &str, String)> {
    let start = text[..at.range().start].rfind('\n').map_or(0, |n| n + 1);
    let line = text[start..].lines().next().filter(|line| line.len() <= 120)?;
    let indent = line.len() - line.trim_start().len();
    let (name, value) = line.trim().split_once(' ').unwrap_or((line.trim(), "…"));
    let meant = format!("{name} = {}", as_written(value.trim()));
    Some((Span::new(start + indent, start + line.trim_end().len()), name, meant))
}

/// A value as TOML wants it: what is no number, list or yes and no stands in quotes.
fn as_written(value: &str) -> String {
    if is_plain(value) || value == "…" { value.to_owned() } else { quoted(value) }
}

fn is_plain(value: &str) -> bool {
    value.starts_with(['"', '\'', '[', '{']) || value.bytes().all(|b| b.is_ascii_digit()) || matches!(value, "true" | "false")
}

/// Says so where one fault costs the whole file: whoever mends it must not wonder about everything else.
fn nothing_read(report: &mut Report<'_>) -> Option<Node<'static>> {
    let file = report.path().file_name().to_owned();
    if let Some(last) = report.list.last_mut() {
        last.message = format!("{}; until it is mended nothing else in {file} is read", last.message).into();
    }
    None
}

/// What was guessed from a line with a fault is left out, unless it holds what other lines say.
fn prune(node: &mut Node<'_>, faulty: &impl Fn(Span) -> bool) {
    let Kind::Map(entries) = &mut node.kind else { return };
    entries.retain_mut(|entry| {
        prune(&mut entry.value, faulty);
        !faulty(entry.key.span) || matches!(&entry.value.kind, Kind::Map(inside) if !inside.is_empty())
    });
}

/// A quote that is never closed.
struct Open {
    at: usize,
    line: usize,
    /// The last line that it swallows.
    last: usize,
    marks: &'static str,
}

/// Every quote that is still open where its line ends, and the long quote that is open where the text ends.
fn open_quotes(text: &str) -> Vec<Open> {
    let mut open = Vec::new();
    let mut long: Option<(&'static str, usize, usize)> = None;
    let mut start = 0;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let mut at = 0;
        while at < line.len() {
            let rest = &line[at..];
            if let Some((marks, ..)) = long {
                match end_of(rest, marks) {
                    Some(end) => (long, at) = (None, at + end),
                    None => break,
                }
            } else if rest.starts_with('#') {
                break;
            } else if let Some(marks) = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|marks| rest.starts_with(marks)) {
                at += marks.len();
                if marks.len() == 3 {
                    long = Some((marks, start + at - 3, number));
                } else if let Some(end) = end_of(&line[at..], marks) {
                    at += end;
                } else {
                    open.push(Open { at: start + at - 1, line: number, last: number, marks });
                    break;
                }
            } else {
                at += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
        start += line.len();
    }
    open.extend(long.map(|(marks, at, line)| Open { at, line, last: usize::MAX, marks }));
    open
}

/// The byte after the closing `marks`; a backslash in double quotes takes the next sign with it.
fn end_of(text: &str, marks: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' && marks.starts_with('"') {
            escaped = true;
        } else if text[at..].starts_with(marks) {
            return Some(at + marks.len());
        }
    }
    None
}

/// A colon where an equals sign is meant.
struct Colon {
    at: usize,
    /// The line as TOML wants it.
    right: String,
    /// Whether an equals sign is all it lacks.
    plain: bool,
}

/// The colon of the line `key: value` that holds a byte.
fn colon(text: &str, at: usize) -> Option<Colon> {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let line = text[start..].lines().next()?;
    let quoted_name = line.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'));
    let key = match quoted_name {
        Some((_, rest)) => line.len() - rest.strip_prefix(':')?.len() - 1,
        None => line.find(':')?,
    };
    let (name, value) = (line[..key].trim(), line[key + 1..].trim());
    let is_bare = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    if value.is_empty() || !(quoted_name.is_some() || is_bare(name)) {
        return None;
    }
    Some(Colon { at: start + key, right: format!("{name} = {}", as_written(value)), plain: is_plain(value) })
}

fn clipped(text: &str, range: std::ops::Range<usize>) -> Span {
    let fit = |n: usize| {
        let mut n = n.min(text.len());
        while !text.is_char_boundary(n) {
            n -= 1;
        }
        n
    };
    Span::new(fit(range.start), fit(range.end))
}

/// The nearest place before `later` where `key` is said.
fn first_of(table: &DeTable<'_>, key: &str, later: Span) -> Option<Span> {
    let mut best: Option<Span> = None;
    for (name, value) in table {
        let span = Span::new(name.span().start, name.span().end);
        if **name.get_ref() == *key && span < later && best.is_none_or(|b| b < span) {
            best = Some(span);
        }
        if let DeValue::Table(inner) = value.get_ref()
            && let Some(span) = first_of(inner, key, later)
            && best.is_none_or(|b| b < span)
        {
            best = Some(span);
        }
    }
    best
}

fn node(text: &str, value: Spanned<DeValue<'_>>) -> Node<'static> {
    let span = clipped(text, value.span());
    let scalar = |text: String, plain| Node { span, kind: Kind::Scalar(Scalar { text: Cow::Owned(text), plain }) };
    match value.into_inner() {
        DeValue::String(words) => scalar(words.into_owned(), false),
        DeValue::Integer(number) => scalar(number.to_string(), true),
        DeValue::Float(number) => scalar(number.as_str().to_owned(), true),
        DeValue::Boolean(flag) => scalar(flag.to_string(), true),
        DeValue::Datetime(time) => scalar(time.to_string(), true),
        DeValue::Array(items) => Node::list(items.into_iter().map(|item| node(text, item)).collect(), span),
        DeValue::Table(table) => map(text, table, span),
    }
}

fn map(text: &str, table: DeTable<'_>, span: Span) -> Node<'static> {
    let mut entries: Vec<Entry<'static>> = table
        .into_iter()
        .map(|(key, value)| {
            let span = clipped(text, key.span());
            Entry::new(key.into_inner().into_owned(), span, node(text, value))
        })
        .collect();
    // The crate sorts by name; authors read from top to bottom.
    entries.sort_by_key(|entry| entry.key.span);
    Node::map(entries, span)
}
