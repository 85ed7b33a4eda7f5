//! All sources of a book at one moment, read by several threads.

use super::codes::{MISSING_FOLDER, ODD_FILE, TOO_LARGE};
use super::decode::decode;
use super::io::{Io, Stat};
use super::roots::{DATA, Roots, STATIC, THEMES};
use super::walk::{Walk, book_toml, unreadable};
use crate::diagnostic::{Diagnostic, Place, in_order};
use crate::text::{Source, SrcPath, nearest};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

/// A text longer than this (512 MiB) is not read: positions count in 32 bits, and nobody wrote it by hand.
const LARGEST: u64 = 512 << 20;

/// A file that is published as it is.
#[derive(Clone, Debug)]
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
    pub sources: Vec<Source>,
    /// Every other file of the chapters' folder and of `data/`, all of `static/`, and what of the theme is no text.
    pub assets: Vec<Asset>,
    pub diagnostics: Vec<Diagnostic>,
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
    let root = io.canonical(&roots.root)?;
    let leave_out: Vec<PathBuf> = io.canonical(&roots.out_path()).into_iter().filter(|out| *out != root).collect();
    let mut walk = Walk::new(io, &root, &leave_out);
    add_chapters(&mut walk, roots);
    walk.add(&SrcPath::new(DATA), &[], None);
    walk.add(&SrcPath::new(STATIC), &[], None);
    add_theme(io, &root, &mut walk, roots);
    let Walk { mut files, diagnostics, .. } = walk;
    files.sort();
    files.dedup_by(|a, b| a.0 == b.0);
    let src = roots.src_path().unwrap_or_else(|| SrcPath::new(""));
    let mut tree = Tree { diagnostics, ..Tree::default() };
    for read in read_all(io, &files, &src) {
        match read {
            Read::Text(source, said) => {
                tree.sources.push(source);
                tree.diagnostics.extend(said);
            }
            Read::Asset(asset) => tree.assets.push(asset),
            Read::Fault(diagnostic) => tree.diagnostics.push(diagnostic),
            Read::Gone => {}
        }
    }
    tree.diagnostics = in_order(tree.diagnostics);
    Ok(tree)
}

fn add_chapters(walk: &mut Walk<'_>, roots: &Roots) {
    match roots.src_path() {
        // A book whose chapters lie beside book.toml keeps the other folders apart.
        Some(src) if src.as_str().is_empty() => walk.add(&src, &[DATA, STATIC, THEMES, "book.toml"], None),
        Some(src) => {
            let help = format!("make the folder `{src}` for the chapters, or name the right one as `src` in book.toml");
            walk.add(&src, &[], Some(help));
        }
        None => {
            let message = format!("the chapters' folder `{}` lies outside the book", roots.src);
            walk.diagnostics.push(
                Diagnostic::new(&MISSING_FOLDER, book_toml(), message)
                    .help("move it beside book.toml and name it as `src`, such as `content`"),
            );
        }
    }
}

fn add_theme(io: &Io, root: &Path, walk: &mut Walk<'_>, roots: &Roots) {
    let Some(name) = roots.theme.as_deref() else { return };
    let inside = SrcPath::resolve(THEMES, name).filter(|path| path.below(THEMES).is_some_and(|rest| !rest.is_empty()));
    let Some(path) = inside else {
        let message = format!("the theme `{name}` is no folder under `{THEMES}/`");
        walk.diagnostics.push(Diagnostic::new(&MISSING_FOLDER, book_toml(), message).help("name a folder under `themes/`, or `default`"));
        return;
    };
    // The built-in theme is there without a folder; one of its name lies over it.
    let help = (name != "default").then(|| {
        let there: Vec<String> =
            io.list(&root.join(THEMES)).unwrap_or_default().iter().filter_map(|item| item.name.to_str().map(Into::into)).collect();
        match nearest(name, there.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "make that folder, or use `theme = \"default\"` in book.toml".into(),
        }
    });
    walk.add(&path, &[], help);
}

/// What became of one file.
enum Read {
    Text(Source, Option<Diagnostic>),
    Asset(Asset),
    Fault(Diagnostic),
    /// It vanished between listing and reading, and is as if it never was.
    Gone,
}

/// Reads all files, in their order, with as many threads as there are processors (two to eight).
fn read_all(io: &Io, files: &[(SrcPath, PathBuf)], src: &SrcPath) -> Vec<Read> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut bytes = Vec::new();
        let mut done = Vec::new();
        loop {
            // Sixteen at a time: one turn of the shared counter is dear beside one small file.
            let start = next.fetch_add(16, Ordering::Relaxed);
            let Some(some) = files.get(start..files.len().min(start + 16)).filter(|some| !some.is_empty()) else { return done };
            for (i, (path, file)) in some.iter().enumerate() {
                done.push((start + i, read_one(io, path, file, src, &mut bytes)));
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

fn read_one(io: &Io, path: &SrcPath, file: &Path, src: &SrcPath, bytes: &mut Vec<u8>) -> Read {
    if !is_text(path, src) {
        return match io.stat_target(file) {
            Ok(Stat { length, modified, .. }) => Read::Asset(Asset { path: path.clone(), file: file.into(), length, modified }),
            Err(fault) => fault_or_gone(path, &fault),
        };
    }
    match io.read(file, LARGEST, bytes) {
        Ok(_) if bytes.len() as u64 > LARGEST => {
            let message = format!("`{path}` is larger than 512 MiB and is left out");
            Read::Fault(
                Diagnostic::new(&TOO_LARGE, Place::whole(path), message).help("split it, or move it to `static/` if it is no chapter"),
            )
        }
        Ok(_) => {
            let (source, said) = decode(path.clone(), bytes);
            Read::Text(source, said)
        }
        Err(fault) => fault_or_gone(path, &fault),
    }
}

fn fault_or_gone(path: &SrcPath, fault: &io::Error) -> Read {
    match fault.kind() {
        ErrorKind::NotFound => Read::Gone,
        ErrorKind::InvalidInput => {
            let message = format!("`{path}` is no ordinary file; it is left out");
            Read::Fault(Diagnostic::new(&ODD_FILE, Place::whole(path), message).help("put an ordinary file in its place"))
        }
        _ => Read::Fault(unreadable(path, "file", fault)),
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
