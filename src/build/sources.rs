//! What a build is made from: everything the book holds at one moment.

use crate::diagnostic::{Code, Diagnostic};
use crate::git::History;
use crate::text::{Date, Source, SrcPath};
use std::sync::Arc;

/// All sources of a book at one moment, and the day it is judged by.
#[derive(Clone, Debug)]
pub struct Sources {
    /// `book.toml`.
    pub book: Source,
    /// Chapters (`.md`), data files and the theme's text files, in the order of their paths.
    pub files: Arc<Vec<Source>>,
    /// Files of the theme that are no text.
    pub theme: Vec<ThemeFile>,
    /// Files that are copied as they are: those of the content folder and of `static/`.
    pub assets: Vec<SrcPath>,
    /// What was wrong with reading them.
    pub diagnostics: Vec<Diagnostic>,
    /// The codes that whoever read them can say, so that `[check]` may name them.
    pub codes: Vec<&'static Code>,
    /// The day when neither the command line nor book.toml names one.
    pub clock: Date,
    /// `--today`: wins over book.toml.
    pub today: Option<Date>,
    /// `--base-url`: wins over `site-url`.
    pub base_url: Option<String>,
    /// What git remembers of the files, where book.toml asks for it.
    pub history: Option<Arc<History>>,
    /// Number of threads; 0 for one a processor.
    pub jobs: usize,
}

/// A file of the book's theme that is no text: a picture, a font.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    pub path: SrcPath,
    pub bytes: Arc<[u8]>,
}
