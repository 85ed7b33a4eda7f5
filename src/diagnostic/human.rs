//! For people: the line in question, an underline, what to do about it.

use super::excerpt::{excerpt, one_line};
use super::position::{Lookup, Positions, Texts};
use super::{Diagnostic, Place, Severity};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Beyond this many warnings or findings of one code the rest is only counted. Errors are always shown: each must go.
const ENOUGH: usize = 50;
/// Other places named with one diagnostic.
const RELATED: usize = 5;

/// How to write for people.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Everything is shown, however often it is said.
    pub all: bool,
}

/// The diagnostics one after the other, an empty line after each; at the end how many were left out of which code.
pub fn human(list: &[Diagnostic], lookup: &Lookup<'_>, look: Look) -> String {
    let texts = Texts::of(list, lookup);
    let positions = texts.positions();
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(look.width.clamp(40, 200));
    let mut said: BTreeMap<&str, (usize, Severity)> = BTreeMap::new();
    let mut out = String::new();
    for diagnostic in list {
        if diagnostic.severity != Severity::Error && !look.all {
            let (count, _) = said.entry(diagnostic.code.name).or_insert((0, diagnostic.severity));
            *count += 1;
            if *count > ENOUGH {
                continue;
            }
        }
        out.push_str(&renderer.render(&groups(diagnostic, &texts, &positions)));
        out.push_str("\n\n");
    }
    let more: Vec<_> = said.iter().filter(|(_, (count, _))| *count > ENOUGH).collect();
    for (code, (count, severity)) in &more {
        let _ = writeln!(out, "… and {} more like these: {severity} {code}", count - ENOUGH);
    }
    if !more.is_empty() {
        out.push_str("`valuebook check --format short` lists them all\n\n");
    }
    out
}

fn groups<'d>(diagnostic: &'d Diagnostic, texts: &Texts, positions: &Positions<'_>) -> Vec<Group<'d>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Finding => Level::INFO.with_name("finding"),
    };
    let title = level.primary_title(one_line(&diagnostic.message)).id(diagnostic.code.name);
    let main = title.elements(shown(&diagnostic.place, AnnotationKind::Primary, texts, positions));
    let help = diagnostic.help.as_deref().map(|help| Level::HELP.message(one_line(help)));
    let mut groups = vec![main.elements(help)];
    for (place, note) in diagnostic.related.iter().take(RELATED) {
        let title = Level::NOTE.secondary_title(one_line(note));
        groups.push(title.elements(shown(place, AnnotationKind::Context, texts, positions)));
    }
    if let Some(more) = diagnostic.related.len().checked_sub(RELATED).filter(|more| *more > 0) {
        let places = if more == 1 { "place" } else { "places" };
        groups.push(Group::with_title(Level::NOTE.secondary_title(format!("and {more} more {places}"))));
    }
    groups
}

/// The path, and the line in it where there is one.
fn shown<'d>(place: &'d Place, kind: AnnotationKind, texts: &Texts, positions: &Positions<'_>) -> Vec<Element<'d>> {
    let path = one_line(place.path.as_str());
    let (Some(text), Some((lines, span, at))) = (texts.text(&place.path), positions.find(place)) else {
        return vec![Origin::path(path).into()];
    };
    let cut = excerpt(text, lines, span, at.line, at.end_line);
    let snippet = Snippet::source(cut.text).line_start(cut.number).annotation(kind.span(cut.mark));
    if cut.cut {
        // The renderer counts columns in what it is given.
        return vec![Origin::path(path).line(at.line).char_column(at.column).into(), snippet.into()];
    }
    vec![snippet.path(path).into()]
}
