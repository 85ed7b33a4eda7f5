//! The three doors, and the writer that walks through the events.

use super::code::Code;
use super::count::Count;
use super::feed::{self, Feed};
use super::foot::Notes;
use super::heading::Open;
use super::lean::{self, Gap, Lean};
use super::origin::Origin;
use super::patch::Patches;
use super::picture::Picture;
use super::quote::Frame;
use super::table::Sheet;
use super::{Fence, Heading, Link, Page, Prose, Raw, Settings, caption, codes, raw, safe};
use crate::diagnostic::{Code as Name, Report};
use crate::text::{At, Ids, Span, escape_text, nearest};
use memchr::memchr;
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Page,
    /// A text field of full Markdown: no ids, footnotes or typed fences.
    Blocks,
    /// One paragraph without its `<p>`.
    Inline,
}

pub(super) struct Writer<'a, 's> {
    pub(super) text: &'a str,
    /// What the text is without.
    pub(super) gaps: &'a [Gap<'a>],
    pub(super) origin: Origin,
    pub(super) mode: Mode,
    pub(super) settings: &'s Settings<'s>,
    pub(super) links: &'s mut Vec<Link>,
    pub(super) feed: Feed<'a>,
    pub(super) out: Prose,
    pub(super) faults: Vec<(&'static Name, Span, String, String)>,
    pub(super) ids: Ids,
    /// Ids that headings ask for by `{#id}`, not yet given.
    pub(super) reserved: HashSet<String>,
    pub(super) headings: Vec<Heading>,
    pub(super) fences: Vec<Fence>,
    pub(super) questions: Vec<String>,
    pub(super) count: Count,
    pub(super) raw_html: bool,
    pub(super) patches: Patches,
    pub(super) anchors: Vec<String>,
    /// The author's own open tags, and how deep they, or quotations and lists, have been.
    pub(super) open_tags: Vec<String>,
    pub(super) deepest: usize,
    // What is open just now.
    pub(super) frames: Vec<Frame>,
    pub(super) quotes: usize,
    /// Boxes to think over among the frames, and what has been said in them since the last block's end.
    pub(super) reflecting: usize,
    pub(super) said: String,
    /// Open inline elements.
    pub(super) depth: usize,
    /// What ends the open paragraph.
    pub(super) closing: &'static str,
    pub(super) candidate: Option<caption::Candidate>,
    pub(super) caption: Option<caption::Caption>,
    /// Plain text of the open heading, caption or first header cell.
    pub(super) plain: Option<String>,
    pub(super) heading: Option<Open>,
    pub(super) code: Option<Code>,
    pub(super) block: Option<(String, Range<usize>)>,
    pub(super) sheet: Option<Sheet>,
    pub(super) pictures: Vec<Picture>,
    /// Whether an `<a>` is open, and how many links within it, or within a picture, are not written.
    pub(super) linked: bool,
    pub(super) inner_links: usize,
    /// The picture that comes next stands alone and shows a thing.
    pub(super) lone: bool,
    pub(super) notes: Notes,
    pub(super) regions: Ids,
    /// Where the definitions begin that some link uses.
    pub(super) defined: HashSet<usize>,
}

impl<'a, 's> Writer<'a, 's> {
    fn new(job: &Job<'a, 's>, links: &'s mut Vec<Link>) -> Writer<'a, 's> {
        let Job { text, gaps, mode, settings, .. } = *job;
        let options = match mode {
            Mode::Page => feed::PAGE,
            Mode::Blocks => feed::BLOCKS,
            Mode::Inline => feed::INLINE,
        };
        Writer {
            text,
            gaps,
            origin: job.origin.clone(),
            mode,
            settings,
            links,
            feed: Feed::new(text, options),
            out: Prose::with_capacity(text.len() + text.len() / 4),
            faults: Vec::new(),
            ids: Ids::default(),
            reserved: HashSet::new(),
            headings: Vec::new(),
            fences: Vec::new(),
            questions: Vec::new(),
            count: Count::default(),
            raw_html: false,
            patches: Patches::default(),
            anchors: Vec::new(),
            open_tags: Vec::new(),
            deepest: 0,
            frames: Vec::new(),
            quotes: 0,
            reflecting: 0,
            said: String::new(),
            depth: 0,
            closing: "",
            candidate: None,
            caption: None,
            plain: None,
            heading: None,
            code: None,
            block: None,
            sheet: None,
            pictures: Vec::new(),
            linked: false,
            inner_links: 0,
            lone: false,
            notes: Notes::default(),
            regions: Ids::default(),
            defined: HashSet::new(),
        }
    }

    fn run(&mut self) {
        while let Some((event, range)) = self.feed.next() {
            self.begin_top(&event);
            self.event(event, range);
        }
        self.end_top();
        self.write_notes();
        self.idle_definitions();
        self.undefined_references();
    }

    pub(super) fn fault(&mut self, code: &'static Name, range: Range<usize>, message: String, help: String) {
        let span = self.origin.span(range);
        self.faults.push((code, span, message, help));
    }

    fn undefined_references(&mut self) {
        let broken = self.feed.broken.take();
        if broken.is_empty() {
            return;
        }
        let labels = self.feed.labels();
        // A hundred thousand broken references against as many labels would be ten milliards of comparisons.
        let compare = labels.len().saturating_mul(broken.len()) <= 100_000;
        for (range, label) in broken {
            let near = if compare { nearest(&label, labels.iter().map(String::as_str)) } else { None };
            let help = match near {
                Some(near) => format!("did you mean `[{near}]`?"),
                None => format!("add a line `[{label}]: address`, or write the address in the link"),
            };
            self.fault(
                &codes::UNDEFINED_REFERENCE,
                range,
                format!("`[{label}]` is to be a link, but the chapter does not say where it leads"),
                help,
            );
        }
    }
}

