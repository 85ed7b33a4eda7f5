//! Confirming a review: the one line of a head that says when, and no other byte.

use super::head::HEAD;
use super::split::split;
use crate::diagnostic::Report;
use crate::text::{Date, Source, Span};
use crate::yaml::{self, Entry, Kind, Node};

/// Why a head is better left to its author: what is odd about it, and what would help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Odd {
    pub why: &'static str,
    pub help: &'static str,
}

const FLOW: Odd =
    Odd { why: "its head is written in braces, on one line", help: "write each `key: value` of the head on a line of its own" };
const UNREADABLE: Odd = Odd { why: "its head cannot be read", help: "`valuebook check` shows what is wrong with it" };
const TWICE: Odd = Odd { why: "its head says `reviewed` twice", help: "take one of the two lines out" };
const SPREAD: Odd = Odd { why: "its `reviewed:` is not one plain date on one line", help: "write it as `reviewed: 2026-11-21`" };
const OPEN: Odd = Odd { why: "its head is never closed", help: "add a line `---` below the last line of the head" };
const ENTWINED: Odd = Odd { why: "other lines of its head are built on `reviewed:`", help: "write the date in that line by hand" };

/// The text of a chapter with `reviewed: DAY` in its head, the day as `YYYY-MM-DD`. The line is added where it is missing, a
/// head of its own where there is none. Comments, quotes and line ends stay.
///
/// # Errors
/// When the head is such that another line might change its meaning.
pub fn confirm(text: &str, day: Date) -> Result<String, Odd> {
    let cut = split(text);
    let end = line_end(text);
    if cut.unclosed {
        return Err(OPEN);
    }
    let Some(head) = cut.head else {
        let gap = if text.is_empty() || text.starts_with(['\n', '\r']) { "" } else { end };
        return Ok(format!("---{end}reviewed: {day}{end}---{end}{gap}{text}"));
    };
    let source = Source::new("head", text);
    let before = read(&source, head)?;
    let (at, new) = match &said(&before)[..] {
        [] => missing(text, head, &before, day, end)?,
        [entry] => written(text, entry, day)?,
        _ => return Err(TWICE),
    };
    let changed = format!("{}{new}{}", &text[..at.start as usize], &text[at.end as usize..]);
    // Anchors, odd quotes and whatever else YAML holds: what counts is how the new text is read.
    let again = split(&changed);
    let new = Source::new("head", &changed);
    let after = read(&new, again.head.ok_or(ENTWINED)?)?;
    let same = again.body.of(&changed) == cut.body.of(text) && same_entries(&others(&before), &others(&after));
    let told = said(&after);
    let right = told.len() == 1 && told[0].value.scalar().is_some_and(|s| s.text == day.to_string());
    if same && right { Ok(changed) } else { Err(ENTWINED) }
}

fn read(source: &Source, head: Span) -> Result<Node<'_>, Odd> {
    let mut report = Report::new(source);
    let node = yaml::read(&mut report, head).unwrap_or_else(|| Node::null(head));
    let broken = report.list.iter().any(|d| std::ptr::eq(d.code, &yaml::UNREADABLE));
    if broken || !matches!(node.kind, Kind::Map(_) | Kind::Null) { Err(UNREADABLE) } else { Ok(node) }
}

fn is_reviewed(entry: &Entry<'_>) -> bool {
    HEAD.field(&entry.key.value).is_some_and(|field| field.name == "reviewed")
}

fn said<'n>(node: &'n Node<'n>) -> Vec<&'n Entry<'n>> {
    node.entries().iter().filter(|e| is_reviewed(e)).collect()
}

/// All that is said besides.
fn others<'n>(node: &'n Node<'n>) -> Vec<Entry<'n>> {
    node.entries().iter().filter(|e| !is_reviewed(e)).cloned().collect()
}

/// The place of the date that is there, and what comes there instead.
fn written(text: &str, entry: &Entry<'_>, day: Date) -> Result<(Span, String), Odd> {
    let (key, value) = (entry.key.span, entry.value.span);
    let rest = text.get(key.end as usize..).unwrap_or("");
    let line = rest.split(['\n', '\r']).next().unwrap_or("");
    let colon = line.find(':').ok_or(SPREAD)?;
    match &entry.value.kind {
        Kind::Null if line[colon + 1..].trim_start().is_empty() || line[colon + 1..].trim_start().starts_with('#') => {
            let at = key.end as usize + colon + 1;
            Ok((Span::new(at, at), format!(" {day}")))
        }
        Kind::Scalar(_) if value.start > key.end && value.end as usize <= key.end as usize + line.len() => {
            let old = value.of(text);
            let quote = old.chars().next().filter(|c| matches!(c, '"' | '\''));
            let quoted = quote.filter(|quote| old.len() > 1 && old.ends_with(*quote));
            let new = quoted.map_or_else(|| day.to_string(), |quote| format!("{quote}{day}{quote}"));
            if quote.is_some() && quoted.is_none() { Err(SPREAD) } else { Ok((value, new)) }
        }
        _ => Err(SPREAD),
    }
}

