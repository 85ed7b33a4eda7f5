//! The bench on which kinds are tested: reads a block from YAML or from a chapter's first fence, and stands in for the book.

use super::*;
use crate::diagnostic::Spot;
use crate::markdown::{Adopts, Link, Passage, Raw, Settings, render};
use crate::register::Measure;
use crate::text::{At, Date, Lines, Source, Span};
use crate::words::{Lexicon, Words};
use crate::yaml;
use std::sync::{Arc, OnceLock};

pub struct Read {
    pub block: Box<dyn Block>,
    /// `code line:column message | help`, in the order it was said.
    pub said: Vec<String>,
    pub links: Vec<Link>,
    pub found: Vec<Found>,
}

/// Reads YAML, or a chapter that begins with a fence.
pub fn read(kind: &'static Kind, text: &str) -> Read {
    let source = Source::new("a.md", text);
    let mut report = Report::new(&source);
    let adopts = |_: &str, text: &str| {
        let own = text.lines().any(|l| l.split_once(':').is_some_and(|(key, _)| kind.unless.contains(&key)));
        if own { Adopts::No } else { kind.adopts }
    };
    let settings = Settings {
        lang: "en",
        raw: Raw::Escape,
        colours: true,
        schemes: &["role", "stage", "measure"],
        kinds: &[kind.name],
        adopts: &adopts,
    };
    let (mut links, mut places) = (Vec::new(), Vec::new());
    let page;
    let mut node = yaml::Node::null(Span::new(0, 0));
    if text.starts_with("```") {
        page = render(Span::new(0, text.len()), &settings, &mut links, &mut report);
        if let Some(fence) = page.fences.first() {
            node = yaml::read(&mut report, fence.span).unwrap_or(node);
            if let Some(adopted) = &fence.adopted {
                (kind.join)(&mut node, adopted, &mut report);
            }
        }
    } else {
        node = yaml::read(&mut report, Span::new(0, text.len())).unwrap_or(node);
    }
    let inherit = Inherit { lang: "en".into(), ..Inherit::default() };
    let mut intake = Intake {
        report: &mut report,
        settings: &settings,
        inherit: &inherit,
        links: &mut links,
        places: &mut places,
        anchors: &mut Vec::new(),
        found: Vec::new(),
    };
    let block = (kind.read)(&node, &mut intake);
    let found = std::mem::take(&mut intake.found);
    let lines = Lines::new(text);
    let said = report.list.iter().map(|d| {
        let Spot::At(span) = d.place.spot else { return d.message.to_string() };
        let (line, column) = lines.at(span.start);
        format!("{} {line}:{column} {} | {}", d.code.name, d.message, d.help.as_deref().unwrap_or("-"))
    });
    Read { block, said: said.collect(), links, found }
}

/// What a look shows, as JSON, where a test looks at single fields.
pub fn drawn(read: &Read, view: &str, options: &Options, lang: &str) -> serde_json::Value {
    serde_json::to_value(read.block.draw(view, options, &Desk::new(lang))).unwrap_or_default()
}

/// A line read as a phrase.
pub fn phrase(text: &str) -> Phrase {
    let source = Source::new("a.md", text);
    let mut report = Report::new(&source);
    let settings = Settings { lang: "en", raw: Raw::Escape, colours: true, schemes: &[], kinds: &[], adopts: &|_, _| Adopts::No };
    let (inherit, mut links, mut places, mut anchors) = (Inherit::default(), Vec::new(), Vec::new(), Vec::new());
    let mut intake = Intake {
        report: &mut report,
        settings: &settings,
        inherit: &inherit,
        links: &mut links,
        places: &mut places,
        anchors: &mut anchors,
        found: Vec::new(),
    };
    intake.phrase(&At::new(text, Span::new(0, text.len())))
}

/// The codes with their places.
pub fn codes(kind: &'static Kind, text: &str) -> Vec<String> {
    read(kind, text).said.iter().map(|s| s.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

/// A book in which every reference means something.
pub struct Desk {
    pub words: Arc<Words>,
    pub used: bool,
}

impl Desk {
    pub fn new(lang: &str) -> Desk {
        // Read once: it is the most expensive part of every test here.
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        Desk { words: LEXICON.get_or_init(Desk::lexicon).lang(lang), used: false }
    }

    pub fn lexicon() -> Lexicon {
        Lexicon::read(&Lexicon::built_in(), &mut Vec::new())
    }
}

impl Ask for Desk {
    fn words(&self) -> &Words {
        &self.words
    }

    fn today(&self) -> Date {
        Date::parse("2026-11-21").unwrap()
    }

    fn named(&self, reference: &Reference) -> Named {
        Named { name: format!("the {}", reference.id), found: true, ..Named::default() }
    }

    fn measure(&self, _: &Reference) -> Option<&Measure> {
        None
    }

    fn write_passage(&self, passage: Passage<'_>, out: &mut String) {
        out.push_str(passage.html);
    }

    fn is_ours(&self, name: &str) -> bool {
        name == "Service desk"
    }

    fn is_used(&self, _: &str, _: &str) -> bool {
        self.used
    }
}
