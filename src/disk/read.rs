//! All sources of a book at one moment, read by several threads.

use super::codes::{MISSING_FOLDER, ODD_FILE, TOO_LARGE};
use super::decode::decode;
use super::io::{Io, Kind, Stat};
use super::roots::{DATA, Roots, STATIC, THEMES};
use super::walk::{Found, Walk, book_toml, unreadable};
use crate::diagnostic::{Diagnostic, Place, in_order};
use crate::text::{Source, SrcPath, nearest};
use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

/// A text longer than this (512 MiB) is not read: positions count in 32 bits, and nobody wrote it by hand.
const LARGEST: u64 = 512 << 20;

/// A file that is published as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    pub path: SrcPath,
    /// Where it lies, absolute.
    pub file: PathBuf,
    /// In bytes.
    pub length: u64,
    pub modified: Option<SystemTime>,
}

/// What the folders of a book hold, by path.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// Chapters (`.md`, `.markdown`), `data/**/*.{yaml,yml}`, and the text files of the theme; not book.toml.
    pub sources: Arc<Vec<Source>>,
    /// Every other file of the chapters' folder and of `data/`, all of `static/`, and what of the theme is no text.
    pub assets: Vec<Asset>,
    pub diagnostics: Vec<Diagnostic>,
    pub(super) memory: Memory,
}

/// What is kept of a reading so that the next one need only look at what changed.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    pub roots: Option<Roots>,
    /// Canonical.
    pub root: PathBuf,
    /// Files by path.
    pub known: Vec<Known>,
    /// What listing the folders said.
    pub walked: Vec<Diagnostic>,
    pub folders: BTreeSet<String>,
    pub linked: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Known {
    pub path: SrcPath,
    /// The file as it was when it was opened; `None` where it could not be read and must be tried again.
    pub stamp: Option<Stat>,
    pub said: Option<Diagnostic>,
}

/// One text file of the book; its `bad_byte` says whether it was UTF-8.
///
/// # Errors
/// What the system says when it cannot be read, `InvalidInput` when it is no ordinary file or too large.
pub fn read_file(root: &Path, path: &SrcPath) -> io::Result<Source> {
    let mut bytes = Vec::new();
    Io::real().read(&root.join(path.as_str()), LARGEST, &mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::new(ErrorKind::InvalidInput, "the file is larger than 512 MiB"));
    }
    Ok(decode(path.clone(), &bytes).0)
}

/// Reads a book. Whatever is wrong with single files and folders is a diagnostic, and the rest is still read.
///
/// # Errors
/// When the root itself cannot be opened.
pub fn read_tree(roots: &Roots) -> io::Result<Tree> {
    read_with(&Io::real(), roots)
}

pub(super) fn read_with(io: &Io, roots: &Roots) -> io::Result<Tree> {
    look(io, roots, |found, src, bytes| read_one(io, &found.path, &found.file, src, bytes))
}

/// Lists the folders and asks `read` for each file.
pub(super) fn look(io: &Io, roots: &Roots, read: impl Fn(&Found, &SrcPath, &mut Vec<u8>) -> Read + Sync) -> io::Result<Tree> {
    let root = io.canonical(&roots.root)?;
    let leave_out: Vec<PathBuf> = io.canonical(&roots.out_path()).into_iter().filter(|out| *out != root).collect();
    let mut walk = Walk::new(io, &root, &leave_out);
    add_chapters(io, &root, &mut walk, roots);
    walk.add(&SrcPath::new(DATA), &[], None);
    walk.add(&SrcPath::new(STATIC), &[], None);
    add_theme(io, &root, &mut walk, roots);
    let Walk { mut files, folders, linked, diagnostics, .. } = walk;
    files.sort();
    files.dedup_by(|a, b| a.path == b.path);
    let src = roots.src_path().unwrap_or_else(|| SrcPath::new(""));
    let (mut tree, mut sources) = (Tree::default(), Vec::new());
    let got = read_all(&files, |found, bytes| read(found, &src, bytes));
    tree.memory = Memory { roots: Some(roots.clone()), root, known: Vec::with_capacity(got.len()), walked: diagnostics, folders, linked };
    for (found, read) in files.into_iter().zip(got) {
        let stamp = read.stamp;
        match read.what {
            What::Text(source) => sources.push(source),
            What::Asset(asset) => tree.assets.push(asset),
            What::Fault => {}
            What::Gone => continue,
        }
        tree.memory.known.push(Known { path: found.path, stamp, said: read.said });
    }
    tree.sources = Arc::new(sources);
    tree.tell();
    Ok(tree)
}

impl Tree {
    /// Puts together what listing and reading said.
    pub(super) fn tell(&mut self) {
        let said = self.memory.known.iter().filter_map(|known| known.said.clone());
        self.diagnostics = in_order(self.memory.walked.iter().cloned().chain(said).collect());
    }
}

fn add_chapters(io: &Io, root: &Path, walk: &mut Walk<'_>, roots: &Roots) {
    let place = book_toml(roots.src_at);
    match roots.src_path() {
        // A book whose chapters lie beside book.toml keeps the other folders apart.
        Some(src) if src.as_str().is_empty() => walk.add(&src, &[DATA, STATIC, THEMES, "book.toml"], None),
        Some(src) => {
            let near = near_folder(io, &root.join(src.folder()), src.file_name(), &[DATA, STATIC, THEMES]);
            let help = match near {
                Some(near) if src.folder().is_empty() => format!("did you mean `{near}`?"),
                Some(near) => format!("did you mean `{}/{near}`?", src.folder()),
                None => format!("make the folder `{src}` for the chapters, or name the right one as `src` in book.toml"),
            };
            walk.add(&src, &[], Some((place, help)));
        }
        None => {
            let message = format!("the chapters' folder `{}` lies outside the book", roots.src);
            walk.diagnostics.push(
                Diagnostic::new(&MISSING_FOLDER, place, message).help("move it beside book.toml and name it as `src`, such as `content`"),
            );
        }
    }
}