/// The place for a new line, before `review:` or at the end of the head, and the line.
fn missing(text: &str, head: Span, node: &Node<'_>, day: Date, end: &str) -> Result<(Span, String), Odd> {
    let start_of = |span: Span| text[..span.start as usize].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let indent = match node.entries().first() {
        Some(first) => &text[start_of(first.key.span)..first.key.span.start as usize],
        None => "",
    };
    if !indent.trim_matches(['"', '\'']).trim().is_empty() {
        return Err(FLOW);
    }
    let indent = indent.trim_end_matches(['"', '\'']);
    let beside = node.entries().iter().find(|e| HEAD.field(&e.key.value).is_some_and(|field| field.name == "review"));
    let at = beside.map_or(head.end as usize, |entry| start_of(entry.key.span));
    Ok((Span::new(at, at), format!("{indent}reviewed: {day}{end}")))
}

/// Whether two heads say the same, wherever they stand.
fn same_entries(a: &[Entry<'_>], b: &[Entry<'_>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.key.value == b.key.value && same(&a.value, &b.value))
}

fn same(a: &Node<'_>, b: &Node<'_>) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Null, Kind::Null) => true,
        (Kind::Scalar(a), Kind::Scalar(b)) => a == b,
        (Kind::List(a), Kind::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Kind::Map(a), Kind::Map(b)) => same_entries(a, b),
        _ => false,
    }
}

/// What ends the first line, `\n` where nothing does.
fn line_end(text: &str) -> &'static str {
    match text.find(['\n', '\r']).map(|at| &text[at..]) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\r') => "\r",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> Date {
        Date::new(2026, 11, 21).unwrap()
    }

    #[test]
    fn one_line_changes_and_no_other_byte() {
        for (before, after) in [
            ("---\nreviewed: 2026-01-05\n---\nx", "---\nreviewed: 2026-11-21\n---\nx"),
            (
                "---\r\n# who\r\nreviewed:   '2026-01-05'   # by Kari\r\nreview: yearly\r\n---\r\nx\ny\r\n",
                "---\r\n# who\r\nreviewed:   '2026-11-21'   # by Kari\r\nreview: yearly\r\n---\r\nx\ny\r\n",
            ),
            ("---\n\"reviewed\": \"2025-01-01\"\nz: 1\n---\n", "---\n\"reviewed\": \"2026-11-21\"\nz: 1\n---\n"),
            ("---\nreviewed:\ntitle: x\n---\n", "---\nreviewed: 2026-11-21\ntitle: x\n---\n"),
            ("---\nreviewed: # when?\n---\n", "---\nreviewed: 2026-11-21 # when?\n---\n"),
            ("---\nreviewed: soon\n---\nreviewed: 1\n", "---\nreviewed: 2026-11-21\n---\nreviewed: 1\n"),
            ("---\ntitle: a\nreview: yearly\n---\n", "---\ntitle: a\nreviewed: 2026-11-21\nreview: yearly\n---\n"),
            ("---\ntitle: |\n  a\n\n  b\n---\nx", "---\ntitle: |\n  a\n\n  b\nreviewed: 2026-11-21\n---\nx"),
            ("---\n  title: a\n---\n", "---\n  title: a\n  reviewed: 2026-11-21\n---\n"),
            ("---\n# nothing yet\n---\n", "---\n# nothing yet\nreviewed: 2026-11-21\n---\n"),
            ("---\rtitle: a\r---\rx", "---\rtitle: a\rreviewed: 2026-11-21\r---\rx"),
            ("---\n---\n", "---\nreviewed: 2026-11-21\n---\n"),
            ("# A\r\n", "---\r\nreviewed: 2026-11-21\r\n---\r\n\r\n# A\r\n"),
            ("", "---\nreviewed: 2026-11-21\n---\n"),
            ("---\n\nwords\n", "---\nreviewed: 2026-11-21\n---\n\n---\n\nwords\n"),
        ] {
            assert_eq!(confirm(before, day()).as_deref(), Ok(after), "{before:?}");
            assert_eq!(confirm(after, day()).as_deref(), Ok(after), "once more: {before:?}");
        }
    }

    #[test]
    fn what_cannot_be_changed_for_sure_is_left_alone() {
        for (text, odd) in [
            ("---\nreviewed: 2026-01-05\nreviewed: 2026-01-06\n---\n", TWICE),
            ("---\n{title: a, owner: b}\n---\n", FLOW),
            ("---\nreviewed: |\n  2026-01-05\n---\n", SPREAD),
            ("---\nreviewed: [2026-01-05]\n---\n", SPREAD),
            ("---\ntitle: \"a\nb: [\n---\n", UNREADABLE),
            ("---\n- a\n---\n", UNREADABLE),
            ("---\ntitle: x\nwords", OPEN),
            ("---\ndate: &d 2026-01-05\nreviewed: *d\n---\n", SPREAD),
            ("---\nreviewed: &d 2026-01-05\ndate: *d\n---\n", ENTWINED),
        ] {
            assert!(matches!(confirm(text, day()), Err(o) if o == odd || o == ENTWINED), "{text:?}: {:?}", confirm(text, day()));
        }
    }
}
