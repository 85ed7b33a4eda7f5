//! A book in memory: sources from pairs of path and text, built or checked by the library.

#![allow(dead_code)]

use std::collections::BTreeMap;
use std::path::Path;
use valuebook::build::{Builder, Outcome, Site, Sources};
use valuebook::disk::{Roots, read_tree};
use valuebook::text::{Date, Lines, Source, SrcPath};

pub const TODAY: &str = "2026-11-21";

/// Sources from paths and texts; `book.toml` may be among them.
pub fn sources(files: &[(&str, &str)]) -> Sources {
    let mut book = Source::new("book.toml", "");
    let mut texts: BTreeMap<&str, &str> = BTreeMap::new();
    for (path, text) in files {
        texts.insert(path, text);
    }
    let mut sources = Vec::new();
    let mut assets = Vec::new();
    for (path, text) in texts {
        match path.rsplit('.').next() {
            _ if path == "book.toml" => book = Source::new(path, text),
            Some("md" | "yaml" | "yml" | "toml" | "html" | "css") => sources.push(Source::new(path, text)),
            _ => assets.push(SrcPath::new(path)),
        }
    }
    Sources {
        book,
        files: sources.into(),
        theme: Vec::new(),
        assets,
        diagnostics: Vec::new(),
        codes: valuebook::disk::CODES.to_vec(),
        clock: Date::parse(TODAY).unwrap(),
        today: None,
        base_url: None,
        history: None,
        jobs: 0,
    }
}

/// Sources of a folder on the disk.
pub fn folder(root: &Path) -> Sources {
    let mut roots = Roots::new(root);
    let book = valuebook::disk::read_file(root, &SrcPath::new("book.toml")).unwrap_or_else(|_| Source::new("book.toml", ""));
    let mut report = valuebook::diagnostic::Report::new(&book);
    let config = valuebook::config::Config::read(&mut report);
    roots.src = config.src.value.clone();
    let tree = read_tree(&roots).unwrap();
    Sources {
        files: tree.sources,
        assets: tree.assets.iter().map(|a| a.path.clone()).collect(),
        diagnostics: tree.diagnostics,
        ..sources(&[("book.toml", &book.text)])
    }
}

pub fn build(sources: &Sources) -> (Outcome, BTreeMap<String, String>) {
    let site = Site::default();
    let outcome = Builder::new().build(sources, &site);
    let pages = site.pages().into_iter().map(|(address, bytes)| (address, String::from_utf8_lossy(&bytes).into_owned())).collect();
    (outcome, pages)
}

/// `path:line code` of every diagnostic.
pub fn told(outcome: &Outcome) -> Vec<String> {
    let line = |d: &valuebook::diagnostic::Diagnostic| match (d.place.spot, outcome.snapshot.text(&d.place.path)) {
        (valuebook::diagnostic::Spot::At(span), Some(text)) => Lines::new(text).at(span.start).0,
        _ => 0,
    };
    outcome.diagnostics.iter().map(|d| format!("{}:{} {}", d.place.path, line(d), d.code.name)).collect()
}

/// Texts by path.
pub type Files = BTreeMap<String, String>;

/// A book of many plain chapters, each linking to the one before it.
pub fn large(chapters: usize) -> Files {
    let mut files = Files::new();
    for n in 0..chapters {
        let (part, before) = (n / 50, n.saturating_sub(1));
        let text =
            format!("---\ntitle: Chapter {n}\n---\n\nWords of chapter {n}.\n\n## More\n\n[before](/part{:02}/c{before}.md)\n", before / 50);
        files.insert(format!("content/part{part:02}/c{n}.md"), text);
    }
    files
}
