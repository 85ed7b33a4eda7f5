//! Every link of a book with its place and what it means: what moving files has to know.

use super::{Snapshot, Sources};
use crate::book::Landing;
use crate::chapter::Places;
use crate::diagnostic::Spot;
use crate::markdown::Target;
use crate::text::{Source, Span, SrcPath};
use std::collections::BTreeSet;

/// A link by path, in the source it stands in.
#[derive(Clone, Debug)]
pub struct Way {
    pub from: SrcPath,
    /// The destination where it can be found in the source, else the whole element.
    pub span: Span,
    /// Percent-decoded, without query and anchor.
    pub path: String,
    pub end: End,
}

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    Chapter(SrcPath),
    /// A file that is copied.
    File(SrcPath),
    /// A page without a source of its own, by its address.
    Page(String),
    Nothing,
}

/// A chapter that calls itself the translation of another.
#[derive(Clone, Debug)]
pub struct Tie {
    pub from: SrcPath,
    pub span: Span,
    /// As written.
    pub name: String,
    pub to: Option<SrcPath>,
}

impl Snapshot {
    /// All links by path, source by source.
    pub fn ways(&self) -> Vec<Way> {
        let reader = self.glance();
        let mut ways = Vec::new();
        for (path, chapter) in self.chapters.iter() {
            for (n, link) in (0..).zip(&chapter.outline.links) {
                let Target::Path { path: written, .. } = &link.target else { continue };
                let end = match reader.link(&chapter.outline, n).into_owned() {
                    Landing::Page { path: Some(to), .. } => End::Chapter(to),
                    Landing::Page { address, .. } => End::Page(address),
                    Landing::File { path: to, .. } => End::File(to),
                    Landing::Planned { .. } => self.planned(path, written),
                    _ => End::Nothing,
                };
                let span = chapter.places.span(Spot::Key(Places::link_key(n))).unwrap_or_default();
                ways.push(Way { from: path.clone(), span, path: written.clone(), end });
            }
        }
        ways
    }

    /// A link to a planned chapter lands on no page, but it has a source all the same.
    fn planned(&self, from: &SrcPath, written: &str) -> End {
        let base = if written.starts_with('/') { self.config.content() } else { from.folder() };
        let at = SrcPath::resolve(base, written.trim_start_matches('/'));
        at.filter(|at| self.chapters.contains_key(at)).map_or(End::Nothing, End::Chapter)
    }

    /// All `translation_of`.
    pub fn ties(&self) -> Vec<Tie> {
        let reader = self.glance();
        let said = self.chapters.iter().filter_map(|(path, chapter)| Some((path, chapter, chapter.outline.translation_of.as_ref()?)));
        let tie = |(path, chapter, name): (&SrcPath, &std::sync::Arc<crate::chapter::Chapter>, &crate::chapter::Name)| Tie {
            from: path.clone(),
            span: chapter.places.span(Spot::Key(name.key)).unwrap_or_default(),
            name: name.name.clone(),
            to: reader.partner_path(path, &name.name).ok(),
        };
        said.map(tie).collect()
    }

    /// Every source and copied file of the chapters' folder.
    pub fn files(&self) -> BTreeSet<SrcPath> {
        let chapters = self.chapters.iter().filter(|(_, c)| c.outline.has_page).map(|(path, _)| path);
        chapters.chain(self.book.assets().map(|(path, _)| path).filter(|path| path.below("static").is_none())).cloned().collect()
    }
}

impl Sources {
    /// The same book with its files under other names and with other texts; `text` gets the old path.
    pub fn moved(&self, to: impl Fn(&SrcPath) -> SrcPath, text: impl Fn(&SrcPath) -> Option<String>) -> Sources {
        let anew = |source: &Source| match text(&source.path) {
            Some(text) => Source::new(to(&source.path).as_str(), &text),
            None => Source { path: to(&source.path), ..source.clone() },
        };
        let mut files: Vec<Source> = self.files.iter().map(anew).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let files = std::sync::Arc::new(files);
        let mut assets: Vec<SrcPath> = self.assets.iter().map(&to).collect();
        assets.sort();
        Sources { book: anew(&self.book), files, assets, ..self.clone() }
    }
}
