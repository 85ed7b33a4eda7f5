//! Where a book's folders lie.

use super::io::{Io, Kind};
use crate::text::{Span, SrcPath};
use std::path::{Path, PathBuf};

pub(super) const DATA: &str = "data";
pub(super) const STATIC: &str = "static";
pub(super) const THEMES: &str = "themes";

/// The folders of one book. `data/`, `static/` and `themes/` have fixed names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roots {
    /// The folder that holds book.toml.
    pub root: PathBuf,
    /// The chapters' folder below `root`, with `/` between parts; `.` is the root itself.
    pub src: String,
    /// The folder below `themes/`; `default` need not exist.
    pub theme: Option<String>,
    /// Where book.toml names `src` and the theme; none where it does not.
    pub src_at: Option<Span>,
    pub theme_at: Option<Span>,
    /// The output folder, absolute or below `root`.
    pub out: PathBuf,
}

impl Roots {
    /// The folders of a book that says nothing: `content`, no theme of its own, output in `book`.
    pub fn new(root: &Path) -> Roots {
        Roots { root: root.into(), src: "content".into(), theme: None, src_at: None, theme_at: None, out: root.join("book") }
    }

    /// `src` as a path in the book, `None` when it leaves the book.
    pub(super) fn src_path(&self) -> Option<SrcPath> {
        SrcPath::resolve("", &self.src)
    }

    /// The folders that an output must stay out of.
    pub(super) fn source_folders(&self) -> Vec<PathBuf> {
        [&self.src, DATA, STATIC, THEMES].iter().map(|folder| self.root.join(folder)).collect()
    }

    pub(super) fn out_path(&self) -> PathBuf {
        self.root.join(&self.out)
    }
}

/// The way from the root of the repository that a book lies in to the book, with `/` between parts and at the end; empty
/// where the book is that root, or lies in no repository.
pub fn below_repository(root: &Path) -> String {
    let io = Io::real();
    let Ok(root) = io.canonical(root) else { return String::new() };
    // A folder, or a file in a work tree that was added to another one.
    let holds = |folder: &&Path| io.stat_target(&folder.join(".git")).is_ok();
    let below = root.ancestors().find(holds).and_then(|repository| root.strip_prefix(repository).ok());
    let parts = below.into_iter().flat_map(Path::components);
    parts.map(|part| part.as_os_str().to_string_lossy().into_owned() + "/").collect()
}

/// The nearest folder from `start` upwards that holds a book.toml.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let io = Io::real();
    let start = io.canonical(start).ok()?;
    let holds = |folder: &&Path| io.stat_target(&folder.join("book.toml")).is_ok_and(|stat| stat.kind == Kind::File);
    start.ancestors().find(holds).map(Path::to_path_buf)
}
