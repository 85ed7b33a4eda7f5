//! Reading a moving tree: what the watcher names is read again, everything else is trusted by size, times and number;
//! in doubt everything. The result always equals a fresh reading.

use super::io::{Io, Kind, Stat};
use super::read::{Known, Read, Tree, What, look, read_one};
use super::roots::Roots;
use super::walk::{Found, is_left_out};
use crate::text::{Source, SrcPath};
use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::sync::Arc;

/// What may be different since the last reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files and folders; of a folder, everything in it.
    pub paths: BTreeSet<SrcPath>,
    /// Nobody knows what: everything is read again.
    pub all: bool,
    /// Nobody was told: every file is looked at, and read again where it looks different.
    pub look: bool,
}

impl Changes {
    /// Everything may be different.
    pub fn all() -> Changes {
        Changes { all: true, ..Changes::default() }
    }

    /// Whatever looks different may be.
    pub fn look() -> Changes {
        Changes { look: true, ..Changes::default() }
    }

    fn touch(&self, path: &SrcPath) -> bool {
        self.all || self.paths.contains(path) || self.paths.iter().any(|folder| path.below(folder.as_str()).is_some())
    }
}

/// Brings a reading up to date, and says whether anything in it is different now. Other folders than last time mean a
/// reading from scratch.
///
/// # Errors
/// When the root itself cannot be opened; the tree is as it was then.
pub fn refresh(tree: &mut Tree, roots: &Roots, changes: &Changes) -> io::Result<bool> {
    let io = Io::real();
    if tree.memory.roots.as_ref() == Some(roots) && !changes.all && !changes.look && !tree.memory.linked {
        let simple: Option<Vec<Plain>> = changes.paths.iter().map(|path| plain(&io, tree, path)).collect();
        if let Some(simple) = simple {
            let mut different = false;
            for one in simple {
                different |= patch(&io, tree, roots, one);
            }
            return Ok(different);
        }
    }
    let trusted = tree.memory.roots.as_ref() == Some(roots) && !changes.all;
    let old = &*tree;
    let new = look(&io, roots, |found, src, bytes| {
        let kept = if trusted && !found.linked && !changes.touch(&found.path) { keep(&io, old, found) } else { None };
        kept.unwrap_or_else(|| read_one(&io, &found.path, &found.file, src, bytes))
    })?;
    let same_texts = || {
        old.sources.len() == new.sources.len()
            && old.sources.iter().zip(new.sources.iter()).all(|(a, b)| a.path == b.path && a.digest == b.digest)
    };
    let different = old.memory.roots != new.memory.roots || old.diagnostics != new.diagnostics || old.assets != new.assets || !same_texts();
    *tree = new;
    Ok(different)
}

/// What the last reading got of a file that looks as it did then.
fn keep(io: &Io, old: &Tree, found: &Found) -> Option<Read> {
    let known = old.memory.known.get(position(old, &found.path).ok()?)?;
    let stamp = known.stamp?;
    if io.stat_target(&found.file).ok()? != stamp {
        return None;
    }
    let what = match old.sources.binary_search_by(|source| source.path.cmp(&found.path)) {
        Ok(at) => What::Text(old.sources.get(at)?.clone()),
        Err(_) => What::Asset(old.assets.get(old.assets.binary_search_by(|asset| asset.path.cmp(&found.path)).ok()?)?.clone()),
    };
    Some(Read { what, stamp: Some(stamp), said: known.said.clone() })
}

fn position(tree: &Tree, path: &SrcPath) -> Result<usize, usize> {
    tree.memory.known.binary_search_by(|known| known.path.cmp(path))
}

/// A change that concerns one ordinary file in a folder that is known, and nothing else.
enum Plain {
    Read(SrcPath),
    Gone(SrcPath),
    /// No source: book.toml, or what an editor leaves behind.
    Nothing,
}

