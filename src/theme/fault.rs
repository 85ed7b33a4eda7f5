//! What the engine says is wrong, as faults with a template and a place in it.

use super::codes;
use crate::diagnostic::{Diagnostic, Place};
use crate::text::{Source, Span, nearest};
use tera::{Error, ErrorKind};

/// One fault in one template.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    /// The engine's name of the template.
    pub template: String,
    message: String,
    at: At,
}

#[derive(Clone, Copy, Debug)]
enum At {
    Whole,
    Bytes(usize, usize),
    /// Line from 1, column from 1, in characters.
    Line(usize, usize),
}

impl Fault {
    pub(super) fn whole(template: &str, message: &str) -> Fault {
        Fault { template: template.to_string(), message: message.to_string(), at: At::Whole }
    }

    /// The diagnostic, in the author's own file.
    pub(super) fn tell(&self, source: &Source) -> Diagnostic {
        let place = match self.at {
            At::Whole => Place::whole(&source.path),
            At::Bytes(start, end) => Place::at(&source.path, Span::new(start, end)),
            At::Line(line, column) => Place::at(&source.path, spot(&source.text, line, column)),
        };
        let (message, help) = sentence(&self.message);
        Diagnostic::new(&codes::RENDER, place, message).help(help)
    }
}

/// The engine's words as one sentence of ours, and a suggestion.
fn sentence(message: &str) -> (String, String) {
    let general = || "`valuebook explain theme/render` tells what a template can use".to_string();
    let line = message.lines().next().unwrap_or("").trim();
    if line == "Unexpected end of input" {
        return (
            "The template ends before a tag in it is closed".to_string(),
            "Look for an {% if %}, {% for %} or {% block %} without its end".to_string(),
        );
    }
    // `Field `titel` is not defined. Available fields: title, …`
    let (said, known) = line.split_once(". Available ").unwrap_or((line, ""));
    let known = known.split_once(": ").map_or("", |(_, list)| list);
    let near = said.split('`').nth(1).and_then(|wrong| nearest(wrong, known.split(", ")));
    let help = match near {
        Some(near) => format!("Did you mean `{near}`?"),
        None if known.is_empty() => general(),
        None => format!("There is {known}"),
    };
    let mut letters = said.trim_end_matches('.').chars();
    let said = letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    (said, help)
}

/// All faults an error of loading holds, one a template and place.
pub(super) fn all(error: &Error) -> Vec<Fault> {
    match error.kind() {
        ErrorKind::Msg(text) => reports(text),
        _ => vec![one(error, "")],
    }
}

/// The fault an error of drawing `template` holds.
pub(super) fn one(error: &Error, template: &str) -> Fault {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let range = &report.span().range;
            Fault { template: report.filename().to_string(), message: report.message().to_string(), at: At::Bytes(range.start, range.end) }
        }
        ErrorKind::CircularExtend { tpl, .. } => {
            Fault::whole(tpl, &format!("The template `{tpl}` extends itself; to build on the built-in one, extend \"default/{tpl}\""))
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            Fault::whole(tpl, &format!("The template `{tpl}` includes itself: {}", include_chain.join(" → ")))
        }
        ErrorKind::MissingParent { current, parent } => {
            Fault::whole(current, &format!("The template `{current}` extends `{parent}`, which does not exist"))
        }
        ErrorKind::TemplateNotFound(name) => Fault::whole(name, &format!("There is no template `{name}`")),
        ErrorKind::Io(_) => Fault::whole(template, "The template writes without end: the page would be larger than 48 MB"),
        _ => Fault::whole(template, &error.to_string()),
    }
}

/// References that nothing answers come as one text of several reports: `error: …` and ` --> file:line:column`.
fn reports(text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut message = "";
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("error: ") {
            message = rest;
        } else if let Some(place) = line.trim_start().strip_prefix("--> ")
            && let Some((rest, column)) = place.rsplit_once(':')
            && let Some((template, line)) = rest.rsplit_once(':')
            && let (Ok(line), Ok(column)) = (line.parse(), column.parse())
        {
            faults.push(Fault { template: template.to_string(), message: message.to_string(), at: At::Line(line, column) });
        }
    }
    if faults.is_empty()
        && let Some(template) = text.split('`').skip(1).step_by(2).find(|name| name.ends_with(".html"))
    {
        faults.push(Fault::whole(template, text));
    }
    faults
}

/// The span of one character at a line and column.
fn spot(text: &str, line: usize, column: usize) -> Span {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    let offset = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(i, _)| i);
    let width = rest[offset..].chars().next().map_or(0, char::len_utf8);
    Span::new(start + offset, start + offset + width)
}
