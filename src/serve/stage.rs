//! What is shown: one whole outcome, the pages drawn from it so far, and the last good ones where it has errors.

use super::moves::Moves;
use super::problem::problems;
use super::target;
use crate::build::{Snapshot, Sources};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{Digest, Hasher, SrcPath};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// Drawn pages that are kept; a reader has no more open.
const KEPT: usize = 200;

/// A page as it was drawn.
pub(super) struct Page {
    pub bytes: Vec<u8>,
    pub digest: String,
    pub fault: Option<Diagnostic>,
}

/// A file beside the pages.
pub(super) enum Beside<'s> {
    Made(&'s Arc<[u8]>),
    Copied(&'s SrcPath),
}

type Drawn = HashMap<String, Arc<Page>>;

pub(super) struct Stage {
    pub sources: Sources,
    pub snapshot: Snapshot,
    problems: Vec<Value>,
    /// All pages come from here while a file that concerns them all has errors.
    frozen: Option<Arc<Snapshot>>,
    /// Pages whose own chapter has errors, and where they were last good.
    held: BTreeMap<String, Option<Arc<Snapshot>>>,
    drawn: Mutex<Drawn>,
    /// Pages of the time before, in case a template fails.
    earlier: Drawn,
    pub files: Arc<Files>,
    moves: Moves,
}

/// The files beside the pages, and digests of the style sheets and of all others.
pub(super) struct Files {
    made: BTreeMap<String, Arc<[u8]>>,
    copied: BTreeMap<String, SrcPath>,
    stamps: BTreeMap<SrcPath, Digest>,
    pub styles: String,
    pub rest: String,
}

impl Files {
    /// Copied files as of now; style sheets and scripts of the theme as of the snapshot that the pages are drawn from.
    fn of(snapshot: &Snapshot, dressed: &Snapshot, stamps: BTreeMap<SrcPath, Digest>) -> Files {
        let made: BTreeMap<String, Arc<[u8]>> = dressed.statics().into_iter().collect();
        let copied: BTreeMap<String, SrcPath> = snapshot.assets().map(|(path, address)| (address.to_owned(), path.clone())).collect();
        let (mut styles, mut rest) = (Hasher::new(), Hasher::new());
        for (address, bytes) in &made {
            let hasher = if address.ends_with(".css") { &mut styles } else { &mut rest };
            hasher.text(address).bytes(bytes);
        }
        for (address, path) in &copied {
            let hasher = if address.ends_with(".css") { &mut styles } else { &mut rest };
            hasher.text(address).digest(stamps.get(path).copied().unwrap_or_default());
        }
        let (styles, rest) = (styles.finish().hex(), rest.finish().hex());
        Files { made, copied, stamps, styles, rest }
    }
}

impl Stage {
    /// Puts an outcome on show. `stamps` are digests of the files that are copied.
    pub fn new(
        sources: Sources,
        (snapshot, diagnostics): (Snapshot, &[Diagnostic]),
        stamps: BTreeMap<SrcPath, Digest>,
        before: Option<&Stage>,
    ) -> Stage {
        let shown = problems(diagnostics, &snapshot);
        let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error);
        let mut held = BTreeMap::new();
        let mut frozen = None;
        let last = before.map(|b| b.frozen.clone().unwrap_or_else(|| Arc::new(b.snapshot.clone())));
        for error in errors {
            match snapshot.address(&error.place.path) {
                Some(address) if held.contains_key(address) => {}
                Some(address) => {
                    // Bad since it was first seen: there is nothing good to show.
                    let kept = before.and_then(|b| b.held.get(address).cloned()).unwrap_or_else(|| last.clone());
                    held.insert(address.to_owned(), kept);
                }
                None if frozen.is_none() && !snapshot.is_chapter(&error.place.path) => {
                    frozen = before.and_then(|b| b.frozen.clone().or_else(|| last.clone().filter(|_| !b.is_frozen_out())));
                }
                None => {}
            }
        }
        // Pages of the time before want the style sheets and scripts of that time.
        let dressed = frozen.as_deref().unwrap_or(&snapshot);
        let kept =
            before.filter(|b| b.frozen.is_none() && frozen.is_none() && b.files.stamps == stamps && b.snapshot.has_files_of(&snapshot));
        let files = kept.map_or_else(|| Arc::new(Files::of(&snapshot, dressed, stamps)), |b| Arc::clone(&b.files));
        let mut moves = before.map(|b| b.moves.clone()).unwrap_or_default();
        let mut earlier = Drawn::new();
        if let Some(before) = before {
            moves.note((&before.sources, &before.snapshot), (&sources, &snapshot));
            earlier.extend(before.earlier.iter().take(KEPT).map(|(a, p)| (a.clone(), Arc::clone(p))));
            let drawn = before.drawn.lock().unwrap_or_else(PoisonError::into_inner);
            earlier.extend(drawn.iter().filter(|(_, p)| p.fault.is_none()).map(|(a, p)| (a.clone(), Arc::clone(p))));
        }
        Stage { sources, snapshot, problems: shown, frozen, held, drawn: Mutex::default(), earlier, files, moves }
    }

    /// Whether a fault that concerns all pages has been there since the first build.
    fn is_frozen_out(&self) -> bool {
        self.frozen.is_none()
            && self.problems.iter().any(|p| p["file"].as_str().is_some_and(|f| !self.snapshot.is_chapter(&SrcPath::new(f))))
    }

    /// The same once more, with a problem that kept the book from being read.
    pub fn troubled(&self, message: &str) -> Stage {
        let mut problems =
            vec![json!({ "code": "disk/cannot-read", "file": "book.toml", "line": 0, "message": message, "help": "", "excerpt": "" })];
        problems.extend(self.problems.iter().filter(|p| p["code"] != "disk/cannot-read").cloned());
        let drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Stage {
            sources: self.sources.clone(),
            snapshot: self.snapshot.clone(),
            problems,
            frozen: self.frozen.clone(),
            held: self.held.clone(),
            drawn: Mutex::new(drawn),
            earlier: self.earlier.clone(),
            files: Arc::clone(&self.files),
            moves: self.moves.clone(),
        }
    }

    pub fn beside(&self, address: &str) -> Option<Beside<'_>> {
        self.files.made.get(address).map(Beside::Made).or_else(|| self.files.copied.get(address).map(Beside::Copied))
    }

    /// The page at an address, drawn now or before.
    pub fn page(&self, address: &str) -> Option<Arc<Page>> {
        let kept = || self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(page) = kept().get(address) {
            return Some(Arc::clone(page));
        }
        let drawn = self.last_good(address).unwrap_or(&self.snapshot).page(address)?;
        let (bytes, fault) = match drawn {
            Ok(bytes) => (bytes, None),
            // The last good page stays while its template is mended.
            Err(fault) => (self.earlier.get(address).map_or_else(|| failed(&fault), |page| page.bytes.clone()), Some(fault)),
        };
        let page = Arc::new(Page { digest: Digest::of(&bytes).hex(), bytes, fault });
        let mut drawn = kept();
        if drawn.len() >= KEPT {
            drawn.clear();
        }
        drawn.insert(address.to_owned(), Arc::clone(&page));
        Some(page)
    }

    /// The earlier outcome a page is shown from while something that concerns it has errors.
    fn last_good(&self, address: &str) -> Option<&Snapshot> {
        let good = self.held.get(address).and_then(Option::as_deref).or(self.frozen.as_deref());
        good.filter(|snapshot| snapshot.has_page(address))
    }

    /// What the browser that shows a page has to know, as one line of JSON:
    /// `{"page": digest, "styles": digest, "rest": digest, "to": path, "held": whether the page is the last good one,
    /// "problems": […]}`.
    pub fn state(&self, address: &str) -> String {
        let page = self.page(address);
        let moved = || if page.is_none() { self.moves.follow(address).map(str::to_owned) } else { None };
        let to = self.snapshot.forward(address).or_else(moved).map(|to| target::path(&to));
        let faulty = page.as_ref().is_some_and(|p| p.fault.is_some());
        let held = self.last_good(address).is_some() || (faulty && self.earlier.contains_key(address));
        let mut problems: Vec<Value> = Vec::new();
        if let Some(fault) = page.as_ref().and_then(|p| p.fault.as_ref()) {
            problems.extend(super::problem::problems(std::slice::from_ref(fault), &self.snapshot));
        }
        problems.extend(self.problems.iter().cloned());
        let digest = page.as_ref().map_or("", |p| p.digest.as_str());
        json!({ "page": digest, "styles": self.files.styles, "rest": self.files.rest, "to": to, "held": held, "problems": problems })
            .to_string()
    }
}

fn failed(fault: &Diagnostic) -> Vec<u8> {
    let text = crate::text::escape_text(&fault.message);
    format!("<!DOCTYPE html>\n<html lang=\"en\"><title>This page cannot be drawn</title><body><h1>This page cannot be drawn</h1><p>{text}</p></body></html>\n")
        .into_bytes()
}
