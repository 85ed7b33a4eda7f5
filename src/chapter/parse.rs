//! Parsing: a source becomes a chapter. Never fails, whatever the bytes; everything wrong is a diagnostic.

use super::codes::{NO_POINTER, OPEN_HEAD, UNREADABLE_HEAD};
use super::door::{Doors, adopts};
use super::head::Head;
use super::outline::{Heading, Name, OutLink, Outline};
use super::split::split;
use super::{Body, Chapter, Places, Shown};
use crate::block::{self, Inherit, KINDS, Status};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Report};
use crate::markdown::{self, Link, Page, Pointer, Settings, Target};
use crate::register::Register;
use crate::text::{At, Digest, Hasher, Source, Span, SrcPath};
use crate::yaml;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

/// What parsing needs besides the source: the settings, and the words the reader of Markdown must know.
pub struct Scope {
    pub config: Arc<Config>,
    kinds: Vec<&'static str>,
    schemes: Vec<&'static str>,
    colours: bool,
    digest: Digest,
}

impl Scope {
    pub fn new(config: Arc<Config>) -> Scope {
        let kinds: Vec<&str> = KINDS.iter().map(|k| k.name).collect();
        let parts = KINDS.iter().flat_map(|k| k.parts.iter().copied());
        let schemes = kinds.iter().copied().chain(parts).chain(Register::ALL.iter().map(|r| r.name())).collect();
        Scope { digest: config.digest(), config, kinds, schemes, colours: true }
    }

    /// The same for a book of which no page will be drawn: code gets no colours.
    pub fn undrawn(self) -> Scope {
        Scope { digest: Hasher::new().digest(self.digest).text("undrawn").finish(), colours: false, ..self }
    }

    /// Of all that parsing depends on besides the source.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The digest of the chapter that this source becomes: of the source, and of all that parsing depends on besides.
    pub fn stamp(&self, source: &Source) -> Digest {
        Hasher::new().digest(source.digest).digest(self.digest).text(source.path.as_str()).finish()
    }

    /// The same for words laid over the house's file.
    pub fn stamp_over(&self, source: &Source, house: Option<&Source>) -> Digest {
        match house {
            Some(house) => Hasher::new().digest(self.stamp(source)).digest(house.digest).finish(),
            None => self.stamp(source),
        }
    }

    fn settings<'a>(&'a self, lang: &'a str) -> Settings<'a> {
        Settings { lang, raw: raw(&self.config), colours: self.colours, schemes: &self.schemes, kinds: &self.kinds, adopts: &adopts }
    }

    /// The language of a source: its folder's in a book of several languages, else the house language.
    fn lang(&self, path: &SrcPath, root: &str) -> String {
        let house = self.config.language.value.as_str();
        if !self.config.has_languages() {
            return house.to_owned();
        }
        let first = path.below(root).and_then(|p| p.split('/').next()).unwrap_or("");
        self.config.languages().into_iter().find(|tag| *tag == first).unwrap_or(house).to_owned()
    }
}

fn raw(config: &Config) -> markdown::Raw {
    match config.raw {
        crate::config::Raw::Safe => markdown::Raw::Safe,
        crate::config::Raw::Escape => markdown::Raw::Escape,
        crate::config::Raw::Trusted => markdown::Raw::Trusted,
    }
}

/// A chapter from its source.
pub fn parse(source: &Source, scope: &Scope) -> Chapter {
    let mut report = Report::new(source);
    let lang = scope.lang(&source.path, scope.config.content());
    let text = &*source.text;
    let cut = split(text);
    let node = cut.head.map(|head| yaml::read(&mut report, head));
    let tree = node.as_ref().and_then(Option::as_ref);
    let head = tree.and_then(|tree| Head::read(tree, &lang, &scope.config, &mut report));
    let readable = cut.head.is_none() || head.is_some();
    if cut.unclosed {
        let span = Span::new(0, text.find(['\n', '\r']).unwrap_or(text.len()));
        report.with_help(&OPEN_HEAD, span, "the head of this chapter is never closed", "add a line `---` below its last line");
    }
    let head = head.unwrap_or_default();
    let settings = scope.settings(&lang);
    let inherit = head.inherit(&lang);
    let mut doors = Doors::new(&settings, &inherit);
    let owner = head.owner.as_ref().map(|o| typed_link(&mut doors.links, "role", o.as_str()));
    let see: Vec<Pointer> =
        head.see_also.iter().filter_map(|text| pointer(text.as_str(), &settings, &mut doors.links, &mut report)).collect();
    // Lines between two rules that are no head at all are text of the page.
    let is_text = tree.is_some_and(|tree| !matches!(tree.kind, yaml::Kind::Map(_) | yaml::Kind::Null));
    let text_span = if is_text { Span::new(0, text.len()) } else { cut.body };
    // A head that cannot be read may hold blocks that others refer to.
    if let (Some(unread), None) = (cut.head, tree) {
        doors.stubs = super::stub::stubs(unread.of(text));
    }
    let mut page = markdown::render(text_span, &settings, &mut doors.links, &mut report);
    for entry in &head.blocks {
        doors.head(entry, &mut report);
    }
    let from_head = doors.blocks.len();
    let fences = std::mem::take(&mut page.fences);
    let fences: Vec<Shown> = fences.iter().map(|fence| doors.fence(fence, &mut report)).collect();
    let tail = tail(&mut doors, from_head);
    let spans = spans(&doors.links);
    let outline = outline(source, &lang, head, owner, &page, &mut doors, readable && !cut.unclosed, scope);
    let body = Body { prose: page.prose, blocks: doors.blocks, fences, tail, see, has_h1: page.has_h1, words: page.words };
    finish(source, scope, outline, body, doors.places, spans, report.list)
}