/// `None` where the folders must be listed again.
fn plain(io: &Io, tree: &Tree, path: &SrcPath) -> Option<Plain> {
    let memory = &tree.memory;
    if path.as_str() == "book.toml" {
        return Some(Plain::Nothing);
    }
    let folder = path.folder();
    if folder.is_empty() || !memory.folders.contains(folder) || memory.folders.contains(path.as_str()) {
        return None;
    }
    if memory.walked.iter().any(|said| said.place.path == *path) {
        return None;
    }
    if is_left_out(path.file_name(), path.below(super::roots::STATIC).is_some()) {
        return Some(Plain::Nothing);
    }
    match io.stat(&memory.root.join(path.as_str())).map(|stat: Stat| stat.kind) {
        Ok(Kind::File) => Some(Plain::Read(path.clone())),
        Err(fault) if fault.kind() == ErrorKind::NotFound => Some(Plain::Gone(path.clone())),
        _ => None,
    }
}

/// Puts one file in its place; says whether that changed anything.
fn patch(io: &Io, tree: &mut Tree, roots: &Roots, change: Plain) -> bool {
    let (path, read) = match change {
        Plain::Nothing => return false,
        Plain::Gone(path) => (path, Read::GONE),
        Plain::Read(path) => {
            let src = roots.src_path().unwrap_or_else(|| SrcPath::new(""));
            let read = read_one(io, &path, &tree.memory.root.join(path.as_str()), &src, &mut Vec::new());
            (path, read)
        }
    };
    let at = position(tree, &path);
    let before = at.ok().and_then(|at| tree.memory.known.get(at)).and_then(|known| known.said.clone());
    let said = read.said.clone();
    let gone = matches!(read.what, What::Gone);
    let known = Known { path: path.clone(), stamp: read.stamp, said: read.said };
    match (at, gone) {
        (Ok(at), true) => drop(tree.memory.known.remove(at)),
        (Ok(at), false) => tree.memory.known[at] = known,
        (Err(at), false) => tree.memory.known.insert(at, known),
        (Err(_), true) => {}
    }
    let (source, asset) = match read.what {
        What::Text(source) => (Some(source), None),
        What::Asset(asset) => (None, Some(asset)),
        What::Fault | What::Gone => (None, None),
    };
    let text = place_text(&mut tree.sources, source, &path);
    let other = place(&mut tree.assets, asset, |asset| asset.path.cmp(&path), |a, b| a == b);
    if before != said {
        tree.tell();
    }
    text || other || before != said
}

/// Puts a text in its place. The list is shared with the last build, so it is copied only for a difference; a path that
/// stays is the very same, which makes comparing it quick.
fn place_text(list: &mut Arc<Vec<Source>>, source: Option<Source>, path: &SrcPath) -> bool {
    let at = list.binary_search_by(|source| source.path.cmp(path)).ok();
    match (at.map(|at| &list[at]), source) {
        (None, None) => false,
        (Some(old), Some(new)) if old.digest == new.digest => false,
        (Some(old), Some(new)) => {
            let new = Source { path: old.path.clone(), ..new };
            place(Arc::make_mut(list), Some(new), |source| source.path.cmp(path), |_, _| false)
        }
        (_, source) => place(Arc::make_mut(list), source, |source| source.path.cmp(path), |_, _| false),
    }
}

/// Puts a value where `order` says, or takes away what is there; says whether that made a difference.
fn place<T>(list: &mut Vec<T>, value: Option<T>, order: impl FnMut(&T) -> std::cmp::Ordering, same: impl Fn(&T, &T) -> bool) -> bool {
    match (list.binary_search_by(order), value) {
        (Ok(at), Some(value)) => {
            let different = !same(&list[at], &value);
            list[at] = value;
            different
        }
        (Ok(at), None) => {
            list.remove(at);
            true
        }
        (Err(at), Some(value)) => {
            list.insert(at, value);
            true
        }
        (Err(_), None) => false,
    }
}
