//! What a build gives: diagnostics, a tally, and a snapshot of everything it knew.

use super::Tally;
use super::pages::Pages;
use crate::book::{Book, Chapters, Coverage, Forward, Judgements, Reader};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Severity};
use crate::page::{Made, PageId, compose};
use crate::register::File;
use crate::text::{Date, Roll, Source, SrcPath};
use crate::theme::Theme;
use std::sync::Arc;

/// The result of a build or a check.
pub struct Outcome {
    /// In canonical order, every place resolved to a span.
    pub diagnostics: Vec<Diagnostic>,
    pub tally: Tally,
    pub snapshot: Snapshot,
}

impl Outcome {
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count()
    }
}

/// The book at one moment, from which any page can be drawn at any time.
#[derive(Clone)]
pub struct Snapshot {
    pub config: Arc<Config>,
    pub(super) book: Arc<Book>,
    pub(super) chapters: Chapters,
    pub(super) judgements: Judgements,
    pub(super) theme: Option<Arc<Theme>>,
    pub(super) pages: Arc<Pages>,
    /// Register files, for the places in them.
    pub(super) entries: Roll<SrcPath, File>,
    /// Sources in the order of their paths, for lines and excerpts.
    pub(super) files: Arc<Vec<Source>>,
    /// `book.toml`.
    pub(super) settings: Source,
}

impl Snapshot {
    /// The text of a source as it was read.
    pub fn text(&self, path: &SrcPath) -> Option<&str> {
        let file = || self.files.binary_search_by(|source| source.path.cmp(path)).ok().map(|at| &self.files[at]);
        let source = if self.settings.path == *path { Some(&self.settings) } else { file() };
        source.map(|source| &*source.text)
    }

    /// All sources that were read, in order.
    pub fn paths(&self) -> impl Iterator<Item = &SrcPath> {
        let mut settings = Some(&self.settings.path);
        let before = self.files.partition_point(|source| source.path < self.settings.path);
        let (first, rest) = self.files.split_at(before);
        first
            .iter()
            .map(|source| &source.path)
            .chain(std::iter::from_fn(move || settings.take()))
            .chain(rest.iter().map(|source| &source.path))
    }

    /// How much the book says of what it should say; a block in several languages counts once.
    pub fn coverage(&self) -> Coverage<'_> {
        self.glance().whole_coverage()
    }

    /// Number of chapters.
    pub fn chapters(&self) -> usize {
        self.chapters.values().filter(|c| c.outline.has_page).count()
    }

    /// Addresses of all pages.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.pages.addresses()
    }

    /// The day the book is judged by.
    pub fn today(&self) -> Date {
        self.glance().today()
    }

    /// Path, address and title of every chapter.
    pub fn titles(&self) -> impl Iterator<Item = (&SrcPath, &str, &str)> {
        let chapters = self.chapters.iter().filter(|(_, c)| c.outline.has_page);
        chapters.filter_map(|(path, c)| Some((path, self.address(path)?, c.outline.title.as_str())))
    }

    /// How many blocks of a source are reviewed apart from their chapter.
    pub fn dated_blocks(&self, path: &SrcPath) -> usize {
        let Some(outline) = self.chapters.get(path).map(|c| &c.outline) else { return 0 };
        outline.blocks.iter().filter(|block| block.reviewed.is_some() && block.reviewed != outline.reviewed).count()
    }

    /// The page of this site that an old address leads to.
    pub fn forward(&self, address: &str) -> Option<String> {
        match self.glance().redirect(address)?.0 {
            Forward::Page(page, _) => Some(page),
            Forward::Elsewhere(_) => None,
        }
    }

    /// Where the page of a source is published.
    pub fn address(&self, path: &SrcPath) -> Option<&str> {
        self.reader().address(path)
    }

    /// Whether a source is a chapter, with or without a page of its own.
    pub fn is_chapter(&self, path: &SrcPath) -> bool {
        self.chapters.contains_key(path) && path.below("data").is_none()
    }

    /// Whether a page is published there.
    pub fn has_page(&self, address: &str) -> bool {
        self.pages.find(address).is_some()
    }

    /// Whether another snapshot has the same files beside its pages: those of the theme, and the same names of copied ones.
    pub fn has_files_of(&self, other: &Snapshot) -> bool {
        let same = |(a, b): (&Arc<Theme>, &Arc<Theme>)| Arc::ptr_eq(a, b);
        self.theme.as_ref().zip(other.theme.as_ref()).is_some_and(same) && self.book.assets().eq(other.book.assets())
    }

    /// Whether what is published there only leads on.
    pub fn is_redirect(&self, address: &str) -> bool {
        matches!(self.pages.find(address), Some(PageId::Redirect(_)))
    }

    /// Files that are copied as they are, with their addresses.
    pub fn assets(&self) -> impl Iterator<Item = (&SrcPath, &str)> {
        self.book.assets()
    }

    /// Style sheet, scripts and other files of the theme, by address.
    pub fn statics(&self) -> Vec<(String, Arc<[u8]>)> {
        self.theme.as_ref().map(|theme| theme.statics()).unwrap_or_default()
    }

    pub(super) fn reader(&self) -> Reader<'_> {
        Reader::new(&self.book, &self.chapters, &self.judgements)
    }

    /// A reader without a record.
    pub(super) fn glance(&self) -> Reader<'_> {
        Reader::unrecorded(&self.book, &self.chapters, &self.judgements)
    }

    /// A page drawn now; `None` where no page has that address.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub fn page(&self, address: &str) -> Option<Result<Vec<u8>, Diagnostic>> {
        let page = self.pages.find(address)?;
        let theme = self.theme.as_ref()?;
        let reader = self.glance();
        Some(drawn(page, address, &reader, theme))
    }
}

/// What is published at `address`: a view as the theme draws it, or a file as it is.
pub(super) fn drawn(page: &PageId, address: &str, reader: &Reader<'_>, theme: &Theme) -> Result<Vec<u8>, Diagnostic> {
    match compose(page, address, reader) {
        Made::View(view) => theme.render(&view),
        Made::File(text) => Ok(text.into_bytes()),
    }
}