/// A file of `data/` with one block of `kind`, from its source. `house` is the house language's file of the same name, when
/// this one gives only the words of another language: numbers, references and choices then come from there, and what is
/// wrong with them is told there.
pub fn parse_data(source: &Source, kind: &str, house: Option<&Source>, scope: &Scope) -> Chapter {
    let mut report = Report::new(source);
    let lang = scope.lang(&source.path, "data");
    let settings = scope.settings(&lang);
    let inherit = Inherit { lang: lang.as_str().into(), ..Inherit::default() };
    let mut doors = Doors::new(&settings, &inherit);
    let (tree, kind) = (yaml::read(&mut report, Span::new(0, source.text.len())), block::kind(kind));
    if let (None, Some(kind)) = (&tree, kind) {
        doors.stubs.push((kind.name, source.path.stem().to_owned()));
    }
    if let (Some(node), Some(kind)) = (tree, kind) {
        if matches!(node.kind, yaml::Kind::Map(_)) {
            match house.and_then(|house| yaml::read(&mut Report::new(house), Span::new(0, house.text.len()))) {
                Some(tree) => doors.words(kind, source, &yaml::lay(kind.table, &tree, &node, node.span)),
                None => doors.data(kind, source.path.stem(), &node, &mut report),
            }
        } else {
            let message = format!("the file is {} and not the fields of a {}", node.what(), kind.name);
            report.with_help(&UNREADABLE_HEAD, node.span, message, "write `title: …` in its first line");
        }
    }
    let page = Page::default();
    let spans = spans(&doors.links);
    let mut outline = outline(source, &lang, Head::default(), None, &page, &mut doors, true, scope);
    outline.has_page = false;
    let body = Body { blocks: doors.blocks, ..Body::default() };
    let mut chapter = finish(source, scope, outline, body, doors.places, spans, report.list);
    chapter.digest = scope.stamp_over(source, house);
    chapter
}

/// A register file as far as its texts hold links: an outline without page or blocks. What is wrong with its YAML is told by
/// whoever reads the entries.
pub fn parse_register(source: &Source, scope: &Scope) -> Chapter {
    let mut report = Report::new(source);
    let lang = scope.lang(&source.path, "data");
    let settings = scope.settings(&lang);
    let mut links = Vec::new();
    if let Some(tree) = yaml::read(&mut Report::new(source), Span::new(0, source.text.len())) {
        texts(&tree, &mut |text| {
            markdown::inline(text, &settings, &mut links, &mut report);
        });
    }
    let inherit = Inherit::default();
    let spans = spans(&links);
    let mut doors = Doors { links, ..Doors::new(&settings, &inherit) };
    let mut outline = outline(source, &lang, Head::default(), None, &Page::default(), &mut doors, true, scope);
    outline.has_page = false;
    finish(source, scope, outline, Body::default(), doors.places, spans, report.list)
}

/// Every text of a tree in which a link may stand.
fn texts(node: &yaml::Node<'_>, each: &mut impl FnMut(At<&str>)) {
    match &node.kind {
        yaml::Kind::Scalar(scalar) if scalar.text.contains(['[', '<']) => each(At::new(&*scalar.text, node.span)),
        yaml::Kind::List(items) => items.iter().for_each(|item| texts(item, each)),
        yaml::Kind::Map(entries) => entries.iter().for_each(|entry| texts(&entry.value, each)),
        _ => {}
    }
}

/// What `see-also` points to; an entry that points to nothing is told.
fn pointer(text: At<&str>, settings: &Settings<'_>, links: &mut Vec<Link>, report: &mut Report<'_>) -> Option<Pointer> {
    let before = report.list.len();
    let found = markdown::pointer(text, settings, links, report);
    if found.is_none() && report.list.len() == before {
        let message = format!("`{}` in `see-also` is not one link", text.value);
        let help =
            "write the path of a chapter, such as `../process/repair.md`, a reference such as `journey:repair`, or `\"[words](address)\"`";
        report.with_help(&NO_POINTER, text.span, message, help);
    }
    found
}