/// A text that is read: its bytes, and how they lie in the source.
struct Job<'a, 's> {
    text: &'a str,
    gaps: &'a [Gap<'a>],
    origin: Origin,
    mode: Mode,
    settings: &'s Settings<'s>,
}

impl Job<'_, '_> {
    /// Reads the text; with `Raw::Safe`, what the author wrote in HTML is made harmless.
    fn run(self, links: &mut Vec<Link>, report: &mut Report<'_>) -> Page {
        let first = links.len();
        let mut writer = Writer::new(&self, links);
        if self.mode == Mode::Page {
            writer.reserve_ids();
        }
        writer.run();
        let cleaned = self.settings.raw == Raw::Safe && writer.raw_html;
        if cleaned && writer.deepest > raw::MOST_OPEN {
            drop(writer);
            links.truncate(first);
            let settings = Settings { raw: Raw::Escape, ..*self.settings };
            return Job { settings: &settings, ..self }.run(links, report);
        }
        let Writer { out, headings, anchors, fences, questions, count, raw_html, patches, faults, .. } = writer;
        for (code, span, message, help) in faults {
            report.with_help(code, span, message, help);
        }
        let mut prose = if cleaned { safe::clean(out, patches, links.get(first..).unwrap_or_default()) } else { out };
        // It is kept as long as the book, and blocks and code leave little or much of the text in it.
        prose.html.shrink_to_fit();
        let has_h1 = headings.iter().any(|h| h.level == 1);
        Page { prose, headings, anchors, words: count.words, fences, questions, has_h1, raw_html }
    }
}

/// Reads `part` of the report's source as a page of Markdown. Links are added to `links`; never fails.
pub fn render(part: Span, settings: &Settings<'_>, links: &mut Vec<Link>, report: &mut Report<'_>) -> Page {
    page(part, settings, links, report, lean::LEAST)
}

/// The same, with the parser spared what stands in fences where that is `least` bytes or more.
pub(super) fn page(part: Span, settings: &Settings<'_>, links: &mut Vec<Link>, report: &mut Report<'_>, least: usize) -> Page {
    let (text, at) = (part.of(report.text()), part.start as usize);
    let lean = Lean::of(text, at, least);
    let job = match &lean {
        Some(Lean { text, gaps, origin }) => Job { text, gaps, origin: origin.clone(), mode: Mode::Page, settings },
        None => Job { text, gaps: &[], origin: Origin::Exact { at, skip: 0 }, mode: Mode::Page, settings },
    };
    job.run(links, report)
}

/// Signs that can begin something in a line of Markdown.
static SIGNS: [bool; 256] = {
    let (signs, mut is_sign, mut n) = (b"*_`[<&\\~\n\r\0", [false; 256], 0);
    while n < signs.len() {
        is_sign[signs[n] as usize] = true;
        n += 1;
    }
    is_sign
};

/// Whether one of them stands in a text.
pub(super) fn has_sign(text: &str) -> bool {
    // Without a way out: three instructions a byte instead of eight, and nearly every text has none.
    text.bytes().fold(false, |any, b| any | SIGNS[usize::from(b)])
}

/// A no-break space before the text keeps its beginning (`8. mai`, `# 1`, `- `) from being read as a list or heading.
pub(super) fn as_paragraph(text: &str) -> String {
    let mut line = String::with_capacity(text.len() + 2);
    line.push('\u{a0}');
    line.push_str(text);
    if line.contains(['\n', '\r']) { line.replace(['\n', '\r'], " ") } else { line }
}

/// Reads a text field as one paragraph of inline Markdown, without `<p>`.
pub fn inline(text: At<&str>, settings: &Settings<'_>, links: &mut Vec<Link>, report: &mut Report<'_>) -> Prose {
    if !has_sign(text.value) {
        return Prose { html: escape_text(text.value).into_owned(), holes: Vec::new() };
    }
    let line = as_paragraph(text.value);
    let origin = Origin::of(text, report.text(), 2);
    Job { text: &line, gaps: &[], origin, mode: Mode::Inline, settings }.run(links, report).prose
}

/// The same, added to `out`: a text without a sign of Markdown is copied once.
pub fn inline_onto(text: At<&str>, settings: &Settings<'_>, links: &mut Vec<Link>, report: &mut Report<'_>, out: &mut Prose) {
    if has_sign(text.value) {
        out.paste(inline(text, settings, links, report));
    } else {
        // Of what has to be escaped only this is no sign of Markdown.
        let plain = memchr(b'>', text.value.as_bytes()).is_none();
        out.push(&if plain { Cow::Borrowed(text.value) } else { escape_text(text.value) });
    }
}

/// Reads a text field as full Markdown. Headings get no ids; footnotes and typed fences are not known here.
pub fn blocks(text: At<&str>, settings: &Settings<'_>, links: &mut Vec<Link>, report: &mut Report<'_>) -> Prose {
    let origin = Origin::of(text, report.text(), 0);
    Job { text: text.value, gaps: &[], origin, mode: Mode::Blocks, settings }.run(links, report).prose
}