fn add_theme(io: &Io, root: &Path, walk: &mut Walk<'_>, roots: &Roots) {
    let Some(name) = roots.theme.as_deref() else { return };
    let inside = SrcPath::resolve(THEMES, name).filter(|path| path.below(THEMES).is_some_and(|rest| !rest.is_empty()));
    let Some(path) = inside else {
        let message = format!("the theme `{name}` is no folder under `{THEMES}/`");
        walk.diagnostics
            .push(Diagnostic::new(&MISSING_FOLDER, book_toml(roots.theme_at), message).help("name a folder under `themes/`, or `default`"));
        return;
    };
    // The built-in theme is there without a folder; one of its name lies over it.
    let help = (name != "default").then(|| {
        let help = match near_folder(io, &root.join(THEMES), name, &[]) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "make that folder, or use `theme = \"default\"` in book.toml".into(),
        };
        (book_toml(roots.theme_at), help)
    });
    walk.add(&path, &[], help);
}

/// What lies in `folder` under nearly that name, if the name itself is not there.
fn near_folder(io: &Io, folder: &Path, name: &str, leave_out: &[&str]) -> Option<String> {
    if io.stat_target(&folder.join(name)).is_ok() {
        return None;
    }
    let listed = io.list(folder).unwrap_or_default();
    let there = listed.iter().filter_map(|item| item.name.to_str()).filter(|there| !leave_out.contains(there));
    let there = there.filter(|there| io.stat_target(&folder.join(there)).is_ok_and(|stat| stat.kind == Kind::Folder));
    nearest(name, there).map(str::to_owned)
}

/// What became of one file.
pub(super) struct Read {
    pub what: What,
    pub stamp: Option<Stat>,
    pub said: Option<Diagnostic>,
}

pub(super) enum What {
    Text(Source),
    Asset(Asset),
    Fault,
    /// It vanished between listing and reading, and is as if it never was.
    Gone,
}

/// Reads all files, in their order, with as many threads as there are processors (two to eight).
fn read_all(files: &[Found], read: impl Fn(&Found, &mut Vec<u8>) -> Read + Sync) -> Vec<Read> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut bytes = Vec::new();
        let mut done = Vec::new();
        loop {
            // Sixteen at a time: one turn of the shared counter is dear beside one small file.
            let start = next.fetch_add(16, Ordering::Relaxed);
            let Some(some) = files.get(start..files.len().min(start + 16)).filter(|some| !some.is_empty()) else { return done };
            for (i, found) in some.iter().enumerate() {
                done.push((start + i, read(found, &mut bytes)));
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(2, usize::from).clamp(2, 8);
    let mut all = std::thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads).map(|_| std::thread::Builder::new().spawn_scoped(scope, work)).collect();
        // Where no thread can be had, this one reads the rest.
        let mut all = work();
        for helper in helpers.into_iter().flatten() {
            if let Ok(done) = helper.join() {
                all.extend(done);
            }
        }
        all
    });
    all.sort_by_key(|(i, _)| *i);
    all.into_iter().map(|(_, read)| read).collect()
}

pub(super) fn read_one(io: &Io, path: &SrcPath, file: &Path, src: &SrcPath, bytes: &mut Vec<u8>) -> Read {
    if !is_text(path, src) {
        return match io.stat_target(file) {
            Ok(stat) => {
                let Stat { length, modified, .. } = stat;
                let asset = Asset { path: path.clone(), file: file.into(), length, modified };
                Read { what: What::Asset(asset), stamp: Some(stat), said: None }
            }
            Err(fault) => fault_or_gone(path, &fault),
        };
    }
    match io.read(file, LARGEST, bytes) {
        Ok(_) if bytes.len() as u64 > LARGEST => {
            let message = format!("`{path}` is larger than 512 MiB and is left out");
            let said = Diagnostic::new(&TOO_LARGE, Place::whole(path), message);
            Read::fault(said.help("split it, or move it to `static/` if it is no chapter"))
        }
        Ok(stat) => {
            let (source, said) = decode(path.clone(), bytes);
            Read { what: What::Text(source), stamp: Some(stat), said }
        }
        Err(fault) => fault_or_gone(path, &fault),
    }
}

impl Read {
    pub const GONE: Read = Read { what: What::Gone, stamp: None, said: None };

    fn fault(said: Diagnostic) -> Read {
        Read { what: What::Fault, stamp: None, said: Some(said) }
    }
}

fn fault_or_gone(path: &SrcPath, fault: &io::Error) -> Read {
    match fault.kind() {
        ErrorKind::NotFound => Read::GONE,
        ErrorKind::InvalidInput => {
            let message = format!("`{path}` is no ordinary file; it is left out");
            Read::fault(Diagnostic::new(&ODD_FILE, Place::whole(path), message).help("put an ordinary file in its place"))
        }
        _ => Read::fault(unreadable(path, "file", fault)),
    }
}

/// Whether a file is read as text; everything else is published as it is.
fn is_text(path: &SrcPath, src: &SrcPath) -> bool {
    let extension = path.extension().to_ascii_lowercase();
    let extension = extension.as_str();
    if path.below(STATIC).is_some() {
        return false;
    }
    if path.below(THEMES).is_some() {
        return matches!(extension, "html" | "css" | "js" | "toml" | "svg" | "txt" | "xml" | "json");
    }
    if path.below(DATA).is_some() {
        return matches!(extension, "yaml" | "yml");
    }
    path.below(src.as_str()).is_some() && matches!(extension, "md" | "markdown")
}
