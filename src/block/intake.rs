//! The desk a block is read at: what it needs from its chapter, and where it puts what it finds.

use super::{NOTHING_ADOPTED, Status};
use crate::diagnostic::{Code, Diagnostic, Report, Sentence, Severity, Spot};
use crate::markdown::{self, Link, Prose, Settings, Target};
use crate::text::{At, Date, Interval, Short, Span};
use crate::yaml::{JOINED_TEXT, Kind, Node, Table};
use std::borrow::Cow;
use std::sync::Arc;

/// What a block takes from its chapter when it says nothing itself.
#[derive(Clone, Debug, Default)]
pub struct Inherit {
    pub status: Status,
    pub owner: Option<At<String>>,
    pub reviewed: Option<Date>,
    pub review: Option<Interval>,
    /// The folder part of a data block's path or the chapter's language.
    pub lang: Short,
}

/// A reference to a thing of the book by kind and id, such as a stage's `owner: desk`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its number among the chapter's links.
    pub link: u32,
    pub kind: &'static str,
    /// The id as written.
    pub id: Short,
}

/// A finding or diagnostic about a block, made without looking at the source.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Found {
    pub code: FoundCode,
    pub severity: Severity,
    /// The same text as in the diagnostic.
    pub message: Arc<str>,
    pub help: Option<Sentence>,
    /// The part it is about, `None` for the block.
    pub part: Option<u16>,
    /// Where it is shown: a number in the chapter's places, `None` for the place of the part or block.
    pub key: Option<u32>,
    /// Measures whose missed readings show it, by id.
    pub shown_by: Vec<String>,
}

/// A code that can be compared and digested by its name.
#[derive(Clone, Copy, Debug)]
pub struct FoundCode(pub &'static Code);

impl PartialEq for FoundCode {
    fn eq(&self, other: &FoundCode) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for FoundCode {}

impl std::hash::Hash for FoundCode {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.name.hash(state);
    }
}

impl Found {
    pub fn new(code: &'static Code, part: Option<u16>, message: impl Into<Arc<str>>) -> Found {
        Found { code: FoundCode(code), severity: code.severity, message: message.into(), help: None, part, key: None, shown_by: Vec::new() }
    }

    pub fn help(mut self, help: impl Into<Sentence>) -> Found {
        self.help = Some(help.into());
        self
    }
}

/// Reads one block into its chapter.
pub struct Intake<'a, 's> {
    pub report: &'a mut Report<'s>,
    pub settings: &'a Settings<'a>,
    pub inherit: &'a Inherit,
    /// The chapter's links; references and links in texts are added.
    pub links: &'a mut Vec<Link>,
    /// The chapter's places: spans of what others may point at.
    pub places: &'a mut Vec<Span>,
    /// Ids that HTML in its texts brings along.
    pub anchors: &'a mut Vec<String>,
    /// Findings of this block, for pages that list them.
    pub found: Vec<Found>,
}

impl Intake<'_, '_> {
    /// One paragraph of inline Markdown.
    pub fn prose(&mut self, text: &At<impl AsRef<str>>) -> Prose {
        let prose = markdown::inline(text.as_str(), self.settings, self.links, self.report);
        self.anchors.extend(prose.ids().map(str::to_owned));
        prose
    }

    /// The same, added to `out`.
    pub fn prose_onto(&mut self, text: &At<impl AsRef<str>>, out: &mut Prose) {
        // Words alone, as in nearly every text, bring no ids along.
        if markdown::is_bare(text.value.as_ref()) {
            return out.html.push_str(text.value.as_ref());
        }
        let from = out.html.len();
        markdown::inline_onto(text.as_str(), self.settings, self.links, self.report, out);
        self.anchors.extend(out.ids_from(from).map(str::to_owned));
    }

    /// Full Markdown, for `note: |`.
    pub fn note(&mut self, text: &At<impl AsRef<str>>) -> Prose {
        let prose = markdown::blocks(text.as_str(), self.settings, self.links, self.report);
        self.anchors.extend(prose.ids().map(str::to_owned));
        prose
    }

    /// Notes that a thing of the book is meant; whether it exists is judged later, when the whole book is known.
    pub fn refer(&mut self, kind: &'static str, id: &At<impl AsRef<str>>) -> Reference {
        let span = id.span;
        let id = Short::new(id.value.as_ref());
        let target = Target::Typed { kind: Cow::Borrowed(kind), id: id.clone(), options: Vec::new() };
        let link = u32::try_from(self.links.len()).unwrap_or(u32::MAX);
        self.links.push(Link { target, image: false, span, idle: false });
        Reference { link, kind, id }
    }

    /// A place that outlives the reading, by number.
    pub fn place(&mut self, span: Span) -> u32 {
        self.places.push(span);
        u32::try_from(self.places.len() - 1).unwrap_or(u32::MAX)
    }

    /// The text of a node that may be a text or a group of keys with the table `keys`; also where YAML took `Price: fixed` for
    /// a key and its value, which is reported.
    pub fn text_of<'n>(&mut self, node: &'n Node<'n>, keys: &'static Table) -> Option<At<Cow<'n, str>>> {
        let Kind::Map(entries) = &node.kind else { return node.as_text() };
        let [only] = &entries[..] else { return None };
        let key = &only.key.value;
        if keys.field(key).is_some() || keys.nearest(key).is_some() || key.starts_with("x-") {
            return None;
        }
        let text = node.as_text()?;
        let message = "the text contains `: `, so it looks like a name with a value; it is read as one text";
        let help = format!("put it in quotes: `\"{}\"`", text.value.replace('"', "\\\""));
        self.report.with_help(&JOINED_TEXT, text.span, message, help);
        Some(text)
    }

    /// The first line of a span: an underline over twenty lines shows nothing.
    pub fn first_line(&self, span: Span) -> Span {
        let shown = span.of(self.report.text());
        let end = shown.find(['\n', '\r']).map_or(shown.len(), |end| shown[..end].trim_end().len());
        Span::new(span.range().start, span.range().start + end)
    }

    /// Whether the author was told that no list or table follows the fence whose content stands at `span`: nothing more need
    /// be said of what is missing.
    pub fn nothing_adopted(&self, span: Span) -> bool {
        let text = self.report.text();
        let before = |info: Span| info == span || text.get(info.range().end..span.range().start).is_some_and(|t| t.trim().is_empty());
        self.report.list.iter().any(|d| *d.code == NOTHING_ADOPTED && matches!(d.place.spot, Spot::At(info) if before(info)))
    }

    /// Reports a diagnostic; a finding is also kept for the pages that list findings.
    pub fn say(&mut self, code: &'static Code, span: Span, part: Option<u16>, message: impl Into<Arc<str>>, help: impl Into<Sentence>) {
        self.say_as(code, code.severity, span, part, message, help);
    }

    /// The same with another severity than the code's own.
    pub fn say_as(
        &mut self,
        code: &'static Code,
        severity: Severity,
        span: Span,
        part: Option<u16>,
        message: impl Into<Arc<str>>,
        help: impl Into<Sentence>,
    ) {
        let (message, help): (Arc<str>, Sentence) = (message.into(), help.into());
        if severity == Severity::Finding {
            let key = Some(self.place(span));
            self.found.push(Found { severity, key, ..Found::new(code, part, Arc::clone(&message)).help(help.clone()) });
        }
        let place = self.report.place(span);
        self.report.push(Diagnostic::new(code, place, message).help(help).severity(severity));
    }
}
