//! Removing old sites and what killed builds left: only files that we wrote, the proof of it last.

use super::io::{Io, Kind};
use super::marker::{Listed, MARKER, Marker};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

struct Found {
    /// Below the folder that was walked.
    path: PathBuf,
    /// The same with `/`, when it is UTF-8.
    address: Option<String>,
    kind: Kind,
}

impl Found {
    /// Whether the top-level name is one that only we use.
    fn is_ours(&self) -> bool {
        self.address.as_deref().is_some_and(|address| address.starts_with(MARKER))
    }

    /// What file browsers drop into every folder they show; no work of anybody.
    fn is_dust(&self) -> bool {
        self.kind == Kind::File
            && self.path.file_name().is_some_and(|name| [".DS_Store", "Thumbs.db", "desktop.ini"].iter().any(|dust| name == *dust))
    }

    fn is_listed(&self, listed: &Listed) -> bool {
        self.kind == Kind::File && self.address.as_deref().is_some_and(|address| listed.contains(address))
    }
}

/// All files below a folder, links unfollowed, and all its folders, each after the one it lies in.
fn walk(io: &Io, top: &Path) -> io::Result<(Vec<Found>, Vec<PathBuf>)> {
    let mut files = Vec::new();
    let mut folders = Vec::new();
    let mut waiting = vec![(PathBuf::new(), Some(String::new()))];
    while let Some((path, address)) = waiting.pop() {
        for item in io.list(&top.join(&path))? {
            let below = path.join(&item.name);
            let name = item.name.to_str();
            let address =
                address.as_deref().zip(name).map(|(above, name)| if above.is_empty() { name.into() } else { format!("{above}/{name}") });
            match item.kind {
                Kind::Folder => waiting.push((below, address)),
                kind => files.push(Found { path: below, address, kind }),
            }
        }
        if path.as_os_str() != "" {
            folders.push(path);
        }
    }
    Ok((files, folders))
}

/// The files below `out` that the list does not name.
pub(super) fn strangers(io: &Io, out: &Path, listed: &Listed) -> io::Result<Vec<String>> {
    let (files, _) = walk(io, out)?;
    let foreign = files.iter().filter(|found| !(found.is_listed(listed) || found.is_ours() || found.is_dust()));
    let mut names: Vec<String> = foreign.map(|found| found.path.to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

/// Removes a site in the making, or a site by its list. Files of others that came into it meanwhile move to `rescue`, or
/// stay, and then the folder stays too.
pub(super) fn remove(io: &Io, folder: &Path, rescue: &Path) -> io::Result<()> {
    let mut bytes = Vec::new();
    let listed = match io.read(&folder.join(MARKER), u64::MAX - 1, &mut bytes) {
        Ok(_) => match Marker::parse(&bytes) {
            Marker::Building => None,
            Marker::Whole(listed) => Some(listed),
            Marker::Newer | Marker::Strange => return Ok(()),
        },
        Err(fault) if fault.kind() == ErrorKind::NotFound => Some(Listed::new()),
        Err(fault) => return Err(fault),
    };
    let (mut files, folders) = walk(io, folder)?;
    // The marker goes last: while anything of ours is left, the next build can tell that it is ours.
    let marks: Vec<Found> = files.extract_if(.., |found| found.is_ours()).collect();
    for found in &files {
        let file = folder.join(&found.path);
        if listed.as_ref().is_none_or(|listed| found.is_listed(listed)) {
            io.remove_file(&file)?;
        } else {
            move_aside(io, &file, &rescue.join(&found.path), found.is_dust())?;
        }
    }
    for below in folders.iter().rev() {
        let _ = io.remove_folder(&folder.join(below));
    }
    if io.list(folder)?.len() > marks.len() {
        return Ok(());
    }
    for mark in &marks {
        io.remove_file(&folder.join(&mark.path))?;
    }
    io.remove_folder(folder)
}

fn move_aside(io: &Io, file: &Path, to: &Path, dust: bool) -> io::Result<()> {
    match io.stat(to) {
        Err(fault) if fault.kind() == ErrorKind::NotFound => {}
        _ if dust => return io.remove_file(file),
        _ => return Ok(()),
    }
    let mut missing = Vec::new();
    for folder in to.ancestors().skip(1) {
        if io.stat(folder).is_ok() {
            break;
        }
        missing.push(folder);
    }
    for folder in missing.into_iter().rev() {
        io.make_folder(folder)?;
    }
    io.rename(file, to)
}

/// Removes what killed builds left beside an output. The caller holds the lock, so none of it is in use.
pub(super) fn sweep(io: &Io, parent: &Path, prefix: &str, out: &Path) {
    let Ok(items) = io.list(parent) else { return };
    for item in items.iter().filter(|item| item.kind == Kind::Folder && item.name.to_string_lossy().starts_with(prefix)) {
        let folder = parent.join(&item.name);
        let marked = io.stat(&folder.join(MARKER)).is_ok();
        // Without a marker only an empty folder is surely ours; litter that cannot be removed now is tried again next time.
        let _ = if marked { remove(io, &folder, out) } else { io.remove_folder(&folder) };
    }
}
