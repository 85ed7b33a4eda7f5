//! What is there and reached by nobody: files no chapter shows, blocks no page draws, chapters their own list leaves out.
//!
//! Contents and the way from page to page lead to every chapter, so none is beyond reach. But where a folder's own page leads
//! by hand to most of its chapters, readers take that list for the whole: a chapter it forgets is not found.

use super::Book;
use super::codes::{LEFT_OUT, SHOWN_NOWHERE, UNUSED_ASSET};
use super::node::Node;
use crate::block::{Status, called};
use crate::chapter::{BlockOutline, Outline};
use crate::diagnostic::{Diagnostic, Place};
use crate::markdown::Target;
use crate::text::SrcPath;
use std::collections::BTreeSet;

/// What is made to be shown in a chapter, or to be taken from one.
const SHOWN: [&str; 31] = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "tif", "tiff", "heic", "mp4", "webm", "mov", "m4v", "mp3", "ogg", "wav",
    "m4a", "pdf", "doc", "docx", "odt", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "zip",
];
/// Pages and programs of the author's own, which use files that nobody can see from here.
const OWN_PAGES: [&str; 5] = ["html", "htm", "css", "js", "mjs"];

impl Book {
    /// Says what nobody reaches. Where something cannot be read, it may be used there, and nothing is said.
    pub fn unreached(&self) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        if self.unsure {
            return diagnostics;
        }
        self.unused_files(&mut diagnostics);
        self.undrawn_blocks(&mut diagnostics);
        for node in &self.tree.nodes {
            self.left_out(node, &mut diagnostics);
        }
        diagnostics
    }

    /// Files of `static/` may be used from anywhere; those that lie among the chapters are there for the chapters.
    fn unused_files(&self, diagnostics: &mut Vec<Diagnostic>) {
        let content = self.config.content();
        // A book that is its own folder has all kinds of files lying about.
        if content.is_empty() {
            return;
        }
        let inside = || self.assets.keys().filter(|path| path.below(content).is_some());
        let own: BTreeSet<&str> = inside().filter(|path| path.ends_in(&OWN_PAGES)).map(SrcPath::folder).collect();
        for path in inside().filter(|path| path.ends_in(&SHOWN) && !self.routes.shows_file(path)) {
            let name = path.file_name();
            let by_page = own.iter().any(|folder| path.folder() == *folder || path.below(folder).is_some());
            if by_page || name.starts_with(['.', '_']) || path.stem().eq_ignore_ascii_case("favicon") {
                continue;
            }
            let message = "no chapter shows this file or links to it";
            let help = "link to it or take it out; a file that is used from outside the book belongs in `static`";
            diagnostics.push(Diagnostic::new(&UNUSED_ASSET, Place::whole(path), message).help(help));
        }
    }

    /// Blocks of data files that no chapter shows, and blocks of a head with `show: no` that are never shown after all.
    fn undrawn_blocks(&self, diagnostics: &mut Vec<Diagnostic>) {
        let outlines = || self.chapters.values().map(|b| &b.outline).chain(self.shelf_data.values());
        let hidden = |b: &&BlockOutline| !b.shown && b.status != Status::Retired;
        // Most books hide nothing, and need not be looked through for what shows it.
        if !outlines().flat_map(|o| &o.blocks).any(|b| hidden(&b)) {
            return;
        }
        let images = outlines().flat_map(|o| o.links.iter()).filter(|l| l.image);
        let shown: BTreeSet<(&str, &str)> = images
            .filter_map(|l| match &l.target {
                Target::Typed { kind, id, .. } => Some((&**kind, id.as_str())),
                _ => None,
            })
            .collect();
        for outline in outlines().filter(|o| o.status != Status::Planned) {
            for block in outline.blocks.iter().filter(hidden).filter(|b| !shown.contains(&(b.kind, b.id.as_str()))) {
                let message = format!("no page shows the {} “{}”", called(block.kind), block.title);
                let help = format!("show it in a chapter with a line `![]({}:{})`, or take it out", block.kind, block.id);
                diagnostics.push(Diagnostic::new(&SHOWN_NOWHERE, Place::key(&outline.path, block.key), message).help(help));
            }
        }
    }

    /// Chapters that the page of their folder leaves out though it leads to most of the others, and nothing else leads to them.
    fn left_out(&self, node: &Node, diagnostics: &mut Vec<Diagnostic>) {
        let Some(head) = node.chapter.as_ref().filter(|_| node.children.len() > 2) else { return };
        let children: Vec<&SrcPath> = node
            .children
            .iter()
            .filter_map(|n| self.tree.nodes.get(*n as usize))
            .filter(|n| n.address.is_some() && n.status != Status::Retired)
            .filter_map(|n| n.chapter.as_ref())
            .collect();
        let led = children.iter().filter(|path| self.routes.inbound(path).contains(head)).count();
        if led < 2 || 2 * led <= children.len() {
            return;
        }
        for path in children.iter().filter(|path| self.routes.inbound(path).is_empty()) {
            if self.chapters.get(*path).is_none_or(|b| self.is_led_to(&b.outline)) {
                continue;
            }
            // Without titles: those may change while the book stays bound.
            let message =
                format!("the page of this folder leads to {led} of its {} chapters, and nothing leads to this one", children.len());
            let help = format!("add a link to `{}` in `{head}`", path.file_name());
            diagnostics.push(
                Diagnostic::new(&LEFT_OUT, Place::whole(path), message).help(help).related(Place::whole(head), "the page of the folder"),
            );
        }
    }

    /// Whether a series or a reference to one of its blocks leads to a chapter.
    fn is_led_to(&self, outline: &Outline) -> bool {
        let block =
            |b: &BlockOutline| self.usage.is_referred(b.kind, &b.id) || b.parts.iter().any(|p| self.usage.is_referred(p.kind, &p.id));
        !outline.series.is_empty() || outline.blocks.iter().any(block)
    }
}
