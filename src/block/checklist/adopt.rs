//! A Markdown list as the items of a checklist. `**Stop:**` at the start of an item makes it a stop item, `<role:desk>` in it
//! names who does it and is taken out of the words, the first `<stage:…>` and `<measure:…>` tie it and stay where they are.

use crate::diagnostic::Report;
use crate::markdown::{Adopted, Item};
use crate::text::{Span, fold};
use crate::yaml::{Entry, Kind, Node};
use std::borrow::Cow;
use std::ops::Range;

/// Words that make a stop item, in every language, folded: en, nb, sv, da, fi.
static STOP: [&str; 8] = ["stop", "halt", "stopp", "stans", "stanna", "stands", "pysahdy", "seis"];

pub(super) fn join<'t>(node: &mut Node<'t>, adopted: &'t Adopted, report: &mut Report<'_>) {
    let Adopted::List { items, span } = adopted else { return };
    let asks = |e: &Entry<'_>| e.key.value == "mode" && e.value.scalar().is_some_and(|s| s.text.trim().eq_ignore_ascii_case("ask"));
    let verb = if node.entries().iter().any(asks) { "ask" } else { "do" };
    let items = items.iter().filter(|i| !i.text.value.trim().is_empty()).map(|i| item(i, verb, report.text())).collect();
    if let Kind::Map(entries) = &mut node.kind {
        entries.push(Entry::new("items", *span, Node::list(items, *span)));
    }
}

/// A text node for a plain item, else the same group of keys an author would write in YAML.
fn item<'t>(item: &'t Item, verb: &'static str, source: &str) -> Node<'t> {
    let span = item.text.span;
    let mut text = item.text.value.as_str();
    let mut entries = Vec::new();
    // Where a piece of the words stands; the whole item when it does not stand in the source as it is.
    let written = span.of(source);
    let find = |piece: &str| if written.starts_with(piece) { Some(0) } else { written.find(piece) };
    let place = |piece: &str| match find(piece) {
        Some(at) if !piece.is_empty() => Span::new(span.range().start + at, span.range().start + at + piece.len()),
        _ => span,
    };
    if let Some(rest) = after_stop(text) {
        entries.push(Entry::new("stop", span, Node::text("yes", span)));
        text = rest;
    }
    let mut words = Cow::Borrowed(text);
    if let Some((id, range)) = reference(text, "role", false) {
        let rest = without(text, &range);
        if !rest.is_empty() {
            words = Cow::Owned(rest);
            entries.push(Entry::new("role", place(id), Node::text(id, place(id))));
        }
    }
    for kind in ["stage", "measure"] {
        if let Some((id, _)) = reference(&words, kind, true) {
            entries.push(Entry::new(kind, place(id), Node::text(id.to_owned(), place(id))));
        }
    }
    let at = place(&words);
    let words = Node::text(words, at);
    if entries.is_empty() {
        return words;
    }
    entries.insert(0, Entry::new(verb, words.span, words));
    Node::map(entries, span)
}

/// What follows a bold `Stop` at the start, with its colon inside or outside the stars.
fn after_stop(text: &str) -> Option<&str> {
    let mark = ["**", "__"].into_iter().find(|mark| text.starts_with(mark))?;
    let (label, rest) = text[mark.len()..].split_once(mark)?;
    let signs = ['.', ':', '!', '?', '…', '–', '—', '-', ' ', '\u{a0}'];
    let label = label.trim_matches(signs);
    if label.chars().nth(12).is_some() || !STOP.contains(&fold(label).as_str()) {
        return None;
    }
    let rest = rest.trim_start_matches(signs);
    (!rest.is_empty()).then_some(rest)
}

/// The first reference of a kind: its id, and where `<kind:id>` stands. With `linked`, `[words](kind:id)` counts too.
/// What stands in code is code.
fn reference<'t>(text: &'t str, kind: &str, linked: bool) -> Option<(&'t str, Range<usize>)> {
    // Most texts hold neither sign, and one sign is found much faster than two.
    if !text.contains('<') && !text.contains(']') {
        return None;
    }
    let auto = text.match_indices('<').map(|(at, _)| (at, at + 1, '>'));
    let link = text.match_indices("](").map(|(at, _)| (at, at + 2, ')'));
    let mut starts: Vec<(usize, usize, char)> = if linked { auto.chain(link).collect() } else { auto.collect() };
    starts.sort_unstable();
    starts.into_iter().find_map(|(at, from, close)| {
        let rest = text[from..].strip_prefix(kind)?.strip_prefix(':')?;
        let end = rest.find(close)?;
        let id = rest[..end].split(['?', '#', ' ']).next().filter(|id| !id.is_empty())?;
        let code = text[..at].matches('`').count() % 2 == 1;
        (!code).then(|| (id, at..text.len() - rest.len() + end + close.len_utf8()))
    })
}

/// The words without a range, closed up.
fn without(text: &str, range: &Range<usize>) -> String {
    let (left, right) = (text[..range.start].trim_end(), text[range.end..].trim_start());
    // `checked (<role:desk>)` and `checked, <role:desk>` leave no empty signs behind.
    let (left, right) = match (left.strip_suffix('('), right.strip_prefix(')')) {
        (Some(left), Some(right)) => (left.trim_end(), right.trim_start()),
        _ => (left, right),
    };
    let left = if right.is_empty() { left.trim_end_matches([',', ';', ':', '–', '—', ' ']) } else { left };
    let gap = if left.is_empty() || right.is_empty() || right.starts_with(['.', ',', ';', ':', '!', '?', ')']) { "" } else { " " };
    format!("{left}{gap}{right}")
}