fn typed_link(links: &mut Vec<Link>, kind: &'static str, id: At<&str>) -> u32 {
    links.push(Link {
        target: Target::Typed { kind: Cow::Borrowed(kind), id: id.value.into(), options: Vec::new() },
        image: false,
        span: id.span,
        idle: false,
    });
    u32::try_from(links.len() - 1).unwrap_or(u32::MAX)
}

/// Blocks of the head that the prose does not show, in order; those it shows are marked so.
fn tail(doors: &mut Doors<'_>, from_head: usize) -> Vec<u32> {
    let images = doors.links.iter().filter(|l| l.image).filter_map(|l| match &l.target {
        Target::Typed { kind, id, .. } => Some((kind.to_string(), id.to_string())),
        _ => None,
    });
    let images: HashSet<(String, String)> = if from_head == 0 { HashSet::new() } else { images.collect() };
    let mut tail = Vec::new();
    for n in 0..from_head {
        let embedded = images.contains(&(doors.outlines[n].kind.to_owned(), doors.outlines[n].id.clone()));
        doors.outlines[n].shown = embedded || doors.blocks[n].head().show;
        if !embedded && doors.blocks[n].head().show {
            tail.push(u32::try_from(n).unwrap_or(u32::MAX));
        }
    }
    tail
}

/// Where links stand, which others do not learn.
fn spans(links: &[Link]) -> Vec<Span> {
    links.iter().map(|link| link.span).collect()
}

/// The outline; the links of the doors go into it.
#[allow(clippy::too_many_arguments)]
fn outline(
    source: &Source,
    lang: &str,
    head: Head<'_>,
    owner: Option<u32>,
    page: &Page,
    doors: &mut Doors<'_>,
    readable: bool,
    scope: &Scope,
) -> Outline {
    let first = page.headings.iter().find(|h| h.level == 1).or(page.headings.first());
    let title = match (&head.title, first) {
        (Some(title), _) => markdown::plain(&title.value),
        (None, Some(heading)) => heading.text.clone(),
        (None, None) => crate::text::plain_title(source.path.stem(), source.path.folder()),
    };
    let mut name = |at: &At<Cow<'_, str>>| {
        doors.places.push(at.span);
        Name { name: at.value.to_string(), key: u32::try_from(doors.places.len() - 1).unwrap_or(u32::MAX) }
    };
    let audience = head.audience.iter().map(&mut name).collect();
    let recommended = head.recommended.iter().map(&mut name).collect();
    let translation_of = head.translation_of.as_ref().map(&mut name);
    let aliases = head.aliases.iter().map(&mut name).collect();
    let series_keys = head.series.iter().map(|(series, _)| name(series).key).collect();
    let reviewed_key = head.reviewed.as_ref().map(|day| name(&day.map(|d| Cow::Owned(d.to_string()))).key);
    doors.outlines.shrink_to_fit();
    // Collected in place they would keep the room of what they are made from as long as the book.
    let mut links = Vec::with_capacity(doors.links.len());
    links.extend(doors.links.drain(..).map(|l| OutLink { target: l.target, image: l.image, idle: l.idle }));
    doors.outlines.shrink_to_fit();
    let headings = page.headings.iter().map(|h| Heading { level: h.level, id: h.id.clone(), title: h.text.clone(), top: h.top });
    Outline {
        path: source.path.clone(),
        lang: lang.to_owned(),
        has_page: true,
        title,
        summary: head.summary.map(|s| markdown::plain(&s.value)),
        owner,
        status: head.status.unwrap_or(Status::Draft),
        status_said: head.status.is_some(),
        reviewed: head.reviewed.map(|d| d.value),
        reviewed_key,
        review: head.review,
        date: head.date,
        authors: head.authors,
        keywords: head.keywords,
        audience,
        recommended,
        order: head.order,
        series: head.series.into_iter().map(|(series, part)| (series.value.into_owned(), part)).collect(),
        series_keys,
        translation_of,
        aliases,
        extra: head.extra,
        minutes: page.words.div_ceil(scope.config.words_per_minute(lang).max(1)).max(1),
        headings: headings.collect(),
        anchors: page.anchors.iter().cloned().chain(std::mem::take(&mut doors.anchors)).collect(),
        links,
        blocks: std::mem::take(&mut doors.outlines),
        questions: page.questions.clone(),
        stubs: std::mem::take(&mut doors.stubs),
        readable,
    }
}

fn finish(
    source: &Source,
    scope: &Scope,
    outline: Outline,
    body: Body,
    things: Vec<Span>,
    links: Vec<Span>,
    mut diagnostics: Vec<Diagnostic>,
) -> Chapter {
    // Kept as long as the book: room for messages that never came was a kilobyte in a chapter with blocks.
    diagnostics.shrink_to_fit();
    let places = Places { things, links };
    Chapter { seen: OnceLock::new(), outline: Arc::new(outline), body, places, diagnostics, digest: scope.stamp(source) }
}
