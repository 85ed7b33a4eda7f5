//! What a theme is made of: the built-in files, the blocks' own looks and styles, the book's files.

use crate::text::{Source, SrcPath};
use std::sync::Arc;

/// A file of the book's theme, as it lies on the disk.
#[derive(Clone, Debug)]
pub struct File {
    /// Path inside the book, `themes/ours/templates/base.html`.
    pub path: SrcPath,
    pub bytes: Arc<[u8]>,
}

/// The layers of a theme, the lowest first.
#[derive(Clone, Debug, Default)]
pub struct Layers<'l> {
    /// The built-in theme: paths below its folder (`templates/base.html`, `static/css/10-tokens.css`) and bytes.
    pub default: &'l [(&'l str, &'l [u8])],
    /// The blocks' own looks: `journey/table` and the template's text.
    pub looks: Vec<(&'l str, &'l str)>,
    /// The blocks' own style sheets, in the order of the kinds: the kind's name and its CSS.
    pub styles: Vec<(&'l str, &'l str)>,
    /// Folder of the book's theme, `themes/ours`; empty when the book has none.
    pub folder: &'l str,
    /// The files in that folder, in any order.
    pub book: Vec<File>,
}

impl Layers<'_> {
    /// The book's files below `part` (`templates`, `static`), by their path below it, in order.
    pub(super) fn own(&self, part: &str) -> Vec<(String, &File)> {
        let folder = format!("{}/{part}", self.folder);
        let mut own: Vec<(String, &File)> =
            self.book.iter().filter_map(|file| Some((file.path.below(&folder)?.to_string(), file))).collect();
        own.sort_by(|a, b| a.0.cmp(&b.0));
        own
    }

    /// The built-in files below `part/`, by their path below it, in order.
    pub(super) fn built_in(&self, part: &str) -> Vec<(&str, &[u8])> {
        let mut files: Vec<(&str, &[u8])> =
            self.default.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(part)?.strip_prefix('/')?, *bytes))).collect();
        files.sort_by(|a, b| a.0.cmp(b.0));
        files
    }

    /// The book's theme.toml.
    pub(super) fn manifest(&self) -> Option<Source> {
        let path = format!("{}/theme.toml", self.folder);
        let file = self.book.iter().find(|file| file.path.as_str() == path)?;
        Some(Source::from_bytes(file.path.clone(), &file.bytes))
    }
}
